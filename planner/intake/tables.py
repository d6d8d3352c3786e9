"""How a table with named columns becomes rows: header names, unknown and doubled columns, rows with too many cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.errors import Fault, IntakeError
from planner.intake.files import read_grid
from planner.intake.intake import Intake
from planner.intake.rows import Row, closest, collect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import TypeVar

    from planner.intake.files import Grid, Line

    T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a kind of file."""

    columns: tuple[str, ...]
    """In the order in which they are written."""
    required: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other names that are read, and the column that each means."""


def column_name(text: str) -> str:
    """The name of a column as it is compared: lower case, ``_`` for blanks and hyphens."""
    return re.sub(r"[\s\-_]+", "_", text.strip()).casefold()


def read_table(path: Path, layout: Layout, build: Callable[[Row], T | None]) -> Intake[T]:
    """What ``build`` makes of each row of a CSV or Excel file, and all faults of the file."""
    try:
        grid = read_grid(path)
    except IntakeError as error:
        return Intake((), error.faults)
    names = _names(grid, layout)
    faults = [*_unknown_columns(grid, names, layout), *_missing_columns(grid, names, layout)]
    if faults:
        return Intake((), tuple(faults))
    rows = [_row(grid, names, line) for line in grid.lines]
    return collect(rows, build)


def open_columns(grid: Grid, layout: Layout) -> list[Row]:
    """The rows of a file that may have other columns too; raises :class:`IntakeError` where a needed one is missing."""
    names = _names(grid, layout)
    if faults := _missing_columns(grid, names, layout):
        raise IntakeError(tuple(faults))
    cells = (
        {name: cell for name, cell in zip(names, line.cells, strict=False) if name in layout.columns}
        for line in grid.lines
    )
    return [Row(grid.file, line.number, found) for line, found in zip(grid.lines, cells, strict=True)]


def _names(grid: Grid, layout: Layout) -> tuple[str, ...]:
    """The column of each cell of the header, "" for one without a name."""
    return tuple(layout.aliases.get(column_name(cell), column_name(cell)) for cell in grid.header.cells)


def _unknown_columns(grid: Grid, names: tuple[str, ...], layout: Layout) -> list[Fault]:
    faults = [
        _header_fault(grid, cell, *_unknown_column(name, layout))
        for name, cell in zip(names, grid.header.cells, strict=True)
        if name and name not in layout.columns
    ]
    doubled = dict.fromkeys(name for name in names if name and names.count(name) > 1)
    faults += [_header_fault(grid, name, "this column is there twice", "Leave one of them out.") for name in doubled]
    return faults


def _missing_columns(grid: Grid, names: tuple[str, ...], layout: Layout) -> list[Fault]:
    seen = ", ".join(cell for cell in grid.header.cells if cell)
    return [
        _header_fault(
            grid,
            "",
            f"the column '{column}' is missing (the columns are {seen})",
            f"Add a column '{column}' to the first row.",
        )
        for column in layout.required
        if column not in names
    ]


def _unknown_column(name: str, layout: Layout) -> tuple[str, str]:
    near = closest(name, layout.columns)
    listed = ", ".join(layout.columns)
    remedy = f"Did you mean '{near}'?" if near else f"Leave it out; the columns that are known are {listed}."
    return "no such column is known", remedy


def _header_fault(grid: Grid, column: str, reason: str, remedy: str) -> Fault:
    return Fault(grid.file, grid.header.number, column, "", reason, remedy)


def _row(grid: Grid, columns: tuple[str, ...], line: Line) -> Row:
    cells = {name: cell for name, cell in zip(columns, line.cells, strict=False) if name}
    row = Row(grid.file, line.number, cells)
    stray = [cell for name, cell in zip(columns, line.cells, strict=False) if cell and not name]
    stray += [cell for cell in line.cells[len(columns) :] if cell]
    if stray:
        reason = f"the value is in a column without a name (the header has {sum(map(bool, columns))} columns)"
        row.reject("", reason, 'Put a value that has a separator in it in "...".', value=stray[0])
    return row
