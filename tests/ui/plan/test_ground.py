"""What an operation says of each officer, day and zone, also where clocks change."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from planner.operation import Operation, Shift, ShiftId
from planner.risk.history import ZoneRisk
from tests import builders
from tests.ui.plan import views
from ui.plan.ground import Ground
from ui.state import PlanView


def test_that_leave_marks_each_of_its_days_and_no_other() -> None:
    ground = Ground(views.plan_view())
    off = {day for (officer, day), marks in ground.marks.items() if officer == "B102" and marks.leave is not None}
    assert off == {1, 2}
    assert ground.marks["B102", 1].leave == "vacation"


def test_that_leave_of_one_shift_is_no_whole_day_off() -> None:
    marks = Ground(views.plan_view()).marks["B103", 3]
    assert marks.leave is None
    assert marks.part_leave == ("Late",)


def test_that_duty_stands_on_its_local_day_with_its_local_hours() -> None:
    ground = Ground(views.plan_view())
    assert ground.marks["B101", 1].duty == ("patrol 06:00–14:00",)


def test_that_leave_beyond_the_operation_is_cut_off() -> None:
    ground = Ground(views.plan_view(days=2))
    assert all(0 <= day < 2 for _, day in ground.marks)


def test_that_the_ground_serves_a_better_plan_of_the_same_problem_and_no_other_operation() -> None:
    view = views.plan_view()
    ground = Ground(view)
    assert ground.serves(views.bettered(view))
    assert not ground.serves(views.plan_view())


def test_that_the_bars_of_a_day_sum_to_the_risk_of_the_day() -> None:
    view = views.plan_view()
    hours = Ground(view).risk_by_hour("Z01", 1, "evening")
    assert len(hours) == 24
    assert [hour.hour for hour in hours] == list(range(24))
    assert sum(hour.risk for hour in hours) == pytest.approx(sum(view.risks[0].per_slot[48:96]))
    assert [hour.hour for hour in hours if hour.on_shift] == list(range(15, 23))


def _on_clock_change(first_day: date) -> PlanView:
    operation = Operation(
        "Change",
        first_day,
        first_day,
        "America/Chicago",
        officers=builders.small_operation().officers,
        shifts=(Shift(ShiftId("night"), "Night", time(0), timedelta(hours=8)),),
        zones=builders.small_operation().zones,
    )
    risks = tuple(ZoneRisk(zone.id, 7.0, (1.0,) * 100, 0, by_hand=True) for zone in operation.zones)
    return PlanView(operation, builders.small_problem(operation, risks), risks, None, None, None, stale=False)


@pytest.mark.parametrize(("day", "count"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25)])
def test_that_a_day_on_which_clocks_change_has_an_hour_less_or_more(day: date, count: int) -> None:
    hours = Ground(_on_clock_change(day)).risk_by_hour("Z01", 0, "night")
    assert len(hours) == count
    assert [hour.hour for hour in hours].count(1) == (2 if count == 25 else 1)
    assert [hour.hour for hour in hours].count(2) == (1 if count == 25 else 0)
    assert sum(hour.on_shift for hour in hours) == 8


def test_that_a_zone_without_a_known_risk_has_no_bars() -> None:
    assert Ground(views.plan_view()).risk_by_hour("nowhere", 0, "day") == ()
