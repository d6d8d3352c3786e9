"""The Operation screen: its numbers can be changed, what is missing is named, and each button leads there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.operation import Operation, Terms
from planner.readiness import Part
from tests.ui.desk import ScriptedChooser, choose_value, enter, open_file, operation_file, press, small_operation
from ui.screens.operation import OperationScreen
from ui.state import Screen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.state import Notice
    from ui.workspace import Workspace


@pytest.fixture
def screen(opened: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> OperationScreen:
    made = OperationScreen(opened, chooser)
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


def test_that_the_frame_shows_and_changes_name_days_and_time_zone(screen: OperationScreen, opened: Workspace) -> None:
    frame = screen.frame
    enter(frame.name, "Holidays")
    frame.last_day.setFocus()
    QTest.keyClick(frame.last_day, Qt.Key.Key_Up)
    choose_value(frame.timezone, "America/Denver")
    operation = operation_of(opened)
    assert (operation.name, operation.timezone) == ("Holidays", "America/Denver")
    assert operation.last_day == small_operation().last_day + timedelta(days=1)
    assert opened.edits.undo == "change the time zone"


def test_that_an_end_before_the_start_is_refused_and_the_date_comes_back(
    screen: OperationScreen, opened: Workspace
) -> None:
    heard = notices(opened)
    screen.frame.last_day.show_value(date(2026, 11, 1))
    screen.frame.last_day.dateChanged.emit(screen.frame.last_day.date())
    assert operation_of(opened) == small_operation()
    assert screen.frame.last_day.value() == small_operation().last_day
    assert heard[0].text.startswith("Operation, last day: it would end on 2026-11-01 before it starts on 2026-12-01.")


def test_that_moving_the_first_day_beyond_the_last_moves_the_last_along(
    screen: OperationScreen, opened: Workspace
) -> None:
    screen.frame.first_day.show_value(date(2027, 1, 5))
    screen.frame.first_day.dateChanged.emit(screen.frame.first_day.date())
    assert operation_of(opened).first_day == operation_of(opened).last_day == date(2027, 1, 5)


@pytest.mark.parametrize(("least", "taken"), [("5", True), ("6", False), ("0", False), ("two", False)])
def test_that_a_team_is_never_larger_at_least_than_at_most(
    screen: OperationScreen, opened: Workspace, least: str, *, taken: bool
) -> None:
    enter(screen.teams.least, least)
    assert (operation_of(opened).team.min_size != 3) is taken
    assert screen.teams.least.text() == (least if taken else "3")


@pytest.mark.parametrize(
    ("effect", "taken"), [("50; 30; 20", True), ("50; 30; 20.1", False), ("30; 50", False), ("a", False)]
)
def test_that_the_effect_of_teams_falls_and_is_never_more_than_all(
    screen: OperationScreen, opened: Workspace, effect: str, *, taken: bool
) -> None:
    enter(screen.teams.effect, effect)
    expected = (0.5, 0.3, 0.2) if taken else small_operation().team.effect
    assert operation_of(opened).team.effect == expected


def test_that_agencies_are_counted(screen: OperationScreen) -> None:
    rows = {row.agency.id: (row.lent, row.volunteers, row.leaders) for row in screen.agencies.model.rows}
    assert rows == {"BPD": (6, 12, 6), "JCSO": (6, 0, 0)}


def test_that_officers_and_contracts_follow_a_new_name_of_their_agency(
    screen: OperationScreen, opened: Workspace
) -> None:
    model = screen.agencies.model
    assert model.setData(model.index(0, 0), "City")
    operation = operation_of(opened)
    assert {officer.agency for officer in operation.officers} == {"City", "JCSO"}
    assert {contract.agency for contract in operation.contracts} == {"City", "JCSO"}
    opened.undo()
    assert operation_of(opened) == small_operation()


def test_that_an_agency_with_officers_cannot_be_removed(screen: OperationScreen, opened: Workspace) -> None:
    heard = notices(opened)
    screen.agencies.table.choose(0)
    press(screen.agencies, "Remove")
    assert heard[0].text == "Agencies: BPD still has 18 officers. Move or remove them first."
    assert operation_of(opened) == small_operation()


def test_that_an_added_agency_can_be_removed_again(screen: OperationScreen, opened: Workspace) -> None:
    press(screen.agencies, "Add agency")
    assert len(operation_of(opened).agencies) == 3
    screen.agencies.table.choose(2)
    press(screen.agencies, "Remove")
    assert operation_of(opened) == small_operation()


@pytest.mark.parametrize(("text", "limit"), [("32", 32.0), ("", None), ("7.5", 7.5)])
def test_that_the_numbers_of_a_contract_can_be_changed_and_blank_does_not_bind(
    screen: OperationScreen, opened: Workspace, text: str, limit: float | None
) -> None:
    model = screen.contracts.model
    assert model.setData(model.index(0, 3), text)
    assert operation_of(opened).contracts[0].max_hours_7_days == limit
    assert operation_of(opened).contracts[0].terms is Terms.LENT


@pytest.mark.parametrize(("column", "text"), [(2, ""), (2, "49"), (3, "169"), (6, "2.5"), (6, "0")])
def test_that_a_number_that_cannot_be_is_refused(
    screen: OperationScreen, opened: Workspace, column: int, text: str
) -> None:
    heard = notices(opened)
    model = screen.contracts.model
    assert not model.setData(model.index(0, column), text)
    assert operation_of(opened) == small_operation()
    assert heard[0].text.startswith("Contract BPD lent,")


def test_that_what_is_missing_is_named_and_its_button_leads_there(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(desk, qtbot, operation_file(tmp_path, replace(small_operation(), shifts=())))
    screen = OperationScreen(desk, chooser)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.ready.marks[Part.SHIFTS].text() == "✕"
    assert screen.ready.verdict.text() == "Not yet: no shifts."
    assert not screen.ready.optimise.isEnabled()
    QTest.mouseClick(screen.ready.buttons[Part.SHIFTS], Qt.MouseButton.LeftButton)
    assert desk.screen is Screen.SHIFTS


def test_that_volunteers_without_duty_and_zones_without_risk_are_named(screen: OperationScreen) -> None:
    assert screen.ready.texts[Part.DUTY].text().startswith("12 volunteers have no regular duty here.")
    assert "3 of 4 zones have neither history nor a number by hand" in screen.ready.texts[Part.RISK].text()
    assert screen.ready.verdict.text() == "A plan can be made; 2 points to look at first."


def test_that_optimise_is_offered_where_a_plan_can_be_made(screen: OperationScreen, opened: Workspace) -> None:
    press(screen.ready, "Optimise ▸")
    assert opened.solve.running


def test_that_a_team_without_anyone_to_lead_it_is_named(screen: OperationScreen, opened: Workspace) -> None:
    bare = tuple(replace(officer, skills=frozenset()) for officer in operation_of(opened).officers)
    opened.change(replace(operation_of(opened), officers=bare), "no leaders")
    assert screen.ready.marks[Part.LEADERS].text() == "!"
    assert "no team can be formed" in screen.ready.texts[Part.LEADERS].text()
