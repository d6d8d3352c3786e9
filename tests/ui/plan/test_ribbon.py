"""The coverage ribbon under real mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from planner.operation import ShiftId
from ui import theme
from ui.plan.brushes import brushes
from ui.state import Selection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.plan.ribbon import Ribbon
    from ui.plan.screen import PlanScreen
    from ui.workspace import Workspace


def centre(ribbon: Ribbon, day: int, shift: str) -> QPoint:
    """The middle of a cell."""
    box = ribbon.cell_at(day, shift)
    return QPoint(box.x + box.width // 2, box.y + box.height // 2)


def colour_at(ribbon: Ribbon, point: QPoint) -> QColor:
    """The colour of a point of the ribbon as it is on the screen."""
    return QColor(ribbon.grab().toImage().pixel(point))


def test_that_a_click_on_a_cell_selects_its_shift_for_all(
    screen: PlanScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workspace.selection_changed):
        QTest.mouseClick(screen.ribbon, Qt.MouseButton.LeftButton, pos=centre(screen.ribbon, 3, "late"))
    assert workspace.selection == Selection(3, ShiftId("late"))
    assert screen.map.selections[-1] == workspace.selection  # type: ignore[attr-defined]  # the map of the tests
    assert [row.cells[1].text for row in screen.figures.teams.entries] == ["Ensley"]


def test_that_the_right_button_selects_nothing(screen: PlanScreen, workspace: Workspace) -> None:
    before = workspace.selection
    QTest.mouseClick(screen.ribbon, Qt.MouseButton.RightButton, pos=centre(screen.ribbon, 3, "late"))
    assert workspace.selection == before


@pytest.mark.parametrize(
    ("key", "day", "shift"),
    [
        (Qt.Key.Key_Right, 2, "power"),
        (Qt.Key.Key_Left, 0, "power"),
        (Qt.Key.Key_Up, 1, "day"),
        (Qt.Key.Key_Down, 1, "evening"),
        (Qt.Key.Key_End, 4, "power"),
        (Qt.Key.Key_Home, 0, "power"),
    ],
)
def test_that_the_arrow_keys_move_the_selection(
    screen: PlanScreen, workspace: Workspace, key: Qt.Key, day: int, shift: str
) -> None:
    workspace.select(Selection(1, ShiftId("power")))
    screen.ribbon.setFocus()
    QTest.keyClick(screen.ribbon, key)
    assert workspace.selection == Selection(day, ShiftId(shift))


def test_that_more_risk_covered_is_shaded_darker(screen: PlanScreen) -> None:
    less, more = (colour_at(screen.ribbon, _corner(screen.ribbon, day, "power")) for day in (0, 4))
    assert more.lightness() < less.lightness()


def _corner(ribbon: Ribbon, day: int, shift: str) -> QPoint:
    box = ribbon.cell_at(day, shift)
    return QPoint(box.x + 4, box.y + 4)


def test_that_a_broken_rule_has_a_full_dot_and_a_short_post_a_ring(screen: PlanScreen) -> None:
    bad = brushes(theme.current()).bad_fill
    assert colour_at(screen.ribbon, centre(screen.ribbon, 0, "day")) == bad
    assert colour_at(screen.ribbon, centre(screen.ribbon, 1, "evening")) != bad
    box = screen.ribbon.cell_at(1, "evening")
    picture = screen.ribbon.grab().toImage()
    row = [QColor(picture.pixel(x, box.y + box.height // 2)) for x in range(box.x, box.x + box.width)]
    assert any(_reddish(pixel) for pixel in row)
    assert colour_at(screen.ribbon, centre(screen.ribbon, 3, "evening")) != bad


def _reddish(pixel: QColor) -> bool:
    return pixel.red() > pixel.blue() + 60


def test_that_the_marks_are_said_in_words(screen: PlanScreen) -> None:
    assert "● 1 rule broken" in screen.ribbon.words(0, 0)
    assert "○ 1 team short of the least wished for" in screen.ribbon.words(1, 2)
    assert not any("●" in line or "○" in line for line in screen.ribbon.words(3, 2))


def test_that_the_selected_cell_is_described_for_screen_readers(screen: PlanScreen, workspace: Workspace) -> None:
    workspace.select(Selection(4, ShiftId("evening")))
    described = screen.ribbon.accessibleDescription()
    assert described.startswith("Sat 5 Dec, Evening 15:00–23:00. 30 % of this shift's risk covered")
