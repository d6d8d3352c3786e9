"""
The front of cost against risk covered: at each price of overtime the best plan, and what is proven of any.

Each point is sought with a price on the overtime of those who serve on top of their duty. With f the risk left
uncovered, c the cost of overtime, a price w and a proven bound b on the least f + w c, every plan that costs no more
than C has f of at least b - w C (Everett 1963, "Generalized Lagrange Multiplier Method", DOI 10.1287/opre.11.3.399):
so a point is the best plan under the constraint c <= C for its own C, within its gap. The prices are chosen as
Aneja and Nair do (1979, "Bicriteria Transportation Problem", DOI 10.1287/mnsc.25.1.73): where the front has its widest
hole, the price is the slope across it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.operation import Terms
from planner.planning.prices import POINTS_OF_ALL_RISK
from planner.scenarios.executing import chained
from planner.scenarios.overtime import overtime_cost, overtime_hours, rate_of
from planner.scenarios.solving import Effort, Order, Solved, Staged, carry_out
from planner.scenarios.sweeping import staged_alone
from solver.plan import Plan
from solver.score import score
from solver.stopping import never

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from solver.plan import Stop
    from solver.problem import Problem

LEAST_POINTS, MOST_POINTS = 3, 60
AT_ONCE = 2
"""So many holes are filled at once; fixed, so that the result does not depend on the number of workers."""
NO_HOLE = 1e-3
"""A hole that is narrower than this share of the whole front is filled no more."""


@dataclass(frozen=True, slots=True)
class FrontPoint:
    """The best plan at its price."""

    price: float
    """Points for a dollar of overtime, with which it was sought."""
    cost: float
    """Dollars of overtime."""
    hours: float
    """Hours of overtime."""
    covered: float
    """Share of all risk, 0 to 1."""
    limit: float | None
    """No plan at this cost covers more, proven."""
    bound: float | None
    """Proven of risk left uncovered and price together, in points."""
    plan: Plan

    @property
    def gap(self) -> float | None:
        """Share of the achievable at this cost that may still be missing."""
        if self.limit is None:
            return None
        return (self.limit - self.covered) / self.limit if self.limit > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Front:
    """The points by rising cost, and where a given plan lies."""

    points: tuple[FrontPoint, ...]

    def at(self, cost: float) -> FrontPoint | None:
        """The best point that costs no more; None where all cost more."""
        return max((p for p in self.points if p.cost <= cost + 1e-6), key=lambda p: p.covered, default=None)


def run_front(
    staged: Staged,
    points: int,
    effort: Effort,
    executor: Executor,
    *,
    start: Plan | None = None,
    told: Callable[[FrontPoint, int], None] = lambda _, __: None,
    stop: Stop = never,
) -> Front:
    """
    At most so many points of the front of a scenario; fewer where there are no more.

    Parameters
    ----------
    start
        A plan to begin with; any will do.
    told
        Hears of each point, and how many there are by then.

    Raises
    ------
    PlannerError
        Where no officer serves on top of regular duty, so that there is no overtime to spare.
    """
    if not LEAST_POINTS <= points <= MOST_POINTS:
        raise PlannerError(
            f"{points} points are not between {LEAST_POINTS} and {MOST_POINTS}", where="Front", remedy="Mend it."
        )
    if all(officer.terms is not Terms.VOLUNTEER for officer in staged.operation.officers):
        raise PlannerError(
            "no officer serves on top of regular duty, so no plan has overtime to spare",
            where=staged.operation.name,
            remedy="Set the terms of those who do to volunteer on the Officers screen.",
        )
    problem, found = staged_alone(staged), list[FrontPoint]()
    highest = _price_of_none(problem, staged)

    def seek(prices: list[tuple[float, Plan | None]]) -> list[FrontPoint]:
        chains = [[partial(_order, problem, staged, price, effort, begin)] for price, begin in prices]
        done = len(found)
        results = chained(
            executor, carry_out, chains, lambda solved, more: told(_point(staged, solved), done + more), stop
        )
        return [_point(staged, result[0]) for result in results]

    found += seek([(0.0, start), (highest, start)])
    tried = {0.0, highest}
    while len(found) < points:
        holes = _holes(found, tried)[: min(AT_ONCE, points - len(found))]
        if not holes:
            break
        tried |= {price for price, _ in holes}
        found += seek(list(holes))
    return Front(tuple(_with_limits(sorted(found, key=lambda point: (point.cost, point.covered)))))


def _price_of_none(problem: Problem, staged: Staged) -> float:
    """A price in points for a dollar at which no overtime pays: one hour of it completes at most the best team-hour."""
    a_slot = max(max(zone.risk, default=0.0) for zone in problem.zones)
    reach = max(problem.effect, default=1.0)
    best_hour = problem.weights.uncovered_risk * a_slot * reach * 60 / problem.slot_minutes
    rates = [rate_of(agency) for agency in staged.operation.agencies if rate_of(agency) > 0]
    return 1.01 * best_hour / min(rates, default=1.0)


def _order(
    problem: Problem, staged: Staged, price: float, effort: Effort, start: Plan | None, _: Solved | None
) -> Order:
    rates = {str(agency.id): rate_of(agency) for agency in staged.operation.agencies}
    pay = {
        str(officer.id): price * rates[str(officer.agency)]
        for officer in staged.operation.officers
        if officer.terms is Terms.VOLUNTEER
    }
    priced = replace(
        problem, officers=tuple(replace(o, pay_per_hour=pay.get(str(o.id), 0.0)) for o in problem.officers)
    )
    return Order(repr(price), priced, effort, start)


def _point(staged: Staged, solved: Solved) -> FrontPoint:
    plan = Plan() if solved.plan is None else solved.plan
    volunteers = {str(o.id) for o in staged.operation.officers if o.terms is Terms.VOLUNTEER}
    hours = {officer: more for officer, more in overtime_hours(staged.operation, plan).items() if officer in volunteers}
    cost = overtime_cost(staged.operation, hours)
    covered = (solved.idle - score(staged_alone(staged), plan).total) / POINTS_OF_ALL_RISK
    limit = None
    if solved.bound is not None:
        limit = (solved.idle - solved.bound + float(solved.name) * cost) / POINTS_OF_ALL_RISK
    return FrontPoint(float(solved.name), cost, sum(hours.values()), covered, limit, solved.bound, plan)


def _holes(found: list[FrontPoint], tried: set[float]) -> list[tuple[float, Plan | None]]:
    """The prices across the widest holes, widest first, each with the plan of its cheaper end."""
    ordered = _undominated(found)
    whole = ordered[-1].cost - ordered[0].cost
    holes = sorted(pairwise(ordered), key=lambda pair: pair[0].cost - pair[1].cost)
    prices: list[tuple[float, Plan | None]] = []
    for low, high in holes:
        width = high.cost - low.cost
        if width <= NO_HOLE * whole:
            continue
        price = (high.covered - low.covered) * POINTS_OF_ALL_RISK / width
        if all(abs(price - other) > 1e-9 * max(price, other) for other in tried):
            prices.append((price, low.plan))
    return prices


def _undominated(found: list[FrontPoint]) -> list[FrontPoint]:
    kept: list[FrontPoint] = []
    for point in sorted(found, key=lambda p: (p.cost, -p.covered)):
        if not kept or point.covered > kept[-1].covered:
            kept.append(point)
    return kept


def _with_limits(points: list[FrontPoint]) -> list[FrontPoint]:
    """The undominated points, each with the least limit that any of the proven bounds gives at its cost."""
    idle = POINTS_OF_ALL_RISK
    proven = [(p.price, p.bound) for p in points if p.bound is not None]
    limited = []
    for point in _undominated(points):
        limits = [(idle - bound + price * point.cost) / idle for price, bound in proven]
        limited.append(replace(point, limit=min(limits, default=None)))
    return limited
