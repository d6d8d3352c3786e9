"""Places of whole columns: numbers and texts of any form, turned into degrees, and which system numbers are in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.mapping import DEGREES, PlaceKind
from planner.intake.walls import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pyproj import Proj, Transformer

    from planner.intake.mapping import Placing
    from planner.intake.neighbourhood import Neighbourhood

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

MISSING = frozenset(
    {"", "0", "0.0", "nan", "null", "none", "na", "n/a", "-", "unknown", "-1", "0,0", "0.00", "#n/a", "<null>", "nat"}
)
"""What stands in a cell where the place is not known, in small letters; a zero alone is no place of any city."""
_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_PAIR = re.compile(rf"({_NUMBER})\s*(?:[,;|/]\s*|\s+)({_NUMBER})\s*[)\]]?\s*$")
_COMMA_PAIR = re.compile(r"([-+]?\d+,\d+)\s*(?:[;|/]\s*|,?\s+)([-+]?\d+,\d+)\s*[)\]]?\s*$")
_POINT = re.compile(rf"POINT\s*(?:Z|M|ZM)?\s*\(\s*({_NUMBER})\s+({_NUMBER})", re.IGNORECASE)
_GEOJSON = re.compile(rf"coordinates[\"']*\s*:\s*[\[(]\s*({_NUMBER})\s*,\s*({_NUMBER})")
_LATITUDE = re.compile(rf"lat(?:itude)?[\"']*\s*[:=]\s*[\"']*({_NUMBER})", re.IGNORECASE)
_LONGITUDE = re.compile(rf"(?:lon|lng|long|longitude)[\"']*\s*[:=]\s*[\"']*({_NUMBER})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Places:
    """Places in degrees WGS 84; NaN where a place is unknown, and what of the text was not readable as one."""

    longitude: Floats
    latitude: Floats
    bad: NDArray[np.int8]
    """0 where the place is sound or unknown, else the number of the faulty column of the placing, from 1."""


def read_xy(columns: Sequence[Sequence[str]], placing: Placing) -> tuple[Floats, Floats, NDArray[np.int8]]:
    """The numbers x and y of rows, NaN where there is none, and which column is faulty, from 1; 0 where none is."""
    if placing.kind is PlaceKind.PAIR:
        xs, ys = (numbers(texts) for texts in columns)
        bad = np.zeros(len(xs), dtype=np.int8)
        for place, (texts, found) in enumerate(zip(columns, (xs, ys), strict=True), start=1):
            unread: list[int] = np.flatnonzero(np.isnan(found)).tolist()
            for row in unread:
                if texts[row].casefold() not in MISSING and not bad[row]:
                    bad[row] = place
        return xs, ys, bad
    (texts,) = columns
    pairs = np.array([read_pair(text, placing.kind) for text in texts], dtype=float).reshape(len(texts), 2)
    bad = np.zeros(len(texts), dtype=np.int8)
    lost: list[int] = np.flatnonzero(np.isnan(pairs[:, 0])).tolist()
    for row in lost:
        bad[row] = texts[row].casefold() not in MISSING and any(map(str.isdecimal, texts[row]))
    return pairs[:, 0], pairs[:, 1], bad


def read_pair(text: str, kind: PlaceKind) -> tuple[float, float]:
    """The x and y of a text that holds both, such as ``(33.5, -86.8)``, ``POINT (-86.8 33.5)`` or JSON; else NaN."""
    if match := _POINT.search(text) or _GEOJSON.search(text):
        return float(match[1]), float(match[2])
    if (latitude := _LATITUDE.search(text)) and (longitude := _LONGITUDE.search(text)):
        return float(longitude[1]), float(latitude[1])
    if match := _COMMA_PAIR.search(text):
        first, second = (float(part.replace(",", ".")) for part in match.groups())
    elif match := _PAIR.search(text):
        first, second = float(match[1]), float(match[2])
    else:
        return float("nan"), float("nan")
    return (second, first) if kind is PlaceKind.LAT_LON else (first, second)


def to_degrees(x: Floats, y: Floats, system: str) -> tuple[Floats, Floats]:
    """Longitude and latitude; NaN where a number is missing or both are 0, infinite where there is no such place."""
    missing = np.isnan(x) | np.isnan(y) | ((x == 0) & (y == 0)) | ((x == -1) & (y == -1))
    if system == DEGREES:
        longitude, latitude = x.copy(), y.copy()
    else:
        longitude, latitude = _transformer(system).transform(np.where(missing, 0, x), np.where(missing, 0, y))
    longitude[missing], latitude[missing] = np.nan, np.nan
    return longitude, latitude


@lru_cache(maxsize=512)
def _transformer(system: str) -> Transformer:
    from pyproj import Transformer  # 0.1 s that degrees need not pay

    return Transformer.from_crs(system, DEGREES, always_xy=True)


def is_system(text: str) -> bool:
    """Whether pyproj knows a coordinate system of this name."""
    if text == DEGREES:  # which need not pay for pyproj
        return True
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        CRS.from_user_input(text)
    except CRSError:
        return False
    return True


@lru_cache(maxsize=64)
def system_name(system: str) -> str:
    """The name of a coordinate system in words, such as ``NAD83 / Alabama West, in metres``."""
    from pyproj import CRS

    known = CRS.from_user_input(system)
    unit = known.axis_info[0].unit_name if known.axis_info else ""
    plain = {"metre": "metres", "US survey foot": "US feet", "foot": "feet", "degree": "degrees"}.get(unit, unit)
    return f"{known.name}, in {plain}" if plain else known.name


@lru_cache(maxsize=8)
def systems_near(near: Neighbourhood) -> tuple[str, ...]:
    """
    The projected systems whose area of use touches a neighbourhood, the usual ones first.

    UTM on WGS 84 and NAD 83, state plane and other grids of EPSG, then those of ESRI (which alone has the state planes
    in feet of states whose law says metres); grids on NAD 27 last, since numbers of theirs can lie 200 m beside those
    of NAD 83 and still within the city.
    """
    from pyproj.aoi import AreaOfInterest
    from pyproj.database import query_crs_info
    from pyproj.enums import PJType

    area = AreaOfInterest(near.west, near.south, near.east, near.north)
    found = [
        (_usualness(info.auth_name, info.name), f"{info.auth_name}:{info.code}")
        for authority in ("EPSG", "ESRI")
        for info in query_crs_info(authority, PJType.PROJECTED_CRS, area, contains=False)
        if "grid system" not in info.name  # all zones of UTM at once, which numbers alone cannot be
    ]
    return tuple(code for _, code in sorted(found))


def _usualness(authority: str, name: str) -> int:
    """How usual a system is in files of police, 0 the most."""
    if name.startswith(("NAD27", "NAD_1927")):
        return 9
    firsts = ("WGS 84 / UTM", "WGS 84 / Pseudo-Mercator", "NAD83 / ")
    if name.startswith(firsts):
        return 0 if name.startswith("WGS 84 / UTM") else 1
    if authority == "ESRI":
        return 3 if name.startswith("NAD_1983_StatePlane") else 6
    return 2 if name.startswith(("NAD83", "ETRS89", "OSGB36", "RGF93", "Amersfoort")) else 5


def find_system(x: Floats, y: Floats, near: Neighbourhood) -> tuple[str, float]:
    """
    The system in which the most of some numbers lie in a neighbourhood, and the share that does; "" where none fits.

    The first in which nine of ten do is taken; systems of one grid on datums that differ by a metre or two all fit.
    """
    known = ~(np.isnan(x) | np.isnan(y) | ((x == 0) & (y == 0)))
    if not known.any():
        return "", 0.0
    x, y = x[known][:_TESTED], y[known][:_TESTED]
    best = ("", 0.0)
    for system in systems_near(near):
        projection = _projection(system)
        share = 0.0 if projection is None else float(near.holds(*projection(x, y, inverse=True)).mean())
        if share > best[1]:
            best = (system, share)
        if share >= _ENOUGH:
            break
    return best


@lru_cache(maxsize=512)
def _projection(system: str) -> Proj | None:
    """The grid of a system on its own datum: within 200 m, enough to recognise it, and made in a tenth of the time."""
    from pyproj import Proj
    from pyproj.exceptions import ProjError

    try:
        return Proj(system)
    except ProjError:  # a system that pyproj lists and cannot compute with
        return None


_TESTED = 200
_ENOUGH = 0.9
