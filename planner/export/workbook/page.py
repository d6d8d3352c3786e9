"""Puts values into the cells of a workbook: text that stays text, formulas with their results, styles, print set-up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.export.plain_text import starts_like_a_formula, workbook_cell
from planner.sheets.printing import Paper, usual_paper

if TYPE_CHECKING:
    from datetime import date

    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from planner.export.source import Source

LETTER, A4 = 1, 9
"""Numbers of paper sizes in a workbook."""
FONT = "Arial"
"""On every machine, or its like of the same widths."""
_FOOTER = 200
"""Characters of a footer; a workbook allows 255."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; equal styles share one format of the workbook."""

    bold: bool = False
    italic: bool = False
    wrap: bool = False
    size: int = 9
    fill: str = ""
    colour: str = "#1A202B"
    form: str = ""
    """Number format."""
    border: bool = False
    centred: bool = False
    top: bool = False
    """Stands at the top of its cell instead of the middle."""
    quoted: bool = False


PLAIN = Style(border=True)
TITLE = Style(bold=True, size=14)
NOTE = Style(colour="#4A5563")
HEAD = Style(bold=True, fill="#E4E8EE", border=True, wrap=True, centred=True)
TOTAL = Style(bold=True, fill="#F1F3F6", border=True, centred=True)


class Page:
    """One sheet of the workbook that is being written."""

    def __init__(self, book: Workbook, name: str, formats: dict[Style, CellFormat]) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self._book, self._formats = book, formats

    def text(self, row: int, column: int, text: str, style: Style = PLAIN) -> None:
        """Writes text, which stays text whatever it begins with, also after a person edited the cell."""
        kept = workbook_cell(text)
        shown = self.format(replace(style, quoted=True) if starts_like_a_formula(kept) else style)
        if kept:
            self.sheet.write_string(row, column, kept, shown)
        elif style != Style():
            self.sheet.write_blank(row, column, None, shown)

    def number(self, row: int, column: int, value: float, style: Style = PLAIN) -> None:
        """Writes a number."""
        self.sheet.write_number(row, column, value, self.format(style))

    def day(self, row: int, column: int, day: date, style: Style = PLAIN) -> None:
        """Writes a date as a date."""
        self.sheet.write_datetime(row, column, day, self.format(style))

    def formula(self, row: int, column: int, formula: str, result: float, style: Style = PLAIN) -> None:
        """Writes a formula and what it gives now, which viewers show that cannot count."""
        self.sheet.write_formula(row, column, formula, self.format(style), result)

    def format(self, style: Style) -> CellFormat:
        """The format of a style."""
        if style not in self._formats:
            self._formats[style] = self._book.add_format(_properties(style))
        return self._formats[style]

    def heading(self, title: str, source: Source, note: str = "") -> None:
        """The first rows of every sheet: what it is, which plan, and what to know."""
        self.sheet.set_row(0, 22)
        self.text(0, 0, title, TITLE)
        self.text(1, 0, source.stamp, NOTE)
        if note:
            self.text(2, 0, note, NOTE)

    def print_set_up(self, source: Source, *, rows: tuple[int, int]) -> None:
        """Landscape on the paper of the country, the header on each page, plan and page number at the foot."""
        us = usual_paper(source.operation.timezone) is Paper.US_LETTER
        self.sheet.set_landscape()
        self.sheet.set_paper(LETTER if us else A4)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        self.sheet.repeat_rows(*rows)
        stamp = workbook_cell(source.stamp)[:_FOOTER].replace("&", "&&")
        self.sheet.set_footer(f"&L&7{stamp[:_FOOTER]}&R&8Page &P of &N")


def _properties(style: Style) -> dict[str, object]:
    given: dict[str, object] = {
        "font_name": FONT,
        "font_size": style.size,
        "font_color": style.colour,
        "valign": "top" if style.top else "vcenter",
    }
    optional: dict[str, object] = {
        "bold": style.bold,
        "italic": style.italic,
        "text_wrap": style.wrap,
        "bg_color": style.fill,
        "num_format": style.form,
        "quote_prefix": style.quoted,
    }
    given |= {name: value for name, value in optional.items() if value}
    if style.border:
        given |= {"border": 1, "border_color": "#B6BDC7"}
    if style.centred:
        given["align"] = "center"
    return given
