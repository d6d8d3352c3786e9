"""The Sheets screen: any form of the plan, as it will leave the printer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget
from typing_extensions import override

from planner.operation import ShiftId
from planner.sheets.book import SheetSelection
from ui.screens import sheet_wording as wording
from ui.screens.sheet_choices import OF_TEAMS, WHOLE, SheetChoices
from ui.screens.sheet_preview import SheetPreview
from ui.state import Selection
from ui.widgets.buttons import button, menu_button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from planner.sheets.order import SheetOrder
    from ui.choosing import FileChooser
    from ui.output import Sheets
    from ui.state import PlanView
    from ui.workspace import Workspace

SIDE = 372


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet of the shift in sight."""

    letter: str
    zone: str
    leader: str
    officers: int


COLUMNS: tuple[Column[SheetRow], ...] = (
    Column(wording.TEAM, lambda row: row.letter, 48),
    Column(wording.ZONE, lambda row: row.zone, note=lambda row: row.zone),
    Column(wording.LEADER, lambda row: row.leader, 132, muted=True, note=lambda row: row.leader),
)


def sheet_rows(view: PlanView, selection: Selection) -> tuple[SheetRow, ...]:
    """The sheets of a shift, in the order of their pages."""
    if view.figures is None:
        return ()
    zones = {str(zone.id): zone.name for zone in view.problem.zones}
    officers = {str(officer.id): officer.name for officer in view.problem.officers}
    return tuple(
        SheetRow(team.letter, zones[team.zone], officers[team.officers[0]], len(team.officers))
        for team in view.figures.team_list
        if team.day == selection.day and str(team.shift) == selection.shift
    )


class SheetsScreen(QWidget):
    """What is wanted at the left, with the teams of a shift; the pages at the right."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        super().__init__()
        self._workspace, self._chooser = workspace, chooser
        self._asked: tuple[object, object] | None = None
        self.choices = SheetChoices()
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, COLUMNS, wording.TEAMS)
        self.count = label("", "muted", wrap=True)
        self.stale = label(wording.STALE, "warn", wrap=True)
        self.preview = SheetPreview(workspace)
        self.pages = label("", "muted")
        self.save = menu_button(
            wording.SAVE_PDF,
            (
                (wording.AS_SHOWN, lambda: self._save(lambda order: order)),
                (wording.THIS_TEAM, lambda: self._save(self._this_team)),
                (wording.THIS_DAY, lambda: self._save(self._this_day)),
                (wording.WHOLE_OPERATION, lambda: self._save(_whole)),
            ),
        )
        self.print = button(wording.PRINT, self.preview.print, tip=wording.PRINT_TIP)
        there = QWidget()
        row = QHBoxLayout(there)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._list_card())
        row.addWidget(self._preview_card(), 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(there)
        self._stack.addWidget(
            EmptyState(
                wording.NO_SHEETS,
                wording.NO_SHEETS_TEXT,
                button(wording.OPTIMISE_NOW, workspace.optimise, role="primary"),
            )
        )
        self._connect()
        self._show(workspace.view)

    def _connect(self) -> None:
        workspace = self._workspace
        self.choices.chosen.connect(lambda: self._show(workspace.view))
        self.choices.refused.connect(workspace.refuse)
        self.choices.day_chosen.connect(self._choose_day)
        self.choices.shift_chosen.connect(self._choose_shift)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._turn_page())
        workspace.plan_changed.connect(self._show)
        workspace.selection_changed.connect(self._follow)
        workspace.output.sheets_made.connect(self._show_pages)

    def _list_card(self) -> Card:
        card = Card(wording.SHEETS)
        card.setFixedWidth(SIDE)
        card.add(self.choices)
        card.add(self.count)
        card.add(self.stale)
        card.add(self.table, 1)
        card.body.addStretch(0)
        return card

    def _preview_card(self) -> Card:
        card = Card(wording.PREVIEW)
        card.head.addWidget(self.pages)
        card.head.addWidget(self.print)
        card.head.addWidget(self.save)
        card.add(self.preview, 1)
        return card

    def _show(self, view: PlanView | None) -> None:
        selection = self._workspace.selection
        there = view is not None and view.saved is not None and view.figures is not None and selection is not None
        self._stack.setCurrentIndex(0 if there else 1)
        if view is None or selection is None or not there:
            return
        self.choices.offer(view.operation, selection)
        self.choices.offer_revisions(view.saved.revision if view.saved else 0)
        order = self.choices.order(view.operation)
        one_shift = len(order.selection.shifts) == 1 and order.selection.first_day is not None
        listed = order.form in OF_TEAMS and one_shift
        self.model.set_rows(sheet_rows(view, selection) if listed else ())
        self.table.setVisible(listed)
        actions = self.save.menu().actions()
        actions[1].setVisible(listed)
        for action in actions[2:]:
            action.setVisible(order.form not in WHOLE)
        self.count.setText(wording.about(order.form, view))
        self.stale.setVisible(view.stale)
        self._ask(view, order)

    def _follow(self, _: Selection) -> None:
        self._show(self._workspace.view)

    def _ask(self, view: PlanView, order: SheetOrder) -> None:
        paper = self.choices.sheet_paper(view.operation)
        asked = (view, (order, paper))
        if self.isVisible() and asked != self._asked and not self._workspace.solve.running:
            self._asked = asked
            self._workspace.output.preview(order, paper)

    def _this_team(self, order: SheetOrder) -> SheetOrder:
        row = self.table.selected()
        letter = self.model.rows[row or 0].letter
        return replace(order, selection=replace(order.selection, letters=frozenset({letter})))

    def _this_day(self, order: SheetOrder) -> SheetOrder:
        operation, selection = self._workspace.operation, self._workspace.selection
        assert operation is not None
        assert selection is not None
        day = operation.day(selection.day)
        return replace(order, selection=SheetSelection(day, day))

    def _choose_day(self, number: int) -> None:
        selection = self._workspace.selection
        if selection is not None:
            self._select(Selection(number, selection.shift))

    def _choose_shift(self, shift: str) -> None:
        selection = self._workspace.selection
        if selection is not None:
            self._select(Selection(selection.day, ShiftId(shift)))

    def _select(self, selection: Selection) -> None:
        """Selects for the whole window; the same selection again still ends "all days" or "all shifts" here."""
        if selection == self._workspace.selection:
            self._show(self._workspace.view)
        else:
            self._workspace.select(selection)

    def _turn_page(self) -> None:
        row = self.table.selected()
        if row is not None:
            self.preview.turn_to(row)

    def _save(self, wanted: Callable[[SheetOrder], SheetOrder]) -> None:
        operation = self._workspace.operation
        if operation is None:
            return
        order = wanted(self.choices.order(operation))
        name = wording.sheets_file(operation, order)
        path = self._chooser.save_file(self, wording.SAVE_TITLE, name, wording.PDF_FILES)
        if path is not None:
            paper = self.choices.sheet_paper(operation)
            self._workspace.output.save_sheets(order, paper, path if path.suffix else path.with_suffix(".pdf"))

    def _show_pages(self, sheets: Sheets) -> None:
        self.preview.show_pdf(sheets.pdf)
        self.pages.setText(wording.pages(self.preview.document.pageCount()))
        self._turn_page()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self._workspace.view)


def _whole(order: SheetOrder) -> SheetOrder:
    """The order without days, shifts and teams; officers stay chosen."""
    return replace(order, selection=SheetSelection())
