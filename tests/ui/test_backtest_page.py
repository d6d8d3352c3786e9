"""The back-test in the window: run beside it, stopped, shown; stale where something else is chosen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from tests.risk.incidents import square
from tests.ui.desk import WAIT_MS, ScriptedChooser, choose_value, open_file, operation_file, press
from ui.backtests import BacktestRun, hearing
from ui.screens.backtest_page import BacktestPage
from ui.screens.backtest_plots import pai_plot, reliability_plot

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.backtests import BacktestState
    from ui.state import Notice
    from ui.workspace import Workspace


@pytest.fixture
def page(city: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> BacktestPage:
    made = BacktestPage(city, chooser)
    qtbot.addWidget(made)
    made.resize(1190, 620)
    made.show()
    choose_value(made.months, "1")
    return made


def run(page: BacktestPage, city: Workspace, qtbot: QtBot) -> None:
    press(page, "Run the back-test")
    qtbot.waitUntil(lambda: not city.backtests.state.running, timeout=WAIT_MS)


def test_that_a_run_tells_how_far_it_is_and_shows_what_it_found(
    page: BacktestPage, city: Workspace, qtbot: QtBot
) -> None:
    states: list[BacktestState] = []
    city.backtests.changed.connect(states.append)
    run(page, city, qtbot)
    shares = [state.share for state in states if state.running]
    assert shares == sorted(shares)
    assert len(set(shares)) >= 3
    result = city.backtests.state.result
    assert result is not None
    assert page.table.isVisible()
    assert [row.name for row in page.model.rows] == [method.name for method in result.methods]
    first = [page.model.data(page.model.index(0, column)) for column in range(5)]
    assert first[0] == "Plain counts"
    assert str(first[1]).startswith(f"{result.methods[0].cells[0].pai.value:.1f} (")
    assert first[4] == "default"
    assert page.words.text().startswith(f"Known: {result.known:,} incidents")
    assert page.pai.plot == pai_plot(result)
    assert page.reliability.plot == reliability_plot(result)
    assert page.pai.accessibleDescription().startswith("Plain counts: ")
    assert not page.stale.isVisible()


def test_that_a_run_is_stopped_and_what_it_finds_later_is_not_heard(
    page: BacktestPage, city: Workspace, qtbot: QtBot
) -> None:
    heard: list[Notice] = []
    city.notice_raised.connect(heard.append)
    press(page, "Run the back-test")
    assert page.stop.isVisible()
    assert not page.start.isVisible()
    press(page, "Stop")
    assert page.start.isVisible()
    qtbot.waitUntil(lambda: not city.backtests.lane.busy and not city.keeper.state.saving, timeout=WAIT_MS)
    assert city.backtests.state.result is None
    assert heard == []
    run(page, city, qtbot)
    assert city.backtests.state.result is not None


def test_that_a_run_that_is_stopped_works_no_further() -> None:
    told: list[float] = []
    running = BacktestRun()
    hear = hearing(running, lambda _, share: told.append(share))
    hear(0.0)
    hear(0.5)
    running.stopped = True
    with pytest.raises(PlannerError, match="the back-test was stopped"):
        hear(0.6)
    assert told == [0.0, 0.5]


def test_that_the_area_comes_from_a_file_or_is_drawn_round_the_incidents(
    page: BacktestPage, city: Workspace, chooser: ScriptedChooser, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.area.text().startswith("Area round the incidents")
    limits = tmp_path / "limits.geojson"
    ring = [list(corner) for corner in square(-20_000, -10_000, 30_000)[0][0]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    limits.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    chooser.path = limits
    press(page, "Area…")
    assert page.area.text() == "Area: limits.geojson"
    run(page, city, qtbot)
    result = city.backtests.state.result
    assert result is not None
    assert result.area_km2 == pytest.approx(900, rel=0.01)
    press(page, "Round the incidents")
    assert page.stale.isVisible()
    assert city.backtests.state.result is result


def test_that_too_little_history_is_said_in_a_notice(page: BacktestPage, city: Workspace, qtbot: QtBot) -> None:
    heard: list[Notice] = []
    city.notice_raised.connect(heard.append)
    choose_value(page.months, "3")
    run(page, city, qtbot)
    assert "3 months are held out and only" in heard[0].text
    assert city.backtests.state.result is None
    assert not page.table.isVisible()


def test_that_a_result_goes_with_its_file(page: BacktestPage, city: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    run(page, city, qtbot)
    folder = tmp_path / "other"
    folder.mkdir()
    open_file(city, qtbot, operation_file(folder))
    assert city.backtests.state.result is None
    assert not page.table.isVisible()


def test_that_closing_the_window_ends_a_run(page: BacktestPage, city: Workspace) -> None:
    press(page, "Run the back-test")
    city.close()
    assert not city.backtests.state.running
