"""The key to the coverage ribbon: what its shades and its marks say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import theme
from ui.plan import wording
from ui.plan.brushes import brushes, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_CEILINGS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0)
_STEP = 14
"""Width of a shade, in pixels."""
_SHADES = 5
_MARK = 6
_BETWEEN = 14
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def ceiling(shares: tuple[float, ...]) -> float:
    """The share that has the darkest shade: the least round one that none of the shares passes; 1 without any."""
    most = max(shares, default=1.0)
    return next((limit for limit in _CEILINGS if most <= limit + 1e-9), 1.0)


class RibbonKey(QWidget):
    """The painted key."""

    def __init__(self) -> None:
        super().__init__()
        self._ceiling = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_ceiling(self, share: float) -> None:
        """Says which share has the darkest shade."""
        self._ceiling = share
        self.updateGeometry()
        self.update()

    def _texts(self) -> tuple[str, str, str, str]:
        return "0", wording.share(self._ceiling), wording.KEY_BROKEN, wording.KEY_SHORT

    @override
    def sizeHint(self) -> QSize:
        measure = QFontMetrics(sized(self.font(), 0.92))
        text = sum(measure.horizontalAdvance(one) for one in self._texts())
        return QSize(text + _STEP * _SHADES + 2 * (_BETWEEN + _MARK + 5) + 12, measure.height() + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = sized(self.font(), 0.92)
        painter.setFont(font)
        paint, measure, middle = brushes(theme.current()), QFontMetrics(font), self.height() // 2
        low, high, broken, short = self._texts()

        def write(left: int, text: str) -> int:
            painter.setPen(paint.muted)
            painter.drawText(QRect(left, 0, 200, self.height()), _FLAGS, text)
            return left + measure.horizontalAdvance(text)

        left = write(0, low) + 5
        for shade in range(_SHADES):
            painter.fillRect(left, middle - 5, _STEP - 1, 11, paint.cover(shade / (_SHADES - 1)))
            left += _STEP
        left = write(left + 4, high) + _BETWEEN
        for text, fill in ((broken, paint.bad_fill), (short, paint.card)):
            painter.setPen(paint.ring)
            painter.setBrush(fill)
            painter.drawEllipse(left, middle - _MARK // 2, _MARK, _MARK)
            left = write(left + _MARK + 5, text) + _BETWEEN
        painter.end()
