"""A small operation with incidents in and between its zones, for the tests of risk in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.store.store import Store
from tests.builders import PLACES
from tests.ui.desk import small_operation

if TYPE_CHECKING:
    from planner.operation import Operation

DAYS = 150
FIRST = datetime(2026, 7, 4, tzinfo=UTC)
OPEN_GROUND = (-86.73, 33.50)
"""A busy place in no zone."""


def incidents() -> pd.DataFrame:
    """Four incidents a day, by turns in Downtown, in Avondale and outside of every zone; each tenth a traffic stop."""
    chance = np.random.default_rng(11)
    spots = [PLACES[0][1:], PLACES[2][1:], OPEN_GROUND]
    count = 4 * DAYS
    places = np.array([spots[number % 3] for number in range(count)]) + chance.normal(0, 0.0006, (count, 2))
    when = [FIRST + timedelta(days=number // 4, hours=int(18 + number % 5)) for number in range(count)]
    return pd.DataFrame(
        {
            "when": pd.DatetimeIndex(when, tz="UTC").as_unit("us"),
            "timed": np.full(count, fill_value=True),
            "latitude": places[:, 1],
            "longitude": places[:, 0],
            "offence": pd.Series(
                ["Traffic stop" if n % 10 == 9 else ("Robbery", "Theft")[n % 2] for n in range(count)], dtype="str"
            ),
            "district": pd.Series([""] * count, dtype="str"),
        }
    )


def city_operation() -> Operation:
    """The small operation, its zones without figures by hand."""
    plain = small_operation()
    return replace(plain, zones=tuple(replace(zone, weekly_incidents=None) for zone in plain.zones))


def city_file(folder: Path) -> Path:
    """A file of the operation with its incidents."""
    path = folder / "city.muster"
    path.write_bytes(_city())
    return path


@cache
def _city() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "city.muster"
        store = Store.create(path, city_operation())
        store.add_incidents(incidents(), "city.csv")
        store.close()
        return path.read_bytes()
