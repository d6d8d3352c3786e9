"""Whole columns of dates and times as arrays: days, seconds of the day and offsets, before any clock is asked."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.intake.dates import (
    divide,
    month_number,
    read_clock,
    read_date,
    read_hour,
    read_military,
    read_moment_text,
)
from planner.intake.mapping import ClockKind, DateWriting, TimeWriting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from planner.intake.mapping import Clocking

    Floats = NDArray[np.float64]

_DAY = 86_400.0
_SECONDS_A_UNIT = {DateWriting.EPOCH_SECONDS: 1.0, DateWriting.EPOCH_MILLISECONDS: 1e-3, DateWriting.EXCEL_SERIAL: _DAY}
EXCEL_EPOCH_DAYS = -25_569.0
"""1899-12-30, from which Excel counts days (with its day 60, the 29th of February 1900, that never was)."""
_FIRST, _LAST = -25_567.0, 84_371.0
"""Days since 1970 of 1900-01-01 and of 2201-01-01."""


@dataclass(frozen=True, slots=True)
class Walls:
    """Moments as a file writes them; NaN where something is not there."""

    days: Floats
    """Since 1970-01-01, whole."""
    seconds: Floats
    """Since midnight; NaN where there is a date only."""
    offsets: Floats
    """Minutes that the clock is ahead of UTC where the text says so; else NaN."""

    @property
    def moments(self) -> Floats:
        """Seconds since 1970-01-01 on the clock of the file; a date without a time is its midnight."""
        return self.days * _DAY + np.nan_to_num(self.seconds)


def read_walls(columns: Sequence[Sequence[str]], clocking: Clocking) -> Walls:
    """The moments of rows, given the texts of the columns of ``clocking``; an interval has two, ask for each."""
    match clocking.kind:
        case ClockKind.ONE:
            return one_column(columns[0], clocking.dates)
        case ClockKind.TWO:
            return two_columns(columns[0], columns[1], clocking)
        case ClockKind.PARTS:
            return _parts(columns)
    message = "An interval has two moments."
    raise ValueError(message)


def one_column(texts: Sequence[str], dates: DateWriting) -> Walls:
    """The moments of a column with date and time, or with numbers that count from a day."""
    if dates in _SECONDS_A_UNIT:
        return _counted(texts, dates)
    day_first = dates is DateWriting.DAY_FIRST
    heads, tails = _divided(texts, day_first=day_first)
    days, seconds, offsets = _each(heads, lambda text: read_moment_text(text, day_first=day_first), 3)
    tail_seconds, tail_offsets = _each(tails, read_clock, 2)
    has_tail = np.fromiter(map(bool, tails), dtype=bool, count=len(tails))
    days = np.where(has_tail & np.isnan(tail_seconds), np.nan, days)
    seconds = np.where(has_tail, tail_seconds, seconds)
    offsets = np.where(has_tail, tail_offsets, offsets)
    return Walls(days, np.where(np.isnan(days), np.nan, seconds), offsets)


def _divided(texts: Sequence[str], *, day_first: bool) -> tuple[list[str], list[str]]:
    """Texts divided into dates and times: at the first blank (or T) where a date stands before it, else with care."""
    mark = "T" if sum(text[10:11] == "T" for text in texts[:100]) > 50 else " "
    parts = [text.partition(mark) for text in texts]
    dates = {head for head, _, _ in parts}
    dates = {head for head in dates if not head or not isnan(read_date(head, day_first=day_first))}
    heads, tails = [part[0] for part in parts], [part[2] for part in parts]
    if all(map(dates.__contains__, heads)) and all(":" in tail or not tail for tail in tails):
        return heads, tails
    divided = [
        (part[0], part[2]) if part[0] in dates and ":" in part[2] else divide(text)
        for part, text in zip(parts, texts, strict=True)
    ]
    return [head for head, _ in divided], [tail for _, tail in divided]


def two_columns(dates: Sequence[str], times: Sequence[str], clocking: Clocking) -> Walls:
    """Dates with the times of another column, which also may hold the whole moment."""
    date_walls = one_column(dates, clocking.dates)
    if clocking.times is TimeWriting.CLOCK:
        seconds, offsets = _each(times, read_clock, 2)
        whole = one_column(times, clocking.dates)
        days = np.where(np.isnan(whole.days), date_walls.days, whole.days)
        seconds = np.where(np.isnan(whole.days), seconds, whole.seconds)
        offsets = np.where(np.isnan(whole.days), offsets, whole.offsets)
    else:
        reader = read_military if clocking.times is TimeWriting.MILITARY else read_hour
        (seconds,) = _each(times, lambda text: (reader(text),), 1)
        days, offsets = date_walls.days, np.full(len(dates), np.nan)
    unspoken = np.fromiter((not text for text in times), dtype=bool, count=len(times))
    has_own = unspoken & (np.nan_to_num(date_walls.seconds) > 0)
    seconds = np.where(has_own, date_walls.seconds, seconds)
    return Walls(days, np.where(np.isnan(days), np.nan, seconds), np.where(has_own, date_walls.offsets, offsets))


def _parts(columns: Sequence[Sequence[str]]) -> Walls:
    year, month, day, *clock = columns
    (months,) = _each(month, lambda text: (float(month_number(text.removesuffix(".0"))),), 1)
    fields = pd.DataFrame({"year": numbers(year), "month": months, "day": numbers(day)})
    fields["year"] = fields["year"].where(fields["year"].between(1900, 2200))
    moments = pd.to_datetime(fields, errors="coerce").to_numpy(dtype="datetime64[s]")
    days = np.where(np.isnat(moments), np.nan, moments.astype("int64") / _DAY)
    if not clock:
        return Walls(days, np.full(len(days), np.nan), np.full(len(days), np.nan))
    hour, minute, second = (numbers(clock[place]) if place < len(clock) else np.zeros(len(days)) for place in range(3))
    minute, second = np.nan_to_num(minute), np.nan_to_num(second)
    sound = (hour >= 0) & (hour <= 23) & (minute >= 0) & (minute <= 59) & (second >= 0) & (second <= 60)
    seconds = np.where(sound, hour * 3600 + minute * 60 + second, np.nan)
    return Walls(days, np.where(np.isnan(days), np.nan, seconds), np.full(len(days), np.nan))


def _counted(texts: Sequence[str], dates: DateWriting) -> Walls:
    """Moments that are counted from a day on; Excel's are on the clock of the file, the others are UTC."""
    excel = dates is DateWriting.EXCEL_SERIAL
    seconds = np.round(numbers(texts) * _SECONDS_A_UNIT[dates]) + (EXCEL_EPOCH_DAYS * _DAY if excel else 0.0)
    days = np.floor(seconds / _DAY)
    days = np.where((days >= _FIRST) & (days < _LAST), days, np.nan)
    of_day = seconds - days * _DAY
    return Walls(days, of_day, np.where(np.isnan(days) | excel, np.nan, 0.0))


