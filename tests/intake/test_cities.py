"""The real files of seven cities, each in its own layout, read without a line of code for any of them."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from planner.clock import Clock
from planner.intake.features import read_features
from planner.intake.incidents import IncidentIntake, count_outside, read_incidents
from planner.intake.looking import look_at
from planner.intake.mapping import ClockKind
from planner.intake.neighbourhood import Neighbourhood

if TYPE_CHECKING:
    from pathlib import Path

SLACK = 0.2


@dataclass(frozen=True, slots=True)
class City:
    """Where a city's file is, where its boundary is, and what its columns mean."""

    file: str
    zone: str
    boundary: str | Neighbourhood
    clock: tuple[ClockKind, tuple[str, ...]]
    system: str
    offence: str
    district: str | None
    correction: str | None = None


ONE, PARTS, INTERVAL = ClockKind.ONE, ClockKind.PARTS, ClockKind.INTERVAL
CITIES = {
    "Birmingham": City(
        "birmingham/birmingham_2023-01_2025-09.csv",
        "America/Chicago",
        "birmingham_geo/city_boundary_birmingham.geojson",
        (ONE, ("datetime",)),
        "EPSG:4326",
        "crime_type",
        "precinct",
    ),
    "St. Louis, the older layout": City(
        "st_louis/raw_data/April2012.csv",
        "America/Chicago",
        "st_louis/geo/stl_boundary_wgs84.geojson",
        (ONE, ("DateOccured",)),
        "ESRI:102696",
        "Description",
        "District",
        "Count",
    ),
    "St. Louis, the newer layout": City(
        "st_louis/raw_data/April2014.CSV",
        "America/Chicago",
        "st_louis/geo/stl_boundary_wgs84.geojson",
        (ONE, ("DateOccur",)),
        "ESRI:102696",
        "Description",
        "District",
        "Count",
    ),
    "Vancouver": City(
        "vancouver/crimedata_csv_AllNeighbourhoods_2020.csv",
        "America/Vancouver",
        "vancouver/geo/local-area-boundary.geojson",
        (PARTS, ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE")),
        "EPSG:32610",
        "TYPE",
        None,
    ),
    "Washington": City(
        "washington_dc/Crime_Incidents_in_2024.csv",
        "America/New_York",
        Neighbourhood(-77.12, 38.79, -76.9, 39.0),
        (INTERVAL, ("START_DATE", "END_DATE")),
        "EPSG:4326",
        "OFFENSE",
        "DISTRICT",
    ),
    "Houston": City(
        "houston/houston_crime_2010_jan-aug.csv.gz",
        "America/Chicago",
        "houston/geo/click_that_hood_houston.geojson",
        (ONE, ("time",)),
        "EPSG:4326",
        "offense",
        "beat",
    ),
    "Takoma Park": City(
        "takoma_park_cad/cad_data.csv",
        "America/New_York",
        Neighbourhood(-77.03, 38.96, -76.98, 39.0),
        (ONE, ("received",)),
        "EPSG:4326",
        "type",
        "beat",
    ),
}


def near_of(city: City, shared: Path) -> Neighbourhood:
    """The box round the boundary of a city, a little grown."""
    if isinstance(city.boundary, Neighbourhood):
        return city.boundary
    corners: list[tuple[float, float]] = []

    def gather(part: object) -> None:
        if isinstance(part, (list, tuple)) and len(part) >= 2 and isinstance(part[0], float):
            corners.append((part[0], part[1]))
        elif isinstance(part, (list, tuple)):
            for each in part:
                gather(each)

    for feature in read_features(shared / "data" / city.boundary):
        assert isinstance(feature.geometry, dict)
        gather(feature.geometry["coordinates"])
    west, south = (min(corner[axis] for corner in corners) for axis in (0, 1))
    east, north = (max(corner[axis] for corner in corners) for axis in (0, 1))
    return Neighbourhood(west - SLACK, south - SLACK, east + SLACK, north + SLACK)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a file as the csv module reads them."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("latin-1")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def intake_of(name: str, shared: Path) -> tuple[IncidentIntake, Path, Neighbourhood]:
    city = CITIES[name]
    near, path = near_of(city, shared), shared / "data" / city.file
    return read_incidents(path, Clock(city.zone), near), path, near


@pytest.mark.parametrize("name", CITIES)
def test_that_the_columns_of_a_city_are_found(name: str, shared: Path) -> None:
    city = CITIES[name]
    look = look_at(shared / "data" / city.file, near_of(city, shared))
    clocking, placing = look.mapping.clocking, look.mapping.placing
    assert clocking is not None
    assert placing is not None
    assert (clocking.kind, clocking.columns) == city.clock
    assert placing.system == city.system
    assert (look.mapping.offence, look.mapping.district) == (city.offence, city.district)
    assert look.mapping.correction == city.correction


@pytest.mark.parametrize("name", CITIES)
def test_that_every_row_of_a_city_is_accounted_for_and_lies_in_it(name: str, shared: Path) -> None:
    intake, path, near = intake_of(name, shared)
    counted = len(intake.reported) + len(intake.corrections) + intake.uncounted + len(intake.faults)
    assert intake.refusals == ()
    assert counted == len(rows_of(path))
    placed = int(intake.incidents["latitude"].notna().sum())
    assert placed > 0.85 * len(intake.incidents)
    assert count_outside(intake.incidents, near) < 0.003 * placed


def test_that_st_louis_is_corrected_by_its_rows_of_minus_one(shared: Path) -> None:
    intake, path, _ = intake_of("St. Louis, the older layout", shared)
    counts = [row["Count"].strip() for row in rows_of(path)]
    assert len(intake.corrections) == counts.count("-1") == 51
    assert len(intake.taken_back) == 28
    assert intake.unmatched == 23
    assert len(intake.incidents) == counts.count("1") - 28


def test_that_the_place_of_st_louis_is_in_the_street_that_the_file_names(shared: Path) -> None:
    intake, _, _ = intake_of("St. Louis, the older layout", shared)
    grand = intake.incidents[intake.incidents["when"].dt.year == 2009].iloc[
        0
    ]  # 221 N Grand Blvd, beside the university
    assert abs(grand["latitude"] - 38.6365) < 0.002
    assert abs(grand["longitude"] + 90.2330) < 0.003


def test_that_vancouver_is_placed_within_a_metre_of_what_its_own_projection_says(shared: Path) -> None:
    from pyproj import Transformer

    intake, path, _ = intake_of("Vancouver", shared)
    first = rows_of(path)[0]
    change = Transformer.from_crs("EPSG:32610", "EPSG:4326", always_xy=True)
    longitude, latitude = change.transform(float(first["X"]), float(first["Y"]))
    assert np.allclose(
        intake.incidents.loc[0, ["latitude", "longitude"]].astype(float), [latitude, longitude], atol=1e-9
    )
    withheld = [row for row in rows_of(path) if float(row["X"] or 0) == 0]
    assert int(intake.incidents["latitude"].isna().sum()) == len(withheld) == 3_751
    timed = intake.incidents["timed"][intake.incidents["latitude"].isna()].tolist()
    assert timed == [float(row["HOUR"]) + float(row["MINUTE"]) > 0 for row in withheld]
    assert sum(timed) == 1


def test_that_washington_is_read_in_utc_and_long_intervals_have_a_day_alone(shared: Path) -> None:
    intake, _, _ = intake_of("Washington", shared)
    first = intake.incidents.iloc[0]  # 2024/02/12 18:19 to 19:36, both UTC
    assert first["when"].isoformat() == "2024-02-12T18:57:30+00:00"
    assert 0.75 < intake.incidents["timed"].mean() < 0.9


def test_that_portland_has_only_dates_and_is_refused_for_shifts_with_the_reason(shared: Path) -> None:
    path = shared / "data" / "portland" / "080116_083116_Data.zip"
    intake = read_incidents(path, Clock("America/Los_Angeles"))
    (fault,) = intake.refusals
    assert "only dates, so it cannot say which shift needs officers" in fault.reason
    assert intake.incidents.empty


def test_that_the_workbook_of_portland_is_refused_alike(shared: Path, tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(shared / "data" / "portland" / "080116_083116_Data.zip") as archive:
        archive.extract("NIJ2016_AUG01_AUG31_USE.xlsx", tmp_path)
    intake = read_incidents(
        tmp_path / "NIJ2016_AUG01_AUG31_USE.xlsx", Clock("America/Los_Angeles"), Neighbourhood(-123, 45.2, -122.3, 45.8)
    )
    assert "only dates" in intake.refusals[0].reason
