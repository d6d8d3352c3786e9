"""Counting: the period, the week profile and the incidents of each zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import nan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.intake.circles import circle
from planner.intake.incidents import no_incidents
from planner.operation import Operation, Zone, ZoneId
from planner.risk.counting import inside, measure_history, months_before
from planner.risk.methods.method import FEWEST_TIMED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.operation import Area

CHICAGO = "America/Chicago"
SQUARE: Area = ((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)),),)
HALF: Area = ((((0.5, 0.0), (1.5, 0.0), (1.5, 1.0), (0.5, 1.0), (0.5, 0.0)),),)
NOON = datetime(2025, 11, 3, 18, 30, tzinfo=UTC)
"""Monday 12:30 in Chicago."""


def table(whens: Sequence[datetime], *, place: tuple[float, float] = (0.5, 0.5), timed: bool = True) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "when": pd.DatetimeIndex(list(whens), tz="UTC").as_unit("us"),
            "timed": np.full(len(whens), timed),
            "latitude": np.full(len(whens), place[1]),
            "longitude": np.full(len(whens), place[0]),
            "offence": pd.Series(["Theft"] * len(whens), dtype="str"),
        }
    )


def operation(*areas: Area, first_day: date = date(2025, 12, 1)) -> Operation:
    zones = tuple(Zone(ZoneId(f"z{number}"), "Z", area) for number, area in enumerate(areas))
    return Operation("O", first_day, first_day, CHICAGO, zones=zones)


def test_that_only_incidents_inside_a_zone_count_for_it_and_those_in_two_count_in_both() -> None:
    incidents = pd.concat(
        [table([NOON], place=place) for place in [(0.25, 0.5), (0.75, 0.5), (1.25, 0.5), (1.75, 0.5), (1.5, 0.5)]]
    )
    history = measure_history(operation(SQUARE, HALF), incidents)
    assert history.counts == ((ZoneId("z0"), 2), (ZoneId("z1"), 3))
    assert history.incidents == 5


def test_that_a_hole_is_outside_and_a_second_piece_inside() -> None:
    hole = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75), (0.25, 0.25))
    area: Area = ((SQUARE[0][0], hole), *circle(10.0, 10.0, 1000))
    found = inside(area, np.array([0.5, 0.1, 10.0, 5.0]), np.array([0.5, 0.1, 10.0, 5.0]))
    assert found.tolist() == [False, True, True, False]


def test_that_the_last_36_months_count_and_the_day_before_them_does_not() -> None:
    last, first, before = (datetime(*day, 18, tzinfo=UTC) for day in ((2025, 9, 30), (2022, 10, 1), (2022, 9, 30)))
    history = measure_history(operation(SQUARE), table([last, first, before]))
    assert (history.first_day, history.last_day) == (date(2022, 10, 1), date(2025, 9, 30))
    assert history.incidents == 2
    assert history.weeks == pytest.approx(1096 / 7)


def test_that_the_period_begins_with_the_first_incident_where_there_are_fewer_months() -> None:
    history = measure_history(operation(SQUARE), table([NOON, NOON - timedelta(days=13)]))
    assert (history.first_day, history.last_day) == (date(2025, 10, 21), date(2025, 11, 3))
    assert history.weeks == 2


def test_that_incidents_from_the_first_day_on_do_not_count_and_the_period_ends_the_day_before_it() -> None:
    eve, first = datetime(2025, 12, 1, 5, 59, tzinfo=UTC), datetime(2025, 12, 1, 6, 0, tzinfo=UTC)
    history = measure_history(operation(SQUARE), table([NOON, eve, first, first + timedelta(days=9)]))
    assert history.last_day == date(2025, 11, 30)
    assert history.incidents == 2
    assert history.count(ZoneId("z0")) == 2


def test_that_days_are_those_of_the_wall_clock() -> None:
    history = measure_history(operation(SQUARE), table([datetime(2025, 11, 4, 5, 30, tzinfo=UTC)]))
    assert history.first_day == date(2025, 11, 3)


def test_that_no_incident_before_the_operation_gives_a_history_of_nothing() -> None:
    for incidents in (no_incidents(), table([NOON + timedelta(days=60)])):
        history = measure_history(operation(SQUARE), incidents)
        assert (history.incidents, history.untimed, history.counts) == (0, 0, ((ZoneId("z0"), 0),))
        assert set(history.profile) == {1 / 168}
        assert history.weeks > 0


def test_that_the_profile_is_the_share_of_timed_incidents_in_each_local_hour_of_the_week() -> None:
    sunday_23 = datetime(2025, 7, 7, 4, 59, tzinfo=UTC)
    history = measure_history(operation(SQUARE), table([NOON] * 150 + [sunday_23] * 50))
    assert history.profile[12] == 0.75
    assert history.profile[6 * 24 + 23] == 0.25
    assert sum(history.profile) == pytest.approx(1)


def test_that_untimed_incidents_count_for_their_place_and_unplaced_ones_for_the_hours() -> None:
    untimed = table([datetime(2025, 11, 3, 6, tzinfo=UTC)] * 7, timed=False)
    unplaced = table([NOON] * FEWEST_TIMED, place=(nan, nan))
    history = measure_history(operation(SQUARE), pd.concat([untimed, unplaced]))
    assert (history.incidents, history.untimed, history.count(ZoneId("z0"))) == (7, 7, 7)
    assert history.profile[12] == 1


@pytest.mark.parametrize(("timed", "flat"), [(FEWEST_TIMED - 1, True), (FEWEST_TIMED, False)])
def test_that_fewer_timed_incidents_than_hours_in_a_week_give_a_flat_profile(timed: int, *, flat: bool) -> None:
    history = measure_history(operation(SQUARE), table([NOON] * timed))
    assert (set(history.profile) == {1 / 168}) is flat


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 10, 1), 36, date(2022, 10, 1)),
        (date(2024, 2, 29), 36, date(2021, 2, 28)),
        (date(2024, 2, 29), 48, date(2020, 2, 29)),
        (date(2025, 1, 31), 2, date(2024, 11, 30)),
        (date(2025, 1, 31), 1, date(2024, 12, 31)),
    ],
)
def test_that_months_are_counted_back_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 120))
def test_that_months_before_keep_the_day_or_take_the_last_of_the_month(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before.day < day.day and (before + timedelta(days=1)).day == 1)
