"""Zones made and changed on the screen: round a point, suggested, drawn, reshaped, split; and their figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from planner.operation import Operation, Zone, ZoneId
from planner.risk.places import area_km2, shape_of
from tests.risk.incidents import MIDDLE, SCALE, Row, at, square, table
from tests.ui.city import DAYS, FIRST, city_file, city_operation
from tests.ui.desk import WAIT_MS, ScriptedChooser, open_file, press
from ui.risk_desk import suggested
from ui.screens.zones import ZonesScreen
from ui.widgets.drawing_map import Tool

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.state import Notice
    from ui.widgets.drawing_map import DrawingMap
    from ui.workspace import Workspace


ROOMY = 400
"""The map is wider, in pixels, while something is drawn on it."""


@pytest.fixture
def city(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> Workspace:
    open_file(desk, qtbot, city_file(tmp_path))
    return desk


@pytest.fixture
def screen(city: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> ZonesScreen:
    made = ZonesScreen(city, chooser)
    qtbot.addWidget(made)
    made.resize(1190, 670)
    made.show()
    qtbot.waitUntil(lambda: city.risk.seen is not None and len(city.risks) == 4, timeout=WAIT_MS)
    return made


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


def test_that_the_screen_says_what_is_left_out(screen: ZonesScreen) -> None:
    assert screen.list.left_out.isVisible()
    assert screen.list.left_out.text().startswith(f"{4 * DAYS // 10} incidents do not count (Traffic stop)")


def test_that_a_zone_shows_where_its_number_comes_from_and_its_history(screen: ZonesScreen) -> None:
    choose(screen, "Downtown")
    panel = screen.list.panel
    count = screen.list.model.rows[0].incidents
    assert count == 180
    assert panel.source.text().startswith(f"{count} incidents inside from Sat 4 Jul 2026 to Mon 30 Nov 2026")
    assert "No host agency: teams of any agency." in panel.source.text()
    months = Counter(
        (FIRST + timedelta(days=number // 4)).month for number in range(0, 4 * DAYS, 3) if number % 10 != 9
    )
    assert {first.month: incidents for first, incidents in panel.months.months} == months
    assert panel.months_words.text().startswith("180 in 5 months, most in ")
    choose(screen, "Five Points South")
    assert panel.months_words.text() == "None in 5 months."


def test_that_an_hour_of_the_week_is_chosen_by_click_and_by_keys(screen: ZonesScreen) -> None:
    choose(screen, "Downtown")
    panel = screen.list.panel
    panel.views.bar.setCurrentIndex(1)
    week = panel.week
    assert week.hour == week.values.index(max(week.values))
    click(week, 34 + (week.width() - 35) * 12.5 / 24, (week.height() - 19) * 2.5 / 7)
    assert week.hour == 2 * 24 + 12
    assert panel.hour.text().startswith("Wed 12:00 to 13:00: ")
    assert " a week x " in panel.hour.text()
    QTest.keyClick(week, Qt.Key.Key_Right)
    QTest.keyClick(week, Qt.Key.Key_Down)
    assert week.hour == 3 * 24 + 13
    QTest.keyClick(week, Qt.Key.Key_Left)
    QTest.keyClick(week, Qt.Key.Key_Up)
    assert week.hour == 2 * 24 + 12
    assert week.accessibleDescription() == panel.hour.text()


def test_that_the_curve_of_a_day_adds_up_to_the_week(screen: ZonesScreen, city: Workspace) -> None:
    choose(screen, "Downtown")
    panel = screen.list.panel
    operation, risk = operation_of(city), city.risks[0]
    inside = operation.days * 1440 // operation.slot_minutes
    assert sum(panel.day.values) == pytest.approx(sum(risk.per_slot[:inside]) / operation.days)
    assert panel.day.values[3] == 0
    assert max(panel.day.values) == pytest.approx(panel.day.values[13], rel=0.5)


def test_that_a_zone_is_made_round_a_point_that_is_picked_on_the_map(screen: ZonesScreen, city: Workspace) -> None:
    choose_entry(screen, "Add", "Round a point…")
    form, drawing = screen.list.round, screen.list.panel.map
    assert form.name.hasFocus()
    QTest.keyClicks(form.name, "Fire station")
    press(form, "Pick on the map")
    assert screen.list.panel.tools.isVisible()
    click(drawing, drawing.width() / 2, drawing.height() / 2)
    assert drawing.tool is Tool.CHOOSE
    form.radius.setFocus()
    QTest.keyClick(form.radius, Qt.Key.Key_Return)
    made = zone_of(city, "Fire station")
    assert area_km2(made.area) == pytest.approx(0.2827, rel=0.01)
    whole = shape_of(tuple(polygon for zone in city_operation().zones for polygon in zone.area)).bounds
    middle = shape_of(made.area).centroid
    assert middle.x == pytest.approx((whole[0] + whole[2]) / 2, abs=0.001)
    assert not form.isVisible()
    city.undo()
    assert operation_of(city) == city_operation()


def test_that_a_round_zone_that_cannot_be_keeps_its_form_open(screen: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    choose_entry(screen, "Add", "Round a point…")
    screen.list.round.name.setText("Nowhere")
    press(screen.list.round, "Add the zone")
    assert "Zone Nowhere, latitude" in heard[0].text
    assert screen.list.round.isVisible()
    assert city.edits.undo is None


def test_that_zones_are_suggested_beside_the_window_and_taken_back_at_once(
    screen: ZonesScreen, city: Workspace, qtbot: QtBot
) -> None:
    heard = notices(city)
    choose_entry(screen, "Add", "Suggest from incidents…")
    screen.list.suggest.count.setText("3")
    press(screen.list.suggest, "Suggest")
    assert not screen.list.suggest.isVisible()
    qtbot.waitUntil(lambda: city.edits.undo is not None, timeout=WAIT_MS)
    old, new = operation_of(city).zones[:4], operation_of(city).zones[4:]
    assert old == city_operation().zones
    assert new
    assert not any(shape_of(zone.area).intersects(shape_of(other.area)) for zone in new for other in old)
    middle = shape_of(new[0].area).centroid
    assert [middle.x, middle.y] == pytest.approx([-86.73, 33.5], abs=0.002)
    assert city.edits.undo == f"suggest {len(new)} zone{'' if len(new) == 1 else 's'}"
    assert "suggested, the hottest is Hot place 1" in heard[0].text
    city.undo()
    assert operation_of(city) == city_operation()


def test_that_suggested_zones_are_named_by_a_file(
    screen: ZonesScreen, city: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    names = tmp_path / "places.csv"
    names.write_text("name,latitude,longitude\nOld mill,33.5001,-86.7301\n", encoding="utf-8")
    chooser.path = names
    choose_entry(screen, "Add", "Suggest from incidents…")
    press(screen.list.suggest, "Names from a file…")
    assert screen.list.suggest.named.text() == "Names from places.csv"
    screen.list.suggest.count.setText("1")
    press(screen.list.suggest, "Suggest")
    qtbot.waitUntil(lambda: len(operation_of(city).zones) == 5, timeout=WAIT_MS)
    assert operation_of(city).zones[-1].name == "Old mill"


def test_that_an_impossible_number_of_zones_is_refused(screen: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    choose_entry(screen, "Add", "Suggest from incidents…")
    screen.list.suggest.count.setText("0")
    press(screen.list.suggest, "Suggest")
    assert "'0': this is not between 1 and 200 zones" in heard[0].text
    assert screen.list.suggest.isVisible()


def test_that_a_zone_is_split_in_halves_in_its_place(screen: ZonesScreen, city: Workspace) -> None:
    choose(screen, "Five Points South")
    before = zone_of(city, "Five Points South")
    choose_entry(screen, "Split", "In two halves")
    zones = operation_of(city).zones
    assert [zone.name for zone in zones[:3]] == ["Downtown", "Five Points South 1", "Five Points South 2"]
    assert zones[1].id == before.id
    assert area_km2(zones[1].area) == pytest.approx(area_km2(before.area) / 2, rel=0.01)
    city.undo()
    assert operation_of(city) == city_operation()


def test_that_a_zone_is_split_by_a_line_on_the_map(screen: ZonesScreen, city: Workspace, qtbot: QtBot) -> None:
    choose(screen, "Downtown")
    drawing = screen.list.panel.map
    choose_entry(screen, "Split", "By a line on the map")
    qtbot.waitUntil(lambda: drawing.width() > ROOMY, timeout=WAIT_MS)
    place = drawing.place_of(ZoneId("Z01"))
    assert place is not None
    click(drawing, place.x() - 2, place.y() - 40)
    QTest.keyClick(drawing, Qt.Key.Key_Return)
    assert drawing.corners, "one corner is no line"
    click(drawing, place.x() - 2, place.y() + 40)
    QTest.keyClick(drawing, Qt.Key.Key_Return)
    assert [zone.name for zone in operation_of(city).zones[:2]] == ["Downtown 1", "Downtown 2"]
    assert drawing.tool is Tool.CHOOSE


def test_that_a_line_beside_the_zone_is_refused(screen: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    choose(screen, "Downtown")
    drawing = screen.list.panel.map
    drawing.take(Tool.CUT)
    click(drawing, 2, 2)
    click(drawing, 8, 8)
    drawing.finish()
    assert "the line does not cut it in two" in heard[0].text
    assert operation_of(city) == city_operation()


def test_that_a_zone_is_drawn_corner_by_corner_and_closed_on_the_first(screen: ZonesScreen, city: Workspace) -> None:
    drawing = screen.list.panel.map
    choose_entry(screen, "Add", "Draw on the map")
    assert screen.list.panel.tools.isVisible()
    assert not screen.list.panel.views.isVisible(), "the map has the room"
    assert not screen.list.panel.tools.done.isEnabled()
    for x, y in ((60, 40), (160, 40), (200, 200), (160, 140)):
        click(drawing, x, y)
    QTest.keyClick(drawing, Qt.Key.Key_Backspace)
    assert len(drawing.corners) == 3
    assert screen.list.panel.tools.done.isEnabled()
    view = drawing.view
    assert view is not None
    click(drawing, 160, 140)
    click(drawing, 61, 41)
    made = zone_of(city, "New zone")
    assert len(made.area[0][0]) == 5
    assert made.area[0][0][0] == pytest.approx(view.ground((60, 40)))
    assert made.area[0][0][3] == pytest.approx(view.ground((160, 140)))
    assert screen.list.panel.views.isVisible()
    assert city.edits.undo == "draw a zone"


def test_that_an_outline_that_crosses_itself_is_refused(screen: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    drawing = screen.list.panel.map
    drawing.take(Tool.DRAW)
    for x, y in ((60, 40), (160, 140), (160, 40), (60, 140)):
        click(drawing, x, y)
    press(screen.list.panel, "Done")
    assert "its outline crosses itself" in heard[0].text
    assert operation_of(city) == city_operation()


def test_that_escape_puts_the_tool_away_and_nothing_changes(screen: ZonesScreen, city: Workspace) -> None:
    drawing = screen.list.panel.map
    drawing.take(Tool.DRAW)
    click(drawing, 60, 40)
    QTest.keyClick(drawing, Qt.Key.Key_Escape)
    assert drawing.tool is Tool.CHOOSE
    assert drawing.corners == []
    assert not screen.list.panel.tools.isVisible()
    assert operation_of(city) == city_operation()


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


def test_that_a_corner_is_dragged_and_the_zone_follows(screen: ZonesScreen, city: Workspace, qtbot: QtBot) -> None:
    choose(screen, "Downtown")
    drawing = screen.list.panel.map
    press(screen.list.card, "Reshape")
    qtbot.waitUntil(lambda: drawing.width() > ROOMY, timeout=WAIT_MS)
    nearer(drawing, "Z01")
    view = drawing.view
    assert view is not None
    corner = drawing.area[0][0][0]
    start = QPointF(*view.place(corner)).toPoint()
    QTest.mousePress(drawing, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(drawing, start + QPoint(30, 0))
    QTest.mouseRelease(drawing, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    press(screen.list.panel, "Done")
    ring = zone_of(city, "Downtown").area[0][0]
    assert len(ring) == 21
    assert ring[0] == ring[-1]
    assert view.place(ring[0]) == pytest.approx((start.x() + 30, start.y()), abs=1)
    assert ring[1] == city_operation().zones[0].area[0][0][1]
    assert city.edits.undo == "reshape Downtown"


def test_that_a_side_gets_a_corner_and_loses_it_again(screen: ZonesScreen, city: Workspace, qtbot: QtBot) -> None:
    choose(screen, "Downtown")
    drawing = screen.list.panel.map
    press(screen.list.card, "Reshape")
    qtbot.waitUntil(lambda: drawing.width() > ROOMY, timeout=WAIT_MS)
    nearer(drawing, "Z01", 12)
    view = drawing.view
    assert view is not None
    one, other = (view.place(corner) for corner in drawing.area[0][0][4:6])
    middle = QPoint(round((one[0] + other[0]) / 2), round((one[1] + other[1]) / 2))
    QTest.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=middle)
    assert len(drawing.area[0][0]) == 21
    QTest.keyClick(drawing, Qt.Key.Key_Backspace)
    assert len(drawing.area[0][0]) == 20
    drawing.finish()
    assert operation_of(city) == city_operation()


def test_that_the_wheel_comes_nearer_to_what_is_below_it_and_goes_no_further_out_than_the_whole(
    screen: ZonesScreen,
) -> None:
    drawing = screen.list.panel.map
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


def test_that_dragging_moves_the_ground_and_chooses_nothing(screen: ZonesScreen) -> None:
    choose(screen, "Downtown")
    drawing = screen.list.panel.map
    start = nearer(drawing, "Z03", 4).toPoint()
    QTest.mousePress(drawing, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(drawing, start + QPoint(20, 10))
    QTest.mouseRelease(drawing, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 10))
    after = drawing.place_of(ZoneId("Z03"))
    assert after is not None
    assert (after - QPointF(start) - QPointF(20, 10)).manhattanLength() < 2
    assert screen.list.panel.heading.text() == "Downtown"


def test_that_choosing_another_zone_puts_the_tool_for_the_first_away(screen: ZonesScreen) -> None:
    choose(screen, "Downtown")
    press(screen.list.card, "Reshape")
    choose(screen, "Avondale")
    assert screen.list.panel.map.tool is Tool.CHOOSE


@pytest.mark.parametrize(("entry", "said"), [("In two halves", "Select the zone to split first.")])
def test_that_splitting_nothing_says_what_to_do(screen: ZonesScreen, city: Workspace, entry: str, said: str) -> None:
    heard = notices(city)
    screen.list.table.clearSelection()
    choose_entry(screen, "Split", entry)
    assert [notice.text for notice in heard] == [said]


def crowd(east: float, count: int) -> list[Row]:
    """Incidents in one spot, so many metres east of the middle."""
    return [(at(day, 12), east, 0.0) for day in range(count)]


def test_that_zones_that_are_there_do_not_keep_suggestions_from_open_ground() -> None:
    """Three places inside the zone are hotter than the two outside."""
    there = Zone(ZoneId("old"), "Old", square(-1000, -1000, 6000))
    operation = replace(city_operation(), zones=(there,))
    rows = [row for east in (0, 1500, 3000) for row in crowd(east, 60)] + crowd(9000, 40) + crowd(12_000, 20)
    incidents = table(rows)
    (zone,) = suggested(operation, incidents, 1, None)
    ((longitude, _),) = shape_of(zone.area).centroid.coords
    assert longitude == pytest.approx(MIDDLE[0] + 9000 / SCALE[0], abs=0.004)
    assert len(suggested(operation, incidents, 5, None)) == 2
