"""The columns of tables that show files on their way in: rejected rows with their reasons, rows of any titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.table import Column

if TYPE_CHECKING:
    from planner.errors import Fault

FAULT_COLUMNS: tuple[Column[Fault], ...] = (
    Column("Row", lambda f: "" if f.line is None else str(f.line), 64, number=True, sort=lambda f: f.line or 0),
    Column("Column", lambda f: f.column, 120),
    Column("Value", lambda f: f.value, 150, note=lambda f: f.value),
    Column("Reason", lambda f: f.reason, note=lambda f: f.sentence),
    Column("What to do", lambda f: f.remedy, note=lambda f: f.remedy),
)


LETTER = 8
"""Pixels of a letter, and more than most."""
LEAST_WIDTH, MOST_WIDTH = 64, 260


def cell_columns(titles: tuple[str, ...]) -> tuple[Column[tuple[str, ...]], ...]:
    """Columns of rows that are texts already, all of one width."""
    return tuple(_cell_column(title, place, 0) for place, title in enumerate(titles))


def fitted_columns(
    titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...], wide: int
) -> tuple[Column[tuple[str, ...]], ...]:
    """Columns of rows that are texts already, as wide as their texts; that of number ``wide`` takes what is left."""
    widths = [
        min(MOST_WIDTH, max(LEAST_WIDTH, LETTER * max(len(title), *(len(row[place]) for row in rows), 0) + 22))
        for place, title in enumerate(titles)
    ]
    return tuple(
        _cell_column(title, place, 0 if place == wide else widths[place]) for place, title in enumerate(titles)
    )


def _cell_column(title: str, place: int, width: int) -> Column[tuple[str, ...]]:
    return Column(title, lambda row: row[place], width, note=lambda row: row[place])
