"""The visit plan: often enough, long enough, never two at once, and never the same twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.clock import Period
from planner.errors import PlannerError
from planner.sheets.book import PrintStyle
from planner.sheets.visits import (
    EVERY,
    LAST_CALL,
    LEAST,
    LONGEST,
    ROLL_CALL,
    SHORTEST,
    TRAVEL,
    Visit,
    dealt,
    expected,
    visit_plan,
)

START = datetime(2026, 12, 1, 2, 30, tzinfo=UTC)


def shift(hours: float) -> Period:
    return Period(START, START + timedelta(hours=hours))


def minute(visit: Visit) -> int:
    return (visit.start - START) // timedelta(minutes=1)


@given(hours=st.sampled_from((4.0, 6.5, 8.0, 10.0, 12.0)), places=st.integers(1, 3), seed=st.integers())
def test_that_each_place_is_visited_every_two_hours_from_roll_call_to_the_end(
    hours: float, places: int, seed: int
) -> None:
    visits = visit_plan(shift(hours), range(1, places + 1), seed)
    assert {visit.place for visit in visits} == set(range(1, places + 1))
    for place in range(1, places + 1):
        starts = [minute(visit) for visit in visits if visit.place == place]
        assert ROLL_CALL <= starts[0] <= EVERY
        assert all(LEAST <= later - earlier <= EVERY for earlier, later in pairwise(starts))
        assert hours * 60 - starts[-1] <= EVERY


@given(hours=st.sampled_from((1.0, 3.0, 8.0, 12.0)), places=st.integers(1, 5), seed=st.text())
def test_that_visits_last_ten_to_sixteen_minutes_with_time_to_travel_between(
    hours: float, places: int, seed: str
) -> None:
    visits = visit_plan(shift(hours), range(1, places + 1), seed)
    assert visits
    assert all(SHORTEST <= visit.minutes <= LONGEST for visit in visits)
    for earlier, later in pairwise(visits):
        assert minute(later) >= minute(earlier) + earlier.minutes + TRAVEL
    assert minute(visits[-1]) + visits[-1].minutes <= hours * 60 - LAST_CALL


def test_that_the_same_seed_gives_the_same_visits_and_thirty_days_give_thirty_plans() -> None:
    plans = [visit_plan(shift(8), (1, 2, 3), (1, day)) for day in range(30)]
    assert plans[0] == visit_plan(shift(8), (1, 2, 3), (1, 0))
    assert len({tuple(minute(visit) for visit in plan) for plan in plans}) == 30
    first = [minute(plan[0]) for plan in plans]
    assert max(first.count(each) for each in first) <= 6
    orders = {tuple(visit.place for visit in plan[:6]) for plan in plans}
    assert len(orders) > 10


def test_that_the_two_days_of_another_seed_differ() -> None:
    assert visit_plan(shift(8), (1, 2), (1, 0)) != visit_plan(shift(8), (1, 2), (2, 0))


def test_that_a_shift_without_room_for_a_visit_has_none() -> None:
    least = ROLL_CALL + LAST_CALL + SHORTEST
    assert visit_plan(shift((least - 1) / 60), (1,), 1) == ()
    assert visit_plan(shift((least + LONGEST - SHORTEST) / 60), (1,), 1) != ()


@pytest.mark.parametrize(
    ("spots", "teams", "places"),
    [
        (0, 1, [(0,)]),
        (0, 2, [(0,), (0,)]),
        (3, 1, [(1, 2, 3)]),
        (6, 1, [(1, 2, 3)]),
        (6, 2, [(1, 3, 5), (2, 4, 6)]),
        (2, 3, [(1,), (2,), (1,)]),
    ],
)
def test_that_hot_places_are_dealt_out_to_the_teams_of_a_zone(
    spots: int, teams: int, places: list[tuple[int, ...]]
) -> None:
    assert [dealt(spots, teams, team) for team in range(teams)] == places


def test_that_a_delivery_factor_says_what_to_expect() -> None:
    visits = tuple(Visit(START, minutes, 1) for minutes in (10, 12, 14, 16, 13))
    assert expected(visits, 0.8) == (4, 52)
    assert expected(visits, 1.0) == (5, 65)


@pytest.mark.parametrize("delivery", [0.0, -0.5, 1.01])
def test_that_a_delivery_that_is_no_share_is_refused(delivery: float) -> None:
    with pytest.raises(PlannerError, match="no share of visits"):
        PrintStyle(delivery=delivery)
    assert PrintStyle(delivery=1.0).delivery == 1.0
