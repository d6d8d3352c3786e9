"""Which local day a minute lies in, also in the nights in which clocks change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from solver.calendar import Calendar
from tests.solver.building import problem
from tests.solver.pairs_of_people import AUTUMN, SPRING

if TYPE_CHECKING:
    from datetime import date


@pytest.mark.parametrize(
    ("start", "minute", "day"),
    [
        (SPRING, -1, -1),
        (SPRING, 0, 0),
        (SPRING, 1439, 0),
        (SPRING, 1440, 1),
        (SPRING, 1440 + 23 * 60 - 1, 1),
        (SPRING, 1440 + 23 * 60, 2),
        (AUTUMN, 1440 + 25 * 60 - 1, 1),
        (AUTUMN, 1440 + 25 * 60, 2),
        (AUTUMN, 1440 + 25 * 60 + 40 * 1440, 42),
    ],
)
def test_that_a_minute_lies_in_its_local_day(start: date, minute: int, day: int) -> None:
    asked = replace(problem(3), start=start, timezone="America/Chicago")
    assert Calendar(asked).day_of(minute) == day
