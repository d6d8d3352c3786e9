"""Small pictures that occur again and again on a painted board, drawn once: a stamp costs a tenth of what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.plan.board_layout import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QFont

MARGIN = 2
"""Room round a cell for what reaches over its edge."""
MOST = 3000
"""Stamps that are kept; beyond it all are drawn anew, so that no change of theme or size gathers them for ever."""


class Stamps:
    """
    The stamps of one way to paint.

    Parameters
    ----------
    look
        What all of them hang on beside their keys, such as the name of a theme.
    """

    def __init__(self, look: Hashable, font: QFont, ratio: float) -> None:
        self.look = (look, font.key(), ratio)
        self._font, self._ratio = font, ratio
        self._kept: dict[Hashable, QPixmap] = {}

    def put(self, painter: QPainter, box: Box, key: Hashable, draw: Callable[[QPainter, Box], None]) -> None:
        """Puts a stamp on a cell; ``draw`` draws it once for each key and size, in a box of that size."""
        whole = (key, box.width, box.height)
        stamp = self._kept.get(whole)
        if stamp is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            stamp = self._kept[whole] = self._drawn(box, draw)
        painter.drawPixmap(box.x - MARGIN, box.y - MARGIN, stamp)

    def _drawn(self, box: Box, draw: Callable[[QPainter, Box], None]) -> QPixmap:
        wide, high = box.width + 2 * MARGIN, box.height + 2 * MARGIN
        stamp = QPixmap(round(wide * self._ratio), round(high * self._ratio))
        stamp.setDevicePixelRatio(self._ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stamp)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        draw(painter, Box(MARGIN, MARGIN, box.width, box.height))
        painter.end()
        return stamp


_LATEST: list[Stamps] = []


def stamps_for(look: Hashable, font: QFont, ratio: float) -> Stamps:
    """The stamps of a look, kept while it stays the same."""
    if not _LATEST or _LATEST[0].look != (look, font.key(), ratio):
        _LATEST[:] = [Stamps(look, font, ratio)]
    return _LATEST[0]
