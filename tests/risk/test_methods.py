"""Each method against figures that can be reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from planner.risk.cases import cases_of
from planner.risk.methods import METHODS, NEAR_REPEAT, SEASON, estimate, steps_of
from planner.risk.methods.baselines import HeatMap, OwnHours, YearCounts
from planner.risk.methods.counts import Counts
from planner.risk.methods.decay_shrink import DecayShrink, ring_offsets
from planner.risk.methods.method import Estimate, Evidence
from planner.risk.methods.near_repeat import NearRepeat, contagion_of, lag_weight
from planner.risk.methods.season import Season
from planner.risk.places import ZonePlaces
from planner.risk.settings import HarmWeight, MethodName, RiskSettings
from tests.risk.incidents import MIDDLE, SCALE, START, at, square, table

FIRST = START.date().toordinal()
ZONES = ZonePlaces((square(0, 0, 100), square(1000, 0, 100)))
HERE, THERE = (50.0, 50.0), (1050.0, 50.0)


def evidence(incidents: pd.DataFrame, *, end: int, days: int = 7, settings: RiskSettings | None = None) -> Evidence:
    """Everything up to some day after the start, and the days after it."""
    cases = cases_of(incidents, "UTC", settings or RiskSettings())
    return Evidence(cases, ZONES, FIRST, FIRST + end, FIRST + end, np.arange(FIRST + end, FIRST + end + days))


def monday_mornings(weeks: int) -> pd.DataFrame:
    """Each Monday at 08 five here, and one there at 20."""
    rows = [(at(7 * week, 8), *HERE) for week in range(weeks) for _ in range(5)]
    return table([*rows, *((at(7 * week, 20), *THERE) for week in range(weeks))])


def test_that_every_method_has_a_name_and_one_sentence() -> None:
    everything = (*METHODS.values(), SEASON, NEAR_REPEAT)
    assert len({method.name for method in everything}) == len(everything)
    assert all(method.sentence.endswith(".") and method.sentence.count(". ") == 0 for method in everything)
    assert set(METHODS) == set(MethodName)


def test_that_plain_counts_are_incidents_a_week_and_the_profile_is_the_citys() -> None:
    found = Counts().estimate(evidence(monday_mornings(40), end=280))
    assert found.weekly.tolist() == [5, 1]
    assert found.profile.shape == (1, 168)
    assert found.profile[0, 8] == pytest.approx(5 / 6)
    assert found.profile[0, 20] == pytest.approx(1 / 6)


def test_that_incidents_after_the_period_are_not_known_to_counts() -> None:
    later = table([(at(300), *HERE)])
    before = Counts().estimate(evidence(monday_mornings(40), end=280))
    assert Counts().estimate(evidence(pd.concat([monday_mornings(40), later]), end=280)).weekly.tolist() == list(
        before.weekly
    )


def test_that_weights_make_harm_of_counts() -> None:
    incidents = table([(at(1, 8), *HERE), (at(2, 8), *THERE)], offences=["Robbery", "Theft"])
    settings = RiskSettings(harm=(HarmWeight("Robbery", 365), HarmWeight("Theft", 2)))
    assert Counts().estimate(evidence(incidents, end=7, settings=settings)).weekly.tolist() == [365, 2]


def test_that_an_incident_of_a_year_ago_counts_half() -> None:
    old, fresh = table([(at(0), *HERE)]), table([(at(365), *HERE)])
    method = DecayShrink(spread_share=0.0)
    weights = [2 ** (-(366 - day) / 365) for day in (0, 365)]
    span = [sum(2 ** (-age / 365) for age in range(1, last + 1)) for last in (366, 1)]
    for incidents, weight, days in zip((old, fresh), weights, span, strict=True):
        assert method.estimate(evidence(incidents, end=366)).weekly[0] == pytest.approx(7 * weight / days)


def test_that_a_steady_place_keeps_its_rate_under_decay() -> None:
    found = DecayShrink(spread_share=0.0).estimate(evidence(monday_mornings(100), end=700))
    assert found.weekly == pytest.approx([5, 1], rel=0.01)


def test_that_the_hours_of_a_place_are_pulled_to_the_citys_by_300_incidents() -> None:
    cases = evidence(monday_mornings(60), end=420)
    found = DecayShrink(half_life_days=1e9, spread_share=0.0).estimate(cases)
    assert found.profile[1, 20] == pytest.approx((60 + 300 / 6) / (60 + 300))
    assert found.profile.sum(axis=1) == pytest.approx([1, 1])


def test_that_a_part_of_an_incident_beside_a_zone_reaches_into_it() -> None:
    beside = evidence(table([(at(0), -60.0, 50.0)] * 10), end=7)
    assert Counts().estimate(beside).weekly[0] == 0
    inside = DecayShrink().estimate(beside).weekly[0]
    assert 0 < inside < 0.15 * 10


def test_that_the_rings_have_the_moments_of_the_bell() -> None:
    offsets = ring_offsets(100.0)[1:]
    assert offsets.mean(axis=0) == pytest.approx([0, 0], abs=1e-9)
    assert np.sqrt((offsets**2).sum(axis=1).mean() / 2) == pytest.approx(100, rel=0.1)


def test_that_nothing_known_gives_no_risk_and_a_flat_profile() -> None:
    nothing = evidence(table([]), end=7)
    for method in (Counts(), DecayShrink(), YearCounts(), OwnHours(), HeatMap()):
        found = method.estimate(nothing)
        assert found.weekly.tolist() == [0, 0]
        assert np.ptp(found.profile) == 0


def test_that_twelve_months_forget_what_is_older() -> None:
    old_and_new = table([(at(0), *HERE), (at(500), *THERE)])
    assert YearCounts().estimate(evidence(old_and_new, end=700)).weekly.tolist() == [0, pytest.approx(7 / 365)]


def test_that_own_hours_keep_each_place_to_itself() -> None:
    found = OwnHours().estimate(evidence(monday_mornings(40), end=280))
    assert found.profile[:, [8, 20]].tolist() == [[1, 0], [0, 1]]


def december(years: int) -> pd.DataFrame:
    """One incident here on every day, two in December; there one on every day."""
    rows = []
    for day in range(int(365.25 * years)):
        local = date.fromordinal(FIRST + day)
        rows += [(at(day, 12), *HERE)] * (3 if local.month == 12 else 1) + [(at(day, 12), *THERE)]
    return table(rows)


def test_that_the_same_weeks_of_earlier_years_raise_a_place_more_than_the_city() -> None:
    known = evidence(december(2), end=730)
    middle = replace(known, days=np.array([date(2026, 12, 15).toordinal(), date(2026, 6, 15).toordinal()]))
    factors = Season().factors(middle)
    assert factors is not None
    here, there = factors
    assert here[0] > 1.5
    assert here[1] < 1
    assert 1 < there[0] < here[0]


def test_that_a_steady_place_has_no_season() -> None:
    steady = evidence(table([(at(day, 12), *HERE) for day in range(1000)]), end=1000, days=400)
    factors = Season(prior=0.0).factors(replace(steady, places=ZonePlaces((ZONES.areas[0],))))
    assert factors == pytest.approx(np.ones((1, 400)))


def test_that_without_a_whole_year_there_is_no_season() -> None:
    known = evidence(december(2), end=364)
    base = Counts().estimate(known)
    assert Season().estimate(known, base) is base


def near(weeks: int) -> pd.DataFrame:
    """In each of some weeks one place of twenty, and the next day the same place again."""
    chance = np.random.default_rng(3)
    rows = []
    for week in range(weeks):
        spot = int(chance.integers(20))
        rows += [(at(7 * week, 8), 1000.0 * spot, 50.0), (at(7 * week + 1, 8), 1000.0 * spot, 50.0)]
    return table(rows)


def test_that_repeats_are_the_pairs_near_in_place_and_time_beyond_what_chance_would_pair() -> None:
    incidents = near(60)
    spots = np.round((incidents["longitude"].to_numpy() - MIDDLE[0]) * SCALE[0] / 1000)
    days = (incidents["when"] - pd.Timestamp(START)).dt.days.to_numpy()
    pairs = [(spots[i] == spots[j], abs(days[i] - days[j]) <= 14) for i in range(len(days)) for j in range(i)]
    close = sum(time for _, time in pairs) / len(pairs)
    excess = sum(place and time for place, time in pairs) - close * sum(place for place, _ in pairs)
    assert contagion_of(cases_of(incidents, "UTC")) == pytest.approx(excess / len(days))
    assert excess / len(days) > 0.4


def test_that_places_and_times_apart_from_each_other_have_no_repeats() -> None:
    chance = np.random.default_rng(5)
    rows = [(at(float(chance.integers(1000)), 8), 1000.0 * chance.integers(20), 50.0) for _ in range(1000)]
    assert contagion_of(cases_of(table(rows), "UTC")) < 0.1


def test_that_offences_of_one_event_are_no_repeats() -> None:
    twice = table([(at(30 * number), 1000.0 * number, 50.0) for number in range(50) for _ in range(2)])
    assert contagion_of(cases_of(twice, "UTC")) == 0


def test_that_only_the_surprise_of_the_last_fortnight_is_added_and_fades_after_it() -> None:
    incidents = table([(at(279, 8), *HERE)] * 4)
    known = evidence(incidents, end=280, days=16)
    base = Estimate(np.array([0.7, 0.7]), np.full((1, 168), 1 / 168))
    added = NearRepeat(contagion=0.5).estimate(known, base).added
    assert added is not None
    weights = lag_weight(np.arange(1, 15))
    assert weights.sum() == pytest.approx(1)
    assert added[0, 0] == pytest.approx(0.5 * (4 * weights[0] - 0.1))
    assert added[1, 0] == pytest.approx(-0.5 * 0.1)
    assert (np.diff(added[0]) < 0)[:13].all()
    assert added[:, 14:].tolist() == [[0, 0], [0, 0]]


def test_that_today_knows_yesterday_and_days_that_are_over_get_nothing_added() -> None:
    rows = [(at(278, 8), *HERE)] * 4 + [(at(279, 8), *HERE)]
    days = np.array([FIRST + 278, FIRST + 279, FIRST + 280])
    known = replace(evidence(table(rows), end=280), days=days)
    added = NearRepeat(contagion=0.5).estimate(known, Estimate(np.zeros(2), np.full((1, 168), 1 / 168))).added
    assert added is not None
    assert added[0].tolist() == pytest.approx(
        [0, 0.5 * 4 * lag_weight(np.array([1]))[0], 0.5 * (lag_weight(np.array([1, 2])) @ [1, 4])]
    )


def test_that_settings_put_base_and_refinements_together() -> None:
    settings = RiskSettings(MethodName.DECAY_SHRINK, season=True, near_repeat=True)
    assert [step.name for step in steps_of(settings)] == ["decay_shrink", "season", "near_repeat"]
    found = estimate(evidence(december(2), end=730), settings)
    assert found.profile.shape == (2, 168)
    assert found.factor is not None
    assert found.added is not None
