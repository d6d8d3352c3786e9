"""Opens a page in Qt's Chromium, in a process of its own, runs JavaScript in it, and writes what came of it as JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.name == "posix" and os.geteuid() == 0:
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from typing_extensions import override

LONGEST_MS = 60_000
SIZE = (1366, 768)


class Gate(QWebEngineUrlRequestInterceptor):
    """Refuses every request but the page itself, and remembers them."""

    def __init__(self, page: QUrl) -> None:
        super().__init__()
        self._page = page
        self.refused: list[str] = []

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl() != self._page:
            self.refused.append(info.requestUrl().toString())
            info.block(True)


class Page(QWebEnginePage):
    """A page that remembers what it says on its console."""

    said: list[str]

    @override
    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        self.said.append(f"{level.name} {line}: {message}")


def main(file: Path, steps: list[str], size: tuple[int, int]) -> None:
    """Prints the results of the steps, the console and the refused requests."""
    application = QApplication([])
    address = QUrl.fromLocalFile(str(file))
    gate, profile = Gate(address), QWebEngineProfile()
    profile.setUrlRequestInterceptor(gate)
    page = Page(profile)
    page.said = []
    view = QWebEngineView()
    view.setPage(page)
    view.resize(*size)
    view.show()
    results: list[object] = []

    def step(done: object = None) -> None:
        if done is not None:
            results.append(json.loads(str(done)))
        if len(results) < len(steps):
            page.runJavaScript(f"JSON.stringify({steps[len(results)]})", 0, step)
        else:
            sys.stdout.write(json.dumps({"results": results, "console": page.said, "refused": gate.refused}))
            application.quit()

    page.loadFinished.connect(lambda _: step())
    QTimer.singleShot(LONGEST_MS, application.quit)
    page.load(address)
    application.exec()
    for ended in (view, page):  # the page before its profile
        ended.deleteLater()
        QCoreApplication.sendPostedEvents(ended, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    given = tuple(map(int, sys.argv[3].split("x"))) if len(sys.argv) > 3 else SIZE
    main(Path(sys.argv[1]), json.loads(sys.argv[2]), (given[0], given[1]))
