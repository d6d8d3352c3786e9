"""The last 24 hours to 14 days: where more happened than expected, more is expected for a while."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.circles import degree_lengths
from planner.risk.cases import totals

if TYPE_CHECKING:
    from planner.risk.cases import Cases, Numbers, Whole
    from planner.risk.methods.method import Estimate, Evidence

WINDOW_DAYS = 14
MEAN_LAG_DAYS = 7.0
NEAR_M = 200.0
"""Two weeks and 200 m, the reach of near repeats in ten cities (Johnson et al. 2007, doi:10.1007/s10940-007-9025-3)."""
MOST = 0.5
"""No incident is taken to bring more than half another."""
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class NearRepeat:
    r"""
    An incident brings θ more in the 14 days after it, most of them soon (a self-exciting process, Mohler et al. 2011,
    doi:10.1198/jasa.2011.ap09546). With x the incidents of a known day t and E what the base expected there,

    .. math::
        a_{p,d} = \theta \sum_{t < d,\; d - t \le 14} g_{d-t} \, (x_{p,t} - E_{p,t}), \qquad
        g_u \propto e^{-u / 7}, \quad \sum_{u=1}^{14} g_u = 1 .

    Only the surprise counts, so that on the whole no more is expected than the base does. θ is the excess of pairs near
    in place and time over what places and times apart from each other let expect (Knox 1964, doi:10.2307/2985220).
    """

    name: str = "near_repeat"
    sentence: str = (
        "Raises the next days where the last 24 hours to 14 days had more incidents than expected, and lowers them a "
        "little where they had fewer."
    )
    contagion: float | None = None
    """θ where it is known; None measures it."""

    def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
        """The base with what the last days add on each forecast day."""
        assert base is not None, "NearRepeat refines a base."
        contagion = contagion_of(evidence.counted) if self.contagion is None else self.contagion
        seen = recent_by_day(evidence)
        surprise = seen - base.weekly[:, None] / 7
        known = np.arange(evidence.as_of - WINDOW_DAYS, evidence.as_of)
        lags = evidence.days[None, :] - known[:, None]
        # the last day with incidents may still be under way: its hours to come know the days before it
        weights = np.where(evidence.days >= evidence.as_of - 1, lag_weight(lags), 0.0)
        return replace(base, added=contagion * surprise @ weights)


def lag_weight(lags: Whole) -> Numbers:
    """The share of the repeats that come so many days after, 0 beyond 14."""
    days = np.arange(1, WINDOW_DAYS + 1)
    whole = float(np.exp(-days / MEAN_LAG_DAYS).sum())
    inside = (lags >= 1) & (lags <= WINDOW_DAYS)
    shares: Numbers = np.where(inside, np.exp(-np.clip(lags, 0, WINDOW_DAYS) / MEAN_LAG_DAYS) / whole, 0.0)
    return shares


def recent_by_day(evidence: Evidence) -> Numbers:
    """The weight of the incidents of each place on each of the 14 days before nothing is known, the last day last."""
    first = evidence.as_of - WINDOW_DAYS
    cases = evidence.cases.within(first, evidence.as_of)
    point, place = evidence.places.members(cases.longitude, cases.latitude)
    cell = place * WINDOW_DAYS + (cases.day[point] - first)
    return totals(cell, cases.weight[point], evidence.places.count * WINDOW_DAYS).reshape(-1, WINDOW_DAYS)


def contagion_of(cases: Cases) -> float:
    r"""
    θ: how many incidents one brings in the 14 days after it within its square of 200 m.

    Of n incidents, P pairs lie in one square, and of all pairs a share s is 14 days or less apart. With K the pairs of
    one square no more apart than that, :math:`\theta = (K - P s) / n`, between 0 and 0.5. Rows of the same place and
    moment are one event with several offences and count once. Levels that drift over the years raise s and K alike.
    """
    square, day = _events(cases)
    if len(day) < 2:
        return 0.0
    order = np.lexsort((day, square))
    near = _pairs_within(square[order], day[order])
    sizes = np.bincount(np.unique(square, return_inverse=True)[1])
    same_square = float((sizes * (sizes - 1) / 2).sum())
    close = _pairs_within(np.zeros_like(day), np.sort(day)) / (len(day) * (len(day) - 1) / 2)
    return float(np.clip((near - same_square * close) / len(day), 0.0, MOST))


def _events(cases: Cases) -> tuple[Whole, Whole]:
    """The square and the day of each event."""
    placed = cases.where(cases.placed)
    if not len(placed):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    scale = degree_lengths(float(np.median(placed.latitude)))
    column = np.floor(placed.longitude * scale[0] / NEAR_M).astype(np.int64)
    row = np.floor(placed.latitude * scale[1] / NEAR_M).astype(np.int64)
    keys = np.stack([column, row, placed.moment, placed.day], axis=1)
    events = np.unique(keys, axis=0)
    _, square = np.unique(events[:, :2], axis=0, return_inverse=True)
    return square.reshape(-1).astype(np.int64), events[:, 3]


def _pairs_within(group: Whole, day: Whole) -> float:
    """Pairs of one group 14 days or less apart; both sorted by group, then day."""
    width = int(day.max()) - int(day.min()) + 2 * WINDOW_DAYS + 2
    line = group * width + (day - int(day.min()))
    ends = np.searchsorted(line, line + WINDOW_DAYS, side="right")
    return float((ends - np.arange(len(line)) - 1).sum())
