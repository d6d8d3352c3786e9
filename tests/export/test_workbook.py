"""The workbook: what its cells say, that its totals count by hand and in LibreOffice, and how it is set up."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from planner.export.workbook import about_sheet, coverage_sheet, roster_sheet, shift_sheet
from planner.export.workbook.labels import Labels
from planner.export.workbook.writing import workbook
from planner.operation import Leave, Lock, ShiftId
from solver.plan import Plan
from tests.builders import small_operation
from tests.export.counting import count, formulas
from tests.export.sources import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from planner.export.source import Source

TOP, LEFT = roster_sheet.HEADER + 2, roster_sheet.FIRST_DAY + 1
"""Row and column of the first officer's first day, counted from 1."""


def opened(content: bytes, *, results: bool = False) -> Workbook:
    """The workbook with its formulas, or with their results."""
    return load_workbook(io.BytesIO(content), data_only=results)


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of(small_operation(days=9))


@pytest.fixture(scope="module")
def content(source: Source) -> bytes:
    return workbook(source)


def test_that_a_row_of_the_roster_is_an_officer_and_a_cell_a_shift_and_a_zone(content: bytes) -> None:
    sheet = opened(content)["Roster"]
    assert [cell.value for cell in sheet[TOP - 1]][:6] == ["Badge", "Name", "Rank", "Agency", "Shifts", "Hours"]
    assert sheet.cell(TOP - 1, LEFT).value == datetime(2026, 12, 1)  # noqa: DTZ001 - a workbook knows no time zone
    assert [cell.value for cell in sheet[TOP]][:4] == ["B101", "A. Bell", "Sgt.", "BPD"]
    assert sheet.cell(TOP, LEFT).value == "Day / Downtown"
    assert sheet.max_row == TOP + 24 + 1 + 4


def test_that_leave_and_locks_are_seen_in_the_roster() -> None:
    operation = small_operation(days=2)
    first, second = operation.officers[0].id, operation.officers[1].id
    operation = replace(
        operation,
        leave=(Leave(first, date(2026, 12, 2), date(2027, 1, 3)),),
        locks=(Lock(second, date(2026, 12, 1), ShiftId("day")),),
    )
    plan = replace(source_of(operation).saved.plan)
    kept = replace(plan, assignments=tuple(a for a in plan.assignments if (str(a.officer), a.day) != (str(first), 1)))
    sheet = opened(workbook(source_of(operation, plan=kept)))["Roster"]
    assert sheet.cell(TOP, LEFT + 1).value == "leave"
    assert not sheet.cell(TOP, LEFT).font.bold
    assert sheet.cell(TOP + 1, LEFT).font.bold


def test_that_every_total_is_what_it_counts_by_hand(content: bytes) -> None:
    book, results = opened(content), opened(content, results=True)
    found = list(formulas(book))
    assert {sheet for sheet, _, _ in found} == {"Roster", "Shifts", "Coverage"}
    assert len(found) > 24 * 2 + 9 * 5 + 9 * 4 * 4
    for sheet, address, formula in found:
        assert results[sheet][address].value == pytest.approx(count(book, sheet, formula)), (sheet, address, formula)


def test_that_totals_of_shifts_with_names_like_patterns_or_like_each_other_are_right() -> None:
    operation = small_operation(days=2)
    names = ("Day", "Day 2", "D*y", "=Late ~?/x")
    shifts = tuple(replace(shift, name=name) for shift, name in zip(operation.shifts, names, strict=True))
    content = workbook(source_of(replace(operation, shifts=shifts)))
    book, results = opened(content), opened(content, results=True)
    for sheet, address, formula in formulas(book):
        assert results[sheet][address].value == pytest.approx(count(book, sheet, formula)), (sheet, address, formula)


@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_that_the_totals_follow_an_edit(data: st.DataObject, content: bytes, source: Source) -> None:
    book, labels = opened(content), Labels(source.operation)
    sheet = book["Roster"]
    texts = st.sampled_from(["", "leave", *labels.choices(), "Late / Downtown / 2"])
    for row, column in data.draw(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 8)), min_size=1, max_size=5)):
        sheet.cell(TOP + row, LEFT + column).value = data.draw(texts) or None
    lengths = {str(shift.id): shift.length / timedelta(hours=1) for shift in source.operation.shifts}
    for row in range(TOP, TOP + 24):
        places = [labels.read(str(sheet.cell(row, LEFT + day).value or "")) for day in range(9)]
        worked = [lengths[place.shift] for place in places if place]
        assert count(book, "Roster", sheet.cell(row, 5).value) == len(worked)
        assert count(book, "Roster", sheet.cell(row, 6).value) == pytest.approx(sum(worked))


