"""The values of a problem, as format ``muster-problem/1`` defines them; days and minutes are plain numbers here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import date, time

OfficerId = NewType("OfficerId", str)
ShiftId = NewType("ShiftId", str)
ZoneId = NewType("ZoneId", str)


def _refuse(condition: bool, sentence: str) -> None:  # noqa: FBT001 - reads as an assertion
    if condition:
        raise ValueError(sentence)


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift type: worked on any day, from a local wall-clock start, for a fixed elapsed length."""

    id: ShiftId
    name: str
    start: time
    minutes: int
    not_before: frozenset[ShiftId] = frozenset()
    """Shifts that may not be worked on the day after this one."""

    def __post_init__(self) -> None:
        _refuse(self.minutes <= 0, f"Shift {self.id}: length {self.minutes} min is not above 0.")


@dataclass(frozen=True, slots=True)
class Quality:
    """What a team may be asked for: a skill or an agency. Exactly one of the two is given."""

    skill: str | None = None
    agency: str | None = None

    def __post_init__(self) -> None:
        _refuse((self.skill is None) == (self.agency is None), "A quality is a skill or an agency, not both or none.")

    def __str__(self) -> str:
        return self.skill if self.skill is not None else str(self.agency)


@dataclass(frozen=True, slots=True)
class Requirement:
    """At least ``count`` members of a team have the quality; an officer counts for each quality held."""

    quality: Quality
    count: int = 1

    def __post_init__(self) -> None:
        _refuse(self.count < 0, f"Requirement {self.quality}: count {self.count} < 0.")


@dataclass(frozen=True, slots=True)
class Off:
    """A day, or one shift of a day, that an officer may not be assigned."""

    day: int
    shift: ShiftId | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """Other duty (patrol, court), in elapsed minutes; with ``rest``, the minimum rest is kept before and after."""

    start: int
    end: int
    rest: bool = False

    def __post_init__(self) -> None:
        _refuse(self.end < self.start, f"Other duty ends ({self.end}) before it starts ({self.start}).")


@dataclass(frozen=True, slots=True)
class Lock:
    """An assignment that must be kept; ``zone`` None leaves the zone open."""

    day: int
    shift: ShiftId
    zone: ZoneId | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A wish to work (or not to work) a day or one shift of it; ``weight`` is its cost where it is not met."""

    day: int
    shift: ShiftId | None
    want: bool
    weight: float


@dataclass(frozen=True, slots=True)
class HoursWindow:
    """In any ``days`` consecutive days (by the day a shift starts) at most ``max_minutes`` are assigned."""

    days: int
    max_minutes: int

    def __post_init__(self) -> None:
        _refuse(self.days <= 0, f"Window of {self.days} days: not above 0.")


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer and every hard rule and wish that hangs on the person; a limit of None does not bind."""

    id: OfficerId
    name: str
    agency: str = ""
    skills: frozenset[str] = frozenset()
    off: tuple[Off, ...] = ()
    busy: tuple[Busy, ...] = ()
    locked: tuple[Lock, ...] = ()
    requests: tuple[Request, ...] = ()
    windows: tuple[HoursWindow, ...] = ()
    min_rest_minutes: int = 0
    max_minutes: int | None = None
    min_minutes: int = 0
    max_shifts: tuple[tuple[ShiftId, int], ...] = ()
    max_consecutive_days: int | None = None
    min_consecutive_days: int = 1
    min_consecutive_days_off: int = 1
    max_weekends: int | None = None
    pay_per_hour: float = 0.0

    def __post_init__(self) -> None:
        _refuse(self.min_rest_minutes < 0, f"Officer {self.id}: rest {self.min_rest_minutes} min < 0.")

    def has(self, quality: Quality) -> bool:
        """Whether the officer counts for the quality."""
        if quality.skill is not None:
            return quality.skill in self.skills
        return self.agency == quality.agency


@dataclass(frozen=True, slots=True)
class TeamFloor:
    """A least number of teams in a zone; ``day`` or ``shift`` None means every one, ``weight`` None means hard."""

    teams: int
    day: int | None = None
    shift: ShiftId | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A place that teams are posted to, with its risk per slot of the horizon (expected harm, any unit, >= 0)."""

    id: ZoneId
    name: str
    risk: tuple[float, ...] = ()
    max_teams: int | None = None
    requires: tuple[Requirement, ...] = ()
    min_teams: tuple[TeamFloor, ...] = ()

    def __post_init__(self) -> None:
        _refuse(any(not value >= 0 for value in self.risk), f"Zone {self.id}: a risk below 0 or not a number.")


@dataclass(frozen=True, slots=True)
class TeamTemplate:
    """What every team is: its size and what it needs among its members."""

    min_size: int = 1
    max_size: int | None = None
    requires: tuple[Requirement, ...] = ()

    def __post_init__(self) -> None:
        _refuse(self.min_size < 1, f"Team: least size {self.min_size} < 1.")
        _refuse(
            self.max_size is not None and self.max_size < self.min_size,
            f"Team: greatest size {self.max_size} below least size {self.min_size}.",
        )


@dataclass(frozen=True, slots=True)
class Cover:
    """A staffing target in officers for one shift of one day; ``under`` and ``over`` are costs per officer."""

    day: int
    shift: ShiftId
    required: int
    zone: ZoneId | None = None
    skill: str | None = None
    under: float = 0.0
    over: float = 0.0
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """Prices: of a unit of risk left uncovered, of an hour of unevenness, of one shift of unevenness."""

    uncovered_risk: float = 0.0
    uneven_minutes: float = 0.0
    uneven_shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """One officer on one shift of one day; ``zone`` None is on duty without a zone, ``team`` counts from 1 there."""

    officer: OfficerId
    day: int
    shift: ShiftId
    zone: ZoneId | None = None
    team: int | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A published plan and the cost of each officer-day whose shift or zone differs from it."""

    assignments: tuple[Assignment, ...] = ()
    change_weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Problem:
    """One deployment problem: shifts, officers and zones over ``days`` days from the local date ``start``."""

    name: str
    start: date
    days: int
    shifts: tuple[Shift, ...]
    officers: tuple[Officer, ...]
    zones: tuple[Zone, ...] = ()
    timezone: str = "UTC"
    slot_minutes: int = 60
    team: TeamTemplate = field(default_factory=TeamTemplate)
    effect: tuple[float, ...] = ()
    cover: tuple[Cover, ...] = ()
    budget_minutes: int | None = None
    baseline: Baseline | None = None
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        _refuse(self.days <= 0, f"Problem {self.name}: {self.days} days, at least 1 needed.")
        _refuse(self.slot_minutes not in (15, 20, 30, 60), f"Slots of {self.slot_minutes} min; 15, 20, 30 or 60 serve.")
        _refuse(
            any(later > earlier for earlier, later in zip(self.effect, self.effect[1:], strict=False)),
            "Effect: a later team covers more than an earlier one.",
        )
        _refuse(sum(self.effect) > 1 + 1e-9, "Effect: more than the whole risk is covered.")
        _refuse(min(self.effect, default=0) < 0, "Effect: a share below 0.")
