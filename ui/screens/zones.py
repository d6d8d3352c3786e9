"""The Zones and risk screen: the places, how their risk is reckoned, and whether the method has proved itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget
from typing_extensions import override

from planner.editing import places
from planner.intake.cells import number_text
from ui.importing import FileKind
from ui.plan.scheme import web_engine_present
from ui.reckoning import ZoneRow, zone_rows
from ui.screens import import_wording, map_wording, risk_wording, wording
from ui.screens.backtest_page import BacktestPage
from ui.screens.import_panel import ImportStack, import_button
from ui.screens.risk_page import RiskPage
from ui.screens.zone_forms import RoundForm, SuggestForm
from ui.screens.zone_ground import ZoneGround
from ui.screens.zone_panel import ZoneBasis, ZonePanel
from ui.widgets.buttons import button, menu_button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.sketch import Sketch, Tool
from ui.widgets.table import Column, Table, TableModel
from ui.widgets.tabs import Tabs
from ui.zone_shaping import ZoneShaping

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from planner.operation import Area, Operation, ZoneId
    from ui.choosing import FileChooser
    from ui.risk_desk import Seen
    from ui.state import PlanView
    from ui.widgets.drawer import Drawer
    from ui.widgets.ground_view import Corner
    from ui.workspace import Workspace

SIDE = 372
GAP = 10
DRAWING_SIDE = 540
DRAWING_SHARE = 0.62
"""The map's card is so wide at least, in pixels and of the screen, while something is drawn on it."""
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
    """
    The zones, the risk and the back-test, or the preview of a file of zones or incidents.

    Parameters
    ----------
    present
        Whether Qt WebEngine can be loaded.
    """

    def __init__(
        self, workspace: Workspace, chooser: FileChooser, present: Callable[[], bool] = web_engine_present
    ) -> None:
        self.list = ZoneList(workspace, chooser, present)
        self.tabs = Tabs(risk_wording.PAGES, spacing=6)
        self.tabs.put(risk_wording.PAGE_ZONES, self.list)
        self.tabs.put_later(risk_wording.PAGE_RISK, lambda: RiskPage(workspace))
        self.tabs.put_later(risk_wording.PAGE_BACKTEST, lambda: BacktestPage(workspace, chooser))
        super().__init__(workspace, self.tabs, frozenset(KINDS))


