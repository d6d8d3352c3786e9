"""What is measured of the sheets is judged by its median, and a task asks for what it says."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import pytest

from benchmarks.sheets import Print, Task, row
from planner.operation import ShiftId
from planner.sheets.order import Form


@pytest.mark.parametrize(
    ("seconds", "asked_s", "holds", "cell"),
    [
        ((0.5, 0.9, 3.0), 1.0, True, "yes"),
        ((0.5, 1.1, 1.2), 1.0, False, "NO"),
        ((1.0,), 1.0, True, "yes"),
        ((9.0,), None, None, "–"),
    ],
)
def test_that_the_median_is_held_against_what_is_asked(
    seconds: tuple[float, ...], asked_s: float | None, holds: bool | None, cell: str
) -> None:
    one = Print("roster", "first page", 1, seconds, seconds, asked_s)
    assert one.holds is holds
    assert row(one)[-1] == cell


def test_that_a_task_survives_a_command_line_and_orders_its_form() -> None:
    task = Task(Form.ROSTER, "2026-12-24", "late", "B101")
    told = json.loads(json.dumps(asdict(task)))
    again = Task(**{**told, "form": Form(told["form"])})
    assert again == task
    order = again.order
    assert (order.form, order.officers) == (Form.ROSTER, frozenset({"B101"}))
    assert order.selection.takes_shift(date(2026, 12, 24), ShiftId("late"))
    assert not order.selection.takes_shift(date(2026, 12, 25), ShiftId("late"))
    assert not order.selection.takes_shift(date(2026, 12, 24), ShiftId("day"))
    assert Task(Form.BASIS).order.selection.first_day is None
