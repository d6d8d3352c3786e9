"""Which sheets are wanted: the fields at the left of the Sheets screen, and the order that they make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from planner.editing.entries import between, entered
from planner.errors import PlannerError
from planner.operation import ShiftId
from planner.sheets.book import PrintStyle, SheetSelection
from planner.sheets.order import Form, SheetOrder
from planner.sheets.printing import Paper, usual_paper
from planner.sheets.visits import DELIVERY
from planner.wording import day_label
from ui.screens import sheet_wording as wording
from ui.widgets.entries import Choice, Entry, form

if TYPE_CHECKING:
    from planner.operation import Operation
    from ui.state import Selection

ALL = ""
"""The value of the choice that takes all."""
WHOLE = frozenset({Form.SUMMARY, Form.BASIS, Form.AFTER_ACTION})
"""Forms of the whole operation, which no day narrows."""
ANY_DAY = frozenset({Form.CHANGE_NOTICE, Form.OFFICER_CARD})
"""Forms that are usually of all days."""
ANY_SHIFT = frozenset({Form.COVERAGE, *ANY_DAY})
"""Forms that are usually of all shifts."""
OF_TEAMS = frozenset({Form.TEAM_SHEET, Form.TEAM_LOG})
"""Forms of which each team has a page."""
WITH_VISITS = frozenset({Form.TEAM_SHEET, Form.PACKET})
"""Forms that say how many visits to expect."""


class SheetChoices(QWidget):
    """The fields: what is chosen in them stays until the form or the selection of the window changes."""

    chosen = Signal()
    """Somebody chose another form, officer, paper or mark, or all days or shifts."""
    refused = Signal(object)
    """PlannerError: what was typed cannot be."""
    day_chosen = Signal(int)
    shift_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.form = Choice(wording.FORM, self._choose_form)
        self.day = Choice(wording.DAY, self._choose_day)
        self.shift = Choice(wording.SHIFT, self._choose_shift)
        self.officer = Choice(wording.OFFICER, lambda _: self.chosen.emit())
        self.since = Choice(wording.SINCE, lambda _: self.chosen.emit())
        self.paper = Choice(wording.PAPER, self._choose_paper)
        self.mark = Entry(wording.MARK, self._choose_mark, hint=wording.MARK_HINT)
        self.mark.setToolTip(wording.MARK_TIP)
        self.delivery = Entry(wording.DELIVERY, self._choose_delivery)
        self.delivery.setToolTip(wording.DELIVERY_TIP)
        self._delivery = DELIVERY
        self.delivery.show_value(wording.whole_percent(DELIVERY))
        self._fields: QFormLayout = form(
            (wording.FORM, self.form),
            (wording.DAY, self.day),
            (wording.SHIFT, self.shift),
            (wording.OFFICER, self.officer),
            (wording.SINCE, self.since),
            (wording.PAPER, self.paper),
            (wording.MARK, self.mark),
            (wording.DELIVERY, self.delivery),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._fields)
        self.form.offer(wording.FORMS, Form.TEAM_SHEET.value)
        self._all_days = self._all_shifts = False
        self._paper: Paper | None = None
        self._show_fields()

    @property
    def kind(self) -> Form:
        """The chosen form."""
        return Form(self.form.currentData())

    def offer_revisions(self, revision: int) -> None:
        """Offers the revisions before one, the newest first, to compare with."""
        earlier = tuple((str(number), wording.revision(number)) for number in range(revision - 1, 0, -1))
        self.since.offer(((ALL, wording.LAST_PUBLISHED), *earlier), str(self.since.currentData() or ALL))

    def offer(self, operation: Operation, selection: Selection) -> None:
        """Offers the days, shifts and officers of an operation and shows what the window has selected."""
        days = tuple((str(number), day_label(operation.day(number))) for number in range(operation.days))
        self.day.offer(((ALL, wording.ALL_DAYS), *days), ALL if self._all_days else str(selection.day))
        shifts = tuple((str(shift.id), shift.name) for shift in operation.shifts)
        self.shift.offer(((ALL, wording.ALL_SHIFTS), *shifts), ALL if self._all_shifts else str(selection.shift))
        people = sorted(operation.officers, key=lambda officer: (officer.name, officer.id))
        officers = tuple((str(officer.id), wording.officer(officer.name, officer.id)) for officer in people)
        self.officer.offer(((ALL, wording.ALL_OFFICERS), *officers), self._officer(officers))
        self.paper.offer(wording.PAPERS, self.sheet_paper(operation).value)

    def _officer(self, officers: tuple[tuple[str, str], ...]) -> str:
        """The chosen officer; at first the first one, since a card for each takes longer than anybody looks."""
        if self.officer.count():
            return str(self.officer.currentData())
        return officers[0][0] if officers else ALL

    def sheet_paper(self, operation: Operation) -> Paper:
        """The chosen paper; before any is chosen the one that is usual where the operation is."""
        return self._paper or usual_paper(operation.timezone)

    def order(self, operation: Operation) -> SheetOrder:
        """The order of what is chosen."""
        kind = self.kind
        selection = SheetSelection()
        day, shift = self.day.currentData(), self.shift.currentData()
        if kind not in WHOLE and day not in (ALL, None):
            date = operation.day(int(day))
            selection = replace(selection, first_day=date, last_day=date)
        if kind not in WHOLE and shift not in (ALL, None):
            selection = replace(selection, shifts=frozenset({ShiftId(shift)}))
        badge = self.officer.currentData() if kind is Form.OFFICER_CARD else ALL
        officers = frozenset({str(badge)} if badge else ())
        since = self.since.currentData() if kind is Form.CHANGE_NOTICE else ALL
        style = PrintStyle(self.mark.text().strip(), self._delivery)
        return SheetOrder(kind, selection, officers, style, int(since) if since else None)

    def _choose_form(self, _: str) -> None:
        kind = self.kind
        self._all_days, self._all_shifts = kind in ANY_DAY, kind in ANY_SHIFT
        self._show_fields()
        self.chosen.emit()

    def _show_fields(self) -> None:
        self._fields.setRowVisible(self.day, self.kind not in WHOLE)
        self._fields.setRowVisible(self.shift, self.kind not in WHOLE)
        self._fields.setRowVisible(self.officer, self.kind is Form.OFFICER_CARD)
        self._fields.setRowVisible(self.since, self.kind is Form.CHANGE_NOTICE)
        self._fields.setRowVisible(self.delivery, self.kind in WITH_VISITS)

    def _choose_day(self, number: str) -> None:
        self._all_days = number == ALL
        if self._all_days:
            self.chosen.emit()
        else:
            self.day_chosen.emit(int(number))

    def _choose_shift(self, shift: str) -> None:
        self._all_shifts = shift == ALL
        if self._all_shifts:
            self.chosen.emit()
        else:
            self.shift_chosen.emit(shift)

    def _choose_paper(self, paper: str) -> None:
        self._paper = Paper(paper)
        self.chosen.emit()

    def _choose_delivery(self, typed: str) -> bool:
        try:
            self._delivery = entered(between(1, 100, "%"), typed.rstrip("% "), wording.DELIVERY) / 100
        except PlannerError as error:
            self.refused.emit(error)
            return False
        self.delivery.show_value(wording.whole_percent(self._delivery))
        self.chosen.emit()
        return True

    def _choose_mark(self, _: str) -> bool:
        self.chosen.emit()
        return True