class ZoneList(QWidget):
    """Table at the left, the selected zone at the right."""

    def __init__(self, workspace: Workspace, chooser: FileChooser, present: Callable[[], bool]) -> None:
        super().__init__()
        self._workspace = workspace
        self._chosen: ZoneId | None = None
        self._first = False
        self.model = TableModel(COLUMNS, self._edited, workspace.refuse)
        self.table = Table(self.model, COLUMNS, wording.ZONES)
        self.table.let_sort(2, descending=True)
        self.sketch = Sketch(self._make, self)
        self.panel = ZonePanel(self._choose, ZoneGround(self.sketch, present))
        self.basis = label("", "muted", wrap=True)
        self.left_out = label("", "muted", wrap=True)
        self._shaping = ZoneShaping(workspace)
        self.round = RoundForm(self._shaping.add_round, lambda: self.sketch.take(Tool.PICK))
        self.suggest = SuggestForm(workspace, chooser)
        self._listen_to_map()
        there = QWidget()
        row = QHBoxLayout(there)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
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
            button(map_wording.DRAW_FIRST, self._draw_first),
        )
        self._stack.addWidget(self.empty)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._select())
        workspace.operation_changed.connect(self._refresh)
        workspace.plan_changed.connect(self._refresh)
        workspace.risk.seen_changed.connect(self._refresh)
        workspace.risk.look()
        self._show()

    def _card(self, chooser: FileChooser) -> Card:
        card = Card(wording.ZONES)
        self.synthetic = label(wording.SYNTHETIC, "pill")
        card.head.addWidget(self.synthetic)
        card.head.addWidget(menu_button(risk_wording.ADD_ZONE, self._ways_to_add()))
        card.head.addWidget(menu_button(risk_wording.SPLIT_ZONE, self._ways_to_split()))
        card.head.addWidget(menu_button(map_wording.RESHAPE, self._ways_to_reshape()))
        card.head.addWidget(button(wording.REMOVE, self._remove))
        card.head.addWidget(import_button(self._workspace, chooser, KINDS))
        for widget in (self.basis, self.left_out, self.round, self.suggest):
            card.add(widget)
        card.add(self.table, 1)
        return card

    def _listen_to_map(self) -> None:
        ground = self.panel.map
        self.sketch.picked.connect(self.round.take_place)
        self.sketch.tool_changed.connect(self._give_room)
        self.panel.tools.large.toggled.connect(self._give_room)
        ground.ground_changed.connect(self._shaping.bound)

    def _make(self, tool: Tool, shape: tuple[Corner, ...] | Area) -> bool:
        """Whether what was drawn became a zone, or changed the selected one."""
        if tool is Tool.DRAW:
            made = self._shaping.add_drawn(cast("tuple[Corner, ...]", shape))
            if made and self._workspace.operation is not None:
                self._choose(self._workspace.operation.zones[-1].id)
            return made
        if self._chosen is None:
            return False
        if tool is Tool.CUT:
            return self._shaping.cut(self._chosen, cast("tuple[Corner, ...]", shape))
        return self._shaping.reshape(self._chosen, cast("Area", shape), moved=tool is Tool.MOVE)

    def _give_room(self, _: object) -> None:
        most = self.width() - self.card.minimumSizeHint().width() - GAP  # else the window would grow
        roomy = max(DRAWING_SIDE, min(most, round(self.width() * DRAWING_SHARE)))
        self.panel.setFixedWidth(roomy if self.panel.spacious else SIDE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room(None)

    def _draw_first(self) -> None:
        self._first = True
        self._show()
        self.sketch.take(Tool.DRAW)

    def _ways_to_add(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            (risk_wording.ROUND_ZONE, lambda: self._open(self.round)),
            (risk_wording.DRAW_ZONE, lambda: self.sketch.take(Tool.DRAW)),
            (risk_wording.SUGGEST_ZONES, lambda: self._open(self.suggest)),
        )

    def _ways_to_split(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            (risk_wording.SPLIT_HALVES, self._halve),
            (risk_wording.SPLIT_LINE, lambda: self._with_tool(Tool.CUT, risk_wording.CHOOSE_ZONE_FIRST)),
        )

    def _ways_to_reshape(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        otherwise = map_wording.CHOOSE_ZONE_TO_SHAPE
        return (
            (map_wording.RESHAPE_CORNERS, lambda: self._with_tool(Tool.RESHAPE, otherwise)),
            (map_wording.RESHAPE_MOVE, lambda: self._with_tool(Tool.MOVE, otherwise)),
        )

    def _open(self, form: Drawer) -> None:
        for other in (self.round, self.suggest):
            other.setVisible(other is form)
        form.begin()

    def _refresh(self, _: Operation | PlanView | Seen | None) -> None:
        self._show()

    def _show(self) -> None:
        operation = self._workspace.operation
        if operation is None:
            return
        self._stack.setCurrentIndex(0 if operation.zones or self._first else 1)
        self.synthetic.setVisible(operation.synthetic)
        self.basis.setText(wording.history_basis(operation, self._workspace.history))
        self._show_left_out(operation)
        self.model.set_rows(zone_rows(operation, self._workspace.risks))
        seen = self._workspace.risk.seen
        corners = [corner for zone in operation.zones for polygon in zone.area for corner in polygon[0]]
        places = corners or ([] if seen is None else list(seen.points))
        self.panel.map.lie_on((self._workspace.file.path, bool(corners)), places)
        self.panel.map.show_rows(self.model.rows)
        self.panel.map.show_seen(seen)
        self._reselect()

    def _show_left_out(self, operation: Operation) -> None:
        from planner.risk.wording import left_out_sentence, passed_over_sentences

        seen = self._workspace.risk.seen
        self.left_out.setVisible(seen is not None)
        if seen is not None:
            names = [offence.name for offence in seen.left_out]
            count = sum(offence.incidents for offence in seen.left_out)
            said = (left_out_sentence(names, count, operation.risk), *passed_over_sentences(seen.passed_over))
            self.left_out.setText(" ".join(said))

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
            seen = self._workspace.risk.seen
            risk = next((risk for risk in self._workspace.risks if risk.zone == self._chosen), None)
            months = {} if seen is None else seen.months
            self.panel.show_row(chosen, ZoneBasis(operation, self._workspace.history, risk, months))

    def _choose(self, zone: ZoneId) -> None:
        self._chosen = zone
        self._reselect()

    def _edited(self, before: ZoneRow, after: ZoneRow, title: str) -> None:
        self._workspace.edit(
            f"change {title.lower()} of {before.zone.name}",
            lambda operation: places.change_zone(operation, before.zone, after.zone),
        )

    def _with_tool(self, tool: Tool, otherwise: str) -> None:
        """Takes a tool to the selected zone; says what to do where none is."""
        if self._chosen is None:
            self._workspace.notify(otherwise)
        else:
            self.panel.map.take(tool)

    def _halve(self) -> None:
        if self._chosen is None:
            self._workspace.notify(risk_wording.CHOOSE_ZONE_FIRST)
        else:
            self._shaping.halve(self._chosen)

    def _remove(self) -> None:
        row = self.table.selected()
        if row is None:
            self._workspace.notify(wording.CHOOSE_ZONE)
            return
        gone = self.model.rows[row].zone
        self._workspace.edit(f"remove {gone.name}", lambda operation: places.remove_zone(operation, gone))
