"""The files of zones: GeoJSON, tables of round zones, zipped shapefiles; and circles."""

from __future__ import annotations

import json
from math import pi
from typing import TYPE_CHECKING

import pytest
from pyproj import Geod

from planner.intake.circles import CORNERS, circle, degree_lengths
from planner.intake.intake import Known
from planner.intake.zone_names import NUMBERED, NameFields, name_fields
from planner.intake.zones import read_zones, zone_id
from planner.operation import AgencyId, ShiftId, Zone, ZoneId

if TYPE_CHECKING:
    from pathlib import Path

    from planner.errors import Fault
    from tests.intake.conftest import Write

Corners = list[tuple[float, float]]
SQUARE: Corners = [(-86.8, 33.5), (-86.79, 33.5), (-86.79, 33.51), (-86.8, 33.51), (-86.8, 33.5)]
BIG: Corners = [(-86.7, 33.5), (-86.6, 33.5), (-86.6, 33.6), (-86.7, 33.6), (-86.7, 33.5)]
BOW_TIE: Corners = [(-86.8, 33.5), (-86.79, 33.51), (-86.79, 33.5), (-86.8, 33.51), (-86.8, 33.5)]
KNOWN = Known(agencies=frozenset({"BPD", "JCSO"}), shifts=frozenset({"day", "night"}), skills=frozenset({"spanish"}))


def feature(corners: object, kind: str = "Polygon", **properties: object) -> dict[str, object]:
    coordinates = [corners] if kind == "Polygon" else corners
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": "Z", **properties}, "geometry": geometry}


def collection(*features: object, **members: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


def faults(write: Write, *features: object, known: Known | None = None, **members: object) -> tuple[Fault, ...]:
    intake = read_zones(write("zones.geojson", collection(*features, **members)), known)
    return intake.faults


def test_that_every_property_reaches_the_zone(write: Write) -> None:
    drawn = feature(
        SQUARE,
        id="summit",
        name="The Summit",
        host_agency="BPD",
        max_teams=2,
        min_teams=1,
        min_teams_shifts=["night"],
        needed_skills="spanish; leader",
        weekly_incidents=4.5,
        note="Car park",
    )
    (zone,) = read_zones(write("zones.geojson", collection(drawn)), KNOWN).or_raise()
    assert zone == Zone(
        id=ZoneId("summit"),
        name="The Summit",
        area=((tuple(SQUARE),),),
        host_agency=AgencyId("BPD"),
        max_teams=2,
        min_teams=1,
        min_teams_shifts=frozenset({ShiftId("night")}),
        needed_skills=frozenset({"spanish", "leader"}),
        weekly_incidents=4.5,
        note="Car park",
    )


def test_that_what_is_left_out_has_its_default_and_the_id_is_made_of_the_name(write: Write) -> None:
    (zone,) = read_zones(write("zones.geojson", collection(feature(SQUARE, name="Café du Nord #2")))).or_raise()
    assert zone == Zone(ZoneId("cafe-du-nord-2"), "Café du Nord #2", ((tuple(SQUARE),),))


def test_that_a_name_without_latin_letters_still_gives_an_id() -> None:
    assert zone_id("東区") == "東区"


def test_that_holes_pieces_and_heights_are_understood(write: Write) -> None:
    hole = [(-86.798, 33.502), (-86.796, 33.502), (-86.796, 33.504), (-86.798, 33.502)]
    other = [[x + 0.1, y, 200.0] for x, y in SQUARE]
    (zone,) = read_zones(write("z.geojson", collection(feature([[SQUARE, hole], [other]], "MultiPolygon")))).or_raise()
    assert [len(polygon) for polygon in zone.area] == [2, 1]
    assert zone.area[1][0][0] == (-86.8 + 0.1, 33.5)


def test_that_an_open_ring_is_closed(write: Write) -> None:
    (zone,) = read_zones(write("z.geojson", collection(feature(SQUARE[:-1])))).or_raise()
    assert zone.area[0][0] == tuple(SQUARE)


def test_that_a_point_with_a_radius_is_a_round_zone(write: Write) -> None:
    (zone,) = read_zones(write("z.geojson", collection(feature((-86.8, 33.5), "Point", radius_m=300)))).or_raise()
    assert zone.area == circle(-86.8, 33.5, 300)


def test_that_a_zone_that_crosses_itself_is_refused_at_the_place_of_the_crossing(write: Write) -> None:
    fault, *others = faults(write, feature(SQUARE), feature(BOW_TIE, name="Bow tie", id="b"))
    assert others == []
    assert fault.sentence == (
        "zones.geojson, row 2 'Bow tie': the zone crosses itself at longitude -86.795000, latitude 33.505000. "
        "Move a corner there, or draw the zone again."
    )


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "LineString", "coordinates": SQUARE}, "a LineString is not an area"),
        (None, "a feature without geometry is not an area"),
        ({"type": "Polygon", "coordinates": [SQUARE[:2]]}, "the zone has fewer than three corners"),
        ({"type": "Polygon", "coordinates": [[(0, 0), (1, 1), (2, 2), (0, 0)]]}, "the zone crosses itself"),
        ({"type": "Polygon", "coordinates": []}, "the zone has no corners"),
        ({"type": "Polygon", "coordinates": [["a", "b"]]}, "the coordinates are not nested"),
        ({"type": "Polygon", "coordinates": [[(0, None), (1, 1), (2, 0)]]}, "a corner is not a pair of numbers"),
        (
            {"type": "Polygon", "coordinates": [SQUARE, [(x + 1, y) for x, y in SQUARE]]},
            "a hole of the zone lies outside it",
        ),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}, "the zone"),
        ({"type": "Polygon", "coordinates": [[(y, x) for x, y in SQUARE]]}, "seem to be swapped"),
        ({"type": "Polygon", "coordinates": [[(700_000 + x, y * 1e5) for x, y in SQUARE]]}, "not in degrees"),
        ({"type": "Polygon", "coordinates": [[(x - 100, y) for x, y in SQUARE]]}, "is not on Earth"),
    ],
)
def test_that_what_is_no_proper_area_is_refused_with_its_reason(write: Write, geometry: object, reason: str) -> None:
    found = faults(write, {"type": "Feature", "properties": {"name": "Z"}, "geometry": geometry})
    assert len(found) == 1
    assert reason in found[0].reason
    assert found[0].line == 1


