"""Named places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.intake.places import Place, read_places

if TYPE_CHECKING:
    from tests.intake.conftest import Write


def test_that_places_of_a_table_may_have_other_columns(write: Write) -> None:
    path = write("pois.csv", "name,kind,lat,lon\nThe Summit,mall,33.4479,-86.7302\n")
    assert read_places(path).or_raise() == (Place("The Summit", -86.7302, 33.4479),)


def test_that_a_bad_place_is_refused_and_a_missing_column_named(write: Write) -> None:
    found = read_places(write("pois.csv", "name,lat,lon\n,33.4,-86.7\nA,x,-86.7\nB,33.4,-286.7\n")).faults
    assert [(fault.line, fault.column) for fault in found] == [(2, "name"), (3, "latitude"), (4, "latitude")]
    (fault,) = read_places(write("pois.csv", "name,lat\nA,33.4\n")).faults
    assert "'longitude' is missing" in fault.reason


def test_that_points_and_areas_of_geojson_are_places(write: Write) -> None:
    square = [(-86.8, 33.5), (-86.79, 33.5), (-86.79, 33.51), (-86.8, 33.51), (-86.8, 33.5)]
    shapes = ({"type": "Point", "coordinates": (-86.7, 33.4)}, {"type": "Polygon", "coordinates": [square]})
    features = [{"type": "Feature", "properties": {"NAME": "P"}, "geometry": shape} for shape in shapes]
    document = {"type": "FeatureCollection", "features": features}
    point, area = read_places(write("p.geojson", json.dumps(document))).or_raise()
    assert point == Place("P", -86.7, 33.4)
    assert area.area == ((tuple(square),),)
    assert (round(area.longitude, 6), round(area.latitude, 6)) == (-86.795, 33.505)


def test_that_geojson_without_names_gives_one_sentence(write: Write) -> None:
    drawn = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": (0, 0)}}
    (fault,) = read_places(
        write("p.geojson", json.dumps({"type": "FeatureCollection", "features": [drawn, drawn]}))
    ).faults
    assert fault.reason == "no feature has the property 'name'"


def test_that_a_missing_file_and_a_line_are_refused(write: Write) -> None:
    line = {"type": "LineString", "coordinates": [(0, 0), (1, 1)]}
    drawn = {"type": "Feature", "properties": {"name": "L"}, "geometry": line}
    path = write("p.geojson", json.dumps({"type": "FeatureCollection", "features": [drawn]}))
    assert "LineString" in read_places(path).faults[0].reason
    assert "no such file" in read_places(path.with_name("none.csv")).faults[0].reason
