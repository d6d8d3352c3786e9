"""Incidents as arrays: local day, local hour of the week, place and weight; nothing of any person is among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.risk.harm import weights_of
from planner.risk.offences import counted_rows
from planner.risk.settings import RiskSettings

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]

UNTIMED = -1
_EPOCH = np.datetime64("0001-01-01", "D")
USUAL = RiskSettings()


@dataclass(frozen=True, slots=True)
class Cases:
    """Incidents that count, in the order of the table."""

    day: Whole
    """Local days as ``date.toordinal`` counts them."""
    hour: Whole
    """Local hour of the week, 0 for Monday 00 to 01; -1 without a clock time."""
    longitude: Numbers
    latitude: Numbers
    """Degrees WGS 84, NaN where unknown."""
    weight: Numbers
    """What each counts: 1, or the harm of its offence."""
    moment: Whole
    """Seconds since 1970, UTC; tells rows of one event from others."""
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
        """Which have a clock time."""
        return np.asarray(self.hour != UNTIMED)

    def where(self, mask: Flags) -> Cases:
        """Those that a mask holds."""
        fields = ("day", "hour", "longitude", "latitude", "weight", "moment")
        return replace(self, **{name: getattr(self, name)[mask] for name in fields})

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
    hours = (local.dt.day_of_week * 24 + local.dt.hour).to_numpy(dtype=np.int64)
    return Cases(
        day=days,
        hour=np.where(used["timed"].to_numpy(dtype=bool), hours, UNTIMED),
        longitude=used["longitude"].to_numpy(dtype=float),
        latitude=used["latitude"].to_numpy(dtype=float),
        weight=weights_of(used["offence"], settings.harm),
        moment=used["when"].dt.tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64),
        left_out=int((~counted).sum()),
    )
