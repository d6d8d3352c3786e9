"""The scripted solve of the tests and the real one keep the same promises; and the window plans for real."""

from __future__ import annotations

import subprocess
from queue import Empty
from typing import TYPE_CHECKING

import pytest

from planner.planning.assembling import assemble
from planner.planning.news import SolveEnded, SolveFailed, SolveNews
from planner.planning.running import SolveRun
from planner.store.store import Store
from solver.check import check
from solver.plan import Plan, SolveSettings
from tests import builders
from tests.ui.desk import WAIT_MS, ScriptedRun, open_file, operation_file, small_operation
from ui.solve_watch import solve_in_a_process
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from solver.problem import Problem
    from ui.solve_watch import Run

LONG = SolveSettings(seconds=300.0, workers=1)
SHORT = SolveSettings(seconds=1.5, workers=1)


def small_problem() -> Problem:
    operation = small_operation()
    return assemble(operation, builders.small_risks(operation))


def scripted(problem: Problem, settings: SolveSettings) -> ScriptedRun:
    return ScriptedRun(problem, settings, (Plan(),))


@pytest.fixture(params=[scripted, solve_in_a_process])
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    make: Callable[[Problem, SolveSettings], Run] = request.param
    made = make(small_problem(), LONG)
    yield made
    made.close()


def until_the_last_word(run: Run) -> list[SolveNews]:
    """Everything that a run tells, asked to stop until it has."""
    told: list[SolveNews] = []
    while not told or not isinstance(told[-1], SolveEnded | SolveFailed):
        run.stop()
        try:
            told.append(run.news.get(timeout=0.2))
        except Empty:
            continue
    return told


def test_that_a_run_that_is_stopped_says_exactly_one_last_word(run: Run) -> None:
    run.start()
    told = until_the_last_word(run)
    run.stop()
    assert [isinstance(news, SolveEnded | SolveFailed) for news in told].count(True) == 1
    assert isinstance(told[-1], SolveEnded)
    assert run.news.empty()


def test_that_a_run_may_be_closed_before_it_began_and_twice(run: Run) -> None:
    run.close()
    run.close()


@pytest.fixture
def real(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on the small operation with the real solver."""
    workspace = Workspace(parent=qapp)
    open_file(workspace, qtbot, operation_file(tmp_path))
    yield workspace
    workspace.close()


def test_that_the_window_plans_for_real_and_keeps_every_rule(real: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(real.keeper.plan_kept, timeout=3 * WAIT_MS):
        real.optimise(SHORT)
    with Store.open(tmp_path / "small.muster") as store:
        latest = store.latest_plan()
    assert latest is not None
    assert latest.plan.assignments
    assert real.view is not None
    assert check(real.view.problem, latest.plan) == []


def test_that_closing_the_window_while_it_solves_leaves_no_process(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    runs: list[SolveRun] = []

    def remembered(problem: Problem, settings: SolveSettings) -> SolveRun:
        runs.append(SolveRun(problem, settings))
        return runs[0]

    workspace = Workspace(remembered, parent=qapp)
    open_file(workspace, qtbot, operation_file(tmp_path))
    workspace.optimise(LONG)
    qtbot.waitUntil(lambda: workspace.solve.cost is not None, timeout=3 * WAIT_MS)
    workspace.close()
    process = runs[0]._process
    assert isinstance(process, subprocess.Popen)
    assert process.poll() is not None
