"""What a screen shows before there is anything: what it will hold, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import fonts
from ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

TEXT_WIDTH = 420


class EmptyState(QWidget):
    """A title, one or two sentences and the buttons that lead on, in the middle of its room."""

    def __init__(self, title: str, text: str, *buttons: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        self._title, self._text = label(title, "title"), label(text, "muted", wrap=True)
        self._title.setFont(fonts.bold(self._title.font(), 1.3))
        self._text.setFixedWidth(TEXT_WIDTH)
        self._make_room()
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, title: str, text: str) -> None:
        """Shows other sentences."""
        self._title.setText(title)
        self._text.setText(text)
        self._make_room()

    def _make_room(self) -> None:
        """A centred label is not asked how high it is at its width, so it is told."""
        self._text.setFixedHeight(self._text.heightForWidth(TEXT_WIDTH))
