"""How the roster shows what a drop on each cell would do: by colour, and by a sign that needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygon

from ui.plan.brushes import mixed, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from planner.moving.foreseeing import Outlook
    from ui.plan.board_layout import Box
    from ui.theme import Theme

SAME = 0.05
"""Points of cost below which a drop is said to cost the same."""
BREAKS, SAME_SIGN = "×", "="
_CENTRE = Qt.AlignmentFlag.AlignCenter
_VEIL, _FAINT = 205, 170
"""How much of what is below a sign is hidden, and how strong the sign of a broken rule is, of 255."""
_TINT = 0.78
"""How much of the card is in the ground of a cell that takes a drop."""
_ROUND = 3


def outlook_sign(outlook: Outlook, *, whole: bool) -> str:
    """The sign of an outlook: × breaks a rule, − costs less, + more, = the same; ``whole`` adds the points."""
    if not outlook.allowed:
        return BREAKS
    if abs(outlook.cost) < SAME:
        return SAME_SIGN
    sign = "+" if outlook.cost > 0 else "−"
    points = f"{abs(outlook.cost):.0f}" if abs(outlook.cost) >= 1 else f"{abs(outlook.cost):.1f}"
    return f"{sign}{points}" if whole else sign


def paint_outlook(painter: QPainter, box: Box, outlook: Outlook, theme: Theme, font: QFont) -> None:
    """Paints the outlook of a cell over what stands in it."""
    tone = theme.bad if not outlook.allowed else theme.warn if outlook.cost > SAME else theme.good
    block = QRect(box.x + 1, box.y + 2, box.width - 2, box.height - 6)
    card, colour = QColor(theme.card), QColor(tone)
    veil = card if not outlook.allowed else mixed(colour, card, _TINT)
    veil.setAlpha(_VEIL)
    painter.fillRect(block, veil)
    if outlook.allowed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(block, _ROUND, _ROUND)
    else:
        colour.setAlpha(_FAINT)
    small = sized(font, 0.78, bold=True)
    text = outlook_sign(outlook, whole=True)
    if QFontMetrics(small).horizontalAdvance(text) > block.width():
        text = outlook_sign(outlook, whole=False)
    painter.setFont(small)
    painter.setPen(colour)
    painter.drawText(block, _CENTRE, text)


def paint_held(painter: QPainter, box: Box, theme: Theme) -> None:
    """Frames the cell whose post is held."""
    pen = QPen(QColor(theme.accent), 2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRect(box.x + 1, box.y + 2, box.width - 2, box.height - 6))


def paint_changed(painter: QPainter, box: Box, theme: Theme) -> None:
    """Marks a cell whose post differs: a frame, and a corner that is seen without colour."""
    painter.setPen(QPen(QColor(theme.text), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRect(box.x + 1, box.y + 2, box.width - 2, box.height - 6))
    right, top = box.x + box.width - 1, box.y + 2
    painter.setBrush(QColor(theme.text))
    painter.drawPolygon(QPolygon([QPoint(right - 6, top), QPoint(right, top), QPoint(right, top + 6)]))


def paint_brushed(painter: QPainter, box: Box, theme: Theme, *, leave: bool) -> None:
    """Marks a cell over which leave is being painted, or taken away."""
    colour = QColor(theme.accent)
    colour.setAlpha(120)
    painter.fillRect(QRect(box.x + 1, box.y + 2, box.width - 2, box.height - 6), colour)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRect(box.x, box.y, box.width, box.height), _CENTRE, "L" if leave else "–")
