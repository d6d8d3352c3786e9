"""Names for suggested zones: of a place nearby, else of the police district, else a number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.circles import degree_lengths
from planner.risk.counting import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from planner.intake.places import Place

NEAR_M = 500.0
"""So far from the middle of a zone a named point may be."""


@dataclass(frozen=True, slots=True)
class HotPlace:
    """A circle (degrees WGS 84, metres) and what it caught."""

    longitude: float
    latitude: float
    radius_m: float
    incidents: int


def names_of(
    hot: Sequence[HotPlace], incidents: pd.DataFrame, lists: Sequence[Sequence[Place]] = ()
) -> tuple[str, ...]:
    """
    A name for each hot place, each only once.

    From the first list that has one: its nearest named point within 500 m, or the named area in which the middle lies;
    else the district of most of
    the incidents inside, numbered (``North 1``); else ``Hot place 7``. A name that comes again gets a number.
    """
    found = [next(filter(None, (_place_name(spot, places) for places in lists)), None) for spot in hot]
    districts = [None if name else _district(spot, incidents) for spot, name in zip(hot, found, strict=True)]
    again: Counter[str] = Counter()
    names: list[str] = []
    for number, (name, district) in enumerate(zip(found, districts, strict=True), start=1):
        base = name or district or "Hot place"
        again[base] += 1
        if name:
            names.append(name if again[base] == 1 else f"{name} {again[base]}")
        else:
            names.append(f"{base} {again[base] if district else number}")
    return tuple(names)


def _place_name(spot: HotPlace, places: Sequence[Place]) -> str | None:
    per_longitude, per_latitude = degree_lengths(spot.latitude)
    points = [place for place in places if not place.area]
    distances = [
        hypot((place.longitude - spot.longitude) * per_longitude, (place.latitude - spot.latitude) * per_latitude)
        for place in points
    ]
    if distances and min(distances) <= NEAR_M:
        return points[distances.index(min(distances))].name
    middle = np.array([spot.longitude]), np.array([spot.latitude])
    return next((place.name for place in places if place.area and inside(place.area, *middle)[0]), None)


def _district(spot: HotPlace, incidents: pd.DataFrame) -> str | None:
    if "district" not in incidents:
        return None
    per_longitude, per_latitude = degree_lengths(spot.latitude)
    across = (incidents["longitude"] - spot.longitude) * per_longitude
    along = (incidents["latitude"] - spot.latitude) * per_latitude
    near = incidents["district"][across**2 + along**2 <= spot.radius_m**2]
    named = near[near != ""]
    return None if named.empty else str(named.value_counts().sort_index(kind="stable").idxmax())
