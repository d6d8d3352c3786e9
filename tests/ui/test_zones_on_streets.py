"""Zones drawn, reshaped, moved and split on the embedded map, in the real Chromium, by mouse and by keys alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from planner.editing.places import change_zone
from planner.maps.backdrop import FOLDER_VARIABLE
from planner.risk.places import area_km2, shape_of
from tests.builders import PLACES
from tests.ui.city import city_operation
from tests.ui.desk import WAIT_MS, press
from tests.ui.street_desk import Streets
from tests.ui.zone_desk import choose, choose_entry, notices, operation_of, zone_of
from ui import theme
from ui.screens.zones import ZonesScreen
from ui.widgets.sketch import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.desk import ScriptedChooser
    from ui.workspace import Workspace

FREE = ((-86.865, 33.500), (-86.845, 33.500), (-86.845, 33.515), (-86.865, 33.515))
"""Corners of open ground between Ensley and Downtown."""
CTRL = Qt.KeyboardModifier.ControlModifier
LIMITS = ((-86.91, 33.49), (-86.75, 33.49), (-86.75, 33.56), (-86.91, 33.56), (-86.91, 33.49))


def layer(name: str, kind: str, corners: tuple[tuple[float, float], ...]) -> str:
    geometry = {"type": kind, "coordinates": [corners] if kind == "Polygon" else corners}
    feature = {"type": "Feature", "properties": {"NAME": name}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "attribution": "The county", "features": [feature]})


@pytest.fixture(autouse=True)
def _buried(qapp: QApplication) -> Iterator[None]:
    """Deletes what a test left to be deleted later, the page before its profile."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def streets(
    city: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Streets]:
    """The screen of the city's zones, its embedded map painted over a street and the city limits."""
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers" / "a.road.geojson").write_text(
        layer("Long Street", "LineString", ((-86.90, 33.54), (-86.83, 33.54), (-86.76, 33.515))), encoding="utf-8"
    )
    (tmp_path / "layers" / "b.boundary.geojson").write_text(layer("Steel City", "Polygon", LIMITS), encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "layers"))
    screen = ZonesScreen(city, chooser)
    qtbot.addWidget(screen)
    screen.resize(1190, 670)
    with qtbot.waitSignal(screen.list.panel.map.streets.page.painted, timeout=WAIT_MS):
        screen.show()
    qtbot.waitUntil(lambda: city.risk.seen is not None and len(city.risks) == 4, timeout=WAIT_MS)
    made = Streets(screen, qtbot)
    made.until("document.querySelectorAll('path.muster-zone').length", 4)
    yield made
    screen.list.panel.map.close_all()


def take(streets: Streets, button: str, entry: str, zone: str = "Downtown") -> None:
    choose(streets.screen, zone)
    choose_entry(streets.screen, button, entry)
    streets.settle()


def test_that_zones_streets_and_their_names_are_on_the_map_and_nothing_came_from_outside(streets: Streets) -> None:
    streets.screen.list.panel.tools.large.setChecked(True)
    streets.settle()
    assert streets.run("document.querySelectorAll('path.muster-backdrop.road').length") == 1
    written = "[...document.querySelectorAll('.muster-written')].map(name => name.textContent)"
    streets.qtbot.waitUntil(lambda: "Long Street" in str(streets.run(written)), timeout=WAIT_MS)
    names = streets.run(written)
    assert isinstance(names, list)
    assert {"Downtown", "Avondale", "Ensley", "Long Street"} <= set(names)
    assert "The county" in str(streets.run("document.querySelector('.leaflet-control-attribution').textContent"))
    browser = streets.ground.streets.page.browser
    assert browser is not None
    assert browser.gate.refused == []


def test_that_a_long_name_is_cut_short_and_stays_inside_the_map(streets: Streets, city: Workspace) -> None:
    zone = operation_of(city).zones[0]
    name = "Downtown with the old mill, the station and everything round them"
    city.edit("rename", lambda operation: change_zone(operation, zone, replace(zone, name=name)))
    written = "[...document.querySelectorAll('.muster-written')].map(name => name.textContent)"
    streets.qtbot.waitUntil(lambda: "Downtown with the old mill,…" in str(streets.run(written)), timeout=WAIT_MS)
    streets.run(
        f"(map => map.panTo(map.containerPointToLatLng(map.latLngToContainerPoint([{PLACES[0][2]}, {PLACES[0][1]}])"
        ".subtract([map.getSize().x / 2 - 9, 0])), { animate: false }).getZoom())(map_muster)"
    )
    streets.until("document.querySelectorAll('.muster-written.zone.strong').length", 1)
    beyond = (
        "[...document.querySelectorAll('.muster-written.zone')].filter(name => "
        "name.getBoundingClientRect().left < 0 || name.getBoundingClientRect().right > innerWidth).length"
    )
    streets.until(beyond, 0)


