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
