"""Tables of incidents that the tests of risk are made from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.intake.circles import degree_lengths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.operation import Area

MIDDLE = (-86.8, 33.5)
SCALE = degree_lengths(MIDDLE[1])
START = datetime(2024, 1, 1, tzinfo=UTC)
"""A Monday."""

Row = tuple[datetime, float, float]
"""When (UTC), metres east and north of the middle."""


def table(rows: Sequence[Row], *, offences: Sequence[str] | str = "Theft", timed: bool = True) -> pd.DataFrame:
    """Incidents in the columns of the intake."""
    metres = np.array([[east, north] for _, east, north in rows], dtype=float).reshape(-1, 2)
    degrees = metres / SCALE + MIDDLE
    return pd.DataFrame(
        {
            "when": pd.DatetimeIndex([when for when, _, _ in rows], tz="UTC").as_unit("us"),
            "timed": np.full(len(rows), timed),
            "latitude": degrees[:, 1],
            "longitude": degrees[:, 0],
            "offence": pd.Series([offences] * len(rows) if isinstance(offences, str) else list(offences), dtype="str"),
        }
    )


def between(rows: Sequence[tuple[datetime, datetime, float, float]], *, offences: str = "Theft") -> pd.DataFrame:
    """Incidents between two times (UTC), at metres east and north of the middle, as the intake has them."""
    starts = pd.DatetimeIndex([start for start, *_ in rows], tz="UTC").as_unit("us")
    ends = pd.DatetimeIndex([end for _, end, *_ in rows], tz="UTC").as_unit("us")
    found = table([(start + (end - start) / 2, east, north) for start, end, east, north in rows], offences=offences)
    short = np.array([end - start <= timedelta(hours=8) for start, end, *_ in rows])
    when = found["when"].where(short, found["when"].dt.normalize())
    return found.assign(when=when, timed=short, earliest=starts, latest=ends)


def square(east: float, north: float, side_m: float) -> Area:
    """A square with its south-western corner at metres from the middle."""
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ring = tuple(
        (
            float((east + x * side_m) / SCALE[0] + MIDDLE[0]),
            float((north + y * side_m) / SCALE[1] + MIDDLE[1]),
        )
        for x, y in corners
    )
    return ((ring,),)


def at(days: float, hours: float = 0.0) -> datetime:
    """A moment so many days and hours after the start."""
    return START + timedelta(days=days, hours=hours)
