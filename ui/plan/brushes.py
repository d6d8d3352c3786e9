"""Pens and brushes of the painted parts of the Plan screen, made once per theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from ui import fonts

if TYPE_CHECKING:
    from ui.theme import Theme

_WEIGHT_AXIS = QFont.Tag("wght")


@dataclass(frozen=True, slots=True)
class Brushes:
    """What the painters of one theme dip into."""

    card: QColor
    grid: QPen
    line: QPen
    text: QPen
    strong: QPen
    """Text colour, as a frame."""
    muted: QPen
    accent: QPen
    bad: QPen
    halo: QPen
    """Round a mark, so that it stands out from any shade."""
    ring: QPen
    weekend: QColor
    current: QColor
    """Behind the name and the day of the current cell."""
    duty: QColor
    leave: QColor
    bad_fill: QColor
    shifts: tuple[QBrush, ...]
    on_shifts: tuple[QPen, ...]
    covered: tuple[QColor, ...]
    bar: QColor
    """A bar of a chart that stands back."""
    bar_on: QColor

    def shift(self, index: int) -> QBrush:
        """The fill of a shift by its place in the operation."""
        return self.shifts[index % len(self.shifts)]

    def on_shift(self, index: int) -> QPen:
        """The pen for text upon :meth:`shift`."""
        return self.on_shifts[index % len(self.on_shifts)]

    def cover(self, share: float) -> QColor:
        """The fill of a share of risk covered, 0 to 1, mixed between the steps of the ramp."""
        place = min(max(share, 0.0), 1.0) * (len(self.covered) - 1)
        step = min(int(place), len(self.covered) - 2)
        return mixed(self.covered[step], self.covered[step + 1], place - step)


@lru_cache(maxsize=4)
def brushes(theme: Theme) -> Brushes:
    """The pens and brushes of a theme."""
    return Brushes(
        card=QColor(theme.card),
        grid=_pen(theme.grid),
        line=_pen(theme.line),
        text=_pen(theme.text),
        strong=_pen(theme.text, 2),
        muted=_pen(theme.muted),
        accent=_pen(theme.accent, 2),
        bad=_pen(theme.bad, 2),
        halo=_pen(theme.card),
        ring=_pen(theme.bad),
        weekend=QColor(theme.window),
        current=QColor(theme.accent_soft),
        duty=mixed(QColor(theme.muted), QColor(theme.card), 0.45),
        leave=QColor(theme.hover),
        bad_fill=QColor(theme.bad),
        shifts=tuple(QBrush(QColor(name)) for name in theme.shifts),
        on_shifts=tuple(_pen(name) for name in theme.on_shifts),
        covered=tuple(QColor(name) for name in theme.covered),
        bar=mixed(QColor(theme.muted), QColor(theme.card), 0.62),
        bar_on=QColor(theme.accent_fill),
    )


def mixed(first: QColor, second: QColor, part: float) -> QColor:
    """A colour between two; ``part`` 0 is the first, 1 the second."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * part,
        first.greenF() + (second.greenF() - first.greenF()) * part,
        first.blueF() + (second.blueF() - first.blueF()) * part,
    )


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The font at a multiple of its size, half bold or plain."""
    if bold:
        return fonts.bold(font, factor)
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setWeight(QFont.Weight.Normal)
    made.unsetVariableAxis(_WEIGHT_AXIS)
    return made


def _pen(name: str, width: int = 1) -> QPen:
    pen = QPen(QColor(name), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
