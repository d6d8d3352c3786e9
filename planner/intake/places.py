"""Named places, points or areas, from which suggested zones take their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.errors import Fault, IntakeError
from planner.intake.areas import check_place, is_point, read_area, read_point
from planner.intake.cells import CellError
from planner.intake.features import FEATURE_KINDS, read_features
from planner.intake.files import read_grid
from planner.intake.intake import Intake
from planner.intake.rows import Row, Within, collect
from planner.intake.tables import Layout, open_columns

if TYPE_CHECKING:
    from pathlib import Path

    from planner.operation import Area

PLACES = Layout(
    ("name", "latitude", "longitude"),
    required=("name", "latitude", "longitude"),
    aliases={"lat": "latitude", "lon": "longitude", "lng": "longitude"},
)
DEGREES = Within(unit="degrees")


@dataclass(frozen=True, slots=True)
class Place:
    """A name for a point, or for an area where ``area`` is not empty; degrees WGS 84."""

    name: str
    longitude: float
    latitude: float
    area: Area = ()


def read_places(path: Path) -> Intake[Place]:
    """The places of a table (name, latitude, longitude; other columns are passed over) or of GeoJSON with names."""
    try:
        if path.suffix.lower() not in FEATURE_KINDS:
            return collect(open_columns(read_grid(path), PLACES), _point)
        features = read_features(path)
    except IntakeError as error:
        return Intake((), error.faults)
    names = {feature.number: {key.casefold(): text for key, text in feature.properties.items()} for feature in features}
    if not any("name" in cells for cells in names.values()):
        reason = "no feature has the property 'name'"
        fault = Fault(path.name, None, "", "", reason, "Rename the property that has the names to 'name'.")
        return Intake((), (fault,))
    shapes = {feature.number: feature.geometry for feature in features}
    rows = [Row(path.name, number, cells) for number, cells in names.items()]
    return collect(rows, lambda row: _drawn(row, shapes[row.line]))


def _point(row: Row) -> Place | None:
    longitude, latitude = row.number("longitude", DEGREES, needed=True), row.number("latitude", DEGREES, needed=True)
    if longitude is None or latitude is None:
        return None
    try:
        check_place(longitude, latitude)
    except CellError as error:
        row.reject("latitude", error.reason, error.remedy)
    return Place(row.text("name"), longitude, latitude)


def _drawn(row: Row, geometry: object) -> Place | None:
    try:
        if is_point(geometry):
            return Place(row.text("name"), *read_point(geometry))
        area = read_area(geometry)
    except CellError as error:
        row.reject("", error.reason, error.remedy)
        return None
    corners = [corner for polygon in area for corner in polygon[0][:-1]]
    longitude = sum(corner[0] for corner in corners) / len(corners)
    latitude = sum(corner[1] for corner in corners) / len(corners)
    return Place(row.text("name"), longitude, latitude, area)
