"""The workspace: opening, changing, planning, and never losing anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from planner.editing import people, times
from planner.errors import PlannerError
from planner.store.store import Store
from tests import builders
from tests.ui.desk import WAIT_MS, Solver, open_file, operation_file, small_operation
from ui.state import Notice, PlanView, Screen, Selection, SolveState
from ui.viewing import Reckoned

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.workspace import Workspace


def notices(workspace: Workspace) -> list[Notice]:
    heard: list[Notice] = []
    workspace.notice_raised.connect(heard.append)
    return heard


def rename(workspace: Workspace, name: str) -> None:
    assert workspace.operation is not None
    workspace.change(replace(workspace.operation, name=name), "rename the operation")


def kept(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.file.saving, timeout=WAIT_MS)


def test_that_opening_shows_the_operation_its_risk_and_its_problem(opened: Workspace) -> None:
    assert opened.operation == small_operation()
    assert opened.view is not None
    assert [risk.weekly_incidents for risk in opened.view.risks] == [0.0, 3.0, 0.0, 0.0]
    assert len(opened.view.problem.officers) == 24
    assert opened.view.saved is None
    assert opened.selection == Selection(0, small_operation().shifts[0].id)


def test_that_a_file_without_a_plan_opens_on_the_operation_screen(opened: Workspace) -> None:
    assert opened.screen is Screen.OPERATION


def test_that_a_file_with_a_plan_opens_on_the_plan_screen(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    path = operation_file(tmp_path)
    with Store.open(path) as store:
        store.save_plan(builders.small_saved(builders.small_plan(small_operation())))
    open_file(desk, qtbot, path)
    assert desk.screen is Screen.PLAN
    assert desk.view is not None
    assert desk.view.saved is not None
    assert desk.view.figures is not None
    assert desk.view.stale
    assert desk.view.figures is not None
    assert desk.view.figures.bound is None  # it was proven for another problem


def test_that_a_file_that_is_no_operation_is_refused_in_one_sentence_and_what_was_open_stays(
    opened: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.muster"
    bad.write_text("officers, please")
    heard = notices(opened)
    with qtbot.waitSignal(opened.notice_raised, timeout=WAIT_MS):
        opened.open(bad)
    assert [notice.kind for notice in heard] == ["error"]
    assert "bad.muster" in heard[0].text
    assert "\n" not in heard[0].text
    assert opened.operation == small_operation()
    rename(opened, "Still here")
    kept(opened, qtbot)
    with Store.open(tmp_path / "small.muster") as store:
        assert store.operation().name == "Still here"


def test_that_nothing_is_open_where_the_first_file_cannot_be_opened(
    desk: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.nothing_open, timeout=WAIT_MS):
        desk.open(tmp_path / "missing.muster")
    assert desk.operation is None


def test_that_a_change_is_in_the_file_and_can_be_undone_and_done_again(
    opened: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    rename(opened, "Operation Renamed")
    assert opened.edits.undo == "rename the operation"
    kept(opened, qtbot)
    opened.undo()
    assert opened.operation == small_operation()
    kept(opened, qtbot)
    with Store.open(tmp_path / "small.muster") as store:
        assert store.operation() == small_operation()
    opened.redo()
    kept(opened, qtbot)
    with Store.open(tmp_path / "small.muster") as store:
        assert store.operation().name == "Operation Renamed"


def test_that_a_change_reckons_the_problem_anew(opened: Workspace, qtbot: QtBot) -> None:
    assert opened.operation is not None
    gone = opened.operation.officers[0]
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.edit("remove one", lambda operation: people.remove_officer(operation, gone))
    assert opened.view is not None
    assert str(gone.id) not in {str(officer.id) for officer in opened.view.problem.officers}


def test_that_a_change_that_does_not_hold_together_is_refused_and_nothing_happens(opened: Workspace) -> None:
    assert opened.operation is not None
    heard = notices(opened)
    broken = replace(opened.operation, agencies=())
    assert not opened.change(broken, "remove all agencies")
    assert opened.operation == small_operation()
    assert opened.edits.undo is None
    assert [notice.kind for notice in heard] == ["error"]
    assert "remove all agencies" in heard[0].text


def test_that_an_entry_that_cannot_be_is_a_notice_with_its_remedy(opened: Workspace) -> None:
    heard = notices(opened)
    shift = small_operation().shifts[0]
    assert not opened.edit("x", lambda into: times.change_shift(into, shift, times.starting(shift, "25:00")))
    assert heard == [
        Notice(
            "Shift Day, start: '25:00': there is no such time of day. Write it as 06:00, from 00:00 to 23:59.", "error"
        )
    ]


@pytest.mark.parametrize(("days", "day"), [(3, 2), (2, 0)])
def test_that_the_selection_stays_inside_an_operation_that_shrinks(opened: Workspace, days: int, day: int) -> None:
    assert opened.operation is not None
    opened.select(Selection(2, opened.operation.shifts[0].id))
    opened.change(replace(opened.operation, name="x", last_day=opened.operation.day(days - 1)), "shorten")
    assert opened.selection == Selection(day, opened.operation.shifts[0].id)


def test_that_the_selection_leaves_a_shift_that_is_removed(opened: Workspace) -> None:
    assert opened.operation is not None
    opened.select(Selection(2, opened.operation.shifts[3].id))
    opened.change(replace(opened.operation, shifts=opened.operation.shifts[:3]), "remove a shift")
    assert opened.selection == Selection(0, opened.operation.shifts[0].id)


def test_that_every_better_plan_is_shown_while_the_solve_runs(opened: Workspace, solver: Solver, qtbot: QtBot) -> None:
    plan = builders.small_plan(small_operation())
    solver.plans = (plan,)
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.optimise()
    assert opened.solve.running
    assert opened.view is not None
    assert opened.view.saved is not None
    assert opened.view.saved.plan == plan
    assert opened.view.saved.revision == 0
    assert opened.view.figures is not None
    assert opened.solve.cost == 900.0


def test_that_a_stopped_solve_is_saved_as_a_revision(
    opened: Workspace, solver: Solver, qtbot: QtBot, tmp_path: Path
) -> None:
    plan = builders.small_plan(small_operation())
    solver.plans = (plan,)
    heard = notices(opened)
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.optimise()
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS, check_params_cb=_saved):
        opened.stop()
    qtbot.waitUntil(lambda: solver.runs[0].closed, timeout=WAIT_MS)
    assert not opened.solve.running
    assert opened.file.revision == 1
    assert opened.view is not None
    assert not opened.view.stale
    assert "revision 1" in heard[-1].text
    with Store.open(tmp_path / "small.muster") as store:
        latest = store.latest_plan()
    assert latest is not None
    assert latest.plan == plan
    assert latest.problem_hash


def test_that_a_solver_that_does_not_hear_is_asked_again(opened: Workspace, solver: Solver, qtbot: QtBot) -> None:
    solver.deaf = 3
    solver.plans = (builders.small_plan(small_operation()),)
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.optimise()
    with qtbot.waitSignal(opened.keeper.plan_kept, timeout=WAIT_MS):
        opened.stop()
    assert solver.runs[0].stops == 4


def test_that_stopping_at_once_ends_the_solve(opened: Workspace, solver: Solver, qtbot: QtBot) -> None:
    opened.optimise()
    opened.stop()
    assert opened.solve.stopping
    qtbot.waitUntil(lambda: not opened.solve.running, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: solver.runs[0].closed, timeout=WAIT_MS)


def test_that_a_solve_without_a_plan_says_what_to_do(opened: Workspace, qtbot: QtBot) -> None:
    heard = notices(opened)
    opened.optimise()
    opened.stop()
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
    assert heard[0].kind == "warning"
    assert heard[0].text.startswith("No plan was found")


def test_that_a_broken_solve_is_a_notice_and_the_window_goes_on(
    opened: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    heard = notices(opened)
    opened.optimise()
    qtbot.waitUntil(lambda: bool(solver.runs) and solver.runs[0].started, timeout=WAIT_MS)
    solver.runs[0].fail(PlannerError("the process died", remedy="Start again."))
    qtbot.waitUntil(lambda: not opened.solve.running, timeout=WAIT_MS)
    assert heard == [Notice("the process died. Start again.", "error")]
    opened.optimise()
    qtbot.waitUntil(lambda: opened.solve.running, timeout=WAIT_MS)


def test_that_a_second_optimise_while_one_runs_does_nothing(opened: Workspace, solver: Solver, qtbot: QtBot) -> None:
    opened.optimise()
    opened.optimise()
    qtbot.waitUntil(lambda: bool(solver.runs) and solver.runs[0].started, timeout=WAIT_MS)
    assert len(solver.runs) == 1


def test_that_optimise_after_a_change_plans_the_changed_operation(
    opened: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    assert opened.operation is not None
    gone = opened.operation.officers[0]
    opened.edit("remove one", lambda operation: people.remove_officer(operation, gone))
    opened.optimise()
    qtbot.waitUntil(lambda: bool(solver.runs), timeout=WAIT_MS)
    assert str(gone.id) not in {str(officer.id) for officer in solver.runs[0].problem.officers}


def test_that_a_change_during_the_solve_leaves_the_plan_stale(opened: Workspace, solver: Solver, qtbot: QtBot) -> None:
    solver.plans = (builders.small_plan(small_operation()),)
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.optimise()
    assert opened.operation is not None
    longer = opened.operation.last_day + timedelta(days=1)
    opened.change(replace(opened.operation, last_day=longer), "one day more")
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS, check_params_cb=_saved):
        opened.stop()
    assert opened.view is not None
    assert opened.view.stale
    assert opened.view.operation.last_day == longer


def test_that_another_file_is_not_opened_while_the_solver_runs(opened: Workspace, tmp_path: Path) -> None:
    heard = notices(opened)
    opened.optimise()
    opened.open(tmp_path / "other.muster")
    assert heard[-1].kind == "warning"
    assert opened.file.path == tmp_path / "small.muster"


def test_that_an_operation_without_shifts_says_what_is_missing(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    open_file(desk, qtbot, operation_file(tmp_path, replace(small_operation(), shifts=(), zones=())))
    heard = notices(desk)
    desk.optimise()
    assert heard == [
        Notice("There is nothing to plan yet: no shifts and no zones. Import or add them first.", "warning")
    ]
    assert not desk.solve.running


def test_that_closing_while_solving_ends_the_run_and_keeps_the_last_change(
    opened: Workspace, solver: Solver, qtbot: QtBot, tmp_path: Path
) -> None:
    opened.optimise()
    qtbot.waitUntil(lambda: bool(solver.runs) and solver.runs[0].started, timeout=WAIT_MS)
    rename(opened, "Last words")
    opened.close()
    assert solver.runs[0].closed
    with Store.open(tmp_path / "small.muster") as store:
        assert store.operation().name == "Last words"


def test_that_the_solve_tells_its_seconds_and_its_limit(opened: Workspace, qtbot: QtBot) -> None:
    told: list[SolveState] = []
    opened.solve_changed.connect(told.append)
    opened.set_seconds(42.0)
    opened.optimise()
    qtbot.waitUntil(lambda: any(state.seconds > 0 for state in told), timeout=WAIT_MS)
    assert told[0].limit == 42.0


def _saved(view: PlanView | None) -> bool:
    return view is not None and view.saved is not None and view.saved.revision > 0


def test_that_a_change_made_while_another_file_opens_goes_to_the_file_it_was_made_in(
    opened: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.muster"
    Store.create(other, replace(small_operation(), name="Other")).close()
    with qtbot.waitSignal(opened.keeper.opened, timeout=WAIT_MS):
        opened.open(other)
        rename(opened, "Changed at the last moment")
    qtbot.waitUntil(lambda: opened.view is not None, timeout=WAIT_MS)
    assert opened.operation is not None
    assert opened.operation.name == "Other"
    opened.close()
    with Store.open(tmp_path / "small.muster") as store:
        assert store.operation().name == "Changed at the last moment"
    with Store.open(other) as store:
        assert store.operation().name == "Other"


def test_that_a_solve_never_starts_on_a_file_that_is_being_left(
    opened: Workspace, solver: Solver, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.muster"
    Store.create(other, replace(small_operation(), name="Other")).close()
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.open(other)
        opened.optimise()
    assert solver.runs == []
    assert not opened.solve.running


def test_that_the_view_in_sight_is_always_of_the_operation_that_is_open(
    opened: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.muster"
    Store.create(other, replace(small_operation(), name="Other")).close()
    seen: list[str] = []

    def note(view: PlanView) -> None:
        assert opened.operation is not None
        seen.append(f"{view.operation.name} in {opened.operation.name}")

    opened.plan_changed.connect(note)
    with qtbot.waitSignal(opened.keeper.opened, timeout=WAIT_MS):
        opened.open(other)
        rename(opened, "Late")
    qtbot.waitUntil(lambda: "Other in Other" in seen, timeout=WAIT_MS)
    assert set(seen) <= {"Late in Late", "Other in Other"}


def test_that_what_was_reckoned_of_an_older_operation_is_not_shown(opened: Workspace) -> None:
    seen = opened.view
    opened._maker.reckoned.emit(Reckoned(replace(small_operation(), name="Older"), (), None))
    assert opened.view is seen


def test_that_a_change_during_the_solve_leaves_the_plan_in_the_making_in_sight(
    opened: Workspace, solver: Solver, qtbot: QtBot
) -> None:
    solver.plans = (builders.small_plan(small_operation()),)
    with qtbot.waitSignal(opened.plan_changed, timeout=WAIT_MS):
        opened.optimise()
    seen = opened.view
    rename(opened, "Renamed meanwhile")
    kept(opened, qtbot)
    qtbot.waitUntil(lambda: not opened._maker.busy, timeout=WAIT_MS)
    assert opened.view is seen
