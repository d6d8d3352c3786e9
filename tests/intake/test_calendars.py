"""The files of leave, regular duty, wishes and shifts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.clock import Clock, Period
from planner.intake.duty import read_duty
from planner.intake.intake import Known
from planner.intake.leave import read_leave
from planner.intake.shifts import read_shifts
from planner.intake.wishes import read_wishes
from planner.operation import Duty, Leave, OfficerId, Shift, ShiftId, Strength, Wish

if TYPE_CHECKING:
    from tests.intake.conftest import Write

KNOWN = Known(officers=frozenset({"1042", "2007"}), shifts=frozenset({"day", "night"}))
CHICAGO = Clock("America/Chicago")
ALVAREZ = OfficerId("1042")


def test_that_leave_is_read_with_its_defaults(write: Write) -> None:
    text = "badge,first_day,last_day,shift,reason\n1042,2025-12-22,12/26/2025,,vacation\n1042,2025-12-30,,day,\n"
    assert read_leave(write("leave.csv", text), KNOWN).or_raise() == (
        Leave(ALVAREZ, date(2025, 12, 22), date(2025, 12, 26), None, "vacation"),
        Leave(ALVAREZ, date(2025, 12, 30), date(2025, 12, 30), ShiftId("day"), ""),
    )


def test_that_leave_of_a_stranger_and_leave_that_ends_before_it_starts_are_refused(write: Write) -> None:
    rows = "1043,2025-12-22,2025-12-23\n2007,2025-12-26,2025-12-25\n2007,26.12.2025,2025-12-25\n,2025-12-01,\n"
    faults = read_leave(write("leave.csv", "badge,first_day,last_day\n" + rows), KNOWN).faults
    assert [(fault.line, fault.column) for fault in faults] == [
        (2, "badge"),
        (3, "last_day"),
        (4, "first_day"),
        (5, "badge"),
    ]
    assert faults[0].reason == "no officer has the badge '1043'"
    assert faults[0].remedy == "Did you mean 1042?"
    assert faults[1].reason == "the leave ends before it starts (2025-12-26)"


def test_that_nothing_is_checked_against_files_that_are_not_known_yet(write: Write) -> None:
    text = "badge,first_day,shift\n9,2025-12-22,dawn\n"
    assert len(read_leave(write("leave.csv", text)).or_raise()) == 1


def test_that_duty_is_read_in_the_wall_clock_and_may_pass_midnight(write: Write) -> None:
    rows = "1042,2025-12-03 22:00,2025-12-04 06:00,,\n1042,12/5/2025 9:00,12/5/2025 11:00,court,no\n"
    text = f"badge,start,end,kind,rested\n{rows}"
    night = Period(datetime(2025, 12, 4, 4, tzinfo=UTC), datetime(2025, 12, 4, 12, tzinfo=UTC))
    court = Period(datetime(2025, 12, 5, 15, tzinfo=UTC), datetime(2025, 12, 5, 17, tzinfo=UTC))
    assert read_duty(write("duty.csv", text), CHICAGO, KNOWN).or_raise() == (
        Duty(ALVAREZ, night, "patrol", rested=True),
        Duty(ALVAREZ, court, "court", rested=False),
    )


@pytest.mark.parametrize(("night", "hours"), [("2025-11-01", 9), ("2026-03-07", 7), ("2025-12-01", 8)])
def test_that_duty_over_a_clock_change_has_its_true_length(write: Write, night: str, hours: int) -> None:
    morning = (date.fromisoformat(night) + timedelta(days=1)).isoformat()
    path = write("duty.csv", f"badge,start,end\n1042,{night} 22:00,{morning} 06:00\n")
    assert read_duty(path, CHICAGO).or_raise()[0].period.length == timedelta(hours=hours)


def test_that_duty_that_ends_before_it_starts_or_is_too_long_or_has_no_time_is_refused(write: Write) -> None:
    rows = (
        "1042,2025-12-03 22:00,2025-12-03 06:00\n1042,2025-12-03 22:00,2025-12-03 22:00\n"
        "1042,2025-12-03 22:00,2025-12-04 22:01\n1042,2025-12-03,2025-12-04 06:00\n9,2025-12-03 22:00,2025-12-04 6:00\n"
    )
    faults = read_duty(write("duty.csv", "badge,start,end\n" + rows), CHICAGO, KNOWN).faults
    assert [(fault.line, fault.column) for fault in faults] == [
        (2, "end"),
        (3, "end"),
        (4, "end"),
        (5, "start"),
        (6, "badge"),
    ]
    assert "ends before it starts" in faults[0].reason
    assert faults[1].reason == "the duty ends when it starts"


def test_that_a_duty_of_24_hours_is_taken(write: Write) -> None:
    path = write("duty.csv", "badge,start,end\n1042,2025-12-03 22:00,2025-12-04 22:00\n")
    assert len(read_duty(path, CHICAGO).or_raise()) == 1


def test_that_two_duties_of_one_officer_may_touch_but_not_overlap(write: Write) -> None:
    rows = (
        "1042,2025-12-03 06:00,2025-12-03 14:00\n1042,2025-12-03 14:00,2025-12-03 16:00\n"
        "1042,2025-12-03 13:59,2025-12-03 14:30\n2007,2025-12-03 06:00,2025-12-03 14:00\n"
    )
    (fault,) = read_duty(write("duty.csv", "badge,start,end\n" + rows), CHICAGO, KNOWN).faults
    assert (fault.line, fault.reason) == (4, "the duty overlaps the one of the same officer in row 2")


def test_that_wishes_are_read_and_words_may_have_any_case(write: Write) -> None:
    text = "badge,day,shift,want,strength\n1042,2025-12-24,night,No,HIGH\n1042,2025-12-24,,yes,\n"
    assert read_wishes(write("wishes.csv", text), KNOWN).or_raise() == (
        Wish(ALVAREZ, date(2025, 12, 24), ShiftId("night"), want=False, strength=Strength.HIGH),
        Wish(ALVAREZ, date(2025, 12, 24), None, want=True, strength=Strength.MEDIUM),
    )


def test_that_a_second_wish_for_the_same_shift_and_unknown_words_are_refused(write: Write) -> None:
    rows = "1042,2025-12-24,day,no,low\n1042,12/24/2025,day,yes,low\n2007,2025-12-24,dya,perhaps,much\n"
    faults = read_wishes(write("wishes.csv", "badge,day,shift,want,strength\n" + rows), KNOWN).faults
    assert [(fault.line, fault.column) for fault in faults] == [
        (3, "day"),
        (4, "shift"),
        (4, "want"),
        (4, "strength"),
    ]
    assert "already in row 2" in faults[0].reason
    assert faults[3].remedy == "Write strict or high or medium or low."


@pytest.mark.parametrize("end", ["04:30+1", "04:30 +1", "04:30 (+1)", "4:30 AM +1", "0430(+1)"])
def test_that_a_shift_passes_midnight_where_it_says_so(write: Write, end: str) -> None:
    path = write("shifts.csv", f"id,name,start,end\nlate,Late,20:30,{end}\n")
    (shift,) = read_shifts(path).or_raise()
    assert shift == Shift(ShiftId("late"), "Late", time(20, 30), timedelta(hours=8))
    assert shift.passes_midnight


def test_that_a_shift_that_ends_before_it_starts_is_refused_with_the_way_to_write_it(write: Write) -> None:
    (fault,) = read_shifts(write("shifts.csv", "id,start,end\nday,06:00,14:00\nlate,20:30,04:30\n")).faults
    assert (fault.line, fault.column, fault.value) == (3, "end", "04:30")
    assert fault.reason == "the shift ends before it starts (20:30)"
    assert "write 04:30+1" in fault.remedy


@pytest.mark.parametrize(("end", "taken"), [("22:00", True), ("22:01", False), ("06:00", False), ("06:00+1", False)])
def test_that_a_shift_lasts_more_than_nothing_and_16_hours_at_most(write: Write, end: str, *, taken: bool) -> None:
    intake = read_shifts(write("shifts.csv", f"id,start,end\nday,06:00,{end}\n"))
    assert bool(intake.accepted) is taken
    assert bool(intake.faults) is not taken


def test_that_a_shift_needs_an_id_of_its_own_and_takes_it_for_its_name(write: Write) -> None:
    intake = read_shifts(write("shifts.csv", "id,start,end\nday,06:00,14:00\nDay,15:00,23:00\n,15:00,25:00\n"))
    assert [shift.name for shift in intake.accepted] == ["day"]
    assert [(fault.line, fault.column) for fault in intake.faults] == [(3, "id"), (4, "id"), (4, "end")]
