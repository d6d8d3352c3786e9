"""Posts moved by real mouse and keys: drag, swap, keys, lock, clear, leave, and undo across a solve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.moving.standing import Standing
from planner.operation import ShiftId, ZoneId
from planner.store.store import Store
from solver.rules import Rule
from tests import builders
from tests.moving.boards import BELL, CARTER, DUNN, ELLIS, plan, posts
from tests.ui.desk import WAIT_MS, Solver, open_file, operation_file, press, small_operation
from tests.ui.plan.conftest import StillMap
from ui.plan.gestures import OnCell
from ui.plan.post_menu import post_menu
from ui.plan.screen import PlanScreen
from ui.state import PlanView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.plan.board import Board
    from ui.workspace import Workspace

FIVE = ("B105", "B106", "B107", "B108", "B109")
TOLD = (
    (BELL, 0, "day", "Z01", 1),
    (CARTER, 0, "day", "Z01", 1),
    (DUNN, 0, "day", "Z01", 1),
    (ELLIS, 0, "late", "Z02", 1),
    ("B105", 0, "late", "Z02", 1),
    ("B106", 0, "late", "Z02", 1),
)


@pytest.fixture
def planned(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> Workspace:
    """A workspace on the small operation with a plan of two teams."""
    path = operation_file(tmp_path)
    with Store.open(path) as store:
        store.save_plan(builders.small_saved(plan(*TOLD)))
    open_file(desk, qtbot, path)
    return desk


@pytest.fixture
def hands_on(planned: Workspace, qtbot: QtBot) -> Iterator[PlanScreen]:
    """The Plan screen on it, in sight."""
    made = PlanScreen(planned, StillMap())
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.map.close_all()


def spot(board: Board, officer: str, day: int) -> QPoint:
    """The middle of the cell of an officer-day, in the viewport."""
    rows = [str(row.officer) for row in board._rows]
    box = board.layout_now.cell(
        rows.index(officer), day, board.horizontalScrollBar().value(), board.verticalScrollBar().value()
    )
    return QPoint(box.x + box.width // 2, box.y + box.height // 2)


def drag(board: Board, source: QPoint, target: QPoint, *, drop: bool = True) -> None:
    """Presses, moves in three steps, and lets go."""
    port = board.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=source)
    for share in (0.3, 0.7, 1.0):
        here = source + (target - source) * share
        _move(port, here)
    if drop:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target)


def _move(port: object, here: QPoint) -> None:
    """A move of the pointer with the left button down, which QTest.mouseMove cannot say."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    assert isinstance(port, QWidget)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    glob = QPointF(port.mapToGlobal(here))
    QApplication.sendEvent(port, QMouseEvent(QEvent.Type.MouseMove, QPointF(here), glob, left, left, none))


def told(workspace: Workspace) -> set[tuple[str, int, str, str | None, int | None]]:
    """The posts of the plan in sight."""
    assert workspace.view is not None
    assert workspace.view.saved is not None
    return posts(workspace.view.saved.plan)


def settled(workspace: Workspace, qtbot: QtBot) -> None:
    """Waits until the plan is kept and shown."""
    qtbot.waitUntil(lambda: not workspace.file.saving and not workspace._unsettled, timeout=WAIT_MS)


SWAPPED = {
    (ELLIS, 0, "day", "Z01", 1),
    (CARTER, 0, "day", "Z01", 1),
    (DUNN, 0, "day", "Z01", 1),
    (BELL, 0, "late", "Z02", 1),
    ("B105", 0, "late", "Z02", 1),
    ("B106", 0, "late", "Z02", 1),
}


def test_that_a_post_dragged_onto_another_swaps_the_two_and_undo_says_so(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, ELLIS, 0))
    qtbot.waitUntil(lambda: told(planned) == SWAPPED, timeout=WAIT_MS)
    assert planned.edits.undo == "swap Bell and Ellis on Tue 1 Dec"
    planned.undo()
    qtbot.waitUntil(lambda: told(planned) == set(TOLD), timeout=WAIT_MS)
    assert planned.edits.redo == "swap Bell and Ellis on Tue 1 Dec"
    planned.redo()
    qtbot.waitUntil(lambda: told(planned) == SWAPPED, timeout=WAIT_MS)


