"""The note that goes with the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.plan.ghost import Ghost

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHORT = ("Post Bell to Day", "Allowed, costs the same")
LONG = ("Swap Bell and Ellis on Tue 1 Dec and Wed 2 Dec", "Breaks a rule, costs the same", *["word " * 20] * 3)


def test_that_a_note_is_as_high_as_its_own_text_whatever_was_said_before(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(1000, 700)
    room.show()
    ghost = Ghost(room)
    heights = []
    for lines in (SHORT, SHORT, LONG, SHORT):  # the first is said before the window is laid out
        ghost.say(lines, None, QPoint(5, 5))
        heights.append(ghost.height())
    assert heights[1] == heights[3] < heights[2]
    assert heights[1] >= len(SHORT) * ghost.fontMetrics().height()


def test_that_a_note_stays_inside_its_room(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(500, 300)
    room.show()
    ghost = Ghost(room)
    for corner in (QPoint(0, 0), QPoint(499, 0), QPoint(0, 299), QPoint(499, 299)):
        ghost.say(LONG, None, corner)
        assert room.rect().contains(ghost.geometry())
