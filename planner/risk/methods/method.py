"""The one interface of every way to reckon risk: evidence in, an estimate out, refinements after the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from planner.risk.cases import totals
from planner.risk.history import HOURS_A_WEEK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from planner.risk.cases import Cases, Numbers, Whole
    from planner.risk.places import Places

MONTHS = 36
"""Months of history that plain counts look back."""
FEWEST_TIMED = HOURS_A_WEEK
"""With fewer timed incidents than hours in a week there is no profile: every hour is then taken to be alike."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known on the eve of the first day that is forecast."""

    cases: Cases
    """Every incident that counts, also from the days that are forecast, where a plan is made again in mid-course."""
    places: Places
    first: int
    """First day of the period that is counted, as ``date.toordinal`` counts days."""
    end: int
    """The day after the last that is counted."""
    as_of: int
    """The first day of which nothing is known yet."""
    days: Whole
    """The days that are forecast."""

    @property
    def counted(self) -> Cases:
        """The incidents of the period that is counted."""
        return self.cases.within(self.first, self.end)


@dataclass(frozen=True, slots=True)
class Estimate:
    r"""
    The expected incidents (or, with weights, the expected harm) of each place in each hour.

    In hour h of the week on the forecast day d place p has

    .. math::
        \lambda_p \, q_{p,h} \, f_{p,d} + a_{p,d} \, q_{p,h} / \sum_{h' \in d} q_{p,h'} .
    """

    weekly: Numbers
    """λ: expected in a week, one for each place."""
    profile: Numbers
    """q: shares of the hours of the week; one row for all places, or one for each."""
    factor: Numbers | None = None
    """f: one row for each place or one for all, a column for each forecast day; None is 1 throughout."""
    added: Numbers | None = None
    """a: expected besides on each forecast day, also below 0; a row for each place; None is nothing."""


class Method(Protocol):
    """A way to reckon risk; knows its own name and one sentence that explains it."""

    @property
    def name(self) -> str:
        """The name that is stored and printed."""
        ...

    @property
    def sentence(self) -> str:
        """One sentence for the screen."""
        ...

    def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
        """The estimate; a refinement needs the base that it refines, others pass over it."""
        ...


def tally(evidence: Evidence, cases: Cases, weight: Numbers | None = None) -> Numbers:
    """The weight of the cases in each place."""
    point, place = evidence.places.members(cases.longitude, cases.latitude)
    used = cases.weight if weight is None else weight
    return totals(place, used[point], evidence.places.count)


def city_profile(cases: Cases, weight: Numbers | None = None) -> Numbers:
    """The share of each hour of the week among the timed cases, one row; flat below 168 of them."""
    counts = cases.by_hour(cases.weight if weight is None else weight)
    if int(cases.timed.sum()) < FEWEST_TIMED or not counts.sum():
        return np.full((1, HOURS_A_WEEK), 1 / HOURS_A_WEEK)
    shares: Numbers = (counts / counts.sum()).reshape(1, -1)
    return shares


def place_hours(cases: Cases, row: Whole, place: Whole, mass: Numbers, places: int) -> Numbers:
    """
    The mass in each hour of the week in each place; a row a place.

    Parameters
    ----------
    row
        The number of the case that each mass belongs to; without hours its mass is left out.
    """
    index, part = cases.hours.of(row)
    key = place[index] * HOURS_A_WEEK + cases.hours.hour[part]
    return totals(key, mass[index] * cases.hours.share[part], places * HOURS_A_WEEK).reshape(-1, HOURS_A_WEEK)


def weekday_of(days: Whole) -> NDArray[np.intp]:
    """The weekday of days as ``date.toordinal`` counts them, 0 for Monday."""
    return ((days - 1) % 7).astype(np.intp)