def test_that_properties_are_checked_like_the_cells_of_a_table(write: Write) -> None:
    drawn = feature(
        SQUARE,
        name="",
        host_agency="bpd",
        max_teams=0,
        min_teams=-1,
        min_teams_shifts="dawn",
        needed_skills="Spanish;k9",
        weekly_incidents=-2,
    )
    found = faults(write, drawn, known=KNOWN)
    assert [fault.column for fault in found] == [
        "name",
        "min_teams",
        "max_teams",
        "host_agency",
        "min_teams_shifts",
        "needed_skills",
        "needed_skills",
        "weekly_incidents",
    ]
    assert found[5].remedy == "Write spanish."
    assert found[6].reason == "no officer has the skill 'k9'"


def test_that_more_teams_wished_for_than_allowed_are_refused(write: Write) -> None:
    (fault,) = faults(write, feature(SQUARE, min_teams=4))
    assert fault.reason == "more teams are wished for than max_teams 3 allows"
    assert faults(write, feature(SQUARE, min_teams=3)) == ()


def test_that_an_id_that_is_there_twice_is_refused(write: Write) -> None:
    (fault,) = faults(write, feature(SQUARE, name="A b"), feature(SQUARE, name="A-B"))
    assert (fault.line, fault.column, fault.value) == (2, "id", "a-b")


def test_that_a_point_without_a_radius_is_refused(write: Write) -> None:
    (fault,) = faults(write, feature((-86.8, 33.5), "Point"))
    assert (fault.column, fault.reason) == ("radius_m", "the value is missing")
    (fault,) = faults(write, feature((-86.8, 33.5), "Point", radius_m=19))
    assert fault.reason == "this is less than 20 metres"


