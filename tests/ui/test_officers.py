"""The Officers screen: found by filters, changed by entries, and everything can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from planner.operation import LEADER, Leave, OfficerId, Operation
from planner.store.store import Store
from tests import builders
from tests.ui.desk import ScriptedChooser, choose_value, enter, open_file, operation_file, press, small_operation
from ui.screens.officers import OfficersScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.state import Notice
    from ui.workspace import Workspace


@pytest.fixture
def screen(opened: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> OfficersScreen:
    made = OfficersScreen(opened, chooser)
    qtbot.addWidget(made)
    made.resize(1180, 660)
    made.show()
    return made


def operation_of(workspace: Workspace) -> Operation:
    assert workspace.operation is not None
    return workspace.operation


def shown(screen: OfficersScreen) -> list[str]:
    """The badges in sight, from above."""
    table = screen.list.table
    rows = [table.sorted_model.mapToSource(table.sorted_model.index(row, 0)).row() for row in range(row_count(screen))]
    return [str(screen.list.model.rows[row].officer.id) for row in rows]


def row_count(screen: OfficersScreen) -> int:
    return screen.list.table.sorted_model.rowCount()


def choose(screen: OfficersScreen, badge: str) -> None:
    numbers = {row.officer.id: number for number, row in enumerate(screen.list.model.rows)}
    screen.list.table.choose(numbers[OfficerId(badge)])


def test_that_all_officers_are_listed_by_surname(screen: OfficersScreen) -> None:
    assert row_count(screen) == 24
    assert screen.list.count.text() == "24 officers"
    assert shown(screen)[:2] == ["B101", "B113"]


def test_that_typing_narrows_the_list_down(screen: OfficersScreen) -> None:
    QTest.keyClicks(screen.list.filters.text, "bell")
    assert set(shown(screen)) == {"B101", "B113"}
    assert screen.list.count.text() == "2 of 24 officers"


def test_that_skills_and_badges_are_found_too(screen: OfficersScreen) -> None:
    QTest.keyClicks(screen.list.filters.text, "k9")
    by_skill = shown(screen)
    screen.list.filters.text.clear()
    QTest.keyClicks(screen.list.filters.text, "b102")
    assert by_skill
    assert shown(screen) == ["B102"]


def test_that_agency_terms_and_leaders_narrow_the_list_down_together(screen: OfficersScreen) -> None:
    filters = screen.list.filters
    choose_value(filters.agency, "BPD")
    assert row_count(screen) == 18
    choose_value(filters.terms, "volunteer")
    assert row_count(screen) == 12
    filters.leaders.click()
    assert row_count(screen) == 6


def test_that_a_new_name_is_in_the_operation_and_undo_brings_the_old_one_back(
    screen: OfficersScreen, opened: Workspace
) -> None:
    choose(screen, "B102")
    enter(screen.list.panel.name, "Grace Hopper")
    names = {officer.id: officer.name for officer in operation_of(opened).officers}
    assert names[OfficerId("B102")] == "Grace Hopper"
    opened.undo()
    assert operation_of(opened) == small_operation()
    assert screen.list.panel.name.text() == "B. Carter"


def test_that_an_empty_name_is_refused_and_the_old_one_comes_back(screen: OfficersScreen, opened: Workspace) -> None:
    heard: list[Notice] = []
    opened.notice_raised.connect(heard.append)
    choose(screen, "B102")
    enter(screen.list.panel.name, " ")
    assert operation_of(opened) == small_operation()
    assert screen.list.panel.name.text() == "B. Carter"
    assert [notice.kind for notice in heard] == ["error"]


def test_that_a_badge_of_another_officer_is_refused(screen: OfficersScreen, opened: Workspace) -> None:
    heard: list[Notice] = []
    opened.notice_raised.connect(heard.append)
    choose(screen, "B102")
    enter(screen.list.panel.badge, "B101")
    assert heard[0].text == "B. Carter: badge B101 belongs to another officer. Give one that is free."
    assert operation_of(opened) == small_operation()


def test_that_leave_follows_a_new_badge_and_the_officer_stays_selected(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    leave = Leave(OfficerId("B102"), date(2026, 12, 1), date(2026, 12, 2))
    open_file(desk, qtbot, operation_file(tmp_path, replace(small_operation(), leave=(leave,))))
    screen = OfficersScreen(desk, chooser)
    qtbot.addWidget(screen)
    choose(screen, "B102")
    enter(screen.list.panel.badge, "77")
    assert [each.officer for each in operation_of(desk).leave] == ["77"]
    assert screen.list.panel.badge.text() == "77"
    assert screen.list.panel.heading.text() == "B. Carter"


def test_that_leading_and_skills_are_changed_apart(screen: OfficersScreen, opened: Workspace) -> None:
    choose(screen, "B102")
    screen.list.panel.leads.click()
    enter(screen.list.panel.skills, "spanish; bike")
    choose(screen, "B103")
    enter(screen.list.panel.skills, "leader; drone")
    assert operation_of(opened).officers[2].skills == {"drone"}
    choose(screen, "B102")
    officer = operation_of(opened).officers[1]
    assert officer.skills == {LEADER, "spanish", "bike"}
    screen.list.panel.leads.click()
    assert operation_of(opened).officers[1].skills == {"spanish", "bike"}


@pytest.mark.parametrize(("text", "taken"), [("168", True), ("168.5", False), ("-1", False), ("many", False)])
def test_that_hours_in_seven_days_are_between_none_and_all(
    screen: OfficersScreen, opened: Workspace, text: str, *, taken: bool
) -> None:
    choose(screen, "B102")
    enter(screen.list.panel.week, text)
    assert (operation_of(opened).officers[1].max_hours_7_days == 168.0) is taken


def test_that_an_officer_without_a_limit_shows_the_contracts(screen: OfficersScreen) -> None:
    choose(screen, "B102")
    assert screen.list.panel.week.text() == ""
    assert screen.list.panel.week.placeholderText() == "contract: 40"


def test_that_an_added_officer_is_selected_to_be_named(screen: OfficersScreen, opened: Workspace) -> None:
    press(screen, "Add officer")
    assert len(operation_of(opened).officers) == 25
    assert screen.list.panel.badge.text() == "new"
    opened.undo()
    assert row_count(screen) == 24


def test_that_removing_an_officer_takes_what_belongs_to_the_person_and_undo_brings_all_back(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    leave = Leave(OfficerId("B102"), date(2026, 12, 1), date(2026, 12, 2))
    before = replace(small_operation(), leave=(leave,))
    open_file(desk, qtbot, operation_file(tmp_path, before))
    screen = OfficersScreen(desk, chooser)
    qtbot.addWidget(screen)
    screen.show()
    choose(screen, "B102")
    press(screen.list.card, "Remove")
    assert operation_of(desk).leave == ()
    assert "B102" not in shown(screen)
    desk.undo()
    assert operation_of(desk) == before


def test_that_leave_is_added_changed_and_removed_in_the_panel(screen: OfficersScreen, opened: Workspace) -> None:
    choose(screen, "B102")
    panel = screen.list.panel
    press(panel, "Add")
    assert operation_of(opened).leave == (Leave(OfficerId("B102"), date(2026, 12, 1), date(2026, 12, 1)),)
    model = panel.leave
    assert model.setData(model.index(0, 1), "2026-12-03")
    assert operation_of(opened).leave[0].last_day == date(2026, 12, 3)
    assert not model.setData(model.index(0, 1), "2026-11-03")
    assert operation_of(opened).leave[0].last_day == date(2026, 12, 3)
    panel.leave_table.choose(0)
    press(panel, "Remove")
    assert operation_of(opened).leave == ()


def test_that_hours_leave_and_duties_are_counted_for_each_officer(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    outside = Leave(OfficerId("B102"), date(2026, 11, 1), date(2026, 12, 1))
    twice = Leave(OfficerId("B102"), date(2026, 12, 1), date(2026, 12, 1))
    last = Leave(OfficerId("B102"), date(2026, 12, 3), date(2026, 12, 9))
    operation = replace(small_operation(), leave=(outside, twice, last))
    path = operation_file(tmp_path, operation)
    plan = builders.small_plan(operation)
    with Store.open(path) as store:
        store.save_plan(builders.small_saved(plan))
    open_file(desk, qtbot, path)
    screen = OfficersScreen(desk, chooser)
    qtbot.addWidget(screen)
    row = next(row for row in screen.list.model.rows if row.officer.id == "B102")
    assert row.hours == 8.0 * sum(assignment.officer == "B102" for assignment in plan.assignments)
    assert row.leave_days == 2
    assert row.duties == 0


def test_that_an_operation_without_officers_says_what_to_do(
    desk: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(desk, qtbot, operation_file(tmp_path, replace(small_operation(), officers=())))
    screen = OfficersScreen(desk, chooser)
    qtbot.addWidget(screen)
    screen.show()
    assert screen.list.empty.isVisible()
    assert not screen.list.table.isVisible()
