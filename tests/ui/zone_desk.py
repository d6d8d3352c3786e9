"""What the tests of zones do to the screen, as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from planner.operation import Operation, Zone, ZoneId

if TYPE_CHECKING:
    from ui.screens.zones import ZonesScreen
    from ui.state import Notice
    from ui.widgets.drawing_map import DrawingMap
    from ui.workspace import Workspace


def operation_of(workspace: Workspace) -> Operation:
    assert workspace.operation is not None
    return workspace.operation


def zone_of(workspace: Workspace, name: str) -> Zone:
    return next(zone for zone in operation_of(workspace).zones if zone.name == name)


def notices(workspace: Workspace) -> list[Notice]:
    heard: list[Notice] = []
    workspace.notice_raised.connect(heard.append)
    return heard


def choose_entry(screen: ZonesScreen, button: str, entry: str) -> None:
    """Picks an entry of a button's menu."""
    (found,) = [made for made in screen.list.card.findChildren(QPushButton) if made.text() == button]
    (action,) = [action for action in found.menu().actions() if action.text() == entry]
    action.trigger()


def click(drawing: QWidget, x: float, y: float) -> None:
    QTest.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def choose(screen: ZonesScreen, name: str) -> None:
    names = [row.zone.name for row in screen.list.model.rows]
    screen.list.table.choose(names.index(name))


def nearer(drawing: DrawingMap, zone: str, notches: int = 10) -> QPointF:
    """Turns the wheel over a zone; gives where it is then."""
    place = drawing.place_of(ZoneId(zone))
    assert place is not None
    for _ in range(notches):
        wheel = QWheelEvent(
            place,
            QPointF(drawing.mapToGlobal(place.toPoint())),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(drawing, wheel)
    after = drawing.place_of(ZoneId(zone))
    assert after is not None
    return after
