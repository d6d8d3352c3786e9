"""Shifts, zones and what a team is: where and when teams are, and what they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.problem.ids import ShiftId, ZoneId, refuse

if TYPE_CHECKING:
    from datetime import time

    from solver.problem.people import Quality


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift type: worked on any day, from a local wall-clock start, for a fixed elapsed length."""

    id: ShiftId
    name: str
    start: time
    minutes: int
    not_before: frozenset[ShiftId] = frozenset()
    """Shifts that may not be worked on the day after this one."""
    night: bool = False
    """Whether the shift counts as a night."""

    def __post_init__(self) -> None:
        refuse(self.minutes <= 0, f"Shift {self.id}: length {self.minutes} min is not above 0.")


@dataclass(frozen=True, slots=True)
class Requirement:
    """At least ``count`` members of a team have the quality; an officer counts for each quality held."""

    quality: Quality
    count: int = 1

    def __post_init__(self) -> None:
        refuse(self.count < 0, f"Requirement {self.quality}: count {self.count} < 0.")


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
    max_visits_per_day: int | None = None
    """Most teams that may start in the zone on one day, all shifts together."""

    def __post_init__(self) -> None:
        refuse(any(not value >= 0 for value in self.risk), f"Zone {self.id}: a risk below 0 or not a number.")
        most = self.max_visits_per_day
        refuse(most is not None and most < 0, f"Zone {self.id}: most visits {most} < 0.")


@dataclass(frozen=True, slots=True)
class Supervisor:
    """A team of ``from_size`` or more officers has at least one who holds the skill."""

    skill: str
    from_size: int

    def __post_init__(self) -> None:
        refuse(self.from_size < 1, f"Supervisor {self.skill}: from a size of {self.from_size} < 1.")


@dataclass(frozen=True, slots=True)
class TeamTemplate:
    """What every team is: its size and what it needs among its members."""

    min_size: int = 1
    max_size: int | None = None
    requires: tuple[Requirement, ...] = ()
    supervisor: Supervisor | None = None

    def __post_init__(self) -> None:
        refuse(self.min_size < 1, f"Team: least size {self.min_size} < 1.")
        refuse(
            self.max_size is not None and self.max_size < self.min_size,
            f"Team: greatest size {self.max_size} below least size {self.min_size}.",
        )


@dataclass(frozen=True, slots=True)
class Resource:
    """
    Something that teams share, such as cars: at every instant the teams present need no more than there are.

    Each team in one of ``zones`` (None: in any zone) needs ``per_team`` of it.
    """

    id: str
    name: str
    available: int
    per_team: int = 1
    zones: frozenset[ZoneId] | None = None

    def __post_init__(self) -> None:
        refuse(self.available < 0, f"Resource {self.id}: {self.available} available < 0.")
        refuse(self.per_team < 1, f"Resource {self.id}: {self.per_team} for each team < 1.")
