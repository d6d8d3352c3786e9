"""The shifts of a day as bars over the city's risk by hour, so that overlap and gaps are seen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import fonts, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.operation import Shift

DAY = 1440
NAMES = 150
AXIS = 22
BAR = 26
GAP = 6
STRIP = 18
CURVE = 80
"""Least height of the curve; it takes what room there is."""


def first_minute(shifts: tuple[Shift, ...]) -> int:
    """The minute, a whole hour, in which the day of the chart begins: with the earliest shift."""
    return min((shift.start.hour * 60 for shift in shifts), default=0)


class DayChart(QWidget):
    """
    Bars of shifts, the number on duty, and the curve of risk, over the 24 hours from the earliest start.

    A shift that goes on beyond the end of the chart comes back at its start.
    """

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

    def show_day(self, shifts: tuple[Shift, ...], curve: tuple[float, ...], on_duty: tuple[int, ...]) -> None:
        """Shows shifts, the risk of each hour (24 values) and how many shifts are on duty in each minute."""
        self.shifts, self.curve, self.on_duty = shifts, curve, on_duty
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def mark(self, row: int | None) -> None:
        """Marks one shift by its place."""
        self.chosen = row
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, CURVE + self._below())

    def _below(self) -> int:
        """The height of everything below the curve."""
        return STRIP + 2 * GAP + len(self.shifts) * (BAR + GAP) + AXIS + 4

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(NAMES, 4, self.width() - NAMES - 8, self.height() - AXIS - 4)
        first = first_minute(self.shifts)
        self._paint_axis(painter, plot, first)
        curve = QRectF(plot.left(), plot.top(), plot.width(), self.height() - self._below())
        self._paint_curve(painter, curve, first)
        strip = QRectF(plot.left(), curve.bottom() + 4, plot.width(), STRIP)
        self._paint_on_duty(painter, strip, first)
        top = strip.bottom() + GAP
        for row, shift in enumerate(self.shifts):
            self._paint_shift(painter, QRectF(plot.left(), top + row * (BAR + GAP), plot.width(), BAR), row, shift)

    def _recolour(self, _: theme.Theme) -> None:
        self.update()

    def _paint_axis(self, painter: QPainter, plot: QRectF, first: int) -> None:
        colours = theme.current()
        for hour in range(0, 25, 2):
            across = plot.left() + plot.width() * hour / 24
            painter.setPen(QColor(colours.grid))
            painter.drawLine(QPointF(across, plot.top()), QPointF(across, plot.bottom()))
            painter.setPen(QColor(colours.muted))
            text = f"{(first // 60 + hour) % 24:02d}"
            painter.drawText(QRectF(across - 20, plot.bottom() + 2, 40, AXIS), int(Qt.AlignmentFlag.AlignHCenter), text)

    def _paint_curve(self, painter: QPainter, area: QRectF, first: int) -> None:
        colours = theme.current()
        self._paint_name(painter, area, self._risk_name, muted=True)
        top = max(self.curve, default=0.0)
        if top <= 0:
            return
        path = QPainterPath(area.bottomLeft())
        step = area.width() / 24
        for hour in range(24):
            high = area.height() * 0.94 * self.curve[(first // 60 + hour) % 24] / top
            path.lineTo(area.left() + step * hour, area.bottom() - high)
            path.lineTo(area.left() + step * (hour + 1), area.bottom() - high)
        path.lineTo(area.bottomRight())
        path.closeSubpath()
        painter.setPen(QColor(colours.risk[3]))
        painter.setBrush(theme.colour(colours.risk[2], 0.35))
        painter.drawPath(path)

    def _paint_on_duty(self, painter: QPainter, area: QRectF, first: int) -> None:
        colours = theme.current()
        self._paint_name(painter, area, self._on_duty_name, muted=True)
        begin = 0
        for minute in range(1, DAY + 1):
            here = self._count(first, begin)
            if minute < DAY and self._count(first, minute) == here:
                continue
            part = _span(area, begin, minute).adjusted(0.5, 0, -0.5, 0)
            shade = colours.bad_soft if here == 0 else colours.covered[min(here, len(colours.covered)) - 1]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shade))
            painter.drawRoundedRect(part, 3, 3)
            painter.setPen(QColor(_readable(shade)))
            painter.drawText(part, int(Qt.AlignmentFlag.AlignCenter), str(here))
            begin = minute

    def _count(self, first: int, minute: int) -> int:
        return self.on_duty[(first + minute) % DAY] if self.on_duty else 0

    def _paint_shift(self, painter: QPainter, area: QRectF, row: int, shift: Shift) -> None:
        colours = theme.current()
        self._paint_name(painter, area, shift.name, bold=row == self.chosen)
        begin = (shift.start.hour * 60 + shift.start.minute - first_minute(self.shifts)) % DAY
        end = begin + round(shift.length.total_seconds() / 60)
        painter.setPen(QColor(colours.text) if row == self.chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.shift(row)))
        main = _span(area, begin, min(end, DAY))
        painter.drawRoundedRect(main, 5, 5)
        if end > DAY:
            painter.drawRoundedRect(_span(area, 0, end - DAY), 5, 5)
        painter.setPen(QColor(colours.on_shift(row)))
        text = f"{shift.start:%H:%M} – {shift.end:%H:%M}"
        painter.drawText(main.adjusted(10, 0, -6, 0), int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_name(
        self, painter: QPainter, area: QRectF, text: str, *, muted: bool = False, bold: bool = False
    ) -> None:
        colours = theme.current()
        painter.setFont(fonts.bold(self.font()) if bold else self.font())
        painter.setPen(QColor(colours.muted if muted else colours.text))
        room = QRectF(2, area.top(), NAMES - 14, area.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(self.font())


def _span(area: QRectF, begin: int, end: int) -> QRectF:
    left = area.left() + area.width() * begin / DAY
    return QRectF(left, area.top(), area.width() * (end - begin) / DAY, area.height())


def _readable(shade: str) -> str:
    return "#10151c" if QColor(shade).lightnessF() > 0.5 else "#ffffff"
