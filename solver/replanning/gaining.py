"""What the changes against a baseline gain, group by group, and what fewer or more of them would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.check import check
from solver.plan import Plan, Status
from solver.problem import Baseline
from solver.replanning.changes import Change, changes
from solver.replanning.costing import Costing
from solver.rules import Rule, Violation
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.plan import SolveSettings, Stop
    from solver.problem import Assignment, Problem


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes that hang together: by the shift and zone they touch, or by an officer's days that follow each other."""

    changes: tuple[Change, ...]
    gain: float
    """What the cost, changes not counted, would rise by if these changes alone were taken back."""
    broken: tuple[Violation, ...]
    """Rules that would break then; where there are any, the changes cannot be taken back by themselves."""


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """All changes against the baseline, the group with the greatest gain for each change first."""

    groups: tuple[ChangeGroup, ...]
    weight: float
    """The price of one change in the problem."""
    gain: float | None
    """
    What all changes together gain: cost of the baseline minus cost of the plan, changes not counted. None where the
    baseline names officers, shifts, days or zones that the problem does not have any more.
    """


def change_report(problem: Problem, plan: Plan) -> ChangeReport:
    """
    The changes of a plan against the problem's baseline; a problem without one has none.

    A post of the baseline that the problem does not know any more cannot be taken back; its officer is off instead.
    """
    if problem.baseline is None:
        return ChangeReport((), 0.0, 0.0)
    before = _published(problem.baseline)
    free = replace(problem, baseline=None)
    unknown = {(v.officer, v.day) for v in check(free, before) if v.rule is Rule.KNOWN}
    known = Plan.of([a for a in before.assignments if (a.officer, a.day) not in unknown])
    costing, broken = Costing(free), frozenset(check(free, plan))
    cost = costing.cost(free, plan)
    groups = []
    for group in _groups(changes(known, plan)):
        undone = _undone(plan, group)
        worse = tuple(v for v in check(free, undone) if v not in broken)
        groups.append(ChangeGroup(group, costing.cost(free, undone) - cost, worse))
    groups.sort(key=lambda group: -group.gain / len(group.changes))
    gain = None if unknown else costing.cost(free, before) - cost
    return ChangeReport(tuple(groups), problem.baseline.change_weight, gain)


def _published(baseline: Baseline) -> Plan:
    """The baseline as a plan; of two posts of one officer-day the last counts."""
    return Plan.of(tuple({(a.officer, a.day): a for a in baseline.assignments}.values()))


def _undone(plan: Plan, group: Iterable[Change]) -> Plan:
    back = {(change.officer, change.day): change.before for change in group}
    kept = [a for a in plan.assignments if (a.officer, a.day) not in back]
    return Plan.of([*kept, *(a for a in back.values() if a is not None)])


def _groups(found: Sequence[Change]) -> list[tuple[Change, ...]]:
    """The changes in groups: two are together where they touch the same place, or follow each other for an officer."""
    leader = list(range(len(found)))

    def root(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    seen: dict[object, int] = {}
    for i, change in enumerate(found):
        for mark in _marks(change):
            leader[root(i)] = root(seen.setdefault(mark, i))
    groups: dict[int, list[Change]] = {}
    for i, change in enumerate(found):
        groups.setdefault(root(i), []).append(change)
    return [tuple(group) for group in groups.values()]


def _marks(change: Change) -> list[object]:
    """What two changes that hang together have in common."""
    places = [_place(a) for a in (change.before, change.after) if a is not None]
    return [*places, (change.officer, change.day), (change.officer, change.day + 1)]


def _place(a: Assignment) -> tuple[object, ...]:
    return a.day, a.shift, a.zone


@dataclass(frozen=True, slots=True)
class Trade:
    """The best plan that was found at one price of a change."""

    price: float
    changes: int
    """Officer-days that differ from the baseline."""
    cost: float
    """Cost of the plan, changes not counted."""
    plan: Plan
    proven: bool
    """Whether no plan is better at this price; then a higher price never has more changes, nor a lower cost."""


def trade_off(
    problem: Problem, prices: Sequence[float], settings: SolveSettings, stop: Stop | None = None
) -> tuple[Trade, ...]:
    """
    What fewer changes cost: a solve for each price, in the order of prices; nothing where there is no baseline.

    ``settings`` hold for each solve, which starts from the plan before it. Prices without a plan are left out.
    """
    if problem.baseline is None:
        return ()
    before, found, start = _published(problem.baseline), [], settings.start
    free = replace(problem, baseline=None)
    costing = Costing(free)
    for price in prices:
        priced = replace(problem, baseline=Baseline(before.assignments, price))
        outcome = solve(priced, replace(settings, start=start), stop=stop)
        if outcome.plan is not None:
            start = outcome.plan
            count = len(changes(before, start))
            found.append(Trade(price, count, costing.cost(free, start), start, outcome.status is Status.OPTIMAL))
    return tuple(found)
