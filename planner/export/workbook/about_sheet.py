"""What the workbook is, which plan it shows, and how it is edited; read back to know what an edit began from."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from planner.export.workbook.page import TITLE, Page, Style
from planner.sheets.hours import period_label
from planner.wording import percent

if TYPE_CHECKING:
    from planner.export.source import Source

NAME = "About"
OPERATION, REVISION, PLAN = "Operation", "Plan revision", "Plan hash"
"""The lines that are read back."""
_LINE, _CHARACTERS = 14, 95
"""Height of a line in points, and characters that surely have room in one."""
_LABEL = Style(bold=True, border=True, top=True)
_VALUE = Style(border=True, wrap=True, top=True)
_HOW = (
    "On the sheet Roster, change what a cell says: a shift and a zone as Shift / Zone; add / 2 for the second team of "
    "a zone; a shift alone puts the officer on the shift in no zone; an empty cell takes the officer off. Rows and "
    "columns may be sorted, filtered and hidden. Leave and other duty are shown, and entered on the Officers screen.",
    "Save as .xlsx and read it back: in the window under Export, Read an edited roster back; or with import-roster "
    "OPERATION.muster FILE.xlsx (add --dry-run to see first what would change). Each cell that cannot be taken is "
    "named, with what to do.",
)


def write_about(page: Page, source: Source) -> None:
    """Writes what names the plan for good, and how to edit the roster."""
    operation, mark, figures = source.operation, source.mark, source.figures
    page.text(0, 0, "About this workbook", TITLE)
    lines: list[tuple[str, str]] = [
        (OPERATION, operation.name),
        ("Period", period_label(operation.first_day, operation.last_day)),
        ("Time zone", operation.timezone),
        (REVISION, str(mark.revision)),
        ("Saved", mark.saved),
        (PLAN, mark.plan_hash),
        ("Problem hash", mark.problem_hash),
        ("Made by", mark.settings),
        ("Officers on duty", f"{figures.officers_used} of {figures.officers_total}"),
        ("Officer hours", f"{figures.officer_hours:,.0f}"),
        ("Risk covered", percent(figures.risk_covered)),
        ("Best possible", _bound(source)),
        ("Rules broken", str(len(figures.violations))),
    ]
    if not source.fresh:
        lines.append(("Note", "The operation changed after this plan was saved; figures are those of today."))
    if operation.synthetic:
        lines.append(("Note", "SYNTHETIC DATA: the incidents were made up."))
    lines += [("How to edit", text) for text in _HOW]
    for row, (label, text) in enumerate(lines, 2):
        page.sheet.set_row(row, _LINE * max(1, ceil(len(text) / _CHARACTERS)))
        page.text(row, 0, label, _LABEL)
        page.text(row, 1, text, _VALUE)
    page.sheet.set_column(0, 0, 18)
    page.sheet.set_column(1, 1, 100)
    page.print_set_up(source, rows=(0, 0))
    page.sheet.fit_to_pages(1, 0)


def _bound(source: Source) -> str:
    gap = source.figures.gap
    return "not proven for this plan" if gap is None else f"proven: any plan is at most {percent(gap)} better"
