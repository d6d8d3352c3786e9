"""What one more officer, leader or hour is worth on a shift: from the duals of the relaxation, confirmed by solving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.check import check_officer
from solver.explaining.pricing import OF_HOURS, extra_officer, prices_of, with_extras, without_evenness
from solver.integers import Effort
from solver.problem import Assignment, Off
from solver.replanning.redoing import Order, redo
from solver.replanning.situation import Situation
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Officer, OfficerId, Problem, Quality, ShiftId

_Best = tuple["float | None", bool]


@dataclass(frozen=True, slots=True)
class Worth:
    """What one thing more would be worth on a shift of a day, all other days as planned."""

    day: int
    shift: ShiftId
    qualities: frozenset[Quality]
    """What the officer would count for; empty for one who only fills a place."""
    officer: OfficerId | None
    """Whose hours; None for one more officer."""
    estimate: float | None
    """
    Reduced cost of the duty in the relaxation of the day, sign turned: no relaxed plan of the day gains more. None
    where the relaxation was not solved in time.
    """
    confirmed: float | None
    """Cost of the best day without it minus that of the best day with it; None where either was not found in time."""
    proven: bool
    """Whether both days are proven best."""


class Worths:
    r"""
    Answers what one thing more would be worth in a situation; the best days without it are kept.

    With c(d) the least cost of the day d decided anew, other days as planned, and c'(d) the same with one thing more:

    .. math::
        worth = c(d) - c'(d)

    Evenness is left out of both, since nobody compares a guest's hours with those of the others.
    """

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._calm = Situation(without_evenness(situation.problem), situation.plan, answer_s=situation.answer_s)
        self._before: dict[int, _Best] = {}

    def of_officer(self, day: int, shift: ShiftId, qualities: Iterable[Quality] = ()) -> Worth:
        """
        The worth of one more officer, who could work this one shift and has the qualities but no rule or pay.

        Raises ValueError where the day or the shift are not in the problem.
        """
        problem, held = self._calm.problem, frozenset(qualities)
        cell = self._situation.cell(day, shift)
        extra = replace(extra_officer(held), off=_elsewhere(problem, day, shift))
        larger = with_extras(problem, (extra,))
        prices = prices_of(larger, self._calm.plan, self._calm.day(day), self._calm.answer_s, extras=1)
        estimate = None if prices is None else prices.of_duty(len(problem.officers), cell)
        confirmed, proven = self._gain(larger, day)
        return Worth(day, shift, held, None, estimate, confirmed, proven)

    def of_hours(self, day: int, shift: ShiftId) -> Worth | None:
        """
        The worth of the hours of one more shift to the officer who would gain the most by them.

        Asked of officers who are off that day and whom only limits of hours (their own, or the budget of the plan)
        keep from the shift; the relaxation chooses among them. None where hours keep nobody from it. The officer's
        limits and the budget are raised by the length of the shift, and no other shift of the day is open to the
        officer; so the worth is that of so many hours, not of one.
        """
        problem, cell = self._calm.problem, self._situation.cell(day, shift)
        kept = [one for one in problem.officers if _only_hours_forbid(self._situation, one, day, shift)]
        prices = prices_of(problem, self._calm.plan, self._calm.day(day), self._calm.answer_s) if kept else None
        if prices is None:
            return None
        index = self._situation.frame.grid.officer_index
        gains = {one.id: prices.of_duty(index[one.id], cell, eased=OF_HOURS) for one in kept}
        best = max(gains, key=lambda one: (gains[one], one))
        confirmed, proven = self._gain(_with_hours(problem, Assignment(best, day, shift)), day)
        return Worth(day, shift, frozenset(), best, gains[best], confirmed, proven)

    def _gain(self, larger: Problem, day: int) -> tuple[float | None, bool]:
        """By how much the best day of a larger problem is cheaper, and whether both are proven."""
        if day not in self._before:
            self._before[day] = self._best_day(self._calm.problem, day)
        (before, one), (after, other) = self._before[day], self._best_day(larger, day)
        return None if before is None or after is None else before - after, one and other

    def _best_day(self, problem: Problem, day: int) -> _Best:
        """The least cost with the day decided anew, and whether it is proven."""
        redone = redo(
            self._calm, Order(problem, self._calm.day(day)), Effort(self._calm.answer_s / 2, 1, 1), lambda: False
        )
        return None if redone.plan is None else self._calm.cost_of(problem, redone.plan), redone.proven


def _elsewhere(problem: Problem, day: int, shift: ShiftId) -> tuple[Off, ...]:
    """Leave from everything but one shift of one day."""
    days = tuple(Off(other) for other in range(problem.days) if other != day)
    return (*days, *(Off(day, other.id) for other in problem.shifts if other.id != shift))


def _only_hours_forbid(situation: Situation, officer: Officer, day: int, shift: ShiftId) -> bool:
    """Whether the officer is off that day, and limits of hours and nothing else forbid the shift."""
    if situation.at(officer.id, day) is not None:
        return False
    duty = Assignment(officer.id, day, shift)
    days = {**situation.days_of(officer.id), day: duty}
    own = check_officer(situation.problem, situation.frame.grid.calendar, officer, days)
    broken = {v.rule for v in own if v not in situation.broken}
    minutes = {one.id: one.minutes for one in situation.problem.shifts}
    used, budget = sum(minutes[a.shift] for a in situation.plan.assignments), situation.problem.budget_minutes
    if budget is not None and used + minutes[shift] > budget:
        broken.add(Rule.BUDGET)
    return bool(broken) and broken <= OF_HOURS


def _with_hours(problem: Problem, duty: Assignment) -> Problem:
    """The problem in which officer and budget have the hours of one more duty, for no other shift of the day."""
    minutes = next(shift.minutes for shift in problem.shifts if shift.id == duty.shift)
    barred = tuple(Off(duty.day, shift.id) for shift in problem.shifts if shift.id != duty.shift)
    officers = tuple(
        replace(
            one,
            windows=tuple(replace(window, max_minutes=window.max_minutes + minutes) for window in one.windows),
            max_minutes=_longer(one.max_minutes, minutes),
            max_minutes_24h=_longer(one.max_minutes_24h, minutes),
            off=(*one.off, *barred),
        )
        if one.id == duty.officer
        else one
        for one in problem.officers
    )
    return replace(problem, officers=officers, budget_minutes=_longer(problem.budget_minutes, minutes))


def _longer(limit: int | None, minutes: int) -> int | None:
    return None if limit is None else limit + minutes
