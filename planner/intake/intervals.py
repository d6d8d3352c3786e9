"""Incidents of which only the time before and the time after is known: how long that is, and which keep their hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]

LONGEST_SPREAD_S = 24 * 3600
"""
From a longer interval no hours are taken, only the place: every hour of the day is in it, so it would but flatten the
week. A choice of ours; aoristic analysis itself has no limit.
"""


def interval_seconds(incidents: pd.DataFrame) -> Numbers:
    """How long the interval of each incident of a table is; NaN where it has none."""
    if "earliest" not in incidents or not incidents["earliest"].notna().any():
        return np.full(len(incidents), np.nan)
    return np.asarray((incidents["latest"] - incidents["earliest"]).dt.total_seconds(), dtype=np.float64)


def spread_rows(incidents: pd.DataFrame) -> Flags:
    """Which incidents of a table are spread over the hours of their interval."""
    lengths = interval_seconds(incidents)
    return np.asarray((lengths > 0) & (lengths <= LONGEST_SPREAD_S))


def with_hours(incidents: pd.DataFrame) -> Flags:
    """Which incidents of a table count for hours: those with a clock time, or an interval that is short enough."""
    timed = incidents["timed"].to_numpy(dtype=bool)
    if "earliest" not in incidents:
        return timed
    lengths = interval_seconds(incidents)
    return np.asarray(np.where(np.isnan(lengths), timed, spread_rows(incidents)))
