"""Takes a way out of a conflict: changes the operation just so far that a plan is possible, rule by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.editing.people import free_badge, with_contracts
from planner.errors import PlannerError
from planner.operation import AgencyId, Leave, Officer, Operation, ShiftId, Strength, Terms
from solver.plan import Plan
from solver.problem import OfficerId as SolverOfficerId
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.operation import Duty
    from planner.planning.relief import Newcomer, Relief
    from solver.rules import Violation

LEAST_REST = timedelta(hours=8)
"""Below this, rest round other duty is not shortened: the officer is released from the duty."""
Change = Callable[[Operation, "Violation"], Operation]


def take_way_out(operation: Operation, way: Relief) -> Operation:
    """The operation in which a way out is taken; raises PlannerError for what no screen of the operation can change."""
    for violation in sorted(way.permitted, key=lambda v: abs((v.actual or 0) - (v.limit or 0)), reverse=True):
        change = _CHANGES.get(violation.rule)
        if change is None:
            raise PlannerError(
                "this way out changes a rule that the operation does not have", where=way.what, remedy="Take another."
            )
        operation = change(operation, violation)
    for newcomer in way.newcomers:
        operation = _added(operation, newcomer)
    return operation


def plan_of_way(operation: Operation, way: Relief) -> Plan | None:
    """
    The plan that a way out comes with, for the operation in which it was taken: there the next solve can start.

    Whoever was added has the badge there that :func:`take_way_out` gave.
    """
    if way.plan is None:
        return None
    joined = operation.officers[len(operation.officers) - len(way.newcomers) :]
    badges = {n.key: SolverOfficerId(officer.id) for n, officer in zip(way.newcomers, joined, strict=True)}
    return Plan.of([replace(a, officer=badges.get(a.officer, a.officer)) for a in way.plan.assignments])


def _lock(operation: Operation, v: Violation) -> Operation:
    at = (str(v.officer), operation.day(v.day or 0), str(v.shift), None if v.zone is None else str(v.zone))
    kept = tuple(lock for lock in operation.locks if (lock.officer, lock.day, lock.shift, lock.zone) != at)
    return replace(operation, locks=kept)


def _off(operation: Operation, v: Violation) -> Operation:
    """Called back for one shift: leave stays on other days and shifts, a strict wish to be off becomes a strong one."""
    day = operation.day(v.day or 0)
    leave = (part for each in operation.leave for part in (_parted(operation, each, v)))
    wishes = (
        replace(wish, strength=Strength.HIGH)
        if (wish.officer, wish.day, wish.want) == (str(v.officer), day, False) and wish.shift in (None, str(v.shift))
        else wish
        for wish in operation.wishes
    )
    return replace(operation, leave=tuple(leave), wishes=tuple(wishes))


def _parted(operation: Operation, leave: Leave, v: Violation) -> Iterator[Leave]:
    day, one = operation.day(v.day or 0), timedelta(days=1)
    if (
        leave.officer != str(v.officer)
        or leave.shift not in (None, str(v.shift))
        or not leave.first_day <= day <= leave.last_day
    ):
        yield leave
        return
    if leave.first_day < day:
        yield replace(leave, last_day=day - one)
    if leave.shift is None:
        for shift in operation.shifts:
            if shift.id != str(v.shift):
                yield replace(leave, first_day=day, last_day=day, shift=ShiftId(shift.id))
    if day < leave.last_day:
        yield replace(leave, first_day=day + one)


def _busy(operation: Operation, v: Violation) -> Operation:
    shift = next(shift for shift in operation.shifts if shift.id == str(v.shift))
    span = Clock(operation.timezone).period(operation.day(v.day or 0), shift.start, shift.length)
    rest = timedelta(minutes=v.limit or 0)

    def eased(duty: Duty) -> Iterator[Duty]:
        gap = max(span.start - duty.period.end, duty.period.start - span.end)
        if duty.officer != str(v.officer) or gap >= (rest if duty.rested else timedelta(0)):
            yield duty
        elif gap >= LEAST_REST:
            yield replace(duty, rested=False)

    return replace(operation, duties=tuple(new for duty in operation.duties for new in eased(duty)))


def _of_officer(change: Callable[[Officer, float], Officer]) -> Change:
    """Changes a personal limit to what the plan would have."""

    def changed(operation: Operation, v: Violation) -> Operation:
        officers = (change(o, v.actual or 0.0) if o.id == str(v.officer) else o for o in operation.officers)
        return replace(operation, officers=tuple(officers))

    return changed


def _window(operation: Operation, v: Violation) -> Operation:
    """The limit of 7 days is the officer's own or the contract's; that of 28 days is the contract's for everybody."""
    officer = next(o for o in operation.officers if o.id == str(v.officer))
    contract = next(c for c in operation.contracts if (c.agency, c.terms) == (officer.agency, officer.terms))
    hours = contract.max_hours_7_days if officer.max_hours_7_days is None else officer.max_hours_7_days
    if hours is None or round(60 * hours) != v.limit:
        raise PlannerError(
            "the hours in 28 days are the contract's", where="Way out", remedy="Raise them on the Operation screen."
        )
    return _of_officer(lambda o, minutes: replace(o, max_hours_7_days=minutes / 60))(operation, v)


