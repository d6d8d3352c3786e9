"""How shapes become two columns of degrees: those of a zipped shapefile, of GeoJSON and of a map server's JSON."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from planner.intake.files import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHAPE_COLUMNS = ("shape longitude", "shape latitude")
"""What the columns are called that come from shapes."""
Degrees = tuple[float | None, float | None]
_NOWHERE: Degrees = (None, None)


def read_shapes(path: Path, layer: str = "") -> tuple[tuple[str, ...], list[tuple[int, Sequence[str]]]]:
    """
    The names and the numbered rows of a zipped shapefile, the place of each shape in the last two columns.

    Parameters
    ----------
    layer
        Which of several shapefiles; "" takes the only one, or the only one of points: incidents are points, beats are
        areas.
    """
    import geopandas  # 0.7 s that only shapefiles need
    from pyogrio.errors import DataSourceError

    try:
        frame = geopandas.read_file(path, layer=layer or _layer(path))
    except (DataSourceError, ValueError, OSError) as error:
        raise refusal(path, "there is no readable map file in it", "Give the incidents as CSV.") from error
    if "geometry" not in frame or frame.empty or frame.crs is None:
        raise refusal(path, "the file has no shapes, or no coordinate system", "Add its .prj file, or give a CSV.")
    middles = frame.geometry.representative_point().to_crs("EPSG:4326")
    table = frame.drop(columns="geometry")
    columns = [table.iloc[:, place].astype("str").fillna("").str.strip().tolist() for place in range(table.shape[1])]
    degrees = [["" if number != number else repr(number) for number in axis] for axis in (middles.x, middles.y)]
    names = (*(str(name) for name in table.columns), *SHAPE_COLUMNS)
    return names, list(enumerate(zip(*columns, *degrees, strict=True), start=1))


def _layer(path: Path) -> str:
    """The shapefile of a zip that has the incidents; raises IntakeError where several may be meant."""
    import pyogrio

    layers = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(path)]
    points = [name for name, kind in layers if "Point" in kind]
    names = [name for name, _ in layers] if len(layers) == 1 else points
    if len(names) != 1:
        listed = ", ".join(name for name, _ in layers)
        reason = f"there are several map files in it ({listed})"
        raise refusal(path, reason, "Pack the one with the incidents into a zip of its own.")
    return names[0]


def degrees_of(path: Path, geometries: Sequence[object], system: str) -> list[Degrees]:
    """Longitude and latitude of each geometry, a point within it where it is none; None where it has no place."""
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    points = [_point(geometry) for geometry in geometries]
    if "4326" in system or "CRS84" in system:
        return points
    try:
        change = Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    except ProjError as error:
        reason = f"the coordinates are in a system that is not known, {system}"
        raise refusal(path, reason, "Export them as latitude and longitude (WGS 84).") from error
    turned: list[Degrees] = []
    for x, y in points:
        place = change.transform(x, y) if x is not None and y is not None else (float("inf"),) * 2
        turned.append((place[0], place[1]) if isfinite(place[0]) and isfinite(place[1]) else _NOWHERE)
    return turned


def _point(geometry: object) -> Degrees:
    match geometry:
        case {"type": "Point", "coordinates": [int() | float() as x, int() | float() as y, *_]}:
            return float(x), float(y)
        case {"x": int() | float() as x, "y": int() | float() as y}:
            return float(x), float(y)
        case {"type": str(), "coordinates": [_, *_]} if isinstance(geometry, dict):
            return _inside(geometry)
    return _NOWHERE


def _inside(geometry: dict[str, object]) -> Degrees:
    """A point within an area or a line."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        middle = shape(geometry).representative_point()
    except (ShapelyError, ValueError, TypeError, IndexError, KeyError, AttributeError):
        return _NOWHERE
    return (middle.x, middle.y) if not middle.is_empty else _NOWHERE
