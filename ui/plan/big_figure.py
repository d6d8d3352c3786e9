"""A large figure over what it is of, and a thin bar filled by a share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui import theme
from ui.plan import wording
from ui.plan.brushes import sized
from ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_BIG = 1.75
_SMALL = 0.92


class BigFigure(QWidget):
    """A large figure over its caption."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.figure = label(wording.UNKNOWN)
        self.figure.setFont(sized(self.figure.font(), _BIG, bold=True))
        self.caption = label(caption, "muted", wrap=True)
        self.caption.setFont(sized(self.caption.font(), _SMALL))
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.figure)
        column.addWidget(self.caption, 1)

    def say(self, figure: str) -> None:
        """Shows a figure."""
        self.figure.setText(figure)
        self.figure.setAccessibleName(f"{figure} {self.caption.text()}")


class ShareBar(QWidget):
    """A thin bar, filled by a share."""

    def __init__(self) -> None:
        super().__init__()
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_share(self, share: float | None) -> None:
        """Fills the bar; None leaves it empty."""
        self._share = share
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(100, 6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, whole = theme.current(), self.rect()
        painter.setBrush(theme.colour(colours.grid))
        painter.drawRoundedRect(whole, 3, 3)
        if self._share is not None:
            filled = QRect(0, 0, round(whole.width() * min(max(self._share, 0.0), 1.0)), whole.height())
            painter.setBrush(theme.colour(colours.good))
            painter.drawRoundedRect(filled, 3, 3)
        painter.end()
