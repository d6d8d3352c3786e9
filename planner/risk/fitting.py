"""Whether an outline drawn by hand can be a zone: not too small, in the area that is policed, on free ground."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.risk.places import area_km2, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import shapely

    from planner.operation import Area, Zone

LEAST_M2 = 1_000.0
"""A smaller zone is a slip of the hand: no team can be seen at less than a few house fronts."""
SLIVER = 0.02
"""Share of the smaller of two zones up to which they overlap by an unsteady hand: it is cut off, not refused."""
STRAY = 0.05
"""Share of a zone that may lie outside the border, which nobody draws to the metre."""
_GROWN = 1.001
"""An overlap that was there before is no fault of the hand unless it grew."""


def fitted(zone: Zone, others: Iterable[Zone], boundary: Area = (), before: Area = ()) -> Zone:
    """
    The zone as it can stand among others; what it laps over a neighbour by a sliver is cut off.

    Parameters
    ----------
    others
        The other zones.
    boundary
        The area that is policed; empty where none is known.
    before
        The outline that the zone had; its faults of then are no hindrance. Empty for a new zone.

    Raises
    ------
    PlannerError
        Where it is too small, lies outside the boundary, or overlaps another zone.
    """
    where = f"Zone {zone.name}"
    _refuse_small(zone.area, before, where)
    _refuse_stray(shape_of(zone.area), boundary, before, where)
    kept = shape_of(zone.area)
    old = shape_of(before)
    for other in others:
        there = shape_of(other.area)
        common = kept.intersection(there).area
        if not common or common <= old.intersection(there).area * _GROWN:
            continue
        if common > SLIVER * min(kept.area, there.area):
            share = max(1, round(100 * common / kept.area))
            what = f"it overlaps {other.name} with {share} % of its ground"
            raise PlannerError(what, where=where, remedy=f"Keep its outline clear of {other.name}.")
        kept = _polygons(kept.difference(there))
    if kept.equals(shape_of(zone.area)):
        return zone
    area = tuple(_rings(part) for part in kept.geoms)
    _refuse_small(area, before, where)
    return replace(zone, area=area)


def refuse_small_parts(parts: Iterable[Zone]) -> None:
    """Raises :class:`PlannerError` where a part of a zone that was split is too small to be one."""
    for part in parts:
        if area_km2(part.area) * 1e6 < LEAST_M2:
            what = f"a part of {area_km2(part.area) * 1e6:,.0f} m² would be too small"
            raise PlannerError(what, where=f"Zone {part.name}", remedy="Draw the line nearer to the middle.")


def _refuse_small(area: Area, before: Area, where: str) -> None:
    size = area_km2(area) * 1e6
    if size < LEAST_M2 and not (before and size >= area_km2(before) * 1e6):
        remedy = f"Come nearer with the map and give it {LEAST_M2:,.0f} m² or more."
        raise PlannerError(f"its {size:,.0f} m² are too small for a zone", where=where, remedy=remedy)


def _refuse_stray(shape: shapely.MultiPolygon, boundary: Area, before: Area, where: str) -> None:
    if not boundary:
        return
    from shapely import make_valid, union_all

    border = union_all([make_valid(part) for part in shape_of(boundary).geoms])
    outside = shape.difference(border).area / shape.area
    known = shape_of(before)
    if outside <= STRAY or (before and outside <= known.difference(border).area / known.area * _GROWN):
        return
    what = "it lies outside the boundary" if outside > 1 - STRAY else f"{outside:.0%} of it lie outside the boundary"
    raise PlannerError(what, where=where, remedy="Draw it inside the area that is policed.")


def _polygons(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The parts of a shape that have an area; crumbs that cutting leaves are dropped."""
    import shapely as geometry

    parts = [part for part in geometry.get_parts(shape) if isinstance(part, geometry.Polygon)]
    most = max((part.area for part in parts), default=0.0)
    return geometry.MultiPolygon([part for part in parts if part.area > most * SLIVER])


def _rings(part: shapely.Polygon) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(tuple((float(x), float(y)) for x, y in ring.coords) for ring in (part.exterior, *part.interiors))
