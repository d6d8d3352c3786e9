"""Places that people know by name: intersections from a list or from the lines of streets, else what any list names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.features import FEATURE_KINDS, Feature, read_features
from planner.intake.files import read_grid
from planner.intake.intake import Intake
from planner.intake.places import DEGREES, Place, read_places
from planner.intake.rows import Row, collect
from planner.intake.tables import Layout, column_name, open_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import shapely

INTERSECTIONS = Layout(
    ("street_a", "street_b", "latitude", "longitude"),
    required=("street_a", "street_b", "latitude", "longitude"),
    aliases={"lat": "latitude", "lon": "longitude", "lng": "longitude"},
)
LINES = frozenset({"LineString", "MultiLineString"})
_UPPER = frozenset({"N", "S", "E", "W", "NE", "NW", "SE", "SW", "US", "AL", "I"})
_ORDINAL = re.compile(r"\d+[A-Z]{2}")


def read_named_places(path: Path) -> Intake[Place]:
    """
    The named places of a file.

    A table with ``street_a``, ``street_b`` and a place gives intersections, GeoJSON of named lines gives the points
    where two streets cross or meet; everything else is read by :func:`planner.intake.places.read_places`.
    """
    if path.suffix.lower() not in FEATURE_KINDS:
        grid = read_grid(path)
        columns = {column_name(cell) for cell in grid.header.cells}
        if {"street_a", "street_b"} <= columns:
            return collect(open_columns(grid, INTERSECTIONS), _intersection)
        return read_places(path)
    features = read_features(path)
    if any(_kind(feature) in LINES for feature in features):
        return Intake(crossings(features))
    return read_places(path)


def crossings(features: Sequence[Feature]) -> tuple[Place, ...]:
    """The points where two lines of different names cross or meet, each once."""
    import shapely

    named = [(_name(feature), _line(feature)) for feature in features]
    streets = [(name, line) for name, line in named if name and line is not None]
    lines = np.array([line for _, line in streets], dtype=object)
    tree = shapely.STRtree(lines)
    pairs = tree.query(lines, predicate="intersects")
    found: dict[tuple[str, float, float], Place] = {}
    for one, other in pairs.T:
        first, second = streets[one][0], streets[other][0]
        if first >= second:
            continue
        point = shapely.intersection(streets[one][1], streets[other][1]).representative_point()
        x, y = round(float(point.x), 6), round(float(point.y), 6)
        name = intersection_name(first, second)
        found.setdefault((name, x, y), Place(name, x, y))
    return tuple(found.values())


def intersection_name(first: str, second: str) -> str:
    """An intersection as people say it, for example "1st Ave N at 20th St N"."""
    return f"{street_name(first)} at {street_name(second)}"


def street_name(text: str) -> str:
    """A street as it is written on paper: what stands in capitals alone gets small letters."""
    if not text.isupper():
        return text.strip()
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    if word in _UPPER:
        return word
    return word.lower() if _ORDINAL.fullmatch(word) else word.capitalize()


def _intersection(row: Row) -> Place | None:
    longitude, latitude = row.number("longitude", DEGREES, needed=True), row.number("latitude", DEGREES, needed=True)
    if longitude is None or latitude is None:
        return None
    return Place(intersection_name(row.text("street_a"), row.text("street_b")), longitude, latitude)


def _kind(feature: Feature) -> str:
    return str(feature.geometry.get("type", "")) if isinstance(feature.geometry, dict) else ""


def _name(feature: Feature) -> str:
    names = {key.casefold(): text for key, text in feature.properties.items()}
    return names.get("name", "").strip()


def _line(feature: Feature) -> shapely.Geometry | None:
    from shapely.geometry import shape

    geometry = feature.geometry
    return shape(geometry) if isinstance(geometry, dict) and _kind(feature) in LINES else None
