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
    rising = np.sort(counts)
    usual = rising[np.searchsorted(np.cumsum(rising), len(day) / 2)]
    within = numbers[counts >= LEAST * usual]
    kept = day[(week >= within.min()) & (week <= within.max())]
    return int(kept.min()), int(kept.max())
