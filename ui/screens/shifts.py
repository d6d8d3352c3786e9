"""The Shifts screen: the shifts of every day over the city's risk by hour, and their numbers to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from planner.editing import times
from planner.intake.cells import number_text
from planner.intake.shifts import end_text
from ui.importing import FileKind
from ui.reckoning import day_curve, on_duty
from ui.screens import import_wording, wording
from ui.screens.import_panel import ImportStack, import_button
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.day_chart import DayChart
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from planner.operation import Operation, Shift
    from ui.choosing import FileChooser
    from ui.state import PlanView
    from ui.workspace import Workspace

COLUMNS: tuple[Column[Shift], ...] = (
    Column("Name", lambda shift: shift.name, 220, change=times.renamed),
    Column("Start", lambda shift: f"{shift.start:%H:%M}", 110, change=times.starting, tip=wording.START_TIP),
    Column("End", end_text, 110, change=times.ending, tip=wording.END_TIP),
    Column("Length", lambda shift: f"{number_text(shift.length.total_seconds() / 3600)} h", 110, muted=True),
    Column("Id", lambda shift: shift.id, muted=True, tip=wording.SHIFT_ID_TIP),
)


class ShiftsScreen(ImportStack):
    """The shifts, or the preview of a file of shifts."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        self.list = ShiftList(workspace, chooser)
        super().__init__(workspace, self.list, frozenset({FileKind.SHIFTS}))


class ShiftList(QWidget):
    """The chart of the day above the table."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        super().__init__()
        self._workspace = workspace
        self.chart = DayChart(wording.DAY_CHART, wording.ON_DUTY, wording.CITY_RISK)
        self.basis = label("", "muted", wrap=True)
        self.model = TableModel(COLUMNS, self._edited, workspace.refuse)
        self.table = Table(self.model, COLUMNS, wording.SHIFTS)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.chart.mark(self.table.selected()))
        day = Card(wording.DAY_CHART)
        day.add(self.chart, 1)
        day.add(self.basis)
        self.card = Card(wording.SHIFTS)
        self.card.head.addWidget(button(wording.SHIFT_ADD, self._add))
        self.card.head.addWidget(button(wording.REMOVE, self._remove))
        self.card.head.addWidget(import_button(workspace, chooser, (FileKind.SHIFTS,), import_wording.IMPORT_SHIFTS))
        self.card.add(label(wording.SHIFTS_TEXT, "muted", wrap=True))
        self.card.add(self.table)
        there = QWidget()
        column = QVBoxLayout(there)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(day, 1)
        column.addWidget(self.card)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(there)
        self.empty = EmptyState(
            wording.NO_SHIFTS,
            wording.NO_SHIFTS_TEXT,
            button(wording.SHIFT_ADD, self._add, role="primary"),
            import_button(workspace, chooser, (FileKind.SHIFTS,), import_wording.IMPORT_SHIFTS),
        )
        self._stack.addWidget(self.empty)
        workspace.operation_changed.connect(self._refresh)
        workspace.plan_changed.connect(self._refresh)
        self._show()

    def _refresh(self, _: Operation | PlanView | None) -> None:
        self._show()

    def _show(self) -> None:
        operation = self._workspace.operation
        if operation is None:
            return
        self._stack.setCurrentIndex(0 if operation.shifts else 1)
        self.model.set_rows(operation.shifts)
        self.table.fit(1)
        history = self._workspace.history
        self.chart.show_day(operation.shifts, day_curve(history), on_duty(operation))
        self.basis.setText(wording.day_basis(operation, history, on_duty(operation)))

    def _edited(self, before: Shift, after: Shift, title: str) -> None:
        self._workspace.edit(
            f"change {title.lower()} of {before.name}",
            lambda operation: times.change_shift(operation, before, after),
        )

    def _add(self) -> None:
        self._workspace.edit("add a shift", times.add_shift)

    def _remove(self) -> None:
        row = self.table.selected()
        if row is None:
            self._workspace.notify(wording.CHOOSE_SHIFT)
            return
        gone = self.model.rows[row]
        self._workspace.edit(f"remove {gone.name}", lambda operation: times.remove_shift(operation, gone))
