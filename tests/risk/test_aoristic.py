"""Incidents between two times: their share in each hour of the week, and everything that is counted by the hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.briefing.briefing import brief
from planner.intake.intervals import LONGEST_SPREAD_S, with_hours
from planner.operation import Operation, Zone, ZoneId
from planner.risk.aoristic import HourParts, hour_parts
from planner.risk.backtest.choosing import Ground, best_hours, caught_hours
from planner.risk.cases import cases_of
from planner.risk.counting import measure_history
from planner.risk.methods.baselines import OwnHours
from planner.risk.methods.decay_shrink import DecayShrink
from planner.risk.methods.method import Estimate, Evidence, city_profile
from planner.risk.places import ZonePlaces
from planner.risk.surface import zone_risks
from planner.shifting.demand import demand_of
from tests.risk.incidents import START, at, between, square, table

if TYPE_CHECKING:
    from collections.abc import Mapping

CHICAGO = "America/Chicago"
LONGEST = timedelta(seconds=LONGEST_SPREAD_S)
ZONE = Zone(ZoneId("z"), "Z", square(0, 0, 100))
INSIDE = (50.0, 50.0)


def shares(start: datetime, end: datetime, timezone: str = "UTC") -> Mapping[int, float]:
    """The share of one incident in each hour of the week that has any."""
    parts = hour_parts(between([(start, end, 0, 0)]), timezone)
    return {int(hour): float(share) for hour, share in zip(parts.hour, parts.share, strict=True)}


def nights(weeks: int = 60) -> pd.DataFrame:
    """Each night three burglaries in three houses between 22 and 06."""
    rows = [(at(day, 22), at(day + 1, 6), 30.0 + 20 * house, 50.0) for day in range(7 * weeks) for house in range(3)]
    return between(rows)


def operation() -> Operation:
    return Operation("O", date(2025, 6, 2), date(2025, 6, 8), "UTC", zones=(ZONE,))


def test_that_an_interval_counts_in_each_hour_by_the_part_of_it_that_lies_there() -> None:
    assert shares(at(0, 22.5), at(1, 0.5)) == {22: 0.25, 23: 0.5, 24: 0.25}
    assert shares(at(0, 9.25), at(0, 9.75)) == {9: 1.0}
    assert shares(at(0, 9), at(0, 10)) == {9: 1.0}


def test_that_an_interval_over_the_end_of_the_week_goes_on_at_its_beginning() -> None:
    assert shares(at(6, 23), at(7, 1)) == {167: 0.5, 0: 0.5}


def test_that_a_moment_is_wholly_in_its_hour_and_a_day_alone_in_none() -> None:
    timed, day = table([(at(1, 8.5), 0, 0)]), table([(at(1), 0, 0)], timed=False)
    parts = hour_parts(pd.concat([day, timed], ignore_index=True), "UTC")
    assert (parts.row.tolist(), parts.hour.tolist(), parts.share.tolist()) == ([1], [32], [1.0])


def test_that_an_interval_of_24_hours_is_spread_and_a_second_more_is_counted_by_place_alone() -> None:
    assert list(shares(at(0, 6), at(0, 6) + LONGEST).values()) == pytest.approx([1 / 24] * 24)
    longer = between([(at(0, 6), at(0, 6) + LONGEST + timedelta(seconds=1), *INSIDE)])
    assert not hour_parts(longer, "UTC").row.size
    assert not with_hours(longer).any()
    history = measure_history(operation(), longer)
    assert (history.count(ZONE.id), history.untimed) == (1, 1)


def test_that_the_hour_that_comes_twice_in_autumn_counts_twice() -> None:
    midnight = datetime(2025, 11, 2, 5, tzinfo=UTC)
    assert _summed(midnight, 5) == pytest.approx({144: 0.2, 145: 0.4, 146: 0.2, 147: 0.2})


def _summed(start: datetime, hours: int) -> Mapping[int, float]:
    parts = hour_parts(between([(start, start + timedelta(hours=hours), 0, 0)]), CHICAGO)
    sums = np.bincount(parts.hour, weights=parts.share, minlength=168)
    return {int(hour): float(sums[hour]) for hour in np.flatnonzero(sums)}


def test_that_the_hour_that_is_left_out_in_spring_gets_nothing() -> None:
    midnight = datetime(2026, 3, 8, 6, tzinfo=UTC)
    assert _summed(midnight, 3) == pytest.approx({144: 1 / 3, 145: 1 / 3, 147: 1 / 3})


def test_that_hours_are_those_of_a_clock_that_is_half_an_hour_off() -> None:
    start = datetime(2025, 6, 2, 3, 30, tzinfo=UTC)
    assert shares(start, start + timedelta(hours=2), "Asia/Kolkata") == {9: 0.5, 10: 0.5}


@given(
    start=st.integers(0, 10**8),
    minutes=st.integers(1, LONGEST_SPREAD_S // 60),
    zone=st.sampled_from([CHICAGO, "Asia/Kathmandu", "UTC"]),
)
def test_that_the_shares_of_an_incident_sum_to_one(start: int, minutes: int, zone: str) -> None:
    begin = START + timedelta(seconds=start)
    found = shares(begin, begin + timedelta(minutes=minutes), zone)
    assert sum(hour_parts(between([(begin, begin + timedelta(minutes=minutes), 0, 0)]), zone).share) == pytest.approx(1)
    assert all(share > 0 for share in found.values())


def test_that_parts_stay_with_their_incident_when_some_are_chosen() -> None:
    parts = HourParts(np.array([0, 2, 2, 3]), np.array([5, 6, 7, 8]), np.array([1.0, 0.5, 0.5, 1.0]))
    kept = parts.where(np.array([False, True, True, True]))
    assert (kept.row.tolist(), kept.hour.tolist()) == ([1, 1, 2], [6, 7, 8])
    assert parts.known(5).tolist() == [True, False, True, True, False]
    position, part = parts.of(np.array([3, 1, 2, 2]))
    assert (position.tolist(), part.tolist()) == ([0, 2, 2, 3, 3], [3, 1, 2, 1, 2])
    assert [found.size for found in parts.of(np.zeros(0, dtype=np.int64))] == [0, 0]


def test_that_the_week_profile_of_every_method_is_spread_over_the_nights() -> None:
    cases = cases_of(nights(), "UTC")
    end = int(cases.day.max()) + 1
    evidence = Evidence(cases, ZonePlaces((ZONE.area,)), int(cases.day.min()), end, end, np.array([end]))
    expected = np.tile([1 / 56] * 6 + [0.0] * 16 + [1 / 56] * 2, 7)
    assert city_profile(cases)[0] == pytest.approx(expected, abs=1e-3)
    assert OwnHours().estimate(evidence).profile[0] == pytest.approx(expected, abs=1e-3)
    assert DecayShrink(spread_share=0.0).estimate(evidence).profile[0] == pytest.approx(expected, abs=1e-3)
    assert measure_history(operation(), nights()).profile == pytest.approx(expected, abs=1e-3)


def test_that_slots_and_shifts_meet_the_whole_night_and_not_its_middle() -> None:
    history = measure_history(operation(), nights())
    risks = zone_risks(operation(), history)
    day = np.asarray(risks[0].per_slot)[24 * 60 // operation().slot_minutes :][: 24 * 60 // operation().slot_minutes]
    by_hour = day.reshape(24, -1).sum(axis=1)
    assert by_hour[[22, 23, 0, 1, 2, 3, 4, 5]] == pytest.approx([3 / 8] * 8, rel=0.01)
    assert by_hour[6:22].max() == 0
    assert demand_of(operation(), risks).by_hour[:6] == pytest.approx([3 / 8] * 6, rel=0.01)


def test_that_a_briefing_expects_them_in_the_hours_between() -> None:
    found = brief(operation(), nights(), at(7 * 60, 12))
    assert found.untimed == 0
    assert found.last_week.city.expected == pytest.approx(21, rel=0.01)
    assert found.last_day.city.expected == pytest.approx(3, rel=0.01)
    assert (found.last_day.city.observed, found.last_week.city.observed) == (3, 21)


def test_that_a_long_interval_that_is_spread_counts_in_a_briefing_at_its_middle() -> None:
    incident = between([(at(300, 12), at(301, 8), *INSIDE)])
    found = brief(operation(), pd.concat([nights(40), incident], ignore_index=True), at(301, 10))
    assert found.last_day.city.observed == 1


def test_that_a_backtest_catches_the_share_of_an_incident_that_lies_in_the_hours_chosen() -> None:
    held = cases_of(between([(at(0, 9), at(0, 13), *INSIDE)]), "UTC")
    profile = np.full((2, 168), 1 / 168)
    profile[0] = np.where(np.isin(np.arange(168), [9, 10, 11]), 1 / 3, 0)
    places = ZonePlaces((ZONE.area, square(1000, 0, 100)))
    evidence = Evidence(held, places, int(held.day[0]), 10**6, 10**6, held.day)
    ground, both = Ground(evidence, held, np.array([0]), size=1), Estimate(np.array([1.0, 1.0]), profile)
    assert caught_hours(ground, both, (1.0,), free=True).tolist() == [[0.75]]
    assert caught_hours(ground, both, (1.0,), free=False).tolist() == [[0.75]]
    assert best_hours(ground, (1.0,), free=True) == best_hours(ground, (1.0,), free=False) == [1.0]
