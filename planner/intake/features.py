"""How a GeoJSON file or a zipped shapefile becomes features: properties as text, geometry in degrees."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from planner.intake.cells import number_text
from planner.intake.files import read_bytes, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FEATURE_KINDS = frozenset({".geojson", ".json", ".zip"})
_WGS84 = re.compile(r"CRS84|EPSG:+(\d+(\.\d+)*:)?4326|WGS ?_?84$", re.IGNORECASE)
_SAVE_AGAIN = "Save it as GeoJSON in WGS 84 (EPSG:4326)."


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its number in the file, 1 the first, its properties as text, and its geometry as GeoJSON has it."""

    number: int
    properties: Mapping[str, str]
    geometry: object


def read_features(path: Path) -> tuple[Feature, ...]:
    """The features of a file; raises :class:`IntakeError` where the file as a whole cannot be read."""
    if path.suffix.lower() == ".zip":
        return _shapes(path)
    document = _document(path)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(features, list):
        raise refusal(path, "this is not a GeoJSON FeatureCollection", _SAVE_AGAIN)
    _check_system(path, document)
    if not features:
        raise refusal(path, "the file has no features", "Draw at least one zone.")
    return tuple(_feature(number, feature) for number, feature in enumerate(features, start=1))


def _document(path: Path) -> object:
    content = read_bytes(path)
    try:
        document: object = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refusal(path, "the file is not UTF-8 text", "Save as UTF-8.", line=line) from error
    except (json.JSONDecodeError, RecursionError) as error:
        place = f" (line {error.lineno}: {error.msg})" if isinstance(error, json.JSONDecodeError) else ""
        raise refusal(path, f"this is not JSON{place}", _SAVE_AGAIN) from error
    return document


def _check_system(path: Path, document: dict[str, object]) -> None:
    crs = document.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else str(crs)
    if not _WGS84.search(name):
        raise refusal(path, f"the coordinates are in another system, {name}, than WGS 84", _SAVE_AGAIN, value=name)


def _feature(number: int, feature: object) -> Feature:
    if not isinstance(feature, dict):
        return Feature(number, {}, None)
    properties = feature.get("properties")
    texts = {str(key): text_of(value) for key, value in properties.items()} if isinstance(properties, dict) else {}
    if "id" in feature and "id" not in texts:
        texts["id"] = text_of(feature["id"])
    return Feature(number, texts, feature.get("geometry"))


def text_of(value: object) -> str:
    """A value of JSON as the text that a table would have."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return number_text(value) if isfinite(value) else str(value)
        case list() | tuple():
            return ";".join(text_of(part) for part in value)
        case _:
            return str(value).strip()


def _shapes(path: Path) -> tuple[Feature, ...]:
    import geopandas  # 0.7 s that only shapefiles need
    from pyogrio.errors import DataSourceError

    read_bytes(path)
    try:
        frame = geopandas.read_file(path)
    except (DataSourceError, ValueError, OSError) as error:
        reason = "there is no readable shapefile in the zip"
        raise refusal(path, reason, "Zip the .shp, .shx, .dbf and .prj files together.") from error
    if "geometry" not in frame or frame.empty:
        raise refusal(path, "the shapefile has no shapes", "Choose the file that has the zones.")
    if frame.crs is None:
        raise refusal(path, "the shapefile does not say its coordinate system", "Add its .prj file to the zip.")
    degrees = frame.to_crs("EPSG:4326")
    shapes = degrees.iterfeatures(na="null", drop_id=True)
    return tuple(_feature(number, shape) for number, shape in enumerate(shapes, start=1))
