"""Scroll bars that are thin and quiet: a grip without arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

    from ui.theme import Theme

WIDTH = 11


def thin_bars(area: QAbstractScrollArea) -> None:
    """Gives an area such scroll bars, in light and in dark."""
    _Dresser(area)


class _Dresser(QObject):
    """Lives and dies with the area; dresses its bars whenever the theme changes."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._bars = (area.verticalScrollBar(), area.horizontalScrollBar())
        self._dress(theme.current())
        theme.changed.connect(self._dress)

    def _dress(self, colours: Theme) -> None:
        for bar in self._bars:
            bar.setStyleSheet(_sheet(colours))


def _sheet(colours: Theme) -> str:
    return (
        "QScrollBar { background: transparent; border: 0; margin: 0; }"
        f"QScrollBar:vertical {{ width: {WIDTH}px; }} QScrollBar:horizontal {{ height: {WIDTH}px; }}"
        f"QScrollBar::handle {{ background: {colours.line}; border-radius: 3px; margin: 2px; }}"
        f"QScrollBar::handle:hover {{ background: {colours.muted}; }}"
        "QScrollBar::handle:vertical { min-height: 28px; } QScrollBar::handle:horizontal { min-width: 28px; }"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )
