"""The why-card: what was asked about the plan, the answer in sentences, and who could stand in, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from ui import theme
from ui import wording as window_wording
from ui.plan import wording
from ui.plan.panel import show_text
from ui.widgets.card import Card
from ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.answering.questions import Candidate
    from ui.asking import Answered

_WIDTH = 246


class AnswersPanel(Card):
    """Shows the newest answer; Enter or a double click on an officer lets that one stand in."""

    chosen = Signal(object, object)
    """Asked, and the Candidate who is to stand in."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(wording.ANSWERS)
        self.setMinimumWidth(_WIDTH)
        self._answered: Answered | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self.text = label(wording.ASK_SOMETHING, "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.list = QListWidget()
        self.list.setAccessibleName(wording.ANSWERS)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.hint = label(wording.STAND_IN_HINT, "muted", wrap=True)
        self.add(self.text)
        self.add(self.list, 1)
        self.add(self.hint)
        self.list.itemActivated.connect(lambda item: self._choose(self.list.row(item)))
        self.hint.hide()
        theme.changed.connect(self._recolour)

    def show_answer(self, answered: Answered) -> None:
        """Shows a question and, once it is there, its answer."""
        self._answered = answered
        self._fill()

    def _recolour(self, _: object) -> None:
        self._fill()

    def _fill(self) -> None:
        answered = self._answered
        if answered is None:
            return
        reply = answered.reply
        self._candidates = () if reply is None else reply.candidates
        self.list.clear()
        if answered.fault is not None:
            show_text(self.text, window_wording.fault(answered.fault))
        elif reply is None:
            show_text(self.text, wording.ANSWER_ON_ITS_WAY)
        else:
            show_text(self.text, reply.sentences[0])
            for sentence in reply.sentences[1:]:
                item = QListWidgetItem(sentence)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.list.addItem(item)
            for number, candidate in enumerate(reply.candidates, 1):
                item = QListWidgetItem(f"{number}. {candidate.sentence}")
                item.setForeground(QColor(theme.current().text if candidate.allowed else theme.current().bad))
                self.list.addItem(item)
        self.hint.setVisible(bool(self._candidates))

    def _choose(self, row: int) -> None:
        answered = self._answered
        if answered is not None and 0 <= row < len(self._candidates):
            self.chosen.emit(answered.asked, self._candidates[row])
