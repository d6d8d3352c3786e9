"""An edited workbook read back: what is an edit, what is not taken and why, and that nothing else changes."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from planner.errors import IntakeError
from planner.export.workbook.labels import Labels
from planner.export.workbook.writing import workbook
from planner.importing_roster.importing import edit_lines, import_roster, saved_import
from planner.operation import Leave
from solver.plan import Plan
from solver.problem import ShiftId, ZoneId
from solver.rules import Rule
from solver.score import score
from tests.builders import small_operation
from tests.export.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from planner.export.source import Source
    from planner.importing_roster.edits import RosterImport


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of(small_operation(days=4))


@pytest.fixture(scope="module")
def content(source: Source) -> bytes:
    return workbook(source)


def edited(content: bytes, path: Path, change: Callable[[Workbook], None]) -> Path:
    """A workbook after a person's changes."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    book.save(path)
    return path


def taken(source: Source, path: Path) -> RosterImport:
    """What the workbook comes to against the plan of the source."""
    return import_roster(path, source.operation, source.basis.problem, source.saved)


def writes(**cells: object) -> Callable[[Workbook], None]:
    """Writes values into cells of the roster, such as ``G6="Late / Ensley"``."""

    def change(book: Workbook) -> None:
        for address, value in cells.items():
            book["Roster"][address] = value

    return change


def after(source: Source, content: bytes, path: Path, **cells: object) -> RosterImport:
    """What the workbook comes to after some cells were written."""
    return taken(source, edited(content, path / "edited.xlsx", writes(**cells)))


def test_that_a_roster_that_nobody_edited_has_no_edits(source: Source, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "same.xlsx").write_bytes(content)
    result = taken(source, tmp_path / "same.xlsx")
    assert (result.edits, result.refused, result.broken, result.remarks) == ((), (), (), ())
    assert result.plan == source.saved.plan


def test_that_a_cell_moves_an_officer_to_another_shift_and_zone(source: Source, content: bytes, tmp_path: Path) -> None:
    result = after(source, content, tmp_path, G6="Late / Ensley")
    (edit,) = result.edits
    assert edit.before == next(a for a in source.saved.plan.assignments if (str(a.officer), a.day) == ("B101", 0))
    assert edit.after is not None
    assert (edit.after.shift, edit.after.zone, edit.after.team) == ("late", "Z04", 1)
    assert edit_lines(result, source.operation) == [
        "Roster!G6  A. Bell (B101), Tue 1 Dec: Day / Downtown → Late / Ensley"
    ]
    rest = [a for a in source.saved.plan.assignments if (str(a.officer), a.day) != ("B101", 0)]
    assert result.plan == Plan.of([*rest, edit.after])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("late/ensley", ("late", "Z04", 1)),
        ("  LATE \n Ensley ", ("late", "Z04", 1)),
        ("late / Z04", ("late", "Z04", 1)),
        ("Late", ("late", None, None)),
        ("Late / Ensley / 3", ("late", "Z04", 3)),
        ("Late / Ensley / team 2", ("late", "Z04", 2)),
        ("'Late / Ensley", ("late", "Z04", 1)),
        (None, None),
        ("   ", None),
    ],
)
def test_that_a_cell_is_read_as_people_write_it(
    text: str | None, place: tuple[str, str | None, int | None] | None, source: Source, content: bytes, tmp_path: Path
) -> None:
    result = after(source, content, tmp_path, G6=text)
    (edit,) = result.edits
    assert not result.refused
    assert (None if edit.after is None else (edit.after.shift, edit.after.zone, edit.after.team)) == place


