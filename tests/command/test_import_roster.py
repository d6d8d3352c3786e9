"""``import-roster``: from the workbook that ``export`` wrote, edited, to a new revision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from planner.store.store import Store
from tests.builders import small_operation
from tests.command.running import run
from tests.export.sources import source_of

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def exported(tmp_path: Path, capsys: Capture) -> tuple[Path, Path]:
    """A stored operation with a plan, and its workbook."""
    source = source_of(small_operation(days=2))
    zones = tuple(replace(zone, weekly_incidents=3.0) for zone in source.operation.zones)
    file = tmp_path / "op.muster"
    with Store.create(file, replace(source.operation, zones=zones)) as store:
        store.save_plan(source.saved)
    assert run(["export", str(file), "--to", str(tmp_path), "--as", "xlsx"], capsys).code == 0
    return file, tmp_path / "roster.xlsx"


def edit(path: Path, **cells: str | None) -> None:
    """Writes cells of the roster."""
    book = load_workbook(path)
    for address, text in cells.items():
        book["Roster"][address] = text
    book.save(path)


def test_that_edits_become_a_new_revision_and_what_is_not_taken_is_named(
    exported: tuple[Path, Path], capsys: Capture
) -> None:
    file, path = exported
    edit(path, G6="Late / Ensley", H7=None, G8="Nite / Ensley")
    ended = run(["import-roster", str(file), str(path)], capsys)
    assert ended.code == 0
    assert ended.out[0].startswith("roster.xlsx: 2 edits, 1 not taken")
    assert ended.out[1].strip() == "Roster!G6  A. Bell (B101), Tue 1 Dec: Day / Downtown → Late / Ensley"
    assert ended.out[-1].startswith("Saved as revision 2; cost ")
    assert ended.err[1].strip().startswith("Roster!G8 'Nite / Ensley': no shift is called 'Nite'.")
    with Store.open(file) as store:
        first, second = store.plans()
    assert second.origin == "edited roster"
    changed = set(first.plan.assignments) ^ set(second.plan.assignments)
    assert {(a.officer, a.day) for a in changed} == {("B101", 0), ("B102", 1)}


def test_that_a_dry_run_tells_and_saves_nothing(exported: tuple[Path, Path], capsys: Capture) -> None:
    file, path = exported
    edit(path, G6=None)
    before = file.read_bytes()
    ended = run(["import-roster", str(file), str(path), "--dry-run"], capsys)
    assert (ended.code, ended.out[-1]) == (0, "Nothing was saved.")
    assert ended.out[1].strip() == "Roster!G6  A. Bell (B101), Tue 1 Dec: Day / Downtown → off"
    assert file.read_bytes() == before


def test_that_a_file_that_is_no_workbook_is_refused_calmly(exported: tuple[Path, Path], capsys: Capture) -> None:
    file, path = exported
    path.write_text("Badge,Name\n")
    ended = run(["import-roster", str(file), str(path)], capsys)
    assert ended.code == 2
    assert ended.err == (
        "roster.xlsx: this is not a readable Excel workbook (.xlsx). Save it as .xlsx, without a password, and read "
        "that file.",
    )
