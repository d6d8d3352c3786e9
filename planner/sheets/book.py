"""What the printed sheets say: one team sheet for each team and shift, and what all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import ShiftId, ZoneId
    from planner.sheets.hours import ShiftHours
    from planner.sheets.mini_map import MiniMap


@dataclass(frozen=True, slots=True)
class SheetSelection:
    """Which sheets are wanted; what is None or empty does not narrow them down."""

    first_day: date | None = None
    last_day: date | None = None
    """Both ends included; the day is the one on which the shift starts."""
    shifts: frozenset[ShiftId] = frozenset()
    zones: frozenset[ZoneId] = frozenset()

    def takes(self, day: date, shift: str, zone: str) -> bool:
        """Whether a sheet is wanted."""
        return (
            (self.first_day is None or day >= self.first_day)
            and (self.last_day is None or day <= self.last_day)
            and (not self.shifts or shift in self.shifts)
            and (not self.zones or zone in self.zones)
        )


@dataclass(frozen=True, slots=True)
class SheetMember:
    """One officer of the team."""

    badge: str
    name: str
    rank: str
    agency: str
    skills: tuple[str, ...]
    """Of the one who leads without "leader", which is said by ``leads``."""
    phone: str
    leads: bool
    """Whether this officer leads the team."""


@dataclass(frozen=True, slots=True)
class SheetNeighbour:
    """Another team of the same shift."""

    letter: str
    zone: str
    leader: str
    phone: str
    km: float
    """Distance between the middles of the two zones; 0 in the same zone."""


@dataclass(frozen=True, slots=True)
class ZoneBasis:
    """Why a team is sent to the zone."""

    expected: float
    """Incidents expected in the zone during the shift."""
    rank: int
    """Place among the zones of the shift, 1 the most expected."""
    zones: int
    """Zones that are ranked."""
    busiest: str
    """The two hours with the most expected, such as "21:00–23:00"; empty where the shift is shorter or even."""
    weekly: float
    """Incidents expected in a week."""
    incidents: int
    """Incidents of the history in the zone."""
    by_hand: bool
    """Whether the expectation was set by hand."""


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """The page of one team in one shift."""

    hours: ShiftHours
    letter: str
    """The call sign."""
    zone_id: str
    zone: str
    joint: bool
    members: tuple[SheetMember, ...]
    """Leaders first."""
    neighbours: tuple[SheetNeighbour, ...]
    """The nearest first."""
    basis: ZoneBasis | None
    """None where nothing is known of the zone's risk."""
    note: str
    posts: tuple[tuple[str, str], ...]
    """Zone id and call letter of every team of the shift, this one too: the letters on the small map."""


@dataclass(frozen=True, slots=True)
class PlanMark:
    """Which plan the sheets were printed from; stands in the footer of each."""

    revision: int
    saved: str
    """The local moment of saving, with the name of the time."""
    saved_at: int
    """The same as seconds since 1970, for the file's own date."""
    plan_hash: str
    problem_hash: str
    settings: str
    """Seed, workers and seconds of the solve, and who made the plan."""


@dataclass(frozen=True, slots=True)
class SheetBook:
    """All the sheets of one print."""

    operation: str
    period: str
    """First and last day of the operation."""
    timezone: str
    synthetic: bool
    mark: PlanMark | None
    """None where there is no plan."""
    sheets: tuple[TeamSheet, ...]
    maps: tuple[MiniMap, ...]
    """One for each zone that has a sheet."""
    asked: str
    """Which days, shifts and zones were asked for, in words; empty where all."""
