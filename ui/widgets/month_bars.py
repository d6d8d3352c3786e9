"""Incidents month by month as bars, the years named below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.wording import MONTHS
from ui import theme

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent

AXIS = 18
TOP = 16


class MonthBars(QWidget):
    """A count for each month; the highest is written above, and each says itself when pointed at."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.months: tuple[tuple[date, int], ...] = ()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._recolour)

    def show_months(self, months: tuple[tuple[date, int], ...], words: str) -> None:
        """Shows counts of months in a row; ``words`` say them to a screen reader."""
        self.months = months
        self.setAccessibleDescription(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, 109)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        count = len(self.months)
        number = int(event.position().x() / max(1, self.width()) * count)
        if 0 <= number < count:
            first, incidents = self.months[number]
            self.setToolTip(f"{MONTHS[first.month - 1]} {first.year}: {incidents:,}")

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.setToolTip("")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(0, TOP, self.width(), self.height() - AXIS - TOP)
        painter.setPen(QColor(colours.line))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        top = max((incidents for _, incidents in self.months), default=0)
        if not self.months:
            return
        step = plot.width() / len(self.months)
        for number, (first, incidents) in enumerate(self.months):
            high = plot.height() * incidents / top if top else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.risk[2]))
            bar = QRectF(step * number + 0.5, plot.bottom() - high, max(1.0, step - 1), high)
            painter.drawRoundedRect(bar, 1, 1)
            if first.month == 1 or number == 0:
                painter.setPen(QColor(colours.line))
                painter.drawLine(QPointF(step * number, plot.bottom()), QPointF(step * number, plot.bottom() + 4))
        self._paint_words(painter, plot, step, top)

    def _paint_words(self, painter: QPainter, plot: QRectF, step: float, top: int) -> None:
        painter.setPen(QColor(theme.current().muted))
        years = [number for number, (first, _) in enumerate(self.months) if first.month == 1 or number == 0]
        free = 0.0
        for number in years:
            left, text = step * number + 2, str(self.months[number][0].year)
            room = self.fontMetrics().horizontalAdvance(text) + 6
            follows = next((step * other for other in years if other > number), plot.width())
            if left >= free and room <= follows - left:
                painter.drawText(QPointF(left, self.height() - 4), text)
                free = left + room
        if top:
            peak = max(range(len(self.months)), key=lambda number: self.months[number][1])
            box = QRectF(step * (peak + 0.5) - 30, 0, 60, TOP)
            box.moveLeft(min(max(0.0, box.left()), plot.width() - 60))
            side = Qt.AlignmentFlag.AlignHCenter
            if box.left() == 0:
                side = Qt.AlignmentFlag.AlignLeft
            elif box.right() >= plot.width():
                side = Qt.AlignmentFlag.AlignRight
            painter.drawText(box, int(side | Qt.AlignmentFlag.AlignBottom), f"{top:,}")

    def _recolour(self, _: theme.Theme) -> None:
        self.update()
