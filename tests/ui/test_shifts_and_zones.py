"""The screens Shifts and Zones and risk: numbers change in the tables, pictures follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from planner.editing import places
from planner.operation import Leave, OfficerId, Operation, Shift, ShiftId
from planner.risk.history import HOURS_A_WEEK, History
from tests.ui.desk import ScriptedChooser, open_file, operation_file, press, small_operation
from ui.reckoning import ZoneRow, busiest_hours, day_curve, on_duty, risk_levels
from ui.screens.shifts import ShiftsScreen
from ui.screens.zones import ZonesScreen
from ui.widgets.day_chart import first_minute

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.state import Notice
    from ui.workspace import Workspace


@pytest.fixture
def shifts(opened: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> ShiftsScreen:
    made = ShiftsScreen(opened, chooser)
    qtbot.addWidget(made)
    made.resize(1190, 670)
    made.show()
    return made


@pytest.fixture
def zones(opened: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> ZonesScreen:
    made = ZonesScreen(opened, chooser, present=lambda: False)
    qtbot.addWidget(made)
    made.resize(1190, 670)
    made.show()
    return made


def operation_of(workspace: Workspace) -> Operation:
    assert workspace.operation is not None
    return workspace.operation


def notices(workspace: Workspace) -> list[Notice]:
    heard: list[Notice] = []
    workspace.notice_raised.connect(heard.append)
    return heard


def test_that_a_long_name_of_a_zone_ends_in_dots_over_the_map_with_its_whole_in_the_tip(
    zones: ZonesScreen, opened: Workspace
) -> None:
    name = "Eastwood Village (former Eastwood Mall; 1600 Montclair Road) and the streets round it"
    first = operation_of(opened).zones[0]
    opened.edit("rename", lambda operation: places.change_zone(operation, first, replace(first, name=name)))
    zones.list.table.choose([row.zone.id for row in zones.list.model.rows].index(first.id))
    heading = zones.list.panel.heading
    heading.grab()
    assert (heading.text(), heading.toolTip()) == (name, name)
    assert heading.width() <= zones.list.panel.width()


def test_that_a_start_moves_a_shift_and_keeps_its_length(shifts: ShiftsScreen, opened: Workspace) -> None:
    model = shifts.list.model
    assert model.setData(model.index(0, 1), "07:30")
    assert operation_of(opened).shifts[0].start == time(7, 30)
    assert operation_of(opened).shifts[0].length == timedelta(hours=8)
    assert model.data(model.index(0, 2)) == "15:30"


@pytest.mark.parametrize(("end", "hours"), [("16:00", 10), ("22:00", 16), ("06:01", 0), ("04:30", 0), ("05:59+1", 0)])
def test_that_an_end_sets_the_length_up_to_sixteen_hours(
    shifts: ShiftsScreen, opened: Workspace, end: str, hours: int
) -> None:
    """06:01 is a minute; 04:30 and 05:59+1 are on the next day and would last more than 16 h."""
    model = shifts.list.model
    model.setData(model.index(0, 2), end)
    expected = timedelta(minutes=1) if end == "06:01" else timedelta(hours=hours or 8)
    assert operation_of(opened).shifts[0].length == expected


def test_that_an_end_that_is_not_after_the_start_is_on_the_next_day(shifts: ShiftsScreen, opened: Workspace) -> None:
    model = shifts.list.model
    assert model.setData(model.index(2, 2), "02:00")
    assert operation_of(opened).shifts[2].length == timedelta(hours=11)
    assert model.data(model.index(2, 2)) == "02:00+1"


def test_that_typing_in_a_cell_changes_the_shift(shifts: ShiftsScreen, opened: Workspace, qtbot: QtBot) -> None:
    table = shifts.list.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    table.edit(table.model().index(0, 0))
    editor = table.viewport().focusWidget() or table.indexWidget(table.model().index(0, 0))
    assert editor is not None
    QTest.keyClicks(editor, "Early")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: operation_of(opened).shifts[0].name == "Early")


def test_that_an_added_shift_follows_the_last_one(shifts: ShiftsScreen, opened: Workspace) -> None:
    press(shifts.list.card, "Add shift")
    added = operation_of(opened).shifts[-1]
    assert (added.start, added.length) == (time(4, 30), timedelta(hours=8))
    opened.undo()
    assert operation_of(opened) == small_operation()


def test_that_a_shift_that_leave_names_cannot_be_removed(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    leave = Leave(OfficerId("B101"), date(2026, 12, 1), date(2026, 12, 1), ShiftId("day"))
    before = replace(small_operation(), leave=(leave,))
    open_file(desk, qtbot, operation_file(tmp_path, before))
    screen = ShiftsScreen(desk, chooser)
    qtbot.addWidget(screen)
    screen.show()
    heard = notices(desk)
    screen.list.table.choose(0)
    press(screen.list.card, "Remove")
    assert heard[0].text == "Shift Day: 1 leave entries still name it. Change or remove them first."
    screen.list.table.choose(1)
    press(screen.list.card, "Remove")
    assert [shift.id for shift in operation_of(desk).shifts] == ["day", "evening", "late"]


def test_that_the_chart_begins_with_the_earliest_shift_and_shows_overlap(shifts: ShiftsScreen) -> None:
    chart = shifts.list.chart
    assert first_minute(chart.shifts) == 6 * 60
    assert [chart.on_duty[hour * 60] for hour in (5, 6, 11, 14, 15, 19, 21, 23, 4)] == [0, 1, 2, 1, 2, 1, 2, 1, 1]
    assert "1.5 h of each day have no shift." in shifts.list.basis.text()


def test_that_a_day_of_one_long_shift_over_midnight_is_counted_right() -> None:
    shift = Shift(ShiftId("n"), "Night", time(22), timedelta(hours=8))
    counts = on_duty((shift,))
    assert sum(counts) == 8 * 60
    assert (counts[21 * 60 + 59], counts[22 * 60], counts[5 * 60 + 59], counts[6 * 60]) == (0, 1, 1, 0)


def history(profile: tuple[float, ...]) -> History:
    return History(date(2025, 1, 1), date(2025, 12, 31), 1000, 0, profile, ())


def test_that_the_curve_of_a_day_adds_the_hours_of_the_week_up() -> None:
    profile = tuple(2.0 if hour % 24 == 20 else 1.0 for hour in range(HOURS_A_WEEK))
    curve = day_curve(history(tuple(share / sum(profile) for share in profile)))
    assert sum(curve) == pytest.approx(1.0)
    assert curve[20] == pytest.approx(2 * curve[19])


def test_that_the_busiest_hours_may_pass_midnight() -> None:
    hours = tuple(1.0 if hour in (22, 23, 0, 1) else 0.1 for hour in range(24))
    run = busiest_hours(hours, 4)
    assert (run.start, run.stop) == (22, 26)


def test_that_no_hours_are_the_busiest_where_there_is_no_risk() -> None:
    assert len(busiest_hours((0.0,) * 24)) == 0


def test_that_zones_are_listed_by_expected_incidents_with_where_they_come_from(
    zones: ZonesScreen, opened: Workspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: zones.list.model.rows[1].weekly == 3.0)
    table = zones.list.table
    first = table.sorted_model.mapToSource(table.sorted_model.index(0, 0)).row()
    assert zones.list.model.rows[first].zone.name == "Five Points South"
    table.choose(1)
    assert zones.list.panel.source.text().startswith("3.0 incidents a week, set by hand.")
    table.choose(0)
    assert zones.list.panel.source.text().startswith("No incidents were given, and no figure was set by hand")
    assert operation_of(opened).synthetic
    assert zones.list.synthetic.isVisible()


@pytest.mark.parametrize(
    ("column", "text", "taken"),
    [
        (4, "2.5", True),
        (4, "", False),
        (4, "-1", False),
        (5, "3", True),
        (5, "4", False),
        (6, "1", True),
        (6, "0", False),
    ],
)
def test_that_the_numbers_of_a_zone_are_checked(
    zones: ZonesScreen, opened: Workspace, column: int, text: str, *, taken: bool
) -> None:
    model = zones.list.model
    model.setData(model.index(0, column), text)
    assert (operation_of(opened) != small_operation()) is taken


def test_that_a_number_by_hand_moves_the_risk(zones: ZonesScreen, opened: Workspace, qtbot: QtBot) -> None:
    model = zones.list.model
    model.setData(model.index(0, 4), "9.5")
    qtbot.waitUntil(lambda: zones.list.model.rows[0].weekly == 9.5)
    assert opened.view is not None
    assert opened.view.risks[0].by_hand
    assert risk_levels(zones.list.model.rows)[operation_of(opened).zones[0].id] == 4


def test_that_an_unknown_host_agency_is_refused(zones: ZonesScreen, opened: Workspace) -> None:
    heard = notices(opened)
    model = zones.list.model
    model.setData(model.index(0, 1), "FBI")
    assert "names the agency FBI" in heard[0].text
    model.setData(model.index(0, 1), "JCSO")
    assert operation_of(opened).zones[0].host_agency == "JCSO"


def test_that_a_click_on_an_outline_chooses_the_zone(zones: ZonesScreen, opened: Workspace) -> None:
    outlines = zones.list.panel.map.own
    zone = operation_of(opened).zones[2]
    place = outlines.place_of(zone.id)
    assert place is not None
    QTest.mouseClick(outlines, Qt.MouseButton.LeftButton, pos=QPointF(place).toPoint())
    assert zones.list.panel.heading.text() == zone.name


def test_that_a_removed_zone_is_gone_until_undo(zones: ZonesScreen, opened: Workspace) -> None:
    zones.list.table.choose(3)
    press(zones.list.card, "Remove")
    assert len(operation_of(opened).zones) == 3
    opened.undo()
    assert operation_of(opened) == small_operation()


@pytest.mark.parametrize("screen_type", [ShiftsScreen, ZonesScreen])
def test_that_an_empty_screen_says_what_to_do(
    desk: Workspace,
    chooser: ScriptedChooser,
    qtbot: QtBot,
    tmp_path: Path,
    screen_type: type[ShiftsScreen] | type[ZonesScreen],
) -> None:
    open_file(desk, qtbot, operation_file(tmp_path, replace(small_operation(), shifts=(), zones=())))
    screen = screen_type(desk, chooser)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.list.empty.isVisible()


def test_that_levels_go_by_the_highest_zone() -> None:
    zones = small_operation().zones
    rows = tuple(ZoneRow(zone, weekly, 0) for zone, weekly in zip(zones, (10.0, 5.0, 0.0, None), strict=True))
    assert [risk_levels(rows)[zone.id] for zone in zones] == [4, 2, 0, 0]
