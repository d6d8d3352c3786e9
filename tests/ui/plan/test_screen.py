"""The Plan screen as a whole: one selection and one plan for all its parts, also while solving."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.operation import OfficerId, ShiftId, ZoneId
from tests.ui.plan import views
from tests.ui.plan.conftest import StillMap
from ui import theme
from ui.plan import wording
from ui.plan.curves import bar_heights
from ui.plan.ground import HourRisk
from ui.plan.rows import Cell, Row
from ui.plan.rules_section import ROOMY
from ui.plan.screen import PlanScreen
from ui.state import Selection, SolveState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.plan.rows import RowList
    from ui.workspace import Workspace

LIVE_MS = 30
"""A better plan of 50 officers and 31 days is on the screen within this time."""


def click_row(rows: RowList, number: int) -> None:
    """A real click on a row of a list."""
    where = rows.visualRect(rows.model().index(number, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_that_the_map_selects_a_zone_in_the_shift_in_sight(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(1, ShiftId("evening")))
    screen.map.picked.emit("Z02")
    assert workspace.selection == Selection(1, ShiftId("evening"), ZoneId("Z02"))
    assert screen.inspector.title.text() == "Team A – Five Points South"
    assert [row.chosen for row in screen.figures.teams.entries] == [True]


def test_that_a_team_of_the_list_is_selected_by_its_leader(screen: PlanScreen, workspace: Workspace) -> None:
    click_row(screen.figures.teams, 0)
    assert workspace.selection == Selection(0, ShiftId("day"), ZoneId("Z01"), OfficerId("B101"))
    assert screen.roster.board.current is not None


def test_that_a_zone_without_a_team_is_selected_and_says_so(screen: PlanScreen, workspace: Workspace) -> None:
    key = screen.figures.unmanned.entries[0].key
    click_row(screen.figures.unmanned, 0)
    assert workspace.selection is not None
    assert workspace.selection.zone == key
    assert screen.inspector.note.text() == wording.NO_TEAM_HERE
    assert screen.inspector.curve.isVisible()


def test_that_a_member_of_the_team_is_selected_by_the_keys(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(0, ShiftId("day"), ZoneId("Z01"), OfficerId("B101")))
    screen.inspector.members.setFocus()
    QTest.keyClick(screen.inspector.members, Qt.Key.Key_Down)
    assert workspace.selection is not None
    assert workspace.selection.officer == "B102"
    assert screen.inspector.members.hasFocus()


def test_that_a_list_that_follows_the_selection_picks_nothing_itself(screen: PlanScreen, qtbot: QtBot) -> None:
    rows = screen.figures.unmanned
    rows.setFocus()
    assert rows.hasFocus()
    for chosen in (1, 2):
        with qtbot.assertNotEmitted(rows.picked):
            rows.show_rows(tuple(Row((Cell("zone"), Cell(str(n))), key=n, chosen=n == chosen) for n in range(3)))
    with qtbot.waitSignal(rows.picked) as heard:
        QTest.keyClick(rows, Qt.Key.Key_Up)
    assert heard.args == [1]


def test_that_the_highest_bar_fills_the_room_and_the_others_are_in_proportion() -> None:
    hours = tuple(HourRisk(hour, risk, on_shift=False) for hour, risk in enumerate((1.0, 4.0, 0.0)))
    assert bar_heights(hours, 60) == (15, 60, 0)
    assert bar_heights((HourRisk(0, 0.0, on_shift=False),), 60) == (0,)


def test_that_a_check_leads_to_its_place(screen: PlanScreen, workspace: Workspace) -> None:
    assert screen.checks.heading.text() == "To check (2)"
    item = screen.checks.list.item(1)
    where = screen.checks.list.visualItemRect(item).center()
    QTest.mouseClick(screen.checks.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert workspace.selection == Selection(1, ShiftId("evening"), ZoneId("Z03"))


def test_that_members_stand_with_agency_role_and_hours_of_their_limit(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(0, ShiftId("day"), ZoneId("Z01")))
    first, second = (row.cells[0] for row in screen.inspector.members.entries[:2])
    assert (first.text, first.aside, first.below) == ("Sgt. A. Bell", "leader", "BPD")
    assert first.beside == "40 of 40 h in 7 days"
    assert (second.beside, second.beside_tone) == ("40 of 24 h", "bad")


def test_that_a_joint_team_is_marked(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(0, ShiftId("day"), ZoneId("Z01")))
    assert screen.figures.teams.entries[0].cells[1].below == "Bell +3, joint"
    assert screen.inspector.note.text() == wording.JOINT


def test_that_the_basis_of_a_risk_by_hand_says_so_and_synthetic_data_are_named(
    screen: PlanScreen, workspace: Workspace
) -> None:
    workspace.select(Selection(0, ShiftId("day"), ZoneId("Z02")))
    assert screen.inspector.basis.text() == "3.0 incidents a week expected: set by hand, not from history."
    assert screen.inspector.synthetic.text() == wording.SYNTHETIC
    workspace.select(Selection(0, ShiftId("day"), ZoneId("Z01")))
    assert "from 1716 incidents in 36 months of history" in screen.inspector.basis.text()


def test_that_the_figures_show_shares_rules_and_wishes(screen: PlanScreen) -> None:
    panel = screen.figures
    assert (panel.achieved.figure.text(), panel.covered.figure.text()) == ("96.0 %", "50 %")
    assert panel.better.text() == "No plan can do better than +4.0\u00a0%."
    assert panel.rules.verdict.text() == "1 of 2 broken"
    assert [(row.cells[0].text, row.cells[1].text) for row in panel.rules.list.entries] == [
        ("Rest between shifts", "1 broken")
    ]
    assert panel.outcome.entries[0].cells[1].text == "3 of 4"


def test_that_kept_rules_are_listed_on_demand_and_unasked_where_there_is_room(screen: PlanScreen) -> None:
    rules = screen.figures.rules
    QTest.mouseClick(rules.more, Qt.MouseButton.LeftButton)
    assert [row.cells[1].text for row in rules.list.entries] == ["1 broken", "all kept"]
    QTest.mouseClick(rules.more, Qt.MouseButton.LeftButton)
    screen.resize(1220, ROOMY + 100)
    assert len(rules.list.entries) == 1, "what a person hid stays hidden"


def test_that_a_tall_panel_lists_the_kept_rules(workspace: Workspace, qtbot: QtBot) -> None:
    tall = PlanScreen(workspace, StillMap())
    qtbot.addWidget(tall)
    tall.resize(1700, ROOMY + 60)
    tall.show()
    qtbot.waitExposed(tall)
    assert len(tall.figures.rules.list.entries) == 2
    tall.map.close_all()


def test_that_the_panel_follows_the_optimiser(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.solve_changed.emit(SolveState(running=True, seconds=8.2, limit=30, cost=1, bound=1, achieved=0.968))
    assert screen.figures.achieved.figure.text() == "96.8 %"
    assert screen.figures.better.text() == "No plan can do better than +3.2\u00a0%. Searching, 8 of 30 s."
    workspace.solve_changed.emit(SolveState(running=False, seconds=30, limit=30, achieved=0.99))
    assert screen.figures.better.text() == "No plan can do better than +4.0\u00a0%."


def test_that_a_better_plan_is_shown_and_the_selection_stays(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(0, ShiftId("day"), ZoneId("Z01"), OfficerId("B102")))
    assert workspace.view is not None
    before = screen.reading
    assert before is not None
    workspace.plan_changed.emit(views.bettered(workspace.view))
    assert screen.figures.achieved.figure.text() == "99.0 %"
    assert screen.roster.board.current is not None
    after = screen.reading
    assert after is not None
    assert after is not before
    assert after.ground is before.ground


def test_that_a_plan_made_before_a_change_is_called_so(screen: PlanScreen, workspace: Workspace) -> None:
    assert not screen.figures.stale.isVisible()
    assert workspace.view is not None
    workspace.plan_changed.emit(replace(workspace.view, stale=True))
    assert screen.figures.stale.isVisible()


def test_that_before_the_first_plan_the_screen_says_what_to_do(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.plan_changed.emit(views.without_plan(views.plan_view()))
    assert screen.figures.better.text() == wording.NO_PLAN
    assert screen.figures.achieved.figure.text() == wording.UNKNOWN
    assert screen.figures.teams.entries == ()
    assert screen.checks.verdict.text() == wording.NO_PLAN


def test_that_an_operation_with_nothing_to_plan_says_what_it_needs(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.plan_changed.emit(None)
    assert screen.nothing.isVisible()
    workspace.plan_changed.emit(views.plan_view())
    assert not screen.nothing.isVisible()


def test_that_the_first_shift_is_selected_where_nothing_is(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.selection = None
    with qtbot.waitSignal(workspace.selection_changed) as heard:
        screen = PlanScreen(workspace, StillMap())
    qtbot.addWidget(screen)
    assert heard.args == [Selection(0, ShiftId("day"))]
    screen.map.close_all()


def test_that_the_colours_follow_the_theme(screen: PlanScreen, qapp: QApplication) -> None:
    light = screen.ribbon.grab().toImage()
    theme.apply(qapp, theme.DARK)
    try:
        assert screen.ribbon.grab().toImage() != light
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_that_fifty_officers_and_a_month_are_updated_in_time(workspace: Workspace, qtbot: QtBot) -> None:
    view = views.plan_view(days=31, officers=50, zones=24)
    workspace.view = view
    screen = PlanScreen(workspace, StillMap())
    qtbot.addWidget(screen)
    screen.resize(1774, 980)
    screen.show()
    qtbot.waitExposed(screen)
    workspace.select(Selection(18, ShiftId("evening"), ZoneId("Z01")))
    screen.repaint()
    times = []
    for step in range(5):
        start = time.perf_counter()
        workspace.plan_changed.emit(views.bettered(view, achieved=0.9 + step / 100))
        times.append(1000 * (time.perf_counter() - start))
    screen.map.close_all()
    assert min(times) < LIVE_MS