def numbers(texts: Sequence[str]) -> Floats:
    """The numbers of texts with a decimal point or a decimal comma; NaN where it is none."""
    plain = np.array(texts, dtype=object)
    found = pd.to_numeric(pd.Series(plain, dtype=object), errors="coerce").to_numpy(dtype=float, copy=True)
    left: list[int] = np.flatnonzero(np.isnan(found)).tolist()
    if left:
        tried = [_with_point(texts[place]) if "," in texts[place] else "" for place in left]
        found[left] = pd.to_numeric(pd.Series(tried, dtype=object), errors="coerce").to_numpy(dtype=float)
    return np.where(np.isinf(found), np.nan, found)


def _with_point(text: str) -> str:
    """A number without marks between thousands, its decimal mark a point: the last of several different marks."""
    comma, point = text.rfind(","), text.rfind(".")
    if point < 0:
        return text.replace(",", ".") if text.count(",") == 1 else text.replace(",", "")
    return text.replace(",", "") if point > comma else text.replace(".", "").replace(",", ".")


def _each(texts: Sequence[str], read: Callable[[str], tuple[float, ...]], width: int) -> tuple[Floats, ...]:
    """What ``read`` makes of each text, each different one read once."""
    known = {text: read(text) if text else (float("nan"),) * width for text in set(texts)}
    table = np.array([known[text] for text in texts], dtype=float).reshape(len(texts), width)
    return tuple(table[:, place] for place in range(width))
