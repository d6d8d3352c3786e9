"""The workbook as a whole."""

from __future__ import annotations

import io
from datetime import UTC
from typing import TYPE_CHECKING

from planner.export.roster import roster_lines
from planner.export.workbook import about_sheet, base_sheet, coverage_sheet, lists, roster_sheet, shift_sheet
from planner.export.workbook.labels import Labels
from planner.export.workbook.page import FONT, Page
from planner.sheets.text import printable

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat

    from planner.export.source import Source
    from planner.export.workbook.page import Style


def workbook(source: Source) -> bytes:
    """
    The roster as a workbook (.xlsx): roster, shift lists, coverage, about, and the lists that the totals count by.

    The same plan gives the same file, byte for byte.
    """
    from xlsxwriter.workbook import Workbook

    stream = io.BytesIO()
    book = Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": 10},
        },
    )
    book.set_properties(
        {
            "title": f"Roster: {printable(source.operation.name)}"[:200],
            "comments": source.stamp[:250],
            "author": "Muster",
            "created": source.saved.saved_at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    formats: dict[Style, CellFormat] = {}
    labels = Labels(source.operation)
    lines = len(roster_lines(source.operation, source.saved.plan, source.figures))
    roster_sheet.write_roster(Page(book, roster_sheet.NAME, formats), source, labels)
    shift_sheet.write_shifts(Page(book, shift_sheet.NAME, formats), source, labels)
    coverage_sheet.write_coverage(Page(book, coverage_sheet.NAME, formats), source, labels, lines)
    about_sheet.write_about(Page(book, about_sheet.NAME, formats), source)
    lists.write_lists(Page(book, lists.NAME, formats), source, labels)
    base_sheet.write_base(Page(book, base_sheet.NAME, formats), source, labels)
    book.close()
    return stream.getvalue()
