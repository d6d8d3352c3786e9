"""
How much of a figure is chance.

The held-out days are drawn anew with replacement, whole days at a time because incidents of one day hang together:
each day counts a Poisson(1) number of times, which is the bootstrap without its fixed total (Hanley and MacGibbon
2006, doi:10.1016/j.cmpb.2006.04.006). Two methods are compared on the same draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.risk.backtest.result import Noisy

if TYPE_CHECKING:
    from planner.risk.cases import Numbers, Whole

REPETITIONS = 1000
SEED = 1
LOW, HIGH = 2.5, 97.5


class Repetitions:
    """The draws of one back-test."""

    def __init__(self, day: Whole, days: int) -> None:
        self._day, self._days = day, days
        self._draws = np.random.default_rng(SEED).poisson(1.0, (REPETITIONS, days)).astype(float)

    def hit_rate(self, caught: Numbers, counted: Numbers | None = None) -> tuple[Noisy, Numbers]:
        """
        The share caught of the incidents, and of each draw.

        Parameters
        ----------
        caught
            Of each held-out incident whether it was caught, or in what share of the grids.
        counted
            Which incidents count, 0 or 1; None counts all.
        """
        weight = np.ones(len(self._day)) if counted is None else counted
        hits = np.bincount(self._day, weights=caught * weight, minlength=self._days)
        total = np.bincount(self._day, weights=weight, minlength=self._days)
        rates = (self._draws @ hits) / np.maximum(self._draws @ total, 1e-9)
        return _noisy(float(hits.sum() / max(total.sum(), 1e-9)), rates), rates


def scaled(rate: Noisy, by: float) -> Noisy:
    """A figure and its range in another unit."""
    return Noisy(rate.value * by, rate.low * by, rate.high * by)


def ratio(rate: Noisy, rates: Numbers, other: Noisy, others: Numbers) -> Noisy:
    """One hit rate by another, on the same draws."""
    if not other.value:
        return Noisy(1.0, 1.0, 1.0)
    return _noisy(rate.value / other.value, rates / np.maximum(others, 1e-9))


def _noisy(value: float, drawn: Numbers) -> Noisy:
    low, high = np.percentile(drawn, (LOW, HIGH))
    return Noisy(value, float(low), float(high))
