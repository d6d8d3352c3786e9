"""Plans a stored operation: assembles its problem, solves it in this process, and saves the best plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.planning.assembling import problem_hash
from planner.planning.basis import read_basis
from planner.planning.saved import SavedPlan
from planner.wording_of_conflicts import conflict_told, ways_out_told

if TYPE_CHECKING:
    from planner.planning.basis import Basis
    from planner.store.store import Store
    from solver.plan import Listener, Outcome, SolveSettings, Stop


def plan_operation(
    store: Store, settings: SolveSettings, listener: Listener | None = None, stop: Stop | None = None
) -> SavedPlan:
    """
    The plan that was found, under the revision that it was saved with; a stopped solve saves its best plan.

    Raises
    ------
    PlannerError
        Where the operation has no officer, shift or zone, or no plan keeps its locks and rules; nothing is saved then.
    """
    return plan_basis(store, read_basis(store), settings, listener, stop)


def plan_basis(
    store: Store,
    basis: Basis,
    settings: SolveSettings,
    listener: Listener | None = None,
    stop: Stop | None = None,
) -> SavedPlan:
    """
    As :func:`plan_operation`, for a basis that was read from the store already.

    The latest plan is where the search starts, so that planning again never makes it worse.
    """
    from solver.doctor import explained
    from solver.solving import solve

    latest = store.latest_plan()
    started = settings if latest is None else replace(settings, start=latest.plan)
    outcome = explained(basis.problem, solve(basis.problem, started, listener, stop), stop)
    if outcome.plan is None or outcome.cost is None:
        raise _no_plan(basis.operation.name, outcome)
    return store.save_plan(
        SavedPlan(
            revision=0,
            saved_at=datetime.now(UTC),
            plan=outcome.plan,
            cost=outcome.cost,
            bound=outcome.bound,
            seconds=outcome.seconds,
            seed=settings.seed,
            workers=settings.workers,
            problem_hash=problem_hash(basis.problem),
        )
    )


def _no_plan(name: str, outcome: Outcome) -> PlannerError:
    if outcome.conflict:
        return PlannerError(conflict_told(outcome), where=name, remedy=ways_out_told(outcome))
    return PlannerError(
        f"no plan was found in {outcome.seconds:.0f} s", where=name, remedy="Give it more seconds, then plan again."
    )