def test_that_every_cell_in_sight_tells_what_a_drop_would_do_while_dragging(hands_on: PlanScreen) -> None:
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, "B108", 0), drop=False)
    board.grab()
    shown = board.overlay.over(board.cells_in_sight()).outlooks
    in_sight = len(board.layout_now.rows_in_sight(board.verticalScrollBar().value())) * 3
    assert len(shown) == in_sight - 1
    assert shown[("B109", 0)].rule is None
    assert shown[(ELLIS, 0)].rule is Rule.TEAM_NEEDS
    assert hands_on.hands.ghost.isVisible()
    assert hands_on.hands.ghost.text().startswith("Give Irwin Bell's Day of Tue 1 Dec")
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not hands_on.hands.ghost.isVisible()
    assert board.overlay.over(board.cells_in_sight()).outlooks == {}


def test_that_escape_in_mid_drag_changes_nothing(hands_on: PlanScreen, planned: Workspace) -> None:
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, ELLIS, 0), drop=False)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, ELLIS, 0))
    assert told(planned) == set(TOLD)
    assert planned.edits.undo is None


def test_that_a_drop_that_breaks_a_rule_is_made_marked_and_listed(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, "B106", 0))
    qtbot.waitUntil(lambda: ("B106", 0, "day", "Z01", 1) in told(planned), timeout=WAIT_MS)
    assert planned.view is not None
    assert planned.view.figures is not None
    assert planned.view.figures.violations
    listed = [hands_on.checks.list.item(row).text() for row in range(hands_on.checks.list.count())]
    assert any("'leader'" in text for text in listed)


def test_that_a_post_is_moved_by_keys_alone(hands_on: PlanScreen, planned: Workspace, qtbot: QtBot) -> None:
    board = hands_on.roster.board
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, BELL, 0))
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Space)
    for _ in range(3):
        QTest.keyClick(board, Qt.Key.Key_Down)
    assert "Swap Bell and Ellis on Tue 1 Dec" in board.accessibleDescription()
    QTest.keyClick(board, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told(planned) == SWAPPED, timeout=WAIT_MS)


def test_that_a_post_dragged_onto_a_team_in_the_list_joins_it(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    board, teams = hands_on.roster.board, hands_on.figures.teams
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, ELLIS, 0))
    row = teams.visualRect(teams.model().index(0, 1)).center()
    target = board.viewport().mapFromGlobal(teams.viewport().mapToGlobal(row))
    drag(board, spot(board, DUNN, 0), target)
    qtbot.waitUntil(lambda: (DUNN, 0, "late", "Z02", 1) in told(planned), timeout=WAIT_MS)
    assert planned.edits.undo == "post Dunn to Late, Five Points South on Tue 1 Dec"


def test_that_a_team_dragged_onto_a_zone_without_one_goes_there(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    board, figures = hands_on.roster.board, hands_on.figures
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, BELL, 0))
    zones = [str(row.key) for row in figures.unmanned.entries]
    source = figures.teams.visualRect(figures.teams.model().index(0, 1)).center()
    where = figures.unmanned.visualRect(figures.unmanned.model().index(zones.index("Z03"), 0)).center()
    port = figures.teams.viewport()
    target = port.mapFromGlobal(figures.unmanned.viewport().mapToGlobal(where))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=source)
    for share in (0.4, 1.0):
        _move(port, source + (target - source) * share)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target)
    qtbot.waitUntil(lambda: (BELL, 0, "day", "Z03", 1) in told(planned), timeout=WAIT_MS)
    assert {post[3] for post in told(planned) if post[2] == "day"} == {"Z03"}


def test_that_delete_clears_l_locks_and_v_gives_leave(hands_on: PlanScreen, planned: Workspace, qtbot: QtBot) -> None:
    board = hands_on.roster.board
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, CARTER, 0))
    QTest.keyClick(board, Qt.Key.Key_L)
    assert planned.operation is not None
    assert [(str(lock.officer), lock.shift, lock.zone) for lock in planned.operation.locks] == [
        (str(CARTER), ShiftId("day"), ZoneId("Z01"))
    ]
    assert planned.edits.undo == "lock Carter on Tue 1 Dec"
    settled(planned, qtbot)
    QTest.keyClick(board, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: (CARTER, 0, "day", "Z01", 1) not in told(planned), timeout=WAIT_MS)
    assert planned.edits.undo == "take Carter off Tue 1 Dec"
    settled(planned, qtbot)
    QTest.keyClick(board, Qt.Key.Key_V)
    assert [str(leave.officer) for leave in planned.operation.leave] == [str(CARTER)]
    for _ in range(3):
        planned.undo()
    settled(planned, qtbot)
    assert told(planned) == set(TOLD)
    assert planned.operation == small_operation()


