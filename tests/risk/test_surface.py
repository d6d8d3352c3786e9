"""The risk of zones in slots: shares of the week, by-hand figures, and both nights of clock change."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.operation import Operation, Zone, ZoneId
from planner.risk.history import HOURS_A_WEEK, History
from planner.risk.surface import has_profile, slot_hours, zone_risks
from solver.calendar import Calendar
from solver.problem import Problem, Shift, ShiftId

FLAT = (1 / HOURS_A_WEEK,) * HOURS_A_WEEK
RISING = tuple(2 * (hour + 1) / (HOURS_A_WEEK * (HOURS_A_WEEK + 1)) for hour in range(HOURS_A_WEEK))
MONDAY = date(2025, 12, 1)


def operation(first: date = MONDAY, days: int = 7, *, slot: int = 30, timezone: str = "America/Chicago") -> Operation:
    zones = (
        Zone(ZoneId("counted"), "C", ()),
        Zone(ZoneId("by hand"), "H", (), weekly_incidents=3.5),
        Zone(ZoneId("empty"), "E", ()),
    )
    last = first + timedelta(days=days - 1)
    return Operation("O", first, last, timezone, zones=zones, slot_minutes=slot)


def history(profile: tuple[float, ...] = RISING) -> History:
    counts = ((ZoneId("counted"), 20), (ZoneId("by hand"), 8), (ZoneId("empty"), 0))
    return History(date(2025, 1, 1), date(2025, 3, 11), 1000, 0, profile, counts)


@pytest.mark.parametrize("slot", [15, 20, 30, 60])
def test_that_a_week_of_slots_sums_to_count_by_weeks_or_to_the_figure_by_hand(slot: int) -> None:
    week = 7 * 24 * 60 // slot
    counted, by_hand, empty = zone_risks(operation(slot=slot), history())
    assert counted.weekly_incidents == 20 / 10
    assert sum(counted.per_slot[:week]) == pytest.approx(2)
    assert (counted.incidents, counted.by_hand) == (20, False)
    assert sum(by_hand.per_slot[:week]) == pytest.approx(3.5)
    assert (by_hand.incidents, by_hand.by_hand) == (8, True)
    assert (empty.weekly_incidents, set(empty.per_slot), empty.incidents) == (0, {0.0}, 0)


def test_that_a_slot_has_the_share_of_its_hour_for_its_part_of_the_hour() -> None:
    counted = zone_risks(operation(slot=15), history())[0]
    monday_13 = 13 * 4
    assert counted.per_slot[monday_13 : monday_13 + 4] == pytest.approx([2 * RISING[13] / 4] * 4)


def test_that_slots_begin_at_local_midnight_and_go_one_day_beyond_the_last() -> None:
    hours = slot_hours(operation(first=date(2025, 12, 6), days=2))
    assert len(hours) == 3 * 48
    assert hours[0] == 5 * 24
    assert hours[-1] == 0 * 24 + 23


def test_that_without_history_only_figures_by_hand_give_risk_and_every_hour_is_alike() -> None:
    counted, by_hand, empty = zone_risks(operation(), None)
    assert (counted.weekly_incidents, empty.weekly_incidents) == (0, 0)
    assert (counted.incidents, by_hand.incidents) == (0, 0)
    assert set(by_hand.per_slot) == {3.5 / HOURS_A_WEEK / 2}


def test_that_a_figure_of_zero_by_hand_is_kept_against_the_history() -> None:
    zone = Zone(ZoneId("counted"), "C", (), weekly_incidents=0)
    (risk,) = zone_risks(Operation("O", MONDAY, MONDAY, "UTC", zones=(zone,)), history())
    assert (risk.weekly_incidents, risk.by_hand) == (0, True)


def test_that_the_night_of_25_hours_has_the_hour_from_one_to_two_twice() -> None:
    hours = slot_hours(operation(first=date(2025, 11, 2), days=1, slot=60)).tolist()
    sunday = 6 * 24
    assert hours[:4] == [sunday, sunday + 1, sunday + 1, sunday + 2]
    assert len(hours) == 25 + 24
    assert hours[24] == sunday + 23


def test_that_the_night_of_23_hours_lacks_the_hour_from_two_to_three() -> None:
    hours = slot_hours(operation(first=date(2026, 3, 8), days=1, slot=60)).tolist()
    sunday = 6 * 24
    assert hours[:4] == [sunday, sunday + 1, sunday + 3, sunday + 4]
    assert len(hours) == 23 + 24
    assert hours[22] == sunday + 23


@settings(max_examples=40, deadline=None)
@given(
    first=st.dates(date(2025, 10, 20), date(2026, 4, 10)),
    days=st.integers(1, 10),
    slot=st.sampled_from([15, 20, 30, 60]),
    timezone=st.sampled_from(["America/Chicago", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kolkata"]),
    start=st.times(),
)
def test_that_every_slot_of_every_shift_has_a_risk(
    first: date, days: int, slot: int, timezone: str, start: time
) -> None:
    shift = Shift(ShiftId("s"), "S", start.replace(minute=start.minute // 30 * 30, second=0, microsecond=0), 16 * 60)
    calendar = Calendar(Problem("P", first, days, (shift,), (), timezone=timezone, slot_minutes=slot))
    hours = slot_hours(operation(first, days, slot=slot, timezone=timezone))
    for day in range(days):
        slots = calendar.slots(day, ShiftId("s"))
        assert slots.stop <= len(hours)
    exact = start.replace(minute=0, second=0, microsecond=0)
    begin = calendar.minute(days - 1, exact)
    if begin % slot == 0 and not exact.hour < 4:
        assert hours[begin // slot] == (first.weekday() + days - 1) % 7 * 24 + exact.hour


def test_that_a_flat_profile_is_told_from_a_measured_one() -> None:
    assert has_profile(history(RISING))
    assert not has_profile(history(FLAT))
    assert not has_profile(None)


def test_that_the_surface_needs_neither_pandas_nor_shapely() -> None:
    code = "import sys, planner.risk.surface; sys.exit(bool({'pandas', 'shapely', 'pyproj'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
