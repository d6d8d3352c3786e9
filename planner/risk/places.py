"""The places whose risk is asked for: zones of any shape, or the cells of a grid; and which incidents lie in which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from planner.intake.circles import degree_lengths

if TYPE_CHECKING:
    from collections.abc import Sequence

    import shapely
    from numpy.typing import NDArray

    from planner.operation import Area
    from planner.risk.cases import Numbers, Whole


EDGE_M = 10.0


class Places(Protocol):
    """Places side by side, or overlapping."""

    @property
    def count(self) -> int:
        """How many they are."""
        ...

    def members(self, longitude: Numbers, latitude: Numbers) -> tuple[Whole, Whole]:
        """Pairs (number of a point, number of a place that it lies in); a point may be in no place or in several."""
        ...


@dataclass(frozen=True, slots=True)
class ZonePlaces:
    """Areas of any shape; a point on the border is inside."""

    areas: tuple[Area, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.areas)

    def members(self, longitude: Numbers, latitude: Numbers) -> tuple[Whole, Whole]:
        """Pairs (point, area)."""
        known = np.flatnonzero(~(np.isnan(longitude) | np.isnan(latitude)))
        east, north = longitude[known], latitude[known]
        found = [known[_inside(area, east, north)] for area in self.areas]
        numbers = [np.full(len(points), number) for number, points in enumerate(found)]
        if not found:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return np.concatenate(found).astype(np.int64), np.concatenate(numbers).astype(np.int64)


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """Square cells of a grid, numbered from west to east and south to north; a subset of them is asked for."""

    origin: tuple[float, float]
    """Longitude and latitude of the south-western corner of the grid."""
    cell_m: float
    columns: int
    rows: int
    kept: NDArray[np.int64]
    """Numbers in the grid of the cells that are asked for, rising."""

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.kept)

    def members(self, longitude: Numbers, latitude: Numbers) -> tuple[Whole, Whole]:
        """Pairs (point, cell); each point is in at most one."""
        points = np.flatnonzero(~(np.isnan(longitude) | np.isnan(latitude)))
        scale = degree_lengths(self.origin[1])
        column = np.floor((longitude[points] - self.origin[0]) * scale[0] / self.cell_m).astype(np.int64)
        row = np.floor((latitude[points] - self.origin[1]) * scale[1] / self.cell_m).astype(np.int64)
        within = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        place = np.full(self.columns * self.rows, -1)
        place[self.kept] = np.arange(len(self.kept))
        found = np.where(within, place[np.where(within, row * self.columns + column, 0)], -1)
        return points[found >= 0], found[found >= 0]


def grids_over(boundary: Area, cell_m: float, shifts: Sequence[tuple[float, float]]) -> tuple[CellPlaces, ...]:
    """
    Grids whose cells touch an area, each shifted by some share of a cell to the west and south.

    A cell counts whose middle lies inside, or through which the border, walked in steps of 10 m, passes.

    Degrees are turned to metres at the latitude of the southern edge, which over a city is right to 0.2 %.
    """
    import shapely

    shape = shape_of(boundary)
    west, south, east, north = shape.bounds
    step = EDGE_M / degree_lengths(south)[1]
    edge = shapely.get_coordinates(shapely.segmentize(shape, step))
    shapely.prepare(shape)
    grids = []
    for across, along in shifts:
        scale = degree_lengths(south)
        origin = west - across * cell_m / scale[0], south - along * cell_m / scale[1]
        scale = degree_lengths(origin[1])
        columns, rows = (int((end - start) * unit // cell_m) + 1 for start, end, unit in _sides(origin, east, north))
        x = origin[0] + (np.arange(columns) + 0.5) * cell_m / scale[0]
        y = origin[1] + (np.arange(rows) + 0.5) * cell_m / scale[1]
        touched = shapely.intersects_xy(shape, *(side.ravel() for side in np.meshgrid(x, y)))
        whole = CellPlaces(origin, cell_m, columns, rows, np.arange(columns * rows))
        touched[whole.members(edge[:, 0], edge[:, 1])[1]] = True
        grids.append(replace(whole, kept=np.flatnonzero(touched)))
    return tuple(grids)


def area_km2(area: Area) -> float:
    """The size of an area on the ground, to 0.2 % over a city."""
    import shapely

    shape = shape_of(area)
    scale = degree_lengths((shape.bounds[1] + shape.bounds[3]) / 2)
    return float(shapely.transform(shape, lambda corners: corners * scale).area) / 1e6


def shape_of(area: Area) -> shapely.MultiPolygon:
    """An area as a shape, in degrees."""
    from shapely import MultiPolygon

    return MultiPolygon([(polygon[0], polygon[1:]) for polygon in area])


def _sides(origin: tuple[float, float], east: float, north: float) -> tuple[tuple[float, float, float], ...]:
    scale = degree_lengths(origin[1])
    return (origin[0], east, scale[0]), (origin[1], north, scale[1])


def _inside(area: Area, longitude: Numbers, latitude: Numbers) -> Whole:
    """The numbers of the points in an area; only those in its rectangle are looked at closely."""
    if not area:
        return np.zeros(0, dtype=np.int64)
    from planner.risk.counting import inside

    west, south, east, north = shape_of(area).bounds
    near = np.flatnonzero((longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north))
    return near[inside(area, longitude[near], latitude[near])].astype(np.int64)
