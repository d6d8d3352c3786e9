"""What streets and areas are called, and where on a map the name stands, from the properties of GeoJSON features."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Point = tuple[float, float]

KEYS = ("name", "fullname", "full_name", "street", "label")
"""Properties that hold a name, the first that is filled counts; capitals do not matter."""
MOST = 3_000
"""So many names of a layer are kept, the largest first: the map never has room for more."""
METRES = 111_195.0
"""Of a degree of latitude."""


@dataclass(frozen=True, slots=True)
class GroundName:
    """A name and where it stands."""

    text: str
    longitude: float
    latitude: float
    span_m: float
    """How far what it names reaches: a name wider than that is not written."""


def names_in(features: Iterable[Mapping[str, object]]) -> tuple[GroundName, ...]:
    """
    The names of features, the farthest-reaching first; blocks of one street are one name.

    A name stands at the corner of its shapes that is nearest to the middle of them all.
    """
    points: dict[str, list[Point]] = {}
    for feature in features:
        text = _name_of(feature.get("properties"))
        if text:
            points.setdefault(text, []).extend(_points(feature.get("geometry")))
    found = [_placed(text, corners) for text, corners in points.items() if corners]
    return tuple(sorted(found, key=lambda name: (-name.span_m, name.text))[:MOST])


def _name_of(properties: object) -> str:
    if not isinstance(properties, dict):
        return ""
    known = {str(key).casefold(): value for key, value in properties.items()}
    texts = (known.get(key) for key in KEYS)
    return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")


def _points(geometry: object) -> Iterator[Point]:
    """Every corner of a geometry, whatever its kind."""
    if isinstance(geometry, dict):
        yield from _points(geometry.get("coordinates", geometry.get("geometries")))
    elif isinstance(geometry, list) and len(geometry) > 1 and all(isinstance(part, int | float) for part in geometry):
        yield float(geometry[0]), float(geometry[1])
    elif isinstance(geometry, list):
        for part in geometry:
            yield from _points(part)


def _placed(text: str, corners: list[Point]) -> GroundName:
    across, along = zip(*corners, strict=True)
    middle = (min(across) + max(across)) / 2, (min(along) + max(along)) / 2
    narrow = cos(radians(middle[1]))

    def away(corner: Point) -> float:
        return hypot((corner[0] - middle[0]) * narrow, corner[1] - middle[1])

    nearest = min(corners, key=away)
    wide, high = (max(across) - min(across)) * narrow, max(along) - min(along)
    return GroundName(text, *nearest, hypot(wide, high) * METRES)
