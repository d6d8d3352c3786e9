"""Dates and times of whole columns, in the many ways that incident files write them, several in one column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from planner.clock import Clock

_MOMENT = (
    r"^(?:(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})[-/](?P<second>\d{1,2})[-/](?P<last>\d{4}|\d{2}))"
    r"(?:[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<sec>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp])?(?:\.?[Mm]\.?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)?)?$"
)
_HEAP = 3
"""Midnight is more than so many times as frequent as any other time where it stands for "not known"."""
_FEWEST_MIDNIGHTS = 10
_YEARS = (1900, 2200)


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of moments."""

    when: pd.Series[pd.Timestamp]
    """UTC; NaT where the text is not a date. A date without a time is the start of its local day."""
    timed: pd.Series[bool]
    """Whether the text has a clock time that is meant as one."""


def read_moments(texts: pd.Series[str], clock: Clock) -> Moments:
    """
    The moments of texts; without an offset they are the wall clock of ``clock``.

    In a date with ``/`` the month is first, unless some first number is above 12 and no second one is: then the whole
    column has the day first. Midnight sharp is no clock time where it is more than three times as frequent as any other
    time: files write it where the time is not known.
    """
    parts = texts.str.extract(_MOMENT)
    numbers = parts.drop(columns=["half", "offset"]).astype(float)
    days = _days(numbers)
    hours = _hours(numbers["hour"], parts["half"])
    has_time = hours.notna()
    sound = ~has_time & numbers["hour"].isna() | (hours <= 23) & (numbers["minute"] <= 59) & ~(numbers["sec"] > 60)
    seconds = hours.fillna(0) * 3600 + numbers["minute"].fillna(0) * 60 + numbers["sec"].fillna(0)
    wall = (days + pd.to_timedelta(seconds, unit="s")).where(sound)
    when = _utc(wall, parts["offset"], clock)
    timed = has_time & when.notna()
    return Moments(when, timed & ~_unknown_times(seconds.where(timed)))


def _days(numbers: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    first, second = numbers["first"], numbers["second"]
    day_first = bool((first > 12).any() and not (second > 12).any())
    month, day = (second, first) if day_first else (first, second)
    last = numbers["last"]
    full = last.where(last >= 100, last + np.where(last < 70, 2000, 1900))
    year = numbers["year"].fillna(full)
    fields = {
        "year": year.where(year.between(*_YEARS)),
        "month": numbers["month"].fillna(month),
        "day": numbers["day"].fillna(day),
    }
    return pd.to_datetime(pd.DataFrame(fields), errors="coerce").astype("datetime64[us]")


def _hours(hour: pd.Series[float], half: pd.Series[str]) -> pd.Series[float]:
    """The hours 0 to 23; NaN where there is none, or where AM or PM stands beside an hour that is not 1 to 12."""
    afternoon = half.str.lower() == "p"
    twelve = hour % 12 + 12 * afternoon
    return hour.where(half.isna(), twelve.where((hour >= 1) & (hour <= 12)))


def _utc(wall: pd.Series[pd.Timestamp], offset: pd.Series[str], clock: Clock) -> pd.Series[pd.Timestamp]:
    first_of_two = np.ones(len(wall), dtype=bool)
    local = wall.dt.tz_localize(clock.timezone, ambiguous=first_of_two, nonexistent="NaT").dt.tz_convert("UTC")
    for index in wall.index[wall.notna() & local.isna()]:  # the hour that is left out in spring: a handful
        moment = wall[index].to_pydatetime()
        local[index] = pd.Timestamp(clock.moment(moment.date(), moment.time()))
    written = offset.replace("Z", "+00").str.extract(r"([+-])(\d{2}):?(\d{2})?")
    minutes = written[1].astype(float) * 60 + written[2].astype(float).fillna(0)
    signed = pd.to_timedelta(minutes.where(written[0] != "-", -minutes), unit="min")
    return local.where(offset.isna(), (wall - signed).dt.tz_localize("UTC")).astype("datetime64[us, UTC]")


def _unknown_times(seconds: pd.Series[float]) -> pd.Series[bool]:
    """Which times are midnight and stand for "not known"."""
    midnight = seconds == 0
    count = int(midnight.sum())
    others = seconds[seconds > 0].value_counts()
    most = 0 if others.empty else int(others.iloc[0])
    heaped = count > _HEAP * most and (count >= _FEWEST_MIDNIGHTS or most == 0)
    return midnight & heaped
