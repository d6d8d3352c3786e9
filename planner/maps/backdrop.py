"""Layers that lie below the zones: boundaries, roads and water from GeoJSON files that the user gives, and names."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from planner.errors import PlannerError
from planner.maps.ground_names import GroundName, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from planner.maps.plan_map import MapZone
    from planner.operation import Area

    Line: TypeAlias = list[list[float]]
    Geometry: TypeAlias = dict[str, Any]

FOLDER_VARIABLE = "MUSTER_BACKDROP"
"""Environment variable that names another folder of layers."""
_DIGITS = 5
"""Decimals of a degree that are kept: about a metre."""


class BackdropKind(StrEnum):
    """What a layer is, which decides how it is drawn."""

    AREA = "area"
    BOUNDARY = "boundary"
    WATER = "water"
    ROAD = "road"


@dataclass(frozen=True, slots=True)
class Backdrop:
    """One layer, merged into a single shape so that thousands of roads are drawn as one."""

    kind: BackdropKind
    geojson: dict[str, object]
    """A feature with a MultiLineString or MultiPolygon."""
    bounds: tuple[float, float, float, float]
    """West, south, east and north in degrees."""
    source: str = ""
    """Whom to credit on the map."""
    names: tuple[GroundName, ...] = ()
    """What its streets and areas are called, the largest first."""
    limits: Area = ()
    """The polygons of a boundary: the ground that it bounds."""


def backdrop_folder() -> Path:
    """The folder whose ``*.geojson`` lie below the zones: ``backdrop`` in the user's data folder of Muster."""
    given = os.environ.get(FOLDER_VARIABLE)
    return Path(given) if given else Path(platformdirs.user_data_path("Muster", appauthor=False)) / "backdrop"


def user_backdrop(zones: Iterable[MapZone]) -> tuple[Backdrop, ...]:
    """
    The user's layers that meet the zones, in order of their file names.

    A file ``NAME.KIND.geojson`` is drawn as its kind says (``area``, ``boundary``, ``water``, ``road``), another one as
    a boundary. :class:`PlannerError` where one cannot be read.
    """
    return backdrop_at(corner for zone in zones for polygon in zone.area for corner in polygon[0])


def backdrop_at(places: Iterable[tuple[float, float]]) -> tuple[Backdrop, ...]:
    """The user's layers within whose bounds any of some places (longitude, latitude) lies; as :func:`user_backdrop`."""
    corners = list(places)
    folder = backdrop_folder()
    if not corners or not folder.is_dir():
        return ()
    layers = (read_backdrop(path, kind_of(path)) for path in sorted(folder.glob("*.geojson")))
    return tuple(layer for layer in layers if any(_inside(corner, layer.bounds) for corner in corners))


def kind_of(path: Path) -> BackdropKind:
    """What the name of a file says that its layer is; a boundary where it says nothing."""
    word = path.name.split(".")[-2]
    return BackdropKind(word) if word in set(BackdropKind) else BackdropKind.BOUNDARY


def _inside(corner: tuple[float, float], bounds: tuple[float, float, float, float]) -> bool:
    return bounds[0] <= corner[0] <= bounds[2] and bounds[1] <= corner[1] <= bounds[3]


def read_backdrop(path: Path, kind: BackdropKind) -> Backdrop:
    """
    A layer from a GeoJSON file, credited to the ``attribution`` that the file gives; points in it are left out.

    Raises
    ------
    PlannerError
        Where it is no such file.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        geometries = [feature["geometry"] for feature in document["features"] if feature.get("geometry")]
        solid = kind in (BackdropKind.AREA, BackdropKind.WATER)
        source = str(document.get("attribution", ""))
        parts = [part for geometry in geometries for part in (_polygons(geometry) if solid else _lines(geometry))]
        names = names_in(document["features"])
        bounded = () if kind is not BackdropKind.BOUNDARY else [p for shape in geometries for p in _polygons(shape)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PlannerError(
            f"cannot be read as a backdrop of the map ({error})",
            where=str(path),
            remedy="Give a GeoJSON file (a FeatureCollection in degrees WGS 84).",
        ) from error
    if not parts:
        missing = "area" if solid else "line or area"
        raise PlannerError(f"has no {missing} to draw", where=str(path), remedy="Give a GeoJSON file with some.")
    shape = {"type": "MultiPolygon" if solid else "MultiLineString", "coordinates": parts}
    rings = [ring for part in parts for ring in part] if solid else parts
    across, along = zip(*(point for ring in rings for point in ring), strict=True)
    bounds = (min(across), min(along), max(across), max(along))
    limits = tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in bounded)
    return Backdrop(kind, {"type": "Feature", "properties": {}, "geometry": shape}, bounds, source, names, limits)


def _polygons(geometry: Geometry) -> list[list[Line]]:
    """The polygons of a geometry, each a list of rings."""
    match geometry["type"]:
        case "Polygon":
            polygons = [geometry["coordinates"]]
        case "MultiPolygon":
            polygons = geometry["coordinates"]
        case "GeometryCollection":
            return [polygon for part in geometry["geometries"] for polygon in _polygons(part)]
        case _:
            return []
    return [[_rounded(ring) for ring in polygon] for polygon in polygons]


def _lines(geometry: Geometry) -> list[Line]:
    """The lines of a geometry, and the rings of its polygons."""
    match geometry["type"]:
        case "LineString":
            return [_rounded(geometry["coordinates"])]
        case "MultiLineString":
            return [_rounded(line) for line in geometry["coordinates"]]
        case "GeometryCollection":
            return [line for part in geometry["geometries"] for line in _lines(part)]
        case _:
            return [ring for polygon in _polygons(geometry) for ring in polygon]


def _rounded(line: Line) -> Line:
    return [[round(float(point[0]), _DIGITS), round(float(point[1]), _DIGITS)] for point in line]
