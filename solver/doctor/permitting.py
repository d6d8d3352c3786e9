"""Changes a problem just so far that a plan which breaks a rule may be made: one function for each rule."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.calendar import Calendar
from solver.doctor.prices import LEAST_REST_MINUTES
from solver.problem import Off, PairKind, TeamFloor
from solver.problem.agencies import SHARE_UNITS
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from solver.problem import Agency, Busy, Officer, OfficerId, Problem, Requirement, Zone, ZoneId
    from solver.rules import Violation


def permit(problem: Problem, violation: Violation) -> Problem:
    """The problem in which what a violation says is allowed; raises KeyError for a rule that is never eased."""
    return _PERMITS[violation.rule](problem, violation)


def _officer(problem: Problem, key: OfficerId | None, change: Callable[[Officer], Officer]) -> Problem:
    return replace(problem, officers=tuple(change(o) if o.id == key else o for o in problem.officers))


def _zone(problem: Problem, key: ZoneId | None, change: Callable[[Zone], Zone]) -> Problem:
    return replace(problem, zones=tuple(change(z) if z.id == key else z for z in problem.zones))


def _actual(v: Violation) -> int:
    return round(v.actual or 0)


def _rest(problem: Problem, v: Violation) -> Problem:
    return _officer(problem, v.officer, lambda o: replace(o, min_rest_minutes=min(o.min_rest_minutes, _actual(v))))


def _off(problem: Problem, v: Violation) -> Problem:
    """Called back for one shift; on the other shifts of the day the officer stays off."""
    others = tuple(shift.id for shift in problem.shifts if shift.id != v.shift)

    def recalled(officer: Officer) -> Officer:
        kept: list[Off] = []
        for off in officer.off:
            if off.day == v.day and off.shift is None:
                kept += [Off(off.day, shift) for shift in others]
            elif off.day != v.day or off.shift != v.shift:
                kept.append(off)
        return replace(officer, off=tuple(kept))

    return _officer(problem, v.officer, recalled)


def _busy(problem: Problem, v: Violation) -> Problem:
    """Released from the duty; where the duty is not met but only the rest round it, the rest is given up."""
    assert v.day is not None
    assert v.shift is not None
    span = Calendar(problem).span(v.day, v.shift)

    def eased(officer: Officer) -> Iterator[Busy]:
        for busy in officer.busy:
            gap = max(span.start - busy.end, busy.start - span.end)
            if gap >= (officer.min_rest_minutes if busy.rest else 0):
                yield busy
            elif gap >= LEAST_REST_MINUTES:
                yield replace(busy, rest=False)

    return _officer(problem, v.officer, lambda o: replace(o, busy=tuple(eased(o))))


def _lock(problem: Problem, v: Violation) -> Problem:
    def opened(officer: Officer) -> Officer:
        kept = (lock for lock in officer.locked if (lock.day, lock.shift, lock.zone) != (v.day, v.shift, v.zone))
        return replace(officer, locked=tuple(kept))

    return _officer(problem, v.officer, opened)


def _not_before(problem: Problem, v: Violation) -> Problem:
    shifts = (replace(s, not_before=frozenset()) if s.id == v.shift else s for s in problem.shifts)
    return replace(problem, shifts=tuple(shifts))


def _window(problem: Problem, v: Violation) -> Problem:
    assert v.day is not None
    assert v.other_day is not None
    length = v.other_day - v.day + 1

    def widened(officer: Officer) -> Officer:
        windows = tuple(
            replace(w, max_minutes=_actual(v))
            if w.max_minutes == v.limit and (w.days == length or w.days >= problem.days)
            else w
            for w in officer.windows
        )
        return replace(officer, windows=windows)

    return _officer(problem, v.officer, widened)


def _max_shifts(problem: Problem, v: Violation) -> Problem:
    def more(officer: Officer) -> Officer:
        limits = tuple((s, max(most, _actual(v)) if s == v.shift else most) for s, most in officer.max_shifts)
        return replace(officer, max_shifts=limits)

    return _officer(problem, v.officer, more)


def _min_teams(problem: Problem, v: Violation) -> Problem:
    """Fewer teams on that shift of that day; a floor for many days or shifts stays on all others."""

    def lowered(floor: TeamFloor) -> Iterator[TeamFloor]:
        meant = floor.day in (None, v.day) and floor.shift in (None, v.shift)
        if not meant or floor.weight is not None or floor.teams <= _actual(v):
            yield floor
            return
        days = range(problem.days) if floor.day is None else (floor.day,)
        shifts = [s.id for s in problem.shifts] if floor.shift is None else [floor.shift]
        for day in days:
            for shift in shifts:
                teams = _actual(v) if (day, shift) == (v.day, v.shift) else floor.teams
                if teams:
                    yield TeamFloor(teams, day, shift)

    return _zone(
        problem, v.zone, lambda z: replace(z, min_teams=tuple(new for floor in z.min_teams for new in lowered(floor)))
    )


def _max_teams(problem: Problem, v: Violation) -> Problem:
    return _zone(problem, v.zone, lambda z: replace(z, max_teams=max(z.max_teams or 0, _actual(v))))


def _cover(problem: Problem, v: Violation) -> Problem:
    """Fewer officers must be there; being short of the target still has its price."""
    place = (v.day, v.shift, v.zone)
    eased = []
    for entry in problem.cover:
        if entry.hard and (entry.day, entry.shift, entry.zone) == place and entry.required == v.limit:
            eased.append(replace(entry, hard=False))
            eased.append(replace(entry, required=_actual(v), under=0.0, over=0.0))
        else:
            eased.append(entry)
    return replace(problem, cover=tuple(eased))


def _team_needs(problem: Problem, v: Violation) -> Problem:
    def without(needs: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
        return tuple(need for need in needs if need != v.requirement)

    eased = replace(problem, team=replace(problem.team, requires=without(problem.team.requires)))
    return _zone(eased, v.zone, lambda z: replace(z, requires=without(z.requires)))


def _team_size(problem: Problem, v: Violation) -> Problem:
    team = problem.team
    most = team.max_size if team.max_size is None else max(team.max_size, _actual(v))
    return replace(problem, team=replace(team, min_size=min(team.min_size, _actual(v)), max_size=most))


def _of_officer(change: Callable[[Officer, int], Officer]) -> Callable[[Problem, Violation], Problem]:
    """Changes a limit of the officer to what the plan has, unless it is wider already."""
    return lambda problem, v: _officer(problem, v.officer, lambda o: change(o, _actual(v)))


def _longer_runs(officer: Officer, days: int) -> Officer:
    return replace(officer, max_consecutive_days=max(officer.max_consecutive_days or 0, days))


def _work_period(problem: Problem, v: Violation) -> Problem:
    """More hours before overtime for the agency of the officer."""
    agency = next(officer.agency for officer in problem.officers if officer.id == v.officer)

    def longer(one: Agency) -> Agency:
        if one.id != agency or one.work_period is None:
            return one
        period = one.work_period
        return replace(one, work_period=replace(period, threshold_minutes=max(period.limit, _actual(v))))

    return replace(problem, agencies=tuple(longer(one) for one in problem.agencies))


def _share(problem: Problem, v: Violation) -> Problem:
    """Less at least, or more at most, of all hours for the agency: rounded so that the plan keeps it."""
    actual = v.actual or 0.0

    def moved(one: Agency) -> Agency:
        if one.id != v.agency:
            return one
        if one.min_share is not None and actual < one.min_share:
            return replace(one, min_share=math.floor(actual * SHARE_UNITS) / SHARE_UNITS)
        if one.max_share is not None and actual > one.max_share:
            return replace(one, max_share=math.ceil(actual * SHARE_UNITS) / SHARE_UNITS)
        return one

    return replace(problem, agencies=tuple(moved(one) for one in problem.agencies))


def _resource(problem: Problem, v: Violation) -> Problem:
    more = (replace(r, available=max(r.available, _actual(v))) if r.id == v.resource else r for r in problem.resources)
    return replace(problem, resources=tuple(more))


def _pair(problem: Problem, v: Violation) -> Problem:
    kind = PairKind.TOGETHER if v.rule is Rule.TOGETHER else PairKind.APART
    kept = (
        pair
        for pair in problem.pairs
        if pair.weight is not None or pair.kind is not kind or set(pair.officers) != {v.officer, v.other}
    )
    return replace(problem, pairs=tuple(kept))


def _visits(problem: Problem, v: Violation) -> Problem:
    return _zone(problem, v.zone, lambda z: replace(z, max_visits_per_day=max(z.max_visits_per_day or 0, _actual(v))))


_PERMITS: Mapping[Rule, Callable[[Problem, Violation], Problem]] = {
    Rule.REST: _rest,
    Rule.OFF: _off,
    Rule.BUSY: _busy,
    Rule.LOCK: _lock,
    Rule.NOT_BEFORE: _not_before,
    Rule.MAX_MINUTES: _of_officer(lambda o, n: replace(o, max_minutes=max(o.max_minutes or 0, n))),
    Rule.MIN_MINUTES: _of_officer(lambda o, n: replace(o, min_minutes=min(o.min_minutes, n))),
    Rule.WINDOW: _window,
    Rule.MAX_SHIFTS: _max_shifts,
    Rule.MAX_CONSECUTIVE: _of_officer(_longer_runs),
    Rule.MIN_CONSECUTIVE: _of_officer(lambda o, n: replace(o, min_consecutive_days=min(o.min_consecutive_days, n))),
    Rule.MIN_OFF: _of_officer(lambda o, n: replace(o, min_consecutive_days_off=min(o.min_consecutive_days_off, n))),
    Rule.WEEKENDS: _of_officer(lambda o, n: replace(o, max_weekends=max(o.max_weekends or 0, n))),
    Rule.MAX_TEAMS: _max_teams,
    Rule.MIN_TEAMS: _min_teams,
    Rule.COVER: _cover,
    Rule.VISITS: _visits,
    Rule.RESOURCE: _resource,
    Rule.APART: _pair,
    Rule.TOGETHER: _pair,
    Rule.WORK_PERIOD: _work_period,
    Rule.AGENCY_SHARE: _share,
    Rule.NIGHTS: _of_officer(lambda o, n: replace(o, max_consecutive_nights=max(o.max_consecutive_nights or 0, n))),
    Rule.HOURS_24: _of_officer(lambda o, n: replace(o, max_minutes_24h=max(o.max_minutes_24h or 0, n))),
    Rule.BUDGET: lambda problem, v: replace(problem, budget_minutes=_actual(v)),
    Rule.TEAM_NEEDS: _team_needs,
    Rule.TEAM_SIZE: _team_size,
}
