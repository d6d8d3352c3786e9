"""The only doors of the embedded browser: what it is served, what it is refused, and the bridge to the map page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QObject, Qt, QUrl
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from typing_extensions import override

from ui.plan.scheme import POLICY, SCHEME, allowed, answer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)

_WITHOUT_CALLS = """
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) {
    delete window[name];
}
"""
"""WebRTC does not pass through the interceptor, so it is taken out of every document before its scripts run."""

_HEADERS = {
    QByteArray(b"Content-Security-Policy"): [QByteArray(POLICY.encode())],
    QByteArray(b"X-Content-Type-Options"): [QByteArray(b"nosniff")],
}
_ATTRIBUTE = QWebEngineSettings.WebAttribute
_ON = (_ATTRIBUTE.JavascriptEnabled, _ATTRIBUTE.WebRTCPublicInterfacesOnly)
_OFF = (
    _ATTRIBUTE.LocalStorageEnabled,
    _ATTRIBUTE.LocalContentCanAccessRemoteUrls,
    _ATTRIBUTE.LocalContentCanAccessFileUrls,
    _ATTRIBUTE.JavascriptCanOpenWindows,
    _ATTRIBUTE.JavascriptCanAccessClipboard,
    _ATTRIBUTE.HyperlinkAuditingEnabled,
    _ATTRIBUTE.PluginsEnabled,
    _ATTRIBUTE.PdfViewerEnabled,
    _ATTRIBUTE.FullScreenSupportEnabled,
    _ATTRIBUTE.ScreenCaptureEnabled,
    _ATTRIBUTE.WebGLEnabled,
    _ATTRIBUTE.AutoLoadIconsForPage,
    _ATTRIBUTE.DnsPrefetchEnabled,
    _ATTRIBUTE.NavigateOnDropEnabled,
    _ATTRIBUTE.ErrorPageEnabled,
)


class PageHandler(QWebEngineUrlSchemeHandler):
    """Serves ``app://muster/``."""

    def __init__(self, pages: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages

    @override
    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        found = answer(job.requestUrl(), self._pages) if job.requestMethod() == b"GET" else None
        if found is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        # PySide takes a list for each name (a QMultiMap), though its stub says one value
        job.setAdditionalResponseHeaders(cast("dict[QByteArray, QByteArray]", _HEADERS))
        body = QBuffer(parent=job)
        body.setData(QByteArray(found.content))
        job.reply(f"{found.kind};charset=utf-8".encode(), body)


class Gate(QWebEngineUrlRequestInterceptor):
    """Refuses every request that would leave the program, and keeps a list of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused: list[str] = []
        """Addresses that were asked for and refused."""

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if not allowed(url.scheme()):
            self.refused.append(url.toString())
            info.block(True)  # noqa: FBT003 - Qt's own argument


class ClosedPage(QWebEnginePage):
    """A page that stays at its own address, opens no windows and gets no permission."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self.permissionRequested.connect(_deny)

    @override
    def acceptNavigationRequest(self, url: QUrl | str, type: QWebEnginePage.NavigationType, isMainFrame: bool) -> bool:
        return QUrl(url).scheme() == SCHEME

    @override
    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,
        sourceID: str,
    ) -> None:
        loud = level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel
        _log.log(logging.ERROR if loud else logging.INFO, "Map page, %s:%s: %s", sourceID, lineNumber, message)


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


class Browser:
    """
    A view on a closed page, with its profile and gate; the page may call the slots of the bridge.

    Chromium demands that the page goes before its profile. So the profile is no child of a widget (their order changes
    with every raise): it belongs to the application and goes when the page has gone, however that came about.
    """

    def __init__(self, pages: dict[str, str], parent: QWidget, bridge: QObject) -> None:
        self.view = QWebEngineView(parent)
        self.profile = QWebEngineProfile(QCoreApplication.instance())  # no name: off the record, nothing on disk
        self.gate = Gate(self.profile)
        self.handler = PageHandler(pages, self.profile)
        self.profile.setUrlRequestInterceptor(self.gate)
        self.profile.installUrlSchemeHandler(QByteArray(SCHEME.encode()), self.handler)
        self.profile.scripts().insert(_without_calls())
        self.page = ClosedPage(self.profile, self.view)
        self.page.destroyed.connect(self.profile.deleteLater)
        self.channel = QWebChannel(self.page)
        self.channel.registerObject("bridge", bridge)
        self.page.setWebChannel(self.channel)
        for attribute in _ON:
            self.page.settings().setAttribute(attribute, True)  # noqa: FBT003 - Qt's own argument
        for attribute in _OFF:
            self.page.settings().setAttribute(attribute, False)  # noqa: FBT003 - Qt's own argument
        self.view.setPage(self.page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def close(self) -> None:
        """Deletes the view with its page, and with it the profile."""
        self.view.deleteLater()


def _without_calls() -> QWebEngineScript:
    script = QWebEngineScript()
    script.setName("without-calls")
    script.setSourceCode(_WITHOUT_CALLS)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setRunsOnSubFrames(True)
    return script
