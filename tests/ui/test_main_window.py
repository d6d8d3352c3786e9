"""The window: keys, bars, notices, screens built late, and closing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from planner.store.store import Store
from tests import builders
from tests.ui.desk import WAIT_MS, ScriptedChooser, Solver, open_file, operation_file, small_operation
from ui import theme
from ui.main_window import MainWindow
from ui.state import FileState, Notice, Screen, Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.choosing import FileChooser
    from ui.workspace import Workspace


def plain_screen(screen: Screen, _: Workspace, _chooser: FileChooser) -> QWidget:
    """A screen that costs nothing."""
    return QLabel(screen)


@pytest.fixture
def window(desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(desk, chooser, plain_screen)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=WAIT_MS)
    yield made
    made.hide()


@pytest.fixture
def with_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    open_file(window.workspace, qtbot, operation_file(tmp_path))
    return window


def press(window: MainWindow, key: Qt.Key, *, shift: bool = False, ctrl: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    modifiers |= Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    modifiers |= Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window, key, modifiers)


def test_that_the_window_asks_nothing_and_says_what_to_do_before_a_file_is_open(
    window: MainWindow, chooser: ScriptedChooser
) -> None:
    assert chooser.asked == []
    assert window.stack.currentWidget() is window.empty
    assert window.windowTitle() == "Muster"


def test_that_an_opened_file_fills_the_bars(with_file: MainWindow) -> None:
    assert with_file.top.name.text() == "Operation Small"
    assert with_file.top.headline.text() == "1–3 December 2026 · 18 BPD + 6 JCSO"
    assert with_file.windowTitle() == "Operation Small – Muster"
    assert with_file.navigation.buttons[Screen.OFFICERS].count == 24
    assert with_file.navigation.buttons[Screen.SHIFTS].count == 4
    assert with_file.navigation.buttons[Screen.ZONES].count == 4
    assert with_file.status.file.text() == "Opened · small.muster"
    assert with_file.status.revision.text() == "no plan yet"


@pytest.mark.parametrize("synthetic", [True, False])
def test_that_synthetic_incidents_are_labelled_and_real_ones_are_not(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, *, synthetic: bool
) -> None:
    operation = replace(small_operation(), synthetic=synthetic)
    open_file(window.workspace, qtbot, operation_file(tmp_path, operation))
    assert window.top.synthetic.isVisible() is synthetic


def test_that_a_screen_is_built_when_it_is_first_seen(with_file: MainWindow) -> None:
    assert set(with_file.built) == {Screen.OPERATION}
    press(with_file, Qt.Key.Key_2, ctrl=True)
    assert set(with_file.built) == {Screen.OPERATION, Screen.OFFICERS}
    officers = with_file.stack.currentWidget()
    press(with_file, Qt.Key.Key_1, ctrl=True)
    press(with_file, Qt.Key.Key_2, ctrl=True)
    assert with_file.stack.currentWidget() is officers


@pytest.mark.parametrize("number", range(6))
def test_that_each_screen_has_its_key_and_its_entry_is_marked(with_file: MainWindow, number: int) -> None:
    screen = list(Screen)[number]
    press(with_file, Qt.Key(Qt.Key.Key_1 + number), ctrl=True)
    assert with_file.workspace.screen is screen
    assert with_file.stack.currentWidget() is with_file.built[screen]
    assert with_file.navigation.buttons[screen].isChecked()


def seen(window: MainWindow) -> str:
    """The name of the screen in sight."""
    return str(window.workspace.screen)


def test_that_the_navigation_leads_to_a_screen_by_mouse_and_by_enter(with_file: MainWindow) -> None:
    QTest.mouseClick(with_file.navigation.buttons[Screen.SHIFTS], Qt.MouseButton.LeftButton)
    assert seen(with_file) == "shifts"
    QTest.keyClick(with_file.navigation.buttons[Screen.ZONES], Qt.Key.Key_Return)
    assert seen(with_file) == "zones"


def test_that_ctrl_o_asks_for_a_file_and_opens_it(
    window: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = operation_file(tmp_path)
    with qtbot.waitSignal(window.workspace.plan_changed, timeout=WAIT_MS):
        press(window, Qt.Key.Key_O, ctrl=True)
    assert window.top.name.text() == "Operation Small"


def test_that_thinking_better_of_opening_changes_nothing(with_file: MainWindow, chooser: ScriptedChooser) -> None:
    press(with_file, Qt.Key.Key_O, ctrl=True)
    assert len(chooser.asked) == 1
    assert with_file.top.name.text() == "Operation Small"
    assert with_file.notices.notice is None


def test_that_a_bad_file_is_a_notice_that_stays_until_escape(
    window: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "notes.muster"
    chooser.path.write_text("milk, eggs")
    with qtbot.waitSignal(window.workspace.notice_raised, timeout=WAIT_MS):
        window.open_file()
    assert window.notices.isVisible()
    assert "notes.muster" in window.notices.text.text()
    press(window, Qt.Key.Key_Escape)
    assert not window.notices.isVisible()


def test_that_a_notice_can_be_sent_away_by_its_button(window: MainWindow) -> None:
    window.workspace.notify("Something to know.", "warning")
    QTest.mouseClick(window.notices.dismiss, Qt.MouseButton.LeftButton)
    assert not window.notices.isVisible()


def test_that_a_short_notice_stands_in_one_line_beside_its_button(window: MainWindow) -> None:
    window.workspace.notify("Two zones were suggested. Undo takes them back.")
    text, dismiss = window.notices.text, window.notices.dismiss
    assert text.width() >= text.fontMetrics().horizontalAdvance(text.text())
    assert text.height() < 3 * text.fontMetrics().height()
    assert dismiss.geometry().right() > window.notices.width() - dismiss.width()


def test_that_a_change_that_is_made_takes_an_older_refusal_away(with_file: MainWindow) -> None:
    with_file.workspace.notify("That cannot be.", "error")
    with_file.workspace.change(replace(small_operation(), name="Renamed"), "rename the operation")
    assert with_file.notices.notice is None


def test_that_the_newest_notice_takes_the_place_of_the_one_before(window: MainWindow) -> None:
    window.workspace.notify("First.", "error")
    window.workspace.notify("Second.")
    assert window.notices.notice == Notice("Second.", "info")
    assert window.notices.text.text() == "Second."


def test_that_new_makes_a_file_of_the_next_month_and_opens_it(
    window: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "holidays"
    with qtbot.waitSignal(window.workspace.plan_changed, timeout=WAIT_MS):
        window.new_file()
    operation = window.workspace.operation
    assert operation is not None
    assert operation.name == "holidays"
    assert operation.first_day.day == 1
    assert window.workspace.screen is Screen.OPERATION
    with Store.open(tmp_path / "holidays.muster") as store:
        assert store.operation() == operation


def test_that_new_never_overwrites_a_file(
    with_file: MainWindow, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "small.muster"
    with qtbot.waitSignal(with_file.workspace.notice_raised, timeout=WAIT_MS):
        with_file.new_file()
    assert with_file.notices.notice is not None
    assert with_file.notices.notice.kind == "error"
    with Store.open(tmp_path / "small.muster") as store:
        assert store.operation() == small_operation()


def test_that_f5_starts_the_solve_and_escape_stops_it(with_file: MainWindow, solver: Solver, qtbot: QtBot) -> None:
    solver.plans = (builders.small_plan(small_operation()),)
    with qtbot.waitSignal(with_file.workspace.plan_changed, timeout=WAIT_MS):
        press(with_file, Qt.Key.Key_F5)
    assert with_file.top.optimise.text() == "Stop"
    assert with_file.workspace.screen is Screen.PLAN
    assert with_file.status.solve_share.isVisible()
    assert "running" in with_file.status.solver.text()
    with qtbot.waitSignal(with_file.workspace.keeper.plan_kept, timeout=WAIT_MS):
        press(with_file, Qt.Key.Key_Escape)
    assert with_file.top.optimise.text() == "Optimise ▸"
    assert with_file.status.revision.text() == "plan rev 1"
    assert not with_file.status.solve_share.isVisible()


def test_that_the_optimise_button_turns_into_stop_and_is_off_while_stopping(
    with_file: MainWindow, solver: Solver, qtbot: QtBot
) -> None:
    solver.deaf = 2
    solver.plans = (builders.small_plan(small_operation()),)
    with qtbot.waitSignal(with_file.workspace.plan_changed, timeout=WAIT_MS):
        QTest.mouseClick(with_file.top.optimise, Qt.MouseButton.LeftButton)
    QTest.mouseClick(with_file.top.optimise, Qt.MouseButton.LeftButton)
    assert not with_file.top.optimise.isEnabled()
    qtbot.waitUntil(lambda: with_file.top.optimise.isEnabled(), timeout=WAIT_MS)
    assert with_file.top.optimise.text() == "Optimise ▸"


def test_that_the_chosen_time_is_the_limit_of_the_solve(with_file: MainWindow, solver: Solver, qtbot: QtBot) -> None:
    with_file.top.seconds.setCurrentIndex(with_file.top.seconds.findData(120.0))
    press(with_file, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: bool(solver.runs), timeout=WAIT_MS)
    assert solver.runs[0].settings.seconds == 120.0


def test_that_ctrl_z_takes_an_edit_back_and_the_buttons_say_what_they_do(with_file: MainWindow) -> None:
    assert not with_file.top.undo.isEnabled()
    with_file.workspace.change(replace(small_operation(), name="Renamed"), "rename the operation")
    assert with_file.top.name.text() == "Renamed"
    assert "rename the operation" in with_file.top.undo.toolTip()
    press(with_file, Qt.Key.Key_Z, ctrl=True)
    assert with_file.top.name.text() == "Operation Small"
    press(with_file, Qt.Key.Key_Z, ctrl=True, shift=True)
    assert with_file.top.name.text() == "Renamed"


def test_that_closing_while_solving_ends_the_run(with_file: MainWindow, solver: Solver, qtbot: QtBot) -> None:
    press(with_file, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: bool(solver.runs) and solver.runs[0].started, timeout=WAIT_MS)
    with_file.close()
    assert solver.runs[0].closed
    assert not with_file.isVisible()


def test_that_work_in_hand_is_told_with_its_share(window: MainWindow) -> None:
    window.workspace.work_changed.emit(Work("Counting", 0.25))
    assert window.status.work.text() == "Counting …"
    assert window.status.work_share.share == 0.25
    window.workspace.work_changed.emit(Work("Reading"))
    assert window.status.work.isVisible()
    assert not window.status.work_share.isVisible()
    window.workspace.work_changed.emit(None)
    assert not window.status.work.isVisible()


def test_that_a_change_that_could_not_be_written_is_said_in_the_status_bar(window: MainWindow, tmp_path: Path) -> None:
    window.workspace.file_changed.emit(FileState(tmp_path / "op.muster", unsaved=True))
    assert window.status.file.text() == "Last change not saved · op.muster"


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_that_no_bar_is_wider_than_the_window(
    with_file: MainWindow, qapp: QApplication, colours: theme.Theme, size: tuple[int, int]
) -> None:
    theme.apply(qapp, colours)
    with_file.resize(*size)
    assert with_file.width() == size[0]
    for bar in (with_file.top, with_file.status):
        assert bar.minimumSizeHint().width() <= size[0]


def test_that_every_control_of_the_bars_has_a_name_for_a_screen_reader(with_file: MainWindow) -> None:
    for control in (with_file.top.undo, with_file.top.redo, with_file.top.seconds, with_file.notices.dismiss):
        assert control.accessibleName()
    for button in with_file.navigation.buttons.values():
        assert button.accessibleName()
