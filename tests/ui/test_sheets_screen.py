"""The Sheets screen: the pages of the shift in sight, saved and printed as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from planner.operation import ShiftId
from planner.sheets.order import Form
from planner.store.store import Store
from solver.plan import Plan
from tests import builders
from tests.ui.desk import WAIT_MS, ScriptedChooser, choose_value, open_file, operation_file, press, small_operation
from ui.screens.sheet_preview import upright
from ui.screens.sheets import SheetsScreen
from ui.state import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.desk import Solver
    from ui.workspace import Workspace


@pytest.fixture
def planned(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> Workspace:
    """A workspace on the small operation with a plan of two teams in two shifts and one in the others."""
    path = operation_file(tmp_path)
    with Store.open(path) as store:
        store.save_plan(builders.small_saved(builders.small_plan(small_operation())))
    open_file(desk, qtbot, path)
    return desk


@pytest.fixture
def screen(planned: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> SheetsScreen:
    made = SheetsScreen(planned, chooser)
    qtbot.addWidget(made)
    made.resize(1190, 670)
    with qtbot.waitSignal(planned.output.sheets_made, timeout=WAIT_MS):
        made.show()
    return made


def test_that_the_sheets_of_the_selected_shift_are_listed_and_set(screen: SheetsScreen) -> None:
    assert [row.letter for row in screen.model.rows] == ["A", "B"]
    assert screen.preview.document.pageCount() == 2
    assert screen.pages.text() == "2 pages"
    assert screen.count.text().endswith("Of plan revision 1.")


def test_that_another_day_and_shift_set_other_sheets(screen: SheetsScreen, planned: Workspace, qtbot: QtBot) -> None:
    choose_value(screen.choices.shift, "late")
    qtbot.waitUntil(lambda: screen.preview.document.pageCount() == 1, timeout=WAIT_MS)
    assert planned.selection == Selection(0, ShiftId("late"))
    assert [row.letter for row in screen.model.rows] == ["A"]
    with qtbot.waitSignal(planned.output.sheets_made, timeout=WAIT_MS):
        planned.select(Selection(2, ShiftId("day")))
    assert screen.choices.day.currentText() == "Thu 3 Dec"
    assert screen.choices.shift.currentText() == "Day"


def test_that_a_sheet_in_the_list_turns_to_its_page(screen: SheetsScreen) -> None:
    screen.table.choose(1)
    assert screen.preview.pages.pageNavigator().currentPage() == 1


@pytest.mark.parametrize(
    ("scope", "pages"), [("As shown…", 2), ("This team…", 1), ("This day…", 6), ("The whole operation…", 18)]
)
def test_that_sheets_are_saved_for_a_shift_a_day_or_all(
    screen: SheetsScreen,
    planned: Workspace,
    chooser: ScriptedChooser,
    qtbot: QtBot,
    tmp_path: Path,
    scope: str,
    pages: int,
) -> None:
    chooser.path = tmp_path / "sheets"
    action = next(action for action in screen.save.menu().actions() if action.text() == scope)
    with qtbot.waitSignal(planned.notice_raised, timeout=WAIT_MS):
        action.trigger()
    assert len(PdfReader(tmp_path / "sheets.pdf").pages) == pages


def test_that_a_folder_that_is_not_there_is_a_notice(
    screen: SheetsScreen, planned: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "nowhere" / "sheets.pdf"
    with qtbot.waitSignal(planned.notice_raised, timeout=WAIT_MS) as heard:
        screen.save.menu().actions()[0].trigger()
    assert heard.args is not None
    assert heard.args[0].kind == "error"
    assert "nowhere" in heard.args[0].text


def test_that_pages_are_printed_as_they_are_shown(
    screen: SheetsScreen, planned: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QSizeF(612, 792), QPageSize.Unit.Point))
    printer.setResolution(72)
    with qtbot.waitSignal(planned.notice_raised, timeout=WAIT_MS):
        screen.preview.print_to(printer)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2


def test_that_pages_on_their_side_are_printed_on_their_side(
    screen: SheetsScreen, planned: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    choose_value(screen.choices.form, Form.PACKET.value)
    document = screen.preview.document
    qtbot.waitUntil(lambda: document.pageCount() > 6, timeout=WAIT_MS)
    shown = [document.pagePointSize(page) for page in range(document.pageCount())]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(upright(shown[0]), QPageSize.Unit.Point))
    printer.setResolution(72)
    with qtbot.waitSignal(planned.notice_raised, timeout=WAIT_MS):
        screen.preview.print_to(printer)
    boxes = [page.mediabox for page in PdfReader(tmp_path / "printed.pdf").pages]
    wide = [box.width > box.height for box in boxes]
    assert wide == [size.width() > size.height() for size in shown]
    assert any(wide)
    assert not all(wide)


def test_that_before_a_plan_the_screen_says_what_to_do_and_offers_it(
    opened: Workspace, chooser: ScriptedChooser, qtbot: QtBot, solver: Solver
) -> None:
    screen = SheetsScreen(opened, chooser)
    qtbot.addWidget(screen)
    screen.show()
    press(screen, "Optimise ▸")
    assert opened.solve.running
    qtbot.waitUntil(lambda: bool(solver.runs), timeout=WAIT_MS)


def test_that_an_older_plan_says_that_the_operation_changed(screen: SheetsScreen) -> None:
    """The plan of the builders has a made-up fingerprint of its problem."""
    assert screen.stale.isVisible()


def test_that_another_form_is_shown_and_its_fields_with_it(screen: SheetsScreen, qtbot: QtBot) -> None:
    choose_value(screen.choices.form, Form.OFFICER_CARD.value)
    qtbot.waitUntil(lambda: screen.preview.document.pageCount() == 1, timeout=WAIT_MS)
    assert screen.choices.officer.isVisible()
    assert screen.choices.day.currentText() == "All days"
    assert not screen.table.isVisible()
    choose_value(screen.choices.officer, "")
    qtbot.waitUntil(lambda: screen.preview.document.pageCount() == 24, timeout=WAIT_MS)
    choose_value(screen.choices.form, Form.SUMMARY.value)
    assert not screen.choices.day.isVisible()
    assert not screen.choices.officer.isVisible()


def test_that_all_shifts_and_all_days_can_be_had(screen: SheetsScreen, planned: Workspace, qtbot: QtBot) -> None:
    choose_value(screen.choices.shift, "")
    qtbot.waitUntil(lambda: screen.preview.document.pageCount() == 6, timeout=WAIT_MS)
    assert not screen.table.isVisible()
    choose_value(screen.choices.day, "")
    qtbot.waitUntil(lambda: screen.preview.document.pageCount() == 18, timeout=WAIT_MS)
    choose_value(screen.choices.day, "0")
    choose_value(screen.choices.shift, "day")
    qtbot.waitUntil(lambda: screen.preview.document.pageCount() == 2, timeout=WAIT_MS)
    assert planned.selection == Selection(0, ShiftId("day"))
    assert screen.table.isVisible()


def test_that_paper_and_mark_are_those_of_the_pages_in_sight(screen: SheetsScreen, qtbot: QtBot) -> None:
    assert screen.choices.paper.currentText() == "US Letter"
    choose_value(screen.choices.paper, "a4")
    document = screen.preview.document
    qtbot.waitUntil(lambda: round(document.pagePointSize(0).height()) == 842, timeout=WAIT_MS)
    QTest.keyClicks(screen.choices.mark, "KEEP DRY")
    QTest.keyClick(screen.choices.mark, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "KEEP DRY" in document.getAllText(0).text(), timeout=WAIT_MS)


def test_that_a_change_notice_compares_with_the_revision_before(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    path = operation_file(tmp_path)
    plan = builders.small_plan(small_operation())
    with Store.open(path) as store:
        store.save_plan(builders.small_saved(plan))
        store.save_plan(builders.small_saved(Plan(plan.assignments[1:])))
        store.save_plan(builders.small_saved(Plan(plan.assignments[2:])))
    open_file(desk, qtbot, path)
    screen = SheetsScreen(desk, chooser)
    qtbot.addWidget(screen)
    choose_value(screen.choices.form, Form.CHANGE_NOTICE.value)
    screen.show()

    def text() -> str:
        document = screen.preview.document
        return " ".join(document.getAllText(0).text().split()) if document.pageCount() else ""

    said = "Against revision 2, which was not published: 1 post of 1 officer changed."
    qtbot.waitUntil(lambda: said in text(), timeout=WAIT_MS)
    assert "supersedes rev 2" in text()
    assert [screen.choices.since.itemText(n) for n in (1, 2)] == ["rev 2", "rev 1"]
    choose_value(screen.choices.since, "1")
    said_of_first = "Against revision 1, which was not published: 2 posts of 2 officers changed."
    qtbot.waitUntil(lambda: said_of_first in text(), timeout=WAIT_MS)


def test_that_the_share_of_visits_to_expect_is_typed_in_percent_and_what_is_none_is_refused(
    screen: SheetsScreen, planned: Workspace, qtbot: QtBot
) -> None:
    document, field = screen.preview.document, screen.choices.delivery
    assert field.text() == "80 %"
    field.selectAll()
    QTest.keyClicks(field, "55")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "At 55 % delivery" in " ".join(document.getAllText(0).text().split()), timeout=WAIT_MS)
    for typed in ("much", "0", "101"):
        field.selectAll()
        QTest.keyClicks(field, typed)
        with qtbot.waitSignal(planned.notice_raised, timeout=WAIT_MS) as heard:
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert heard.args is not None
        assert heard.args[0].kind == "error"
        assert heard.args[0].text.startswith(f"Visits delivered: '{typed}'")
        assert field.text() == "55 %"
    choose_value(screen.choices.form, Form.ROSTER.value)
    assert not field.isVisible()
