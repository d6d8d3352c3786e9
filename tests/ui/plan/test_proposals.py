"""Optimise runs aside: the plan stays in a person's hands; what is found is accepted, compared or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.store.store import Store
from tests.moving.boards import BELL, CARTER, DUNN, ELLIS, plan
from tests.ui.desk import WAIT_MS, Solver, press
from tests.ui.plan.test_moving import TOLD, drag, hands_on, planned, settled, spot, told
from ui.plan.solve_curve import scale, with_sample
from ui.state import SolveState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.plan.screen import PlanScreen
    from ui.workspace import Workspace

__all__ = ["hands_on", "planned"]
FOUND = ((BELL, 1, "day", "Z01", 1), (CARTER, 1, "day", "Z01", 1), (DUNN, 1, "day", "Z01", 1))


def search(workspace: Workspace, solver: Solver, qtbot: QtBot) -> None:
    """Starts a search that finds one plan at once and goes on."""
    solver.plans = (plan(*FOUND),)
    workspace.optimise()
    qtbot.waitUntil(lambda: workspace.proposals.proposal is not None, timeout=WAIT_MS)


def test_that_the_plan_stays_in_sight_and_in_hand_while_the_search_runs(
    hands_on: PlanScreen, planned: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    search(planned, solver, qtbot)
    assert planned.solve.running
    assert told(planned) == set(TOLD)
    board = hands_on.roster.board
    drag(board, spot(board, ELLIS, 0), spot(board, "B108", 0))
    qtbot.waitUntil(lambda: ("B108", 0, "late", "Z02", 1) in told(planned), timeout=WAIT_MS)
    assert hands_on.figures.proposal.isVisible()
    assert hands_on.figures.proposal.curve.samples[-1][1:] == (900.0, 0.0)
    assert "posts" in hands_on.figures.proposal.against.text()


def test_that_a_search_that_is_stopped_leaves_its_plan_to_be_accepted(
    hands_on: PlanScreen, planned: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    search(planned, solver, qtbot)
    planned.stop()
    qtbot.waitUntil(
        lambda: planned.proposals.proposal is not None and planned.proposals.proposal.ended, timeout=WAIT_MS
    )
    assert told(planned) == set(TOLD)
    assert planned.file.revision == 1
    press(hands_on, "Accept")
    qtbot.waitUntil(lambda: told(planned) == set(FOUND), timeout=WAIT_MS)
    assert planned.file.revision == 2
    assert planned.edits.undo == "optimise"
    assert not hands_on.figures.proposal.isVisible()


def test_that_a_dropped_result_changes_nothing_and_ends_the_search(
    hands_on: PlanScreen, planned: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    search(planned, solver, qtbot)
    press(hands_on, "Drop")
    qtbot.waitUntil(lambda: not planned.solve.running, timeout=WAIT_MS)
    settled(planned, qtbot)
    assert planned.proposals.proposal is None
    assert told(planned) == set(TOLD)
    assert planned.file.path is not None
    with Store.open(planned.file.path) as store:
        assert len(store.plans()) == 1


def test_that_compare_shows_the_result_marks_what_differs_and_lets_nothing_be_changed(
    hands_on: PlanScreen, planned: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    search(planned, solver, qtbot)
    board = hands_on.roster.board
    qtbot.waitUntil(lambda: "would change" in hands_on.figures.proposal.against.text(), timeout=WAIT_MS)
    press(hands_on, "Compare")
    assert hands_on.reading is not None
    assert (str(BELL), 1) in hands_on.reading.posts
    changed = board.overlay.over(board.cells_in_sight()).changed
    assert {(str(BELL), 0), (str(BELL), 1), (str(ELLIS), 0)} <= changed
    drag(board, spot(board, BELL, 1), spot(board, ELLIS, 1))
    assert planned.edits.undo is None
    QTest.mouseClick(hands_on.figures.proposal.compare, Qt.MouseButton.LeftButton)
    assert (str(BELL), 0) in hands_on.reading.posts
    assert not board.overlay.over(board.cells_in_sight()).changed


def test_that_a_search_that_finds_nothing_better_says_so(
    hands_on: PlanScreen, planned: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    heard: list[str] = []
    planned.notice_raised.connect(lambda notice: heard.append(notice.text))
    solver.plans = (plan(*TOLD),)
    planned.optimise()
    qtbot.waitUntil(lambda: planned.solve.running and bool(solver.runs) and solver.runs[0].started, timeout=WAIT_MS)
    planned.stop()
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
    assert heard[-1].startswith("The optimiser found nothing better")
    assert not hands_on.figures.proposal.isVisible()


def test_that_the_curve_keeps_each_moment_once_and_begins_anew_with_each_search() -> None:
    samples = with_sample((), SolveState(running=True, seconds=1.0, cost=10.0))
    samples = with_sample(samples, SolveState(running=True, seconds=1.0, cost=10.0))
    samples = with_sample(samples, SolveState(running=True, seconds=2.0, cost=8.0, bound=7.0))
    assert samples == ((1.0, 10.0, None), (2.0, 8.0, 7.0))
    assert with_sample(samples, SolveState(running=True, seconds=0.5)) == ((0.5, None, None),)


def test_that_a_very_dear_first_plan_does_not_flatten_the_curve() -> None:
    assert scale(((1.0, 10_000.0, None), (2.0, 12.0, 10.0), (3.0, 11.0, 10.0))) == (10.0, 12.0)
    assert scale(()) == (0.0, 1.0)
    assert scale(((1.0, 5.0, 5.0),)) == (4.0, 6.0)
