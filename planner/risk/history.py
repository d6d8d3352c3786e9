"""What the incident history says, counted once: incidents per zone and the week profile of the whole city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import ZoneId

HOURS_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class ZoneEstimate:
    """What a method other than plain counts found for a zone; days are those of the operation and the one after."""

    zone: ZoneId
    weekly: float
    """Expected in a week: incidents, or harm where offences have weights."""
    profile: tuple[float, ...] = ()
    """Share of each local hour of the week in this zone; empty takes the city's."""
    factors: tuple[float, ...] = ()
    """What the season multiplies each day by; empty is 1 throughout."""
    added: tuple[float, ...] = ()
    """What the last 14 days add on each day, also below 0; empty is nothing."""
    recent: int = 0
    """Incidents in the zone in the last 14 days before ``History.as_of``."""
    last_day_count: int = 0
    """Those of them in the last 24 hours."""

    def __post_init__(self) -> None:
        if len(self.profile) not in (0, HOURS_A_WEEK):
            message = f"Zone {self.zone}: a week profile of {len(self.profile)} hours, {HOURS_A_WEEK} needed."
            raise ValueError(message)


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
    estimates: tuple[ZoneEstimate, ...] = ()
    """What the chosen method found for each zone; empty for plain counts, which need no more than the counts."""
    left_out: int = 0
    """Incidents of the file that do not count, because their offence measures police activity or was left out."""
    as_of: date | None = None
    """The first local day of which nothing is known yet; None where nothing of the last days is used."""
    weight: float = 1.0
    """What an incident counts on average: 1, or the mean harm of the offences."""

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

    def estimate(self, zone: ZoneId) -> ZoneEstimate:
        """What is expected in the zone: the finding of the chosen method, else counts a week."""
        found = next((estimate for estimate in self.estimates if estimate.zone == zone), None)
        return found if found is not None else ZoneEstimate(zone, self.count(zone) / self.weeks)


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
