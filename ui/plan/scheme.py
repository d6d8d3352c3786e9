"""The map page's address ``app://muster/``, what is served there, and the policy that lets nothing else in or out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, Qt, QUrl

from planner.maps.assets import BASE, CHANNEL, PAGE, Asset, read_asset

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME = QUrl(BASE).scheme()
HOST = QUrl(BASE).host()
PAGE_URL = BASE + PAGE
OPEN_SCHEMES = frozenset({SCHEME, "data", "blob"})
"""Addresses with these schemes never leave the program; every other is refused."""

POLICY = (
    "default-src 'none'; script-src app: 'unsafe-inline'; style-src app: 'unsafe-inline'; img-src app: data: blob:; "
    "font-src app: data:; connect-src app:; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every answer; the page's own, stricter one comes on top."""

_FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no host is found, whatever asks (preconnect passes by the interceptor)
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-pings",
)


def register_scheme() -> bool:
    """
    Whether a map can be shown; makes ``app:`` known to Chromium and closes Chromium's ways to the network.

    To be called once, before the application object exists. False where Qt WebEngine cannot be loaded
    (a system library is missing): the Plan screen then says so instead of showing a map.
    """
    if not web_engine_present():
        return False
    from PySide6.QtWebEngineCore import QWebEngineUrlScheme

    if os.name == "posix" and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium ends the program for root otherwise
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = chromium_flags(os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", ""))
    if not QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name().isEmpty():
        return True
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    return True


def web_engine_present() -> bool:
    """Whether Qt WebEngine can be loaded on this machine."""
    try:
        import PySide6.QtWebChannel
        import PySide6.QtWebEngineWidgets  # noqa: F401
    except ImportError:
        return False
    return True


def chromium_flags(present: str) -> str:
    """The flags of Chromium: those that are present, and ours where they are missing."""
    ours = [f'"{flag}"' if " " in flag else flag for flag in _FLAGS if flag.split("=")[0] not in present]
    return " ".join((*filter(None, (present,)), *ours))


def allowed(address_scheme: str) -> bool:
    """Whether the page may ask for an address with this scheme."""
    return address_scheme.lower() in OPEN_SCHEMES


def answer(address: QUrl, pages: Mapping[str, str]) -> Asset | None:
    """
    The file at an address, or None where there is none.

    Parameters
    ----------
    pages
        Documents made while the program runs, by their path.
    """
    path = address.path().lstrip("/")
    if address.scheme() != SCHEME or address.host() != HOST or not path:
        return None
    if path in pages:
        return Asset(pages[path].encode(), "text/html")
    return _channel_script() if path == CHANNEL else read_asset(path)


def _channel_script() -> Asset | None:
    """Qt's own half of the bridge, which lies inside its library."""
    import PySide6.QtWebChannel  # noqa: F401 - brings the file along

    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    return Asset(bytes(file.readAll().data()), "text/javascript")
