"""A day's or a week's risk as bars, one for each hour, with the hours of interest in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

AXIS = 18
HOURS = (0, 6, 12, 18, 24)


class HourBars(QWidget):
    """24 values as bars from 0 to 24 h; the highest fills the height."""

    def __init__(self, name: str, height: int = 110) -> None:
        super().__init__()
        self.values: tuple[float, ...] = ()
        self.marked: frozenset[int] = frozenset()
        self._height = height
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self._recolour)

    def show_values(self, values: tuple[float, ...], marked: frozenset[int] = frozenset()) -> None:
        """Shows a value for each hour, some of them marked."""
        self.values, self.marked = values, marked
        if values:
            self.setAccessibleDescription(f"{values.index(max(values))}:00")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(0, 2, self.width(), self.height() - AXIS - 2)
        top = max(self.values, default=0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        if top > 0:
            step = plot.width() / len(self.values)
            for hour, value in enumerate(self.values):
                high = plot.height() * value / top
                painter.setBrush(QColor(colours.risk[3] if hour in self.marked else colours.risk[2]))
                bar = QRectF(step * hour + 1, plot.bottom() - high, max(1.0, step - 2), high)
                painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setPen(QColor(colours.line))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QColor(colours.muted))
        for hour in HOURS:
            place = plot.width() * hour / 24
            align = Qt.AlignmentFlag.AlignLeft if hour == 0 else Qt.AlignmentFlag.AlignRight if hour == 24 else None
            left = place if hour == 0 else place - 40 if hour == 24 else place - 20
            flags = Qt.AlignmentFlag.AlignBottom | (Qt.AlignmentFlag.AlignHCenter if align is None else align)
            painter.drawText(QRectF(left, plot.bottom(), 40, AXIS), int(flags), f"{hour:02d}")

    def _recolour(self, _: theme.Theme) -> None:
        self.update()
