"""The map of the Zones screen: on the streets where there is a browser for them, without them where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.background import Lane
from ui.plan import wording as plan_wording
from ui.plan.scheme import web_engine_present
from ui.reckoning import ZoneRow, risk_levels
from ui.screens import map_wording, wording
from ui.screens.zone_street_map import StreetMap
from ui.widgets.buttons import button
from ui.widgets.drawing_map import DrawingMap
from ui.widgets.labels import label
from ui.widgets.sketch import OF_ZONE, SHAPING, Sketch, Tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.errors import PlannerError
    from planner.maps.zone_page import Ground
    from planner.operation import Area, ZoneId
    from ui.risk_desk import Seen
    from ui.widgets.ground_view import Corner


class ZoneGround(QWidget):
    """
    Two maps with one sketch: the window's own stands until the embedded one is painted, and where it fails.

    Parameters
    ----------
    sketch
        What is drawn.
    present
        Whether Qt WebEngine can be loaded.
    """

    chosen = Signal(str)
    """The id of the zone that was clicked."""
    ground_changed = Signal(object)
    """Area: the ground that the user's boundaries enclose."""
    streets_changed = Signal(bool)
    """Whether the embedded map is in sight."""

    def __init__(self, sketch: Sketch, present: Callable[[], bool] = web_engine_present) -> None:
        super().__init__()
        self.sketch = sketch
        self._paged = present()
        self._marked: ZoneId | None = None
        self._rows: tuple[ZoneRow, ...] = ()
        self._key: object = None
        self._places: tuple[Corner, ...] = ()
        self._lane = Lane("zone map", self)
        self.own = DrawingMap(wording.ZONE_MAP, (wording.RISK_LOW, wording.RISK_HIGH), sketch)
        self.own.setAutoFillBackground(True)
        self.streets = StreetMap(sketch, present)
        maps = QStackedLayout()
        maps.setStackingMode(QStackedLayout.StackingMode.StackAll)  # the page is painted below, then seen
        maps.addWidget(self.streets)
        maps.addWidget(self.own)
        maps.setCurrentWidget(self.own)
        self._maps = maps
        self.reason = label("", "muted", wrap=True)
        self.again = button(plan_wording.MAP_AGAIN, self._try_again)
        self._fault = QWidget()
        row = QHBoxLayout(self._fault)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        row.addWidget(self.again)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(maps, 1)
        column.addWidget(self._fault)
        self._connect()

    def _connect(self) -> None:
        self.own.chosen.connect(self.chosen)
        self.streets.bridge.chosen.connect(self.chosen)
        self.streets.page.painted.connect(self._see_streets)
        self.streets.page.failed.connect(self._see_own)
        self.sketch.tool_changed.connect(self._focus)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_all)

    @property
    def on_streets(self) -> bool:
        """Whether the embedded map is in sight."""
        return not self.own.isVisibleTo(self)

    def take(self, tool: Tool) -> None:
        """Takes a tool in hand, for the marked zone where it needs one."""
        self.sketch.take(tool, self._area() if tool in SHAPING else ())

    def show_rows(self, rows: tuple[ZoneRow, ...]) -> None:
        """Shows the zones of the table in the colours of their expected incidents."""
        before = self._area()
        self._rows = rows
        if self.sketch.tool in OF_ZONE and self._area() != before:
            self.sketch.leave()  # undone, or changed elsewhere: what is drawn is of a zone that is no more
        levels = risk_levels(rows)
        self.own.show_zones(tuple(row.zone for row in rows), levels)
        self.streets.show_rows(rows, levels)

    def show_seen(self, seen: Seen | None) -> None:
        """Shows what the incidents tell of the ground."""
        points = () if seen is None else seen.points
        self.own.show_ground(points)
        self.streets.show_heat(() if seen is None else seen.cells, points)

    def lie_on(self, key: object, places: Iterable[Corner]) -> None:
        """Looks for the ground round some places, once for each key; that takes a second beside the window."""
        corners = tuple(places)
        if key != self._key and corners:
            self._key, self._places = key, corners
            self._draw()

    def _draw(self) -> None:
        corners, paged = self._places, self._paged

        def draw(_: object) -> Ground:
            from planner.maps.zone_page import zone_ground

            return zone_ground(corners, paged=paged)

        self._lane.run(draw, self._take_ground, self._fail)

    def mark(self, zone: ZoneId | None) -> None:
        """Marks one zone; a tool for another is put away."""
        if zone != self._marked and self.sketch.tool in OF_ZONE:
            self.sketch.leave()
        self._marked = zone
        self.own.mark(zone)
        self.streets.mark(zone)

    def show_whole(self) -> None:
        """Shows all zones again, after coming nearer."""
        self.own.show_whole()
        self.streets.show_whole()

    def close_all(self) -> None:
        """Ends the browser and the thread."""
        self._lane.close()
        self.streets.page.close_browser()

    def _take_ground(self, ground: Ground) -> None:
        if self._lane.busy:
            return  # a newer one is on its way
        self.ground_changed.emit(ground.limits)
        if ground.page is not None:
            self.streets.page.show_page(ground.page)

    def _fail(self, error: PlannerError) -> None:
        self._see_own(error.sentence)

    def _try_again(self) -> None:
        """Reads the layers once more, and starts the browser anew."""
        self._draw()
        self.streets.page.reload()

    def _see_streets(self) -> None:
        keyed = self.own.hasFocus()
        self.own.hide()
        self._fault.hide()
        if keyed:
            self.streets.take_focus()
        self.streets_changed.emit(True)  # noqa: FBT003 - a signal's argument

    def _see_own(self, reason: str) -> None:
        self.own.show()
        self._maps.setCurrentWidget(self.own)
        self.reason.setText(map_wording.no_streets(reason if self._paged else map_wording.NO_BROWSER))
        self.again.setVisible(self._paged)
        self._fault.show()
        self.streets_changed.emit(False)  # noqa: FBT003 - a signal's argument

    def _focus(self, tool: Tool) -> None:
        if tool is not Tool.CHOOSE and not self.on_streets:
            self.own.setFocus()

    def _area(self) -> Area:
        return next((row.zone.area for row in self._rows if row.zone.id == self._marked), ())
