"""What somebody types becomes an order, or is refused with what to do."""

from __future__ import annotations

from datetime import date

import pytest

from planner.errors import PlannerError
from planner.operation import ShiftId, ZoneId
from planner.sheets.choosing import Wanted, order_of
from planner.sheets.order import Form
from tests.builders import small_operation


def test_that_shifts_zones_and_teams_are_known_by_id_or_name_in_any_case() -> None:
    wanted = Wanted(Form.ROSTER, date(2026, 12, 2), date(2026, 12, 3), ("LATE", "Day"), ("downtown", "z02"), ("b",))
    order = order_of(wanted, small_operation())
    assert order.form is Form.ROSTER
    assert order.selection.shifts == {ShiftId("late"), ShiftId("day")}
    assert order.selection.zones == {ZoneId("Z01"), ZoneId("Z02")}
    assert order.selection.letters == {"B"}
    assert (order.selection.first_day, order.selection.last_day) == (date(2026, 12, 2), date(2026, 12, 3))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(first_day=date(2026, 11, 30)), "Day: 2026-11-30 is not in the operation. Give a day from 2026-12-01"),
        (Wanted(last_day=date(2026, 12, 4)), "Until: 2026-12-04 is not in the operation"),
        (Wanted(first_day=date(2026, 12, 3), last_day=date(2026, 12, 1)), "Until: 2026-12-01 is before 2026-12-03"),
        (Wanted(shifts=("Nite",)), "Shift: there is none called 'Nite'. Give one of: Day, Evening, Late, Power."),
        (Wanted(zones=("Mars",)), "Zone: there is none called 'Mars'"),
        (Wanted(officers=("B999",)), "Officer: no officer has the badge 'B999'. Badges are such as B101"),
        (Wanted(delivery=1.5), "Delivery: 1.5 is no share of visits"),
    ],
)
def test_that_what_is_not_there_is_refused_with_what_is(wanted: Wanted, said: str) -> None:
    with pytest.raises(PlannerError) as refused:
        order_of(wanted, small_operation())
    assert said in refused.value.sentence
