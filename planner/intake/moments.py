"""From the walls of a file to moments in UTC, and which clock times are none: midnight where it stands for unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.intake.mapping import DateWriting
from planner.intake.walls import Walls, one_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from planner.clock import Clock

    Bools = NDArray[np.bool_]

_HEAP = 3
"""Midnight is more than so many times as frequent as any other time where it stands for "not known"."""
_FEWEST_MIDNIGHTS = 10
LONGEST_INTERVAL_S = 8 * 3600
"""
From a longer interval no clock time is taken: its middle may be further off than half a shift. The middle of a short
one errs little, as Ashby and Bowers (2013, doi:10.1186/2193-7680-2-1) found when they compared estimates. Hours are
counted from both ends (:mod:`planner.risk.aoristic`), not from this moment.
"""


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of moments."""

    when: pd.Series[pd.Timestamp]
    """UTC; NaT where the text is not a date. A date without a time is the start of its local day."""
    timed: pd.Series[bool]
    """Whether the text has a clock time that is meant as one."""
    earliest: pd.Series[pd.Timestamp] | None = None
    latest: pd.Series[pd.Timestamp] | None = None
    """UTC, the ends where they have clock times and differ, NaT elsewhere; None where no row has two ends."""


def read_moments(texts: pd.Series[str], clock: Clock) -> Moments:
    """
    The moments of texts; without an offset they are the wall clock of ``clock``.

    In a date with ``/`` the month is first, unless some first number is above 12 and no second one is: then the whole
    column has the day first.
    """
    listed = texts.fillna("").tolist()
    return moments_of(one_column(listed, date_order(listed)), clock)


def date_order(texts: Sequence[str], default: DateWriting = DateWriting.MONTH_FIRST) -> DateWriting:
    """Whether dates have the month or the day first, by the texts that leave no doubt; ``default`` without any."""
    month = one_column(texts, DateWriting.MONTH_FIRST).days
    day = one_column(texts, DateWriting.DAY_FIRST).days
    only_month, only_day = int((~np.isnan(month) & np.isnan(day)).sum()), int((np.isnan(month) & ~np.isnan(day)).sum())
    if only_month == only_day:
        return default
    return DateWriting.DAY_FIRST if only_day > only_month else DateWriting.MONTH_FIRST


def moments_of(walls: Walls, clock: Clock) -> Moments:
    """
    The moments of walls; without an offset they are the wall clock of ``clock``.

    Midnight sharp is no clock time where it is more than three times as frequent as any other time: files write it
    where the time is not known.
    """
    when = _utc(walls, clock)
    timed = ~np.isnan(walls.seconds) & when.notna().to_numpy()
    timed &= ~_unknown_times(np.where(timed, walls.seconds, np.nan))
    return Moments(when, pd.Series(timed))


def middles(start: Moments, end: Moments, clock: Clock) -> Moments:
    """
    The moment in the middle between two, and the two; the one that there is where the other is not or lies before it.

    An interval longer than 8 h has a day and no clock time, nor has one of which an end has none; its ends stay known.
    """
    first, last = (_microseconds(moments.when) for moments in (start, end))
    only_end, only_start = start.when.isna().to_numpy(), end.when.isna().to_numpy()
    backward = ~only_end & ~only_start & (last < first)
    last = np.where(only_start | backward, first, last)
    first = np.where(only_end, last, first)
    start_timed, end_timed = start.timed.to_numpy(), end.timed.to_numpy()
    timed = np.where(only_start | backward, start_timed, np.where(only_end, end_timed, start_timed & end_timed))
    known = np.asarray(timed & (last > first), dtype=bool)
    timed = np.asarray(timed & (last - first <= LONGEST_INTERVAL_S * 1_000_000), dtype=bool)
    middle = pd.Series((first + (last - first) // 2).astype("datetime64[us]")).dt.tz_localize("UTC")
    middle = middle.where(~np.asarray(only_end & only_start, dtype=bool))
    days = _starts_of_days(middle, clock).where(~timed, middle)
    return Moments(days, pd.Series(timed & ~(only_end & only_start)), start.when.where(known), end.when.where(known))


def _microseconds(when: pd.Series[pd.Timestamp]) -> NDArray[np.int64]:
    return when.dt.tz_localize(None).to_numpy(dtype="datetime64[us]").astype(np.int64)


def _starts_of_days(when: pd.Series[pd.Timestamp], clock: Clock) -> pd.Series[pd.Timestamp]:
    wall = when.dt.tz_convert(clock.timezone).dt.tz_localize(None).dt.normalize()
    return _localised(wall, clock)


def _utc(walls: Walls, clock: Clock) -> pd.Series[pd.Timestamp]:
    seconds = walls.moments
    known = ~np.isnan(seconds)
    whole = np.where(known, seconds, 0).astype(np.int64).astype("datetime64[s]").astype("datetime64[us]")
    wall = pd.Series(whole).where(pd.Series(known))
    told = ~np.isnan(walls.offsets)
    local = _localised(wall.where(pd.Series(~told)), clock)
    if not told.any():
        return local
    ahead = pd.Series(np.nan_to_num(walls.offsets) * 60e6).astype("int64").astype("timedelta64[us]")
    spoken: pd.Series[pd.Timestamp] = (wall - ahead).dt.tz_localize("UTC")
    unsaid: Bools = np.asarray(~told, dtype=bool)
    return local.where(unsaid, spoken).astype("datetime64[us, UTC]")


def _localised(wall: pd.Series[pd.Timestamp], clock: Clock) -> pd.Series[pd.Timestamp]:
    """UTC moments of wall-clock times as :class:`Clock` reads them: of two the first, of none the one moved forward."""
    first_of_two = np.ones(len(wall), dtype=bool)
    local = wall.dt.tz_localize(clock.timezone, ambiguous=first_of_two, nonexistent="NaT").dt.tz_convert("UTC")
    for index in wall.index[wall.notna() & local.isna()]:  # the hour that is left out in spring: a handful
        moment = wall[index].to_pydatetime()
        local[index] = pd.Timestamp(clock.moment(moment.date(), moment.time()))
    return local.astype("datetime64[us, UTC]")


def _unknown_times(seconds: NDArray[np.float64]) -> Bools:
    """Which times are midnight and stand for "not known"."""
    midnight: Bools = seconds == 0
    count = int(midnight.sum())
    others = seconds[seconds > 0]
    most = int(np.unique(others, return_counts=True)[1].max()) if others.size else 0
    heaped = count > _HEAP * most and (count >= _FEWEST_MIDNIGHTS or most == 0)
    return midnight & heaped