def test_that_an_officer_without_a_team_named_joins_the_smallest_that_is_there(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    result = after(source, content, tmp_path, G10="Day / Downtown", G6="Day / Downtown / 2", G7="Day / Downtown / 2")
    teams = {edit.address: edit.after.team for edit in result.edits if edit.after}
    assert teams == {"Roster!G6": 2, "Roster!G7": 2, "Roster!G10": 1}


@pytest.mark.parametrize(
    ("cell", "value", "reason", "remedy"),
    [
        ("G6", "Lat / Ensley", "no shift is called 'Lat'", "Did you mean Late?"),
        ("G6", "Late / Ensly", "no zone is called 'Ensly'", "Did you mean Ensley?"),
        ("G6", "Late / Ensley / x", "'x' is no number of a team", "Write a shift and a zone as Day / Downtown"),
        ("G6", "Late / Ensley / 1 / 2", "more than a shift, a zone and a team's number", "leave the cell empty"),
        ("G6", "Late / Ensley / 0", "'0' is no number of a team", "Write a shift"),
        ("G6", 7, "no shift is called '7'", "Write a shift and a zone"),
        ("G6", "=H6", "this is a formula", "Write the text itself."),
        ("G6", "#REF!", "this is the error of a formula", "Write a shift and a zone"),
        ("H7", "leave", "leave and other duty are not taken from a roster", "Enter it on the Officers screen."),
    ],
)
def test_that_a_cell_that_cannot_be_taken_is_named_with_what_was_found_and_what_to_do(
    cell: str, value: object, reason: str, remedy: str, source: Source, content: bytes, tmp_path: Path
) -> None:
    result = after(source, content, tmp_path, **{cell: value})
    (conflict,) = result.refused
    assert conflict.sentence.startswith(f"Roster!{cell} '{value}': ")
    assert reason in conflict.sentence
    assert remedy in conflict.sentence
    assert all(edit.after is None for edit in result.edits)


def test_that_merged_cells_are_named_instead_of_emptied(source: Source, content: bytes, tmp_path: Path) -> None:
    path = edited(content, tmp_path / "m.xlsx", lambda book: book["Roster"].merge_cells("G6:H6"))
    result = taken(source, path)
    assert [conflict.address for conflict in result.refused] == ["Roster!G6", "Roster!H6"]
    assert not result.edits


def test_that_sorted_and_deleted_rows_and_columns_change_nothing(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    def change(book: Workbook) -> None:
        sheet: Worksheet = book["Roster"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=29)]
        rows.sort(key=lambda row: str(row[1]))
        for number, row in enumerate(rows, 6):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        sheet.delete_rows(8, 3)
        sheet.delete_cols(8)
        sheet.insert_rows(1)
        sheet.insert_cols(1)

    result = taken(source, edited(content, tmp_path / "sorted.xlsx", change))
    assert not result.edits
    assert not result.refused
    assert result.remarks == ("3 officers have no row in the roster and keep what they have.",)


def test_that_badges_and_days_that_are_there_twice_or_unknown_are_named(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    result = after(
        source, content, tmp_path, A7="B101", J6="Late", A9="B999", A10=None, H5="2027-05-01", I5="2026-12-01"
    )
    told = {conflict.address: conflict for conflict in result.refused}
    assert "in Roster!A6 too" in told["Roster!A7"].reason
    assert "no officer of the operation has this badge" in told["Roster!A9"].reason
    assert "this row has no badge" in told["Roster!J10"].reason
    assert "in Roster!G5 too" in told["Roster!I5"].reason
    assert not result.edits


def test_that_a_day_outside_the_operation_is_named(source: Source, content: bytes, tmp_path: Path) -> None:
    result = after(source, content, tmp_path, G5="2027-05-01")
    assert "this day is not in the operation" in result.refused[0].sentence
    assert not result.edits


def test_that_an_edit_is_taken_though_the_plan_changed_elsewhere(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    moved = Plan.of([replace(a, zone=ZoneId("Z03")) if a.day == 3 else a for a in source.saved.plan.assignments])
    today = source_of(source.operation, plan=moved, revision=5)
    result = after(today, content, tmp_path, G6="Late / Ensley")
    assert [edit.address for edit in result.edits] == ["Roster!G6"]
    assert result.remarks == ("The workbook is of revision 3; its edits are made to the plan of today, revision 5.",)
    assert all(a.zone == "Z03" for a in result.plan.assignments if a.day == 3)


def test_that_a_cell_that_was_changed_in_both_places_is_a_conflict(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    moved = Plan.of(
        [
            replace(a, shift=ShiftId("evening")) if (str(a.officer), a.day) == ("B101", 0) else a
            for a in source.saved.plan.assignments
        ]
    )
    result = after(source_of(source.operation, plan=moved, revision=5), content, tmp_path, G6="Late / Ensley")
    (conflict,) = result.refused
    assert conflict.sentence.startswith(
        "Roster!G6 'Late / Ensley': the plan was changed here too: it was 'Day / Downtown' in this workbook's plan and "
        "is 'Evening / Downtown' now."
    )
    assert not result.edits


def test_that_a_change_that_was_made_in_both_places_is_no_conflict(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    result = after(source, content, tmp_path, G6="Late / Ensley")
    again = after(source_of(source.operation, plan=result.plan, revision=4), content, tmp_path, G6="Late / Ensley")
    assert not again.edits
    assert not again.refused


def test_that_a_rule_that_an_edit_breaks_is_named_with_its_cells_and_the_edit_is_taken(
    source: Source, tmp_path: Path
) -> None:
    operation = replace(
        source.operation, leave=(Leave(source.operation.officers[0].id, date(2026, 12, 2), date(2026, 12, 2)),)
    )
    plan = Plan(tuple(a for a in source.saved.plan.assignments if (str(a.officer), a.day) != ("B101", 1)))
    today = source_of(operation, plan=plan)
    result = after(today, workbook(today), tmp_path, H6="Late / Ensley")
    assert [edit.address for edit in result.edits] == ["Roster!H6"]
    leave = next(conflict for conflict in result.broken if "leave" in conflict.sentence or "off" in conflict.sentence)
    assert leave.address == "Roster!H6"
    assert all(conflict.address == "Roster!H6" for conflict in result.broken)


def test_that_rules_that_were_broken_before_are_not_laid_at_the_edits_door(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    had = sum(violation.rule is Rule.TEAM_NEEDS for violation in source.figures.violations)
    result = after(source, content, tmp_path, G6="Day / Downtown / 1", J29=None)
    assert had or not any("leader" in conflict.sentence for conflict in result.broken)
    assert all(conflict.address == "Roster!J29" for conflict in result.broken)


def test_that_a_workbook_that_lost_its_base_is_compared_with_the_plan_of_today(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    def change(book: Workbook) -> None:
        del book["Base"]
        del book["About"]
        book["Roster"]["G6"] = "Late / Ensley"

    result = taken(source, edited(content, tmp_path / "lost.xlsx", change))
    assert [edit.address for edit in result.edits] == ["Roster!G6"]
    assert "does not say any more what it began from" in result.remarks[0]


@pytest.mark.parametrize(
    ("name", "made", "words"),
    [
        ("a.xlsx", b"PK\x03\x04rubbish", "not a readable Excel workbook"),
        ("a.csv", b"Badge,2026-12-01\n", "not a readable Excel workbook"),
        ("empty.xlsx", b"", "the file is empty"),
    ],
)
def test_that_a_file_that_is_no_workbook_is_refused(
    name: str, made: bytes, words: str, source: Source, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(made)
    with pytest.raises(IntakeError, match=words) as refused:
        taken(source, tmp_path / name)
    assert name in str(refused.value)


def test_that_a_file_that_is_missing_or_has_no_roster_is_refused(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    with pytest.raises(IntakeError, match="there is no such file"):
        taken(source, tmp_path / "absent.xlsx")
    book = Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(IntakeError, match="no sheet 'Roster'"):
        taken(source, tmp_path / "other.xlsx")
    path = edited(content, tmp_path / "undated.xlsx", lambda b: b["Roster"].delete_cols(7, 4))
    with pytest.raises(IntakeError, match="has no dates"):
        taken(source, path)


def test_that_what_is_kept_has_its_true_cost_and_a_bound_only_of_the_same_problem(
    source: Source, content: bytes, tmp_path: Path
) -> None:
    result = after(source, content, tmp_path, G6="Late / Ensley")
    problem = source.basis.problem
    kept = saved_import(result, problem, source.saved)
    assert kept.cost == score(problem, result.plan).total
    assert (kept.revision, kept.origin, kept.bound) == (0, "edited roster", source.saved.bound)
    assert saved_import(result, problem, replace(source.saved, problem_hash="older")).bound is None


@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_that_the_edits_are_just_the_cells_that_were_changed(
    data: st.DataObject, source: Source, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    labels = Labels(source.operation)
    texts = st.sampled_from([*labels.choices(), ""])
    cells = data.draw(st.dictionaries(st.tuples(st.integers(0, 23), st.integers(0, 3)), texts, max_size=6))
    path = tmp_path_factory.mktemp("random") / "edited.xlsx"

    def change(book: Workbook) -> None:
        for (row, day), text in cells.items():
            book["Roster"].cell(6 + row, 7 + day).value = text or None

    result = taken(source, edited(content, path, change))
    assert not result.refused
    before = {(str(a.officer), a.day): a for a in source.saved.plan.assignments}
    now = {(str(a.officer), a.day): a for a in result.plan.assignments}
    for row, officer in enumerate(source.operation.officers):
        for day in range(4):
            key = (str(officer.id), day)
            place = labels.read(cells[row, day]) if (row, day) in cells else None
            if (row, day) not in cells:
                assert now.get(key) == before.get(key)
            elif place is None:
                assert key not in now
            else:
                assert (now[key].shift, now[key].zone) == (place.shift, place.zone)
    reread = taken(source_of(source.operation, plan=result.plan, revision=4), path)
    assert not reread.edits


def test_that_a_roster_that_libreoffice_saved_is_read_as_it_was(source: Source, content: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    edited(content, tmp_path / "roster.xlsx", writes(G6="Late / Ensley"))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out"]
    subprocess.run([*command, "roster.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    result = taken(source, tmp_path / "out" / "roster.xlsx")
    assert [edit.address for edit in result.edits] == ["Roster!G6"]
    assert not result.refused
    assert not result.remarks
