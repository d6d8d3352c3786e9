"""The note that goes with the pointer, or stands beside the current cell, while something is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme

if TYPE_CHECKING:
    from planner.moving.judging import Verdict

_OFFSET = QPoint(16, 18)
_WIDEST = 380


class Ghost(QLabel):
    """Says what a drop would do; it never takes the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(10, 6, 10, 6)
        self.hide()

    def say(self, lines: tuple[str, ...], verdict: Verdict | None, at: QPoint) -> None:
        """Shows lines near a point of the parent; the frame tells whether the drop is allowed."""
        colours = theme.current()
        frame, back = colours.line, colours.card
        if verdict is not None:
            frame = colours.good if verdict.allowed else colours.bad
            back = colours.info_soft if verdict.allowed else colours.bad_soft
        self.setStyleSheet(
            f"Ghost {{ background: {back}; color: {colours.text}; border: 2px solid {frame}; border-radius: 6px; }}"
        )
        self.setText("\n".join(lines))
        self.setAccessibleName(". ".join(lines))
        widest = max((self.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        self.setFixedWidth(min(widest + 32, _WIDEST))
        self.setMinimumHeight(0)  # or a long note before would keep this one as high
        self.setFixedHeight(self.heightForWidth(self.width()))
        self._place(at)
        self.show()
        self.raise_()

    def _place(self, at: QPoint) -> None:
        room = self._room.rect()
        corner = at + _OFFSET
        left = corner.x() if corner.x() + self.width() <= room.width() else at.x() - _OFFSET.x() - self.width()
        top = corner.y() if corner.y() + self.height() <= room.height() else at.y() - _OFFSET.y() - self.height()
        self.move(max(0, left), max(0, top))
