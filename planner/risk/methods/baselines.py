"""Ways that others rank places by: the marks that a method must beat in a back-test. None of them is offered."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.risk.cases import totals
from planner.risk.methods.counts import Counts
from planner.risk.methods.decay_shrink import DecayShrink
from planner.risk.methods.method import Estimate, Evidence, city_profile, place_hours, tally

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class YearCounts:
    """Plain counts of the last twelve months x the week profile of the city."""

    name: str = "counts_12_months"
    sentence: str = "Counts the last 12 months only."

    def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
        """Counts a week of the last year, and its profile."""
        return Counts().estimate(replace(evidence, first=max(evidence.first, evidence.end - YEAR_DAYS)), base)


@dataclass(frozen=True, slots=True)
class OwnHours:
    """Raw counts of the place in each hour of the week: what a dashboard shows as "Friday 22:00 at this address"."""

    name: str = "own_hours"
    sentence: str = "Counts each hour of the week of each place by itself."

    def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
        """Counts a week, and the bare profile of each place; the city's where a place has no timed incident."""
        del base
        cases = evidence.counted
        point, place = evidence.places.members(cases.longitude, cases.latitude)
        by_hour = place_hours(cases, point, place, cases.weight[point], evidence.places.count)
        total = by_hour.sum(axis=1, keepdims=True)
        profile = np.where(total > 0, by_hour / np.where(total > 0, total, 1), city_profile(cases))
        return Estimate(tally(evidence, cases) / (max(1, evidence.end - evidence.first) / 7), profile)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A heat map of 250 m (a normal bell round each incident) x the week profile of the city."""

    name: str = "heat_map"
    sentence: str = "Smears every incident over 250 m around, as a heat map does."
    spread_m: float = 250.0

    def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
        """Smeared counts a week, and the profile of the city."""
        del base
        cases = evidence.counted
        smeared = DecayShrink(spread_share=1.0, spread_m=self.spread_m)
        place, _, mass = smeared.spread(evidence, cases, cases.weight)
        weeks = max(1, evidence.end - evidence.first) / 7
        return Estimate(totals(place, mass, evidence.places.count) / weeks, city_profile(cases))
