"""Zones made and changed by hand: round a point, drawn, reshaped, split by a line, halved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.intake.circles import circle, degree_lengths
from planner.intake.zones import zone_id
from planner.operation import Zone, ZoneId
from planner.risk.places import shape_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import shapely

    from planner.operation import Area

RADIUS_M = (20.0, 20_000.0)
"""Least and greatest radius of a round zone."""


def round_zone(name: str, longitude: float, latitude: float, radius_m: float, taken: Collection[str] = ()) -> Zone:
    """
    A round zone; its id is made of the name, with a number where that is taken.

    Raises
    ------
    PlannerError
        Where it has no name, or the radius is not from 20 m to 20 km.
    """
    if not name.strip():
        raise PlannerError("it has no name", where="New zone", remedy="Name it as people call the place.")
    if not RADIUS_M[0] <= radius_m <= RADIUS_M[1]:
        what = f"a radius of {radius_m:g} m cannot be"
        raise PlannerError(what, where=f"Zone {name}", remedy="Give 20 m to 20,000 m.")
    note = f"Round, {radius_m:g} m about a point chosen by hand."
    return Zone(_free(zone_id(name), taken), name.strip(), circle(longitude, latitude, radius_m), note=note)


def drawn_zone(name: str, corners: Sequence[tuple[float, float]], taken: Collection[str] = ()) -> Zone:
    """A zone with the corners (longitude, latitude) that were drawn; raises PlannerError as :func:`reshaped` does."""
    blank = Zone(_free(zone_id(name), taken), name, (), note="Drawn by hand.")
    return reshaped(blank, ((tuple(corners),),))


def reshaped(zone: Zone, area: Area) -> Zone:
    """
    The zone with another outline; rings are closed where they were not.

    Raises
    ------
    PlannerError
        Where a ring has fewer than three corners, or the outline crosses itself.
    """
    rings = [[ring if ring[0] == ring[-1] else (*ring, ring[0]) for ring in polygon] for polygon in area]
    if any(len(set(ring)) < 3 for polygon in rings for ring in polygon):
        remedy = "Click at least three corners."
        raise PlannerError("an area has three corners or more", where=f"Zone {zone.name}", remedy=remedy)
    closed = tuple(tuple(tuple(ring) for ring in polygon) for polygon in rings)
    if not shape_of(closed).is_valid:
        remedy = "Move its corners so that no side crosses another."
        raise PlannerError("its outline crosses itself", where=f"Zone {zone.name}", remedy=remedy)
    return replace(zone, area=closed)


def split_zone(zone: Zone, line: Sequence[tuple[float, float]], taken: Collection[str] = ()) -> tuple[Zone, ...]:
    """
    The zones that a line cuts a zone into, from west to east; the first keeps the id.

    What is known of the zone holds for each part, but incidents a week that were set by hand are shared by area.

    Parameters
    ----------
    line
        Corners (longitude, latitude) of the line, at least two.
    taken
        Ids that are in use.

    Raises
    ------
    PlannerError
        Where the line does not cut the zone in two.
    """
    import shapely
    from shapely.ops import split

    remedy = "Draw the line from outside the zone through it to the other side."
    if len(line) < 2:
        raise PlannerError("a line has two ends", where=f"Zone {zone.name}", remedy=remedy)
    cut = shapely.LineString(line)
    parts_cut = [piece for part in shape_of(zone.area).geoms for piece in split(part, cut).geoms]
    pieces = [piece for piece in parts_cut if isinstance(piece, shapely.Polygon) and piece.area > 0]
    if len(pieces) <= len(zone.area):
        raise PlannerError("the line does not cut it in two", where=f"Zone {zone.name}", remedy=remedy)
    pieces.sort(key=lambda piece: (piece.centroid.x, piece.centroid.y))
    whole = sum(piece.area for piece in pieces)
    used, parts = {*taken, str(zone.id)}, []
    for number, piece in enumerate(pieces, start=1):
        name = f"{zone.name} {number}"
        identity = zone.id if number == 1 else _free(zone_id(name), used)
        used.add(str(identity))
        weekly = None if zone.weekly_incidents is None else zone.weekly_incidents * piece.area / whole
        parts.append(replace(zone, id=identity, name=name, area=_area(piece), weekly_incidents=weekly))
    return tuple(parts)


def halved(zone: Zone, taken: Collection[str] = ()) -> tuple[Zone, ...]:
    """A zone cut in two across its longer side, at half its area."""
    import shapely

    shape = shape_of(zone.area)
    west, south, east, north = shape.bounds
    across, along = degree_lengths((south + north) / 2)
    wide = (east - west) * across >= (north - south) * along
    low, high = (west, east) if wide else (south, north)
    first, last = low, high
    for _ in range(60):
        middle = (low + high) / 2
        half = shapely.box(first, south, middle, north) if wide else shapely.box(west, first, east, middle)
        low, high = (middle, high) if shape.intersection(half).area < shape.area / 2 else (low, middle)
    middle, margin = (low + high) / 2, last - first
    if wide:
        return split_zone(zone, ((middle, south - margin), (middle, north + margin)), taken)
    return split_zone(zone, ((west - margin, middle), (east + margin, middle)), taken)


def _free(identity: ZoneId, taken: Collection[str]) -> ZoneId:
    number, found = 1, str(identity)
    while found in taken:
        number += 1
        found = f"{identity}-{number}"
    return ZoneId(found)


def _area(piece: shapely.Polygon) -> Area:
    rings = (piece.exterior, *piece.interiors)
    return (tuple(tuple((float(x), float(y)) for x, y in ring.coords) for ring in rings),)
