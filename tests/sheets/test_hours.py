from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from planner.operation import Shift, ShiftId
from planner.sheets.hours import period_label, shift_hours, slots_of
from tests.builders import SHIFTS, small_operation

LATE = SHIFTS[3]


def test_that_an_end_on_the_same_day_has_no_mark_and_one_after_midnight_has() -> None:
    operation = small_operation()
    assert [shift_hours(operation, 0, shift).span for shift in SHIFTS] == [
        "06:00–14:00",
        "11:00–19:00",
        "15:00–23:00",
        "20:30–04:30 (+1)",
    ]


def test_that_a_shift_that_ends_at_midnight_ends_on_the_next_day() -> None:
    hours = shift_hours(small_operation(), 0, Shift(ShiftId("x"), "X", time(16), timedelta(hours=8)))
    assert (hours.span, hours.ends_on) == ("16:00–00:00 (+1)", date(2026, 12, 2))


@pytest.mark.parametrize(
    ("day", "span", "words"),
    [
        (date(2026, 10, 31), "20:30–03:30 CST (+1)", "clocks go back 1 h in this shift"),
        (date(2027, 3, 13), "20:30–05:30 CDT (+1)", "clocks go forward 1 h in this shift"),
        (date(2026, 10, 30), "20:30–04:30 (+1)", ""),
        (date(2026, 11, 1), "20:30–04:30 (+1)", ""),
        (date(2027, 3, 14), "20:30–04:30 (+1)", ""),
    ],
)
def test_that_eight_hours_pass_in_both_change_nights_and_the_clock_shows_it(day: date, span: str, words: str) -> None:
    hours = shift_hours(replace(small_operation(), first_day=day, last_day=day), 0, LATE)
    assert (hours.span, hours.clock_words) == (span, words)
    assert hours.hours == 8


def test_that_an_end_in_the_hour_that_comes_twice_says_which_it_is() -> None:
    operation = replace(small_operation(), first_day=date(2026, 10, 31), last_day=date(2026, 10, 31))
    ends = [
        shift_hours(operation, 0, Shift(ShiftId("x"), "X", start, timedelta(hours=8))).end
        for start in (time(17, 30), time(18, 30))
    ]
    assert ends == ["01:30 (+1)", "01:30 CST (+1)"]


def test_that_a_label_names_day_shift_and_hours() -> None:
    assert shift_hours(small_operation(), 0, LATE).label == "Tue 1 Dec · Late 20:30–04:30 (+1)"


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2026, 12, 1), date(2026, 12, 1), "Tue 1 Dec 2026"),
        (date(2026, 12, 1), date(2026, 12, 31), "1–31 Dec 2026"),
        (date(2026, 11, 28), date(2026, 12, 3), "28 Nov – 3 Dec 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Dec 2026 – 3 Jan 2027"),
    ],
)
def test_that_a_period_says_no_more_than_is_needed(first: date, last: date, label: str) -> None:
    assert period_label(first, last) == label


@pytest.mark.parametrize(
    ("first", "slots"), [(date(2026, 12, 1), 96), (date(2026, 10, 31), 98), (date(2027, 3, 13), 94)]
)
def test_that_two_days_have_an_hour_of_slots_more_or_less_where_the_clocks_change(first: date, slots: int) -> None:
    operation = replace(small_operation(days=2), first_day=first, last_day=first + timedelta(days=1))
    assert slots_of(operation, 2) == slots
