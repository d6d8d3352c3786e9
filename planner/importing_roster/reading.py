"""Reads the sheet of an edited workbook: finds badges and dates wherever they were moved to, and every cell between."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from planner.export.workbook import about_sheet, base_sheet, roster_sheet
from planner.importing_roster import wording
from planner.importing_roster.edits import Conflict
from planner.intake.cells import CellError, read_day
from planner.intake.files import excel_text, read_bytes, refusal, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

OfficerDay = tuple[str, "date"]
_HEADER_WITHIN = 40
"""The header is looked for in so many rows."""
_BADGE = roster_sheet.COLUMNS[0].casefold()


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of an officer and a day."""

    address: str
    text: str
    fault: Conflict | None = None
    """Why it cannot be read."""


@dataclass(slots=True)
class EditedRoster:
    """What an edited workbook says."""

    file: str
    revision: int | None = None
    plan_hash: str = ""
    badges: dict[str, str] = field(default_factory=dict)
    """Where each badge stands."""
    cells: dict[OfficerDay, SheetCell] = field(default_factory=dict)
    base: dict[OfficerDay, str] | None = None
    """What the cells said when the workbook was made; None where that was lost."""
    conflicts: list[Conflict] = field(default_factory=list)
    """Rows and columns that cannot be used."""


def read_workbook(path: Path) -> EditedRoster:
    """
    The roster of an edited workbook.

    Raises
    ------
    IntakeError
        Where the file as a whole is no such workbook.
    """
    book = _opened(path)
    sheet = next((each for each in book.worksheets if each.title.casefold() == roster_sheet.NAME.casefold()), None)
    header = None if sheet is None else _header(sheet)
    if sheet is None or header is None:
        raise refusal(path, wording.NO_ROSTER, wording.EXPORT_AGAIN)
    roster = EditedRoster(path.name, *_about(book))
    roster.base = _base(book)
    days = _days(sheet, header, roster)
    if not days:
        raise refusal(path, wording.NO_DAYS, wording.EXPORT_AGAIN, line=header[0])
    _read_rows(sheet, header, days, roster)
    return roster


def _opened(path: Path) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    content = read_bytes(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what other programs add, none of which matters here
        try:
            return load_workbook(io.BytesIO(content))
        except (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError, OSError, TypeError) as error:
            raise refusal(path, wording.NO_WORKBOOK, wording.SAVE_AS_XLSX) from error


def _about(book: Workbook) -> tuple[int | None, str]:
    """Revision and hash of the plan that the workbook was made from, as far as it still says so."""
    if about_sheet.NAME not in book.sheetnames:
        return None, ""
    lines = {_text(row[0]): _text(row[1]) for row in book[about_sheet.NAME].iter_rows(max_col=2) if len(row) > 1}
    revision = lines.get(about_sheet.REVISION, "")
    return (int(revision) if revision.isascii() and revision.isdigit() else None), lines.get(about_sheet.PLAN, "")


def _base(book: Workbook) -> dict[OfficerDay, str] | None:
    if base_sheet.NAME not in book.sheetnames:
        return None
    rows = list(book[base_sheet.NAME].iter_rows())
    days = {column: day for column, cell in enumerate(rows[0][1:], 1) if (day := _day(cell))} if rows else {}
    return {(_text(row[0]), day): _text(row[column]) for row in rows[1:] for column, day in days.items()}


def _header(sheet: Worksheet) -> tuple[int, int] | None:
    """Row and column of the cell that says "Badge"."""
    for row in sheet.iter_rows(max_row=_HEADER_WITHIN):
        for cell in row:
            if _text(cell).casefold() == _BADGE:
                return cell.row, cell.column
    return None


def _days(sheet: Worksheet, header: tuple[int, int], roster: EditedRoster) -> dict[int, date]:
    """The day of each column that has one; a day that two columns have is in neither."""
    found: dict[int, date] = {}
    for cell in sheet[header[0]]:
        day = _day(cell)
        if day is None:
            continue
        twin = next((column for column, other in found.items() if other == day), None)
        if twin is not None:
            other = f"{roster_sheet.NAME}!{sheet.cell(header[0], twin).coordinate}"
            roster.conflicts.append(Conflict(_address(cell), day.isoformat(), *wording.twice("day", other)))
        found[cell.column] = day
    seen = list(found.values())
    return {column: day for column, day in found.items() if seen.count(day) == 1}


def _read_rows(sheet: Worksheet, header: tuple[int, int], days: dict[int, date], roster: EditedRoster) -> None:
    merged = {cell for area in sheet.merged_cells.ranges for cell in area.cells}
    rows: dict[str, int] = {}
    doubled: set[str] = set()
    for row in range(header[0] + 1, sheet.max_row + 1):
        badge_cell = sheet.cell(row, header[1])
        badge = _text(badge_cell)
        if not badge:
            roster.conflicts += _strays(sheet, row, days)
            continue
        if badge in rows:
            doubled.add(badge)
            other = f"{roster_sheet.NAME}!{sheet.cell(rows[badge], header[1]).coordinate}"
            roster.conflicts.append(Conflict(_address(badge_cell), badge, *wording.twice("badge", other)))
            continue
        rows[badge] = row
        roster.badges[badge] = _address(badge_cell)
        for column, day in days.items():
            roster.cells[badge, day] = _sheet_cell(sheet.cell(row, column), merged=(row, column) in merged)
    for badge, day in [cell for cell in roster.cells if cell[0] in doubled]:
        del roster.cells[badge, day]


def _sheet_cell(cell: Cell, *, merged: bool) -> SheetCell:
    address, text = _address(cell), _text(cell)
    if merged:
        return SheetCell(address, text, Conflict(address, text, *wording.MERGED))
    if cell.data_type == "f":
        return SheetCell(address, text, Conflict(address, text, *wording.FORMULA))
    if cell.data_type == "e":
        return SheetCell(address, text, Conflict(address, text, *wording.ERROR))
    return SheetCell(address, text)


def _strays(sheet: Worksheet, row: int, days: dict[int, date]) -> Iterator[Conflict]:
    """Cells of a row without a badge that say something; rows of totals say nothing but formulas."""
    for column in days:
        cell = sheet.cell(row, column)
        if _text(cell) and cell.data_type == "s":
            yield Conflict(_address(cell), _text(cell), *wording.NO_BADGE)


def _address(cell: Cell) -> str:
    return f"{roster_sheet.NAME}!{cell.coordinate}"


def _day(cell: Cell) -> date | None:
    try:
        return read_day(_text(cell))
    except CellError:
        return None


def _text(cell: Cell) -> str:
    return unguarded(excel_text(cell.value))
