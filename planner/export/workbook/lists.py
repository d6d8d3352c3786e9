"""The sheet of lists: what the totals count by, and what a cell of the roster may say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.export.workbook.labels import SEPARATOR
from planner.export.workbook.page import HEAD, Page

if TYPE_CHECKING:
    from planner.export.source import Source
    from planner.export.workbook.labels import Labels

NAME = "Lists"
FIRST = 4
"""The first row of the lists, counted from 0."""


def write_lists(page: Page, source: Source, labels: Labels) -> None:
    """Writes shifts with their hours and the patterns that find them, and every text that a cell may have."""
    page.heading("Lists", source, "The totals of the roster count by these; change them and the totals are wrong.")
    for column, title in enumerate(("Shift", "Is", "Begins", "Hours", "", "What a cell may say")):
        if title:
            page.text(FIRST - 1, column, title, HEAD)
    for row, shift in enumerate(source.operation.shifts, FIRST):
        label = labels.shifts[str(shift.id)]
        page.text(row, 0, label)
        page.text(row, 1, exactly(label))
        page.text(row, 2, exactly(label) + SEPARATOR + "*")
        page.number(row, 3, shift.length / timedelta(hours=1))
    for row, choice in enumerate(labels.choices(), FIRST):
        page.text(row, 5, choice)
    page.sheet.set_column(0, 2, 24)
    page.sheet.set_column(5, 5, 44)
    page.sheet.freeze_panes(FIRST, 0)


def exactly(label: str) -> str:
    """The condition by which COUNTIF finds a text: no sign of it means anything but itself."""
    for sign in "~*?":
        label = label.replace(sign, f"~{sign}")
    return f"={label}"


def shift_range(source: Source, column: str) -> str:
    """The cells of a column of the list of shifts."""
    return f"{NAME}!${column}${FIRST + 1}:${column}${FIRST + len(source.operation.shifts)}"


def choice_range(labels: Labels) -> str:
    """The cells of the list of what a cell may say."""
    return f"{NAME}!$F${FIRST + 1}:$F${FIRST + len(labels.choices())}"
