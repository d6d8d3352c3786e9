"""``suggest-zones``: a file of zones that ``new`` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.intake.zones import read_zones
from tests.command.running import Folder, run

if TYPE_CHECKING:
    from collections.abc import Sequence

Capture = pytest.CaptureFixture[str]


def suggested(folder: Folder, more: Sequence[str] = ()) -> list[str]:
    """The arguments of ``suggest-zones`` with the incidents of the folder."""
    files = ["--incidents", str(folder.path / "incidents.csv"), "--out", str(folder.path / "hot.geojson")]
    return ["suggest-zones", *files, *more]


def test_that_the_hottest_places_become_zones_that_are_read_back(folder: Folder, capsys: Capture) -> None:
    ended = run(suggested(folder, ["--count", "2"]), capsys)
    assert ended.code == 0
    assert ended.out[-1].endswith("; 2 rows of incidents.csv were rejected.")
    zones = read_zones(folder.path / "hot.geojson").or_raise()
    assert len(zones) == 2
    assert zones[0].note.startswith("Suggested: 2 incidents")


def test_that_named_places_give_their_names(folder: Folder, capsys: Capture) -> None:
    folder.write("places.csv", "name,latitude,longitude\nThe Summit,33.4479,-86.7302\n")
    run(suggested(folder, ["--count", "1", "--places", str(folder.path / "places.csv")]), capsys)
    (zone,) = read_zones(folder.path / "hot.geojson").or_raise()
    assert zone.name == "The Summit"


def test_that_suggested_zones_make_an_operation(folder: Folder, capsys: Capture) -> None:
    run(suggested(folder), capsys)
    folder.given["zones"] = "hot.geojson"
    assert run(folder.new(), capsys).code == 0


def test_that_a_missing_incident_file_is_named_and_nothing_written(folder: Folder, capsys: Capture) -> None:
    (folder.path / "incidents.csv").unlink()
    ended = run(suggested(folder), capsys)
    assert ended.code == 2
    assert ended.err[0].startswith("incidents.csv: there is no such file")
    assert not (folder.path / "hot.geojson").exists()


GRID = """datetime,x,y,crime_type
11/30/2026 17:30,525073.0,3701035.0,Shoplifting
11/29/2026 16:05,525074.0,3701036.0,Shoplifting
"""
"""At The Summit, in metres of UTM zone 16 north."""


def test_that_a_file_in_metres_is_read_near_a_boundary_and_refused_without(folder: Folder, capsys: Capture) -> None:
    folder.write("incidents.csv", GRID)
    ended = run(suggested(folder), capsys)
    assert ended.code == 2
    assert "metres or feet of another system" in ended.err[0]
    near = run(suggested(folder, ["--near", str(folder.path / "zones.geojson")]), capsys)
    assert (near.code, len(read_zones(folder.path / "hot.geojson").or_raise())) == (0, 1)


def test_that_an_operation_tells_where_its_incidents_lie_and_keeps_its_own_zones_free(
    folder: Folder, capsys: Capture
) -> None:
    run(folder.new(), capsys)
    folder.write("incidents.csv", GRID.replace("525073", "528073").replace("525074", "528074"))
    ended = run(suggested(folder, ["--operation", str(folder.operation)]), capsys)
    assert (ended.code, len(read_zones(folder.path / "hot.geojson").or_raise())) == (0, 1)


def test_that_the_incidents_of_an_operation_are_taken_where_no_file_is_given(folder: Folder, capsys: Capture) -> None:
    folder.write("incidents.csv", folder.text("incidents.csv") + "11/26/2026 18:00,33.40,-86.60,Theft\n")
    run(folder.new("--incidents", str(folder.path / "incidents.csv")), capsys)
    out = folder.path / "hot.geojson"
    ended = run(["suggest-zones", "--operation", str(folder.operation), "--out", str(out)], capsys)
    assert ended.code == 0
    assert ended.out[-1] == f"1 zones written to {out}."
    nothing = run(["suggest-zones", "--out", str(out)], capsys)
    assert nothing.err == (
        "suggest-zones: there are no incidents to suggest zones from. "
        "Give --incidents FILE, or --operation OP.muster with its incidents.",
    )


def test_that_the_ground_of_an_agency_gives_the_zones_their_agency(folder: Folder, capsys: Capture) -> None:
    ring = "[[-87, 33], [-86, 33], [-86, 34], [-87, 34], [-87, 33]]"
    feature = f'{{"type": "Feature", "properties": {{}}, "geometry": {{"type": "Polygon", "coordinates": [{ring}]}}}}'
    folder.write("city.geojson", f'{{"type": "FeatureCollection", "features": [{feature}]}}')
    ended = run(suggested(folder, ["--jurisdiction", f"BPD={folder.path / 'city.geojson'}"]), capsys)
    assert ended.out[0].endswith("Ground of BPD.")
    assert {zone.host_agency for zone in read_zones(folder.path / "hot.geojson").or_raise()} == {"BPD"}
    wrong = run(suggested(folder, ["--jurisdiction", "BPD"]), capsys)
    assert wrong.err == ("--jurisdiction: 'BPD' names no agency and file. Write it as BPD=city.geojson.",)
