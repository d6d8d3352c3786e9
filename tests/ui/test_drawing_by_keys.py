"""The window's own map of zones by keys alone, and what happens round it: undo, the first zone, no browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from tests.ui.city import city_operation
from tests.ui.desk import WAIT_MS, press
from tests.ui.zone_desk import choose, choose_entry, click, nearer, notices, operation_of, zone_of
from ui.screens import map_wording
from ui.widgets.sketch import Tool

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.screens.zones import ZonesScreen
    from ui.widgets.drawing_map import DrawingMap
    from ui.workspace import Workspace

ROOMY = 500
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def own(screen: ZonesScreen, qtbot: QtBot) -> DrawingMap:
    drawing = screen.list.panel.map.own
    qtbot.waitUntil(lambda: drawing.width() > ROOMY, timeout=WAIT_MS)
    return drawing


def keys(drawing: DrawingMap, key: Qt.Key, times: int = 1, held: Qt.KeyboardModifier = NO_KEY) -> None:
    for _ in range(times):
        QTest.keyClick(drawing, key, held)


def test_that_an_outline_is_drawn_with_arrows_and_enter(city_zones: ZonesScreen, city: Workspace, qtbot: QtBot) -> None:
    choose_entry(city_zones, "Add", "Draw on the map")
    drawing = own(city_zones, qtbot)
    assert drawing.hasFocus()
    keys(drawing, Qt.Key.Key_Left, 2)
    start, view = drawing.cross, drawing.view
    assert view is not None
    keys(drawing, Qt.Key.Key_Return)
    keys(drawing, Qt.Key.Key_Up, 1, CTRL)
    keys(drawing, Qt.Key.Key_Return)
    keys(drawing, Qt.Key.Key_Left, 3)
    keys(drawing, Qt.Key.Key_Return)
    keys(drawing, Qt.Key.Key_Right, 3)
    keys(drawing, Qt.Key.Key_Down, 5)
    assert drawing.cross == start
    keys(drawing, Qt.Key.Key_Return)
    ring = zone_of(city, "New zone").area[0][0]
    assert len(ring) == 4
    assert ring[1][1] - ring[0][1] == pytest.approx(60 / view.scale)


def test_that_a_corner_is_found_taken_and_let_go_by_keys(
    city_zones: ZonesScreen, city: Workspace, qtbot: QtBot
) -> None:
    choose(city_zones, "Downtown")
    choose_entry(city_zones, "Reshape", "Corner by corner")
    drawing = own(city_zones, qtbot)
    nearer(drawing, "Z01", 8)
    keys(drawing, Qt.Key.Key_N, 2)
    keys(drawing, Qt.Key.Key_P)
    keys(drawing, Qt.Key.Key_Return)
    held = drawing.sketch.held
    assert held is not None
    keys(drawing, Qt.Key.Key_Right, 1, Qt.KeyboardModifier.ShiftModifier)
    keys(drawing, Qt.Key.Key_Return)
    before = city_operation().zones[0].area[0][0][held.number]
    after = drawing.sketch.drawing.area[0][0][held.number]
    assert drawing.view is not None
    assert drawing.view.place(after)[0] - drawing.view.place(before)[0] == pytest.approx(2)
    keys(drawing, Qt.Key.Key_Delete)
    assert len(drawing.sketch.drawing.area[0][0]) == 19
    keys(drawing, Qt.Key.Key_Return, 1, CTRL)
    assert len(zone_of(city, "Downtown").area[0][0]) == 20


def test_that_the_whole_is_moved_by_arrows_and_by_dragging(
    city_zones: ZonesScreen, city: Workspace, qtbot: QtBot
) -> None:
    choose(city_zones, "Ensley")
    choose_entry(city_zones, "Reshape", "Move as a whole")
    drawing = own(city_zones, qtbot)
    west = zone_of(city, "Ensley").area[0][0][0][0]
    keys(drawing, Qt.Key.Key_Right, 2)
    keys(drawing, Qt.Key.Key_Return)
    assert zone_of(city, "Ensley").area[0][0][0][0] > west
    assert city.edits.undo == "move Ensley"


def test_that_the_tool_has_escape_and_undo_before_the_window(city_zones: ZonesScreen, qtbot: QtBot) -> None:
    heard: list[str] = []
    for sequence in ("Esc", "Ctrl+Z"):
        shortcut = QShortcut(QKeySequence(sequence), city_zones)
        shortcut.activated.connect(lambda sequence=sequence: heard.append(sequence))
    choose_entry(city_zones, "Add", "Draw on the map")
    drawing = own(city_zones, qtbot)
    keys(drawing, Qt.Key.Key_Return)
    keys(drawing, Qt.Key.Key_Z, 1, CTRL)
    assert not drawing.sketch.drawing.line
    keys(drawing, Qt.Key.Key_Escape)
    assert heard == []
    keys(drawing, Qt.Key.Key_Z, 1, CTRL)
    assert heard == ["Ctrl+Z"]


def test_that_an_undo_of_the_zone_in_hand_puts_the_tool_away(city_zones: ZonesScreen, city: Workspace) -> None:
    choose(city_zones, "Downtown")
    choose_entry(city_zones, "Split", "In two halves")
    choose(city_zones, "Downtown 1")
    choose_entry(city_zones, "Reshape", "Corner by corner")
    city.undo()
    assert city_zones.list.sketch.tool is Tool.CHOOSE
    assert operation_of(city) == city_operation()


def test_that_a_map_without_browser_says_so_and_offers_no_second_try(city_zones: ZonesScreen, qtbot: QtBot) -> None:
    ground = city_zones.list.panel.map
    qtbot.waitUntil(ground.reason.isVisible, timeout=WAIT_MS)
    assert map_wording.NO_BROWSER in ground.reason.text()
    assert not ground.again.isVisible()
    assert not city_zones.list.panel.tools.heat.isVisible()


def test_that_the_first_zone_of_an_operation_can_be_drawn(
    city_zones: ZonesScreen, city: Workspace, qtbot: QtBot
) -> None:
    heard = notices(city)
    assert city.change(replace(operation_of(city), zones=(), locks=()), "remove all")
    press(city_zones.list.empty, "Draw a zone on the map")
    drawing = own(city_zones, qtbot)
    for x, y in ((60, 40), (160, 40), (160, 140)):
        click(drawing, x, y)
    keys(drawing, Qt.Key.Key_Return, 1, CTRL)
    assert [zone.name for zone in operation_of(city).zones] == ["New zone"]
    assert heard == []
