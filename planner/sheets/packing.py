"""Makes the book of any form: the pages that an order wants, in order, with what all of them share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.operation import ShiftId
from planner.sheets import form_wording as wording
from planner.sheets.forms.after import after_pages
from planner.sheets.forms.basis import basis_pages
from planner.sheets.forms.card import card_pages
from planner.sheets.forms.changes import change_pages
from planner.sheets.forms.coverage import coverage_pages
from planner.sheets.forms.log import log_pages
from planner.sheets.forms.muster import muster_pages
from planner.sheets.forms.roster import roster_pages
from planner.sheets.forms.shared import days_head
from planner.sheets.forms.summary import summary_pages
from planner.sheets.making import plan_mark, sheet_book
from planner.sheets.order import Form, SheetOrder
from planner.sheets.page import Contents, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.sheets.book import SheetBook, TeamSheet
    from planner.sheets.source import Source

_MAKERS: dict[Form, Callable[[Source, SheetOrder], tuple[Page, ...]]] = {
    Form.ROSTER: roster_pages,
    Form.COVERAGE: coverage_pages,
    Form.MUSTER: muster_pages,
    Form.TEAM_LOG: log_pages,
    Form.OFFICER_CARD: card_pages,
    Form.SUMMARY: summary_pages,
    Form.CHANGE_NOTICE: change_pages,
    Form.BASIS: basis_pages,
    Form.AFTER_ACTION: after_pages,
}


def form_book(source: Source, order: SheetOrder) -> SheetBook:
    """The book of a form: what :func:`planner.sheets.printing.sheets_pdf` prints."""
    book = sheet_book(
        source.operation,
        source.problem,
        source.saved,
        source.figures,
        source.risks,
        selection=order.selection,
        spots=source.spots,
        style=order.style,
    )
    before = source.before.revision if source.before else None
    book = replace(book, mark=plan_mark(source.operation, source.saved, before))
    if order.form is Form.TEAM_SHEET:
        return book
    pages: tuple[TeamSheet | Page, ...]
    pages = _packet(source, order, book) if order.form is Form.PACKET else _MAKERS[order.form](source, order)
    return replace(book, pages=pages, title=wording.TITLES[order.form].lower())


def _packet(source: Source, order: SheetOrder, book: SheetBook) -> tuple[TeamSheet | Page, ...]:
    """Contents, then what a commander needs of each day, then of each shift what its supervisor hands out."""
    title = wording.TITLES[Form.PACKET]
    blocks = (days_head(source, order), Contents(wording.CONTENTS))
    pages: list[TeamSheet | Page] = [Page(title, wording.LAYOUTS[Form.PACKET], blocks, (wording.CONTENTS,))]
    if source.before is not None and source.before.published:
        pages += change_pages(source, order)
    pages += coverage_pages(source, order)
    for day, shift in source.cells(order.selection):
        date = source.operation.day(day)
        only = replace(order.selection, first_day=date, last_day=date, shifts=frozenset({ShiftId(shift)}))
        own = replace(order, selection=only)
        pages += roster_pages(source, own)
        pages += muster_pages(source, own)
        pages += [sheet for sheet in book.sheets if sheet.cell == (day, shift)]
        if source.wanted(day, shift, only):
            pages += log_pages(source, own)
    return tuple(pages)
