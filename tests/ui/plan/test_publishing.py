"""Draft and published plans: publish, change, see what changed since, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.store.store import Store
from tests.moving.boards import BELL, ELLIS
from tests.ui.desk import WAIT_MS, enter, press
from tests.ui.plan.test_moving import drag, hands_on, planned, settled, spot

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.plan.screen import PlanScreen
    from ui.workspace import Workspace

__all__ = ["hands_on", "planned"]


def publish(screen: PlanScreen, workspace: Workspace, qtbot: QtBot, note: str, count: int) -> None:
    """Publishes with a note, as a person would."""
    screen.aside.bar.setCurrentIndex(1)
    qtbot.waitUntil(screen.revisions.note.isVisible, timeout=WAIT_MS)
    enter(screen.revisions.note, note)
    qtbot.waitUntil(lambda: len(workspace.publishing.state.published) == count, timeout=WAIT_MS)


def listed(screen: PlanScreen) -> list[str]:
    """The changes in sight."""
    return [screen.revisions.list.item(row).text() for row in range(screen.revisions.list.count())]


def test_that_a_plan_is_a_draft_until_it_is_published_with_a_note(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    revisions = hands_on.revisions
    hands_on.aside.bar.setCurrentIndex(1)
    assert revisions.standing.text() == "Rev 1 is a draft; nothing was published yet."
    revisions.by.setText("Sgt Ortiz")
    revisions.note.setText("first roster")
    press(revisions, "Publish rev 1")
    qtbot.waitUntil(lambda: len(planned.publishing.state.published) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: planned.publishing.state.is_published, timeout=WAIT_MS)
    assert revisions.standing.text().startswith("Rev 1 is published.")
    assert not revisions.publish.isVisible()
    assert planned.file.path is not None
    with Store.open(planned.file.path) as store:
        (published,) = store.published()
    assert (published.revision, published.published_by, published.note) == (1, "Sgt Ortiz", "first roster")


def test_that_what_changed_since_is_told_post_by_post_and_a_click_goes_there(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    publish(hands_on, planned, qtbot, "first", 1)
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, ELLIS, 0))
    qtbot.waitUntil(lambda: hands_on.revisions.list.count() == 2, timeout=WAIT_MS)
    settled(planned, qtbot)
    assert hands_on.revisions.headline.text() == ("2 posts of 2 officers changed since rev 1: 2 on another shift.")
    assert listed(hands_on) == [
        "Sgt. A. Bell (B101), Tue 1 Dec: Late, Five Points South, was Day, Downtown",
        "Officer D. Ellis (B104), Tue 1 Dec: Day, Downtown, was Late, Five Points South",
    ]
    assert hands_on.aside.bar.tabText(1) == "Revisions (2)"
    assert hands_on.revisions.standing.text() == "Rev 2 is a draft; published last: rev 1."
    item = hands_on.revisions.list.visualItemRect(hands_on.revisions.list.item(1)).center()
    QTest.mouseClick(hands_on.revisions.list.viewport(), Qt.MouseButton.LeftButton, pos=item)
    assert planned.selection is not None
    assert (str(planned.selection.officer), planned.selection.shift) == (str(ELLIS), "day")


def test_that_undo_takes_the_plan_back_to_the_published_revision(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    publish(hands_on, planned, qtbot, "first", 1)
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, ELLIS, 0))
    settled(planned, qtbot)
    assert planned.file.revision == 2
    planned.undo()
    qtbot.waitUntil(lambda: planned.file.revision == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: planned.publishing.state.is_published, timeout=WAIT_MS)
    assert listed(hands_on) == []


def test_that_any_published_revision_can_be_compared_with(
    hands_on: PlanScreen, planned: Workspace, qtbot: QtBot
) -> None:
    publish(hands_on, planned, qtbot, "first", 1)
    board = hands_on.roster.board
    drag(board, spot(board, BELL, 0), spot(board, ELLIS, 0))
    settled(planned, qtbot)
    publish(hands_on, planned, qtbot, "second", 2)
    qtbot.waitUntil(lambda: listed(hands_on) == [], timeout=WAIT_MS)
    since = hands_on.revisions.since
    assert since.itemText(0).startswith("Since rev 2")
    since.setFocus()
    QTest.keyClick(since, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(listed(hands_on)) == 2, timeout=WAIT_MS)
    assert "since rev 1" in hands_on.revisions.headline.text()
