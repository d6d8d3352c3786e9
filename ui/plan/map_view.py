"""The map: a page drawn beside the window, shown late, restyled for each shift without being loaded again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from planner.maps.assets import Assets
from planner.maps.plan_map import MapTeam
from planner.maps.states import show_call
from ui import theme
from ui.background import Lane
from ui.plan import wording
from ui.plan.page_view import PageView
from ui.plan.scheme import web_engine_present
from ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.maps.plan_map import MapData, MapShift
    from ui.plan.reading import Reading
    from ui.plan.web import Browser
    from ui.state import PlanView, Selection

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


class Bridge(QObject):
    """What the map page may call, by the name ``bridge`` in its channel."""

    zone_chosen = Signal(str)
    """A zone was picked; its id."""

    @Slot(str)
    def zone_clicked(self, zone: str) -> None:
        """Takes a pick of a zone, by click or key."""
        self.zone_chosen.emit(zone)


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
        self.setAccessibleName(wording.MAP_NAME)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.body.setContentsMargins(1, 1, 1, 1)
        self._reading: Reading | None = None
        self._selection: Selection | None = None
        self._drawn: DrawnMap | None = None
        self._lane = Lane("map", self)
        self._bridge = Bridge(self)
        self._bridge.zone_chosen.connect(self.picked)
        self.page = PageView(wording.MAP_NAME, self._bridge, present)
        self.page.loaded.connect(self._restyle)
        self.page.painted.connect(self.painted)
        self.curtain = self.page.curtain
        self.add(self.page, 1)
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

    @property
    def browser(self) -> Browser | None:
        """The browser, once it was started."""
        return self.page.browser

    def close_browser(self) -> None:
        """Ends the browser; needed before the application ends."""
        self.page.close_browser()

    def close_all(self) -> None:
        """Ends the browser and the drawing of pages."""
        self._lane.close()
        self.close_browser()

    def _draw(self, view: PlanView) -> None:
        self._lane.run(lambda _: draw_map(view), self._take, lambda error: self.page.cover(error.sentence))

    def _take(self, drawn: DrawnMap) -> None:
        if self._lane.busy:
            return  # a newer one is on its way
        self._drawn = drawn
        self.page.show_page(drawn.page)

    def _restyle(self) -> None:
        if self._drawn is None or self._reading is None:
            return
        chosen = self._selection
        shift = None if chosen is None else shift_on_map(self._drawn.values, self._reading, chosen)
        zone = None if chosen is None or chosen.zone is None else str(chosen.zone)
        self.page.call(show_call(self._drawn.values, shift, selected=zone, theme=theme.current().name))
