"""Zones drawn, reshaped and cut on the map, and the ways to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from planner.operation import ZoneId
from tests.ui.city import city_operation
from tests.ui.desk import WAIT_MS, press
from tests.ui.zone_desk import choose, choose_entry, click, nearer, notices, operation_of, zone_of
from ui.widgets.sketch import Tool

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.screens.zones import ZonesScreen
    from ui.workspace import Workspace


ROOMY = 400
"""The map is wider, in pixels, while something is drawn on it."""


def test_that_a_zone_is_split_by_a_line_on_the_map(city_zones: ZonesScreen, city: Workspace, qtbot: QtBot) -> None:
    choose(city_zones, "Downtown")
    drawing = city_zones.list.panel.map.own
    choose_entry(city_zones, "Split", "By a line on the map")
    qtbot.waitUntil(lambda: drawing.width() > ROOMY, timeout=WAIT_MS)
    place = drawing.place_of(ZoneId("Z01"))
    assert place is not None
    click(drawing, place.x() - 2, place.y() - 60)
    QTest.keyClick(drawing, Qt.Key.Key_Return)
    assert drawing.sketch.drawing.line, "one corner is no line"
    click(drawing, place.x() - 2, place.y() + 60)
    QTest.keyClick(drawing, Qt.Key.Key_Return)
    assert [zone.name for zone in operation_of(city).zones[:2]] == ["Downtown 1", "Downtown 2"]
    assert drawing.sketch.tool is Tool.CHOOSE


def test_that_a_line_beside_the_zone_is_refused(city_zones: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    choose(city_zones, "Downtown")
    drawing = city_zones.list.panel.map.own
    city_zones.list.panel.map.take(Tool.CUT)
    click(drawing, 2, 2)
    click(drawing, 40, 40)
    drawing.sketch.finish()
    assert "the line does not cut it in two" in heard[0].text
    assert operation_of(city) == city_operation()


def test_that_a_zone_is_drawn_corner_by_corner_and_closed_on_the_first(
    city_zones: ZonesScreen, city: Workspace
) -> None:
    drawing = city_zones.list.panel.map.own
    choose_entry(city_zones, "Add", "Draw on the map")
    assert city_zones.list.panel.tools.hint.isVisible()
    assert not city_zones.list.panel.views.isVisible(), "the map has the room"
    assert not city_zones.list.panel.tools.done.isEnabled()
    for x, y in ((60, 40), (160, 40), (200, 200), (160, 140)):
        click(drawing, x, y)
    QTest.keyClick(drawing, Qt.Key.Key_Backspace)
    assert len(drawing.sketch.drawing.line) == 3
    assert city_zones.list.panel.tools.done.isEnabled()
    view = drawing.view
    assert view is not None
    click(drawing, 160, 140)
    click(drawing, 61, 41)
    made = zone_of(city, "New zone")
    assert len(made.area[0][0]) == 5
    assert made.area[0][0][0] == pytest.approx(view.ground((60, 40)))
    assert made.area[0][0][3] == pytest.approx(view.ground((160, 140)))
    assert city_zones.list.panel.views.isVisible()
    assert city.edits.undo == "draw a zone"


def test_that_an_outline_that_crosses_itself_is_refused(city_zones: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    drawing = city_zones.list.panel.map.own
    city_zones.list.panel.map.take(Tool.DRAW)
    for x, y in ((60, 40), (160, 140), (160, 40), (60, 140)):
        click(drawing, x, y)
    press(city_zones.list.panel, "Done")
    assert "its outline crosses itself" in heard[0].text
    assert operation_of(city) == city_operation()


def test_that_escape_puts_the_tool_away_and_nothing_changes(city_zones: ZonesScreen, city: Workspace) -> None:
    drawing = city_zones.list.panel.map.own
    city_zones.list.panel.map.take(Tool.DRAW)
    click(drawing, 60, 40)
    QTest.keyClick(drawing, Qt.Key.Key_Escape)
    assert drawing.sketch.tool is Tool.CHOOSE
    assert drawing.sketch.drawing.line == ()
    assert not city_zones.list.panel.tools.hint.isVisible()
    assert operation_of(city) == city_operation()


def test_that_a_corner_is_dragged_and_the_zone_follows(city_zones: ZonesScreen, city: Workspace, qtbot: QtBot) -> None:
    choose(city_zones, "Downtown")
    drawing = city_zones.list.panel.map.own
    choose_entry(city_zones, "Reshape", "Corner by corner")
    qtbot.waitUntil(lambda: drawing.width() > ROOMY, timeout=WAIT_MS)
    nearer(drawing, "Z01")
    view = drawing.view
    assert view is not None
    corner = drawing.sketch.drawing.area[0][0][0]
    start = QPointF(*view.place(corner)).toPoint()
    QTest.mousePress(drawing, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(drawing, start + QPoint(30, 0))
    QTest.mouseRelease(drawing, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    press(city_zones.list.panel, "Done")
    ring = zone_of(city, "Downtown").area[0][0]
    assert len(ring) == 21
    assert ring[0] == ring[-1]
    assert view.place(ring[0]) == pytest.approx((start.x() + 30, start.y()), abs=1)
    assert ring[1] == city_operation().zones[0].area[0][0][1]
    assert city.edits.undo == "reshape Downtown"


def test_that_a_side_gets_a_corner_and_loses_it_again(city_zones: ZonesScreen, city: Workspace, qtbot: QtBot) -> None:
    choose(city_zones, "Downtown")
    drawing = city_zones.list.panel.map.own
    choose_entry(city_zones, "Reshape", "Corner by corner")
    qtbot.waitUntil(lambda: drawing.width() > ROOMY, timeout=WAIT_MS)
    nearer(drawing, "Z01", 12)
    view = drawing.view
    assert view is not None
    one, other = (view.place(corner) for corner in drawing.sketch.drawing.area[0][0][4:6])
    middle = QPoint(round((one[0] + other[0]) / 2), round((one[1] + other[1]) / 2))
    QTest.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=middle)
    assert len(drawing.sketch.drawing.area[0][0]) == 21
    QTest.keyClick(drawing, Qt.Key.Key_Backspace)
    assert len(drawing.sketch.drawing.area[0][0]) == 20
    drawing.sketch.finish()
    assert operation_of(city) == city_operation()


def test_that_the_wheel_comes_nearer_to_what_is_below_it_and_goes_no_further_out_than_the_whole(
    city_zones: ZonesScreen,
) -> None:
    drawing = city_zones.list.panel.map.own
    whole = drawing.view
    before = drawing.place_of(ZoneId("Z03"))
    assert whole is not None
    assert before is not None
    after = nearer(drawing, "Z03", 3)
    assert (after - before).manhattanLength() < 2
    assert drawing.view is not None
    assert drawing.view.scale == pytest.approx(whole.scale * 1.25**3)
    nearer(drawing, "Z03", 40)
    assert drawing.view.scale == pytest.approx(whole.scale * 64)
    drawing.show_whole()
    assert drawing.view == whole


def test_that_dragging_moves_the_ground_and_chooses_nothing(city_zones: ZonesScreen) -> None:
    choose(city_zones, "Downtown")
    drawing = city_zones.list.panel.map.own
    start = nearer(drawing, "Z03", 4).toPoint()
    QTest.mousePress(drawing, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(drawing, start + QPoint(20, 10))
    QTest.mouseRelease(drawing, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 10))
    after = drawing.place_of(ZoneId("Z03"))
    assert after is not None
    assert (after - QPointF(start) - QPointF(20, 10)).manhattanLength() < 2
    assert city_zones.list.panel.heading.text() == "Downtown"


def test_that_choosing_another_zone_puts_the_tool_for_the_first_away(city_zones: ZonesScreen) -> None:
    choose(city_zones, "Downtown")
    choose_entry(city_zones, "Reshape", "Corner by corner")
    choose(city_zones, "Avondale")
    assert city_zones.list.sketch.tool is Tool.CHOOSE
