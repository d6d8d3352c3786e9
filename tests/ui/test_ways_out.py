"""Ways out of a conflict in the notice: a button each, and undo takes the change back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from planner.operation import Lock
from planner.planning.news import SolveEnded
from planner.planning.relief import Relief
from solver.plan import Outcome, Plan, Status
from solver.problem import Assignment, OfficerId, ShiftId
from solver.rules import Rule, Violation
from tests.ui.desk import WAIT_MS, Solver
from ui.notice_bar import NoticeBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.workspace import Workspace


def lock_first_officer(workspace: Workspace, qtbot: QtBot) -> Lock:
    """Locks the first officer to the first shift, and waits until the problem says so."""
    assert workspace.operation is not None
    first = workspace.operation.officers[0]
    lock = Lock(first.id, workspace.operation.first_day, workspace.operation.shifts[0].id)
    workspace.change(replace(workspace.operation, locks=(lock,)), "lock")
    qtbot.waitUntil(
        lambda: workspace.view is not None and bool(workspace.view.problem.officers[0].locked), timeout=WAIT_MS
    )
    return lock


def test_that_a_way_out_is_a_button_away_and_can_be_undone(opened: Workspace, solver: Solver, qtbot: QtBot) -> None:
    lock = lock_first_officer(opened, qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    bar = NoticeBar(opened, window)
    opened.optimise()
    qtbot.waitUntil(lambda: bool(solver.runs), timeout=WAIT_MS)
    permitted = Violation(Rule.LOCK, OfficerId(lock.officer), 0, ShiftId(lock.shift))
    plan = Plan((Assignment(OfficerId(lock.officer), 1, ShiftId(lock.shift)),))
    way = Relief("Release the officer.", 8.0, permitted=(permitted,), proven=True, plan=plan)
    outcome = Outcome(Status.INFEASIBLE, None, None, None, 1.0, (), ("One lock too many.",), (way,))
    solver.runs[-1].news.put(SolveEnded(outcome))
    qtbot.waitUntil(lambda: bool(bar.notice and bar.notice.ways_out), timeout=WAIT_MS)
    assert "price 8, proven cheapest of its kind" in bar.text.text()
    item = bar.ways.itemAt(0)
    offered = None if item is None else item.widget()
    assert isinstance(offered, QPushButton)
    assert (offered.text(), offered.toolTip()) == ("Take way 1", "Release the officer.")
    offered.click()
    assert opened.operation is not None
    assert not opened.operation.locks
    qtbot.waitUntil(lambda: len(solver.runs) == 2, timeout=WAIT_MS)
    assert not solver.runs[-1].problem.officers[0].locked
    assert solver.runs[-1].settings.start == plan
    assert opened.settings.start is None
    opened.undo()
    assert lock in opened.operation.locks


def test_that_a_way_out_that_is_undone_at_once_is_not_planned(opened: Workspace, solver: Solver, qtbot: QtBot) -> None:
    lock = lock_first_officer(opened, qtbot)
    permitted = Violation(Rule.LOCK, OfficerId(lock.officer), 0, ShiftId(lock.shift))
    opened.take_way_out(Relief("Release the officer.", 8.0, permitted=(permitted,)))
    opened.undo()
    qtbot.waitUntil(lambda: opened.view is not None and bool(opened.view.problem.officers[0].locked), timeout=WAIT_MS)
    assert not solver.runs
    assert not opened.solve.running
