"""Incidents as arrays: local day, local hour of the week, place and weight; nothing of any person is among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.intervals import spread_rows
from planner.risk.aoristic import HourParts, hour_parts
from planner.risk.harm import weights_of
from planner.risk.history import HOURS_A_WEEK
from planner.risk.offences import counted_rows
from planner.risk.settings import RiskSettings

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_EPOCH = np.datetime64("0001-01-01", "D")
USUAL = RiskSettings()


@dataclass(frozen=True, slots=True)
class Cases:
    """Incidents that count, in the order of the table."""

    day: Whole
    """Local days as ``date.toordinal`` counts them."""
    hours: HourParts
    """In which local hours of the week each falls, by which share; none without a clock time."""
    longitude: Numbers
    latitude: Numbers
    """Degrees WGS 84, NaN where unknown."""
    weight: Numbers
    """What each counts: 1, or the harm of its offence."""
    moment: Whole
    """Seconds since 1970, UTC, the middle of an interval; tells rows of one event from others."""
    left_out: int = 0
    """Incidents that do not count because their offence measures police activity, or was left out by hand."""

    def __len__(self) -> int:
        return len(self.day)

    @property
    def placed(self) -> Flags:
        """Which have a place."""
        return np.asarray(~(np.isnan(self.longitude) | np.isnan(self.latitude)))

    @property
    def timed(self) -> Flags:
        """Which have a clock time, or an interval short enough to take hours from."""
        return self.hours.known(len(self))

    def where(self, mask: Flags) -> Cases:
        """Those that a mask holds."""
        fields = ("day", "longitude", "latitude", "weight", "moment")
        return replace(self, hours=self.hours.where(mask), **{name: getattr(self, name)[mask] for name in fields})

    def by_hour(self, weight: Numbers) -> Numbers:
        """The sum of the weights in each hour of the week; 168 values."""
        return totals(self.hours.hour, weight[self.hours.row] * self.hours.share, HOURS_A_WEEK)

    def within(self, first: int, end: int) -> Cases:
        """Those from one day on and before another."""
        return self.where((self.day >= first) & (self.day < end))


def totals(index: Whole, weight: Numbers, count: int) -> Numbers:
    """The sum of the weights under each number below a count."""
    return np.bincount(index, weights=weight, minlength=count).astype(float, copy=False)


def cases_of(incidents: pd.DataFrame, timezone: str, settings: RiskSettings = USUAL) -> Cases:
    """The incidents of a table that count under some settings."""
    counted = counted_rows(incidents, settings).to_numpy()
    used = incidents[counted]
    local = used["when"].dt.tz_convert(timezone).dt.tz_localize(None)
    days = (local.to_numpy().astype("datetime64[D]") - _EPOCH).astype(np.int64) + 1
    return Cases(
        day=days,
        hours=hour_parts(used, timezone),
        longitude=used["longitude"].to_numpy(dtype=float),
        latitude=used["latitude"].to_numpy(dtype=float),
        weight=weights_of(used["offence"], settings.harm),
        moment=_moments(used),
        left_out=int((~counted).sum()),
    )


def _moments(used: pd.DataFrame) -> Whole:
    """Seconds since 1970 of the moment of each incident, the middle of an interval that is short enough."""
    spread = spread_rows(used)
    moments = _seconds(used["when"])
    if spread.any():
        inside = used[spread]
        moments[spread] = (_seconds(inside["earliest"]) + _seconds(inside["latest"])) // 2
    return moments


def _seconds(when: pd.Series[pd.Timestamp]) -> Whole:
    return when.dt.tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