def test_that_foreign_properties_are_passed_over_but_a_slip_is_refused_once(write: Write) -> None:
    assert faults(write, feature(SQUARE, zillow_id="1", purity=0.9, gid=3)) == ()
    (fault,) = faults(write, feature(SQUARE, max_team=1), feature(SQUARE, id="b", max_team=1))
    assert (fault.line, fault.column, fault.remedy) == (1, "max_team", "Did you mean 'max_teams'?")


def test_that_a_file_without_any_name_gets_one_sentence_with_the_properties_it_has(write: Write) -> None:
    drawn = {"type": "Feature", "properties": {"DISTRICT": "890"}, "geometry": feature(SQUARE)["geometry"]}
    (fault,) = faults(write, drawn, drawn)
    assert fault.line is None
    assert "DISTRICT".casefold() in fault.reason


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_that_the_names_of_wgs_84_are_known(write: Write, name: str) -> None:
    assert faults(write, feature(SQUARE), crs={"type": "name", "properties": {"name": name}}) == ()


def test_that_another_coordinate_system_is_named(write: Write) -> None:
    (fault,) = faults(write, feature(SQUARE), crs={"type": "name", "properties": {"name": "EPSG:26916"}})
    assert "EPSG:26916" in fault.reason
    assert "EPSG:4326" in fault.remedy


def test_that_what_is_no_geojson_is_refused_as_a_whole(write: Write, tmp_path: Path) -> None:
    def refused(content: str | bytes) -> Fault:
        (fault,) = read_zones(write("zones.geojson", content)).faults
        return fault

    assert "this is not JSON (line 2" in refused('{"type":\n nonsense}').reason
    assert refused("[]").reason == "this is not a GeoJSON FeatureCollection"
    assert refused(collection()).reason == "the file has no features"
    assert refused(b'{"type": "\xff"}').line == 1
    assert "no such file" in read_zones(tmp_path / "none.geojson").faults[0].reason


def test_that_a_table_gives_round_zones(write: Write) -> None:
    text = "name;lat;lon;radius_m;max_teams\nThe Summit;33.4479;-86.7302;300;2\n"
    assert read_zones(write("zones.csv", text)).or_raise() == (
        Zone(ZoneId("the-summit"), "The Summit", circle(-86.7302, 33.4479, 300), max_teams=2),
    )


def test_that_places_of_a_table_are_checked(write: Write) -> None:
    rows = "A,-86.73,33.44,300\nB,33.44,-186.7,300\nC,,-86.7,300\nD,33.44,-86.7,\nE,x,-86.7,5\nF,90.5,-100,99\n"
    found = read_zones(write("zones.csv", "name,latitude,longitude,radius_m\n" + rows)).faults
    assert [(fault.line, fault.column) for fault in found] == [
        (2, "latitude"),
        (3, "latitude"),
        (4, "latitude"),
        (5, "radius_m"),
        (6, "latitude"),
        (6, "radius_m"),
        (7, "latitude"),
    ]
    assert "swapped" in found[0].reason
    assert "not on Earth" in found[1].reason


def test_that_an_unknown_column_of_a_table_is_refused(write: Write) -> None:
    path = write("zones.csv", "name,latitude,longitude,radius\nA,33.4,-86.7,300\n")
    assert "Did you mean 'radius_m'?" in [fault.remedy for fault in read_zones(path).faults]


def test_that_a_zipped_shapefile_is_turned_into_degrees_with_its_names_of_ten_letters(shared: Path) -> None:
    path = shared / "data" / "portland" / "portland-police-districts.zip"
    (fault,) = read_zones(path).faults
    assert "no feature has the property 'name'" in fault.reason
    assert "--zone-names FIELD" in fault.remedy
    named = read_zones(path, names=name_fields(path).likeliest).accepted
    assert {zone.name for zone in named} >= {"510", "520", "530"}
    assert all(-123.5 < zone.area[0][0][0][0] < -122 for zone in named)


NAMELESS = (feature(SQUARE, name="", OBJECTID=7, Nbhd="North End"), feature(BIG, name="", OBJECTID=8, Nbhd="Mill"))


