"""The same weeks of earlier years: whether a place is busier in these weeks than in the rest of the year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from planner.risk.cases import totals

if TYPE_CHECKING:
    from planner.risk.cases import Numbers, Whole
    from planner.risk.methods.method import Estimate, Evidence

YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Season:
    r"""
    For forecast day d, with n the incidents of the places within some days of the same date in earlier years that are
    wholly known, E what these days would have at the average of their years, and C standing for the whole city,

    .. math::
        f_{C,d} = \frac{n_{C,d} + k}{E_{C,d} + k}, \qquad
        f_{p,d} = \frac{n_{p,d} + k \, f_{C,d}}{E_{p,d} + k}.

    A place with few incidents so follows the city, and the city without earlier years is 1. Half-width 17 days (five
    weeks in all) and k = 50 keep the noise of the factor of a zone near a tenth; they were not tuned.
    """

    name: str = "season"
    sentence: str = (
        "Raises or lowers each day by what the same weeks of earlier years had against the rest of the year."
    )
    half_width_days: int = 17
    prior: float = 50.0

    def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
        """The base with a factor for each place and day."""
        assert base is not None, "Season refines a base."
        factor = self.factors(evidence)
        return base if factor is None else replace(base, factor=factor)

    def factors(self, evidence: Evidence) -> Numbers | None:
        """The factor of each place and forecast day; None where no earlier year is known."""
        cases = evidence.cases.where(evidence.cases.day < evidence.end)
        if not len(cases):
            return None
        first, count = int(cases.day.min()), evidence.places.count
        point, place = evidence.places.members(cases.longitude, cases.latitude)
        length = evidence.end - first
        # most cells of a city never had an incident, and those all follow the city
        known, row = np.unique(place, return_inverse=True)
        by_day = totals(row * length + (cases.day[point] - first), cases.weight[point], len(known) * length)
        by_day = by_day.reshape(len(known), length)
        city = totals(cases.day - first, cases.weight, length).reshape(1, -1)
        scale = float(cases.weight.mean()) or 1.0
        windows = _windows(evidence.days, first, evidence.end, self.half_width_days)
        if not any(windows):
            return None
        prior = self.prior * scale
        city_n, city_e = _sums(city, windows)
        of_city = (city_n + prior) / (city_e + prior)
        place_n, place_e = _sums(by_day, windows)
        factor: Numbers = np.repeat(of_city, count, axis=0)
        factor[known] = (place_n + prior * of_city) / (place_e + prior)
        return factor


Window = tuple[int, int, int, int]
"""First and end day of the weeks, and of the year about them, counted from the first day of the history."""


def _windows(days: Whole, first: int, end: int, half: int) -> list[list[Window]]:
    """For each forecast day the same weeks of earlier years whose whole year is known."""
    return [
        [
            (middle - half - first, middle + half + 1 - first, max(middle - 182, first) - first, middle + 183 - first)
            for middle in _same_dates(date.fromordinal(int(day)), first + half, end - half)
            if end - first >= YEAR_DAYS
        ]
        for day in days
    ]


def _same_dates(day: date, first: int, last: int) -> list[int]:
    found = []
    for years in range(1, 60):
        leap_safe = day if (day.month, day.day) != (2, 29) else day - timedelta(days=1)
        middle = leap_safe.replace(year=day.year - years).toordinal() if day.year > years else 0
        if middle < first:
            break
        if middle < last:
            found.append(middle)
    return found


def _sums(by_day: Numbers, windows: list[list[Window]]) -> tuple[Numbers, Numbers]:
    """Incidents in the weeks of each forecast day, and what the years about them let expect; a column a day."""
    last = by_day.shape[1]
    # a row a day: thousands of places lie side by side when two days are compared
    total = np.zeros((last + 1, len(by_day)))
    np.cumsum(by_day.T, axis=0, out=total[1:])
    counted = np.zeros((len(windows), len(by_day)))
    expected = np.zeros_like(counted)
    for row, found in enumerate(windows):
        for start, end, year_start, year_end in found:
            low, high = _whole_year(year_start, min(year_end, last), last)
            counted[row] += total[end] - total[start]
            expected[row] += (total[high] - total[low]) * ((end - start) / (high - low))
    return counted.T, expected.T


def _whole_year(start: int, end: int, last: int) -> tuple[int, int]:
    """The year about some weeks, moved so that it lies within the history."""
    if end - start < 365:
        end = min(last, start + 365)
        start = max(0, end - 365)
    return start, end
