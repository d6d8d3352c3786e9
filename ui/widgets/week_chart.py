"""The week's risk hour by hour with the shifts below it, so that it is seen which day needs whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.wording import WEEKDAYS
from ui import fonts, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.operation import Shift

DAY, WEEK = 1440, 7 * 1440
NAMES = 150
AXIS = 38
BAR = 16
GAP = 6
STRIP = 12
CURVE = 90


class WeekChart(QWidget):
    """168 hours from Monday: the risk as a curve, how many shifts are on duty, and a bar for each shift of each day."""

    def __init__(self, name: str, on_duty_name: str, risk_name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._on_duty_name, self._risk_name = on_duty_name, risk_name
        self.shifts: tuple[Shift, ...] = ()
        self.curve: tuple[float, ...] = ()
        self.on_duty: tuple[int, ...] = ()
        self.chosen: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._recolour)

    def show_week(self, shifts: tuple[Shift, ...], curve: tuple[float, ...], on_duty: tuple[int, ...]) -> None:
        """Shows shifts, the risk of each hour of the week (168 values) and the shifts on duty by minute of the day."""
        self.shifts, self.curve, self.on_duty = shifts, curve, on_duty
        self.setMinimumHeight(self.sizeHint().height())
        if any(curve):
            top = curve.index(max(curve))
            self.setAccessibleDescription(f"{WEEKDAYS[top // 24]} {top % 24:02d}:00")
        self.update()

    def mark(self, row: int | None) -> None:
        """Marks one shift by its place."""
        self.chosen = row
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, CURVE + self._below())

    def _below(self) -> int:
        return STRIP + 2 * GAP + len(self.shifts) * (BAR + GAP) + AXIS

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(NAMES, 4, self.width() - NAMES - 8, self.height() - AXIS - 4)
        self._paint_axis(painter, plot)
        curve = QRectF(plot.left(), plot.top(), plot.width(), self.height() - self._below() - 4)
        self._paint_curve(painter, curve)
        strip = QRectF(plot.left(), curve.bottom() + GAP, plot.width(), STRIP)
        self._paint_on_duty(painter, strip)
        top = strip.bottom() + GAP
        for row, shift in enumerate(self.shifts):
            area = QRectF(plot.left(), top + row * (BAR + GAP), plot.width(), BAR)
            self._paint_name(painter, area, shift.name, bold=row == self.chosen)
            self._paint_shift(painter, area, row, shift)

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        colours = theme.current()
        middle = int(Qt.AlignmentFlag.AlignHCenter)
        for day in range(7):
            left = plot.left() + plot.width() * day / 7
            painter.setPen(QColor(colours.line))
            painter.drawLine(QPointF(left, plot.top()), QPointF(left, plot.bottom()))
            for hour in (6, 12, 18):
                across = left + plot.width() * hour / 168
                painter.setPen(QColor(colours.grid))
                painter.drawLine(QPointF(across, plot.top()), QPointF(across, plot.bottom()))
                painter.setPen(QColor(colours.muted))
                painter.drawText(QRectF(across - 14, plot.bottom() + 1, 28, 17), middle, f"{hour:02d}")
            painter.setPen(QColor(colours.text))
            painter.drawText(QRectF(left, plot.bottom() + 17, plot.width() / 7, 18), middle, WEEKDAYS[day])

    def _paint_curve(self, painter: QPainter, area: QRectF) -> None:
        colours = theme.current()
        self._paint_name(painter, area, self._risk_name, muted=True)
        top = max(self.curve, default=0.0)
        if top <= 0:
            return
        path = QPainterPath(area.bottomLeft())
        step = area.width() / len(self.curve)
        for hour, value in enumerate(self.curve):
            at = area.bottom() - area.height() * 0.94 * value / top
            path.lineTo(area.left() + step * hour, at)
            path.lineTo(area.left() + step * (hour + 1), at)
        path.lineTo(area.bottomRight())
        path.closeSubpath()
        painter.setPen(QColor(colours.risk[3]))
        painter.setBrush(theme.colour(colours.risk[2], 0.35))
        painter.drawPath(path)

    def _paint_on_duty(self, painter: QPainter, area: QRectF) -> None:
        colours = theme.current()
        self._paint_name(painter, area, self._on_duty_name, muted=True)
        if not self.on_duty:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        begin = 0
        for minute in range(1, WEEK + 1):
            here = self.on_duty[begin % DAY]
            if minute < WEEK and self.on_duty[minute % DAY] == here:
                continue
            shade = colours.bad_soft if here == 0 else colours.covered[min(here, len(colours.covered)) - 1]
            painter.setBrush(QColor(shade))
            painter.drawRect(_span(area, begin, minute))
            begin = minute

    def _paint_shift(self, painter: QPainter, area: QRectF, row: int, shift: Shift) -> None:
        colours = theme.current()
        first = shift.start.hour * 60 + shift.start.minute
        length = round(shift.length.total_seconds() / 60)
        painter.setPen(QPen(QColor(colours.text)) if row == self.chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.shift(row)))
        for day in range(7):
            begin = day * DAY + first
            end = begin + length
            painter.drawRoundedRect(_span(area, begin, min(end, WEEK)).adjusted(0.5, 0, -0.5, 0), 3, 3)
            if end > WEEK:
                painter.drawRoundedRect(_span(area, 0, end - WEEK), 3, 3)

    def _paint_name(
        self, painter: QPainter, area: QRectF, text: str, *, muted: bool = False, bold: bool = False
    ) -> None:
        colours = theme.current()
        painter.setFont(fonts.bold(self.font()) if bold else self.font())
        painter.setPen(QColor(colours.muted if muted else colours.text))
        room = QRectF(2, area.top() - 3, NAMES - 14, area.height() + 6)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(self.font())

    def _recolour(self, _: theme.Theme) -> None:
        self.update()


def _span(area: QRectF, begin: int, end: int) -> QRectF:
    left = area.left() + area.width() * begin / WEEK
    return QRectF(left, area.top(), area.width() * (end - begin) / WEEK, area.height())
