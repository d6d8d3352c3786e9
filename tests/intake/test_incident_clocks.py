"""The clocks of incident files: intervals, parts, counted moments, and times in a column of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from planner.clock import Clock
from planner.intake.incidents import IncidentIntake, read_mapped
from planner.intake.looking import look_at
from planner.intake.mapping import Clocking, ClockKind, DateWriting, Mapping, PlaceKind, Placing, TimeWriting
from planner.intake.wording import accepted_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.intake.conftest import Write

CHICAGO = Clock("America/Chicago")
PLACE = Placing(PlaceKind.PAIR, ("lon", "lat"))


def read(write: Write, clocking: Clocking, rows: Sequence[str]) -> IncidentIntake:
    """What a file of clock columns gives, with a timed row behind so that no file is refused."""
    header = ",".join(clocking.columns)
    lines = [f"{header},lat,lon", *(f"{row},33.5,-86.8" for row in rows)]
    look = look_at(write("clock.csv", "\n".join(lines) + "\n"))
    return read_mapped(look, Mapping(clocking, PLACE), CHICAGO)


def whens(intake: IncidentIntake) -> list[str]:
    """Moments on the wall clock, a dash for those without a clock time."""
    table = intake.or_raise()
    return [
        f"{CHICAGO.local(when.to_pydatetime()):%m-%d %H:%M}" + ("" if timed else " -")
        for when, timed in zip(table["when"], table["timed"], strict=True)
    ]


def test_that_a_short_interval_gives_its_middle_and_a_long_one_its_day(write: Write) -> None:
    clocking = Clocking(ClockKind.INTERVAL, ("from", "to"))
    rows = (
        "2026-05-01 10:00,2026-05-01 12:00",
        "2026-05-01 22:00,2026-05-02 06:00",
        "2026-05-01 22:00,2026-05-02 06:01",
        "2026-05-01 10:00,",
        ",2026-05-01 12:00",
        "2026-05-01 10:00,2026-04-01 12:00",
        "2026-05-01,2026-05-01 12:00",
        ",",
    )
    intake = read(write, clocking, rows)
    assert whens(intake) == [
        "05-01 11:00",
        "05-02 02:00",
        "05-02 00:00 -",
        "05-01 10:00",
        "05-01 12:00",
        "05-01 10:00",
        "05-01 00:00 -",
    ]
    assert [(fault.line, fault.reason) for fault in intake.faults] == [(9, "the date is missing")]


def test_that_both_ends_of_an_interval_are_kept_where_both_have_a_clock_time_and_differ(write: Write) -> None:
    rows = (
        "2026-05-01 10:00,2026-05-01 12:00",
        "2026-05-01 22:00,2026-05-09 06:00",
        "2026-05-01 10:00,2026-05-01 10:00",
        "2026-05-01 10:00,",
        "2026-05-01 10:00,2026-04-01 12:00",
        "2026-05-01,2026-05-01 12:00",
    )
    table = read(write, Clocking(ClockKind.INTERVAL, ("from", "to")), rows).or_raise()
    ends = [
        [None if pd.isna(moment) else f"{CHICAGO.local(moment):%m-%d %H}" for moment in table[end]]
        for end in ("earliest", "latest")
    ]
    assert ends == [["05-01 10", "05-01 22", *[None] * 4], ["05-01 12", "05-09 06", *[None] * 4]]


def test_that_it_is_told_how_many_are_between_two_times_and_how_many_too_far_apart(write: Write) -> None:
    rows = (
        *["2026-05-01 10:00,2026-05-02 10:00"] * 3,
        *["2026-05-01 10:00,2026-05-02 10:01"] * 2,
        "2026-05-01,2026-05-01",
        "2026-05-01 10:00,2026-05-01 10:00",
    )
    intake = read(write, Clocking(ClockKind.INTERVAL, ("from", "to")), rows)
    assert accepted_sentence(intake) == (
        "7 incidents accepted, 0 rows rejected; 3 between two times, counted in each hour between by its share; "
        "2 between two times more than 24 hours apart, counted by place alone; 1 without a clock time."
    )


def test_that_intervals_of_a_night_are_clock_times_enough_to_plan_shifts(write: Write) -> None:
    clocking = Clocking(ClockKind.INTERVAL, ("from", "to"))
    assert not read(write, clocking, ("2026-05-01 20:00,2026-05-02 08:00",)).refusals


def test_that_the_middle_over_a_clock_change_is_that_of_the_time_that_passed(write: Write) -> None:
    clocking = Clocking(ClockKind.INTERVAL, ("from", "to"))
    intake = read(write, clocking, ("2026-11-01 00:00,2026-11-01 04:00", "2026-11-01 10:00,2026-11-01 10:00"))
    assert intake.or_raise()["when"][0].to_pydatetime() == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


def test_that_parts_make_a_moment_and_a_missing_hour_a_day(write: Write) -> None:
    clocking = Clocking(ClockKind.PARTS, ("y", "m", "d", "h", "min"))
    intake = read(
        write, clocking, ("2026,5,1,10,5", "2026,May,1,23,59", "2026,5,1,,", "2026,5,1,24,0", "2026,2,30,1,1")
    )
    assert whens(intake) == ["05-01 10:05", "05-01 23:59", "05-01 00:00 -", "05-01 00:00 -"]
    assert [fault.line for fault in intake.faults] == [6]


def test_that_counted_moments_are_utc_and_serial_days_are_wall_clock(write: Write) -> None:
    seconds = Clocking(ClockKind.ONE, ("ts",), DateWriting.EPOCH_SECONDS)
    assert whens(read(write, seconds, ("1777647600",))) == ["05-01 10:00"]
    milliseconds = Clocking(ClockKind.ONE, ("ts",), DateWriting.EPOCH_MILLISECONDS)
    assert whens(read(write, milliseconds, ("1777647600000", "1777647600000"))) == ["05-01 10:00"] * 2
    serial = Clocking(ClockKind.ONE, ("ts",), DateWriting.EXCEL_SERIAL)
    assert whens(read(write, serial, ("46143.41667", "46143.75"))) == ["05-01 10:00", "05-01 18:00"]


@pytest.mark.parametrize(
    ("times", "texts", "expected"),
    [
        (
            TimeWriting.MILITARY,
            ("5", "45", "1345", "0930", "2400", "99"),
            ["00:05", "00:45", "13:45", "09:30", "-", "-"],
        ),
        (TimeWriting.HOUR, ("0", "7", "23", "25", ""), ["00:00", "07:00", "23:00", "-", "-"]),
        (TimeWriting.CLOCK, ("7:05", "7:05 pm", "1305", "12:00 AM", "soon"), ["07:05", "19:05", "13:05", "00:00", "-"]),
    ],
)
def test_that_times_of_a_column_of_their_own_are_read_as_they_are_written(
    write: Write, times: TimeWriting, texts: tuple[str, ...], expected: list[str]
) -> None:
    clocking = Clocking(ClockKind.TWO, ("day", "time"), DateWriting.MONTH_FIRST, times)
    found = whens(read(write, clocking, [f"05/01/2026 12:00:00 AM,{text}" for text in texts]))
    assert [text.removeprefix("05-01 ").replace("00:00 -", "-") for text in found] == expected


def test_that_the_clock_of_the_file_may_be_another_than_that_of_the_operation(write: Write) -> None:
    clocking = Clocking(ClockKind.ONE, ("at",), timezone="UTC")
    assert whens(read(write, clocking, ("2026-05-01 15:00", "2026-05-01 15:00-07:00"))) == [
        "05-01 10:00",
        "05-01 17:00",
    ]


def test_that_rows_keep_their_lines_behind_cells_of_several_lines_and_blank_rows(write: Write) -> None:
    text = 'when,what,lat,lon\n2026-05-01 10:00,"a\nb",33.5,-86.8\n\n ,,,\nsoon,c,33.5,-86.8\n2026-05-01 10:00\n'
    look = look_at(write("lines.csv", text))
    intake = read_mapped(look, Mapping(Clocking(ClockKind.ONE, ("when",)), PLACE, offence="what"), CHICAGO)
    assert look.rows == 3
    assert [(fault.line, fault.value) for fault in intake.faults] == [(6, "soon")]
    assert intake.incidents["offence"].tolist() == ["a\nb", ""]


def test_that_a_correction_of_another_number_is_rejected_and_zero_does_not_count(write: Write) -> None:
    rows = (
        "2026-05-01 10:00,1",
        "2026-05-01 11:00,0",
        "2026-05-01 12:00,2",
        "2026-05-01 13:00,",
        "2026-05-01 10:00,-1",
    )
    lines = ["at,count,lat,lon", *(f"{row},33.5,-86.8" for row in rows)]
    look = look_at(write("counts.csv", "\n".join(lines) + "\n"))
    mapping = Mapping(Clocking(ClockKind.ONE, ("at",)), PLACE, correction="count")
    intake = read_mapped(look, mapping, CHICAGO)
    assert whens(intake) == ["05-01 13:00"]
    assert (len(intake.taken_back), len(intake.corrections), intake.unmatched, intake.uncounted) == (1, 1, 0, 1)
    assert [(fault.line, fault.value) for fault in intake.faults] == [(4, "2")]


def test_that_reading_may_be_stopped_between_two_pieces(write: Write) -> None:
    class StoppedError(Exception):
        """The test has seen enough."""

    def stop(_: int, __: int | None) -> None:
        raise StoppedError

    text = "at,lat,lon\n" + "2026-05-01 10:00,33.5,-86.8\n" * 20_001
    path = write("long.csv", text)
    with pytest.raises(StoppedError):
        look_at(path, told=stop)
    look = look_at(path)
    with pytest.raises(StoppedError):
        read_mapped(look, look.mapping, CHICAGO, stop)
    assert len(read_mapped(look, look.mapping, CHICAGO).incidents) == 20_001
