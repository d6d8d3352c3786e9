"""Synthetic incidents for the demo: 36 months over the city, drawn from a seed, and called synthetic in each row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.demo import FIRST_DAY, SEED, TIMEZONE
from planner.demo.places import METRES_A_DEGREE, PLACES

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from pandas import DataFrame

    from planner.demo.places import Place

FIRST = date(2023, 12, 1)
"""First of the 36 months that end where the operation begins."""
WEEKLY = 112.0
"""Incidents a week in the whole city, before the rise of December."""
UNTIMED = 0.02
"""Share of the incidents that have a date only, as real files do."""
DECEMBER_SHOPS = 1.45
"""Rise of shop incidents in December; half of it in the second half of November."""
MARK = "Synthetic: "
"""What every offence begins with."""

NIGHT_ENDS = 5
"""Hour until which a night belongs to the day before, so that Saturday night is busy until Sunday morning."""

_HOURS = {
    "shops": (4, 3, 2, 2, 1, 1, 2, 3, 5, 8, 12, 16, 19, 20, 22, 26, 29, 30, 27, 22, 15, 10, 7, 5),
    "nights": (28, 24, 17, 7, 4, 3, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 17, 19, 20, 21, 22, 24, 27, 29),
    "homes": (10, 8, 6, 5, 4, 4, 6, 9, 11, 11, 11, 12, 14, 14, 15, 18, 20, 21, 20, 18, 17, 16, 14, 12),
}
"""How incidents spread over the hours of a day, by the kind of place; only their ratios count."""
_DAYS = {
    "shops": (1.0, 0.98, 0.99, 1.03, 1.17, 1.2, 0.92),
    "nights": (0.75, 0.77, 0.83, 0.97, 1.45, 1.7, 1.05),
    "homes": (1.0, 0.98, 0.98, 1.0, 1.06, 1.05, 0.97),
}
"""The same over the days of a week, Monday first."""
_OFFENCES = {
    "shops": (("Shoplifting", 58), ("Theft from vehicle", 20), ("Theft of vehicle", 9), ("Robbery", 7), ("Fraud", 6)),
    "nights": (("Assault", 32), ("Theft from vehicle", 31), ("Robbery", 14), ("Disorder", 13), ("Theft", 10)),
    "homes": (("Burglary", 30), ("Theft of vehicle", 26), ("Theft from vehicle", 19), ("Assault", 15), ("Robbery", 10)),
}
_CITY = (33.5186, -86.8104)
"""The middle of the background, which thins out over some ten kilometres along the valley."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where incidents come from: a place, or the background of the whole city."""

    latitude: float
    longitude: float
    weekly: float
    kind: str
    along_m: float
    """Spread along the valley, which runs from south-west to north-east."""
    across_m: float


def synthetic_incidents(seed: int = SEED) -> DataFrame:
    """
    About 18,000 incidents in the columns of ``planner.intake.incidents``, in order of time.

    They are hot at the demo's places and thin over the rest of the city, busiest from 15 to 20 h and on Friday and
    Saturday nights, and rise at shops before Christmas. Equal seeds give equal tables.
    """
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(seed)
    parts = [_drawn(rng, source) for source in _sources()]
    table = pd.concat(parts, ignore_index=True)
    wall = table["day"] + pd.to_timedelta(table["minute"], unit="min")
    table, wall = table[wall < pd.Timestamp(FIRST_DAY)], wall[wall < pd.Timestamp(FIRST_DAY)]
    local = wall.dt.tz_localize(TIMEZONE, ambiguous=np.ones(len(wall), dtype=bool), nonexistent="shift_forward")
    timed = rng.random(len(table)) >= UNTIMED
    midnight = wall.dt.normalize().dt.tz_localize(TIMEZONE)
    made = pd.DataFrame(
        {
            "when": local.where(timed, midnight).dt.tz_convert("UTC").dt.as_unit("us"),
            "timed": timed,
            "latitude": table["latitude"],
            "longitude": table["longitude"],
            "offence": table["offence"],
        }
    )
    return made.sort_values(["when", "latitude"], ignore_index=True)


def _sources() -> tuple[_Source, ...]:
    places = tuple(_source(place) for place in PLACES if not place.by_hand)
    rest = WEEKLY - sum(source.weekly for source in places)
    return (
        *places,
        _Source(*_CITY, 0.75 * rest, "homes", 8_500.0, 3_800.0),
        _Source(*_CITY, 0.25 * rest, "shops", 7_500.0, 3_200.0),
    )


def _source(place: Place) -> _Source:
    spread = 0.4 * (place.area_km2 * 1e6 / 3.1416) ** 0.5
    return _Source(place.latitude, place.longitude, place.weekly, place.kind, spread, spread)


def _drawn(rng: np.random.Generator, source: _Source) -> DataFrame:
    import numpy as np
    import pandas as pd

    days = pd.date_range(FIRST.isoformat(), (FIRST_DAY - timedelta(days=1)).isoformat(), unit="us")
    counts = rng.poisson(source.weekly / 7 * _day_factors(days, source.kind))
    day = days.repeat(counts)
    count = len(day)
    hour = rng.choice(24, count, p=_shares(_HOURS[source.kind]))
    minute = hour * 60 + rng.integers(0, 60, count) + np.where(hour < NIGHT_ENDS, 24 * 60, 0)
    offences = _OFFENCES[source.kind]
    drawn = rng.choice(len(offences), count, p=_shares(tuple(weight for _, weight in offences)))
    along, across = source.along_m * rng.standard_normal(count), source.across_m * rng.standard_normal(count)
    east, north = (along + across) / 2**0.5, (along - across) / 2**0.5
    return pd.DataFrame(
        {
            "day": day,
            "minute": minute,
            "latitude": (source.latitude + north / METRES_A_DEGREE).round(6),
            "longitude": (source.longitude + east / (METRES_A_DEGREE * np.cos(np.radians(source.latitude)))).round(6),
            "offence": [MARK + offences[index][0] for index in drawn],
        }
    )


def _day_factors(days: pd.DatetimeIndex, kind: str) -> NDArray[np.float64]:
    import numpy as np

    factors = np.array(_DAYS[kind])[days.day_of_week]
    if kind == "shops":
        late_november = (days.month == 11) & (days.day > 15)
        factors = factors * np.where(days.month == 12, DECEMBER_SHOPS, np.where(late_november, 1.2, 1.0))
    return np.asarray(factors, dtype=np.float64)


def _shares(weights: tuple[int, ...]) -> NDArray[np.float64]:
    import numpy as np

    shares = np.array(weights, dtype=np.float64)
    return np.asarray(shares / shares.sum(), dtype=np.float64)
