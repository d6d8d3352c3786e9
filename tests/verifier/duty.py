"""The hard rules of one officer: when and how often, without the hours of any 24 and of work periods."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from tests.verifier.documents import Officer, Row
    from tests.verifier.facts import Facts

Days = dict[int, "Row"]


def officer_faults(facts: Facts, officer: Officer, days: Days) -> Iterator[str]:
    """What one officer's days break."""
    yield from _times(facts, officer, days)
    yield from _places(officer, days)
    yield from _amounts(facts, officer, days)
    yield from _runs(facts, officer, days)


def _times(facts: Facts, officer: Officer, days: Days) -> Iterator[str]:
    spans = sorted((*facts.times.span(day, row["shift"]), day) for day, row in days.items())
    rest = officer.get("min_rest_minutes", 0)
    for (_, end, day), (start, _, later) in pairwise(spans):
        if start - end < rest:
            yield f"{start - end} minutes between the shifts of days {day} and {later}, {rest} needed"
    for busy in officer.get("busy", []):
        gap = rest if busy.get("rest") else 0
        for start, end, day in spans:
            if start < busy["to"] + gap and busy["from"] < end + gap:
                yield f"day {day}: shift meets other duty {busy['from']}-{busy['to']} (rest {gap})"
    for day, row in days.items():
        after = days.get(day + 1)
        if after and after["shift"] in (facts.shifts[row["shift"]].get("not_before") or []):
            yield f"shift {after['shift']} on day {day + 1} after {row['shift']}"


def _places(officer: Officer, days: Days) -> Iterator[str]:
    for off in officer.get("off", []):
        row = days.get(off["day"])
        if row and off.get("shift") in (None, row["shift"]):
            yield f"assigned while off: day {off['day']} shift {row['shift']}"
    for lock in officer.get("locked", []):
        row, zone = days.get(lock["day"]), lock.get("zone")
        if not row or row["shift"] != lock["shift"] or (zone is not None and row.get("zone") != zone):
            yield f"locked assignment not kept: {lock}"
    for day, row in days.items():
        if row.get("zone") in (officer.get("not_zones") or []):
            yield f"day {day}: posted to {row.get('zone')}, which is barred"


def _amounts(facts: Facts, officer: Officer, days: Days) -> Iterator[str]:
    minutes = {day: facts.minutes(row) for day, row in days.items()}
    total, most = sum(minutes.values()), officer.get("max_minutes")
    if most is not None and total > most:
        yield f"{total} minutes, at most {most}"
    if total < officer.get("min_minutes", 0):
        yield f"{total} minutes, at least {officer['min_minutes']}"
    for window in officer.get("windows", []):
        for first in range(max(1, facts.times.days - window["days"] + 1)):
            part = sum(minutes.get(day, 0) for day in range(first, first + window["days"]))
            if part > window["max_minutes"]:
                yield f"{part} minutes in {window['days']} days from day {first}, at most {window['max_minutes']}"
    counts = Counter(row["shift"] for row in days.values())
    for shift, limit in officer.get("max_shifts", {}).items():
        if counts[shift] > limit:
            yield f"{counts[shift]} shifts {shift}, at most {limit}"
    weekends = {facts.times.weekend(day) for day in days} - {None}
    most = officer.get("max_weekends")
    if most is not None and len(weekends) > most:
        yield f"{len(weekends)} weekends worked, at most {most}"


def _runs(facts: Facts, officer: Officer, days: Days) -> Iterator[str]:
    horizon, most = facts.times.days, officer.get("max_consecutive_days")
    for is_on, first, last in runs(days, horizon):
        length, inside = last - first + 1, first > 0 and last < horizon - 1
        if is_on and most is not None and length > most:
            yield f"{length} days in a row from day {first}"
        if is_on and inside and length < officer.get("min_consecutive_days", 1):
            yield f"only {length} days in a row from day {first}"
        if not is_on and inside and length < officer.get("min_consecutive_days_off", 1):
            yield f"only {length} days off from day {first}"
    nights = {day for day, row in days.items() if facts.shifts[row["shift"]].get("night")}
    most = officer.get("max_consecutive_nights")
    for is_night, first, last in runs(nights, horizon):
        if is_night and most is not None and last - first + 1 > most:
            yield f"{last - first + 1} nights in a row from day {first}"


def runs(days: Container[int], horizon: int) -> Iterator[tuple[bool, int, int]]:
    """Maximal runs of days that are in, and of days that are not: (in?, first, last)."""
    first = 0
    for day in range(1, horizon + 1):
        if day == horizon or (day in days) != (first in days):
            yield first in days, first, day - 1
            first = day
