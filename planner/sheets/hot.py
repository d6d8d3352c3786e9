"""The hot places of each zone: the hot cells of the city whose middle lies in it, the hottest first, numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from planner.risk.heat import CELL_M, hot_cells
from planner.sheets.mini_map import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from planner.operation import Operation
    from planner.risk.heat import HotCell
    from planner.sheets.map_labels import Point2

TOUCHING_M = 1.5 * CELL_M
"""The middles of cells that touch, if only by a corner, are nearer."""
MOST = 6
"""Hot places of a zone that have a number."""


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A hot cell of a zone."""

    number: int
    """1 the hottest of the zone."""
    longitude: float
    latitude: float
    """Its middle, in degrees."""
    side_m: float = CELL_M


def hot_spots(operation: Operation, incidents: pd.DataFrame) -> dict[str, tuple[HotSpot, ...]]:
    """The hot places of each zone by its id; a zone in which no cell is hot is not in it."""
    if incidents.empty:
        return {}
    return spots_in(operation, hot_cells(operation, incidents))


def spots_in(operation: Operation, cells: Sequence[HotCell]) -> dict[str, tuple[HotSpot, ...]]:
    """The hot places of each zone among cells that come in order of heat."""
    middles = [((cell.west + cell.east) / 2, (cell.south + cell.north) / 2) for cell in cells]
    if not middles:
        return {}
    points = shapely.points(middles)
    found: dict[str, tuple[HotSpot, ...]] = {}
    for zone in operation.zones:
        inside = [False] * len(middles)
        for rings in zone.area:
            polygon = shapely.Polygon(rings[0], rings[1:])
            inside = [old or bool(new) for old, new in zip(inside, shapely.contains(polygon, points), strict=True)]
        here = _spread([middle for middle, is_in in zip(middles, inside, strict=True) if is_in])[:MOST]
        if here:
            found[str(zone.id)] = tuple(HotSpot(n, *middle) for n, middle in enumerate(here, start=1))
    return found


def _spread(middles: list[Point2]) -> list[Point2]:
    """The middles of cells, those first that touch no hotter one: side by side they are one place."""
    apart: list[Point2] = []
    beside: list[Point2] = []
    for middle in middles:
        touches = any(distance_km(middle, other) * 1000 < TOUCHING_M for other in apart)
        (beside if touches else apart).append(middle)
    return [*apart, *beside]
