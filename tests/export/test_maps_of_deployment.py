"""GeoJSON and KML as GIS programs read them: by GDAL, and KML by the order of elements that its schema asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas
import pytest
from lxml import etree
from shapely.geometry import Point, Polygon

from planner.export.geojson import POSTS, ZONES, geojson
from planner.export.kml import NAMESPACE, kml
from planner.maps.plan_map import label_point
from tests.builders import circle, small_operation
from tests.export.sources import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from planner.export.source import Source

ORDER = {
    "Document": ("name", "description", "Style", "Folder"),
    "Folder": ("name", "Folder", "Placemark"),
    "Placemark": (
        *("name", "visibility", "TimeSpan", "styleUrl", "ExtendedData", "Point", "Polygon", "MultiGeometry"),
    ),
    "TimeSpan": ("begin", "end"),
    "Polygon": ("outerBoundaryIs", "innerBoundaryIs"),
}
"""Children in the order of the schema of OGC KML 2.2 (07-147r2), as far as they are used."""


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of(small_operation(days=2))


@pytest.fixture(scope="module")
def files(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    for made in geojson(source):
        (folder / made.name).write_bytes(made.content)
    (folder / "deployment.kml").write_bytes(kml(source))
    return folder


def test_that_gdal_reads_the_zones_with_what_they_get(files: Path, source: Source) -> None:
    table = geopandas.read_file(files / ZONES)
    assert table.crs.to_epsg() == 4326
    assert list(table["name"]) == [zone.name for zone in source.operation.zones]
    assert set(table.geometry.geom_type) == {"Polygon"}
    assert table["teams"].sum() == len(source.figures.team_list)
    assert table["officer_hours"].sum() == source.figures.officer_hours
    assert set(table["plan"]) == {source.mark.plan_hash}


def test_that_gdal_reads_a_post_for_each_team_inside_its_zone(files: Path, source: Source) -> None:
    table = geopandas.read_file(files / POSTS)
    assert len(table) == len(source.figures.team_list)
    zones = {str(zone.id): Polygon(zone.area[0][0]) for zone in source.operation.zones}
    assert all(zones[zone].contains(point) for zone, point in zip(table["zone"], table.geometry, strict=True))
    first = table.iloc[0]
    assert (first["team"], first["zone_name"], first["shift"], first["officers"]) == ("A", "Downtown", "Day", 4)
    assert first["leader"] == "Sgt. A. Bell B101 (BPD)"
    assert first["members"].startswith("Sgt. A. Bell B101 (BPD); Officer B. Carter B102 (BPD)")
    assert str(first["start"]).replace(" ", "T") == "2026-12-01T06:00:00-06:00"


def test_that_outer_rings_run_anticlockwise_and_holes_clockwise() -> None:
    outer, hole = circle(-86.8, 33.5)[0][0], circle(-86.8, 33.5, metres=200)[0][0]
    area = ((tuple(reversed(outer)), hole), circle(-86.7, 33.5)[0])
    zones = (replace(small_operation().zones[0], area=area), *small_operation().zones[1:])
    made = source_of(replace(small_operation(days=1), zones=zones))
    geometry = json.loads(geojson(made)[0].content)["features"][0]["geometry"]
    assert geometry["type"] == "MultiPolygon"
    first, second = geometry["coordinates"]
    assert [Polygon(ring).exterior.is_ccw for ring in (*first, *second)] == [True, False, True]
    root = etree.fromstring(kml(made))
    assert len(root.findall(f".//{{{NAMESPACE}}}innerBoundaryIs")) == 1


def test_that_a_zone_without_an_outline_is_left_out() -> None:
    zones = (*small_operation().zones[:3], replace(small_operation().zones[3], area=()))
    made = source_of(replace(small_operation(days=1), zones=zones))
    documents = [json.loads(each.content) for each in geojson(made)]
    assert len(documents[0]["features"]) == 3
    assert len(documents[1]["features"]) == sum(str(team.zone) != "Z04" for team in made.figures.team_list)


def test_that_gdal_reads_every_folder_of_the_kml(files: Path, source: Source) -> None:
    file = files / "deployment.kml"
    layers = geopandas.list_layers(file)["name"].tolist()
    zones = geopandas.read_file(file, layer="Zones")
    assert list(zones["Name"]) == [zone.name for zone in source.operation.zones]
    assert len(set(layers)) == len(layers)
    posts = [geopandas.read_file(file, layer=name) for name in layers if name != "Zones"]
    assert sum(map(len, posts)) == len(source.figures.team_list)
    point = next(layer for layer in posts if len(layer)).geometry.iloc[0]
    assert Point(point.x, point.y).distance(Point(label_point(source.operation.zones[0].area))) < 1e-5


def test_that_the_elements_of_the_kml_stand_in_the_order_of_the_schema(files: Path) -> None:
    root = etree.parse(files / "deployment.kml").getroot()
    assert root.tag == f"{{{NAMESPACE}}}kml"
    for element in root.iter():
        order = ORDER.get(str(element.tag).rpartition("}")[2])
        if order:
            places = [order.index(str(child.tag).rpartition("}")[2]) for child in element]
            assert places == sorted(places), etree.tostring(element)[:300]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    used = {str(element.text).removeprefix("#") for element in root.iter(f"{{{NAMESPACE}}}styleUrl")}
    assert len(ids) == len(set(ids))
    assert used <= set(ids)


def test_that_only_the_posts_of_the_first_shift_are_in_sight_and_each_has_its_time(files: Path, source: Source) -> None:
    root = etree.parse(files / "deployment.kml").getroot()
    seen = [element.text for element in root.iter(f"{{{NAMESPACE}}}visibility")]
    first = sum((team.day, str(team.shift)) == (0, "day") for team in source.figures.team_list)
    assert seen == ["1"] * first + ["0"] * (len(source.figures.team_list) - first)
    begins = [element.text for element in root.iter(f"{{{NAMESPACE}}}begin")]
    assert begins[0] == "2026-12-01T12:00:00Z"
    assert len(begins) == len(seen)
