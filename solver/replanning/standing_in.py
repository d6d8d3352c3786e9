"""Who could take over one duty: every officer tried in the place, with cost, rules and rest, ranked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.check import check, check_officer
from solver.plan import Plan
from solver.replanning.absence import Absence, with_absences

if TYPE_CHECKING:
    from solver.problem import Assignment, Officer, OfficerId, Problem, ShiftId
    from solver.replanning.situation import Situation
    from solver.rules import Violation


@dataclass(frozen=True, slots=True)
class Replacement:
    """One officer put in the place of another, everything else of the plan as it is."""

    officer: OfficerId
    difference: float
    """Cost of the plan with the officer in the place minus that of the plan as it is."""
    broken: tuple[Violation, ...]
    """The hard rules that the change breaks; none for a replacement that is allowed."""
    serves: bool
    """Whether the team that is joined has its size and all that it needs."""
    given_up: Assignment | None
    """The duty of that day that the officer leaves for it; None where the day was free."""
    last_duty: Assignment | None
    """The nearest duty on an earlier day."""
    rest_before: int | None
    """Minutes from its end to the start of the duty taken over; None without one."""
    next_duty: Assignment | None
    """The nearest duty on a later day."""
    rest_after: int | None
    """Minutes from the end of the duty taken over to its start; None without one."""
    plan: Plan


def replacements(situation: Situation, officer: OfficerId, day: int, shift: ShiftId) -> tuple[Replacement, ...]:
    """
    Every other officer in the officer's place, who breaks no rule first, then by cost, then by the longer rest.

    The officer's own duty falls away, and so does what the rules of the officer asked of that day (see
    ``solver.replanning.absence``): nobody is blamed for an absence. Raises ValueError where the officer does not work
    the shift as planned.
    """
    trial = _Trial(situation, _duty(situation, officer, day, shift))
    found = [trial.of(one) for one in situation.problem.officers if one.id != officer]
    return tuple(sorted(found, key=_rank))


def best_replacement(situation: Situation, officer: OfficerId, day: int, shift: ShiftId) -> Replacement | None:
    """The first of :func:`replacements`, where it breaks no rule; found sooner, as few keep their own rules."""
    trial = _Trial(situation, _duty(situation, officer, day, shift))
    others = [one for one in situation.problem.officers if one.id != officer and trial.may(one)]
    found = [one for one in map(trial.of, others) if not one.broken]
    return min(found, key=_rank, default=None)


def _duty(situation: Situation, officer: OfficerId, day: int, shift: ShiftId) -> Assignment:
    duty = situation.at(situation.officer(officer).id, day)
    if duty is None or duty.shift != shift:
        message = f"Officer {officer}: not planned for shift {shift} of day {day}."
        raise ValueError(message)
    return duty


def is_of_team(violation: Violation, duty: Assignment) -> bool:
    """Whether a violation is of the very team that a duty is in: its size, its needs, its supervisor."""
    team = (violation.day, violation.shift, violation.zone, violation.team)
    return duty.zone is not None and team == (duty.day, duty.shift, duty.zone, duty.team or 1)


def _rank(replacement: Replacement) -> tuple[bool, int, float, int, OfficerId]:
    rests = [rest for rest in (replacement.rest_before, replacement.rest_after) if rest is not None]
    shortest = min(rests, default=10**6)
    broken = len(replacement.broken)
    return bool(broken), broken, round(replacement.difference, 6), -shortest, replacement.officer


class _Trial:
    """The plan without one duty, in which others are tried in its place."""

    def __init__(self, situation: Situation, duty: Assignment) -> None:
        self._situation, self._duty = situation, duty
        absence = Absence(duty.officer, range(duty.day, duty.day + 1))
        self._problem = with_absences(situation.problem, (absence,))
        self._light = _without_windows(self._problem)
        self._rest = [a for a in situation.plan.assignments if a != duty]

    def of(self, officer: Officer) -> Replacement:
        duty, situation = self._duty, self._situation
        given_up = situation.at(officer.id, duty.day)
        stand_in = replace(duty, officer=officer.id)
        plan = Plan.of([stand_in, *(a for a in self._rest if a != given_up)])
        broken = self._broken(officer, plan)
        last, following = self._beside(officer.id)
        return Replacement(
            officer=officer.id,
            difference=situation.cost_of(situation.problem, plan) - situation.cost,
            broken=broken,
            serves=not any(is_of_team(v, duty) for v in broken),
            given_up=given_up,
            last_duty=last,
            rest_before=None if last is None else self._span(duty)[0] - self._span(last)[1],
            next_duty=following,
            rest_after=None if following is None else self._span(following)[0] - self._span(duty)[1],
            plan=plan,
        )

    def may(self, officer: Officer) -> bool:
        """Whether the officer's own rules allow the duty."""
        return not self._own(officer)

    def _own(self, officer: Officer) -> list[Violation]:
        """The officer's own rules that the duty newly breaks."""
        days = {**self._situation.days_of(officer.id), self._duty.day: replace(self._duty, officer=officer.id)}
        found = check_officer(self._problem, self._situation.frame.grid.calendar, officer, days)
        return [violation for violation in found if violation not in self._situation.broken]

    def _broken(self, officer: Officer, plan: Plan) -> tuple[Violation, ...]:
        """The rules newly broken; windows of hours, which take long to sum, are asked of the stand-in alone."""
        found = dict.fromkeys((*check(self._light, plan), *self._own(officer)))
        return tuple(v for v in found if v not in self._situation.broken)

    def _beside(self, officer: OfficerId) -> tuple[Assignment | None, Assignment | None]:
        days = self._situation.days_of(officer)
        earlier = max((day for day in days if day < self._duty.day), default=None)
        later = min((day for day in days if day > self._duty.day), default=None)
        return None if earlier is None else days[earlier], None if later is None else days[later]

    def _span(self, a: Assignment) -> tuple[int, int]:
        return self._situation.frame.grid.calendar.span(a.day, a.shift)


def _without_windows(problem: Problem) -> Problem:
    return replace(problem, officers=tuple(replace(officer, windows=()) for officer in problem.officers))
