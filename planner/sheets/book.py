"""What the printed sheets say: one team sheet for each team and shift, and what all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.sheets.visits import DELIVERY

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import ShiftId, ZoneId
    from planner.sheets.hot import HotSpot
    from planner.sheets.hours import ShiftHours
    from planner.sheets.mini_map import MiniMap
    from planner.sheets.page import Page
    from planner.sheets.visits import Visit


@dataclass(frozen=True, slots=True)
class SheetSelection:
    """Which sheets are wanted; what is None or empty does not narrow them down."""

    first_day: date | None = None
    last_day: date | None = None
    """Both ends included; the day is the one on which the shift starts."""
    shifts: frozenset[ShiftId] = frozenset()
    zones: frozenset[ZoneId] = frozenset()
    letters: frozenset[str] = frozenset()
    """Call letters of teams."""

    def takes(self, day: date, shift: str, zone: str, letter: str = "") -> bool:
        """Whether the sheet of a team is wanted; without a letter, whether one of the zone may be."""
        return (
            self.takes_shift(day, shift)
            and (not self.zones or zone in self.zones)
            and (not self.letters or not letter or letter in self.letters)
        )

    def takes_shift(self, day: date, shift: str) -> bool:
        """Whether a shift of a day is wanted."""
        return self.takes_day(day) and (not self.shifts or shift in self.shifts)

    def takes_day(self, day: date) -> bool:
        """Whether a day is wanted."""
        return (self.first_day is None or day >= self.first_day) and (self.last_day is None or day <= self.last_day)


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

    cell: tuple[int, str]
    """Number of the day, 0 the first, and id of the shift."""
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
    visits: tuple[Visit, ...] = ()
    """In order of time."""
    spots: tuple[HotSpot, ...] = ()
    """The hot places that the teams of the zone visit in this shift."""


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
    supersedes: int | None = None
    """The revision that these sheets take the place of; None where there is none."""


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """What holds for every sheet of a print."""

    handling: str = ""
    """Stands at the head and the foot of each page, such as "LAW ENFORCEMENT SENSITIVE"; empty for none."""
    delivery: float = DELIVERY
    """The share of planned visits that may be expected to take place."""

    def __post_init__(self) -> None:
        if not 0 < self.delivery <= 1:
            raise PlannerError(
                f"{self.delivery:g} is no share of visits that take place",
                where="Delivery",
                remedy="Give a number above 0 and up to 1, such as 0.8.",
            )


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
    """The team sheets."""
    maps: tuple[MiniMap, ...]
    """One for each zone that has a sheet."""
    style: PrintStyle
    asked: str
    """Which days, shifts and zones were asked for, in words; empty where all."""
    pages: tuple[TeamSheet | Page, ...] = ()
    """All that is printed, in order, where that is more than the team sheets."""
    title: str = ""
    """The name of what is printed; empty for team sheets."""
