"""
Sweeps: the best risk covered for each value of one thing, officers or leaders or rest, with a proven limit.

A sweep asks of each value what risk any plan could cover, so wishes and wished-for minima do not count in it. Each
point has the plan that was found and the limit that was proven; neighbouring points begin with each other's plans.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.planning.prices import POINTS_OF_ALL_RISK
from planner.scenarios.executing import chained
from planner.scenarios.scenario import HourBudget, MoreLeaders, MoreOfficers, RuleName, RuleValue, Scenario
from planner.scenarios.solving import Effort, Order, Solved, Staged, carry_out, stage
from solver.stopping import never

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from planner.operation import Operation
    from planner.risk.history import History
    from planner.scenarios.scenario import Change
    from solver.plan import Plan, Stop
    from solver.problem import Problem

CHAINS = 2
"""
Into so many parts the values of a line are cut, each a chain of warm starts.

Fixed, and not the number of workers, so that the result does not depend on where the work is done.
"""
MOST_POINTS = 200


class Axis(StrEnum):
    """What a sweep varies."""

    OFFICERS = "officers"
    LEADERS = "leaders"
    HOURS = "hours"
    """Officer-hours of the whole operation, as a budget."""
    TEAM_SIZE = "team_size"
    """The least size of a team."""
    REST_HOURS = "rest_hours"


TIGHTER_UPWARDS = frozenset({Axis.TEAM_SIZE, Axis.REST_HOURS})
"""Where a greater value allows less."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is varied, and on which lines: other shifts, without an agency, or the operation as it is."""

    axis: Axis
    values: tuple[float, ...]
    lines: tuple[Scenario, ...] = (Scenario("as it is"),)

    def __post_init__(self) -> None:
        if not self.values or list(self.values) != sorted(set(self.values)):
            raise PlannerError("the values do not rise", where="Sweep", remedy="Write FROM:TO:STEP, such as 20:80:5.")
        if len(self.values) * len(self.lines) > MOST_POINTS:
            raise PlannerError(
                f"{len(self.values) * len(self.lines)} plans are too many",
                where="Sweep",
                remedy=f"Take a wider step; at most {MOST_POINTS} plans.",
            )


@dataclass(frozen=True, slots=True)
class SweepPoint:
    """One value of a line: the plan that was found and what is proven of any."""

    line: str
    value: float
    covered: float
    """Share of all risk that the plan covers, 0 to 1."""
    limit: float | None
    """No plan covers more, proven; None where nothing was."""
    seconds: float
    plan: Plan | None = None

    @property
    def gap(self) -> float | None:
        """Share of the achievable that may still be missing."""
        if self.limit is None:
            return None
        return (self.limit - self.covered) / self.limit if self.limit > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Marginal:
    """What one more buys at a value: the share of all risk, and the range that the proven limits leave."""

    line: str
    at: float
    gain: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SweepResult:
    """The points of a sweep, line by line, and what follows from them."""

    sweep: Sweep
    today: float | None
    """The value that the operation has; None where it has none of its own."""
    points: tuple[SweepPoint, ...]

    def line(self, name: str) -> tuple[SweepPoint, ...]:
        """The points of one line, by rising value."""
        return tuple(point for point in self.points if point.line == name)

    @property
    def worst_gap(self) -> float | None:
        """The largest gap of any point; None where one has none."""
        gaps = [point.gap for point in self.points]
        return None if None in gaps else max((gap for gap in gaps if gap is not None), default=None)


def run_sweep(
    operation: Operation,
    history: History | None,
    sweep: Sweep,
    effort: Effort,
    executor: Executor,
    *,
    told: Callable[[SweepPoint, int], None] = lambda _, __: None,
    stop: Stop = never,
) -> SweepResult:
    """
    The points of a sweep, sought by the executor.

    Parameters
    ----------
    told
        Hears of each point, and how many there are by then.

    Raises
    ------
    PlannerError
        Where a value cannot be, or a person stopped the work.
    """
    for line in sweep.lines:
        for value in (sweep.values[0], sweep.values[-1]):
            stage(operation, _scenario(operation, sweep.axis, value, line), history)
    pieces = [(line, part) for line in sweep.lines for part in _parts(sweep)]
    chains = [
        [partial(_order, operation, history, sweep.axis, line, value, effort) for value in part]
        for line, part in pieces
    ]
    value_of = {(line.name, _name(value)): value for line in sweep.lines for value in sweep.values}

    def hear(solved: Solved, done: int) -> None:
        line, name = solved.name.split("\t")
        told(_point(line, value_of[line, name], solved), done)

    results = chained(executor, carry_out, chains, hear, stop)
    found = [
        _point(line.name, value, solved)
        for (line, part), chain in zip(pieces, results, strict=True)
        for value, solved in zip(part, chain, strict=True)
    ]
    order = {line.name: number for number, line in enumerate(sweep.lines)}
    found.sort(key=lambda point: (order[point.line], point.value))
    tight = [point for line in order for point in _tightened(sweep.axis, [p for p in found if p.line == line])]
    return SweepResult(sweep, today(operation, sweep.axis), tuple(tight))


def today(operation: Operation, axis: Axis) -> float | None:
    """The value that the operation has of what a sweep varies; None for a budget, which it has not."""
    match axis:
        case Axis.OFFICERS:
            return len(operation.officers)
        case Axis.LEADERS:
            return sum(officer.leads for officer in operation.officers)
        case Axis.TEAM_SIZE:
            return operation.team.min_size
        case Axis.REST_HOURS:
            return max((c.minimum_rest.total_seconds() / 3600 for c in operation.contracts), default=None)
        case Axis.HOURS:
            return None


