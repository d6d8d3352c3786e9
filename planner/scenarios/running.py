"""Runs what a person asks of scenarios: compares them, from a stored operation and its last plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.operation import AgencyId
from planner.planning.assembling import problem_hash
from planner.planning.basis import current_history
from planner.planning.saved import SavedPlan
from planner.scenarios.comparing import compare, measured
from planner.scenarios.executing import chained
from planner.scenarios.measuring import measure
from planner.scenarios.scenario import LONGEST_NAME, MoreOfficers, Scenario, ShiftPattern, WithoutAgency
from planner.scenarios.shifting import PATTERNS, read_pattern
from planner.scenarios.solving import Effort, Order, Solved, Staged, carry_out, stage
from planner.scenarios.stress.robust import AS_PLANNED, Candidate
from planner.scenarios.stress.wording import kept_robust
from solver.check import check
from solver.plan import Plan
from solver.score import score
from solver.stopping import never

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    import pandas as pd

    from planner.operation import Operation
    from planner.risk.history import History
    from planner.scenarios.comparing import Comparison, Measured
    from planner.store.store import Store
    from solver.plan import Stop

AS_IT_IS = "as it is"


@dataclass(frozen=True, slots=True)
class Ground:
    """What scenarios start from: an operation, its history and incidents, and its last plan."""

    operation: Operation
    history: History | None
    incidents: pd.DataFrame | None
    """None where there are none; needed where a scenario reckons the risk by another method."""
    latest: SavedPlan | None

    def recount(self, operation: Operation) -> History | None:
        """The history by the method of another operation."""
        if self.incidents is None or self.incidents.empty:
            return self.history
        from planner.risk.counting import measure_history

        return measure_history(operation, self.incidents)

    def cost_and_covered(self) -> tuple[float | None, float | None]:
        """What overtime the last plan costs and what share of the risk it covers; None without a plan that fits."""
        try:
            staged, solved = as_saved(self)
        except PlannerError:
            return None, None
        found = measure(staged, solved)
        return found.overtime_cost, found.risk_covered

    def staged(self, scenario: Scenario) -> Staged:
        """What a scenario is planned from."""
        return stage(self.operation, scenario, self.history, self.recount)


def read_ground(store: Store) -> Ground:
    """What the scenarios of a stored operation start from."""
    operation = store.operation()
    return Ground(operation, current_history(store, operation), store.incidents(), store.latest_plan())


def usual_scenarios(operation: Operation) -> tuple[Scenario, ...]:
    """What a commander asks first: ten officers more, and three shifts where there are four or four where not."""
    other = "three" if len(operation.shifts) >= len(PATTERNS["four"]) else "four"
    return (
        Scenario("ten officers more", (MoreOfficers(10),)),
        Scenario(f"{other} shifts", (ShiftPattern(PATTERNS[other]),)),
    )


def compare_scenarios(
    ground: Ground,
    scenarios: tuple[Scenario, ...],
    effort: Effort,
    executor: Executor,
    *,
    told: Callable[[str, int], None] = lambda _, __: None,
    stop: Stop = never,
) -> tuple[Measured, tuple[Comparison, ...]]:
    """
    The operation as it is, planned anew from its last plan, and each scenario compared with it.

    Raises
    ------
    PlannerError
        Where a scenario cannot be applied or has no plan, or a person stopped the work.
    """
    staged = [ground.staged(scenario) for scenario in (Scenario(AS_IT_IS), *scenarios)]
    latest = None if ground.latest is None else ground.latest.plan
    chains = [[partial(_order, one, effort, latest)] for one in staged]
    results = chained(executor, carry_out, chains, lambda solved, done: told(solved.name, done), stop)
    for one, chain in zip(staged, results, strict=True):
        if chain[0].plan is None:
            raise PlannerError(
                "no plan keeps its rules, or none was found in the time",
                where=f"Scenario {one.scenario.name}",
                remedy="Give more seconds, or ease the scenario.",
            )
    sides = [measured(one, chain[0]) for one, chain in zip(staged, results, strict=True)]
    return sides[0], tuple(compare(sides[0], side) for side in sides[1:])


def as_saved(ground: Ground) -> tuple[Staged, Solved]:
    """The last plan as it was saved, beside the problem of today; PlannerError where there is none that fits."""
    staged = ground.staged(Scenario(AS_IT_IS))
    saved = ground.latest
    if saved is None:
        raise PlannerError("there is no plan yet", where=ground.operation.name, remedy="Plan first, then ask again.")
    if check(staged.problem, saved.plan):
        raise PlannerError(
            "the last plan breaks rules of today's operation",
            where=ground.operation.name,
            remedy="Plan again, then ask again.",
        )
    cost, idle = score(staged.problem, saved.plan).total, score(staged.problem, Plan()).total
    return staged, Solved(AS_IT_IS, saved.plan, cost, None, idle, saved.seconds)


def lines_of(shifts: Iterable[str] | None, without: Iterable[str] | None) -> tuple[Scenario, ...]:
    """The lines of a sweep: the operation as it is, or one for each pattern of shifts, and one without each agency."""
    lines = [Scenario(f"shifts {text}"[:LONGEST_NAME], (ShiftPattern(read_pattern(text)),)) for text in shifts or ()]
    lines = lines or [Scenario(AS_IT_IS)]
    return (*lines, *(Scenario(f"without {agency}", (WithoutAgency(AgencyId(agency)),)) for agency in without or ()))


def keep_robust(store: Store, staged: Staged, chosen: Candidate, effort: Effort) -> str:
    """Saves a candidate as the next revision of the plan, unless it is the last one; what was done, in a sentence."""
    if chosen.name == AS_PLANNED:
        return kept_robust(None, chosen.name)
    kept = store.save_plan(
        SavedPlan(
            revision=0,
            saved_at=datetime.now(UTC),
            plan=chosen.plan,
            cost=score(staged.problem, chosen.plan).total,
            bound=None,
            seconds=effort.seconds,
            seed=effort.seed,
            workers=effort.workers,
            problem_hash=problem_hash(staged.problem),
            origin="robust",
        )
    )
    return kept_robust(kept.revision, chosen.name)


def _order(staged: Staged, effort: Effort, start: Plan | None, _: Solved | None) -> Order:
    return Order(staged.scenario.name, staged.problem, effort, start)
