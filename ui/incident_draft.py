"""A file of incidents between its first look and the operation: what was read of it, by which mapping. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.errors import PlannerError
from planner.intake import profiles
from planner.intake.incidents import IncidentIntake, count_outside, read_mapped
from planner.intake.looking import look_at
from planner.intake.mapping import Layout, Mapping, Profile
from planner.intake.neighbourhood import neighbourhood_of_zones

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.intake.looking import Look
    from planner.operation import Operation

    Told = Callable[[int, int | None], None]

SHOWN = 300
"""Accepted rows that are shown at most."""
_TIMED, _UNTIMED = "%a %Y-%m-%d  %H:%M", "%a %Y-%m-%d  –"
TITLES = ("When", "Latitude", "Longitude", "Offence", "District")


class ReadingStoppedError(PlannerError):
    """A person thought better of it while a file was being read."""


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """What a file of incidents would bring, by one mapping."""

    look: Look
    mapping: Mapping
    intake: IncidentIntake
    timezone: str
    """The clock of the operation."""
    outside: int
    """Accepted incidents whose place is not in the surroundings of the zones."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The first accepted rows as text, on the wall clock of the operation."""
        clock = Clock(self.timezone)
        first = self.intake.incidents.head(SHOWN)
        columns = (first[name].tolist() for name in ("when", "timed", "latitude", "longitude", "offence", "district"))
        return tuple(
            (
                f"{clock.local(when.to_pydatetime()):%a %Y-%m-%d}"
                + (f"{clock.local(when):  %H:%M}" if timed else "  –"),
                "–" if isnan(latitude) else f"{latitude:.5f}",
                "–" if isnan(longitude) else f"{longitude:.5f}",
                str(offence),
                str(district),
            )
            for when, timed, latitude, longitude, offence, district in zip(*columns, strict=True)
        )


def draft_of(path: Path, operation: Operation, told: Told, layout: Layout | None = None) -> IncidentDraft:
    """A first draft of a file, by a saved profile that fits or by a guess; raises IntakeError where it is no table."""
    near = neighbourhood_of_zones(operation.zones)
    look = look_at(path, near, profiles.load_profiles(), layout=layout, told=told)
    return remapped(look, look.mapping, operation, told)


def remapped(look: Look, mapping: Mapping, operation: Operation, told: Told) -> IncidentDraft:
    """A draft of the same file by another mapping."""
    intake = read_mapped(look, mapping, Clock(operation.timezone), told)
    near = neighbourhood_of_zones(operation.zones)
    outside = 0 if near is None else count_outside(intake.incidents, near)
    return IncidentDraft(look, mapping, intake, operation.timezone, outside)


def saved_as(draft: IncidentDraft, name: str) -> IncidentDraft:
    """The draft with its decisions saved as a profile for tomorrow's file; PlannerError where it cannot be written."""
    profile = Profile(name, draft.look.names, draft.look.layout, draft.mapping)
    profiles.save_profile(profile)
    return replace(draft, look=replace(draft.look, profile=profile))
