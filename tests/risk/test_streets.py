"""Names that people know: intersections from lists and from lines, the better known list first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from planner.intake.places import Place
from planner.risk.boundary import read_boundary
from planner.risk.naming import HotPlace, names_of
from planner.risk.places import area_km2
from planner.risk.streets import intersection_name, read_named_places, street_name
from planner.risk.suggesting import suggest_zones
from tests.risk.incidents import MIDDLE, SCALE, at, square, table

if TYPE_CHECKING:
    from pathlib import Path


def spot(east: float, north: float) -> tuple[float, float]:
    return float(east / SCALE[0] + MIDDLE[0]), float(north / SCALE[1] + MIDDLE[1])


def lines(path: Path, *streets: tuple[str, list[tuple[float, float]]]) -> Path:
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "LineString", "coordinates": line}}
        for name, line in streets
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10TH AVE N", "10th Ave N"),
        ("US HWY 280 SE", "US Hwy 280 SE"),
        ("Dr. King Blvd", "Dr. King Blvd"),
        ("3RD ST SW", "3rd St SW"),
    ],
)
def test_that_streets_in_capitals_are_written_as_people_write_them(written: str, said: str) -> None:
    assert street_name(written) == said


def test_that_a_list_of_intersections_gives_their_names(tmp_path: Path) -> None:
    path = tmp_path / "crossings.csv"
    path.write_text("street_a,street_b,lat,lon,in_city\n1ST AVE N,20TH ST N,33.5,-86.8,True\n,X,33.5,-86.8,True\n")
    intake = read_named_places(path)
    assert intake.accepted == (Place("1st Ave N at 20th St N", -86.8, 33.5),)
    assert len(intake.faults) == 1


def test_that_lines_give_each_crossing_of_two_names_once(tmp_path: Path) -> None:
    across = [spot(-500, 0), spot(500, 0)]
    along = [spot(0, -500), spot(0, 500)]
    far = [spot(2000, 0), spot(3000, 0)]
    path = lines(tmp_path / "streets.geojson", ("OAK ST", across), ("ELM AVE", along), ("OAK ST", far))
    (place,) = read_named_places(path).or_raise()
    assert place.name == "Elm Ave at Oak St"
    assert (place.longitude, place.latitude) == pytest.approx(MIDDLE)


def test_that_other_files_are_read_as_places(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("name,latitude,longitude\nMall,33.5,-86.8\n")
    assert read_named_places(path).or_raise() == (Place("Mall", -86.8, 33.5),)


def test_that_the_first_list_that_has_a_name_gives_it() -> None:
    hot = [HotPlace(*spot(0, 0), 180, 1), HotPlace(*spot(3000, 0), 180, 1)]
    malls = [Place("Mall", *spot(400, 0))]
    streets = [Place(intersection_name("A", "B"), *spot(10, 0)), Place("C at D", *spot(3010, 0))]
    assert names_of(hot, table([]), [malls, streets]) == ("Mall", "C at D")


def test_that_police_activity_makes_no_zone() -> None:
    rows = [(at(number), 0.0, 0.0) for number in range(9)] + [(at(number), 3000.0, 0.0) for number in range(3)]
    incidents = table(rows, offences=["Traffic stop"] * 9 + ["Robbery"] * 3)
    (zone,) = suggest_zones(incidents, count=5)
    assert zone.note.startswith("Suggested: 3 incidents")


def test_that_a_small_dense_place_comes_before_a_wide_thin_one() -> None:
    dense = [(at(number), 0.0, 0.0) for number in range(20)]
    thin = [(at(number), 5000.0 + 300 * (number % 2), 300.0 * (number // 2 % 2)) for number in range(26)]
    zones = suggest_zones(table(dense + thin), count=2)
    assert "20 incidents within 180 m" in zones[0].note


def test_that_a_boundary_of_several_features_is_one_area(tmp_path: Path) -> None:
    shapes = [square(0, 0, 1000), square(500, 0, 1000), square(5000, 0, 1000)]
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": shape}}
        for shape in shapes
    ]
    path = tmp_path / "city.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert area_km2(read_boundary(path)) == pytest.approx(2.5, rel=2e-3)
