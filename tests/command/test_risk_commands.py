"""``backtest``, ``shifts`` and ``briefing``: from files to sentences and documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from planner.demo.making import make_demo
from tests.command.running import run
from tests.risk.incidents import square
from tests.risk.test_backtest import city

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo operation."""
    path = tmp_path_factory.mktemp("demo") / "demo.muster"
    make_demo(path)
    return path


def test_that_a_back_test_writes_its_document_and_pictures(tmp_path: Path, capsys: Capture) -> None:
    rows = city(days=400).assign(datetime=lambda rows: rows["when"].dt.strftime("%m/%d/%Y %H:%M"))
    for name, part in (("first.csv", rows[:900]), ("second.csv", rows[900:])):
        columns = ["datetime", "latitude", "longitude", "offence"]
        part.to_csv(tmp_path / name, columns=columns, index=False)
    geometry = {"type": "MultiPolygon", "coordinates": square(-2500, -2500, 5000)}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    (tmp_path / "city.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    parts = ["--incidents", str(tmp_path / "first.csv"), "--incidents", str(tmp_path / "second.csv")]
    files = [*parts, "--boundary", str(tmp_path / "city.geojson")]
    out = ["--json", str(tmp_path / "out.json"), "--pictures", str(tmp_path / "pictures")]
    ended = run(["backtest", *files, "--months", "2", *out], capsys)
    assert ended.code == 0
    assert ended.out[0].startswith("Known: ")
    document = json.loads((tmp_path / "out.json").read_text())
    assert document["held_out"]["last_day"] == "2025-02-03"
    assert document["known"]["incidents"] + document["held_out"]["incidents"] == len(rows) - 10
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == [
        "pai-curve.png",
        "pai-curve.svg",
        "reliability.png",
        "reliability.svg",
    ]


def test_that_a_missing_boundary_is_named(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "i.csv").write_text("datetime,latitude,longitude,offence\n1/1/2025 10:00,33.5,-86.8,Theft\n")
    gone = str(tmp_path / "gone.geojson")
    ended = run(["backtest", "--incidents", str(tmp_path / "i.csv"), "--boundary", gone], capsys)
    assert ended.code == 2
    assert ended.err[0].startswith("gone.geojson: there is no such file")


def test_that_shifts_are_proposed_in_sentences_and_as_a_document(demo: Path, capsys: Capture) -> None:
    ended = run(["shifts", str(demo), "--hours", "8", "--officer-hours", "240"], capsys)
    assert ended.code == 0
    assert any(line.startswith("Four shifts: ") for line in ended.out)
    document = json.loads("\n".join(run(["shifts", str(demo), "--hours", "8", "--json"], capsys).out))
    assert document["format"] == "muster-shifts/1"
    assert {shift["minutes"] for shift in document["four_shifts"]["shifts"]} == {480}
    assert document["four_shifts"]["hours_without_anyone"] == 0


def test_that_rest_that_leaves_no_shift_is_told(demo: Path, capsys: Capture) -> None:
    ended = run(["shifts", str(demo), "--hours", "12", "--rest", "13"], capsys)
    assert ended.code == 2
    assert ended.err[0].startswith("Shifts: no length leaves 13 h of rest.")


def test_that_the_briefing_is_told_and_is_a_document(demo: Path, capsys: Capture) -> None:
    ended = run(["briefing", str(demo)], capsys)
    assert ended.code == 0
    assert ended.out[0].startswith("As of Mon 30 Nov 2026")
    command = ["briefing", str(demo), "--json", "--as-of", "2026-11-30T06:00:00"]
    document = json.loads("\n".join(run(command, capsys).out))
    assert document["as_of"] == "2026-11-30T12:00:00+00:00"
    assert len(document["last_24_hours"]["zones"]) == 24
