"""What the tests of the embedded map of zones do in the real Chromium, by real mouse and key events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk import WAIT_MS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.screens.zones import ZonesScreen
    from ui.widgets.sketch import Sketch, Tool

NO_KEY = Qt.KeyboardModifier.NoModifier
LATER_MS = 10_000_000
"""After every event that QTest has made up."""
Place = tuple[float, float]
"""Longitude and latitude."""


class Streets:
    """The map of a screen that is in sight, and a hand on it."""

    def __init__(self, screen: ZonesScreen, qtbot: QtBot) -> None:
        self.screen, self.qtbot = screen, qtbot
        self.sketch: Sketch = screen.list.sketch
        self.ground = screen.list.panel.map
        self._page = self.ground.streets.page

    @property
    def target(self) -> QWidget:
        """What takes the mouse and the keys for Chromium."""
        assert self._page.browser is not None
        found = self._page.browser.view.focusProxy()
        assert found is not None
        return found

    def run(self, script: str) -> object:
        """The value of a script in the page, by way of JSON."""
        heard: list[object] = []
        assert self._page.browser is not None
        self._page.browser.page.runJavaScript(f"JSON.stringify(({script}) ?? null)", 0, heard.append)
        self.qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
        return json.loads(str(heard[0]))

    def until(self, script: str, value: object) -> None:
        """Waits until a script in the page has a value."""
        self.qtbot.waitUntil(lambda: self.run(script) == value, timeout=WAIT_MS)

    def settle(self) -> None:
        """Waits until the map has the size of its widget and shows the tool that is in hand."""
        drawing = self.sketch.tool.value != "choose"
        page = self._page

        def state() -> object:
            return self.run(
                "(([map, size]) => [map.classList.contains('drawing'), size.x, size.y])"
                "([map_muster.getContainer(), map_muster.getSize()])"
            )

        def wanted() -> list[object]:
            assert page.browser is not None
            return [drawing, page.browser.view.width(), page.browser.view.height()]

        self.qtbot.waitUntil(lambda: state() == wanted(), timeout=WAIT_MS)

    def tool(self) -> Tool:
        """The tool in hand."""
        return self.sketch.tool

    def corners(self) -> int:
        """How many corners were set."""
        return len(self.sketch.drawing.line)

    def come_nearer(self, place: Place, zoom: int) -> None:
        """Shows a place larger, without the steps of a wheel."""
        self.run(f"map_muster.setView([{place[1]}, {place[0]}], {zoom}, {{ animate: false }}).getZoom()")

    def at(self, place: Place) -> QPoint:
        """Where a place is on the screen."""
        found = self.run(f"map_muster.latLngToContainerPoint([{place[1]}, {place[0]}])")
        assert isinstance(found, dict)
        return QPoint(round(found["x"]), round(found["y"]))

    def click(self, place: Place) -> None:
        """Clicks a place, and waits for what the sketch makes of it."""
        with self.qtbot.waitSignal(self.sketch.changed, timeout=WAIT_MS):
            QTest.mouseClick(self.target, Qt.MouseButton.LeftButton, pos=self.at(place))

    def drag(self, start: QPoint, way: QPoint) -> None:
        """Drags from one point of the screen by a way."""
        QTest.mouseMove(self.target, start)
        with self.qtbot.waitSignal(self.sketch.changed, timeout=WAIT_MS):
            QTest.mousePress(self.target, Qt.MouseButton.LeftButton, pos=start)
        with self.qtbot.waitSignal(self.sketch.changed, timeout=WAIT_MS):
            QTest.mouseMove(self.target, start + way)
        with self.qtbot.waitSignal(self.sketch.changed, timeout=WAIT_MS):
            QTest.mouseRelease(self.target, Qt.MouseButton.LeftButton, pos=start + way)

    def double_click(self, point: QPoint) -> None:
        """Presses twice, as near in time as a hand does; QTest lets too much time pass between."""
        up = QEvent.Type.MouseButtonRelease
        left, target = Qt.MouseButton.LeftButton, self.target
        for number, kind in enumerate((QEvent.Type.MouseButtonPress, up, QEvent.Type.MouseButtonDblClick, up)):
            held = Qt.MouseButton.NoButton if kind is up else left
            event = QMouseEvent(kind, QPointF(point), QPointF(target.mapToGlobal(point)), left, held, NO_KEY)
            event.setTimestamp(LATER_MS + 20 * number)
            QApplication.sendEvent(target, event)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        """Presses a key that changes the sketch, and waits for that."""
        with self.qtbot.waitSignal(self.sketch.changed, timeout=WAIT_MS):
            QTest.keyClick(self.target, key, held)

    def walk(self, key: Qt.Key, times: int, held: Qt.KeyboardModifier = NO_KEY) -> None:
        """Moves the cross-hair, and waits until it is there."""
        for _ in range(times):
            self._walk(key, held, self.cross())

    def _walk(self, key: Qt.Key, held: Qt.KeyboardModifier, before: object) -> None:
        QTest.keyClick(self.target, key, held)
        self.qtbot.waitUntil(lambda: self.cross() != before, timeout=WAIT_MS)

    def cross(self) -> object:
        """Where the cross-hair stands on the screen; None while it is not seen."""
        return self.run("(() => { const c = document.querySelector('.muster-cross'); "
                        "return c.hidden ? null : [Number(c.dataset.x), Number(c.dataset.y)]; })()")  # fmt: skip
