"""The embedded map in the real Chromium, with the network refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings

from planner.operation import ShiftId, ZoneId
from tests.ui.plan import views
from ui import theme
from ui.plan import wording
from ui.plan.ground import Ground
from ui.plan.map_view import MapPanel, draw_map, shift_on_map
from ui.plan.reading import Reading
from ui.plan.web import Gate
from ui.state import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TIMEOUT_MS = 30_000
DAY = Selection(0, ShiftId("day"))


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[MapPanel]:
    """A map of the small plan, painted."""
    view = views.plan_view()
    made = MapPanel()
    qtbot.addWidget(made)
    made.resize(760, 420)
    made.show_reading(Reading(view, Ground(view)))
    made.show_selection(DAY)
    with qtbot.waitSignal(made.painted, timeout=TIMEOUT_MS):
        made.show()
    yield made
    made.close_all()


def run(panel: MapPanel, qtbot: QtBot, script: str) -> object:
    """The value of a script in the page, by way of JSON."""
    heard: list[object] = []
    assert panel.browser is not None
    panel.browser.page.runJavaScript(f"JSON.stringify({script})", 0, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=TIMEOUT_MS)
    return json.loads(str(heard[0]))


def fills(panel: MapPanel, qtbot: QtBot) -> object:
    """The colour of each zone as Chromium paints it."""
    return run(
        panel, qtbot, "[...document.querySelectorAll('path.muster-zone')].map(path => getComputedStyle(path).fill)"
    )


def test_that_the_page_asks_for_nothing_outside_the_program(panel: MapPanel) -> None:
    assert panel.browser is not None
    assert panel.browser.gate.refused == []


def test_that_all_zones_and_the_teams_of_the_shift_are_drawn(panel: MapPanel, qtbot: QtBot) -> None:
    assert run(panel, qtbot, "document.querySelectorAll('path.muster-zone').length") == views.ZONES
    letters = run(panel, qtbot, "[...document.querySelectorAll('.muster-tag .muster-letter')].map(b => b.textContent)")
    assert letters == ["A", "B"]


def test_that_a_fetch_of_a_page_is_refused_by_its_policy(panel: MapPanel, qtbot: QtBot) -> None:
    assert panel.browser is not None
    panel.browser.page.runJavaScript(
        "fetch('http://example.invalid/').then(() => { window.fetched = 'through'; },"
        " error => { window.fetched = 'refused'; })"
    )
    qtbot.waitUntil(lambda: run(panel, qtbot, "window.fetched ?? null") is not None, timeout=TIMEOUT_MS)
    assert run(panel, qtbot, "window.fetched") == "refused"


def test_that_the_gate_refuses_what_a_page_without_a_policy_asks_for(panel: MapPanel, qtbot: QtBot) -> None:
    assert panel.browser is not None
    open_page = QWebEnginePage(panel.browser.profile, panel.browser.view)
    # without this, Chromium refuses before it asks the gate
    open_page.settings().setAttribute(QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls, True)
    with qtbot.waitSignal(open_page.loadFinished, timeout=TIMEOUT_MS):
        open_page.setHtml("<p>no policy here</p>")
    open_page.runJavaScript(
        "fetch('http://example.invalid/data').catch(() => {}); new Image().src = 'https://example.invalid/x.png';"
    )
    gate = panel.browser.gate
    qtbot.waitUntil(lambda: len(gate.refused) == 2, timeout=TIMEOUT_MS)
    assert sorted(gate.refused) == ["http://example.invalid/data", "https://example.invalid/x.png"]


def test_that_the_page_cannot_be_led_away(panel: MapPanel, qtbot: QtBot) -> None:
    assert panel.browser is not None
    address = panel.browser.page.url()
    panel.browser.page.load(QUrl("http://example.invalid/"))
    assert run(panel, qtbot, "document.querySelectorAll('path.muster-zone').length") == views.ZONES
    assert panel.browser.page.url() == address
    typed = QWebEnginePage.NavigationType.NavigationTypeTyped
    addresses = ("http://example.invalid/", "file:///etc/passwd", "data:text/html,x", panel.browser.page.url())
    allowed = [panel.browser.page.acceptNavigationRequest(QUrl(one), typed, isMainFrame=True) for one in addresses]
    assert allowed == [False, False, False, True]


class FakeRequest:
    """A request as the gate sees it; Chromium's own cannot be made by hand."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.blocked = False

    def requestUrl(self) -> QUrl:  # noqa: N802 - Qt's name
        """The address asked for."""
        return QUrl(self.address)

    def block(self, blocked: bool) -> None:
        """Takes the gate's verdict."""
        self.blocked = blocked


@pytest.mark.parametrize(
    ("address", "blocked"),
    [("https://example.invalid/a.js", True), ("ws://127.0.0.1/", True), ("app://muster/map.html", False)],
)
def test_that_the_gate_blocks_what_it_refuses(address: str, *, blocked: bool) -> None:
    request = FakeRequest(address)
    Gate().interceptRequest(cast("QWebEngineUrlRequestInfo", request))
    assert request.blocked == blocked


def test_that_there_are_no_calls_that_pass_by_the_gate(panel: MapPanel, qtbot: QtBot) -> None:
    kinds = run(panel, qtbot, "[typeof RTCPeerConnection, typeof webkitRTCPeerConnection, typeof WebTransport]")
    assert kinds == ["undefined"] * 3


