"""The coverage: officers and teams of each shift, what is required and missing, risk and its covered share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.export.workbook.lists import exactly
from planner.export.workbook.page import HEAD, TOTAL, Page, Style
from planner.export.workbook.shift_sheet import DATE, HOURS, SHIFT, list_range
from planner.sheets.hours import shift_hours
from planner.wording import WEEKDAYS

if TYPE_CHECKING:
    from planner.export.source import Source
    from planner.export.workbook.labels import Labels
    from planner.operation import Shift
    from planner.review.figures import ShiftFigures

NAME = "Coverage"
HEADER = 4
COLUMNS = (
    ("Date", 11),
    ("Day", 6),
    ("Shift", 14),
    ("Hours", 20),
    ("Teams", 8),
    ("Officers", 9),
    ("Officer hours", 9),
    ("Teams required", 9),
    ("Have", 7),
    ("Need", 7),
    ("Incidents expected", 11),
    ("Share covered", 9),
    ("Incidents covered", 11),
    ("Rules broken", 8),
)
_DAY = Style(border=True, form="yyyy-mm-dd", centred=True)
_COUNT = Style(border=True, form="0", centred=True)
_HOURS = Style(border=True, form="0.##", centred=True)
_RISK = Style(border=True, form="0.00", centred=True)
_SHARE = Style(border=True, form="0.0%", centred=True)
_NEED = "#F9D5D0"


def write_coverage(page: Page, source: Source, labels: Labels, lines: int) -> None:
    """Writes a row for each shift of each day; officers and hours are counted from the shift lists."""
    page.heading("Coverage", source, "Required, have and need are teams that zones ask for at least.")
    for column, (title, width) in enumerate(COLUMNS):
        page.sheet.set_column(column, column, width)
        page.text(HEADER, column, title, HEAD)
    page.sheet.set_row(HEADER, 26)
    shifts = {str(shift.id): shift for shift in source.operation.shifts}
    rows = [figures for figures in source.figures.shifts if str(figures.shift) in shifts]
    hours = _hours(source)
    for row, figures in enumerate(rows, HEADER + 1):
        shift = shifts[str(figures.shift)]
        cells = _Row(figures, shift, labels.shifts[str(shift.id)], lines, hours[figures.day, str(shift.id)])
        _row(page, source, row, cells)
    _totals(page, rows, sum(hours.values()))
    page.sheet.autofilter(HEADER, 0, HEADER + max(len(rows), 1), len(COLUMNS) - 1)
    page.sheet.freeze_panes(HEADER + 1, 3)
    last = HEADER + 1 + max(len(rows), 1)
    missing = {"type": "cell", "criteria": ">", "value": 0, "format": page.format(Style(bold=True, fill=_NEED))}
    page.sheet.conditional_format(f"J{HEADER + 2}:J{last}", missing)
    page.sheet.conditional_format(f"N{HEADER + 2}:N{last}", missing)
    page.print_set_up(source, rows=(HEADER, HEADER))
    page.sheet.fit_to_pages(1, 0)


def _hours(source: Source) -> dict[tuple[int, str], float]:
    """Officer hours of each shift of each day."""
    lengths = {str(shift.id): shift.length.total_seconds() / 3600 for shift in source.operation.shifts}
    return {
        (each.day, str(each.shift)): each.officers * lengths[str(each.shift)]
        for each in source.figures.shifts
        if str(each.shift) in lengths
    }


def required_teams(source: Source, shift: str) -> int:
    """Teams that the zones ask for at least in a shift, on each day."""
    return sum(
        zone.min_teams
        for zone in source.operation.zones
        if not zone.min_teams_shifts or shift in {str(each) for each in zone.min_teams_shifts}
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says."""

    figures: ShiftFigures
    shift: Shift
    label: str
    lines: int
    """Rows of the shift lists."""
    hours: float


def _row(page: Page, source: Source, row: int, cells: _Row) -> None:
    figures, shift = cells.figures, cells.shift
    day = source.operation.day(figures.day)
    at = row + 1
    page.day(row, 0, day, _DAY)
    page.text(row, 1, WEEKDAYS[day.weekday()])
    page.text(row, 2, cells.label)
    page.text(row, 3, shift_hours(source.operation, figures.day, shift).span)
    page.number(row, 4, figures.teams, _COUNT)
    named = exactly(cells.label).replace('"', '""')
    where = f'{list_range(cells.lines, DATE)},$A{at},{list_range(cells.lines, SHIFT)},"{named}"'
    page.formula(row, 5, f"=COUNTIFS({where})", figures.officers, _COUNT)
    page.formula(row, 6, f"=SUMIFS({list_range(cells.lines, HOURS)},{where})", cells.hours, _HOURS)
    required = required_teams(source, str(shift.id))
    page.number(row, 7, required, _COUNT)
    page.number(row, 8, required - figures.short, _COUNT)
    page.formula(row, 9, f"=H{at}-I{at}", figures.short, _COUNT)
    page.number(row, 10, figures.risk, _RISK)
    page.number(row, 11, figures.covered, _SHARE)
    page.formula(row, 12, f"=K{at}*L{at}", figures.risk * figures.covered, _RISK)
    page.number(row, 13, figures.broken, _COUNT)


def _totals(page: Page, rows: list[ShiftFigures], hours: float) -> None:
    first, last = HEADER + 2, HEADER + 1 + max(len(rows), 1)
    row = HEADER - 1
    page.text(row, 0, "In sight", Style(bold=True))
    risk = sum(each.risk for each in rows)
    covered = sum(each.risk * each.covered for each in rows)
    sums = {4: sum(each.teams for each in rows), 5: sum(each.officers for each in rows), 6: hours}
    for column, result in sums.items():
        letter = "ABCDEFG"[column]
        page.formula(row, column, f"=SUBTOTAL(109,{letter}{first}:{letter}{last})", result, TOTAL)
    page.formula(row, 9, f"=SUBTOTAL(109,J{first}:J{last})", sum(each.short for each in rows), TOTAL)
    for column, result in ((10, risk), (12, covered)):
        letter = "KLM"[column - 10]
        style = Style(bold=True, fill=TOTAL.fill, border=True, centred=True, form="0.00")
        page.formula(row, column, f"=SUBTOTAL(109,{letter}{first}:{letter}{last})", result, style)
    share = Style(bold=True, fill=TOTAL.fill, border=True, centred=True, form="0.0%")
    page.formula(row, 11, f"=IF(K{row + 1}=0,0,M{row + 1}/K{row + 1})", covered / risk if risk else 0.0, share)
    page.formula(row, 13, f"=SUBTOTAL(109,N{first}:N{last})", sum(each.broken for each in rows), TOTAL)