def test_that_libreoffice_opens_it_and_counts_the_same_after_an_edit(content: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    book = opened(content)
    book["Roster"].cell(TOP, LEFT).value = "Late / Avondale"
    book["Roster"].cell(TOP + 1, LEFT).value = None
    book.save(tmp_path / "edited.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        "out",
        "edited.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    counted = load_workbook(tmp_path / "out" / "edited.xlsx", data_only=True)
    for sheet, address, formula in formulas(book):
        assert counted[sheet][address].value == pytest.approx(count(book, sheet, formula)), (sheet, address, formula)


def test_that_names_dates_filters_and_panes_are_set_up(content: bytes) -> None:
    book = opened(content)
    assert book.sheetnames == ["Roster", "Shifts", "Coverage", "About", "Lists", "Base"]
    assert book["Base"].sheet_state == "hidden"
    assert book["Roster"].freeze_panes == "C6"
    assert book["Roster"].auto_filter.ref == "A5:O29"
    assert book["Shifts"].auto_filter.ref == f"A5:O{5 + 24 * 9}"
    assert [book[name].freeze_panes for name in ("Shifts", "Coverage")] == ["A6", "D6"]
    (choices,) = book["Roster"].data_validations.dataValidation
    assert (choices.type, choices.formula1, choices.errorStyle) == ("list", "Lists!$F$5:$F$24", "warning")


def test_that_each_sheet_prints_with_its_header_plan_and_page_numbers(content: bytes, source: Source) -> None:
    book = opened(content)
    for name in ("Roster", "Shifts", "Coverage", "About"):
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows
        assert source.mark.plan_hash in str(sheet.oddFooter.left.text)
        assert sheet.oddFooter.right.text == "Page &P of &N"
    assert [each.id for each in book["Roster"].col_breaks.brk] == [LEFT - 1 + 7]
    assert book["Roster"].print_title_cols == "$A:$F"


def test_that_the_paper_is_that_of_the_country() -> None:
    abroad = replace(small_operation(days=1), timezone="Europe/Berlin")
    sizes = [
        opened(workbook(source_of(each)))["Roster"].page_setup.paperSize for each in (small_operation(days=1), abroad)
    ]
    assert sizes == [1, 9]


def test_that_the_workbook_says_which_plan_it_is_of(content: bytes, source: Source) -> None:
    sheet = opened(content)["About"]
    lines = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert lines[about_sheet.REVISION] == "3"
    assert lines[about_sheet.PLAN] == source.mark.plan_hash
    assert lines["Saved"] == "Tue 24 Nov 2026 14:02 CST"
    assert all(source.stamp in str(opened(content)[name]["A2"].value) for name in ("Roster", "Shifts", "Coverage"))


def test_that_a_plan_of_an_older_operation_says_so(source: Source) -> None:
    stale = replace(source, fresh=False)
    lines = [row[1].value for row in opened(workbook(stale))["About"].iter_rows() if row[0].value == "Note"]
    assert lines[0].startswith("The operation changed after this plan was saved")


def test_that_what_zones_require_stands_beside_what_they_have(source: Source) -> None:
    zones = tuple(
        replace(zone, min_teams=2, min_teams_shifts=frozenset({ShiftId("late")})) for zone in source.operation.zones
    )
    made = source_of(replace(source.operation, zones=zones))
    rows = [
        [cell.value for cell in row]
        for row in opened(workbook(made), results=True)["Coverage"].iter_rows(min_row=coverage_sheet.HEADER + 2)
    ]
    for row, figures in zip(rows, made.figures.shifts, strict=True):
        required = 8 if row[2] == "Late" else 0
        assert row[7:10] == [required, required - figures.short, figures.short]
    assert any(row[9] for row in rows)


def test_that_an_empty_plan_makes_a_workbook_with_totals_of_nothing() -> None:
    content = workbook(source_of(small_operation(days=1), plan=Plan()))
    book, results = opened(content), opened(content, results=True)
    assert book["Shifts"].max_row == shift_sheet.HEADER + 1
    for sheet, address, formula in formulas(book):
        assert results[sheet][address].value == pytest.approx(count(book, sheet, formula)), (sheet, address, formula)


def test_that_the_same_plan_gives_the_same_workbook(content: bytes, source: Source) -> None:
    assert workbook(source) == content
