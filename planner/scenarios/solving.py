"""One scenario solved: an order that any process may carry out, here or on another machine, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.planning.assembling import assemble
from planner.risk.surface import zone_risks
from planner.scenarios.applying import applied
from solver.check import check
from solver.plan import Plan, SolveSettings
from solver.rules import Rule
from solver.score import score
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import Operation
    from planner.risk.history import History, ZoneRisk
    from planner.scenarios.scenario import Scenario
    from solver.plan import Progress
    from solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard each plan is sought; with one worker and enough seconds, equal seeds give equal plans anywhere."""

    seconds: float = 20.0
    """Most time of one plan."""
    gap: float = 0.015
    """The share of the achievable that may still be missing when the search is content."""
    seed: int = 1
    workers: int = 1
    """Threads of one plan; several plans are sought at once by several processes."""


@dataclass(frozen=True, slots=True)
class Order:
    """A problem to solve, and where to begin."""

    name: str
    problem: Problem
    effort: Effort
    start: Plan | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """The plan of an order, and what is proven."""

    name: str
    plan: Plan | None
    """None where none was found."""
    cost: float
    bound: float | None
    """Proven: no plan of the problem costs less."""
    idle: float
    """The cost without any plan."""
    seconds: float

    @property
    def gap(self) -> float | None:
        """(cost - bound) / (idle - bound): the share of the achievable that may still be missing."""
        if self.bound is None:
            return None
        return max(0.0, self.cost - self.bound) / (self.idle - self.bound) if self.idle > self.bound else 0.0


@dataclass(frozen=True, slots=True)
class Staged:
    """A scenario with all that it is planned from."""

    scenario: Scenario
    operation: Operation
    risks: tuple[ZoneRisk, ...]
    problem: Problem


def stage(
    operation: Operation,
    scenario: Scenario,
    history: History | None,
    recount: Callable[[Operation], History | None] | None = None,
) -> Staged:
    """
    What a scenario is planned from.

    Parameters
    ----------
    history
        Counted by the operation's own method.
    recount
        Counts the history by the method of another operation; None where no incidents are at hand.

    Raises
    ------
    PlannerError
        Where the scenario cannot be applied, or leaves nothing to plan.
    """
    changed = applied(operation, scenario)
    counted = history
    if changed.risk.method is not operation.risk.method and recount is not None:
        counted = recount(changed)
    risks = zone_risks(changed, counted)
    problem = assemble(changed, risks)
    hours = scenario.budget_hours
    if hours is not None:
        problem = replace(problem, budget_minutes=round(60 * hours))
    return Staged(scenario, changed, risks, problem)


def carry_out(order: Order) -> Solved:
    """
    The plan of an order; a pure function of it but for the clock, so that it may be done twice or elsewhere.

    The first plan whose gap is small enough is taken, also where the search finds another before it hears the stop.
    """
    problem, effort = order.problem, order.effort
    idle = score(problem, Plan()).total
    watch = _Watch(idle, effort.gap)
    start = _kept(problem, order.start)
    settings = SolveSettings(effort.seconds, effort.workers, effort.seed, start=start)
    outcome = solve(problem, settings, watch.hear, watch.is_content)
    if watch.plan is not None and watch.is_content():
        return Solved(order.name, watch.plan, watch.cost, watch.bound, idle, outcome.seconds)
    if outcome.plan is None or outcome.cost is None:
        return Solved(order.name, None, idle, outcome.bound, idle, outcome.seconds)
    return Solved(order.name, outcome.plan, outcome.cost, outcome.bound, idle, outcome.seconds)


class _Watch:
    """Listens to a solve until the gap, as a share of the achievable, is small enough; keeps what it heard then."""

    def __init__(self, idle: float, gap: float) -> None:
        self._idle, self._gap = idle, gap
        self.plan: Plan | None = None
        self.cost = idle
        self.bound: float | None = None
        self._content = False

    def hear(self, progress: Progress, plan: Plan | None) -> None:
        """Takes one piece of news, unless it has heard enough."""
        if self._content:
            return
        if plan is not None and progress.cost is not None:
            self.plan, self.cost = plan, progress.cost
        if progress.bound is not None:
            self.bound = progress.bound
        if self.plan is not None and self.bound is not None:
            self._content = self.cost - self.bound <= self._gap * (self._idle - self.bound)

    def is_content(self) -> bool:
        """Whether the solve may end."""
        return self._content


def _kept(problem: Problem, start: Plan | None) -> Plan | None:
    """
    What is left of a neighbour's plan in this problem: teams with members that are gone, or short of something, go.

    Only so is it a plan of the problem that the solver begins with.
    """
    if start is None:
        return None
    known = {o.id for o in problem.officers}, {s.id for s in problem.shifts}, {None, *(z.id for z in problem.zones)}
    plan = Plan(
        tuple(a for a in start.assignments if a.officer in known[0] and a.shift in known[1] and a.zone in known[2])
    )
    for _ in range(_TURNS):
        broken = check(problem, plan)
        if not broken:
            return plan
        teams = {(v.day, v.shift, v.zone) for v in broken if v.rule in _OF_TEAMS}
        people = {(v.officer, day) for v in broken if v.officer is not None for day in (v.day, v.other_day)}
        kept = tuple(
            a for a in plan.assignments if (a.day, a.shift, a.zone) not in teams and (a.officer, a.day) not in people
        )
        if len(kept) == len(plan.assignments):
            return None
        plan = Plan(kept)
    return None


_TURNS = 4
"""How often what is broken is taken out of a neighbour's plan before it is given up."""
_OF_TEAMS = (Rule.TEAM_SIZE, Rule.TEAM_NEEDS, Rule.MAX_TEAMS, Rule.SUPERVISOR)