def marginals(result: SweepResult, line: str) -> tuple[Marginal, ...]:
    r"""
    What one more buys from each value to the next: the slope of the plans, and its range by plans and limits.

    .. math::
        \frac{c_{i+1} - u_i}{x_{i+1} - x_i} \le \text{gain} \le \frac{u_{i+1} - c_i}{x_{i+1} - x_i}

    with c what is covered and u the proven limit.
    """
    found = []
    for before, after in pairwise(result.line(line)):
        step = after.value - before.value
        low = after.covered - (1.0 if before.limit is None else before.limit)
        high = (1.0 if after.limit is None else after.limit) - before.covered
        found.append(Marginal(line, before.value, (after.covered - before.covered) / step, low / step, high / step))
    return tuple(found)


def knee(xs: tuple[float, ...], ys: tuple[float, ...]) -> float | None:
    """
    Where a curve bends most: the x farthest above the straight line from its first to its last point.

    Satopää, Albrecht, Irwin and Raghavan, "Finding a Kneedle in a Haystack", ICDCSW 2011, DOI 10.1109/ICDCSW.2011.20.
    None where the curve does not bend downwards.
    """
    if len(xs) < 3 or xs[-1] == xs[0] or ys[-1] == ys[0]:
        return None
    heights = [(y - ys[0]) / (ys[-1] - ys[0]) - (x - xs[0]) / (xs[-1] - xs[0]) for x, y in zip(xs, ys, strict=True)]
    best = max(range(len(xs)), key=heights.__getitem__)
    return xs[best] if heights[best] > 1e-9 else None


def risk_alone(problem: Problem) -> Problem:
    """The problem in which only the risk counts: the same plans keep its rules."""
    return replace(
        problem,
        officers=tuple(replace(officer, requests=()) for officer in problem.officers),
        zones=tuple(
            replace(zone, min_teams=tuple(floor for floor in zone.min_teams if floor.weight is None))
            for zone in problem.zones
        ),
    )


def staged_alone(staged: Staged) -> Problem:
    """The problem of a scenario in which only the risk counts; PlannerError where there is none."""
    if not staged.problem.weights.uncovered_risk:
        raise PlannerError(
            "no zone has any risk",
            where=f"Scenario {staged.scenario.name}",
            remedy="Import incidents, or set the weekly incidents of the zones.",
        )
    return risk_alone(staged.problem)


def _scenario(operation: Operation, axis: Axis, value: float, line: Scenario) -> Scenario:
    """The scenario of one value; what the line changes comes first, but the number of officers is that of all."""
    change: Change
    match axis:
        case Axis.OFFICERS:
            change = MoreOfficers(round(value) - len(operation.officers))
            return Scenario(line.name, (change, *line.changes))
        case Axis.LEADERS:
            change = MoreLeaders(round(value) - sum(officer.leads for officer in operation.officers))
            return Scenario(line.name, (change, *line.changes))
        case Axis.HOURS:
            change = HourBudget(value)
        case Axis.TEAM_SIZE:
            change = RuleValue(RuleName.TEAM_LEAST, value)
        case Axis.REST_HOURS:
            change = RuleValue(RuleName.REST_HOURS, value)
    return Scenario(line.name, (*line.changes, change))


def _parts(sweep: Sweep) -> list[tuple[float, ...]]:
    """The values in chains, each from what allows least to what allows most: a plan then keeps the next one's rules."""
    values = sweep.values[::-1] if sweep.axis in TIGHTER_UPWARDS else sweep.values
    size = -(-len(values) // min(CHAINS, len(values)))
    return [values[start : start + size] for start in range(0, len(values), size)]


def _order(
    operation: Operation,
    history: History | None,
    axis: Axis,
    line: Scenario,
    value: float,
    effort: Effort,
    before: Solved | None,
) -> Order:
    staged = stage(operation, _scenario(operation, axis, value, line), history)
    start = None if before is None else before.plan
    return Order(f"{line.name}\t{_name(value)}", staged_alone(staged), effort, start)


def _name(value: float) -> str:
    return f"{value:g}"


def _point(line: str, value: float, solved: Solved) -> SweepPoint:
    limit = None if solved.bound is None else (solved.idle - solved.bound) / POINTS_OF_ALL_RISK
    covered = (solved.idle - solved.cost) / POINTS_OF_ALL_RISK
    return SweepPoint(line, value, covered, limit, solved.seconds, solved.plan)


def _tightened(axis: Axis, points: list[SweepPoint]) -> list[SweepPoint]:
    """
    The points, each as good as what they say of each other.

    What allows more has the plans of what allows less, so its limit holds for that too, and that plan for this.
    """
    rising = points[::-1] if axis in TIGHTER_UPWARDS else list(points)
    if axis is not Axis.OFFICERS and axis is not Axis.HOURS and axis not in TIGHTER_UPWARDS:
        return points
    for number in range(1, len(rising)):
        if rising[number - 1].covered > rising[number].covered:
            better = rising[number - 1]
            rising[number] = replace(rising[number], covered=better.covered, plan=better.plan)
    for number in range(len(rising) - 2, -1, -1):
        above, limit = rising[number + 1].limit, rising[number].limit
        if above is not None and (limit is None or above < limit):
            rising[number] = replace(rising[number], limit=above)
    return sorted(rising, key=lambda point: point.value)
