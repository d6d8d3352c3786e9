"""The roster: officers down, days across, each cell a shift and a zone; the sheet that is edited and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from planner.export.workbook.grid import RosterGrid, read_grid
from planner.export.workbook.lists import NAME as LISTS
from planner.export.workbook.lists import choice_range, shift_range
from planner.export.workbook.page import HEAD, TOTAL, Page, Style

if TYPE_CHECKING:
    from planner.export.source import Source
    from planner.export.workbook.labels import Labels

NAME = "Roster"
HEADER = 4
"""The row of the header, counted from 0; the officers follow."""
COLUMNS = ("Badge", "Name", "Rank", "Agency", "Shifts", "Hours")
FIRST_DAY = len(COLUMNS)
WIDTHS = (9, 21, 8, 8, 7, 7)
DAY_WIDTH = 15
DAYS_A_PAGE = 7
FILLS = ("#FFF4D6", "#DDEBFF", "#E3F4E1", "#E9E1F7", "#FBE3DC", "#DDF3F3")
"""A shift's colour besides its name, in the order of the shifts; all are light enough to print as white."""
HINT = (
    "Edit a cell as Shift / Zone, or empty it, and read the file back (see About). Bold: locked. "
    "The other sheets show the plan as it was saved."
)
_FREE = Style(border=True, size=8, centred=True, italic=True, colour="#5B6675")
_WEEKEND = "#EEF1F5"
_PAPER_PIXELS = 860
"""The width that landscape pages of Letter and A4 both have room for at full size, with a little to spare."""


def write_roster(page: Page, source: Source, labels: Labels) -> None:
    """Writes the roster with its totals, filter, frozen panes and choices."""
    grid = read_grid(source.operation, source.saved.plan, labels)
    page.heading(f"Roster: {source.operation.name}", source, HINT)
    _header(page, source)
    for row, officer in enumerate(source.operation.officers, HEADER + 1):
        cells = (officer.id, officer.name, officer.rank, officer.agency)
        for column, text in enumerate(cells):
            page.text(row, column, text)
        _days(page, source, grid, row)
        _totals_of_officer(page, source, grid, row)
    _totals_of_days(page, source, labels, grid)
    _set_up(page, source, labels)


def _header(page: Page, source: Source) -> None:
    operation = source.operation
    for column, title in enumerate(COLUMNS):
        page.text(HEADER - 1, column, "", HEAD)
        page.text(HEADER, column, title, HEAD)
    for number in range(operation.days):
        day = operation.day(number)
        fill = "#CDD5DF" if day.weekday() >= 5 else HEAD.fill
        for row, form in ((HEADER - 1, "ddd"), (HEADER, "d mmm yyyy")):
            page.day(row, FIRST_DAY + number, day, Style(bold=True, fill=fill, border=True, centred=True, form=form))


def _days(page: Page, source: Source, grid: RosterGrid, row: int) -> None:
    operation = source.operation
    officer = str(operation.officers[row - HEADER - 1].id)
    order = {str(shift.id): number for number, shift in enumerate(operation.shifts)}
    for day in range(operation.days):
        cell = grid.at(officer, day)
        if cell.shift is None:
            weekend = operation.day(day).weekday() >= 5
            style = Style(border=True, size=8, centred=True, italic=True, colour=_FREE.colour, fill=_WEEKEND)
            page.text(row, FIRST_DAY + day, cell.text, style if weekend else _FREE)
            continue
        fill = FILLS[order[cell.shift] % len(FILLS)]
        style = Style(border=True, wrap=True, size=8, centred=True, fill=fill, bold=cell.locked)
        page.text(row, FIRST_DAY + day, cell.text, style)


