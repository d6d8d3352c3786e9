"""What is said of each rule: as a reason why nothing fits, and as a thing to permit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from solver.doctor.speaking import Speaker, count, hours
from solver.problem import (
    Busy,
    Cover,
    DatedSkill,
    HoursWindow,
    Pair,
    PairScope,
    Requirement,
    Resource,
    ShiftId,
    SpanOfControl,
    Supervisor,
)
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from solver.doctor.diagnosis import Reason
    from solver.problem import Officer
    from solver.rules import Violation

Permit = Callable[[Speaker, "Sequence[Violation]", tuple[int, ...]], str]
"""What to do for violations of one rule that are alike, with the days on which it is needed."""


def _who(s: Speaker, group: Sequence[Reason]) -> str:
    return s.officers([reason.officer for reason in group])


def _each(group: Sequence[Reason]) -> str:
    return " each" if len({reason.officer for reason in group}) > 1 else ""


def _limits(s: Speaker, group: Sequence[Reason], value: Callable[[Officer], float | None]) -> str:
    """A limit that alike reasons have, as hours; where they differ, from the least to the greatest."""
    found = sorted({value(s.officer_of[r.officer]) or 0 for r in group if r.officer is not None})
    return hours(found[0]) if len(found) == 1 else f"{hours(found[0])} to {hours(found[-1])}"


def _numbers(s: Speaker, group: Sequence[Reason], value: Callable[[Officer], float | None]) -> str:
    found = sorted({value(s.officer_of[r.officer]) or 0 for r in group if r.officer is not None})
    return f"{found[0]:g}" if len(found) == 1 else f"{found[0]:g} to {found[-1]:g}"


def _off(s: Speaker, group: Sequence[Reason]) -> str:
    verb = "are" if _each(group) else "is"
    return f"{_who(s, group)} {verb} off on {s.days(_days(group))}."


def _busy(s: Speaker, group: Sequence[Reason]) -> str:
    verb = "have" if _each(group) else "has"
    rest = any(isinstance(r.detail, Busy) and r.detail.rest for r in group)
    return f"{_who(s, group)} {verb} other duty{', or rest round it,' if rest else ''} on {s.days(_days(group))}."


def _lock(s: Speaker, group: Sequence[Reason]) -> str:
    return f"{_who(s, group)} is locked to {s.place(group[0].days, group[0].shift, group[0].zone)}."


def _window(s: Speaker, group: Sequence[Reason]) -> str:
    window = group[0].detail
    assert isinstance(window, HoursWindow)
    days = sorted({day for reason in group for day in reason.days})
    when = f", from {s.day(days[0])} to {s.day(days[-1])}" if days else ""
    return f"{_who(s, group)}: at most {hours(window.max_minutes)}{_each(group)} in {window.days} days{when}."


def _min_teams(s: Speaker, group: Sequence[Reason]) -> str:
    teams = group[0].detail
    return f"{s.place(_days(group), group[0].shift, group[0].zone)}: at least {count(_amount(teams), 'team')}."


def _max_teams(s: Speaker, group: Sequence[Reason]) -> str:
    teams = group[0].detail
    return f"{s.place(_days(group), group[0].shift, group[0].zone)}: at most {count(_amount(teams), 'team')}."


def _amount(detail: object) -> float:
    return detail if isinstance(detail, int | float) else 0


def _cover(s: Speaker, group: Sequence[Reason]) -> str:
    entry = group[0].detail
    if isinstance(entry, Cover):
        skill = f" with '{entry.skill}'" if entry.skill else ""
        required = entry.required
    else:
        skill, required = "", round(_amount(entry))
    noun = "officer" if required == 1 else "officers"
    return f"{s.place(_days(group), group[0].shift, group[0].zone)}: at least {required} {noun}{skill}."


def _team_needs(s: Speaker, group: Sequence[Reason]) -> str:
    need = group[0].detail
    if isinstance(need, DatedSkill):
        first, last = ("" if day is None else s.day(day) for day in (need.first, need.last))
        when = f"from {first} to {last}" if first and last else f"from {first}" if first else f"until {last}"
        return f"{_who(s, group)} {'hold' if _each(group) else 'holds'} '{need.skill}' only {when}."
    what = f"{need.count} with '{need.quality}'" if isinstance(need, Requirement) else "what is asked of it"
    return f"Every team needs {what} ({s.place(_days(group), group[0].shift, None)})."


def _team_size(s: Speaker, group: Sequence[Reason]) -> str:
    team = s.problem.team
    most = " or more" if team.max_size is None else "" if team.max_size == team.min_size else f" to {team.max_size}"
    noun = "officer" if (team.min_size, team.max_size) == (1, 1) else "officers"
    return f"A team has {team.min_size}{most} {noun} ({s.place(_days(group), group[0].shift, None)})."


def _not_before(s: Speaker, group: Sequence[Reason]) -> str:
    first = group[0].detail
    after = next((shift.not_before for shift in s.problem.shifts if shift.id == first), frozenset())
    later = " or ".join(s.shift(key) for key in sorted(after))
    return f"{_who(s, group)}: no {later} shift on the day after {s.shift(ShiftId(str(first)))}."


def _resource(s: Speaker, group: Sequence[Reason]) -> str:
    what = group[0].detail
    there = f"{what.name}: only {what.available}" if isinstance(what, Resource) else "A shared resource is scarce"
    return f"{there} ({s.place(_days(group), group[0].shift, None)})."


def _supervisor(s: Speaker, group: Sequence[Reason]) -> str:
    what = group[0].detail
    assert isinstance(what, Supervisor)
    where = s.place(_days(group), group[0].shift, None)
    return f"A team of {what.from_size} or more officers needs one with '{what.skill}' ({where})."


def _span(s: Speaker, group: Sequence[Reason]) -> str:
    what = group[0].detail
    assert isinstance(what, SpanOfControl)
    where = s.place(_days(group), group[0].shift, None)
    return f"At most {count(what.per, 'officer')} for each '{what.skill}' on a shift ({where})."


def _work_period(s: Speaker, group: Sequence[Reason]) -> str:
    agencies = {agency.id: agency.work_period for agency in s.problem.agencies}
    mine = [agencies.get(s.officer_of[r.officer].agency) for r in group if r.officer is not None]
    found = sorted({(hours(period.limit), period.days) for period in mine if period is not None})
    limits = " or ".join(f"{most} in a work period of {days} days" for most, days in found)
    return f"{_who(s, group)}: at most {limits}{_each(group)} before overtime{_on(s, group)}."


def _share(s: Speaker, group: Sequence[Reason]) -> str:
    agency = next(agency for agency in s.problem.agencies if agency.id == group[0].detail)
    limits = ((agency.min_share, "at least"), (agency.max_share, "at most"))
    asked = " and ".join(f"{which} {share:.4g}" for share, which in _percent(limits))
    return f"{agency.id}: {asked} % of all officer hours."


def _percent(limits: Sequence[tuple[float | None, str]]) -> list[tuple[float, str]]:
    return [(100 * share, which) for share, which in limits if share is not None]


def _together(s: Speaker, group: Sequence[Reason], how: str) -> str:
    pair = group[0].detail
    assert isinstance(pair, Pair)
    where = "team" if pair.scope is PairScope.TEAM else "shift"
    return f"{s.officers(pair.officers)} {how} the same {where}{_on(s, group)}."


def _visits(s: Speaker, group: Sequence[Reason]) -> str:
    most = next((zone.max_visits_per_day for zone in s.problem.zones if zone.id == group[0].zone), None)
    return f"{s.zone(group[0].zone)}: at most {count(most, 'visit')} a day{_on(s, group)}."


def _barred(s: Speaker, group: Sequence[Reason]) -> str:
    return f"{_who(s, group)} {'are' if _each(group) else 'is'} never to be in {s.zone(group[0].zone)}."


def _max_shifts(s: Speaker, group: Sequence[Reason]) -> str:
    shift = ShiftId(str(group[0].detail))
    most = _numbers(s, group, lambda o: dict(o.max_shifts).get(shift, 0))
    if most == "0":
        return f"{_who(s, group)}: no {s.shift(shift)} shifts."
    return f"{_who(s, group)}: at most {most} {s.shift(shift)} shifts{_each(group)}."


REASONS: Mapping[Rule, Callable[[Speaker, Sequence[Reason]], str]] = {
    Rule.OFF: _off,
    Rule.BUSY: _busy,
    Rule.LOCK: _lock,
    Rule.WINDOW: _window,
    Rule.MIN_TEAMS: _min_teams,
    Rule.MAX_TEAMS: _max_teams,
    Rule.COVER: _cover,
    Rule.TEAM_NEEDS: _team_needs,
    Rule.TEAM_SIZE: _team_size,
    Rule.NOT_BEFORE: _not_before,
    Rule.MAX_SHIFTS: _max_shifts,
    Rule.ONE_SHIFT_A_DAY: lambda s, g: f"{_who(s, g)}: at most one shift a day{_on(s, g)}.",
    Rule.REST: lambda s, g: (
        f"{_who(s, g)}: at least {_limits(s, g, lambda o: o.min_rest_minutes)} of rest between shifts{_on(s, g)}."
    ),
    Rule.MAX_MINUTES: lambda s, g: f"{_who(s, g)}: at most {_limits(s, g, lambda o: o.max_minutes)}{_each(g)} in all.",
    Rule.MIN_MINUTES: lambda s, g: f"{_who(s, g)}: at least {_limits(s, g, lambda o: o.min_minutes)}{_each(g)} in all.",
    Rule.MAX_CONSECUTIVE: lambda s, g: (
        f"{_who(s, g)}: at most {_numbers(s, g, lambda o: o.max_consecutive_days)} days in a row{_on(s, g)}."
    ),
    Rule.MIN_CONSECUTIVE: lambda s, g: (
        f"{_who(s, g)}: at least {_numbers(s, g, lambda o: o.min_consecutive_days)} days of work in a row{_on(s, g)}."
    ),
    Rule.MIN_OFF: lambda s, g: (
        f"{_who(s, g)}: at least {_numbers(s, g, lambda o: o.min_consecutive_days_off)} days off in a row{_on(s, g)}."
    ),
    Rule.WEEKENDS: lambda s, g: (
        f"{_who(s, g)}: at most {_numbers(s, g, lambda o: o.max_weekends)} weekends worked{_on(s, g)}."
    ),
    Rule.NIGHTS: lambda s, g: (
        f"{_who(s, g)}: at most {_numbers(s, g, lambda o: o.max_consecutive_nights)} nights in a row{_on(s, g)}."
    ),
    Rule.HOURS_24: lambda s, g: (
        f"{_who(s, g)}: at most {_limits(s, g, lambda o: o.max_minutes_24h)} in any 24 hours{_on(s, g)}."
    ),
    Rule.WORK_PERIOD: _work_period,
    Rule.AGENCY_SHARE: _share,
    Rule.TOGETHER: lambda s, g: _together(s, g, "work"),
    Rule.APART: lambda s, g: _together(s, g, "never work"),
    Rule.SUPERVISOR: _supervisor,
    Rule.SPAN: _span,
    Rule.RESOURCE: _resource,
    Rule.VISITS: _visits,
    Rule.BARRED_ZONE: _barred,
    Rule.BUDGET: lambda s, _: f"All officers together: at most {hours(s.problem.budget_minutes or 0)} in all.",
}
"""The sentence for reasons of one rule that are alike."""


def _days(group: Sequence[Reason]) -> list[int]:
    return sorted({day for reason in group for day in reason.days})


def _on(s: Speaker, group: Sequence[Reason]) -> str:
    days = _days(group)
    return f" ({s.days(days)})" if days else ""


def _people(s: Speaker, group: Sequence[Violation]) -> str:
    return s.officers([v.officer for v in group])


def _spot(s: Speaker, v: Violation) -> str:
    return s.place(() if v.day is None else (v.day,), v.shift, v.zone)


def _spots(s: Speaker, group: Sequence[Violation]) -> str:
    """One place; of many places in one zone or without one the shifts and the days."""
    shifts = sorted({s.shift(v.shift) for v in group})
    if len(group) == 1:
        return _spot(s, group[0])
    days = s.days([v.day for v in group if v.day is not None])
    return f"{s.zone(group[0].zone)}{' on ' if group[0].zone else ''}{days}, {' and '.join(shifts)} shift"


def _needed(s: Speaker, days: Sequence[int]) -> str:
    return f" (needed on {s.days(days)})" if days else ""


def _ease_min_teams(s: Speaker, g: Sequence[Violation], _: tuple[int, ...]) -> str:
    if not g[0].actual:
        return f"leave {_spots(s, g)} empty"
    return f"ask for {count(g[0].actual, 'team')} instead of {g[0].limit:g} in {_spots(s, g)}"


def _ease_busy(s: Speaker, g: Sequence[Violation], _: tuple[int, ...]) -> str:
    rested = all((v.actual or -1) >= 0 for v in g)
    if rested and len(g) == 1:
        left = f"{hours(g[0].actual or 0)} of rest instead of {hours(g[0].limit or 0)}"
        return f"let {_people(s, g)} work {_spot(s, g[0])} with {left} round other duty"
    return f"release {_people(s, g)} from other duty for {_spot(s, g[0])}"


def _ease_limit(verb: str, unit: Callable[[float], str]) -> Permit:
    def said(s: Speaker, g: Sequence[Violation], _: tuple[int, ...]) -> str:
        return f"let {_people(s, g)} {verb} {unit(g[0].actual or 0)} instead of {unit(g[0].limit or 0)}"

    return said


def _pairs(s: Speaker, group: Sequence[Violation]) -> str:
    return "; ".join(f"{s.officer(v.officer)} and {s.officer(v.other)}" for v in group)


def _ease_needs(s: Speaker, g: Sequence[Violation], days: tuple[int, ...]) -> str:
    quality = "" if g[0].requirement is None else f"'{g[0].requirement.quality}'"
    return f"ask no team for {quality}{_needed(s, days)}"


PERMITS: Mapping[Rule, Permit] = {
    Rule.MIN_TEAMS: _ease_min_teams,
    Rule.MAX_TEAMS: lambda s, g, days: (
        f"allow {count(g[0].actual, 'team')} instead of {g[0].limit:g} in {s.zone(g[0].zone)}{_needed(s, days)}"
    ),
    Rule.COVER: lambda s, g, _: (
        f"ask for {g[0].actual or 0:g} instead of {g[0].limit or 0:g} officers on {_spots(s, g)}"
    ),
    Rule.LOCK: lambda s, g, _: (
        f"release {'; '.join(f'{s.officer(v.officer)} from the lock on {_spot(s, v)}' for v in g)}"
    ),
    Rule.REST: lambda s, g, days: (
        f"let {_people(s, g)} rest {hours(g[0].actual or 0)} instead of {hours(g[0].limit or 0)}{_needed(s, days)}"
    ),
    Rule.OFF: lambda s, g, _: f"call {_people(s, g)} back from leave for {_spot(s, g[0])}",
    Rule.BUSY: _ease_busy,
    Rule.NOT_BEFORE: lambda s, g, days: f"let any shift follow {s.shift(g[0].shift)}{_needed(s, days)}",
    Rule.MAX_MINUTES: _ease_limit("work up to", lambda n: f"{hours(n)} in all"),
    Rule.MIN_MINUTES: _ease_limit("work", lambda n: f"{hours(n)} in all"),
    Rule.WINDOW: lambda s, g, _: (
        f"let {_people(s, g)} work up to {hours(g[0].actual or 0)} instead of {hours(g[0].limit or 0)} "
        f"in {(g[0].other_day or 0) - (g[0].day or 0) + 1} days"
    ),
    Rule.MAX_SHIFTS: lambda s, g, _: (
        f"let {_people(s, g)} work {count(g[0].actual, f'{s.shift(g[0].shift)} shift')} instead of {g[0].limit or 0:g}"
    ),
    Rule.MAX_CONSECUTIVE: _ease_limit("work up to", lambda n: count(n, "day") + " in a row"),
    Rule.MIN_CONSECUTIVE: _ease_limit("work runs of", lambda n: count(n, "day")),
    Rule.MIN_OFF: _ease_limit("have runs of", lambda n: count(n, "day") + " off"),
    Rule.WEEKENDS: _ease_limit("work", lambda n: count(n, "weekend")),
    Rule.TEAM_NEEDS: _ease_needs,
    Rule.TEAM_SIZE: lambda s, g, days: (
        f"let teams be of {g[0].actual or 0:g} instead of {g[0].limit or 0:g} officers{_needed(s, days)}"
    ),
    Rule.NIGHTS: _ease_limit("work up to", lambda n: count(n, "night") + " in a row"),
    Rule.HOURS_24: _ease_limit("work up to", lambda n: f"{hours(n)} in any 24 hours"),
    Rule.WORK_PERIOD: lambda s, g, _: (
        f"let the agency of {_people(s, g)} ask for {hours(g[0].actual or 0)} instead of {hours(g[0].limit or 0)} "
        "in a work period, at overtime"
    ),
    Rule.TOGETHER: lambda s, g, days: f"let {_pairs(s, g)} work apart{_needed(s, days)}",
    Rule.APART: lambda s, g, days: f"let {_pairs(s, g)} work together{_needed(s, days)}",
    Rule.RESOURCE: lambda s, g, days: (
        f"provide {g[0].actual or 0:g} instead of {g[0].limit or 0:g} of {s.resource(g[0].resource)}{_needed(s, days)}"
    ),
    Rule.VISITS: lambda s, g, days: (
        f"allow {g[0].actual or 0:g} instead of {g[0].limit or 0:g} visits a day in {s.zone(g[0].zone)}"
        f"{_needed(s, days)}"
    ),
    Rule.AGENCY_SHARE: lambda _, g, __: (
        f"let {g[0].agency} do {100 * (g[0].actual or 0):.3g} % instead of {100 * (g[0].limit or 0):.4g} % "
        "of all officer hours"
    ),
    Rule.BUDGET: lambda _, g, __: f"raise the officer hours from {hours(g[0].limit or 0)} to {hours(g[0].actual or 0)}",
}
"""What to do where violations of one rule are permitted."""
