"""A page in the embedded browser: started late, covered until it is painted, and told when its process ended."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from planner.maps.assets import PAGE
from ui import theme
from ui.plan import wording
from ui.plan.scheme import PAGE_URL, web_engine_present
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from ui.plan.web import Browser

_log = logging.getLogger(__name__)
_PAINTED = "muster-painted"
_TELL_PAINTED = f"requestAnimationFrame(() => requestAnimationFrame(() => {{ document.title = '{_PAINTED}'; }}));"
"""The page's title is the news that a frame with the zones was drawn."""


class PageView(QWidget):
    """
    Shows one page at a time; Chromium starts once the widget is in sight.

    Parameters
    ----------
    name
        For a screen reader.
    bridge
        Its slots are what the page may call.
    present
        Whether Qt WebEngine can be loaded.
    """

    loaded = Signal()
    """The page takes calls."""
    painted = Signal()
    """The page is on the screen, for the first time since it was loaded."""
    failed = Signal(str)
    """There is no page to see; the reason in words."""

    def __init__(self, name: str, bridge: QObject, present: Callable[[], bool] = web_engine_present) -> None:
        super().__init__()
        self._present, self._bridge = present, bridge
        self.setAccessibleName(name)
        self._page: str | None = None
        self._shown: str | None = None
        self.ready = False
        self.browser: Browser | None = None
        self._pages: dict[str, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.start)  # the window is on the screen before Chromium starts
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self.curtain = Curtain(self.reload)
        self._stack.addWidget(self.curtain)

    def show_page(self, page: str) -> None:
        """Shows a page, loaded if it is another one."""
        self._page = page
        self.start()

    def call(self, script: str) -> None:
        """Runs JavaScript in the page; nothing before it is loaded."""
        if self.ready and self.browser is not None:
            self.browser.page.setBackgroundColor(QColor(theme.current().window))
            self.browser.page.runJavaScript(script)

    def reload(self) -> None:
        """Loads the page again from the start, after its process ended."""
        self.close_browser()
        self.curtain.wait()
        self._stack.setCurrentWidget(self.curtain)
        self.start()

    def close_browser(self) -> None:
        """Ends the browser; needed before the application ends."""
        self.ready, self._shown = False, None
        if self.browser is not None:
            self._stack.removeWidget(self.browser.view)
            self.browser.close()
            self.browser = None

    def cover(self, reason: str, *, again: bool = False) -> None:
        """Says in the page's place why it is not there; with ``again`` it offers to try once more."""
        self.curtain.say(wording.NO_MAP, reason, again=again)
        self._stack.setCurrentWidget(self.curtain)
        self.failed.emit(reason)

    def start(self) -> None:
        """Starts the browser once the widget is in sight, and loads the page once it is there, if it is another one."""
        if not self.isVisible() or (self.browser is None and not self._open_browser()):
            return
        if self._page is None:
            return  # Chromium starts while the page is still being drawn
        assert self.browser is not None
        if self._shown == self._page:
            if self.ready:
                self.loaded.emit()
            return
        self.ready, self._shown = False, self._page
        self._pages[PAGE] = self._page
        self.browser.page.load(QUrl(PAGE_URL))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _open_browser(self) -> bool:
        if not self._present():
            self.cover(wording.NO_WEB_ENGINE)
            return False
        from ui.plan.web import Browser

        browser = Browser(self._pages, self, self._bridge)
        browser.view.setAccessibleName(self.accessibleName())
        browser.page.setBackgroundColor(QColor(theme.current().window))
        browser.page.loadFinished.connect(self._take_loaded)
        browser.page.titleChanged.connect(self._take_title)
        browser.page.renderProcessTerminated.connect(self._take_end)
        self._stack.addWidget(browser.view)
        self._stack.setCurrentWidget(self.curtain)
        self.browser = browser
        return True

    def _take_loaded(self, fine: bool) -> None:  # noqa: FBT001 - Qt's own argument
        self.ready = fine
        if not fine:
            self.cover(wording.MAP_STOPPED, again=True)
        elif self.browser is not None:
            self.loaded.emit()
            self.browser.page.runJavaScript(_TELL_PAINTED)

    def _take_title(self, title: str) -> None:
        if title == _PAINTED and self.browser is not None:
            self.curtain.hide()
            self._stack.setCurrentWidget(self.browser.view)
            self.painted.emit()

    def _take_end(self, status: object, code: int) -> None:
        _log.warning("The map's process ended: %s, code %s.", status, code)
        self.ready = False
        self.cover(wording.MAP_STOPPED, again=True)


class Curtain(QWidget):
    """What stands where the map will be, or why there is none."""

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.addStretch(1)
        self.title, self.text = label(wording.LOADING_MAP, "muted"), label("", "muted", wrap=True)
        self.again = button(wording.MAP_AGAIN, again)
        for line in (self.title, self.text):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.wait()

    def wait(self) -> None:
        """Says that the map is on its way."""
        self.say(wording.LOADING_MAP, "")

    def say(self, title: str, text: str, *, again: bool = False) -> None:
        """Says why there is no map; with ``again`` it offers to try once more."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.again.setVisible(again)
        self.show()
