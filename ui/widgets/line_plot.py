"""Lines or points with ranges over a few places, told apart by colour, mark and dash, and named in a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LEFT, BELOW, ABOVE = 34, 34, 6
KEY_ROW = 17
DOT = 3.2


@dataclass(frozen=True, slots=True)
class Series:
    """Values over the places of a plot, from the first on."""

    name: str
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    """The range of each value; empty draws none."""
    faint: bool = False
    """Whether it is a mark to beat: a dashed line without dots."""


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn."""

    places: tuple[str, ...]
    """Names of the places from left to right, evenly apart; an empty one is not written."""
    series: tuple[Series, ...]
    level: float
    """A value with a line of its own ..."""
    level_name: str
    """... and its name."""
    axis: str
    """What the places are."""
    joined: bool = True
    """Whether the values of a series are joined by a line."""

    @property
    def top(self) -> float:
        """The highest value that is drawn."""
        values = [value for series in self.series for value in (*series.values, *series.high)]
        return max([self.level * 1.5, *values])


class LinePlot(QWidget):
    """The painted plot with its key above."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.plot: Plot | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        theme.changed.connect(self._recolour)

    def show_plot(self, plot: Plot | None, words: str = "") -> None:
        """Shows a plot; ``words`` say it to a screen reader."""
        self.plot = plot
        self.setAccessibleDescription(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot = self.plot
        if plot is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = ABOVE + self._paint_key(painter, plot)
        area = QRectF(LEFT, top, self.width() - LEFT - 8, self.height() - top - BELOW)
        self._paint_axes(painter, area, plot)
        for number, series in enumerate(plot.series):
            self._paint_series(painter, area, plot, number, series)

    def _paint_key(self, painter: QPainter, plot: Plot) -> float:
        """Names the series and the level above the plot, clear of what is drawn; gives the height that this takes."""
        colours, metrics = theme.current(), self.fontMetrics()
        left, top = float(LEFT), 0.0
        for number, series in enumerate((*plot.series, Series(plot.level_name, (), faint=True))):
            wide = 24 + metrics.horizontalAdvance(series.name) + 16
            if left + wide > self.width() and left > LEFT:
                left, top = float(LEFT), top + KEY_ROW
            middle = top + KEY_ROW / 2
            level = number == len(plot.series)
            painter.setPen(QPen(QColor(colours.muted), 1) if level else _pen(number, faint=series.faint))
            painter.drawLine(QPointF(left, middle), QPointF(left + 18, middle))
            if not series.faint:
                _paint_mark(painter, QPointF(left + 9, middle), number)
            painter.setPen(QColor(colours.muted if series.faint else colours.text))
            painter.drawText(QRectF(left + 24, top, wide, KEY_ROW), int(Qt.AlignmentFlag.AlignVCenter), series.name)
            left += wide
        return top + KEY_ROW + 2

    def _paint_axes(self, painter: QPainter, area: QRectF, plot: Plot) -> None:
        colours = theme.current()
        step = _step(plot.top)
        value = 0.0
        while value <= plot.top:
            at = _height(area, plot, value)
            painter.setPen(QColor(colours.grid))
            painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at))
            painter.setPen(QColor(colours.muted))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, at - 9, LEFT - 6, 18), int(side), f"{value:g}")
            value += step
        level = _height(area, plot, plot.level)
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
        middle = int(Qt.AlignmentFlag.AlignHCenter)
        for number, name in enumerate(plot.places):
            painter.drawText(QRectF(_across(area, plot, number) - 30, area.bottom() + 1, 60, 16), middle, name)
        painter.drawText(QRectF(area.left(), area.bottom() + 16, area.width(), 18), middle, plot.axis)

    def _paint_series(self, painter: QPainter, area: QRectF, plot: Plot, number: int, series: Series) -> None:
        aside = 0.0 if plot.joined else (number - (len(plot.series) - 1) / 2) * 5
        points = [
            QPointF(_across(area, plot, place) + aside, _height(area, plot, value))
            for place, value in enumerate(series.values)
        ]
        painter.setPen(_pen(number, faint=series.faint))
        if plot.joined:
            painter.drawPolyline(QPolygonF(points))
        for point, low, high in zip(points, series.low, series.high, strict=False):
            painter.drawLine(
                QPointF(point.x(), _height(area, plot, low)), QPointF(point.x(), _height(area, plot, high))
            )
        if not series.faint:
            for point in points:
                _paint_mark(painter, point, number)

    def _recolour(self, _: theme.Theme) -> None:
        self.update()


def _colour(number: int) -> str:
    colours = theme.current()
    names = (colours.accent, colours.warn, colours.good, colours.joint, colours.bad)
    return names[number % len(names)]


def _pen(number: int, *, faint: bool) -> QPen:
    if not faint:
        return QPen(QColor(_colour(number)), 1.8)
    dashes = (Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
    return QPen(QColor(theme.current().muted), 1.2, dashes[number % len(dashes)])


def _paint_mark(painter: QPainter, middle: QPointF, number: int) -> None:
    """A round, square or pointed mark, so that series are told apart without colours."""
    painter.setBrush(QColor(_colour(number)))
    painter.setPen(Qt.PenStyle.NoPen)
    box = QRectF(middle.x() - DOT, middle.y() - DOT, 2 * DOT, 2 * DOT)
    if number % 3 == 0:
        painter.drawEllipse(box)
    elif number % 3 == 1:
        painter.drawRect(box)
    else:
        painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _across(area: QRectF, plot: Plot, place: int) -> float:
    count = len(plot.places)
    if plot.joined:
        return area.left() + area.width() * (place / max(1, count - 1) * 0.94 + 0.03)
    return area.left() + area.width() * (place + 0.5) / max(1, count)


def _height(area: QRectF, plot: Plot, value: float) -> float:
    return area.bottom() - area.height() * min(value, plot.top) / plot.top


def _step(top: float) -> float:
    """The distance of lines so that three to seven fit: 1, 2 or 5 times a power of ten."""
    for step in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0):
        if top / step <= 6:
            return step
    return top / 4