def test_that_nothing_is_kept_on_the_disk(panel: MapPanel) -> None:
    assert panel.browser is not None
    assert panel.browser.profile.isOffTheRecord()


def test_that_a_click_on_a_zone_selects_it(panel: MapPanel, qtbot: QtBot) -> None:
    box = run(
        panel,
        qtbot,
        "(() => { const b = document.querySelectorAll('path.muster-zone')[3].getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height * 0.8]; })()",
    )
    assert isinstance(box, list)
    assert panel.browser is not None
    target = panel.browser.view.focusProxy()
    assert target is not None
    with qtbot.waitSignal(panel.picked, timeout=TIMEOUT_MS) as heard:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(box[0]), round(box[1])))
    assert heard.args == ["Z04"]


def test_that_another_shift_changes_the_fill_without_a_reload(panel: MapPanel, qtbot: QtBot) -> None:
    run(panel, qtbot, "window.mark = 'the same document'")
    before = fills(panel, qtbot)
    panel.show_selection(Selection(0, ShiftId("evening"), ZoneId("Z01")))
    qtbot.waitUntil(lambda: fills(panel, qtbot) != before, timeout=TIMEOUT_MS)
    assert run(panel, qtbot, "window.mark") == "the same document"
    assert run(panel, qtbot, "document.querySelectorAll('.muster-zone.selected').length") == 1


def test_that_a_better_plan_changes_the_teams_without_a_reload(panel: MapPanel, qtbot: QtBot) -> None:
    run(panel, qtbot, "window.mark = 'the same document'")
    view = views.plan_view()
    reading = Reading(view, Ground(view))
    panel.show_reading(reading)
    qtbot.waitUntil(lambda: not panel.drawing, timeout=TIMEOUT_MS)
    panel.show_reading(Reading(views.without_plan(view), reading.ground))
    assert not panel.drawing, "the page of the same ground is not drawn again"
    count = "document.querySelectorAll('.muster-tag .muster-letter').length"
    qtbot.waitUntil(lambda: run(panel, qtbot, count) == 0, timeout=TIMEOUT_MS)
    assert run(panel, qtbot, "window.mark") == "the same document"


def test_that_the_map_follows_the_theme(panel: MapPanel, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT)  # whatever the tests before left
    light = "document.documentElement.dataset.theme === 'light'"
    qtbot.waitUntil(lambda: run(panel, qtbot, light) is True, timeout=TIMEOUT_MS)
    before = fills(panel, qtbot)
    theme.apply(qapp, theme.DARK)
    try:
        qtbot.waitUntil(lambda: fills(panel, qtbot) != before, timeout=TIMEOUT_MS)
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_that_a_map_whose_process_ends_says_so_and_comes_back_on_demand(panel: MapPanel, qtbot: QtBot) -> None:
    assert panel.browser is not None
    with qtbot.waitSignal(panel.browser.page.renderProcessTerminated, timeout=TIMEOUT_MS):
        panel.browser.page.load(QUrl("chrome://kill"))
    assert panel.curtain.text.text() == wording.MAP_STOPPED
    assert panel.curtain.again.isVisible()
    with qtbot.waitSignal(panel.painted, timeout=TIMEOUT_MS):
        QTest.mouseClick(panel.curtain.again, Qt.MouseButton.LeftButton)
    assert run(panel, qtbot, "document.querySelectorAll('path.muster-zone').length") == views.ZONES


def test_that_no_browser_starts_before_the_map_is_in_sight(qtbot: QtBot) -> None:
    view = views.plan_view()
    made = MapPanel()
    qtbot.addWidget(made)
    made.show_reading(Reading(view, Ground(view)))
    qtbot.waitUntil(lambda: not made.drawing, timeout=TIMEOUT_MS)
    assert made.browser is None
    made.close_all()


def test_that_the_page_is_deleted_before_its_profile(panel: MapPanel, qtbot: QtBot) -> None:
    ended: list[str] = []
    assert panel.browser is not None
    panel.browser.page.destroyed.connect(lambda: ended.append("page"))
    panel.browser.profile.destroyed.connect(lambda: ended.append("profile"))
    panel.close_browser()
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=TIMEOUT_MS)
    assert ended == ["page", "profile"]


def test_that_without_web_engine_the_screen_says_what_still_works(qtbot: QtBot) -> None:
    view = views.plan_view()
    made = MapPanel(present=lambda: False)
    qtbot.addWidget(made)
    made.show_reading(Reading(view, Ground(view)))
    made.show()
    qtbot.waitUntil(lambda: made.curtain.text.text() == wording.NO_WEB_ENGINE, timeout=TIMEOUT_MS)
    assert made.browser is None
    made.close_all()


def test_that_the_shift_on_the_map_has_the_teams_of_the_plan_in_sight() -> None:
    view = views.plan_view()
    reading = Reading(view, Ground(view))
    shift = shift_on_map(draw_map(view).values, reading, DAY)
    assert shift is not None
    assert [team.letter for team in shift.teams] == ["A", "B"]
    assert shift.teams[0].joint
    assert shift.teams[0].members[0] == "Sgt. A. Bell"
    assert shift_on_map(draw_map(view).values, reading, Selection(99, ShiftId("day"))) is None