def test_that_zones_have_the_colour_of_their_risk_and_hot_cells_can_be_hidden(streets: Streets) -> None:
    level = "[...document.querySelectorAll('path.muster-zone')].map(path => /risk-(.)/.exec(path.className.baseVal)[1])"
    found = streets.run(level)
    assert isinstance(found, list)
    assert sorted(found) == ["0", "0", "4", "4"], "Downtown and Avondale alike, the other two without incidents"
    shown = "[...document.querySelectorAll('path.muster-heat')].map(path => getComputedStyle(path).display)"
    streets.until(shown, ["inline"] * 3)
    assert int(str(streets.run("document.querySelector('path.muster-heat.level-2').getAttribute('d').length"))) > 20
    streets.screen.list.panel.tools.heat.click()
    streets.until(shown, ["none"] * 3)


def test_that_a_zone_is_drawn_by_clicks_and_taken_back_by_undo(streets: Streets, city: Workspace) -> None:
    choose_entry(streets.screen, "Add", "Draw on the map")
    streets.settle()
    for corner in FREE:
        streets.click(corner)
    assert streets.screen.list.panel.tools.said.text().startswith("4 corners, 3.")
    streets.click(FREE[0])
    made = zone_of(city, "New zone")
    ring = made.area[0][0]
    assert len(ring) == 5
    assert [value for corner in ring[:4] for value in corner] == pytest.approx(
        [value for corner in FREE for value in corner], abs=2e-4
    )
    assert streets.tool() is Tool.CHOOSE
    assert streets.screen.list.panel.heading.text() == "New zone", "the new zone is selected"
    streets.until("document.querySelectorAll('path.muster-zone').length", 5)
    city.undo()
    assert operation_of(city) == city_operation()
    streets.until("document.querySelectorAll('path.muster-zone').length", 4)


def test_that_a_zone_is_drawn_by_keys_alone(streets: Streets, city: Workspace) -> None:
    choose_entry(streets.screen, "Add", "Draw on the map")
    streets.settle()
    start = streets.cross()
    assert start is not None, "the cross-hair is there from the first"
    assert "Enter sets a corner" in streets.screen.list.panel.tools.hint.text()
    streets.key(Qt.Key.Key_Return)
    streets.walk(Qt.Key.Key_Left, 1, CTRL)
    streets.key(Qt.Key.Key_Return)
    streets.walk(Qt.Key.Key_Up, 2)
    streets.key(Qt.Key.Key_Return)
    streets.walk(Qt.Key.Key_Right, 1)
    streets.key(Qt.Key.Key_Return)
    assert streets.corners() == 4
    streets.key(Qt.Key.Key_Backspace)
    assert streets.corners() == 3
    streets.walk(Qt.Key.Key_Right, 1, CTRL)
    streets.walk(Qt.Key.Key_Left, 1)
    streets.walk(Qt.Key.Key_Down, 2)
    assert streets.cross() == start
    corners = streets.sketch.drawing.line
    streets.key(Qt.Key.Key_Return)
    assert zone_of(city, "New zone").area[0][0][:3] == corners, "Enter on the first corner closes"
    assert city.edits.undo == "draw a zone"


def test_that_the_tool_has_escape_and_undo_before_the_window(streets: Streets, city: Workspace) -> None:
    heard: list[str] = []
    for sequence in ("Esc", "Ctrl+Z"):
        shortcut = QShortcut(QKeySequence(sequence), streets.screen)
        shortcut.activated.connect(lambda sequence=sequence: heard.append(sequence))
    choose_entry(streets.screen, "Add", "Draw on the map")
    streets.settle()
    streets.key(Qt.Key.Key_Return)
    streets.key(Qt.Key.Key_Z, CTRL)
    assert not streets.sketch.drawing.line
    streets.key(Qt.Key.Key_Escape)
    assert streets.tool() is Tool.CHOOSE
    assert heard == []
    assert operation_of(city) == city_operation()
    QTest.keyClick(streets.target, Qt.Key.Key_Escape)
    assert heard == ["Esc"], "without a tool the key is the window's"


