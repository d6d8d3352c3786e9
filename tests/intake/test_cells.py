"""How single cells are read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from planner.clock import Clock
from planner.intake.cells import (
    CellError,
    number_text,
    read_day,
    read_list,
    read_moment,
    read_number,
    read_time,
    read_yes,
)

CHICAGO = Clock("America/Chicago")


@pytest.mark.parametrize("text", ["2025-12-03", "12/3/2025", "12/03/25", "2025-12-03 00:00", "2025-12-3"])
def test_that_a_day_is_read_as_iso_or_with_the_month_first(text: str) -> None:
    assert read_day(text) == date(2025, 12, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/12/2025", "there is no such date"),
        ("2025-02-29", "there is no such date"),
        ("Dec 3", "this is not a date"),
        ("2025-12-03 06:00", "this is not a date"),
        ("0025-12-03", "the year is not between 1970 and 2200"),
        ("46000", "this is not a date"),
    ],
)
def test_that_what_is_no_day_is_refused(text: str, reason: str) -> None:
    with pytest.raises(CellError, match=reason):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06:00", time(6)),
        ("6:00", time(6)),
        ("0600", time(6)),
        ("6:00 AM", time(6)),
        ("6:00 p.m.", time(18)),
        ("12:00 AM", time(0)),
        ("12:30pm", time(12, 30)),
        ("06:00:00", time(6)),
        ("23:59", time(23, 59)),
    ],
)
def test_that_a_time_of_day_is_read_as_people_and_excel_write_it(text: str, expected: time) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize("text", ["24:00", "6:60", "13:00 PM", "0:30 AM", "noon", "6", "06:00:30", "6:00+1", ""])
def test_that_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_time(text)


def test_that_a_moment_is_the_wall_clock_of_the_operation() -> None:
    assert read_moment("2025-12-03 22:00", CHICAGO) == datetime(2025, 12, 4, 4, tzinfo=UTC)
    assert read_moment("2025-07-03T22:00", CHICAGO) == datetime(2025, 7, 4, 3, tzinfo=UTC)
    assert read_moment("12/3/2025 10:00 PM", CHICAGO) == datetime(2025, 12, 4, 4, tzinfo=UTC)


def test_that_of_a_time_that_comes_twice_the_first_is_meant_unless_the_offset_says_otherwise() -> None:
    assert read_moment("2025-11-02 01:30", CHICAGO) == datetime(2025, 11, 2, 6, 30, tzinfo=UTC)
    assert read_moment("2025-11-02 01:30-06:00", CHICAGO) == datetime(2025, 11, 2, 7, 30, tzinfo=UTC)
    assert read_moment("2025-11-02 07:30Z", CHICAGO) == datetime(2025, 11, 2, 7, 30, tzinfo=UTC)


def test_that_a_time_left_out_in_spring_moves_forward() -> None:
    assert read_moment("2026-03-08 02:30", CHICAGO) == datetime(2026, 3, 8, 8, 30, tzinfo=UTC)


def test_that_a_date_without_a_time_is_no_moment() -> None:
    with pytest.raises(CellError, match="a date without a time"):
        read_moment("2025-12-03", CHICAGO)
    with pytest.raises(CellError, match="not a date"):
        read_moment("tomorrow", CHICAGO)


@pytest.mark.parametrize(("text", "number"), [("7.5", 7.5), ("-3", -3), ("+4", 4), (".5", 0.5), ("1e-5", 1e-5)])
def test_that_a_number_has_a_decimal_point(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["7,5", "nan", "inf", "1_000", "12h", "0x1A", "-"])
def test_that_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_number(text)


def test_that_a_decimal_comma_is_answered_with_the_point() -> None:
    with pytest.raises(CellError) as caught:
        read_number("7,5")
    assert caught.value.remedy == "Write it as 7.5."


def test_that_yes_and_no_have_their_usual_words_and_no_others() -> None:
    assert [read_yes(text) for text in ("Yes", "y", "TRUE", "1")] == [True] * 4
    assert [read_yes(text) for text in ("No", "n", "false", "0")] == [False] * 4
    with pytest.raises(CellError, match="neither yes nor no"):
        read_yes("maybe")


def test_that_a_list_leaves_blanks_out() -> None:
    assert read_list(" leader ; spanish;; ") == ("leader", "spanish")
    assert read_list("") == ()


@pytest.mark.parametrize(
    ("number", "text"), [(24.0, "24"), (7.5, "7.5"), (1e-7, "1e-07"), (1e20, "1e+20"), (-3.0, "-3")]
)
def test_that_a_number_is_written_so_that_it_is_read_the_same(number: float, text: str) -> None:
    assert number_text(number) == text
    assert read_number(text) == number
