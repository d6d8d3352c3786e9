"""The typeface of the window, from the packages that carry it, so that every desk shows the same."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PACKAGES = ("fontpkg_inter", "fontpkg_noto_sans")
"""In order of preference; the second serves for signs that the first lacks."""
POINTS = 10.0
_WEIGHT = QFont.Tag("wght")


def font_files() -> tuple[Path, ...]:
    """The font files of the packages that are installed, preferred family first, upright before italic."""
    specs = [spec for spec in map(find_spec, PACKAGES) if spec is not None and spec.origin is not None]
    folders = [Path(str(spec.origin)).parent / "files" for spec in specs]
    return tuple(file for folder in folders for file in sorted(folder.glob("*.ttf"), key=_italic_last))


def install(application: QApplication) -> tuple[str, ...]:
    """The families that were found, now the font of the application; the system's own font where none was."""
    families: dict[str, None] = {}
    for file in font_files():
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)[:1]))
    if families:
        font = QFont(list(families))
        font.setPointSizeF(POINTS)
        application.setFont(font)
    return tuple(families)


def bold(font: QFont, scale: float = 1.0) -> QFont:
    """The font half bold, larger by ``scale``; the axis of a variable font must be set, its weight does nothing."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * scale)
    made.setWeight(QFont.Weight.DemiBold)
    made.setVariableAxis(_WEIGHT, float(QFont.Weight.DemiBold.value))
    return made


def _italic_last(file: Path) -> tuple[bool, str]:
    return "Italic" in file.name, file.name
