"""A thin bar that shows how much of something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT = 6


class ShareBar(QWidget):
    """
    Filled from the left by a share, 0 to 1.

    Qt's own progress bar repaints at once at every new value, which beside a map means the whole window; this one waits
    for the next paint like any other widget.
    """

    def __init__(self, name: str, width: int = 120) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedSize(width, HEIGHT)
        self.setAccessibleName(name)
        theme.changed.connect(self._recolour)

    def show_share(self, share: float) -> None:
        """Shows a share; beyond 0 to 1 it is cut."""
        self.share = min(1.0, max(0.0, share))
        self.setAccessibleDescription(f"{self.share:.0%}")
        self.update()

    def _recolour(self, _: theme.Theme) -> None:
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for name, share in ((colours.grid, 1.0), (colours.accent_fill, self.share)):
            painter.setBrush(QColor(name))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * share, self.height()), 3, 3)
