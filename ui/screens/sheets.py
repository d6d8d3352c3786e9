"""The Sheets screen: the printed page of each team, as it will leave the printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget
from typing_extensions import override

from planner.operation import ShiftId
from planner.sheets.book import SheetSelection
from planner.wording import day_label
from ui.screens import wording
from ui.screens.sheet_preview import SheetPreview
from ui.state import Selection
from ui.widgets.buttons import button, menu_button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.entries import Choice, form
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from planner.operation import Operation
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
    Column("Team", lambda row: row.letter, 48),
    Column("Zone", lambda row: row.zone, note=lambda row: row.zone),
    Column("Leader", lambda row: row.leader, 132, muted=True, note=lambda row: row.leader),
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
    """Day and shift at the left with its teams, the pages at the right."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        super().__init__()
        self._workspace, self._chooser = workspace, chooser
        self._asked: tuple[object, object] | None = None
        self.day = Choice(wording.DAY, self._choose_day)
        self.shift = Choice(wording.SHIFT, self._choose_shift)
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, COLUMNS, wording.TEAM_SHEETS)
        self.count = label("", "muted", wrap=True)
        self.stale = label(wording.STALE, "warn", wrap=True)
        self.preview = SheetPreview(workspace)
        self.save = menu_button(
            wording.SAVE_PDF,
            (
                (wording.THIS_SHIFT, lambda: self._save(self._this_shift())),
                (wording.THIS_DAY, lambda: self._save(self._this_day())),
                (wording.WHOLE_OPERATION, lambda: self._save(SheetSelection())),
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
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._turn_page())
        workspace.plan_changed.connect(self._show)
        workspace.selection_changed.connect(self._follow)
        workspace.output.sheets_made.connect(self._show_pages)
        self._show(workspace.view)

    def _list_card(self) -> Card:
        card = Card(wording.TEAM_SHEETS)
        card.setFixedWidth(SIDE)
        card.body.addLayout(form((wording.DAY, self.day), (wording.SHIFT, self.shift)))
        card.add(self.count)
        card.add(self.stale)
        card.add(self.table, 1)
        return card

    def _preview_card(self) -> Card:
        card = Card(wording.PREVIEW)
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
        self._offer(view.operation, selection)
        rows = sheet_rows(view, selection)
        self.model.set_rows(rows)
        self.count.setText(wording.sheet_count(len(rows), view))
        self.stale.setVisible(view.stale)
        self._ask(view, selection)

    def _follow(self, _: Selection) -> None:
        self._show(self._workspace.view)

    def _offer(self, operation: Operation, selection: Selection) -> None:
        days = tuple((str(number), day_label(operation.day(number))) for number in range(operation.days))
        self.day.offer(days, str(selection.day))
        self.shift.offer(tuple((str(shift.id), shift.name) for shift in operation.shifts), selection.shift)

    def _ask(self, view: PlanView, selection: Selection) -> None:
        asked = (view, (selection.day, selection.shift))
        if self.isVisible() and asked != self._asked and not self._workspace.solve.running:
            self._asked = asked
            self._workspace.output.preview(self._this_shift())

    def _this_shift(self) -> SheetSelection:
        return SheetSelection(*self._days(), shifts=frozenset({ShiftId(self.shift.currentData())}))

    def _this_day(self) -> SheetSelection:
        return SheetSelection(*self._days())

    def _days(self) -> tuple[date, date]:
        operation, selection = self._workspace.operation, self._workspace.selection
        assert operation is not None
        assert selection is not None
        day = operation.day(selection.day)
        return day, day

    def _choose_day(self, number: str) -> bool:
        selection = self._workspace.selection
        if selection is not None:
            self._workspace.select(Selection(int(number), selection.shift))
        return True

    def _choose_shift(self, shift: str) -> bool:
        selection = self._workspace.selection
        if selection is not None:
            self._workspace.select(Selection(selection.day, ShiftId(shift)))
        return True

    def _turn_page(self) -> None:
        row = self.table.selected()
        if row is not None:
            self.preview.turn_to(row)

    def _save(self, selection: SheetSelection) -> None:
        operation = self._workspace.operation
        if operation is None:
            return
        name = wording.sheets_file(operation, selection)
        path = self._chooser.save_file(self, wording.SAVE_TITLE, name, wording.PDF_FILES)
        if path is not None:
            self._workspace.output.save_sheets(selection, path if path.suffix else path.with_suffix(".pdf"))

    def _show_pages(self, sheets: Sheets) -> None:
        self.preview.show_pdf(sheets.pdf)
        self._turn_page()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self._workspace.view)
