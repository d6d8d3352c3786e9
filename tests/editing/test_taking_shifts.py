"""A proposed day of shifts in the place of the present one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from planner.editing import places, times
from planner.errors import PlannerError
from planner.operation import Leave, OfficerId, Operation, Shift, ShiftId, Zone, ZoneId
from planner.risk.shaping import halved, round_zone
from planner.shifting.proposing import ProposedShift, ShiftDay

EIGHT = timedelta(hours=8)
DAY, EVENING, LATE = (
    Shift(ShiftId(name), name.capitalize(), time(hour), EIGHT)
    for name, hour in (("day", 7), ("evening", 15), ("late", 23))
)
PLAIN = Operation("O", date(2026, 12, 1), date(2026, 12, 7), "UTC", shifts=(DAY, EVENING, LATE))


def proposed(*hours: int, length: timedelta = EIGHT) -> ShiftDay:
    return ShiftDay(tuple(ProposedShift(time(hour), length, 1.0) for hour in hours), 0.5, (), 0.0)


def leave_of(shift: str) -> Leave:
    return Leave(OfficerId("1"), date(2026, 12, 2), date(2026, 12, 2), ShiftId(shift))


def test_that_a_shift_that_starts_nearest_keeps_its_id_and_its_name() -> None:
    taken = times.take_day(PLAIN, proposed(1, 6, 16, length=timedelta(hours=10))).shifts
    assert [(shift.id, shift.name) for shift in taken] == [
        ("late", "Late"),
        ("day", "Day"),
        ("evening", "Evening"),
    ]
    assert [(shift.start, shift.length) for shift in taken] == [
        (time(hour), timedelta(hours=10)) for hour in (1, 6, 16)
    ]


def test_that_a_shift_that_moves_far_is_named_by_its_start() -> None:
    (*_, moved) = times.take_day(PLAIN, proposed(7, 15, 19)).shifts
    assert (moved.id, moved.name) == ("late", "19:00 shift")


def test_that_a_fourth_shift_gets_an_id_of_its_own() -> None:
    taken = times.take_day(PLAIN, proposed(7, 12, 15, 23)).shifts
    assert [shift.id for shift in taken] == ["day", "shift-1200", "evening", "late"]
    assert len({shift.id for shift in times.take_day(replace(PLAIN, shifts=taken), proposed(0, 1, 2, 3)).shifts}) == 4


def test_that_the_shift_that_nothing_names_falls_away() -> None:
    """By start alone the day shift would go."""
    named = replace(PLAIN, leave=(leave_of("day"), leave_of("late")))
    taken = times.take_day(named, proposed(15, 23)).shifts
    assert {shift.id for shift in taken} == {"day", "late"}


def test_that_too_few_shifts_for_what_is_named_are_refused() -> None:
    named = replace(PLAIN, leave=(leave_of("day"), leave_of("evening"), leave_of("late")))
    with pytest.raises(PlannerError, match="1 leave entries still name it"):
        times.take_day(named, proposed(15, 23))


def test_that_shifts_are_taken_where_there_were_none() -> None:
    taken = times.take_day(replace(PLAIN, shifts=()), proposed(5, 13)).shifts
    assert [(shift.id, shift.name) for shift in taken] == [("shift-0500", "05:00 shift"), ("shift-1300", "13:00 shift")]


def test_that_an_added_zone_never_takes_the_place_of_another() -> None:
    mall = round_zone("Mall", -86.8, 33.5, 300)
    grown = places.add_zones(places.add_zones(PLAIN, (mall,)), (mall, mall))
    assert [zone.id for zone in grown.zones] == ["mall", "mall-2", "mall-3"]


def test_that_the_parts_of_a_zone_stand_in_its_place() -> None:
    park, end = (Zone(ZoneId(name), name, ()) for name in ("park", "end"))
    mall = round_zone("Mall", -86.8, 33.5, 300)
    before = replace(PLAIN, zones=(park, mall, end))
    after = places.put_parts(before, mall, halved(mall, ["park", "mall", "end"]))
    assert [zone.id for zone in after.zones] == ["park", "mall", "mall-2", "end"]
