"""A card that scrolls: what the figures, the inspector and the list of checks stand in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.labels import label

_INSET = 14
_BETWEEN = 6
_BEFORE_HEADING = 8


class ScrollingCard(Card):
    """A card whose content scrolls up and down where it is higher than the card."""

    def __init__(self, name: str, width: int) -> None:
        super().__init__(margin=0)
        self.setAccessibleName(name)
        self.setMinimumWidth(width)
        self.body.setContentsMargins(1, 1, 1, 1)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(_INSET, _INSET - 2, _INSET, _INSET)
        self.column.setSpacing(_BETWEEN)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.body.addWidget(area, 1)

    def put(self, widget: QWidget) -> None:
        """Adds a widget below what is there."""
        self.column.addWidget(widget)

    def section(self, text: str) -> QLabel:
        """Adds a heading, with a little room above it unless it comes first."""
        if self.column.count():
            self.column.addSpacing(_BEFORE_HEADING)
        made = label(text, "heading")
        self.column.addWidget(made)
        return made


def show_text(where: QLabel, text: str) -> None:
    """Puts a text on a label, which takes no room while there is none."""
    if where.text() != text:
        where.setText(text)
    where.setVisible(bool(text))
