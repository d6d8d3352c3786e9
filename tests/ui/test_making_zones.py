"""Zones made and changed on the screen: round a point, suggested, drawn, reshaped, split; and their figures."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.operation import Zone, ZoneId
from planner.risk.jurisdiction import suggest_beside
from planner.risk.places import area_km2, shape_of
from tests.risk.incidents import MIDDLE, SCALE, Row, at, square, table
from tests.ui.city import DAYS, FIRST, city_operation, incidents
from tests.ui.desk import WAIT_MS, ScriptedChooser, press
from tests.ui.zone_desk import choose, choose_entry, click, notices, operation_of, zone_of
from ui.risk_desk import seen_in
from ui.widgets.sketch import Tool

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.screens.zones import ZonesScreen
    from ui.workspace import Workspace


def test_that_the_screen_says_what_is_left_out(city_zones: ZonesScreen) -> None:
    assert city_zones.list.left_out.isVisible()
    assert city_zones.list.left_out.text().startswith(f"{4 * DAYS // 10} incidents do not count (Traffic stop)")


def test_that_the_screen_says_which_dates_lie_far_from_all_others(city_zones: ZonesScreen, city: Workspace) -> None:
    stray = incidents()[:2].assign(when=incidents()["when"][:2] + timedelta(days=3000))
    city.risk.seen = seen_in(operation_of(city), pd.concat([incidents(), stray], ignore_index=True))
    city.risk.seen_changed.emit(city.risk.seen)
    said = "2 incidents are dated far from all others (files cover Sat 4 Jul 2026 to Mon 30 Nov 2026)"
    assert said in city_zones.list.left_out.text()


def test_that_a_zone_shows_where_its_number_comes_from_and_its_history(city_zones: ZonesScreen) -> None:
    choose(city_zones, "Downtown")
    panel = city_zones.list.panel
    count = city_zones.list.model.rows[0].incidents
    assert count == 180
    assert panel.source.text().startswith(f"{count} incidents inside from Sat 4 Jul 2026 to Mon 30 Nov 2026")
    assert "No host agency: teams of any agency." in panel.source.text()
    months = Counter(
        (FIRST + timedelta(days=number // 4)).month for number in range(0, 4 * DAYS, 3) if number % 10 != 9
    )
    assert {first.month: incidents for first, incidents in panel.months.months} == months
    assert panel.months_words.text().startswith("180 in 5 months, most in ")
    choose(city_zones, "Five Points South")
    assert panel.months_words.text() == "None in 5 months."


def test_that_an_hour_of_the_week_is_chosen_by_click_and_by_keys(city_zones: ZonesScreen) -> None:
    choose(city_zones, "Downtown")
    panel = city_zones.list.panel
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


def test_that_the_curve_of_a_day_adds_up_to_the_week(city_zones: ZonesScreen, city: Workspace) -> None:
    choose(city_zones, "Downtown")
    panel = city_zones.list.panel
    operation, risk = operation_of(city), city.risks[0]
    inside = operation.days * 1440 // operation.slot_minutes
    assert sum(panel.day.values) == pytest.approx(sum(risk.per_slot[:inside]) / operation.days)
    assert panel.day.values[3] == 0
    assert max(panel.day.values) == pytest.approx(panel.day.values[13], rel=0.5)


def test_that_a_zone_is_made_round_a_point_that_is_picked_on_the_map(city_zones: ZonesScreen, city: Workspace) -> None:
    choose_entry(city_zones, "Add", "Round a point…")
    form, drawing = city_zones.list.round, city_zones.list.panel.map.own
    assert form.name.hasFocus()
    QTest.keyClicks(form.name, "Fire station")
    press(form, "Pick on the map")
    assert city_zones.list.panel.tools.hint.isVisible()
    click(drawing, drawing.width() / 2, drawing.height() / 2)
    assert city_zones.list.sketch.tool is Tool.CHOOSE
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


def test_that_a_round_zone_that_cannot_be_keeps_its_form_open(city_zones: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    choose_entry(city_zones, "Add", "Round a point…")
    city_zones.list.round.name.setText("Nowhere")
    press(city_zones.list.round, "Add the zone")
    assert "Zone Nowhere, latitude" in heard[0].text
    assert city_zones.list.round.isVisible()
    assert city.edits.undo is None


def test_that_zones_are_suggested_beside_the_window_and_taken_back_at_once(
    city_zones: ZonesScreen, city: Workspace, qtbot: QtBot
) -> None:
    heard = notices(city)
    choose_entry(city_zones, "Add", "Suggest from incidents…")
    city_zones.list.suggest.count.setText("3")
    press(city_zones.list.suggest, "Suggest")
    assert not city_zones.list.suggest.isVisible()
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
    city_zones: ZonesScreen, city: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    names = tmp_path / "places.csv"
    names.write_text("name,latitude,longitude\nOld mill,33.5001,-86.7301\n", encoding="utf-8")
    chooser.path = names
    choose_entry(city_zones, "Add", "Suggest from incidents…")
    press(city_zones.list.suggest, "Names from a file…")
    assert city_zones.list.suggest.named.text() == "Names from places.csv"
    city_zones.list.suggest.count.setText("1")
    press(city_zones.list.suggest, "Suggest")
    qtbot.waitUntil(lambda: len(operation_of(city).zones) == 5, timeout=WAIT_MS)
    assert operation_of(city).zones[-1].name == "Old mill"


def test_that_suggested_zones_have_the_agency_on_whose_ground_they_lie(
    city_zones: ZonesScreen, city: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    (west, south), (east, north) = (-86.75, 33.48), (-86.71, 33.52)
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    shape = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    chooser.path = tmp_path / "county.geojson"
    chooser.path.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}), encoding="utf-8")
    form, agency = city_zones.list.suggest, operation_of(city).agencies[-1].id
    choose_entry(city_zones, "Add", "Suggest from incidents…")
    form.grounds.menu().aboutToShow.emit()
    (entry,) = [action for action in form.grounds.menu().actions() if action.text() == f"{agency}…"]
    entry.trigger()
    assert form.named.text() == f"{agency}: county.geojson"
    form.count.setText("1")
    press(form, "Suggest")
    qtbot.waitUntil(lambda: len(operation_of(city).zones) == 5, timeout=WAIT_MS)
    assert operation_of(city).zones[-1].host_agency == agency


def test_that_a_round_zone_over_another_is_said(city_zones: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    middle = shape_of(zone_of(city, "Downtown").area).centroid
    form = city_zones.list.round
    choose_entry(city_zones, "Add", "Round a point…")
    for field, text in ((form.name, "Square"), (form.latitude, str(middle.y)), (form.longitude, str(middle.x))):
        field.setText(text)
    press(form, "Add the zone")
    assert zone_of(city, "Square")
    assert heard[-1].kind == "warning"
    assert "Square and Downtown (" in heard[-1].text


def test_that_an_impossible_number_of_zones_is_refused(city_zones: ZonesScreen, city: Workspace) -> None:
    heard = notices(city)
    choose_entry(city_zones, "Add", "Suggest from incidents…")
    city_zones.list.suggest.count.setText("0")
    press(city_zones.list.suggest, "Suggest")
    assert "'0': this is not between 1 and 200 zones" in heard[0].text
    assert city_zones.list.suggest.isVisible()


def test_that_a_zone_is_split_in_halves_in_its_place(city_zones: ZonesScreen, city: Workspace) -> None:
    choose(city_zones, "Five Points South")
    before = zone_of(city, "Five Points South")
    choose_entry(city_zones, "Split", "In two halves")
    zones = operation_of(city).zones
    assert [zone.name for zone in zones[:3]] == ["Downtown", "Five Points South 1", "Five Points South 2"]
    assert zones[1].id == before.id
    assert area_km2(zones[1].area) == pytest.approx(area_km2(before.area) / 2, rel=0.01)
    city.undo()
    assert operation_of(city) == city_operation()


@pytest.mark.parametrize(("entry", "said"), [("In two halves", "Select the zone to split first.")])
def test_that_splitting_nothing_says_what_to_do(
    city_zones: ZonesScreen, city: Workspace, entry: str, said: str
) -> None:
    heard = notices(city)
    city_zones.list.table.clearSelection()
    choose_entry(city_zones, "Split", entry)
    assert [notice.text for notice in heard] == [said]


def crowd(east: float, count: int) -> list[Row]:
    """Incidents in one spot, so many metres east of the middle."""
    return [(at(day, 12), east, 0.0) for day in range(count)]


def test_that_zones_that_are_there_do_not_keep_suggestions_from_open_ground() -> None:
    """Three places inside the zone are hotter than the two outside."""
    there = Zone(ZoneId("old"), "Old", square(-1000, -1000, 6000))
    operation = replace(city_operation(), zones=(there,))
    rows = [row for east in (0, 1500, 3000) for row in crowd(east, 60)] + crowd(9000, 40) + crowd(12_000, 20)
    busy = table(rows)
    (zone,) = suggest_beside(operation, busy, 1)
    ((longitude, _),) = shape_of(zone.area).centroid.coords
    assert longitude == pytest.approx(MIDDLE[0] + 9000 / SCALE[0], abs=0.004)
    assert len(suggest_beside(operation, busy, 5)) == 2
