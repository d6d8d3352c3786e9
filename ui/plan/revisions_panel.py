"""Draft and published revisions: publish with a note, and what changed since one, post by post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QListWidget

from planner.operation import OfficerId, ShiftId, ZoneId
from planner.publishing.wording import change_sentence, changes_headline, published_line
from ui.plan import wording
from ui.plan.panel import show_text
from ui.publishing import Revisions, login_name
from ui.state import Selection
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.publishing.changing import PostChange
    from ui.plan.reading import Reading

MOST = 400
"""Changes that are listed; more are a new plan, of which only the number is told."""
_WIDTH = 246


class RevisionsPanel(Card):
    """
    The published revisions and the changes since one of them.

    Parameters
    ----------
    publish
        Takes a note and who publishes.
    compare_with
        Takes the published revision that a person chose.
    """

    picked = Signal(object)
    """Selection."""

    def __init__(self, publish: Callable[[str, str], None], compare_with: Callable[[int | None], None]) -> None:
        super().__init__()
        self.setAccessibleName(wording.REVISIONS)
        self.setMinimumWidth(_WIDTH)
        self._publish = publish
        self._reading: Reading | None = None
        self._state = Revisions()
        self._changes: tuple[PostChange, ...] = ()
        self.standing = label("", "muted", wrap=True)
        self.note, self.by = QLineEdit(), QLineEdit(login_name())
        self.note.setPlaceholderText(wording.PUBLISH_NOTE)
        self.note.setAccessibleName(wording.PUBLISH_NOTE)
        self.by.setPlaceholderText(wording.PUBLISH_BY)
        self.by.setAccessibleName(wording.PUBLISH_BY)
        self.publish = button(wording.PUBLISH, self._say_publish, role="primary", tip=wording.PUBLISH_TIP)
        self.since = QComboBox()
        self.since.setAccessibleName(wording.COMPARE_WITH)
        self.since.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.headline = label("", "plain", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(wording.CHANGES)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.add(self.standing)
        self.body.addLayout(self.row(self.note, self.publish))
        self.add(self.by)
        self.add(self.since)
        self.add(self.headline)
        self.add(self.list, 1)
        self.note.returnPressed.connect(self._say_publish)
        self.since.activated.connect(lambda _: compare_with(self.since.currentData()))
        self.list.itemClicked.connect(lambda item: self._go(self.list.row(item)))
        self.list.itemActivated.connect(lambda item: self._go(self.list.row(item)))
        self._show()

    def show_reading(self, reading: Reading | None) -> None:
        """Shows how another plan stands to what was published."""
        self._reading = reading
        self._show()

    def show_revisions(self, state: Revisions) -> None:
        """Shows other revisions, or other changes since one."""
        if state.published != self._state.published:
            self.note.clear()
        self._state = state
        self._show()

    def _say_publish(self) -> None:
        if self.publish.isEnabled():
            self._publish(self.note.text(), self.by.text())

    def _show(self) -> None:
        reading, state = self._reading, self._state
        saved = None if reading is None else reading.view.saved
        self.standing.setText(wording.standing_of(saved, state.published, is_published=state.is_published))
        self.publish.setText(wording.publish_what(saved))
        free = saved is not None and saved.revision > 0 and not state.is_published
        for widget in (self.publish, self.note, self.by):
            widget.setVisible(free)
        self.publish.setEnabled(free)
        self._offer()
        known = state.changes is not None and state.since is not None
        headline = changes_headline(state.changes, state.since.revision) if state.changes and state.since else ""
        show_text(self.headline, headline if known else "")
        self._list(() if state.changes is None else state.changes.posts[:MOST])

    def _offer(self) -> None:
        published, reading = self._state.published, self._reading
        self.since.setVisible(bool(published))
        if reading is None:
            return
        zone = reading.view.operation.timezone
        offered = [(wording.since_entry(published_line(each, zone)), each.revision) for each in reversed(published)]
        present = [(self.since.itemText(n), self.since.itemData(n)) for n in range(self.since.count())]
        if offered != present:
            self.since.clear()
            for text, revision in offered:
                self.since.addItem(text, revision)
        if self._state.since is not None:
            self.since.setCurrentIndex(self.since.findData(self._state.since.revision))
            self.since.setToolTip(self.since.currentText())

    def _list(self, posts: tuple[PostChange, ...]) -> None:
        if posts == self._changes or self._reading is None:
            return
        self._changes = posts
        self.list.clear()
        for change in posts:
            self.list.addItem(change_sentence(change, self._reading.view.problem))

    def _go(self, row: int) -> None:
        change = self._changes[row]
        post = change.after or change.before
        if post is not None:
            zone = None if post.zone is None else ZoneId(post.zone)
            self.picked.emit(Selection(change.day, ShiftId(post.shift), zone, OfficerId(change.officer)))
