"""``demo`` and ``export``: the main job end to end."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from planner.store.store import Store
from tests.command.running import Folder, run

Capture = pytest.CaptureFixture[str]
Made = tuple[Path, "subprocess.CompletedProcess[str]"]
MAIN = Path(__file__).parent.parent.parent / "main.py"
FILES = {"allout.muster", "problem.json", "plan.json", "map.html", "sheets.pdf", "roster.csv"}


def demo(out: Path) -> subprocess.CompletedProcess[str]:
    """The demo with a short search, in a process of its own."""
    return subprocess.run(
        [sys.executable, str(MAIN), "demo", "--out", str(out), "--seconds", "1"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A folder in which the demo ran twice beside a file of somebody else, and how the second run ended."""
    out = tmp_path_factory.mktemp("demo") / "deep" / "out"
    first = demo(out)
    assert first.returncode == 0, first.stderr
    assert {path.name for path in out.iterdir()} == FILES
    (out / "mine.txt").write_text("mine")
    return out, demo(out)


def test_that_a_second_demo_replaces_its_own_files_and_says_so(made: Made) -> None:
    out, ended = made
    assert ended.returncode == 0, ended.stderr
    assert "Those of an earlier demo were replaced: allout.muster, problem.json" in ended.stderr
    assert {path.name for path in out.iterdir()} == FILES | {"mine.txt"}
    assert (out / "mine.txt").read_text() == "mine"
    with Store.open(out / "allout.muster") as store:
        assert len(store.plans()) == 1


def test_that_the_demo_ends_with_five_lines(made: Made) -> None:
    lines = made[1].stdout.splitlines()[-5:]
    assert [line.split("  ")[0] for line in lines] == ["Officers", "Teams", "Risk covered", "Achievable", "Rules"]
    assert " of 50 on duty, " in lines[0]
    assert lines[-1].endswith("all 11 kept")


def test_that_the_independent_verifier_accepts_the_demo(made: Made, shared: Path) -> None:
    documents = [str(made[0] / name) for name in ("problem.json", "plan.json")]
    verified = subprocess.run(
        [sys.executable, str(shared / "format" / "verify.py"), *documents], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout


def test_that_what_is_made_up_is_called_synthetic_where_it_shows(made: Made) -> None:
    assert "ynthetic" in (made[0] / "map.html").read_text(encoding="utf-8")


def test_that_export_writes_what_the_demo_wrote(made: Made, tmp_path: Path, capsys: Capture) -> None:
    ended = run(["export", str(made[0] / "allout.muster"), "--to", str(tmp_path / "again")], capsys)
    assert ended.code == 0
    more = {"roster.xlsx", "calendars", "zones.geojson", "posts.geojson", "deployment.kml"}
    assert {path.name for path in (tmp_path / "again").iterdir()} == FILES - {"allout.muster"} | more
    for name in ("problem.json", "plan.json", "roster.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (made[0] / name).read_bytes()


def test_that_export_says_where_the_operation_changed_since_the_plan(
    made: Made, tmp_path: Path, capsys: Capture
) -> None:
    changed = tmp_path / "changed.muster"
    changed.write_bytes((made[0] / "allout.muster").read_bytes())
    with Store.open(changed) as store:
        operation = store.operation()
        leave = tuple(entry for entry in operation.leave if entry.reason != "vacation")
        store.save_operation(replace(operation, leave=leave))
    ended = run(["export", str(changed), "--to", str(tmp_path)], capsys)
    assert ended.code == 0
    assert ended.err[0].startswith("The operation changed since revision 1 was planned")
    assert json.loads((tmp_path / "plan.json").read_text())["bound"] is None


def test_that_only_the_formats_asked_for_are_exported(made: Made, tmp_path: Path, capsys: Capture) -> None:
    ended = run(["export", str(made[0] / "allout.muster"), "--to", str(tmp_path / "x"), "--as", "csv,ics"], capsys)
    assert ended.code == 0
    assert {path.name for path in (tmp_path / "x").iterdir()} == {"roster.csv", "calendars"}
    assert ended.out[0].startswith(f"Revision 1 written to {tmp_path / 'x'}: roster.csv, calendars/ (")


def test_that_a_format_that_does_not_exist_is_refused_before_anything_is_made(
    made: Made, tmp_path: Path, capsys: Capture
) -> None:
    ended = run(["export", str(made[0] / "allout.muster"), "--to", str(tmp_path / "x"), "--as", "xls"], capsys)
    assert ended.code == 2
    assert ended.err == (
        "--as: there is no format 'xls'. Name one or more of json, html, pdf, csv, xlsx, ics, geojson, kml, with "
        "commas between.",
    )
    assert not (tmp_path / "x").exists()


def test_that_an_operation_without_a_plan_is_not_exported(folder: Folder, capsys: Capture) -> None:
    run(folder.new(), capsys)
    ended = run(["export", str(folder.operation), "--to", str(folder.path / "out")], capsys)
    assert ended.code == 2
    (sentence,) = ended.err
    assert "there is no plan to export yet. Make one with: ./run plan" in sentence
    assert not (folder.path / "out").exists()


def test_that_a_folder_that_cannot_be_made_is_named(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "taken").write_text("")
    ended = run(["demo", "--out", str(tmp_path / "taken")], capsys)
    assert ended.code == 2
    (sentence,) = ended.err
    assert str(tmp_path / "taken") in sentence
