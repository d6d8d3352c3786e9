"""The Shifts screen: the shifts of every day under the risk by hour, their numbers to change, and better ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from planner.editing import times
from planner.intake.cells import number_text
from planner.intake.shifts import end_text
from ui.importing import FileKind
from ui.reckoning import day_curve, on_duty, proposed_shifts, week_risk
from ui.screens import import_wording, shift_wording, wording
from ui.screens.import_panel import ImportStack, import_button
from ui.screens.proposal_card import ProposalCard
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.day_chart import DayChart
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel
from ui.widgets.tabs import Tabs
from ui.widgets.week_chart import WeekChart

if TYPE_CHECKING:
    from planner.operation import Operation, Shift
    from planner.shifting.proposing import ShiftDay
    from ui.choosing import FileChooser
    from ui.state import PlanView
    from ui.workspace import Workspace

COLUMNS: tuple[Column[Shift], ...] = (
    Column("Name", lambda shift: shift.name, 150, change=times.renamed),
    Column("Start", lambda shift: f"{shift.start:%H:%M}", 76, change=times.starting, tip=wording.START_TIP),
    Column("End", end_text, 84, change=times.ending, tip=wording.END_TIP),
    Column("Length", lambda shift: f"{number_text(shift.length.total_seconds() / 3600)} h", 80, muted=True),
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
        self.week = WeekChart(shift_wording.WEEK_CHART, wording.ON_DUTY, shift_wording.ZONE_RISK)
        self.views = Tabs(shift_wording.CHARTS, spacing=6)
        self.views.put(shift_wording.BY_DAY, self.chart)
        self.views.put(shift_wording.BY_WEEK, self.week)
        self.proposals = ProposalCard(workspace)
        self.basis = label("", "muted", wrap=True)
        self.model = TableModel(COLUMNS, self._edited, workspace.refuse)
        self.table = Table(self.model, COLUMNS, wording.SHIFTS)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._mark())
        day = Card()
        day.setAccessibleName(wording.DAY_CHART)
        day.add(self.views, 1)
        day.add(self.basis)
        self.card = Card(wording.SHIFTS)
        self.card.head.addWidget(button(wording.SHIFT_ADD, self._add))
        self.card.head.addWidget(button(wording.REMOVE, self._remove))
        self.card.head.addWidget(import_button(workspace, chooser, (FileKind.SHIFTS,), import_wording.IMPORT_SHIFTS))
        self.card.add(label(wording.SHIFTS_TEXT, "muted", wrap=True))
        self.card.add(self.table)
        self.card.body.addStretch(1)
        there = QWidget()
        column = QVBoxLayout(there)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(day, 3)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.card, 6)
        below.addWidget(self.proposals, 7)
        column.addLayout(below, 2)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(there)
        self.empty = EmptyState(
            wording.NO_SHIFTS,
            wording.NO_SHIFTS_TEXT,
            button(wording.SHIFT_ADD, self._add, role="primary"),
            import_button(workspace, chooser, (FileKind.SHIFTS,), import_wording.IMPORT_SHIFTS),
        )
        self._stack.addWidget(self.empty)
        self._looked_at: ShiftDay | None = None
        self.proposals.looked_at.connect(self._look_at)
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
        self._draw(operation)

    def _look_at(self, day: ShiftDay | None) -> None:
        """Draws a proposed day in the place of the present one; None draws the present one again."""
        self._looked_at = day
        if self._workspace.operation is not None:
            self._draw(self._workspace.operation)

    def _draw(self, operation: Operation) -> None:
        history, proposed = self._workspace.history, self._looked_at
        shifts = operation.shifts if proposed is None else proposed_shifts(proposed)
        counts = on_duty(shifts)
        self.chart.show_day(shifts, day_curve(history), counts)
        self.week.show_week(shifts, week_risk(operation, self._workspace.risks), counts)
        self.basis.setText(wording.day_basis(operation, history, counts))
        if proposed is not None:
            self.basis.setText(f"{shift_wording.looked_at(proposed)} {self.basis.text()}")

    def _mark(self) -> None:
        for chart in (self.chart, self.week):
            chart.mark(self.table.selected())

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