def test_that_a_corner_is_dragged_a_side_gets_one_and_a_double_click_takes_it_away(
    streets: Streets, city: Workspace
) -> None:
    take(streets, "Reshape", "Corner by corner")
    streets.come_nearer((-86.8066, 33.5186), 14)
    before = streets.sketch.drawing.area[0][0]
    start = streets.at(before[0])
    streets.drag(start, QPoint(30, 0))
    moved = streets.sketch.drawing.area[0][0]
    assert moved[1:] == before[1:]
    assert (streets.at(moved[0]) - start - QPoint(30, 0)).manhattanLength() <= 1
    one, other = streets.at(before[10]), streets.at(before[11])
    middle = (one + other) / 2
    streets.drag(middle, QPoint(-25, 0))
    assert len(streets.sketch.drawing.area[0][0]) == len(before) + 1
    streets.double_click(middle + QPoint(-25, 0))
    streets.qtbot.waitUntil(lambda: streets.sketch.drawing.area[0][0] == moved, timeout=WAIT_MS)
    press(streets.screen.list.panel, "Done")
    assert zone_of(city, "Downtown").area[0][0][:-1] == moved
    assert city.edits.undo == "reshape Downtown"
    city.undo()
    assert operation_of(city) == city_operation()


def test_that_a_corner_is_moved_and_another_removed_by_keys(streets: Streets, city: Workspace) -> None:
    take(streets, "Reshape", "Corner by corner")
    before = streets.sketch.drawing.area[0][0]
    streets.walk(Qt.Key.Key_N, 1)
    streets.key(Qt.Key.Key_Return)
    held = streets.sketch.held
    assert held is not None
    assert "one in hand" in streets.screen.list.panel.tools.said.text()
    streets.key(Qt.Key.Key_Down)
    streets.key(Qt.Key.Key_Return)
    moved = streets.sketch.drawing.area[0][0]
    assert moved[held.number][1] < before[held.number][1]
    assert sum(one != other for one, other in zip(moved, before, strict=True)) == 1
    streets.walk(Qt.Key.Key_N, 1)
    streets.key(Qt.Key.Key_Delete)
    assert len(streets.sketch.drawing.area[0][0]) == len(before) - 1
    streets.key(Qt.Key.Key_Return, CTRL)
    assert len(zone_of(city, "Downtown").area[0][0]) == len(before)


def test_that_a_zone_is_moved_by_mouse_and_by_keys(streets: Streets, city: Workspace) -> None:
    take(streets, "Reshape", "Move as a whole", "Five Points South")
    before = zone_of(city, "Five Points South")
    middle = shape_of(before.area).centroid
    streets.drag(streets.at((middle.x, middle.y)), QPoint(0, -20))
    streets.key(Qt.Key.Key_Left)
    streets.key(Qt.Key.Key_Left)
    streets.key(Qt.Key.Key_Backspace)
    streets.key(Qt.Key.Key_Z, CTRL)
    streets.key(Qt.Key.Key_Z, CTRL)
    assert streets.sketch.closed == before.area
    for _ in range(2):
        streets.key(Qt.Key.Key_Left, CTRL)
    streets.key(Qt.Key.Key_Return)
    after = zone_of(city, "Five Points South")
    shift = shape_of(after.area).centroid.x - middle.x
    assert shift < -0.01
    assert area_km2(after.area) == pytest.approx(area_km2(before.area), rel=1e-3)
    assert city.edits.undo == "move Five Points South"


def test_that_a_zone_is_split_by_a_line_and_taken_back(streets: Streets, city: Workspace) -> None:
    take(streets, "Split", "By a line on the map")
    west, south, east, north = shape_of(zone_of(city, "Downtown").area).bounds
    streets.click(((west + east) / 2, south - 0.003))
    streets.click(((west + east) / 2, north + 0.003))
    streets.key(Qt.Key.Key_Return)
    assert [zone.name for zone in operation_of(city).zones[:2]] == ["Downtown 1", "Downtown 2"]
    city.undo()
    assert operation_of(city) == city_operation()


def refusal(streets: Streets, city: Workspace, corners: tuple[tuple[float, float], ...]) -> str:
    heard = notices(city)
    choose_entry(streets.screen, "Add", "Draw on the map")
    streets.settle()
    for corner in corners:
        streets.click(corner)
    QTest.keyClick(streets.target, Qt.Key.Key_Return, CTRL)
    streets.qtbot.waitUntil(lambda: bool(heard), timeout=WAIT_MS)
    assert streets.tool() is Tool.DRAW
    assert streets.corners() == len(corners), "what was drawn stays, to be mended"
    assert operation_of(city) == city_operation()
    return heard[0].text


def test_that_an_outline_that_crosses_itself_is_refused_and_stays_to_be_mended(
    streets: Streets, city: Workspace
) -> None:
    said = refusal(streets, city, (FREE[0], FREE[2], FREE[1], FREE[3]))
    assert "its outline crosses itself" in said


def test_that_an_outline_over_another_zone_is_refused_by_its_name(streets: Streets, city: Workspace) -> None:
    said = refusal(streets, city, (FREE[0], (-86.806, 33.500), (-86.806, 33.515), FREE[3]))
    assert "it overlaps Downtown with" in said


