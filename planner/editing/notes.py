"""Boosts, events and round zones as a person enters them: texts and days of the local clock, turned into values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.clock import Clock, Period
from planner.editing.entries import between, entered, words
from planner.editing.risk import STRONGEST
from planner.errors import PlannerError
from planner.intake.cells import read_time
from planner.operation import ZoneId
from planner.risk.settings import Boost, Event
from planner.risk.shaping import RADIUS_M, round_zone

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import Operation, Zone

MOST_EXTRA = 10_000.0
"""More incidents than that for one event are a slip of the pen."""


@dataclass(frozen=True, slots=True)
class NoteEntries:
    """What stands in the fields of a form."""

    zone: str
    """The id of a zone; empty is every zone."""
    amount: str
    """The factor of a boost, or the extra incidents of an event."""
    first_day: date
    start: str
    last_day: date
    end: str
    """Local wall-clock times, as files write them."""
    words: str
    """The reason of a boost, or the name of an event."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RoundEntries:
    """What stands in the fields of the form for a round zone."""

    name: str
    latitude: str
    longitude: str
    radius_m: str


def entered_zone(entries: RoundEntries) -> Zone:
    """The round zone that a person entered; raises PlannerError for what cannot be read."""
    name = entered(words, entries.name, "New zone, name")
    latitude = entered(between(-90, 90, "degrees"), entries.latitude, f"Zone {name}, latitude")
    longitude = entered(between(-180, 180, "degrees"), entries.longitude, f"Zone {name}, longitude")
    radius = entered(between(*RADIUS_M, "m"), entries.radius_m, f"Zone {name}, radius")
    return round_zone(name, longitude, latitude, radius)


def entered_boost(operation: Operation, entries: NoteEntries) -> Boost:
    """The boost that a person entered; raises PlannerError for what cannot be read."""
    factor = entered(between(0, STRONGEST, "times"), entries.amount, "Boost, factor")
    reason = entered(words, entries.words, "Boost, reason")
    period = _period(operation, entries, "Boost")
    zone = ZoneId(entries.zone) if entries.zone else None
    return Boost(zone, period, factor, reason, entries.source.strip())


def entered_event(operation: Operation, entries: NoteEntries) -> Event:
    """The event that a person entered; raises PlannerError for what cannot be read, or where it has no zone."""
    name = entered(words, entries.words, "Event, name")
    extra = entered(between(0, MOST_EXTRA, "incidents"), entries.amount, "Event, extra incidents")
    if not entries.zone:
        raise PlannerError("it has no place", where=f"Event {name}", remedy="Choose the zone where it is.")
    return Event(name, ZoneId(entries.zone), _period(operation, entries, "Event"), extra)


def _period(operation: Operation, entries: NoteEntries, kind: str) -> Period:
    clock = Clock(operation.timezone)
    start = clock.moment(entries.first_day, entered(read_time, entries.start, f"{kind}, from"))
    end = clock.moment(entries.last_day, entered(read_time, entries.end, f"{kind}, until"))
    if end <= start:
        raise PlannerError("it ends before it begins", where=f"{kind}, until", remedy="Mend its end.")
    return Period(start, end)