def test_that_leave_is_painted_by_a_stroke_and_is_one_step_of_undo(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    board = hands_on.roster.board
    QTest.mouseClick(hands_on.roster.leave_brush, Qt.MouseButton.LeftButton)
    drag(board, spot(board, "B108", 0), spot(board, "B108", 2))
    assert planned.operation is not None
    (leave,) = planned.operation.leave
    assert (leave.officer, (leave.last_day - leave.first_day).days) == ("B108", 2)
    settled(planned, qtbot)
    drag(board, spot(board, "B108", 1), spot(board, "B108", 1))
    assert len(planned.operation.leave) == 2
    planned.undo()
    planned.undo()
    assert not planned.operation.leave


def test_that_undo_goes_back_across_a_solve_and_the_file_follows(
    hands_on: PlanScreen, planned: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, ELLIS, 0))
    qtbot.waitUntil(lambda: told(planned) == SWAPPED, timeout=WAIT_MS)
    settled(planned, qtbot)
    solver.plans = (plan((BELL, 1, "day", "Z01", 1)),)
    planned.optimise()
    with qtbot.waitSignal(planned.keeper.plan_kept, timeout=WAIT_MS):
        qtbot.waitUntil(lambda: planned.proposals.proposal is not None, timeout=WAIT_MS)
        press(hands_on, "Accept")
    qtbot.waitUntil(lambda: told(planned) == {(BELL, 1, "day", "Z01", 1)}, timeout=WAIT_MS)
    assert planned.edits.undo == "optimise"
    planned.undo()
    qtbot.waitUntil(lambda: told(planned) == SWAPPED, timeout=WAIT_MS)
    planned.undo()
    qtbot.waitUntil(lambda: told(planned) == set(TOLD), timeout=WAIT_MS)
    settled(planned, qtbot)
    assert planned.file.path is not None
    with Store.open(planned.file.path) as store:
        latest = store.latest_plan()
    assert latest is not None
    assert posts(latest.plan) == set(TOLD)


def test_that_a_locked_post_is_kept_by_the_next_solve(
    hands_on: PlanScreen, planned: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    board = hands_on.roster.board
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, BELL, 0))
    QTest.keyClick(board, Qt.Key.Key_L)
    settled(planned, qtbot)
    planned.optimise()
    qtbot.waitUntil(lambda: len(solver.runs) == 1, timeout=WAIT_MS)
    (bell,) = [officer for officer in solver.runs[0].problem.officers if officer.id == BELL]
    assert [(lock.day, lock.shift, lock.zone) for lock in bell.locked] == [(0, "day", "Z01")]


def test_that_the_menu_offers_every_gesture_with_what_it_would_do(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    menu = post_menu(hands_on.hands, OnCell(BELL, 0), hands_on)
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == [
        "Pick up",
        "Lock",
        "Clear",
        "Give leave",
        "Who could stand in?",
        "Why is it so?",
        "Post to",
        "Send the team to",
        "Clear the whole team",
    ]
    team = next(action for action in menu.actions() if action.text() == "Send the team to").menu()
    assert team is not None
    entries = [action.text() for action in team.actions()]  # type: ignore[attr-defined]  # QMenu, which the stub hides
    assert any("Avondale" in text and "(allowed" in text for text in entries)
    next(action for action in menu.actions() if action.text() == "Clear the whole team").trigger()
    qtbot.waitUntil(lambda: not {BELL, CARTER, DUNN} & {post[0] for post in told(planned)}, timeout=WAIT_MS)


def test_that_edits_by_hand_are_told_from_the_solver_in_the_file(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    assert planned.file.revision == 1
    board = hands_on.roster.board
    for target in (ELLIS, "B108"):
        held = BELL if target == ELLIS else ELLIS
        drag(board, spot(board, held, 0), spot(board, target, 0))
        settled(planned, qtbot)
    assert planned.file.revision == 2
    assert isinstance(planned.view, PlanView)
    assert planned.view.saved is not None
    assert (planned.view.saved.revision, planned.view.saved.origin) == (2, "by hand")
    assert Standing(planned.view.problem, planned.view.saved.plan).at(BELL, 0) is not None
    assert replace(planned.view.saved, revision=0).revision == 0
