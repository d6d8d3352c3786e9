"""The map: a page drawn beside the window, shown late, restyled for each shift without being loaded again."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from planner.maps.assets import PAGE, Assets
from planner.maps.plan_map import MapTeam
from planner.maps.states import show_call
from ui import theme
from ui.background import Lane
from ui.plan import wording
from ui.plan.scheme import PAGE_URL, web_engine_present
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from planner.errors import PlannerError
    from planner.maps.plan_map import MapData, MapShift
    from ui.plan.reading import Reading
    from ui.plan.web import Browser
    from ui.state import PlanView, Selection

_log = logging.getLogger(__name__)
_PAINTED = "muster-painted"
_TELL_PAINTED = f"requestAnimationFrame(() => requestAnimationFrame(() => {{ document.title = '{_PAINTED}'; }}));"
"""The page's title is the news that a frame with the zones was drawn."""
_LEAST_HEIGHT = 150


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map page and the values that it is restyled from."""

    values: MapData
    page: str


def draw_map(view: PlanView) -> DrawnMap:
    """The page of a view; takes a second, so it is called beside the window."""
    from planner.maps.page import map_page
    from planner.maps.plan_map import map_data

    values = map_data(view.operation, view.problem, None, view.risks)
    return DrawnMap(values, map_page(values, assets=Assets.APP))


def shift_on_map(values: MapData, reading: Reading, selection: Selection) -> MapShift | None:
    """The selected shift with the teams of the plan in sight; None where the map has no such shift."""
    shift = values.at(selection.day, selection.shift)
    if shift is None:
        return None
    officers = reading.ground.officers
    teams = tuple(
        MapTeam(
            team.letter,
            str(team.zone),
            team.joint,
            tuple(wording.officer_name(officers[o]) for o in map(str, team.officers) if o in officers),
        )
        for team in reading.teams.get((selection.day, selection.shift), ())
    )
    return replace(shift, teams=teams)


class MapPanel(Card):
    """
    The card of the map. It shows what it is given and says which zone a person picked.

    Parameters
    ----------
    present
        Whether Qt WebEngine can be loaded.
    """

    picked = Signal(str)
    """The id of a zone."""
    painted = Signal()
    """The zones are on the screen, for the first time since the page was loaded."""

    def __init__(self, present: Callable[[], bool] = web_engine_present) -> None:
        super().__init__(margin=0)
        self._present = present
        self.setAccessibleName(wording.MAP_NAME)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.body.setContentsMargins(1, 1, 1, 1)
        self._reading: Reading | None = None
        self._selection: Selection | None = None
        self._drawn: DrawnMap | None = None
        self._loaded: str | None = None
        self._ready = False
        self.browser: Browser | None = None
        self._pages: dict[str, str] = {}
        self._lane = Lane("map", self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._start)  # the window is on the screen before Chromium starts
        self._holder = QWidget()
        self._stack = QStackedLayout(self._holder)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self.curtain = _Curtain(self.reload)
        self._stack.addWidget(self.curtain)
        self.add(self._holder, 1)
        theme.changed.connect(self._restyle)

    def show_reading(self, reading: Reading | None) -> None:
        """Shows a plan; the page is drawn anew only where the zones or their risk changed."""
        before, self._reading = self._reading, reading
        if reading is None:
            return
        if before is None or before.ground is not reading.ground:
            self._draw(reading.view)
        else:
            self._restyle()

    def show_selection(self, selection: Selection | None) -> None:
        """Shows the selected shift and zone."""
        self._selection = selection
        self._restyle()

    @property
    def drawing(self) -> bool:
        """Whether a page is being drawn beside the window."""
        return self._lane.busy

    def reload(self) -> None:
        """Draws the map again from the start, after its process ended."""
        self.close_browser()
        self.curtain.wait()
        self._stack.setCurrentWidget(self.curtain)
        self._start()

    def close_browser(self) -> None:
        """Ends the browser; needed before the application ends."""
        self._ready, self._loaded = False, None
        if self.browser is not None:
            self._stack.removeWidget(self.browser.view)
            self.browser.close()
            self.browser = None

    def close_all(self) -> None:
        """Ends the browser and the drawing of pages."""
        self._lane.close()
        self.close_browser()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _draw(self, view: PlanView) -> None:
        self._lane.run(lambda _: draw_map(view), self._take, self._fail)

    def _take(self, drawn: DrawnMap) -> None:
        if self._lane.busy:
            return  # a newer one is on its way
        self._drawn = drawn
        self._start()

    def _fail(self, error: PlannerError) -> None:
        self._cover(error.sentence)

    def _start(self) -> None:
        """Starts the browser once the panel is in sight, and loads the page once it is drawn, if it is another one."""
        if not self.isVisible() or (self.browser is None and not self._open_browser()):
            return
        if self._drawn is None:
            return  # Chromium starts while the page is still being drawn
        assert self.browser is not None
        if self._loaded == self._drawn.page:
            self._restyle()
            return
        self._ready, self._loaded = False, self._drawn.page
        self._pages[PAGE] = self._drawn.page
        self.browser.page.load(QUrl(PAGE_URL))

    def _open_browser(self) -> bool:
        if not self._present():
            self._cover(wording.NO_WEB_ENGINE)
            return False
        from ui.plan.web import Browser

        browser = Browser(self._pages, self._holder)
        browser.view.setAccessibleName(wording.MAP_NAME)
        browser.page.setBackgroundColor(QColor(theme.current().window))
        browser.page.loadFinished.connect(self._take_loaded)
        browser.page.titleChanged.connect(self._take_title)
        browser.page.renderProcessTerminated.connect(self._take_end)
        browser.bridge.zone_chosen.connect(self.picked)
        self._stack.addWidget(browser.view)
        self._stack.setCurrentWidget(self.curtain)
        self.browser = browser
        return True

    def _take_loaded(self, fine: bool) -> None:  # noqa: FBT001 - Qt's own argument
        self._ready = fine
        if not fine:
            self._cover(wording.MAP_STOPPED, again=True)
        elif self.browser is not None:
            self._restyle()
            self.browser.page.runJavaScript(_TELL_PAINTED)

    def _take_title(self, title: str) -> None:
        if title == _PAINTED and self.browser is not None:
            self.curtain.hide()
            self._stack.setCurrentWidget(self.browser.view)
            self.painted.emit()

    def _take_end(self, status: object, code: int) -> None:
        _log.warning("The map's process ended: %s, code %s.", status, code)
        self._ready = False
        self._cover(wording.MAP_STOPPED, again=True)

    def _cover(self, reason: str, *, again: bool = False) -> None:
        self.curtain.say(wording.NO_MAP, reason, again=again)
        self._stack.setCurrentWidget(self.curtain)

    def _restyle(self) -> None:
        if not self._ready or self.browser is None or self._drawn is None or self._reading is None:
            return
        chosen = self._selection
        shift = None if chosen is None else shift_on_map(self._drawn.values, self._reading, chosen)
        zone = None if chosen is None or chosen.zone is None else str(chosen.zone)
        self.browser.page.setBackgroundColor(QColor(theme.current().window))
        self.browser.page.runJavaScript(show_call(self._drawn.values, shift, selected=zone, theme=theme.current().name))


class _Curtain(QWidget):
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
