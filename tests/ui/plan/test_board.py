"""The roster under real mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from planner.operation import OfficerId, ShiftId, ZoneId
from tests.ui.plan import views
from ui import theme
from ui.plan.board_navigation import Place
from ui.plan.board_painting import shortened
from ui.plan.brushes import brushes
from ui.state import Selection

if TYPE_CHECKING:
    from ui.plan.board import Board
    from ui.plan.screen import PlanScreen
    from ui.workspace import Workspace


def centre(board: Board, row: int, day: int) -> QPoint:
    """The middle of a cell in sight."""
    box = board.layout_now.cell(row, day, board.horizontalScrollBar().value(), board.verticalScrollBar().value())
    return QPoint(box.x + box.width // 2, box.y + box.height // 2)


def colour_at(board: Board, row: int, day: int) -> QColor:
    """The colour near the upper left corner of a cell's block, beside its letter."""
    box = board.layout_now.cell(row, day, board.horizontalScrollBar().value(), board.verticalScrollBar().value())
    return QColor(board.viewport().grab().toImage().pixel(box.x + 4, box.y + box.height // 2))


def test_that_a_click_on_a_post_selects_officer_shift_and_zone_for_all(
    screen: PlanScreen, workspace: Workspace
) -> None:
    board = screen.roster.board
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=centre(board, 4, 2))
    assert workspace.selection == Selection(2, ShiftId("power"), ZoneId("Z03"), OfficerId("B105"))
    assert board.current == Place(4, 2)
    assert screen.inspector.title.text() == "Team A – Avondale"
    chosen = [row for row in screen.inspector.members.entries if row.chosen]
    assert [row.cells[0].text for row in chosen] == ["Sgt. E. Farmer"]
    assert screen.map.selections[-1] == workspace.selection  # type: ignore[attr-defined]  # the map of the tests


def test_that_the_right_button_selects_nothing(screen: PlanScreen, workspace: Workspace) -> None:
    before = workspace.selection
    board = screen.roster.board
    QTest.mouseClick(board.viewport(), Qt.MouseButton.RightButton, pos=centre(board, 4, 2))
    assert workspace.selection == before


def test_that_a_click_on_a_name_selects_the_officer_on_the_selected_day(
    screen: PlanScreen, workspace: Workspace
) -> None:
    board = screen.roster.board
    workspace.select(Selection(3, ShiftId("day")))
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, centre(board, 1, 0).y()))
    assert workspace.selection is not None
    assert (workspace.selection.officer, workspace.selection.day) == ("B102", 3)


@pytest.mark.parametrize(
    ("key", "modifier", "officer", "day"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "B103", 3),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "B103", 1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "B104", 2),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, "B102", 2),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, "B103", 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, "B103", 4),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, "B124", 2),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, "B101", 2),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "B103", 3),
    ],
)
def test_that_each_key_moves_the_current_cell(
    screen: PlanScreen,
    workspace: Workspace,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    officer: str,
    day: int,
) -> None:
    workspace.select(Selection(2, ShiftId("day"), None, OfficerId("B103")))
    board = screen.roster.board
    board.setFocus()
    QTest.keyClick(board, key, modifier)
    assert workspace.selection is not None
    assert (workspace.selection.officer, workspace.selection.day) == (officer, day)


def test_that_a_key_without_a_current_cell_starts_in_the_first_row_in_sight(
    screen: PlanScreen, workspace: Workspace
) -> None:
    workspace.select(Selection(1, ShiftId("late")))
    QTest.keyClick(screen.roster.board, Qt.Key.Key_Down)
    assert workspace.selection is not None
    assert (workspace.selection.officer, workspace.selection.day) == ("B102", 1)


def test_that_the_current_cell_is_brought_into_sight(screen: PlanScreen, workspace: Workspace) -> None:
    board = screen.roster.board
    workspace.select(Selection(0, ShiftId("day"), None, OfficerId("B124")))
    assert 23 in board.layout_now.rows_in_sight(board.verticalScrollBar().value())
    assert board.verticalScrollBar().value() > 0


def test_that_posts_have_the_colour_of_their_shift(screen: PlanScreen) -> None:
    colours = theme.current()
    assert colour_at(screen.roster.board, 1, 1).name() == colours.shift(0)
    assert colour_at(screen.roster.board, 4, 1).name() == colours.shift(1)


def test_that_a_day_off_shows_as_leave_and_no_post(workspace: Workspace, screen: PlanScreen) -> None:
    workspace.plan_changed.emit(views.without_plan(views.plan_view()))
    assert colour_at(screen.roster.board, 1, 1).name() == theme.current().hover
    assert colour_at(screen.roster.board, 1, 4).name() not in (theme.current().hover, *theme.current().shifts)


