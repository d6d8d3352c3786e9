"""The files that a map page refers to, as ``app://muster/...``, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from planner.errors import PlannerError
from resources import ROOT

BASE = "app://muster/"
"""Address of every file of the page in the window."""
PAGE = "map.html"
"""Path of the page itself below :data:`BASE`; the window serves it from memory."""
CHANNEL = "qwebchannel.js"
"""Path of Qt's own script below :data:`BASE`; the window serves it from ``:/qtwebchannel/qwebchannel.js``."""
FONT = "fonts/inter.ttf"
"""Path of the window's font below :data:`BASE`."""
_KINDS = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".html": "text/html"}


class Assets(StrEnum):
    """Where a map page takes its scripts and styles from."""

    INLINE = "inline"
    """All in the one file: for people."""
    APP = "app"
    """From the window's ``app://muster/`` scheme."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a page refers to."""

    content: bytes
    kind: str
    """Media type, such as ``text/css``."""


def leaflet_folder() -> Path:
    """The folder of Leaflet's files; :class:`PlannerError` where the package is not installed."""
    try:
        from xstatic.pkg import leaflet
    except ImportError as error:
        raise PlannerError(
            "the map library Leaflet is not installed", where="Map", remedy="Install the package XStatic-Leaflet."
        ) from error
    return Path(leaflet.BASE_DIR)


def read_asset(path: str) -> Asset | None:
    """
    The file at a path below :data:`BASE`: ``leaflet/...``, ``map/...`` or ``fonts/inter.ttf``.

    None where there is none; nothing outside their folders can be reached.
    """
    if path == FONT:
        return _font()
    place, _, rest = path.strip("/").partition("/")
    if place not in ("leaflet", "map") or not rest:
        return None
    base = (leaflet_folder() if place == "leaflet" else ROOT / "map").resolve()
    file = (base / rest).resolve()
    kind = _KINDS.get(file.suffix)
    if kind is None or not file.is_relative_to(base) or not file.is_file():
        return None
    return Asset(file.read_bytes(), kind)


def _font() -> Asset | None:
    """Inter, upright, as one variable font; None where its package holds no such file."""
    import fontpkg_inter

    files = sorted((Path(fontpkg_inter.__file__).parent / "files").glob("Inter[[]*.ttf"))
    return Asset(files[0].read_bytes(), "font/ttf") if files else None
