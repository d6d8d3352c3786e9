"""The operation as a person knows it: agencies, officers, leave, duty, shifts, zones and rules, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from planner.risk.settings import RiskSettings

if TYPE_CHECKING:
    from planner.clock import Period

OfficerId = NewType("OfficerId", str)
ShiftId = NewType("ShiftId", str)
ZoneId = NewType("ZoneId", str)
AgencyId = NewType("AgencyId", str)

Ring = tuple[tuple[float, float], ...]
"""Corners (longitude, latitude) in degrees WGS 84; the last equals the first."""
Area = tuple[tuple[Ring, ...], ...]
"""Polygons, each its outer ring and then its holes."""

LEADER = "leader"
"""The skill that a team leader (sergeant) has."""


class Terms(StrEnum):
    """How an officer serves the operation."""

    LENT = "lent"
    """Full time for the operation."""
    VOLUNTEER = "volunteer"
    """On top of regular patrol duty, which the plan never touches."""


class Strength(StrEnum):
    """How much a wish or a soft rule counts; supervisors choose words, not weights (Visma's labels)."""

    STRICT = "strict"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that lends officers."""

    id: AgencyId
    name: str
    overtime_rate: float | None = None
    """What an hour of overtime costs, in dollars; None takes ``planner.scenarios.overtime.USUAL_RATE``."""


@dataclass(frozen=True, slots=True)
class Contract:
    """
    The rules of work that hang on an agency and the terms of service; None does not bind.

    The defaults and their sources are in ``planner.contracts``.
    """

    agency: AgencyId
    terms: Terms
    minimum_rest: timedelta
    max_hours_7_days: float | None = None
    max_hours_28_days: float | None = None
    max_hours_total: float | None = None
    max_consecutive_days: int | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer; limits that are not None are personal exceptions from the contract."""

    id: OfficerId
    """Badge number, unique in the operation."""
    name: str
    agency: AgencyId
    terms: Terms
    rank: str = ""
    skills: frozenset[str] = frozenset()
    phone: str = ""
    max_hours_7_days: float | None = None
    max_hours_total: float | None = None
    minimum_rest: timedelta | None = None
    max_consecutive_days: int | None = None
    barred_shifts: frozenset[ShiftId] = frozenset()

    @property
    def leads(self) -> bool:
        """Whether the officer can lead a team."""
        return LEADER in self.skills


@dataclass(frozen=True, slots=True)
class Leave:
    """Days, both ends included, on which an officer is not available; ``shift`` None is the whole day."""

    officer: OfficerId
    first_day: date
    last_day: date
    shift: ShiftId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Other duty that the plan must never touch; with ``rested``, the minimum rest is kept before and after."""

    officer: OfficerId
    period: Period
    kind: str = "patrol"
    rested: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish of an officer to work, or not to work, a day or one shift of it."""

    officer: OfficerId
    day: date
    shift: ShiftId | None
    want: bool
    strength: Strength = Strength.MEDIUM


@dataclass(frozen=True, slots=True)
class Lock:
    """An assignment that a supervisor fixed; ``zone`` None leaves the zone open."""

    officer: OfficerId
    day: date
    shift: ShiftId
    zone: ZoneId | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of every day of the operation; it may pass midnight and overlap others."""

    id: ShiftId
    name: str
    start: time
    length: timedelta

    @property
    def end(self) -> time:
        """The nominal wall-clock end, on a day without a clock change."""
        minutes = (self.start.hour * 60 + self.start.minute + round(self.length.total_seconds() / 60)) % 1440
        return time(minutes // 60, minutes % 60)

    @property
    def passes_midnight(self) -> bool:
        """Whether the nominal end is on the next day."""
        start = timedelta(hours=self.start.hour, minutes=self.start.minute)
        return start + self.length > timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Zone:
    """A place that teams are posted to."""

    id: ZoneId
    name: str
    area: Area
    host_agency: AgencyId | None = None
    """At least one officer of this agency is in each team there (jurisdiction)."""
    max_teams: int = 3
    """Most teams at once in one shift."""
    min_teams: int = 0
    """Teams wished for on every day in each of ``min_teams_shifts``."""
    min_teams_shifts: frozenset[ShiftId] = frozenset()
    """Shifts that ``min_teams`` speaks of; empty means every shift."""
    needed_skills: frozenset[str] = frozenset()
    """Skills of which each team there has at least one holder."""
    weekly_incidents: float | None = None
    """Incidents a week set by hand, for a place without history; None takes the history."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TeamRule:
    """Size of a team, its leader, and what the 1st, 2nd, ... team present covers of a zone's risk."""

    min_size: int = 3
    max_size: int = 5
    leaders: int = 1
    effect: tuple[float, ...] = (0.45, 0.25, 0.12)


@dataclass(frozen=True, slots=True)
class Operation:
    """Everything that a plan is made from, except the incidents."""

    name: str
    first_day: date
    last_day: date
    timezone: str
    agencies: tuple[Agency, ...] = ()
    contracts: tuple[Contract, ...] = ()
    officers: tuple[Officer, ...] = ()
    leave: tuple[Leave, ...] = ()
    duties: tuple[Duty, ...] = ()
    wishes: tuple[Wish, ...] = ()
    locks: tuple[Lock, ...] = ()
    shifts: tuple[Shift, ...] = ()
    zones: tuple[Zone, ...] = ()
    team: TeamRule = field(default_factory=TeamRule)
    slot_minutes: int = 30
    synthetic: bool = False
    """Whether the incidents were made up; shown wherever their figures are."""
    risk: RiskSettings = field(default_factory=RiskSettings)
    """How the risk of the zones is reckoned."""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            message = f"Operation {self.name}: ends {self.last_day} before it starts {self.first_day}."
            raise ValueError(message)

    @property
    def days(self) -> int:
        """The number of days, both ends included."""
        return (self.last_day - self.first_day).days + 1

    def day(self, number: int) -> date:
        """The date of a day, 0 being the first."""
        return self.first_day + timedelta(days=number)
