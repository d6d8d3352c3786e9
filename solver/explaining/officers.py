"""Why an officer has a duty, why not another, and what the next best choice of the day would be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.check import check_officer
from solver.explaining.alternatives import Alternative, alternative, barred, posted
from solver.plan import Plan
from solver.problem import Assignment
from solver.program import ONE
from solver.replanning.redoing import Order
from solver.replanning.standing_in import Replacement, best_replacement

if TYPE_CHECKING:
    from solver.modelling import Model
    from solver.problem import Lock, OfficerId, Request, Requirement, ShiftId, ZoneId
    from solver.replanning.situation import Situation
    from solver.rules import Violation

AROUND = 1
"""Days before and after that are decided anew too, where the officer's own days stand in the way."""


@dataclass(frozen=True, slots=True)
class NeedFilled:
    """A need of the team that the officer counts for."""

    requirement: Requirement
    holders: int
    """Members of the team who count for it, the officer among them."""

    @property
    def hangs_on_the_officer(self) -> bool:
        """Whether the team would lack it without the officer."""
        return self.holders <= self.requirement.count


@dataclass(frozen=True, slots=True)
class OfficerReason:
    """Why an officer has a duty: what it serves, and what the day would cost without."""

    duty: Assignment
    needs: tuple[NeedFilled, ...]
    team_size: int
    """Members of the team; 0 on duty without a zone."""
    least_size: int
    lock: Lock | None
    """The lock that asks for the duty."""
    wishes: tuple[Request, ...]
    """The wishes of the officer for this day, met or not."""
    without: Alternative
    """The day without the officer on this shift."""
    stand_in: Replacement | None
    """The best other officer in the same place, all else as it is; None where each would break a rule."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an officer does not have a duty: the rules in the way, or what it would cost."""

    officer: OfficerId
    day: int
    shift: ShiftId
    zone: ZoneId | None
    """None asks of the shift alone, in any zone or none."""
    instead: Assignment | None
    """What the officer does on that day as planned."""
    personal: tuple[Violation, ...]
    """The officer's own rules that the duty would break beside the other days as planned."""
    left_open: tuple[Violation, ...]
    """
    Other rules that break where only this officer moves: the team that is left, the team or zone that is joined.
    With a zone the officer joins team 1 there, which is a new one where there is none.
    """
    forced: Alternative
    """The day with the duty forced; where personal rules are in the way the days beside it are decided anew too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The next best of what an officer could do on a day: another shift, off instead of on duty, on instead of off."""

    officer: OfficerId
    day: int
    now: Assignment | None
    next: Assignment | None
    """What the officer does in the alternative; None is off, or that there is no alternative."""
    alternative: Alternative


def why_officer(situation: Situation, officer: OfficerId, day: int, shift: ShiftId) -> OfficerReason:
    """The reason of a planned duty; ValueError where the officer does not work the shift of the day."""
    person, duty = situation.officer(officer), situation.at(officer, day)
    situation.cell(day, shift)
    stand_in = best_replacement(situation, officer, day, shift)
    assert duty is not None, "best_replacement raises where there is no such duty"
    place = (day, shift, duty.zone, duty.team)
    here = [a for a in situation.plan.assignments if (a.day, a.shift, a.zone, a.team) == place]
    team = [] if duty.zone is None else here
    return OfficerReason(
        duty=duty,
        needs=_needs(situation, duty, team),
        team_size=len(team),
        least_size=situation.problem.team.min_size,
        lock=next((lock for lock in person.locked if (lock.day, lock.shift) == (day, shift)), None),
        wishes=tuple(wish for wish in person.requests if wish.day == day),
        without=alternative(situation, Order(barred(situation.problem, officer, day, shift), situation.day(day))),
        stand_in=stand_in,
    )


def _needs(situation: Situation, duty: Assignment, team: list[Assignment]) -> tuple[NeedFilled, ...]:
    if duty.zone is None:
        return ()
    needs = (*situation.problem.team.requires, *situation.zone(duty.zone).requires)
    person = situation.officer(duty.officer)
    members = [situation.officer(a.officer) for a in team]
    return tuple(
        NeedFilled(need, sum(member.has(need.quality, duty.day) for member in members))
        for need in dict.fromkeys(needs)
        if need.count > 0 and person.has(need.quality, duty.day)
    )


def why_not(situation: Situation, officer: OfficerId, day: int, shift: ShiftId, zone: ZoneId | None) -> Refusal:
    """
    The reasons against a duty that the officer does not have.

    ``zone`` None asks of the shift alone. Raises ValueError where the officer has just this duty, or where officer,
    day, shift or zone are not in the problem.
    """
    person, now = situation.officer(officer), situation.at(officer, day)
    situation.cell(day, shift)
    if zone is not None:
        situation.zone(zone)
    if now is not None and now.shift == shift and zone in (None, now.zone):
        message = f"Officer {officer}: planned for just this on day {day}."
        raise ValueError(message)
    duty = Assignment(officer, day, shift, zone, None if zone is None else 1)
    days = {**situation.days_of(officer), day: duty}
    own = check_officer(situation.problem, situation.frame.grid.calendar, person, days)
    personal = tuple(v for v in own if v not in situation.broken)
    moved = Plan.of([duty, *(a for a in situation.plan.assignments if (a.officer, a.day) != (officer, day))])
    broken = situation.newly_broken(situation.problem, moved)
    scope = situation.day(day)
    if personal:
        scope = range(max(0, day - AROUND), min(situation.problem.days, day + AROUND + 1))
    return Refusal(
        officer=officer,
        day=day,
        shift=shift,
        zone=zone,
        instead=now,
        personal=personal,
        left_open=tuple(v for v in broken if v not in personal),
        forced=alternative(situation, Order(posted(situation.problem, officer, day, shift, zone), scope)),
    )


def next_best(situation: Situation, officer: OfficerId, day: int) -> Choice:
    """
    The cheapest other choice for an officer on a day.

    Whoever works is kept from that shift; whoever is off must work some shift. The zone follows from the rest.
    """
    o = situation.frame.grid.officer_index[situation.officer(officer).id]
    scope, now = situation.day(day), situation.at(officer, day)

    def to_work(model: Model) -> None:
        model.program.require(model.duties.on(o, day) - ONE, low=0)

    if now is None:
        order = Order(situation.problem, scope, demand=to_work)
    else:
        order = Order(barred(situation.problem, officer, day, now.shift), scope)
    found = alternative(situation, order)
    then = () if found.plan is None else found.plan.assignments
    return Choice(officer, day, now, next((a for a in then if (a.officer, a.day) == (officer, day)), None), found)
