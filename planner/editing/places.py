"""Changes of zones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.editing.entries import between, entered, optional, whole, words
from planner.editing.parts import free_name, merged, replaced, without
from planner.errors import PlannerError
from planner.operation import AgencyId, ZoneId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.operation import Operation, Zone


def change_zone(operation: Operation, before: Zone, after: Zone) -> Operation:
    """The operation with a zone changed; its id stays."""
    return replace(operation, zones=replaced(operation.zones, before, after))


def remove_zone(operation: Operation, zone: Zone) -> Operation:
    """The operation without a zone; one that a lock, a boost or an event still names is refused."""
    locks = sum(lock.zone == zone.id for lock in operation.locks)
    if locks:
        raise PlannerError(f"{locks} locks still name it", where=f"Zone {zone.name}", remedy="Remove them first.")
    notes = sum(boost.zone == zone.id for boost in operation.risk.boosts)
    notes += sum(event.zone == zone.id for event in operation.risk.events)
    if notes:
        what = f"{notes} boosts or events still name it"
        raise PlannerError(what, where=f"Zone {zone.name}", remedy="Remove them first.")
    return replace(operation, zones=without(operation.zones, zone))


def take_zones(operation: Operation, zones: tuple[Zone, ...]) -> Operation:
    """The operation with zones of a file: known ids are brought up to date, others added."""
    return replace(operation, zones=merged(operation.zones, zones, lambda zone: zone.id))


def add_zones(operation: Operation, zones: Iterable[Zone]) -> Operation:
    """The operation with more zones; one whose id is taken gets another, so that no zone takes another's place."""
    taken = {str(zone.id) for zone in operation.zones}
    added = []
    for zone in zones:
        own = free_name(frozenset(taken), str(zone.id))
        taken.add(own)
        added.append(replace(zone, id=ZoneId(own)))
    return replace(operation, zones=(*operation.zones, *added))


def put_parts(operation: Operation, zone: Zone, parts: tuple[Zone, ...]) -> Operation:
    """The operation with the parts of a zone in its place; what names the zone then names the first part."""
    place = operation.zones.index(zone)
    zones = (*operation.zones[:place], *parts, *operation.zones[place + 1 :])
    return replace(operation, zones=zones)


def renamed(zone: Zone, text: str) -> Zone:
    """The zone under another name."""
    return replace(zone, name=entered(words, text, f"Zone {zone.id}, name"))


def with_weekly_incidents(zone: Zone, text: str) -> Zone:
    """The zone with incidents a week set by hand; empty takes the history."""
    read = between(0, 100_000, "incidents a week")
    return replace(zone, weekly_incidents=optional(read, text, f"Zone {zone.name}, incidents a week"))


def with_max_teams(zone: Zone, text: str) -> Zone:
    """The zone with another greatest number of teams at once."""
    return _checked(replace(zone, max_teams=entered(whole(1, 99, "teams"), text, f"Zone {zone.name}, most teams")))


def with_min_teams(zone: Zone, text: str) -> Zone:
    """The zone with another wished-for number of teams."""
    return _checked(replace(zone, min_teams=entered(whole(0, 99, "teams"), text, f"Zone {zone.name}, least teams")))


def with_host_text(zone: Zone, text: str) -> Zone:
    """The zone with the host agency of a text; empty, or "any", is none."""
    named = text.strip()
    return replace(zone, host_agency=None if named.casefold() in ("", "any", "–", "-") else AgencyId(named))


def _checked(zone: Zone) -> Zone:
    if zone.min_teams > zone.max_teams:
        raise PlannerError(
            f"at least {zone.min_teams} and at most {zone.max_teams} teams cannot be",
            where=f"Zone {zone.name}",
            remedy="Raise the most or lower the least first.",
        )
    return zone
