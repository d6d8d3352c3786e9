"""How the geometry of a GeoJSON feature becomes the area of a zone, and what is wrong with it where it does not."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING

from planner.intake.cells import CellError

if TYPE_CHECKING:
    from planner.operation import Area, Ring

DRAW_AGAIN = "Draw the zone again."
_PLACE = re.compile(r"(.*)\[(\S+) (\S+)\]")
_REASONS = {
    "Self-intersection": "the zone crosses itself",
    "Ring Self-intersection": "the zone touches or crosses itself",
    "Hole lies outside shell": "a hole of the zone lies outside it",
    "Holes are nested": "a hole of the zone lies in another hole",
    "Nested holes": "a hole of the zone lies in another hole",
    "Nested shells": "a part of the zone lies in another part",
    "Interior is disconnected": "the zone is cut into pieces by its own border",
    "Too few points in geometry component": "the zone has no area",
}
DEEPEST_SOUTH, FARTHEST_NORTH = -60.0, 85.0
"""Nobody polices a place beyond: such a latitude is most likely a longitude."""


def read_area(geometry: object) -> Area:
    """
    The area of a ``Polygon`` or ``MultiPolygon`` in degrees.

    Raises :class:`CellError` with the place of the fault where there is one.
    """
    kind, coordinates = _parts(geometry)
    if kind == "Polygon":
        polygons: object = [coordinates]
    elif kind == "MultiPolygon":
        polygons = coordinates
    else:
        remedy = "Give a Polygon, a MultiPolygon, or a Point with the property radius_m."
        raise CellError(f"a {kind or 'feature without geometry'} is not an area", remedy)
    area = tuple(tuple(_ring(ring) for ring in _listed(polygon)) for polygon in _listed(polygons))
    if not area or not all(area):
        raise CellError("the zone has no corners", DRAW_AGAIN)
    _check_shape(area)
    return area


def read_point(geometry: object) -> tuple[float, float]:
    """The (longitude, latitude) of a ``Point``; raises :class:`CellError` where it is not on Earth."""
    _, coordinates = _parts(geometry)
    return _corner(coordinates)


def is_point(geometry: object) -> bool:
    """Whether a geometry is a ``Point``."""
    return _parts(geometry)[0] == "Point"


def check_place(longitude: float, latitude: float) -> None:
    """Raises :class:`CellError` where a place is not on Earth, or its two numbers seem to be swapped."""
    if abs(longitude) > 360 or abs(latitude) > 360:
        reason = f"({longitude:.10g}, {latitude:.10g}) is not in degrees but in metres or feet of another system"
        raise CellError(reason, "Save the file in WGS 84 (EPSG:4326), or give a zipped shapefile.")
    if not DEEPEST_SOUTH <= latitude <= FARTHEST_NORTH and abs(longitude) <= 90:
        reason = f"longitude {longitude:.10g} and latitude {latitude:.10g} seem to be swapped"
        raise CellError(reason, "Write the longitude first in GeoJSON; in a table, look at the two columns.")
    if abs(latitude) > 90 or abs(longitude) > 180:
        reason = f"longitude {longitude:.10g}, latitude {latitude:.10g} is not on Earth"
        raise CellError(reason, "Write a longitude from -180 to 180 and a latitude from -90 to 90.")


def _parts(geometry: object) -> tuple[str, object]:
    if not isinstance(geometry, dict):
        return "", None
    return str(geometry.get("type", "")), geometry.get("coordinates")


def _listed(value: object) -> list[object]:
    if not isinstance(value, (list, tuple)):
        raise CellError("the coordinates are not nested as GeoJSON wants them", DRAW_AGAIN)
    return list(value)


def _corner(value: object) -> tuple[float, float]:
    parts = _listed(value)
    numbers = [
        part for part in parts if isinstance(part, (int, float)) and isfinite(part) and not isinstance(part, bool)
    ]
    if len(numbers) < 2 or len(numbers) != len(parts):
        raise CellError("a corner is not a pair of numbers", DRAW_AGAIN)
    longitude, latitude = float(numbers[0]), float(numbers[1])
    check_place(longitude, latitude)
    return longitude, latitude


def _ring(value: object) -> Ring:
    corners = tuple(_corner(corner) for corner in _listed(value))
    if not corners or corners[0] != corners[-1]:
        corners = corners + corners[:1]
    if len(set(corners)) < 3:
        raise CellError("the zone has fewer than three corners", DRAW_AGAIN)
    return corners


def _check_shape(area: Area) -> None:
    from shapely import MultiPolygon, is_valid_reason  # 0.1 s that only zones need

    shape = MultiPolygon([(polygon[0], polygon[1:]) for polygon in area])
    reason = is_valid_reason(shape)
    if reason != "Valid Geometry":
        raise CellError(*_crossing(reason))
    if shape.area == 0:
        raise CellError("the zone has no area", DRAW_AGAIN)


def _crossing(reason: str) -> tuple[str, str]:
    match = _PLACE.fullmatch(reason)
    words, place = (match[1], (float(match[2]), float(match[3]))) if match else (reason, None)
    sentence = _REASONS.get(words, f"the zone is not a proper area ({words})")
    if place is None:
        return sentence, DRAW_AGAIN
    where = f"longitude {place[0]:.6f}, latitude {place[1]:.6f}"
    return f"{sentence} at {where}", "Move a corner there, or draw the zone again."
