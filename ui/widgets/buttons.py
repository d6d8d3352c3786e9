"""Buttons that say what they do to the eye, the ear and the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QPushButton

import resources
from ui import fonts, theme

if TYPE_CHECKING:
    from collections.abc import Callable

ButtonRole = Literal["plain", "primary", "link"]


def button(text: str, pressed: Callable[[], None], *, role: ButtonRole = "plain", tip: str = "") -> QPushButton:
    """A button with a text; ``tip`` is also what a screen reader adds."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    if role == "primary":
        made.setFont(fonts.bold(made.font()))
    made.clicked.connect(lambda: pressed())
    return made


def menu_button(text: str, entries: tuple[tuple[str, Callable[[], None]], ...]) -> QPushButton:
    """A button that opens a menu of texts and what each does."""
    made = QPushButton(text)
    made.setProperty("role", "menu")
    menu = QMenu(made)
    for entry, chosen in entries:
        menu.addAction(entry).triggered.connect(lambda _=False, chosen=chosen: chosen())
    made.setMenu(menu)
    return made


class IconButton(QPushButton):
    """A square button with a picture of ``resources/icons`` in the colour of the text."""

    def __init__(self, icon: str, name: str, pressed: Callable[[], None]) -> None:
        super().__init__()
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(36)
        self.setIconSize(QSize(16, 16))
        self.clicked.connect(lambda: pressed())
        theme.changed.connect(self._paint)
        self._paint(theme.current())

    def _paint(self, colours: theme.Theme) -> None:
        made = QIcon(coloured(self._icon, colours.text))
        made.addPixmap(coloured(self._icon, colours.line), QIcon.Mode.Disabled)
        self.setIcon(made)


def coloured(icon: str, colour: str, size: int = 32) -> QPixmap:
    """A picture of ``resources/icons`` in one colour."""
    text = (resources.ROOT / "icons" / f"{icon}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(text.encode()).render(painter)
    painter.end()
    return picture
