"""A white panel with a heading, the unit that every screen is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import ElidedLabel

MARGIN = 14


class Card(QFrame):
    """
    A panel with an optional heading and room for buttons beside it.

    ``body`` takes the content; ``head`` the widgets at the right of the heading.
    """

    def __init__(self, title: str = "", *, margin: int = MARGIN) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 2, margin, margin)
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(6)
        if title:
            self.setAccessibleName(title)
            self.heading = ElidedLabel(title, "heading", scale=1.0)
            self.head.addWidget(self.heading)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a widget below what is there."""
        self.body.addWidget(widget, stretch)

    @staticmethod
    def row(*widgets: QWidget | None) -> QHBoxLayout:
        """Widgets beside each other; None is room that gives way."""
        made = QHBoxLayout()
        made.setSpacing(6)
        for widget in widgets:
            if widget is None:
                made.addStretch(1)
            else:
                made.addWidget(widget)
        return made
