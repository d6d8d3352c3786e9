"""How risk is reckoned: the method, what counts, what is known besides, and what the last days were like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.lately_card import LatelyCard
from ui.screens.method_card import MethodCard
from ui.screens.note_cards import EventsCard, NotesCard
from ui.screens.offences_card import OffencesCard
from ui.widgets.scrolling import scrolled

if TYPE_CHECKING:
    from ui.workspace import Workspace

GAP = 10


class RiskPage(QWidget):
    """Method and offences at the left; notes, events and the last days at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.method = MethodCard(workspace)
        self.offences = OffencesCard(workspace)
        self.notes = NotesCard(workspace)
        self.events = EventsCard(workspace)
        self.lately = LatelyCard(workspace)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(scrolled(_column(self.method, self.offences)), 1)
        row.addWidget(scrolled(_column(self.notes, self.events, self.lately)), 1)
        workspace.risk.look()


def _column(*cards: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card)
    column.setStretch(len(cards) - 1, 1)
    return column
