"""The Zones and risk screen: the places, what is expected there, and where that number comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from planner.editing import places
from planner.intake.cells import number_text
from ui.importing import FileKind
from ui.reckoning import ZoneRow, zone_rows
from ui.screens import import_wording, wording
from ui.screens.import_panel import ImportStack, import_button
from ui.screens.zone_panel import ZonePanel
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from planner.operation import Operation, ZoneId
    from ui.choosing import FileChooser
    from ui.state import PlanView
    from ui.workspace import Workspace

SIDE = 372
KINDS = (FileKind.ZONES, FileKind.INCIDENTS)

COLUMNS: tuple[Column[ZoneRow], ...] = (
    Column("Zone", lambda row: row.zone.name, 216, change=lambda row, text: row.having(places.renamed(row.zone, text))),
    Column(
        "Host",
        lambda row: row.zone.host_agency or wording.ANY,
        72,
        tip=wording.HOST_TIP,
        change=lambda row, text: row.having(places.with_host_text(row.zone, text)),
    ),
    Column(
        "A week",
        lambda row: "–" if row.weekly is None else f"{row.weekly:.1f}",
        76,
        number=True,
        sort=lambda row: -1.0 if row.weekly is None else row.weekly,
        tip=wording.WEEKLY_TIP,
    ),
    Column(
        "History", lambda row: f"{row.incidents:,}", 76, number=True, sort=lambda row: float(row.incidents), muted=True
    ),
    Column(
        "By hand",
        lambda row: "" if row.zone.weekly_incidents is None else number_text(row.zone.weekly_incidents),
        78,
        number=True,
        tip=wording.BY_HAND_TIP,
        change=lambda row, text: row.having(places.with_weekly_incidents(row.zone, text)),
    ),
    Column(
        "Least teams",
        lambda row: str(row.zone.min_teams),
        88,
        number=True,
        tip=wording.LEAST_TIP,
        change=lambda row, text: row.having(places.with_min_teams(row.zone, text)),
    ),
    Column(
        "Most teams",
        lambda row: str(row.zone.max_teams),
        90,
        number=True,
        change=lambda row, text: row.having(places.with_max_teams(row.zone, text)),
    ),
    Column(
        "Note",
        lambda row: row.zone.note,
        muted=True,
        tip=wording.NOTE_TIP,
        note=lambda row: row.zone.note,
        change=lambda row, text: row.having(replace(row.zone, note=text)),
    ),
)


class ZonesScreen(ImportStack):
    """The zones, or the preview of a file of zones or incidents."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        self.list = ZoneList(workspace, chooser)
        super().__init__(workspace, self.list, frozenset(KINDS))


class ZoneList(QWidget):
    """Table at the left, the selected zone at the right."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        super().__init__()
        self._workspace = workspace
        self._chosen: ZoneId | None = None
        self.model = TableModel(COLUMNS, self._edited, workspace.refuse)
        self.table = Table(self.model, COLUMNS, wording.ZONES)
        self.table.let_sort(2, descending=True)
        self.panel = ZonePanel(self._choose)
        self.basis = label("", "muted", wrap=True)
        there = QWidget()
        row = QHBoxLayout(there)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.card = self._card(chooser)
        row.addWidget(self.card, 1)
        row.addWidget(self.panel)
        self.panel.setFixedWidth(SIDE)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(there)
        self.empty = EmptyState(
            wording.NO_ZONES,
            wording.NO_ZONES_TEXT,
            import_button(workspace, chooser, (FileKind.ZONES,), import_wording.IMPORT_ZONES),
            import_button(workspace, chooser, (FileKind.INCIDENTS,), import_wording.IMPORT_INCIDENTS),
        )
        self._stack.addWidget(self.empty)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._select())
        workspace.operation_changed.connect(self._refresh)
        workspace.plan_changed.connect(self._refresh)
        self._show()

    def _card(self, chooser: FileChooser) -> Card:
        card = Card(wording.ZONES)
        self.synthetic = label(wording.SYNTHETIC, "pill")
        card.head.addWidget(self.synthetic)
        card.head.addWidget(button(wording.REMOVE, self._remove))
        card.head.addWidget(import_button(self._workspace, chooser, KINDS))
        card.add(self.basis)
        card.add(self.table, 1)
        return card

    def _refresh(self, _: Operation | PlanView | None) -> None:
        self._show()

    def _show(self) -> None:
        operation = self._workspace.operation
        if operation is None:
            return
        self._stack.setCurrentIndex(0 if operation.zones else 1)
        self.synthetic.setVisible(operation.synthetic)
        self.basis.setText(wording.history_basis(operation, self._workspace.history))
        self.model.set_rows(zone_rows(operation, self._workspace.risks))
        self.panel.map.show_rows(self.model.rows)
        self._reselect()

    def _reselect(self) -> None:
        numbers = {row.zone.id: number for number, row in enumerate(self.model.rows)}
        if self._chosen in numbers:
            self.table.choose(numbers[self._chosen])
        elif self.model.rows:
            self.table.selectRow(0)
        self._select()

    def _select(self) -> None:
        row = self.table.selected()
        chosen = None if row is None else self.model.rows[row]
        self._chosen = None if chosen is None else chosen.zone.id
        operation = self._workspace.operation
        if operation is not None:
            self.panel.show_row(chosen, operation, self._workspace.history)

    def _choose(self, zone: ZoneId) -> None:
        self._chosen = zone
        self._reselect()

    def _edited(self, before: ZoneRow, after: ZoneRow, title: str) -> None:
        self._workspace.edit(
            f"change {title.lower()} of {before.zone.name}",
            lambda operation: places.change_zone(operation, before.zone, after.zone),
        )

    def _remove(self) -> None:
        row = self.table.selected()
        if row is None:
            self._workspace.notify(wording.CHOOSE_ZONE)
            return
        gone = self.model.rows[row].zone
        self._workspace.edit(f"remove {gone.name}", lambda operation: places.remove_zone(operation, gone))
