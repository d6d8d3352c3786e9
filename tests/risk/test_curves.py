"""The curves of a zone: hours, days and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.operation import Operation, Zone, ZoneId
from planner.risk.curves import daily_curve, day_curve, monthly_counts, week_curve
from planner.risk.history import ZoneRisk
from planner.risk.surface import slot_hours
from tests.risk.incidents import at, square, table

MONDAY = date(2025, 6, 2)
MALL = ZoneId("mall")


def operation(days: int = 14, slot: int = 30) -> Operation:
    zones = (Zone(MALL, "Mall", square(0, 0, 100)), Zone(ZoneId("park"), "Park", square(1000, 0, 100)))
    last = MONDAY + timedelta(days=days - 1)
    return Operation("O", MONDAY, last, "America/Chicago", zones=zones, slot_minutes=slot)


def mondays_at_8(planned: Operation) -> ZoneRisk:
    """One expected in the hour from 08 on Mondays, also on the day after the operation."""
    per_slot = [planned.slot_minutes / 60 if hour == 8 else 0.0 for hour in slot_hours(planned)]
    return ZoneRisk(MALL, 1.0, tuple(per_slot), 1, by_hand=False)


@pytest.mark.parametrize("slot", [15, 30, 60])
def test_that_the_week_has_its_mean_hour_and_the_day_the_mean_of_all_days(slot: int) -> None:
    planned = operation(slot=slot)
    risk = mondays_at_8(planned)
    week = week_curve(planned, risk)
    assert len(week) == 168
    assert [week[8], sum(week)] == pytest.approx([1, 1])
    day = day_curve(planned, risk)
    assert len(day) == 24
    assert day[8] == pytest.approx(2 / 14)
    assert daily_curve(planned, risk) == pytest.approx([1, 0, 0, 0, 0, 0, 0] * 2)


def test_that_months_are_counted_by_the_local_calendar_also_those_without_any() -> None:
    rows = [(at(31, 3), 50.0, 50.0), (at(31, 12), 50.0, 50.0), (at(95), 1050.0, 50.0)]
    counts = monthly_counts(operation(), table(rows))
    months = [date(2024, month, 1) for month in (1, 2, 3, 4)]
    assert counts[MALL] == tuple(zip(months, (1, 1, 0, 0), strict=True))
    assert counts[ZoneId("park")] == tuple(zip(months, (0, 0, 0, 1), strict=True))


def test_that_without_incidents_there_are_no_months() -> None:
    assert monthly_counts(operation(), table([])) == {MALL: (), ZoneId("park"): ()}
    drugs = table([(at(0), 50.0, 50.0)], offences="Drug possession")
    assert monthly_counts(operation(), drugs)[MALL] == ()
    kept = replace(operation(), risk=replace(operation().risk, left_out=()))
    assert monthly_counts(kept, drugs)[MALL] == ((date(2023, 12, 1), 1),)
