"""Which days the files of a department really cover: a slip of a year, or a crime of long ago, is no period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

WEEK = 7
LEAST = 0.1
"""A week with less than this share of the incidents of a usual week is outside."""
LONG_GAP, BUSY = 4, 10
"""From so many weeks on a gap is told, where a usual week has so many incidents: a month of quiet is no chance then."""


def covered_days(day: Whole) -> tuple[int, int]:
    r"""
    The first and the last day of the weeks that incidents were reported from, both included.

    With n_w the incidents of the w-th week before the last incident and u the n_w of the week in which the median
    incident lies when weeks are ordered by n_w, the cover begins with the first week of :math:`n_w \ge u / 10` and ends
    with the last. Thin weeks between them stay. A file of January to March in which two crimes of 2021 were reported
    late covers three months, not three years: rates would be a twelfth of what they are.

    Parameters
    ----------
    day
        Local days of incidents as ``date.toordinal`` counts them, at least one.
    """
    last = int(day.max())
    week = (last - day) // WEEK
    numbers, counts = np.unique(week, return_counts=True)
    within = numbers[counts >= LEAST * _usual(counts)]
    kept = day[(week >= within.min()) & (week <= within.max())]
    return int(kept.min()), int(kept.max())


def empty_weeks(day: Whole) -> int:
    """
    How many weeks inside the cover look as if their file were missing.

    They hold less than a tenth of a usual week, at least :data:`LONG_GAP` of them in a row; where a usual week has
    fewer than :data:`BUSY` incidents nothing can be told.
    """
    first, last = covered_days(day)
    inside = day[(day >= first) & (day <= last)]
    counts = np.bincount((last - inside) // WEEK)
    usual = _usual(counts[counts > 0])
    if usual < BUSY:
        return 0
    thin = np.concatenate([[False], counts < LEAST * usual, [False]])
    edges = np.flatnonzero(np.diff(thin.astype(np.int8)))
    runs = edges[1::2] - edges[::2]
    return int(runs[runs >= LONG_GAP].sum())


def _usual(counts: Whole) -> int:
    """The incidents of the week in which the median incident lies when weeks are ordered by how many they have."""
    rising = np.sort(counts)
    return int(rising[np.searchsorted(np.cumsum(rising), rising.sum() / 2)])
