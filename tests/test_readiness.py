"""What an operation has and lacks, part by part."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.clock import Period
from planner.operation import Duty, Leave, Operation, Terms
from planner.readiness import Part, Readiness, Standing, readiness
from planner.risk.history import HOURS_A_WEEK, History
from tests.builders import small_operation


def part(operation: Operation, which: Part, history: History | None = None) -> Readiness:
    return next(found for found in readiness(operation, history) if found.part is which)


def counted(operation: Operation, *counts: int) -> History:
    profile = (1 / HOURS_A_WEEK,) * HOURS_A_WEEK
    by_zone = tuple(zip((zone.id for zone in operation.zones), counts, strict=True))
    return History(date(2025, 1, 1), date(2025, 12, 31), 500, 0, profile, by_zone)


def test_that_every_part_is_told_once_in_the_order_of_making() -> None:
    assert [found.part for found in readiness(small_operation(), None)] == list(Part)


@pytest.mark.parametrize(
    ("empty", "which"),
    [
        (replace(small_operation(), officers=()), Part.OFFICERS),
        (replace(small_operation(), shifts=()), Part.SHIFTS),
        (replace(small_operation(), zones=()), Part.ZONES),
    ],
)
def test_that_a_plan_cannot_be_made_without_officers_shifts_or_zones(empty: Operation, which: Part) -> None:
    assert part(empty, which).standing is Standing.MISSING
    assert part(small_operation(), which).standing is Standing.READY


def test_that_a_team_that_needs_a_leader_needs_someone_who_may_lead() -> None:
    operation = small_operation()
    nobody = replace(operation, officers=tuple(replace(o, skills=frozenset()) for o in operation.officers))
    assert part(operation, Part.LEADERS) == Readiness(Part.LEADERS, Standing.READY, 6)
    assert part(nobody, Part.LEADERS).standing is Standing.WEAK
    without = replace(nobody, team=replace(nobody.team, leaders=0))
    assert part(without, Part.LEADERS).standing is Standing.READY


def test_that_zones_without_history_and_without_a_number_by_hand_are_counted() -> None:
    operation = small_operation()
    assert part(operation, Part.RISK) == Readiness(Part.RISK, Standing.WEAK, 0, 3)
    assert part(operation, Part.RISK, counted(operation, 5, 0, 1, 0)) == Readiness(Part.RISK, Standing.WEAK, 500, 1)
    assert part(operation, Part.RISK, counted(operation, 5, 0, 1, 2)) == Readiness(Part.RISK, Standing.READY, 500, 0)


def test_that_volunteers_without_regular_duty_are_counted() -> None:
    operation = small_operation()
    period = Period(datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 1, 8, tzinfo=UTC))
    volunteers = [officer for officer in operation.officers if officer.terms is Terms.VOLUNTEER]
    one = replace(operation, duties=(Duty(volunteers[0].id, period),))
    every = replace(operation, duties=tuple(Duty(officer.id, period) for officer in volunteers))
    assert part(one, Part.DUTY) == Readiness(Part.DUTY, Standing.WEAK, 1, 11)
    assert part(every, Part.DUTY) == Readiness(Part.DUTY, Standing.READY, 12, 0)


def test_that_duty_and_leave_are_not_needed_where_all_are_lent() -> None:
    operation = small_operation()
    lent = replace(operation, officers=tuple(replace(o, terms=Terms.LENT) for o in operation.officers))
    assert part(lent, Part.DUTY).standing is Standing.OPTIONAL
    assert part(lent, Part.LEAVE).standing is Standing.OPTIONAL
    day = operation.first_day
    on_leave = replace(lent, leave=(Leave(lent.officers[0].id, day, day),))
    assert part(on_leave, Part.LEAVE) == Readiness(Part.LEAVE, Standing.READY, 1)