def pixel(board: Board, place: Place, across: int, down: int) -> str:
    """The colour of a point of a cell, counted from its left and upper edge; from the other edges where below 0."""
    box = board.layout_now.cell(
        place.row, place.day, board.horizontalScrollBar().value(), board.verticalScrollBar().value()
    )
    x = box.x + across + (box.width if across < 0 else 0)
    y = box.y + down + (box.height if down < 0 else 0)
    return QColor(board.viewport().grab().toImage().pixel(x, y)).name()


def test_that_a_lock_shows_where_a_supervisor_fixed_a_post_and_nowhere_else(screen: PlanScreen) -> None:
    board = screen.roster.board
    assert pixel(board, Place(0, 0), -5, 6) == theme.current().text
    assert pixel(board, Place(0, 1), -5, 6) == theme.current().shift(0)


def test_that_other_duty_is_a_line_below_the_post(screen: PlanScreen) -> None:
    board, duty = screen.roster.board, brushes(theme.current()).duty.name()
    assert pixel(board, Place(0, 1), 8, -3) == duty
    assert pixel(board, Place(0, 0), 8, -3) != duty


def test_that_one_shift_off_is_a_dotted_line(screen: PlanScreen) -> None:
    board, duty = screen.roster.board, brushes(theme.current()).duty.name()
    assert [pixel(board, Place(2, 3), across, -3) == duty for across in (2, 3, 4, 5, 6)] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_that_a_broken_rule_has_a_frame_and_a_dot_also_on_the_current_cell(
    screen: PlanScreen, workspace: Workspace
) -> None:
    board, bad = screen.roster.board, theme.current().bad
    assert pixel(board, Place(1, 0), 3, 4) == bad
    assert pixel(board, Place(1, 0), -8, -5) == bad
    assert pixel(board, Place(1, 1), 3, 4) != bad
    workspace.select(Selection(0, ShiftId("day"), None, OfficerId("B102")))
    assert pixel(board, Place(1, 0), 3, 4) == bad


def test_that_the_selected_team_is_framed_on_its_day_alone(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(1, ShiftId("power"), ZoneId("Z02")))
    board = screen.roster.board
    accent = theme.current().accent
    assert [pixel(board, Place(row, 1), -8, -5) == accent for row in (3, 4, 7, 8)] == [False, True, True, False]
    assert pixel(board, Place(4, 2), -8, -5) != accent


def test_that_a_cell_says_who_when_where_and_what_is_fixed(screen: PlanScreen) -> None:
    board = screen.roster.board
    assert board.words("B101", 0) == (
        "Sgt. A. Bell, Tue 1 Dec",
        "Day, team A, Downtown",
        "Locked by a supervisor",
    )
    assert "Other duty: patrol 06:00–14:00" in board.words("B101", 1)
    assert "On leave: vacation" in board.words("B102", 1)
    assert "A rule is broken here; see To check." in board.words("B102", 0)


def test_that_the_current_cell_is_described_for_screen_readers(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(0, ShiftId("day"), None, OfficerId("B101")))
    assert screen.roster.board.accessibleDescription().startswith("Sgt. A. Bell, Tue 1 Dec. Day, team A, Downtown")


def test_that_the_filter_leaves_the_officers_of_one_agency(screen: PlanScreen) -> None:
    screen.roster.agency.setCurrentIndex(screen.roster.agency.findData("JCSO"))
    assert screen.roster.board.layout_now.rows == 6
    screen.roster.agency.setCurrentIndex(0)
    assert screen.roster.board.layout_now.rows == 24


def test_that_the_search_finds_by_name_and_badge_and_enter_goes_there(screen: PlanScreen, workspace: Workspace) -> None:
    QTest.keyClicks(screen.roster.search, "carter")
    assert screen.roster.board.layout_now.rows == 2
    screen.roster.search.clear()
    QTest.keyClicks(screen.roster.search, "B110")
    assert screen.roster.board.layout_now.rows == 1
    QTest.keyClick(screen.roster.search, Qt.Key.Key_Return)
    assert workspace.selection is not None
    assert workspace.selection.officer == "B110"


def test_that_a_search_for_nobody_says_so(screen: PlanScreen) -> None:
    QTest.keyClicks(screen.roster.search, "xyzzy")
    assert screen.roster.nobody.isVisible()
    screen.roster.search.clear()
    assert not screen.roster.nobody.isVisible()


def test_that_filter_and_search_outlast_a_better_plan(screen: PlanScreen, workspace: Workspace) -> None:
    QTest.keyClicks(screen.roster.search, "carter")
    assert workspace.view is not None
    workspace.plan_changed.emit(views.bettered(workspace.view))
    assert screen.roster.board.layout_now.rows == 2


@pytest.mark.parametrize(("room", "shown"), [(8, "BPD L k9"), (7, "BPD L"), (4, "BPD"), (2, "")])
def test_that_a_tag_loses_whole_words_where_the_name_needs_the_room(room: int, shown: str) -> None:
    assert shortened("BPD L k9", lambda text: len(text) <= room) == shown
