"""What a plan would cost with another choice: the day decided anew with the choice forced, other days as planned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.integers import Effort
from solver.problem import Lock, Off, TeamFloor
from solver.replanning.changes import changes
from solver.replanning.redoing import Order, redo

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.plan import Plan
    from solver.problem import Officer, OfficerId, Problem, ShiftId, ZoneId
    from solver.replanning.changes import Change
    from solver.replanning.situation import Situation


@dataclass(frozen=True, slots=True)
class Alternative:
    r"""
    The cheapest plan with a choice forced that is as planned on all days but those that were decided anew.

    .. math::
        \min \{ c(p) : p \text{ keeps the rules and the choice}, \ p_d = p^0_d \text{ for the other days } d \}

    Where ``plan`` is None there is none (``proven``), or none was found in time.
    """

    days: range
    """The days that were decided anew."""
    plan: Plan | None
    cost: float | None
    difference: float | None
    """Its cost minus that of the plan as it is; below 0 the present plan could be better."""
    changes: tuple[Change, ...]
    proven: bool
    """Whether no cheaper plan does the same, or no plan at all where there is none."""


def alternative(situation: Situation, order: Order) -> Alternative:
    """The cheapest plan of an order; one thread and one seed, so that the same question has the same answer."""
    redone = redo(situation, order, Effort(situation.answer_s, 1, 1), lambda: False)
    if redone.plan is None:
        return Alternative(order.days, None, None, None, (), redone.proven)
    cost = situation.cost_of(situation.problem, redone.plan)
    found = changes(situation.plan, redone.plan)
    return Alternative(order.days, redone.plan, cost, cost - situation.cost, found, redone.proven)


def barred(problem: Problem, officer: OfficerId, day: int, shift: ShiftId | None) -> Problem:
    """The problem in which the officer may not work the shift of the day; None is any shift."""
    return _with_officer(problem, officer, lambda one: replace(one, off=(*one.off, Off(day, shift))))


def posted(problem: Problem, officer: OfficerId, day: int, shift: ShiftId, zone: ZoneId | None) -> Problem:
    """The problem in which the officer must work the shift of the day, in the zone where one is given."""
    return _with_officer(problem, officer, lambda one: replace(one, locked=(*one.locked, Lock(day, shift, zone))))


def manned(problem: Problem, zone: ZoneId, day: int, shift: ShiftId, teams: int) -> Problem:
    """The problem in which the zone must have so many teams on the shift of the day."""
    floor = TeamFloor(teams, day, shift, None)
    zones = tuple(replace(one, min_teams=(*one.min_teams, floor)) if one.id == zone else one for one in problem.zones)
    return replace(problem, zones=zones)


def _with_officer(problem: Problem, officer: OfficerId, change: Callable[[Officer], Officer]) -> Problem:
    return replace(problem, officers=tuple(change(one) if one.id == officer else one for one in problem.officers))
