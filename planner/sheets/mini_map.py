"""The small map of a sheet: a zone among its neighbours, on a local metric plane, in coordinates of a square frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, hypot, radians
from types import MappingProxyType
from typing import TYPE_CHECKING

from shapely.geometry import MultiPolygon, Polygon, box

from planner.sheets.map_labels import Name, Point2, Pointer, names_at, pointer_to
from planner.sheets.staging import staging_point
from planner.sheets.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from planner.operation import Area, Ring, Zone
    from planner.sheets.hot import HotSpot

METRES_A_DEGREE = 111_195.0
"""Of latitude, on a sphere of 6371 km; exact to 0.4 % anywhere, which no one can read off a map of 6 cm."""
_NEIGHBOURS = 3
"""Other zones that should be in the frame."""
_LEAST_SHARE = 1 / 7
"""The zone itself takes at least this share of the frame's side."""
_MARK_ROOM = 0.14
"""How far the letters of a zone keep from the mark of a hot place, as a share of the frame's half side."""
_SIGHT = 0.95
"""How far from the middle a mark may be, as a share of the frame's half side."""
_AWAY = (0.15, 0.25, 0.35, 0.45)
_AROUND = ((0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))
_DETAIL = 1 / 300
"""Corners closer than this share of the frame's half side are left out."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One zone in a frame; coordinates from -1 (west, south) to 1 (east, north)."""

    zone: str
    rings: tuple[tuple[Point2, ...], ...]
    """Outer rings and holes together, to be filled by the even-odd rule."""
    at: Point2
    """Where its call letters stand."""
    name: Name
    """Empty for the frame's own zone, which the sheet names in large letters."""


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A hot place in a frame."""

    number: int
    at: Point2
    half: float
    """Half the side of its cell."""


@dataclass(frozen=True, slots=True)
class MiniMap:
    """The frame of one zone."""

    zone: str
    half_side_m: float
    outlines: tuple[Outline, ...]
    """Zones in sight, the zone itself last."""
    beyond: tuple[Pointer, ...]
    """Zones out of sight, the nearest first."""
    spots: tuple[MapSpot, ...] = ()
    """The hot places of the zone."""
    staging: Point2 | None = None
    """Where its team gathers; None where nobody said, or out of sight."""


def mini_maps(
    zones: Sequence[Zone], wanted: Iterable[str], spots: Mapping[str, tuple[HotSpot, ...]] = MappingProxyType({})
) -> tuple[MiniMap, ...]:
    """The small maps of the wanted zones among all zones, with the hot places of each by its id."""
    plane = _Plane.of(zones)
    shapes = {str(zone.id): plane.shape(zone.area) for zone in zones}
    names = {str(zone.id): printable(zone.name) for zone in zones}
    staging = {str(zone.id): plane.point(staging_point(zone.note)) for zone in zones}
    return tuple(
        _framed(zone, shapes, names, _Marks([plane.spot(spot) for spot in spots.get(zone, ())], staging[zone]))
        for zone in wanted
    )


def middle(area: Area) -> Point2:
    """Longitude and latitude of the centroid of an area."""
    point = _shape(area).centroid
    return (point.x, point.y)


def distance_km(one: Point2, other: Point2) -> float:
    """Kilometres between two points (longitude, latitude)."""
    across = cos(radians((one[1] + other[1]) / 2))
    return hypot((one[0] - other[0]) * across, one[1] - other[1]) * METRES_A_DEGREE / 1000


def _shape(area: Area, across: float = 1.0, along: float = 1.0) -> MultiPolygon:
    """An area with its degrees multiplied."""

    def scaled(ring: Ring) -> list[Point2]:
        return [(x * across, y * along) for x, y in ring]

    return MultiPolygon([Polygon(scaled(rings[0]), [scaled(hole) for hole in rings[1:]]) for rings in area])


@dataclass(frozen=True, slots=True)
class _Plane:
    """An equirectangular plane in metres, true in scale along the common middle latitude of some zones."""

    across: float
    """Metres of a degree of longitude."""

    @classmethod
    def of(cls, zones: Sequence[Zone]) -> _Plane:
        latitudes = [latitude for zone in zones for polygon in zone.area for _, latitude in polygon[0]]
        return cls(METRES_A_DEGREE * cos(radians((min(latitudes) + max(latitudes)) / 2)) if latitudes else 1.0)

    def shape(self, area: Area) -> BaseGeometry:
        """An area; an outline that crosses itself is put right, since it could not be clipped else."""
        shape = _shape(area, self.across, METRES_A_DEGREE)
        return shape if shape.is_valid else shape.buffer(0)

    def spot(self, spot: HotSpot) -> tuple[HotSpot, Point2]:
        """A hot place with its point."""
        return spot, (spot.longitude * self.across, spot.latitude * METRES_A_DEGREE)

    def point(self, place: Point2 | None) -> Point2 | None:
        """A place in degrees."""
        return None if place is None else (place[0] * self.across, place[1] * METRES_A_DEGREE)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked in a zone: points of the plane."""

    spots: list[tuple[HotSpot, Point2]]
    staging: Point2 | None


