"""The Export menu in the window: every format, where the files are, and a roster that comes back with Undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from planner.export.formats import Format
from planner.store.store import Store
from tests.builders import small_operation
from tests.export.sources import source_of
from tests.ui.desk import WAIT_MS, open_file
from tests.ui.test_main_window import plain_screen
from ui import export_wording as words
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from solver.plan import Plan
    from tests.ui.desk import ScriptedChooser
    from ui.workspace import Workspace


@pytest.fixture
def window(desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, its screens empty."""
    made = MainWindow(desk, chooser, plain_screen)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=WAIT_MS)
    yield made
    made.hide()


@pytest.fixture
def planned(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with an operation that has a plan."""
    source = source_of(small_operation(days=2))
    zones = tuple(replace(zone, weekly_incidents=3.0) for zone in source.operation.zones)
    path = tmp_path / "op.muster"
    with Store.create(path, replace(source.operation, zones=zones)) as store:
        store.save_plan(source.saved)
    open_file(window.workspace, qtbot, path)
    return window


def choose(window: MainWindow, text: str) -> None:
    """Takes an entry of the Export menu."""
    (action,) = [action for action in window.top.export.menu().actions() if action.text() == text]
    action.trigger()


def told(window: MainWindow, qtbot: QtBot, text: str) -> str:
    """What the window says after an entry of the menu was taken."""
    with qtbot.waitSignal(window.workspace.notice_raised, timeout=3 * WAIT_MS):
        choose(window, text)
    return window.notices.text.text()


def test_that_the_menu_has_every_format_and_the_way_back(window: MainWindow) -> None:
    texts = [action.text() for action in window.top.export.menu().actions() if not action.isSeparator()]
    assert texts == [words.EVERYTHING, *(words.ENTRIES[kind][0] for kind in words.ENTRIES), words.READ_ROSTER]
    assert set(words.ENTRIES) == set(Format)


def test_that_export_before_a_plan_says_what_to_do_and_asks_nothing(
    window: MainWindow, chooser: ScriptedChooser, qtbot: QtBot
) -> None:
    for action in [action for action in window.top.export.menu().actions() if not action.isSeparator()]:
        assert "Press Optimise first" in told(window, qtbot, action.text())
    assert chooser.asked == []


def test_that_control_e_writes_everything_into_the_chosen_folder(
    planned: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "out"
    with qtbot.waitSignal(planned.workspace.notice_raised, timeout=3 * WAIT_MS):
        QTest.keyClick(planned, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert names == {
        *("problem.json", "plan.json", "map.html", "sheets.pdf", "roster.csv", "roster.xlsx", "calendars"),
        *("zones.geojson", "posts.geojson", "deployment.kml"),
    }
    assert planned.notices.text.text() == f"33 files written to {tmp_path / 'out'}"


@pytest.mark.parametrize("kind", [Format.XLSX, Format.CSV, Format.PDF, Format.HTML, Format.KML])
def test_that_a_format_of_one_file_is_written_where_the_person_says(
    kind: Format, planned: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "my export"
    assert told(planned, qtbot, words.ENTRIES[kind][0]) == f"Written: {tmp_path / f'my export.{kind}'}"
    assert (tmp_path / f"my export.{kind}").stat().st_size > 1000


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Format.GEOJSON, "Written to {}: zones.geojson, posts.geojson"),
        (Format.JSON, "Written to {}: problem.json, plan.json"),
        (Format.ICS, "24 files written to {}"),
    ],
)
def test_that_a_format_of_several_files_goes_to_a_folder(
    kind: Format, said: str, planned: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "out"
    assert told(planned, qtbot, words.ENTRIES[kind][0]) == said.format(tmp_path / "out")


def test_that_a_place_that_cannot_be_written_is_named_with_what_to_do(
    planned: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "absent" / "roster.csv"
    said = told(planned, qtbot, words.ENTRIES[Format.CSV][0])
    assert str(chooser.path) in said
    assert "its folder is not there. Check that the disc is connected" in said


def edited(planned: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, path: Path, **cells: str | None) -> Path:
    """A workbook that the window wrote, with cells changed."""
    chooser.path = path
    told(planned, qtbot, words.ENTRIES[Format.XLSX][0])
    book = load_workbook(path)
    for address, text in cells.items():
        book["Roster"][address] = text
    book.save(path)
    return path


def test_that_an_edited_roster_changes_the_plan_and_undo_is_a_button_away(
    planned: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    edited(planned, chooser, qtbot, tmp_path / "r.xlsx", G6="Late / Ensley", H7="Nite / Ensley")
    view = planned.workspace.view
    assert view is not None
    assert view.saved is not None
    before = view.saved.plan
    said = told(planned, qtbot, words.READ_ROSTER)
    assert said.startswith("r.xlsx: 1 edit, 1 not taken")
    assert "Not taken: Roster!H7 'Nite / Ensley': no shift is called 'Nite'." in said
    assert planned.workspace.edits.undo == "take an edited roster"
    buttons = {button.text(): button for button in planned.notices.findChildren(QPushButton) if button.text()}
    QTest.mouseClick(buttons[words.COPY_ALL], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("Not taken: Roster!H7")
    qtbot.waitUntil(lambda: _plan(planned) != before, timeout=WAIT_MS)
    officer = next(a for a in _plan(planned).assignments if (str(a.officer), a.day) == ("B101", 0))
    assert (officer.shift, officer.zone) == ("late", "Z04")
    QTest.mouseClick(buttons["Undo"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _plan(planned) == before, timeout=WAIT_MS)


def test_that_a_roster_without_edits_and_a_file_that_is_none_change_nothing(
    planned: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    edited(planned, chooser, qtbot, tmp_path / "r.xlsx")
    assert told(planned, qtbot, words.READ_ROSTER) == "r.xlsx: no edits."
    (tmp_path / "r.xlsx").write_bytes(b"no workbook")
    assert "this is not a readable Excel workbook" in told(planned, qtbot, words.READ_ROSTER)
    assert planned.workspace.edits.undo is None


def _plan(window: MainWindow) -> Plan:
    view = window.workspace.view
    assert view is not None
    assert view.saved is not None
    return view.saved.plan