def _totals_of_officer(page: Page, source: Source, grid: RosterGrid, row: int) -> None:
    operation = source.operation
    officer = str(operation.officers[row - HEADER - 1].id)
    first, last = xl_col_to_name(FIRST_DAY), xl_col_to_name(FIRST_DAY + operation.days - 1)
    days = f"${first}{row + 1}:${last}{row + 1}"
    counts = f"(COUNTIF({days},{shift_range(source, 'B')})+COUNTIF({days},{shift_range(source, 'C')}))"
    worked = grid.minutes_of(officer)
    page.formula(row, FIRST_DAY - 2, f"=SUMPRODUCT({counts})", len(worked), TOTAL)
    hours = f"=SUMPRODUCT({counts}*{shift_range(source, 'D')})"
    page.formula(row, FIRST_DAY - 1, hours, sum(worked) / 60, TOTAL)


def _totals_of_days(page: Page, source: Source, labels: Labels, grid: RosterGrid) -> None:
    """Officers on each shift of each day, below the officers."""
    operation = source.operation
    top = HEADER + 1 + len(operation.officers) + 1
    page.text(top - 1, 1, "Officers on duty", Style(bold=True))
    for number, shift in enumerate(operation.shifts):
        row = top + number
        page.text(row, 1, labels.shifts[str(shift.id)], Style(bold=True, border=True, fill=FILLS[number % len(FILLS)]))
        for day in range(operation.days):
            cells = _column_of_day(source, day)
            is_it, begins = (f"{LISTS}!${letter}${5 + number}" for letter in "BC")
            formula = f"=COUNTIF({cells},{is_it})+COUNTIF({cells},{begins})"
            page.formula(row, FIRST_DAY + day, formula, grid.count(day, str(shift.id)), TOTAL)
        _sum_of_row(page, source, row, grid.count(None, str(shift.id)))
    row = top + len(operation.shifts)
    page.text(row, 1, "All shifts", TOTAL)
    for day in range(operation.days):
        column = xl_col_to_name(FIRST_DAY + day)
        page.formula(row, FIRST_DAY + day, f"=SUM({column}{top + 1}:{column}{row})", grid.count(day), TOTAL)
    _sum_of_row(page, source, row, grid.count())


def _sum_of_row(page: Page, source: Source, row: int, result: int) -> None:
    first = xl_rowcol_to_cell(row, FIRST_DAY)
    last = xl_rowcol_to_cell(row, FIRST_DAY + source.operation.days - 1)
    page.formula(row, FIRST_DAY - 2, f"=SUM({first}:{last})", result, TOTAL)


def _column_of_day(source: Source, day: int) -> str:
    column = xl_col_to_name(FIRST_DAY + day)
    return f"{column}${HEADER + 2}:{column}${HEADER + 1 + len(source.operation.officers)}"


def _set_up(page: Page, source: Source, labels: Labels) -> None:
    operation, sheet = source.operation, page.sheet
    last_row, last_column = HEADER + len(operation.officers), FIRST_DAY + operation.days - 1
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(FIRST_DAY, last_column, DAY_WIDTH)
    for row in range(HEADER + 1, last_row + 1):
        sheet.set_row(row, 25)
    sheet.autofilter(HEADER, 0, max(last_row, HEADER), last_column)
    sheet.freeze_panes(HEADER + 1, 2)
    sheet.ignore_errors({"number_stored_as_text": f"A{HEADER + 2}:A{last_row + 1}"})
    sheet.data_validation(
        HEADER + 1,
        FIRST_DAY,
        max(last_row, HEADER + 1),
        last_column,
        {
            "validate": "list",
            "source": f"={choice_range(labels)}",
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "Write Shift / Zone, with / and a number for the second team of a zone.",
        },
    )
    page.print_set_up(source, rows=(HEADER - 1, HEADER))
    sheet.repeat_columns(0, FIRST_DAY - 1)
    width = sum(map(_pixels, (*WIDTHS, *[DAY_WIDTH] * min(DAYS_A_PAGE, operation.days))))
    sheet.set_print_scale(max(10, min(100, int(100 * _PAPER_PIXELS / width))))
    sheet.set_v_pagebreaks([FIRST_DAY + day for day in range(DAYS_A_PAGE, operation.days, DAYS_A_PAGE)])


def _pixels(characters: int) -> int:
    """The width of a column of so many characters."""
    return 7 * characters + 5
