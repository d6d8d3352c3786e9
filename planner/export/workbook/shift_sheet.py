"""The shift lists: a line for each officer and shift, with a filter and totals of what the filter shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from planner.export.roster import RosterLine, roster_lines
from planner.export.workbook.page import HEAD, PLAIN, TOTAL, Page, Style

if TYPE_CHECKING:
    from planner.export.source import Source
    from planner.export.workbook.labels import Labels

NAME = "Shifts"
HEADER = 4
COLUMNS = (
    ("Date", 11),
    ("Day", 6),
    ("Shift", 11),
    ("Start", 8),
    ("End", 14),
    ("Hours", 7),
    ("Zone", 22),
    ("Team", 7),
    ("Role", 8),
    ("Badge", 9),
    ("Rank", 9),
    ("Name", 24),
    ("Agency", 9),
    ("Terms", 10),
    ("Phone", 16),
)
DATE, SHIFT, HOURS, BADGE = 0, 2, 5, 9
_DAY = Style(border=True, form="yyyy-mm-dd", centred=True)
_NUMBER = Style(border=True, form="0.##", centred=True)
_SUBTOTAL_COUNT, _SUBTOTAL_SUM = 103, 109
"""What SUBTOTAL does to rows in sight alone: COUNTA and SUM."""


def write_shifts(page: Page, source: Source, labels: Labels) -> None:
    """Writes the lists of all shifts, in order of day, shift, team and leader."""
    lines = roster_lines(source.operation, source.saved.plan, source.figures)
    page.heading("Shift lists", source, "The totals count the rows that the filter shows.")
    for column, (title, width) in enumerate(COLUMNS):
        page.sheet.set_column(column, column, width)
        page.text(HEADER, column, title, HEAD)
    for row, line in enumerate(lines, HEADER + 1):
        _line(page, row, line, labels)
    _totals(page, lines)
    page.sheet.autofilter(HEADER, 0, HEADER + max(len(lines), 1), len(COLUMNS) - 1)
    page.sheet.freeze_panes(HEADER + 1, 0)
    page.print_set_up(source, rows=(HEADER, HEADER))
    page.sheet.fit_to_pages(1, 0)


def _line(page: Page, row: int, line: RosterLine, labels: Labels) -> None:
    page.day(row, DATE, line.day, _DAY)
    page.text(row, SHIFT, labels.shifts[line.shift])
    page.number(row, HOURS, line.hours, _NUMBER)
    for column, text in enumerate(line.cells):
        if column not in (DATE, SHIFT, HOURS):
            page.text(row, column, text, PLAIN)


def _totals(page: Page, lines: list[RosterLine]) -> None:
    def below(column: int) -> str:
        letter = xl_col_to_name(column)
        return f"{letter}{HEADER + 2}:{letter}{HEADER + 1 + max(len(lines), 1)}"

    page.text(HEADER - 1, 0, "In sight", Style(bold=True))
    badges, hours = f"=SUBTOTAL({_SUBTOTAL_COUNT},{below(BADGE)})", f"=SUBTOTAL({_SUBTOTAL_SUM},{below(HOURS)})"
    page.formula(HEADER - 1, BADGE, badges, len(lines), TOTAL)
    page.formula(HEADER - 1, HOURS, hours, sum(line.hours for line in lines), TOTAL)


def list_range(lines: int, column: int) -> str:
    """The cells of a column of the lists, as other sheets name them."""
    letter = xl_col_to_name(column)
    return f"{NAME}!${letter}${HEADER + 2}:${letter}${HEADER + 1 + max(lines, 1)}"