def test_that_an_outline_outside_the_boundary_is_refused(streets: Streets, city: Workspace) -> None:
    said = refusal(streets, city, ((-86.865, 33.480), (-86.845, 33.480), (-86.845, 33.488), (-86.865, 33.488)))
    assert "it lies outside the boundary" in said


def test_that_a_click_on_a_zone_selects_it(streets: Streets, city: Workspace) -> None:
    choose(streets.screen, "Downtown")
    middle = shape_of(zone_of(city, "Ensley").area).centroid
    QTest.mouseClick(streets.target, Qt.MouseButton.LeftButton, pos=streets.at((middle.x, middle.y)))
    heading = streets.screen.list.panel.heading
    streets.qtbot.waitUntil(lambda: heading.text() == "Ensley", timeout=WAIT_MS)
    streets.until("document.querySelectorAll('path.muster-zone.selected').length", 1)


def test_that_the_map_comes_nearer_by_wheel_keys_and_moves_by_dragging_without_a_corner(streets: Streets) -> None:
    choose_entry(streets.screen, "Add", "Draw on the map")
    streets.settle()
    zoom = float(str(streets.run("map_muster.getZoom()")))
    QTest.keyClick(streets.target, Qt.Key.Key_Plus)
    streets.qtbot.waitUntil(lambda: float(str(streets.run("map_muster.getZoom()"))) > zoom, timeout=WAIT_MS)
    streets.until("Boolean(map_muster._animatingZoom)", value=False)
    middle = streets.run("map_muster.getCenter()")
    start = QPoint(300, 200)
    QTest.mouseMove(streets.target, start)
    QTest.mousePress(streets.target, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(streets.target, start + QPoint(10 * step, 0))
    QTest.mouseRelease(streets.target, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))
    streets.qtbot.waitUntil(lambda: streets.run("map_muster.getCenter()") != middle, timeout=WAIT_MS)
    assert not streets.sketch.drawing.line


def test_that_the_map_follows_the_theme(streets: Streets, qapp: QApplication) -> None:
    fill = "getComputedStyle(document.querySelector('path.muster-zone')).fill"
    theme.apply(qapp, theme.LIGHT)
    streets.until("document.documentElement.dataset.theme", "light")
    before = streets.run(fill)
    theme.apply(qapp, theme.DARK)
    try:
        streets.qtbot.waitUntil(lambda: streets.run(fill) != before, timeout=WAIT_MS)
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_that_a_map_whose_process_ends_gives_its_sketch_to_the_own_map_and_comes_back(
    streets: Streets, city: Workspace
) -> None:
    choose_entry(streets.screen, "Add", "Draw on the map")
    streets.settle()
    for corner in FREE[:3]:
        streets.click(corner)
    page = streets.ground.streets.page
    assert page.browser is not None
    with streets.qtbot.waitSignal(page.failed, timeout=WAIT_MS):
        page.browser.page.load(QUrl("chrome://kill"))
    own = streets.ground.own
    assert own.isVisible()
    assert streets.ground.reason.text().startswith("No streets: The map's process ended.")
    assert streets.corners() == 3
    own.setFocus()
    QTest.keyClick(own, Qt.Key.Key_Backspace)
    assert streets.corners() == 2
    with streets.qtbot.waitSignal(page.painted, timeout=WAIT_MS):
        QTest.mouseClick(streets.ground.again, Qt.MouseButton.LeftButton)
    assert not own.isVisible()
    assert not streets.ground.reason.isVisible()
    streets.until("document.querySelectorAll('path.muster-corner').length", 2)
    streets.settle()
    streets.click(FREE[2])
    streets.click(FREE[0])
    assert len(zone_of(city, "New zone").area[0][0]) == 4


def test_that_a_layer_that_cannot_be_read_is_named_and_read_again_once_it_is_mended(
    city: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "a.road.geojson"
    broken.write_text("{", encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    screen = ZonesScreen(city, chooser)
    qtbot.addWidget(screen)
    screen.resize(1190, 670)
    screen.show()
    ground = screen.list.panel.map
    qtbot.waitUntil(lambda: "a.road.geojson" in ground.reason.text(), timeout=WAIT_MS)
    assert ground.own.isVisible()
    broken.write_text(layer("Long Street", "LineString", ((-86.9, 33.5), (-86.7, 33.6))), encoding="utf-8")
    with qtbot.waitSignal(ground.streets.page.painted, timeout=WAIT_MS):
        QTest.mouseClick(ground.again, Qt.MouseButton.LeftButton)
    assert not ground.own.isVisible()
    assert not ground.again.isVisible()
    ground.close_all()
