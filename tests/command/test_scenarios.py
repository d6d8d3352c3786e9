"""``compare``, ``sweep`` and ``stress``, as a user's shell sees them."""

from __future__ import annotations

import json

import pypdf
import pytest

from planner.scenarios.scenario import WithoutAgency
from planner.store.store import Store
from tests.command.running import Folder, run

Capture = pytest.CaptureFixture[str]


def test_that_scenarios_are_compared_kept_and_printed(planned: Folder, capsys: Capture) -> None:
    folder = planned.path
    asked = ["--scenario", "no sheriff: without JCSO", "--seconds", "4", "--processes", "1", "--keep"]
    files = ["--json", str(folder / "c.json"), "--csv", str(folder / "c.csv"), "--pdf", str(folder / "c.pdf")]
    ended = run(["compare", str(planned.operation), *asked, *files], capsys)
    assert ended.code == 0
    document = json.loads((folder / "c.json").read_text())
    assert [each["name"] for each in document["scenarios"]] == ["as it is", "no sheriff"]
    assert document["scenarios"][1]["measures"]["share_JCSO"] == 0
    assert "scenarios compared" in pypdf.PdfReader(folder / "c.pdf").pages[0].extract_text()
    with Store.open(planned.operation) as store:
        assert [one.changes for one in store.scenarios()] == [(WithoutAgency(store.operation().agencies[1].id),)]


def test_that_a_scenario_that_cannot_be_is_refused_before_it_is_kept(planned: Folder, capsys: Capture) -> None:
    ended = run(["compare", str(planned.operation), "--scenario", "x: without FBI", "--keep"], capsys)
    assert ended.code == 2
    assert any("no agency FBI" in line for line in ended.err)
    with Store.open(planned.operation) as store:
        assert store.scenarios() == ()


def test_that_a_plan_is_stressed_on_the_command_line(planned: Folder, capsys: Capture) -> None:
    out = planned.path / "s.json"
    ended = run(["stress", str(planned.operation), "--runs", "50", "--json", str(out)], capsys)
    assert ended.code == 0
    document = json.loads(out.read_text())
    assert document["runs"] == 50
    assert 0 <= document["fifth"] <= document["expected"] <= document["planned"]


def test_that_one_thing_is_swept_at_a_time(planned: Folder, capsys: Capture) -> None:
    ended = run(["sweep", str(planned.operation), "--officers", "20:30:5", "--leaders", "2:4"], capsys)
    assert ended.code == 2
    ended = run(["sweep", str(planned.operation), "--officers", "20:30:5", "--plot", "curve.bmp"], capsys)
    assert any("no kind of picture" in line for line in ended.err)
