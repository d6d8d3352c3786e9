"""The risk of a zone over a day: a bar for each hour, those of the selected shift in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import theme
from ui.plan import wording
from ui.plan.brushes import brushes, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.plan.ground import HourRisk

_HEIGHT = 74
_GAP = 1.5
_EVERY = 6
"""Hours between two numbers below the bars."""


def bar_heights(hours: tuple[HourRisk, ...], room: float) -> tuple[float, ...]:
    """The height of each bar, the highest filling the room; all 0 where there is no risk."""
    most = max((hour.risk for hour in hours), default=0.0)
    return tuple(room * hour.risk / most if most else 0.0 for hour in hours)


class HourCurve(QWidget):
    """The painted curve."""

    def __init__(self) -> None:
        super().__init__()
        self._hours: tuple[HourRisk, ...] = ()
        self.setAccessibleName(wording.CURVE_NAME)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_hours(self, hours: tuple[HourRisk, ...]) -> None:
        """Shows a day; empty hides it."""
        self._hours = hours
        self.setVisible(bool(hours))
        if hours:
            peak = max(hours, key=lambda hour: hour.risk)
            words = wording.curve_words(peak.hour, peak.risk, sum(hour.risk for hour in hours))
            self.setAccessibleDescription(words)
            self.setToolTip(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hours:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint, font = brushes(theme.current()), sized(self.font(), 0.82)
        foot = QFontMetrics(font).height()
        room = self.height() - foot - 3
        wide = self.width() / len(self._hours)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, high in enumerate(bar_heights(self._hours, room)):
            painter.setBrush(paint.bar_on if self._hours[index].on_shift else paint.bar)
            painter.drawRoundedRect(QRectF(index * wide, room - max(1.0, high), wide - _GAP, max(1.0, high)), 1.5, 1.5)
        painter.setPen(paint.line)
        painter.drawLine(0, room, self.width(), room)
        painter.setPen(paint.muted)
        painter.setFont(font)
        for index, hour in enumerate(self._hours):
            if hour.hour % _EVERY == 0:
                box = QRect(round(index * wide), room + 2, 40, foot)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, f"{hour.hour:02d}")
        painter.end()