def _framed(zone: str, shapes: dict[str, BaseGeometry], names: dict[str, str], marked: _Marks) -> MiniMap:
    west, south, east, north = shapes[zone].bounds
    x, y = (west + east) / 2, (south + north) / 2
    reach = max(east - west, north - south, 200.0) / 2
    middles = {key: shape.centroid for key, shape in shapes.items() if key != zone}
    offsets = {key: (point.x - x, point.y - y) for key, point in middles.items()}
    near_first = sorted(offsets, key=lambda key: max(map(abs, offsets[key])))
    away = [max(map(abs, offsets[key])) * 1.2 for key in near_first[:_NEIGHBOURS]]
    half = max(reach * 1.5, *(near for near in away if near <= reach / _LEAST_SHARE), 0.0)
    frame = _Frame(x, y, half)
    seen = [key for key in near_first if shapes[key].intersects(frame.square)]
    marks = tuple(MapSpot(spot.number, frame.placed(point), spot.side_m / 2 / half) for spot, point in marked.spots)
    staging = frame.seen(marked.staging)
    outlines = [_drawn(key, shapes[key], frame) for key in (zone, *seen)]
    outlines[0] = replace(outlines[0], at=_beside(outlines[0].at, marks))
    taken = [mark.at for mark in marks] + ([staging] if staging else [])
    named = names_at(((outline.at, "" if outline.zone == zone else names[outline.zone]) for outline in outlines), taken)
    drawn = [replace(outline, name=name) for outline, name in zip(outlines, named, strict=True)]
    beyond = tuple(pointer_to(key, offsets[key]) for key in near_first if key not in seen)
    return MiniMap(zone, half, tuple(reversed(drawn)), beyond, marks, staging)


def _beside(at: Point2, marks: Sequence[MapSpot]) -> Point2:
    """Where the letters of the frame's own zone stand, as near its middle as its hot places let them."""
    tried = [at] + [(at[0] + east * away, at[1] + north * away) for away in _AWAY for east, north in _AROUND]
    free = (point for point in tried if all(_apart(point, mark.at) >= _MARK_ROOM for mark in marks))
    return next(free, at)


def _apart(one: Point2, other: Point2) -> float:
    return max(abs(one[0] - other[0]) / 1.6, abs(one[1] - other[1]))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A square of the plane: its middle and half its side, in metres."""

    x: float
    y: float
    half: float

    @property
    def square(self) -> Polygon:
        return box(self.x - self.half, self.y - self.half, self.x + self.half, self.y + self.half)

    def seen(self, point: Point2 | None) -> Point2 | None:
        """A point in the frame's coordinates; None where it is out of sight."""
        if point is None:
            return None
        at = self.placed(point)
        return at if max(map(abs, at)) <= _SIGHT else None

    def placed(self, point: tuple[float, ...]) -> Point2:
        """A point of the plane in the frame's coordinates."""
        return (round((point[0] - self.x) / self.half, 4), round((point[1] - self.y) / self.half, 4))


def _drawn(zone: str, shape: BaseGeometry, frame: _Frame) -> Outline:
    """The part of a zone that lies in the frame (a little beyond, so that its cut edge is not seen), without a name."""
    part = shape.intersection(frame.square.buffer(frame.half / 10)).simplify(frame.half * _DETAIL)
    pieces = [piece for piece in getattr(part, "geoms", [part]) if isinstance(piece, Polygon) and not piece.is_empty]
    rings = [ring for piece in pieces for ring in (piece.exterior, *piece.interiors)]
    sight = shape.intersection(frame.square)
    point = sight.centroid if sight.contains(sight.centroid) else sight.representative_point()
    at = frame.placed((point.x, point.y))
    return Outline(zone, tuple(tuple(map(frame.placed, ring.coords)) for ring in rings), at, Name("", at))
