"""Officers: who they are, what they may do when, and every hard rule and wish that hangs on the person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from solver.problem.ids import OfficerId, ShiftId, ZoneId, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Quality:
    """What a team may be asked for: a skill or an agency. Exactly one of the two is given."""

    skill: str | None = None
    agency: str | None = None

    def __post_init__(self) -> None:
        refuse((self.skill is None) == (self.agency is None), "A quality is a skill or an agency, not both or none.")

    def __str__(self) -> str:
        return self.skill if self.skill is not None else str(self.agency)


@dataclass(frozen=True, slots=True)
class DatedSkill:
    """A skill that counts on the days from ``first`` to ``last``, both included; None leaves that end open."""

    skill: str
    first: int | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None:
            refuse(self.last < self.first, f"Skill {self.skill}: ends on day {self.last}, before day {self.first}.")

    def holds_on(self, day: int) -> bool:
        """Whether the skill counts for a shift that starts on the day."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Off:
    """A day, or one shift of a day, that an officer may not be assigned."""

    day: int
    shift: ShiftId | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """
    Other duty (patrol, court), in elapsed minutes.

    With ``rest``, the minimum rest is kept before and after; with ``counts``, its minutes count for the most minutes in
    24 h and for the ledger of the agency.
    """

    start: int
    end: int
    rest: bool = False
    counts: bool = False

    def __post_init__(self) -> None:
        refuse(self.end < self.start, f"Other duty ends ({self.end}) before it starts ({self.start}).")


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
        refuse(self.days <= 0, f"Window of {self.days} days: not above 0.")


@dataclass(frozen=True, slots=True)
class Carried:
    """Night and holiday shifts worked before day 0, so that fairness looks further back than the plan."""

    nights: int = 0
    holidays: int = 0

    def __post_init__(self) -> None:
        refuse(self.nights < 0, f"Carried nights: {self.nights} < 0.")
        refuse(self.holidays < 0, f"Carried holidays: {self.holidays} < 0.")


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer and every hard rule and wish that hangs on the person; a limit of None does not bind."""

    id: OfficerId
    name: str
    agency: str = ""
    skills: frozenset[str] = frozenset()
    dated_skills: tuple[DatedSkill, ...] = ()
    off: tuple[Off, ...] = ()
    busy: tuple[Busy, ...] = ()
    locked: tuple[Lock, ...] = ()
    requests: tuple[Request, ...] = ()
    windows: tuple[HoursWindow, ...] = ()
    not_zones: frozenset[ZoneId] = frozenset()
    """Zones that the officer is never posted to: a conflict of interest, light duty."""
    min_rest_minutes: int = 0
    max_minutes: int | None = None
    min_minutes: int = 0
    max_minutes_24h: int | None = None
    """Most minutes of shifts and of other duty that counts, in any 24 hours in which a shift lies."""
    max_shifts: tuple[tuple[ShiftId, int], ...] = ()
    max_consecutive_days: int | None = None
    max_consecutive_nights: int | None = None
    min_consecutive_days: int = 1
    min_consecutive_days_off: int = 1
    max_weekends: int | None = None
    pay_per_hour: float = 0.0
    carried_minutes: int = 0
    """Minutes worked before day 0 in the work period of the agency that is under way on day 0."""
    carried: Carried = field(default_factory=Carried)

    def __post_init__(self) -> None:
        refuse(self.min_rest_minutes < 0, f"Officer {self.id}: rest {self.min_rest_minutes} min < 0.")
        refuse(self.carried_minutes < 0, f"Officer {self.id}: carried minutes {self.carried_minutes} < 0.")
        for limit in (self.max_minutes_24h, self.max_consecutive_nights):
            refuse(limit is not None and limit < 0, f"Officer {self.id}: a limit of {limit} < 0.")

    def has(self, quality: Quality, day: int) -> bool:
        """Whether the officer counts for the quality on a shift that starts on the day."""
        if quality.skill is None:
            return self.agency == quality.agency
        if quality.skill in self.skills or not self.dated_skills:
            return quality.skill in self.skills
        return any(dated.skill == quality.skill and dated.holds_on(day) for dated in self.dated_skills)

    def ever_has(self, quality: Quality, days: Iterable[int]) -> bool:
        """Whether the officer counts for the quality on any of the days."""
        return any(self.has(quality, day) for day in days)
