"""What the incident history says, counted once: incidents per zone and the week profile of the whole city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import ZoneId

HOURS_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class History:
    """Counts of the incidents that were used, and over how long."""

    first_day: date
    last_day: date
    """Local days of the first and the last incident used, both included."""
    incidents: int
    """Incidents with a place in the period, in the whole city."""
    untimed: int
    """Those of them without a clock time: they count for their place, not for the week profile."""
    profile: tuple[float, ...]
    """Share of the city's timed incidents in each local hour of the week, Monday 00 first; 168 values, sum 1."""
    counts: tuple[tuple[ZoneId, int], ...]
    """Incidents in each zone."""

    def __post_init__(self) -> None:
        if len(self.profile) != HOURS_A_WEEK:
            message = f"History: a week profile of {len(self.profile)} hours, {HOURS_A_WEEK} needed."
            raise ValueError(message)

    @property
    def weeks(self) -> float:
        """The length of the period in weeks."""
        return ((self.last_day - self.first_day).days + 1) / 7

    def count(self, zone: ZoneId) -> int:
        """Incidents in the zone; 0 where it was not counted."""
        return dict(self.counts).get(zone, 0)


@dataclass(frozen=True, slots=True)
class ZoneRisk:
    """The risk of one zone over the operation and where it comes from."""

    zone: ZoneId
    weekly_incidents: float
    """Incidents expected in a week."""
    per_slot: tuple[float, ...]
    """
    Incidents expected in each slot of the operation, slot 0 from local midnight of the first day, in elapsed time;
    the list goes one day beyond the last, for shifts that pass midnight.
    """
    incidents: int
    """Incidents of the history inside the zone."""
    by_hand: bool
    """Whether ``weekly_incidents`` was set by hand instead of taken from history."""