def nameless(write: Write) -> Path:
    """Two zones whose names stand in the property Nbhd, as many cities have it."""
    features = json.loads(collection(*NAMELESS))["features"]
    for each in features:
        del each["properties"]["name"]
    return write("zones.geojson", collection(*features))


def test_that_another_property_names_the_zones_whatever_its_case(write: Write) -> None:
    path = nameless(write)
    assert name_fields(path) == NameFields(("nbhd", "objectid"), "nbhd")
    zones = read_zones(path, names="NBHD").or_raise()
    assert [(zone.id, zone.name) for zone in zones] == [("north-end", "North End"), ("mill", "Mill")]


def test_that_zones_without_names_are_numbered(write: Write) -> None:
    zones = read_zones(nameless(write), names=NUMBERED).or_raise()
    assert [(zone.id, zone.name) for zone in zones] == [("zone-1", "Zone 1"), ("zone-2", "Zone 2")]


def test_that_a_property_that_no_zone_has_is_told_with_the_nearest(write: Write) -> None:
    (fault,) = read_zones(nameless(write), names="nbhds").faults
    assert fault.reason == "no feature has the property 'nbhds' (the properties are objectid, nbhd)"
    assert fault.remedy.startswith("Did you mean 'nbhd'?")


def test_that_numbers_alone_are_not_taken_for_names_and_names_that_repeat_neither(write: Write) -> None:
    repeated = (feature(SQUARE, name="West"), feature(BIG, name="West"))
    assert name_fields(write("a.geojson", collection(*repeated))).likeliest == NUMBERED
    assert name_fields(write("b.csv", "name\nA\n")) == NameFields()


def test_that_a_shapefile_made_of_zones_is_read_back(tmp_path: Path) -> None:
    import geopandas
    from shapely import Polygon

    frame = geopandas.GeoDataFrame(
        {"name": ["Z"], "host_agenc": ["BPD"], "weekly_inc": [4.5]}, geometry=[Polygon(SQUARE)], crs="EPSG:4326"
    )
    path = tmp_path / "zones.shz"
    frame.to_crs("EPSG:32616").to_file(path, driver="ESRI Shapefile")
    path = path.rename(tmp_path / "zones.zip")
    (zone,) = read_zones(path).or_raise()
    assert (zone.host_agency, zone.weekly_incidents) == ("BPD", 4.5)
    assert {(round(x, 6), round(y, 6)) for x, y in zone.area[0][0]} == set(SQUARE)


def test_that_a_zip_without_a_shapefile_is_refused(write: Write) -> None:
    (fault,) = read_zones(write("zones.zip", b"PK\x05\x06" + bytes(18))).faults
    assert "no readable shapefile" in fault.reason


@pytest.mark.parametrize("latitude", [-45.0, 0.0, 33.5, 60.0])
@pytest.mark.parametrize("radius", [20.0, 300.0, 20_000.0])
def test_that_a_circle_has_its_radius_and_area_on_the_ellipsoid(latitude: float, radius: float) -> None:
    ellipsoid = Geod(ellps="WGS84")
    ((ring,),) = circle(-86.8, latitude, radius)
    assert len(ring) == CORNERS + 1
    assert ring[0] == ring[-1]
    for longitude, corner_latitude in ring:
        distance = ellipsoid.inv(-86.8, latitude, longitude, corner_latitude)[2]
        assert distance == pytest.approx(radius, rel=0.002)
    area, _ = ellipsoid.polygon_area_perimeter([x for x, _ in ring], [y for _, y in ring])
    assert area == pytest.approx(pi * radius**2, rel=0.006)
    assert area > 0


def test_that_a_degree_is_as_long_as_the_ellipsoid_says() -> None:
    ellipsoid = Geod(ellps="WGS84")
    across, along = degree_lengths(33.5)
    assert across == pytest.approx(ellipsoid.inv(-86.505, 33.5, -86.495, 33.5)[2] * 100, rel=1e-6)
    assert along == pytest.approx(ellipsoid.inv(-86.5, 33.495, -86.5, 33.505)[2] * 100, rel=1e-6)
