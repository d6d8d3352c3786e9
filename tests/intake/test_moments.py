"""Dates and times of whole columns, on both clock-change nights too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.clock import Clock
from planner.intake.moments import Moments, read_moments

if TYPE_CHECKING:
    from collections.abc import Sequence

CHICAGO = Clock("America/Chicago")


def moments(texts: Sequence[str], clock: Clock = CHICAGO) -> Moments:
    return read_moments(pd.Series(texts, dtype="str"), clock)


def whens(texts: Sequence[str], clock: Clock = CHICAGO) -> list[datetime]:
    return [when.to_pydatetime() for when in moments(texts, clock).when]


@pytest.mark.parametrize(
    "text",
    [
        "12/31/2023 13:00",
        "12/31/2023 13:00:00",
        "12/31/23 13:00",
        "12/31/2023 1:00 PM",
        "12/31/2023 1:00:00 p.m.",
        "12-31-2023 13:00",
        "2023-12-31 13:00",
        "2023-12-31T13:00:00",
        "2023-12-31T13:00:00.000",
        "2023/12/31 13:00:00",
        "2023-12-31T13:00:00-06:00",
        "2023-12-31 20:00:00+0100",
        "2023/12/31 19:00:00+00",
        "2023-12-31T19:00:00Z",
        "202312311300",
        "2023-12-31 1300",
        "31.12.2023 13.00",
        "31-DEC-2023 13:00",
        "December 31, 2023 1:00 PM",
        "Sun, 31 Dec 2023 19:00:00 GMT",
        "31 de diciembre de 2023 1:00 p. m.",
        "1:00 PM 12/31/2023",
        "12/31/2023 at 13:00",
    ],
)
def test_that_a_moment_is_read_in_each_way_of_writing_it(text: str) -> None:
    assert whens([text]) == [datetime(2023, 12, 31, 19, tzinfo=UTC)]
    assert bool(moments([text]).timed[0])


@pytest.mark.parametrize(
    "text", ["12/31/2023", "2023-12-31", "2023/12/31", "12/31/23", "20231231", "31-DEC-2023", "Dec 31, 2023"]
)
def test_that_a_date_alone_is_the_start_of_its_local_day_without_a_time(text: str) -> None:
    found = moments([text, "1/2/2024 9:00"])
    assert found.when[0].to_pydatetime() == datetime(2023, 12, 31, 6, tzinfo=UTC)
    assert found.timed.tolist() == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "13/32/2023",
        "2023-02-30",
        "12/31/2023 24:00",
        "12/31/2023 12:60",
        "12/31/2023 12:00:61",
        "1899-12-31 13:00",
        "2201-01-01 13:00",
        "12/31/2023 13:00 PM",
        "20231331",
    ],
)
def test_that_what_is_no_date_gives_none(text: str) -> None:
    assert moments([text]).when.isna().tolist() == [True]
    assert moments([text]).timed.tolist() == [False]


def test_that_different_ways_may_stand_in_one_column() -> None:
    texts = ["12/31/2023 13:00", "08/27/2023 13:45:00", "2023-08-27", "8/27/2023"]
    found = moments(texts)
    assert found.timed.tolist() == [True, True, False, False]
    assert found.when[1].to_pydatetime() == datetime(2023, 8, 27, 18, 45, tzinfo=UTC)
    assert found.when[2] == found.when[3]


def test_that_a_column_with_the_day_first_is_recognised_by_a_first_number_above_12() -> None:
    assert whens(["31/12/2023 13:00", "05/06/2023 13:00"])[1] == datetime(2023, 6, 5, 18, tzinfo=UTC)
    month_first = moments(["31/12/2023 13:00", "05/06/2023 13:00", "05/16/2023 13:00"])
    assert month_first.when.isna().tolist() == [True, False, False]
    assert month_first.when[1].to_pydatetime() == datetime(2023, 5, 6, 18, tzinfo=UTC)


def test_that_midnight_is_no_clock_time_where_it_stands_for_not_known() -> None:
    assert not moments(["2023-08-27 00:00"] * 3).timed.any()
    heaped = moments(["2023-08-27 00:00"] * 10 + ["2023-08-27 01:00"] * 3)
    assert heaped.timed.sum() == 3
    plain = moments(["2023-08-27 00:00"] * 9 + ["2023-08-27 01:00"] * 3)
    assert plain.timed.all()
    thrice = moments(["2023-08-27 00:00"] * 30 + ["2023-08-27 01:00"] * 10)
    assert thrice.timed.all()


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Chicago", date(2025, 11, 2)),
        ("America/Chicago", date(2026, 3, 8)),
        ("Europe/Dublin", date(2025, 10, 26)),
        ("Europe/Dublin", date(2026, 3, 29)),
        ("Australia/Lord_Howe", date(2025, 10, 5)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
    ],
)
def test_that_every_minute_of_a_night_of_change_is_read_as_the_clock_says(zone: str, day: date) -> None:
    clock = Clock(zone)
    walls = [time(minute // 60, minute % 60) for minute in range(0, 300, 10)]
    assert whens([f"{day} {wall:%H:%M}" for wall in walls], clock) == [clock.moment(day, wall) for wall in walls]


@given(
    st.datetimes(datetime(1975, 1, 1), datetime(2060, 1, 1)),  # noqa: DTZ001 - a wall-clock time
    st.sampled_from(["%m/%d/%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %I:%M:%S %p"]),
)
def test_that_any_wall_clock_time_is_read_as_the_clock_says(wall: datetime, pattern: str) -> None:
    expected = CHICAGO.moment(wall.date(), wall.time().replace(microsecond=0))
    text = f"{wall:{pattern}}"
    if wall.day > 12 or pattern.startswith("%Y"):
        assert whens([text]) == [expected]
    else:
        assert whens([text, "01/13/2020 01:00"])[0] - expected == timedelta(0)
