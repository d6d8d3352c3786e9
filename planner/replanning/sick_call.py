"""Answers a sick call about a stored plan: who could stand in, the plan repaired, leave and repaired plan saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.operation import Leave
from planner.planning.assembling import assemble, problem_hash
from planner.planning.saved import SavedPlan
from solver.problem import OfficerId
from solver.replanning.absence import Absence
from solver.replanning.repairing import Repair, RepairSettings, repair
from solver.replanning.situation import Situation
from solver.replanning.standing_in import Replacement, replacements

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import Operation
    from planner.planning.basis import Basis
    from planner.store.store import Store
    from solver.plan import Stop
    from solver.problem import Assignment

REASON = "sick"
ORIGIN = "sick call"


@dataclass(frozen=True, slots=True)
class SickCall:
    """An officer who calls in sick for some days, both ends included."""

    officer: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class StandIns:
    """Who could take over one duty of the absent officer, best first."""

    duty: Assignment
    ranked: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class SickAnswer:
    """What a sick call leads to."""

    situation: Situation
    """The plan before, and its problem."""
    stand_ins: tuple[StandIns, ...]
    """For each duty of the absent officer; none where the officer is off anyway."""
    repair: Repair
    seconds: float
    """How long the answer took."""


def answer_sick_call(
    basis: Basis, plan: SavedPlan, call: SickCall, settings: RepairSettings, stop: Stop | None = None
) -> SickAnswer:
    """
    The answer to a sick call; nothing is saved.

    Raises
    ------
    PlannerError
        Where the officer or the days are not in the operation.
    """
    began = monotonic()
    absence = _absence(basis.operation, call)
    situation = Situation(basis.problem, plan.plan)
    duties = [a for a in plan.plan.assignments if a.officer == absence.officer and a.day in absence.days]
    stand_ins = tuple(StandIns(a, replacements(situation, a.officer, a.day, a.shift)) for a in duties)
    left = max(0.1, settings.seconds - (monotonic() - began))
    found = repair(situation, (absence,), replace(settings, seconds=left), stop)
    return SickAnswer(situation, stand_ins, found, monotonic() - began)


def save_sick_call(
    store: Store, basis: Basis, call: SickCall, answer: SickAnswer, settings: RepairSettings
) -> SavedPlan:
    """
    The repaired plan under its new revision, after the absence was saved as leave and its locks were taken off.

    The leave is saved first: whoever is interrupted in between has an absence without a new plan, never the reverse.
    """
    operation = with_sick_leave(basis.operation, call)
    store.save_operation(operation)
    problem = assemble(operation, basis.risks)
    return store.save_plan(
        SavedPlan(
            revision=0,
            saved_at=datetime.now(UTC),
            plan=answer.repair.plan,
            cost=answer.situation.cost_of(problem, answer.repair.plan),
            bound=None,
            seconds=answer.seconds,
            seed=settings.seed,
            workers=settings.workers,
            problem_hash=problem_hash(problem),
            origin=ORIGIN,
        )
    )


def with_sick_leave(operation: Operation, call: SickCall) -> Operation:
    """The operation with the absence as leave, and without the officer's locks of those days."""
    officer = next(officer.id for officer in operation.officers if officer.id == call.officer)
    leave = Leave(officer, call.first_day, call.last_day, None, REASON)
    return replace(
        operation,
        leave=operation.leave if leave in operation.leave else (*operation.leave, leave),
        locks=tuple(
            lock
            for lock in operation.locks
            if lock.officer != officer or not call.first_day <= lock.day <= call.last_day
        ),
    )


def _absence(operation: Operation, call: SickCall) -> Absence:
    if call.officer not in {officer.id for officer in operation.officers}:
        raise PlannerError(
            f"no officer has the badge '{call.officer}'",
            where=operation.name,
            remedy="Look it up on the Officers screen.",
        )
    if not operation.first_day <= call.first_day <= call.last_day <= operation.last_day:
        raise PlannerError(
            f"{call.first_day} to {call.last_day} are not days of the operation",
            where=operation.name,
            remedy=f"It lasts from {operation.first_day} to {operation.last_day}.",
        )
    first, last = ((day - operation.first_day).days for day in (call.first_day, call.last_day))
    return Absence(OfficerId(call.officer), range(first, last + 1))
