"""Leave and locks painted day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.editing.days import locked, on_leave, with_leave, with_lock, without_leave, without_lock
from planner.operation import Leave, Lock, OfficerId, ShiftId, ZoneId
from tests import builders

BELL = OfficerId("B101")
FIRST = date(2026, 12, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_that_days_painted_side_by_side_become_one_leave() -> None:
    operation = with_leave(builders.small_operation(days=7), [(BELL, day(n)) for n in (1, 3, 2, 2)])
    assert operation.leave == (Leave(BELL, day(1), day(3)),)


def test_that_leave_with_a_reason_is_not_made_longer_by_a_painted_day() -> None:
    sick = Leave(BELL, day(1), day(2), reason="sick")
    operation = with_leave(replace(builders.small_operation(days=7), leave=(sick,)), [(BELL, day(2)), (BELL, day(3))])
    assert operation.leave == (sick, Leave(BELL, day(3), day(3)))


def test_that_a_day_taken_out_of_leave_cuts_it_and_keeps_its_reason() -> None:
    whole = replace(builders.small_operation(days=7), leave=(Leave(BELL, day(1), day(4), reason="holiday"),))
    operation = without_leave(whole, [(BELL, day(2))])
    assert operation.leave == (
        Leave(BELL, day(1), day(1), reason="holiday"),
        Leave(BELL, day(3), day(4), reason="holiday"),
    )


def test_that_leave_of_a_single_shift_and_of_others_stays() -> None:
    others = (Leave(OfficerId("B102"), day(1), day(1)), Leave(BELL, day(1), day(1), ShiftId("late")))
    operation = replace(builders.small_operation(days=7), leave=others)
    assert without_leave(operation, [(BELL, day(1))]) == operation
    assert not on_leave(operation, BELL, day(1))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=12))
def test_that_any_strokes_leave_the_days_off_that_were_painted_last(strokes: list[tuple[bool, int]]) -> None:
    operation, wanted = builders.small_operation(days=7), set[int]()
    for paint, number in strokes:
        operation = (with_leave if paint else without_leave)(operation, [(BELL, day(number))])
        (wanted.add if paint else wanted.discard)(number)
    assert {number for number in range(7) if on_leave(operation, BELL, day(number))} == wanted
    assert len(operation.leave) == sum(n in wanted and n - 1 not in wanted for n in range(7))


def test_that_a_lock_takes_the_place_of_the_one_before_and_can_be_taken_off() -> None:
    operation = with_lock(builders.small_operation(), BELL, day(0), ShiftId("day"))
    operation = with_lock(operation, BELL, day(0), ShiftId("late"), ZoneId("Z01"))
    assert operation.locks == (Lock(BELL, day(0), ShiftId("late"), ZoneId("Z01")),)
    assert locked(operation, BELL, day(0))
    assert not locked(operation, BELL, day(1))
    assert without_lock(operation, BELL, day(0)).locks == ()
