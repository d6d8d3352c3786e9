"""The colours of the window, light and dark; nothing else in ``ui`` names a colour."""

from __future__ import annotations

import os
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

OVERRIDE = "MUSTER_THEME"
"""Environment variable that fixes the theme to "light" or "dark"; without it the system decides."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each ``#rrggbb``."""

    name: str
    """"light" or "dark"."""
    window: str
    """Behind the cards."""
    card: str
    line: str
    """Borders and separators."""
    grid: str
    """Fainter lines inside a card."""
    text: str
    muted: str
    """Secondary text."""
    accent: str
    """Links, selection and focus."""
    accent_fill: str
    """Behind ``on_accent`` text: the primary button."""
    on_accent: str
    accent_soft: str
    """Behind the current row or entry."""
    hover: str
    good: str
    bad: str
    warn: str
    bad_soft: str
    warn_soft: str
    info_soft: str
    shifts: tuple[str, ...]
    """By index of the shift: day amber, power orange, evening blue, late navy, and four more."""
    on_shifts: tuple[str, ...]
    """Text upon each of ``shifts``."""
    risk: tuple[str, ...]
    """Five steps from low to high; order readable without colour vision and in grey."""
    covered: tuple[str, ...]
    """Five steps from nothing covered to all."""
    team: str
    """A team of one agency."""
    joint: str
    """A team of several agencies."""
    on_team: str

    def shift(self, index: int) -> str:
        """The colour of a shift by its place in the operation, from 0; they repeat after the last."""
        return self.shifts[index % len(self.shifts)]

    def on_shift(self, index: int) -> str:
        """The colour of text upon :meth:`shift`."""
        return self.on_shifts[index % len(self.on_shifts)]


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    card="#ffffff",
    line="#d9dee5",
    grid="#ebeef2",
    text="#17202c",
    muted="#5f6b7a",
    accent="#1d5cbf",
    accent_fill="#1f5fc4",
    on_accent="#ffffff",
    accent_soft="#e3edfb",
    hover="#eceff3",
    good="#1b7a43",
    bad="#b3261e",
    warn="#8a5300",
    bad_soft="#fbe9e7",
    warn_soft="#fdf1da",
    info_soft="#e3edfb",
    shifts=("#f2bf4b", "#ea8a3e", "#4574c4", "#39396f", "#2f8f83", "#8457b0", "#a8434f", "#6d7682"),
    on_shifts=("#2b1d00", "#2b1400", "#ffffff", "#ffffff", "#041a17", "#ffffff", "#ffffff", "#ffffff"),
    risk=("#fbeed7", "#f3cfa3", "#e09c63", "#c0583b", "#85202f"),
    covered=("#e6edf7", "#bfd3ee", "#8fb3e2", "#5a8dd1", "#2763b3"),
    team="#1f5fc4",
    joint="#6b3fa0",
    on_team="#ffffff",
)

DARK = Theme(
    name="dark",
    window="#12161d",
    card="#1b212a",
    line="#333c48",
    grid="#272f3a",
    text="#e6eaf0",
    muted="#9ba7b6",
    accent="#78adf7",
    accent_fill="#2f6fd6",
    on_accent="#ffffff",
    accent_soft="#223550",
    hover="#262e3a",
    good="#5fc98a",
    bad="#ff8a80",
    warn="#f0b455",
    bad_soft="#43211f",
    warn_soft="#3c2f16",
    info_soft="#223550",
    shifts=("#e5b445", "#e08643", "#5c8bdc", "#8482d6", "#3aa698", "#a37bd0", "#c9636e", "#8b95a3"),
    on_shifts=("#231800", "#231000", "#04122b", "#0c0b2b", "#04201c", "#1b0b2e", "#2b0508", "#10151c"),
    risk=("#3b2d29", "#6e4130", "#a75b37", "#de8b50", "#ffd391"),
    covered=("#222c3a", "#2a4468", "#35639d", "#4b88d0", "#86b8f7"),
    team="#78adf7",
    joint="#c39bf0",
    on_team="#0b1526",
)


class _Herald(QObject):
    """Tells that the theme changed."""

    changed = Signal(object)


_herald = _Herald()
_current = [LIGHT]
changed = _herald.changed
"""Signal(Theme): the colours changed."""


def current() -> Theme:
    """The colours in use."""
    return _current[0]


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A colour of the theme's hex strings as Qt takes it; ``alpha`` 0 to 1."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


def wanted() -> Theme:
    """The theme that the environment or else the system asks for; light where neither says."""
    override = os.environ.get(OVERRIDE, "").lower()
    if override:
        return DARK if override == "dark" else LIGHT
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply(application: QApplication, theme: Theme) -> None:
    """Gives the application the colours: palette first, then the small style sheet; says so to all."""
    _current[0] = theme
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))
    _herald.changed.emit(theme)


def follow_system(application: QApplication) -> None:
    """Applies the wanted theme now and whenever the system changes its mind."""
    apply(application, wanted())
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: apply(application, wanted()))


def style_sheet(theme: Theme) -> str:
    """The style sheet of ``resources/style`` with the theme's colours."""
    text = (resources.ROOT / "style" / "muster.qss").read_text(encoding="utf-8")
    names = [name for name in Theme.__slots__ if isinstance(getattr(theme, name), str)]
    icons = (resources.ROOT / "icons").as_posix()
    return Template(text).substitute({name: getattr(theme, name) for name in names}, icons=icons)


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's own palette, disabled colours included."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.card),
        (roles.AlternateBase, theme.window),
        (roles.ToolTipBase, theme.card),
        (roles.ToolTipText, theme.text),
        (roles.PlaceholderText, theme.muted),
        (roles.Text, theme.text),
        (roles.Button, theme.card),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.on_accent),
        (roles.Highlight, theme.accent_fill),
        (roles.HighlightedText, theme.on_accent),
        (roles.Accent, theme.accent_fill),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Light, theme.hover),
        (roles.Midlight, theme.hover),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Shadow, theme.line),
    ):
        made.setColor(role, QColor(name))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour(theme.muted, 0.75))
    return made
