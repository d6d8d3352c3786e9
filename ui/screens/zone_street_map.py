"""The embedded map of zones: it shows the sketch on the streets, and gives it where the person pointed in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui import theme
from ui.plan.page_view import PageView
from ui.plan.scheme import web_engine_present
from ui.screens import map_wording, wording
from ui.widgets.drawing_map import own_key
from ui.widgets.sketch import Tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import ZoneId
    from planner.risk.heat import HotCell
    from ui.reckoning import ZoneRow
    from ui.widgets.ground_view import Corner
    from ui.widgets.sketch import Sketch


class ZoneBridge(QObject):
    """What the page may call, by the name ``bridge``: it points, the sketch decides."""

    chosen = Signal(str)
    """The id of a zone that was clicked."""

    def __init__(self, sketch: Sketch, parent: QObject) -> None:
        super().__init__(parent)
        self._sketch = sketch

    @Slot(str)
    def zone_clicked(self, zone: str) -> None:
        """A click on a zone."""
        self.chosen.emit(zone)

    @Slot(float, float, float)
    def put(self, longitude: float, latitude: float, reach: float) -> None:
        """A click on the ground, or Enter below the cross-hair."""
        self._sketch.put((longitude, latitude), reach)

    @Slot(float, float, float)
    def grab(self, longitude: float, latitude: float, reach: float) -> None:
        """A press on a corner, a side or the whole."""
        self._sketch.grab((longitude, latitude), reach)

    @Slot(float, float)
    def drag(self, longitude: float, latitude: float) -> None:
        """The pointer or the cross-hair moved with what is held."""
        self._sketch.drag((longitude, latitude))

    @Slot()
    def drop(self) -> None:
        """The button was let go."""
        self._sketch.drop()

    @Slot(float, float, float)
    def remove(self, longitude: float, latitude: float, reach: float) -> None:
        """A double click, or Delete below the cross-hair."""
        self._sketch.remove((longitude, latitude), reach)

    @Slot(float, float)
    def nudge(self, east: float, north: float) -> None:
        """An arrow key moved the whole by so many degrees."""
        self._sketch.nudge(east, north)

    @Slot(str)
    def command(self, name: str) -> None:
        """A key that finishes, takes back or leaves."""
        {"finish": self._sketch.finish, "back": self._sketch.take_back, "leave": self._sketch.leave}[name]()


class StreetMap(QWidget):
    """Zones, hot cells and the sketch on the ground that the user's layers show."""

    def __init__(self, sketch: Sketch, present: Callable[[], bool] = web_engine_present) -> None:
        super().__init__()
        self.sketch = sketch
        self.bridge = ZoneBridge(sketch, self)
        self.page = PageView(wording.ZONE_MAP, self.bridge, present)
        self._rows: tuple[ZoneRow, ...] = ()
        self._levels: dict[ZoneId, int] = {}
        self._cells: tuple[HotCell, ...] = ()
        self._points: tuple[Corner, ...] = ()
        self._marked: ZoneId | None = None
        self.heat = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.loaded.connect(self._show_all)
        sketch.changed.connect(self._show_sketch)
        sketch.tool_changed.connect(self._take)
        theme.changed.connect(self._look)

    def show_rows(self, rows: tuple[ZoneRow, ...], levels: dict[ZoneId, int]) -> None:
        """Shows the zones of the table, each with its step of the risk ramp, 0 to 4."""
        if (rows, levels) != (self._rows, self._levels):
            self._rows, self._levels = rows, levels
            self._show_zones()

    def show_heat(self, cells: tuple[HotCell, ...], points: tuple[Corner, ...]) -> None:
        """Shows the hot cells; incidents say where to look while there is no zone."""
        if cells is not self._cells or points is not self._points:
            self._cells, self._points = cells, points
            self._show_cells()

    def mark(self, zone: ZoneId | None) -> None:
        """Marks one zone."""
        self._marked = zone
        self._look()

    def set_heat(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Shows or hides the hot cells."""
        self.heat = shown
        self._look()

    def show_whole(self) -> None:
        """Shows all zones again."""
        self.page.call("muster.fit()")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if own_key(event, self.sketch.tool):
                event.accept()
                return True
        return super().event(event)

    def take_focus(self) -> None:
        """Leads the keys to the page."""
        if self.page.browser is not None:
            self.page.browser.view.setFocus()

    def _take(self, tool: Tool) -> None:
        if tool is not Tool.CHOOSE and self.isVisible():
            self.take_focus()

    def _show_all(self) -> None:
        self._look()
        self._show_zones()
        self._show_cells()
        self._show_sketch()

    def _look(self) -> None:
        from planner.maps.zone_page import look_call

        ends = (wording.RISK_LOW, wording.RISK_HIGH)
        marked = None if self._marked is None else str(self._marked)
        self.page.call(look_call(marked=marked, theme=theme.current().name, heat=self.heat, ends=ends))

    def _show_zones(self) -> None:
        from planner.maps.zone_page import zones_call

        if self.page.ready:
            notes = {row.zone.id: map_wording.expected_note(row.weekly, row.incidents) for row in self._rows}
            self.page.call(zones_call([row.zone for row in self._rows], self._levels, notes))

    def _show_cells(self) -> None:
        from planner.maps.zone_page import cells_call

        if self.page.ready:
            self.page.call(cells_call(self._cells, self._points, map_wording.HOT_LEGEND))

    def _show_sketch(self) -> None:
        from planner.maps.zone_page import Sketched, sketch_call

        if not self.page.ready:
            return
        sketch = self.sketch
        drawing = sketch.drawing
        self.page.call(
            sketch_call(
                Sketched(
                    sketch.tool.value,
                    drawing.line,
                    drawing.area,
                    sketch.touched,
                    sketch.held is not None,
                    map_wording.sketch_words(sketch),
                )
            )
        )
