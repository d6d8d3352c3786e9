"""The hours of a week as a grid of seven days by 24 hours, shaded by risk; one hour can be chosen by click or key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.wording import WEEKDAYS
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

DAYS, HOURS = 7, 24
NAMES = 34
AXIS = 18
LEAST_ROW = 13
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -HOURS,
    Qt.Key.Key_Down: HOURS,
}


class WeekGrid(QWidget):
    """168 values, Monday 00 first, in the five steps of the risk ramp."""

    hour_chosen = Signal(int)
    """The hour of the week that a person chose."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.values: tuple[float, ...] = ()
        self.hour: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._recolour)

    def show_values(self, values: tuple[float, ...], hour: int | None, words: str) -> None:
        """Shows a value for each hour of the week, one of them chosen; ``words`` say it to a screen reader."""
        self.values, self.hour = values, hour
        self.setAccessibleDescription(words)
        self.update()

    def level(self, hour: int) -> int:
        """The step of the risk ramp, 0 to 4, of an hour against the highest."""
        top = max(self.values, default=0.0)
        return min(4, int(5 * self.values[hour] / top)) if top else 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, DAYS * LEAST_ROW + AXIS)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        hour = self._at(event.position())
        if hour is not None:
            self.hour_chosen.emit(hour)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or not self.values:
            super().keyPressEvent(event)
            return
        self.hour_chosen.emit(((self.hour or 0) + step) % (DAYS * HOURS))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setPen(QColor(colours.muted))
        grid = self._grid()
        high = grid.height() / DAYS
        for day in range(DAYS):
            room = QRectF(0, grid.top() + day * high, NAMES, high)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), WEEKDAYS[day])
        if self.values:
            for hour in range(DAYS * HOURS):
                painter.fillRect(self._cell(hour).adjusted(0, 0, -1, -1), QColor(colours.risk[self.level(hour)]))
        if self.hour is not None and self.values:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.text), 2))
            painter.drawRect(self._cell(self.hour))
        painter.setPen(QColor(colours.muted))
        for hour in (0, 6, 12, 18):
            at = grid.left() + grid.width() * hour / HOURS
            painter.drawText(QPointF(at, self.height() - 4), f"{hour:02d}")

    def _grid(self) -> QRectF:
        return QRectF(NAMES, 1, self.width() - NAMES - 1, self.height() - AXIS - 1)

    def _cell(self, hour: int) -> QRectF:
        grid = self._grid()
        wide, high = grid.width() / HOURS, grid.height() / DAYS
        return QRectF(grid.left() + (hour % HOURS) * wide, grid.top() + (hour // HOURS) * high, wide, high)

    def _at(self, point: QPointF) -> int | None:
        grid = self._grid()
        if not self.values or not grid.contains(point):
            return None
        across = int((point.x() - grid.left()) / grid.width() * HOURS)
        down = int((point.y() - grid.top()) / grid.height() * DAYS)
        return min(DAYS - 1, down) * HOURS + min(HOURS - 1, across)

    def _recolour(self, _: theme.Theme) -> None:
        self.update()
