"""Faults of ids: given twice, or named where no such officer, shift or zone is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solver.problem import Officer, Problem

Mention = tuple[str, str, str | None]
"""Where an id is named, what kind of thing it should be, and the id."""


def strangers(problem: Problem) -> list[str]:
    """A sentence for each id of the problem that is given twice or that nothing has."""
    faults = []
    for kind, keys in _given(problem):
        faults += [f"{kind}: '{key}' is given twice" for key, count in Counter(keys).items() if count > 1]
    known: dict[str, set[str]] = {
        "shift": {str(shift.id) for shift in problem.shifts},
        "zone": {str(zone.id) for zone in problem.zones},
        "officer": {str(officer.id) for officer in problem.officers},
    }
    for place, kind, key in _mentions(problem):
        if key is not None and key not in known[kind]:
            faults.append(f"{place}: there is no {kind} '{key}'")
    return faults


def _given(problem: Problem) -> Iterator[tuple[str, list[str]]]:
    yield "shifts", [shift.id for shift in problem.shifts]
    yield "officers", [officer.id for officer in problem.officers]
    yield "zones", [zone.id for zone in problem.zones]
    yield "agencies", [agency.id for agency in problem.agencies]
    yield "standing_teams", [team.id for team in problem.standing_teams]
    yield "resources", [resource.id for resource in problem.resources]


def _mentions(problem: Problem) -> Iterator[Mention]:
    for shift in problem.shifts:
        yield from ((f"shift {shift.id}, not_before", "shift", after) for after in sorted(shift.not_before))
    for officer in problem.officers:
        yield from _of_officer(officer)
    for zone in problem.zones:
        yield from ((f"zone {zone.id}, min_teams", "shift", floor.shift) for floor in zone.min_teams)
    for entry in problem.cover:
        yield f"cover of day {entry.day}", "shift", entry.shift
        yield f"cover of day {entry.day}", "zone", entry.zone
    for pair in problem.pairs:
        yield from _each("pairs", "officer", pair.officers)
    for team in problem.standing_teams:
        yield from _each(f"standing team {team.id}", "officer", team.officers)
    for resource in problem.resources:
        yield from _each(f"resource {resource.id}, zones", "zone", sorted(resource.zones or ()))


def _of_officer(officer: Officer) -> Iterator[Mention]:
    who = f"officer {officer.id}"
    yield from _each(f"{who}, off", "shift", (off.shift for off in officer.off))
    for lock in officer.locked:
        yield f"{who}, locked", "shift", lock.shift
        yield f"{who}, locked", "zone", lock.zone
    yield from _each(f"{who}, requests", "shift", (wish.shift for wish in officer.requests))
    yield from _each(f"{who}, max_shifts", "shift", (shift for shift, _ in officer.max_shifts))
    yield from _each(f"{who}, not_zones", "zone", sorted(officer.not_zones))


def _each(place: str, kind: str, keys: Iterable[str | None]) -> Iterator[Mention]:
    return ((place, kind, key) for key in keys)
