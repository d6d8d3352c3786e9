"""The small map of a sheet: a zone among its neighbours, on a local metric plane, in coordinates of a square frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from shapely.geometry import MultiPolygon, Polygon, box

from planner.sheets.text import printable, width_bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.operation import Area, Ring, Zone

METRES_A_DEGREE = 111_195.0
"""Of latitude, on a sphere of 6371 km; exact to 0.4 % anywhere, which no one can read off a map of 6 cm."""
_NEIGHBOURS = 3
"""Other zones that should be in the frame."""
_LEAST_SHARE = 1 / 7
"""The zone itself takes at least this share of the frame's side."""
_DETAIL = 1 / 300
"""Corners closer than this share of the frame's half side are left out."""
_EM, _NAME_HEIGHT = 0.061, 0.09
"""Size of a small name in the frame, as a share of its half side: its em, the height of a line."""
_LETTER_RADIUS = 0.09
"""Room that a call letter takes round its point."""

_NAME_LETTERS = 22
_BAR_ROOM, _NORTH_ROOM = (-1.0, -1.0, -0.1, -0.8), (0.82, 0.72, 1.0, 1.0)

Point2 = tuple[float, float]
Room = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One zone in a frame; coordinates from -1 (west, south) to 1 (east, north)."""

    zone: str
    rings: tuple[tuple[Point2, ...], ...]
    """Outer rings and holes together, to be filled by the even-odd rule."""
    at: Point2
    """Where its call letters stand."""
    name: str
    """Its name, shortened; empty where there is no room for it."""


@dataclass(frozen=True, slots=True)
class MiniMap:
    """The frame of one zone."""

    zone: str
    half_side_m: float
    outlines: tuple[Outline, ...]
    """Zones in sight, the zone itself last."""


def mini_maps(zones: Sequence[Zone], wanted: Iterable[str]) -> tuple[MiniMap, ...]:
    """The small maps of the wanted zones among all zones."""
    shapes = _projected(zones)
    names = {str(zone.id): printable(zone.name) for zone in zones}
    return tuple(_framed(zone, shapes, names) for zone in wanted)


def middle(area: Area) -> Point2:
    """Longitude and latitude of the centroid of an area."""
    point = _shape(area).centroid
    return (point.x, point.y)


def distance_km(one: Point2, other: Point2) -> float:
    """Kilometres between two points (longitude, latitude)."""
    across = cos(radians((one[1] + other[1]) / 2))
    return hypot((one[0] - other[0]) * across, one[1] - other[1]) * METRES_A_DEGREE / 1000


def _shape(area: Area, across: float = 1.0, along: float = 1.0) -> MultiPolygon:
    """An area with its degrees multiplied; corners that cross are put right, so that it can be clipped."""

    def scaled(ring: Ring) -> list[Point2]:
        return [(x * across, y * along) for x, y in ring]

    return MultiPolygon([Polygon(scaled(rings[0]), [scaled(hole) for hole in rings[1:]]) for rings in area])


def _projected(zones: Sequence[Zone]) -> dict[str, MultiPolygon]:
    """Zones on an equirectangular plane in metres, true in scale along their common middle latitude."""
    latitudes = [latitude for zone in zones for polygon in zone.area for _, latitude in polygon[0]]
    across = METRES_A_DEGREE * cos(radians((min(latitudes) + max(latitudes)) / 2)) if latitudes else 1.0
    return {str(zone.id): _shape(zone.area, across, METRES_A_DEGREE) for zone in zones}


def _framed(zone: str, shapes: dict[str, MultiPolygon], names: dict[str, str]) -> MiniMap:
    own = shapes[zone]
    west, south, east, north = own.bounds
    center = ((west + east) / 2, (south + north) / 2)
    reach = max(east - west, north - south, 200.0) / 2
    others = [shape.centroid for key, shape in shapes.items() if key != zone]
    away = sorted(max(abs(point.x - center[0]), abs(point.y - center[1])) * 1.2 for point in others)[:_NEIGHBOURS]
    half = max(reach * 1.5, *(near for near in away if near <= reach / _LEAST_SHARE), 0.0)
    frame = box(center[0] - half, center[1] - half, center[0] + half, center[1] + half)
    seen = [key for key, shape in shapes.items() if key != zone and shape.intersects(frame)]
    drawn = [_drawn(key, shapes[key], frame, center, half) for key in (*seen, zone)]
    return MiniMap(zone, half, _named(drawn, names))


def _drawn(zone: str, shape: MultiPolygon, frame: Polygon, center: Point2, half: float) -> Outline:
    """The part of a zone that lies in the frame (a little beyond, so that its cut edge is not seen)."""
    whole = shape if shape.is_valid else shape.buffer(0)
    part = whole.intersection(frame.buffer(half / 10)).simplify(half * _DETAIL)
    pieces = [piece for piece in getattr(part, "geoms", [part]) if isinstance(piece, Polygon) and not piece.is_empty]

    def placed(point: tuple[float, ...]) -> Point2:
        return (round((point[0] - center[0]) / half, 4), round((point[1] - center[1]) / half, 4))

    rings = [ring for piece in pieces for ring in (piece.exterior, *piece.interiors)]
    sight = whole.intersection(frame)
    point = sight.centroid if sight.contains(sight.centroid) else sight.representative_point()
    at = placed((point.x, point.y)) if not sight.is_empty else (2.0, 2.0)
    return Outline(zone, tuple(tuple(placed(corner) for corner in ring.coords) for ring in rings), at, "")


def _named(drawn: list[Outline], names: dict[str, str]) -> tuple[Outline, ...]:
    """The outlines with names below their points where these cover neither each other nor a call letter."""
    taken = [_around(outline.at, _LETTER_RADIUS, _LETTER_RADIUS) for outline in drawn] + [_BAR_ROOM, _NORTH_ROOM]
    named = []
    for outline in reversed(drawn):
        name = names[outline.zone]
        name = name if len(name) <= _NAME_LETTERS else f"{name[: _NAME_LETTERS - 1].rstrip()}…"
        x, y = outline.at
        width = (width_bound(name) or len(name)) * _EM
        room = _around((x, y - _LETTER_RADIUS - _NAME_HEIGHT / 2), width / 2, _NAME_HEIGHT / 2)
        inside = room[0] > -1 and room[2] < 1 and room[1] > -1
        free = inside and not any(_overlap(room, other) for other in taken)
        if free:
            taken.append(room)
        named.append(replace(outline, name=name if free else ""))
    return tuple(reversed(named))


def _around(point: Point2, wide: float, high: float) -> Room:
    return (point[0] - wide, point[1] - high, point[0] + wide, point[1] + high)


def _overlap(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
