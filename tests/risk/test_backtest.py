"""The back-test: what it holds out, what it counts, and what it says of methods that are known to differ."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from planner.errors import PlannerError
from planner.risk.backtest.choosing import Entry, Ground, base_of, caught_cells
from planner.risk.backtest.document import document_of
from planner.risk.backtest.noise import Repetitions, ratio
from planner.risk.backtest.pictures import pai_curve, reliability_plot
from planner.risk.backtest.running import SHARES, BacktestOptions, backtest
from planner.risk.boundary import area_round, read_boundary
from planner.risk.cases import cases_of
from planner.risk.methods.counts import Counts
from planner.risk.methods.method import Estimate, Evidence
from planner.risk.methods.near_repeat import NearRepeat
from planner.risk.places import area_km2, grids_over
from planner.risk.wording import backtest_sentences
from tests.risk.incidents import MIDDLE, SCALE, at, square, table

if TYPE_CHECKING:
    from pathlib import Path

    from planner.risk.backtest.result import BacktestResult

CITY = square(-2500, -2500, 5000)


def city(seed: int = 1, days: int = 500) -> pd.DataFrame:
    """Nine incidents of ten at ten spots by night, the tenth anywhere at any time; and some outside and nowhere."""
    chance = np.random.default_rng(seed)
    spots = np.stack([np.linspace(-2100, 2100, 10), np.tile([-900.0, 1100.0], 5)], axis=1)
    rows = []
    for day in range(days):
        for _ in range(4):
            east, north = spots[int(chance.integers(10))] + chance.normal(0, 20, 2)
            rows.append((at(day, 20 + float(chance.integers(4))), float(east), float(north)))
        if day % 2 == 0:
            east, north = chance.uniform(-2450, 2450, 2)
            rows.append((at(day, float(chance.integers(24))), float(east), float(north)))
    rows += [(at(day), 9000.0, 0.0) for day in range(7)]
    incidents = table(rows)
    return pd.concat([incidents, incidents[:3].assign(latitude=np.nan)], ignore_index=True)


@pytest.fixture(scope="module")
def result() -> BacktestResult:
    return backtest(city(), CITY, "UTC", BacktestOptions(zones=10))


def test_that_the_last_months_are_held_out_and_everything_is_accounted_for(result: BacktestResult) -> None:
    assert (result.first_day, result.held_first, result.held_last) == (
        date(2024, 1, 1),
        date(2025, 2, 15),
        date(2025, 5, 14),
    )
    assert (result.outside, result.unplaced) == (7, 3)
    assert result.known + result.held_out == len(city()) - 10
    assert result.area_km2 == pytest.approx(25, rel=2e-3)
    assert result.grids == 16


def test_that_ten_hot_spots_are_found_and_little_is_left_to_find(result: BacktestResult) -> None:
    for score in result.method("counts").cells:
        assert score.pai.value == pytest.approx(score.hit_rate.value / score.share, rel=0.1)
        assert score.pai.low < score.pai.value < score.pai.high
    assert result.method("counts").cells[-1].hit_rate.value > 0.7
    assert result.method("counts").cells[-1].pei > 0.9
    assert result.zones.after > 0.7


def test_that_plain_counts_are_held_against_themselves_and_marks_lose_where_they_must(result: BacktestResult) -> None:
    plain = result.method("counts")
    for scores in (plain.cells, plain.same_each_hour, plain.any_hour, plain.zone_hours):
        assert all((s.against.value, s.against.low, s.against.high) == (1, 1, 1) for s in scores)
    assert all(score.against.high < 1 for score in result.method("own_hours").any_hour[:2])
    assert all(score.against.value < 1 for score in result.method("heat_map").cells[:2])


def test_that_choosing_hours_freely_catches_more_than_the_same_cells_all_day(result: BacktestResult) -> None:
    plain = result.method("counts")
    assert all(free.pai.value > same.pai.value for free, same in zip(plain.any_hour, plain.same_each_hour, strict=True))


def test_that_no_method_knows_the_held_out_days() -> None:
    incidents = city()
    later = incidents["when"] >= pd.Timestamp("2025-02-15", tz="UTC")
    moved = incidents.assign(
        longitude=incidents["longitude"].where(~later, MIDDLE[0] + 2400 / SCALE[0]),
        latitude=incidents["latitude"].where(~later, MIDDLE[1] - 2400 / SCALE[1]),
    )
    found = backtest(moved, CITY, "UTC", BacktestOptions(zones=10))
    for method in found.methods:
        if not method.name.endswith("near_repeat"):
            assert method.cells[1].hit_rate.value == 0
    assert found.zones.after == 0


def test_that_not_even_a_method_that_would_look_ahead_is_shown_the_held_out_days() -> None:
    seen: list[int] = []

    @dataclass(frozen=True)
    class Peeping:
        name: str = "peeping"
        sentence: str = "Looks at everything."

        def estimate(self, evidence: Evidence, base: Estimate | None = None) -> Estimate:
            seen.append(int(evidence.cases.day.max()))
            return Counts().estimate(evidence, base)

    cases = cases_of(table([(at(day), 0.0, 0.0) for day in range(20)]), "UTC")
    first = int(cases.day.min())
    (grid,) = grids_over(CITY, 250, [(0, 0)])
    evidence = Evidence(cases, grid, first, first + 10, first + 10, np.arange(first + 10, first + 20))
    base_of(Entry("peeping", (Peeping(),)), Ground(evidence, cases, np.zeros(20, dtype=np.int64), 400.0))
    assert seen == [first + 9]


def test_that_a_rolling_method_knows_each_day_what_happened_until_its_eve() -> None:
    here, there = (-2000.0, 0.0), (2000.0, 0.0)
    rows = [
        *((at(day), *here) for day in range(100)),
        *((at(day), *there) for day in range(100, 104) for _ in range(10)),
    ]
    cases = cases_of(table(rows), "UTC")
    first = int(cases.day.min())
    (grid,) = grids_over(CITY, 250, [(0, 0)])
    evidence = Evidence(cases, grid, first, first + 100, first + 100, np.arange(first + 100, first + 104))
    held = cases.within(first + 100, first + 104)
    ground = Ground(evidence, held, grid.members(held.longitude, held.latitude)[1], 400.0)
    steps = (Counts(), NearRepeat(contagion=0.5))
    for rolling, caught in ((True, [0, 0, 1, 1]), (False, [0, 0, 0, 0])):
        entry = Entry("near", steps, by_day=True, rolling=rolling)
        found = caught_cells(entry, ground, base_of(entry, ground), (1 / 400,))
        assert found.reshape(4, 10).mean(axis=1).tolist() == caught


def test_that_the_groups_of_the_reliability_hold_every_cell_and_incident_once(result: BacktestResult) -> None:
    groups = result.method("counts").reliability
    heat = [group.expected / group.cells for group in groups]
    assert sum(group.observed for group in groups) == result.held_out
    assert heat == sorted(heat)
    assert all(group.low <= group.observed <= group.high for group in groups)


def test_that_offences_of_police_activity_are_left_out_and_named() -> None:
    incidents = city()
    incidents["offence"] = incidents["offence"].where(incidents.index % 2 == 0, "Traffic stop")
    found = backtest(incidents, CITY, "UTC", BacktestOptions(zones=5))
    assert found.left_out == ("Traffic stop",)
    assert found.known + found.held_out < 0.55 * len(incidents)


def test_that_the_same_incidents_give_the_same_result(result: BacktestResult) -> None:
    assert backtest(city(), CITY, "UTC", BacktestOptions(zones=10)) == result


@pytest.mark.parametrize("months", [9, 24])
def test_that_too_little_history_is_refused_with_the_numbers(months: int) -> None:
    with pytest.raises(PlannerError, match=f"{months} months are held out and only"):
        backtest(city(), CITY, "UTC", BacktestOptions(months))


def test_that_a_boundary_elsewhere_is_refused() -> None:
    with pytest.raises(PlannerError, match="no incident lies inside the boundary"):
        backtest(city(), square(50_000, 0, 1000), "UTC")


def test_that_the_document_says_what_the_default_reaches(result: BacktestResult) -> None:
    document = json.loads(json.dumps(document_of(result)))
    assert document["format"] == "muster-backtest/1"
    assert list(document["default"]["pai"]) == ["1 %", "2 %", "5 %"]
    assert document["default"]["pai"]["5 %"] == result.method("counts").cells[2].pai.value
    assert [len(method["cells"]) for method in document["methods"]] == [len(SHARES)] * len(result.methods)


def test_that_the_sentences_name_noise_baselines_and_zones(result: BacktestResult) -> None:
    text = "\n".join(backtest_sentences(result))
    assert "95 of 100 repetitions" in text
    assert "Heat map of 250 m (mark)" in text
    assert "Plain counts + near repeats (method)" in text
    assert "10 zones suggested" in text


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_that_both_pictures_are_drawn_and_repeat(result: BacktestResult, kind: str, start: bytes) -> None:
    for draw in (pai_curve, reliability_plot):
        picture = draw(result, kind)
        assert picture.startswith(start)
        assert draw(result, kind) == picture


def test_that_the_noise_of_a_share_is_that_of_drawing_days_anew() -> None:
    day = np.repeat(np.arange(100), 20)
    caught = np.tile([1.0] * 5 + [0.0] * 15, 100)
    steady, _ = Repetitions(day, 100).hit_rate(caught)
    assert (steady.value, steady.low, steady.high) == pytest.approx((0.25, 0.25, 0.25))
    by_day = np.where(day < 25, 1.0, 0.0)
    rate, rates = Repetitions(day, 100).hit_rate(by_day)
    assert rate.value == 0.25
    assert rate.high - rate.low == pytest.approx(2 * 1.96 * (0.25 * 0.75 / 100) ** 0.5, rel=0.15)
    assert ratio(rate, rates, rate, rates).value == 1


def test_that_on_birmingham_the_default_reaches_what_was_promised(shared: Path) -> None:
    from planner.clock import Clock
    from planner.intake.incidents import read_incidents

    data = shared / "data"
    file = data / "birmingham" / "birmingham_2023-01_2025-09.csv"
    incidents = read_incidents(file, Clock("America/Chicago")).or_raise()
    boundary = read_boundary(data / "birmingham_geo" / "city_boundary_birmingham.geojson")
    found = backtest(incidents, boundary, "America/Chicago", replace(BacktestOptions(), zones=24))
    assert (found.held_first, found.held_last, found.held_out) == (date(2025, 7, 1), date(2025, 9, 30), 1762)
    default = found.method("counts")
    assert [score.pai.value >= least for score, least in zip(default.cells, (17, 12.5, 8), strict=True)] == [True] * 3
    decayed = found.method("decay_shrink")
    assert all(score.against.value > 0.97 for score in (*decayed.cells, *decayed.any_hour))
    assert all(score.against.high < 1 for score in found.method("own_hours").any_hour)
    assert all(score.against.high < 1 for score in found.method("heat_map").cells)


def test_that_a_back_test_tells_how_far_it_is_and_ends_where_it_is_told_to(result: BacktestResult) -> None:
    heard: list[float] = []
    assert backtest(city(), CITY, "UTC", BacktestOptions(zones=10), told=heard.append) == result
    assert heard[0] == 0
    assert heard == sorted(set(heard))
    assert len(heard) == 2 + len(result.methods)
    assert heard[-1] < 1

    def stop(share: float) -> None:
        if share > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        backtest(city(), CITY, "UTC", BacktestOptions(zones=10), told=stop)


def test_that_an_area_round_the_incidents_passes_over_slips_of_the_geocoder() -> None:
    chance = np.random.default_rng(5)
    rows = [(at(day), *chance.uniform(-2000, 2000, 2).tolist()) for day in range(400)]
    near = area_km2(area_round(table(rows)))
    assert 14 < near < 16
    assert area_km2(area_round(table([*rows, (at(0), 900_000.0, 0.0)]))) < 16
    with pytest.raises(PlannerError, match="too few places"):
        area_round(table(rows[:2]))
    with pytest.raises(PlannerError, match="too few places"):
        area_round(table([]))
