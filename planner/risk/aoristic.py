"""
In which hours of the week incidents happened, those too of which only the time before and the time after is known.

A burglary found in the morning happened at some time of the night. It is counted in every hour of its interval by the
share of the interval that lies in that hour (aoristic analysis, Ratcliffe and McCullagh 1998,
doi:10.1080/136588198241644; Ratcliffe 2000, doi:10.1080/136588100424963): the middle, the start or the end alone heaps
such incidents in hours in which few of them were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.intake.intervals import spread_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

HOUR_S = 3600
_SECONDS = "datetime64[s]"


@dataclass(frozen=True, slots=True)
class HourParts:
    """The hours of incidents: one part where the moment is known, else one for each hour of the interval."""

    row: Whole
    """The number of the incident, rising."""
    hour: Whole
    """Local hour of the week, 0 for Monday 00 to 01."""
    share: Numbers
    """The share of the incident in this hour; those of one incident sum to 1."""

    def where(self, mask: Flags) -> HourParts:
        """The parts of the incidents that a mask holds, which are numbered anew."""
        kept = mask[self.row]
        return HourParts((np.cumsum(mask) - 1)[self.row[kept]], self.hour[kept], self.share[kept])

    def known(self, count: int) -> Flags:
        """Of so many incidents those that have any hour."""
        found = np.zeros(count, dtype=bool)
        found[self.row] = True
        return found

    def of(self, rows: Whole) -> tuple[Whole, Whole]:
        """Pairs of a position in a list of incidents and the number of a part of the incident there."""
        size = 1 + max(int(rows.max(initial=-1)), int(self.row[-1]) if len(self.row) else -1)
        counts = np.bincount(self.row, minlength=size)
        many = counts[rows]
        position = np.repeat(np.arange(len(rows)), many)
        first = (np.cumsum(counts) - counts)[rows] - (np.cumsum(many) - many)
        return position, first[position] + np.arange(len(position))


def hour_parts(incidents: pd.DataFrame, timezone: str) -> HourParts:
    r"""
    The hours of the week of the incidents of a table.

    With an interval from s to e, both in elapsed time, and the local hour h as the part of the time line in which the
    wall clock shows it, the share is

    .. math::
        a_h = |[s, e] \cap h| \,/\, (e - s), \qquad \sum_h a_h = 1 .

    An incident without an interval is wholly in the hour of its moment; one without a clock time is in none, nor is one
    whose interval is longer than 24 h. In the night in which clocks go back the hour that comes twice counts twice
    (a change of half an hour, as on Lord Howe Island, is placed to half an hour).

    Parameters
    ----------
    incidents
        A table with the columns of ``planner.intake.incidents``; without ``earliest`` no incident has an interval.
    """
    spread = spread_rows(incidents)
    moments = np.flatnonzero(incidents["timed"].to_numpy(dtype=bool) & ~spread)
    exact = HourParts(moments, week_hours(incidents["when"].iloc[moments], timezone), np.ones(len(moments)))
    if not spread.any():
        return exact
    row = np.flatnonzero(spread)
    start, end = (_seconds(incidents[name].iloc[row]) for name in ("earliest", "latest"))
    found = _parts(row, start, end, timezone)
    order = np.argsort(np.concatenate([exact.row, found.row]), kind="stable")
    return HourParts(
        *(np.concatenate([getattr(exact, name), getattr(found, name)])[order] for name in ("row", "hour", "share"))
    )


def week_hours(when: pd.Series[pd.Timestamp], timezone: str) -> Whole:
    """The local hour of the week of moments, 0 for Monday 00 to 01."""
    local = when.dt.tz_convert(timezone)
    return np.asarray(local.dt.day_of_week * 24 + local.dt.hour, dtype=np.int64)


def _seconds(when: pd.Series[pd.Timestamp]) -> Whole:
    return when.dt.tz_localize(None).to_numpy().astype(_SECONDS).astype(np.int64)


def _parts(row: Whole, start: Whole, end: Whole, timezone: str) -> HourParts:
    """The parts of intervals, cut where the wall clock has a full hour; seconds since 1970, UTC."""
    # time zones are whole minutes from UTC, not all of them whole hours
    ahead = _offsets(start, timezone) % HOUR_S
    first = (start + ahead) // HOUR_S * HOUR_S - ahead
    many = -(-(end - first) // HOUR_S)
    which = np.repeat(np.arange(len(row)), many)
    begin = first[which] + HOUR_S * (np.arange(len(which)) - (np.cumsum(many) - many)[which])
    inside = np.minimum(end[which], begin + HOUR_S) - np.maximum(start[which], begin)
    moments = pd.Series(np.maximum(begin, start[which]).astype(_SECONDS)).dt.tz_localize("UTC")
    return HourParts(row[which], week_hours(moments, timezone), inside / (end - start)[which])


def _offsets(seconds: Whole, timezone: str) -> Whole:
    moments = pd.Series(seconds.astype(_SECONDS)).dt.tz_localize("UTC")
    return _seconds(moments.dt.tz_convert(timezone).dt.tz_localize(None)) - seconds
