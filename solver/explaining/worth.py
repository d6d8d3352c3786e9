"""What one more officer, leader or hour is worth on a shift: from the duals of the relaxation, confirmed by solving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.check import check_officer
from solver.explaining.pricing import OF_HOURS, Pricing, extra_officer, with_extras, without_evenness
from solver.integers import Effort
from solver.problem import Assignment, Off
from solver.replanning.redoing import Order, redo
from solver.replanning.situation import Situation
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.explaining.pricing import Prices
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
    confirmed: float | None = None
    """Cost of the best day without it minus that of the best day with it; None where not asked or not in time."""
    proven: bool = False
    """Whether both days are proven best."""


@dataclass(frozen=True, slots=True)
class DayWorths:
    """The estimates of one day, none of them confirmed."""

    officers: tuple[Worth, ...]
    """For every shift and kind one more officer."""
    hours: tuple[Worth, ...]
    """For every officer who is off and every shift the hours of it, whatever else keeps the officer from it."""


class Worths:
    r"""
    Answers what one thing more would be worth in a situation; the best days without it are kept.

    With c(d) the least cost of the day d decided anew, other days as planned, and c'(d) the same with one thing more:

    .. math::
        worth = c(d) - c'(d)

    Evenness is left out of both, since nobody compares a guest's hours with those of the others.

    Parameters
    ----------
    situation
        What is asked about.
    kinds
        The qualities of each officer who is estimated.
    """

    def __init__(self, situation: Situation, kinds: Sequence[frozenset[Quality]] = ()) -> None:
        self._situation, self._kinds = situation, tuple(kinds)
        self._calm = Situation(without_evenness(situation.problem), situation.plan, answer_s=situation.answer_s)
        guests = tuple(extra_officer(held, number) for number, held in enumerate(self._kinds, 1))
        larger = with_extras(self._calm.problem, guests)
        self._pricing = Pricing(larger, situation.plan, extras=len(guests))
        self._before: dict[int, _Best] = {}
        self._estimated: dict[int, DayWorths] = {}

    def of_officer(self, day: int, shift: ShiftId, qualities: Iterable[Quality] = ()) -> Worth:
        """
        The worth of one more officer, who could work this one shift and has the qualities but no rule or pay.

        Raises ValueError where the day or the shift are not in the problem.
        """
        held = frozenset(qualities)
        self._situation.cell(day, shift)
        estimated = (self if held in self._kinds else Worths(self._situation, (held,))).estimates(day)
        mine = () if estimated is None else estimated.officers
        fitting = (one for one in mine if (one.shift, one.qualities) == (shift, held))
        return self.confirm(next(fitting, Worth(day, shift, held, None, None)))

    def of_hours(self, day: int, shift: ShiftId) -> Worth | None:
        """
        The worth of the hours of one more shift to the officer who would gain the most by them.

        Asked of officers who are off that day and whom only limits of hours (their own, or the budget of the plan)
        keep from the shift; the relaxation chooses among them. None where hours keep nobody from it. The officer's
        limits and the budget are raised by the length of the shift, and no other shift of the day is open to the
        officer; so the worth is that of so many hours, not of one.
        """
        self._situation.cell(day, shift)
        estimated = self.estimates(day)
        hours = () if estimated is None else estimated.hours
        best = self.dearest_hours(one for one in hours if one.shift == shift)
        return None if best is None else self.confirm(best)

    def estimates(self, day: int) -> DayWorths | None:
        """The estimates of a day; None where its relaxation was not solved in time. ValueError outside the horizon."""
        if day not in self._estimated:
            prices = self._pricing.of(self._calm.day(day), self._calm.answer_s)
            if prices is None:
                return None
            self._estimated[day] = self._estimates(day, prices)
        return self._estimated[day]

    def _estimates(self, day: int, prices: Prices) -> DayWorths:
        problem, grid = self._calm.problem, self._calm.frame.grid
        cells = [(problem.shifts[cell.shift].id, cell.index) for cell in grid.day_cells(day)]
        officers = tuple(
            Worth(day, shift, held, None, prices.of_duty(len(problem.officers) + guest, cell))
            for shift, cell in cells
            for guest, held in enumerate(self._kinds)
        )
        hours = tuple(
            Worth(day, shift, frozenset(), one.id, prices.of_duty(o, cell, eased=OF_HOURS))
            for o, one in enumerate(problem.officers)
            if self._situation.at(one.id, day) is None
            for shift, cell in cells
        )
        return DayWorths(officers, hours)

    def dearest_hours(self, hours: Iterable[Worth]) -> Worth | None:
        """The dearest of some estimates where limits of hours, and nothing else, keep the officer from the shift."""
        dearest = sorted(hours, key=lambda one: (one.estimate or 0.0, one.officer or "", -one.day), reverse=True)
        return next((one for one in dearest if self._is_of_hours(one)), None)

    def confirm(self, estimated: Worth) -> Worth:
        """The same with what the best plans of the day say."""
        problem, day, shift = self._calm.problem, estimated.day, estimated.shift
        if estimated.officer is None:
            extra = replace(extra_officer(estimated.qualities), off=_elsewhere(problem, day, shift))
            larger = with_extras(problem, (extra,))
        else:
            larger = _with_hours(problem, Assignment(estimated.officer, day, shift))
        if day not in self._before:
            self._before[day] = self._best_day(problem, day)
        (before, one), (after, other) = self._before[day], self._best_day(larger, day)
        if before is None or after is None:
            return estimated
        return replace(estimated, confirmed=before - after, proven=one and other)

    def _best_day(self, problem: Problem, day: int) -> _Best:
        """The least cost with the day decided anew, and whether it is proven."""
        redone = redo(
            self._calm, Order(problem, self._calm.day(day)), Effort(self._calm.answer_s / 2, 1, 1), lambda: False
        )
        return None if redone.plan is None else self._calm.cost_of(problem, redone.plan), redone.proven

    def _is_of_hours(self, worth: Worth) -> bool:
        """Whether limits of hours and nothing else forbid the duty to the officer, who is off that day."""
        assert worth.officer is not None
        situation, officer = self._situation, self._situation.officer(worth.officer)
        days = {**situation.days_of(officer.id), worth.day: Assignment(officer.id, worth.day, worth.shift)}
        own = check_officer(situation.problem, situation.frame.grid.calendar, officer, days)
        broken = {v.rule for v in own if v not in situation.broken}
        if _over_budget(situation, worth.shift):
            broken.add(Rule.BUDGET)
        return bool(broken) and broken <= OF_HOURS


def _over_budget(situation: Situation, shift: ShiftId) -> bool:
    """Whether the budget of the plan has no room for one more duty."""
    minutes = {one.id: one.minutes for one in situation.problem.shifts}
    used, budget = sum(minutes[a.shift] for a in situation.plan.assignments), situation.problem.budget_minutes
    return budget is not None and used + minutes[shift] > budget


def _elsewhere(problem: Problem, day: int, shift: ShiftId) -> tuple[Off, ...]:
    """Leave from everything but one shift of one day."""
    days = tuple(Off(other) for other in range(problem.days) if other != day)
    return (*days, *(Off(day, other.id) for other in problem.shifts if other.id != shift))


def _with_hours(problem: Problem, duty: Assignment) -> Problem:
    """The problem in which officer and budget have the hours of one more duty, for no other shift of the day."""
    minutes = next(shift.minutes for shift in problem.shifts if shift.id == duty.shift)
    barred = tuple(Off(duty.day, shift.id) for shift in problem.shifts if shift.id != duty.shift)

    def longer(one: Officer) -> Officer:
        return replace(
            one,
            windows=tuple(replace(window, max_minutes=window.max_minutes + minutes) for window in one.windows),
            max_minutes=_longer(one.max_minutes, minutes),
            max_minutes_24h=_longer(one.max_minutes_24h, minutes),
            off=(*one.off, *barred),
        )

    officers = tuple(longer(one) if one.id == duty.officer else one for one in problem.officers)
    return replace(problem, officers=officers, budget_minutes=_longer(problem.budget_minutes, minutes))


def _longer(limit: int | None, minutes: int) -> int | None:
    return None if limit is None else limit + minutes
