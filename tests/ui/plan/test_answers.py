"""Why-cards and stand-ins, asked by keys and answered by the real process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.moving.boards import BELL, CARTER
from tests.ui.desk import WAIT_MS
from tests.ui.plan.test_moving import hands_on, planned, spot, told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.plan.screen import PlanScreen
    from ui.workspace import Workspace

__all__ = ["hands_on", "planned"]


def ask(screen: PlanScreen, workspace: Workspace, qtbot: QtBot, key: Qt.Key, officer: str) -> None:
    """Picks a post, presses a key and waits for the answer."""
    board = screen.roster.board
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, officer, 0))
    QTest.keyClick(board, key)
    assert screen.aside.bar.currentIndex() == 2
    qtbot.waitUntil(
        lambda: workspace.asking.latest is not None and workspace.asking.latest.reply is not None, timeout=WAIT_MS
    )


def test_that_stand_ins_are_ranked_and_enter_lets_one_stand_in(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    ask(hands_on, planned, qtbot, Qt.Key.Key_R, BELL)
    answers = hands_on.answers
    assert answers.text.text().startswith("Who could stand in for Sgt. A. Bell (B101) on Tue 1 Dec")
    assert answers.list.count() == 12
    assert "BREAKS" not in answers.list.item(0).text()
    first = answers._candidates[0].officer
    assert (str(first), answers._candidates[0].allowed) == ("B109", True)
    answers.list.setCurrentRow(0)
    QTest.keyClick(answers.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (first, 0, "day", "Z01", 1) in told(planned), timeout=WAIT_MS)
    assert BELL not in {post[0] for post in told(planned)}


def test_that_why_says_what_another_choice_would_cost(hands_on: PlanScreen, planned: Workspace, qtbot: QtBot) -> None:
    ask(hands_on, planned, qtbot, Qt.Key.Key_W, CARTER)
    assert planned.asking.latest is not None
    assert planned.asking.latest.reply is not None
    assert "Carter" in " ".join(planned.asking.latest.reply.sentences)
    assert hands_on.answers.list.count() >= 1
    assert planned.asking._answerer is not None
    process = planned.asking._answerer._process
    assert process is not None
    planned.asking.close()
    assert process.poll() is not None