def _barred(operation: Operation, v: Violation) -> Operation:
    officers = (
        replace(o, barred_shifts=frozenset(s for s in o.barred_shifts if s != str(v.shift)))
        if o.id == str(v.officer)
        else o
        for o in operation.officers
    )
    return replace(operation, officers=tuple(officers))


def _max_teams(operation: Operation, v: Violation) -> Operation:
    zones = (
        replace(z, max_teams=max(z.max_teams, round(v.actual or 0))) if z.id == str(v.zone) else z
        for z in operation.zones
    )
    return replace(operation, zones=tuple(zones))


def _team_needs(operation: Operation, v: Violation) -> Operation:
    """A need is the leader's, a zone's skill or a zone's agency of host."""
    need = v.requirement
    assert need is not None
    if need.quality.skill == "leader":
        return replace(operation, team=replace(operation.team, leaders=0))
    zones = (
        replace(
            z,
            needed_skills=z.needed_skills - {need.quality.skill or ""},
            host_agency=None if z.host_agency == need.quality.agency else z.host_agency,
        )
        if z.id == str(v.zone)
        else z
        for z in operation.zones
    )
    return replace(operation, zones=tuple(zones))


def _team_size(operation: Operation, v: Violation) -> Operation:
    team, size = operation.team, round(v.actual or 0)
    return replace(operation, team=replace(team, min_size=min(team.min_size, size), max_size=max(team.max_size, size)))


def _added(operation: Operation, newcomer: Newcomer) -> Operation:
    """One more officer, on leave on all days but those on which the officer is needed."""
    badge = free_badge(operation)
    agency = AgencyId(newcomer.agency)
    officer = Officer(badge, "New officer", agency, Terms.LENT, skills=newcomer.skills)
    days = (operation.day(day) for day in range(operation.days) if day not in newcomer.days)
    leave = tuple(Leave(badge, day, day) for day in days)
    wider = replace(operation, officers=(*operation.officers, officer), leave=(*operation.leave, *leave))
    return with_contracts(wider)


_CHANGES: Mapping[Rule, Change] = {
    Rule.LOCK: _lock,
    Rule.OFF: _off,
    Rule.BUSY: _busy,
    Rule.REST: _of_officer(lambda o, minutes: replace(o, minimum_rest=timedelta(minutes=minutes))),
    Rule.WINDOW: _window,
    Rule.MAX_MINUTES: _of_officer(lambda o, minutes: replace(o, max_hours_total=minutes / 60)),
    Rule.MAX_CONSECUTIVE: _of_officer(lambda o, days: replace(o, max_consecutive_days=round(days))),
    Rule.MAX_SHIFTS: _barred,
    Rule.MAX_TEAMS: _max_teams,
    Rule.TEAM_NEEDS: _team_needs,
    Rule.TEAM_SIZE: _team_size,
}
