"""Ways out that are taken in the operation: each leads to a plan, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from planner.clock import Clock
from planner.editing.people import with_contracts
from planner.editing.ways_out import plan_of_way, take_way_out
from planner.errors import PlannerError
from planner.operation import Duty, Leave, Lock, Operation
from planner.planning.assembling import assemble
from planner.planning.relief import Relief, read_relief, relief, write_relief
from planner.store.consistency import loose_ends
from solver.check import check
from solver.doctor import PricedWay, explained
from solver.plan import SolveSettings
from solver.rules import Rule, Violation
from solver.solving import solve
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = SolveSettings(seconds=10, workers=1, gap=1e9)


def small() -> Operation:
    return with_contracts(builders.small_operation(days=3, officers=8, zones=2))


def locked(operation: Operation, *shifts: int) -> Operation:
    """The first officer locked to one shift of each day in turn."""
    who = operation.officers[0].id
    locks = tuple(Lock(who, operation.day(day), operation.shifts[s].id) for day, s in enumerate(shifts))
    return replace(operation, locks=locks)


def on_leave() -> Operation:
    operation = locked(small(), 0)
    return replace(
        operation, leave=(Leave(operation.officers[0].id, operation.first_day - timedelta(days=1), operation.last_day),)
    )


def at_court() -> Operation:
    operation = locked(small(), 0)
    span = Clock(operation.timezone).period(operation.first_day, operation.shifts[0].start, timedelta(hours=2))
    return replace(operation, duties=(Duty(operation.officers[0].id, span, "court"),))


def short_of_rest() -> Operation:
    operation = locked(small(), 2, 0)
    first = replace(operation.officers[0], minimum_rest=timedelta(hours=12))
    shorter = replace(operation.shifts[2], length=timedelta(hours=6))
    shifts = (*operation.shifts[:2], shorter, operation.shifts[3])
    return replace(operation, officers=(first, *operation.officers[1:]), shifts=shifts)


def few_hours() -> Operation:
    operation = locked(small(), 0, 0)
    first = replace(operation.officers[0], max_hours_7_days=8.0)
    return replace(operation, officers=(first, *operation.officers[1:]))


def reliefs(operation: Operation) -> tuple[Relief, ...]:
    problem = assemble(operation, ())
    ways = explained(problem, solve(problem, SETTINGS)).ways_out
    return tuple(relief(way) for way in ways if isinstance(way, PricedWay))


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (on_leave, Rule.OFF),
        (at_court, Rule.BUSY),
        (short_of_rest, Rule.REST),
        (few_hours, Rule.WINDOW),
        (few_hours, Rule.LOCK),
    ],
)
def test_that_each_way_out_that_is_taken_leads_to_a_plan(made: Callable[[], Operation], rule: Rule) -> None:
    operation = made()
    ways = reliefs(operation)
    assert rule in {v.rule for way in ways for v in way.permitted}
    for way in ways:
        eased = take_way_out(operation, read_relief(write_relief(way)))
        assert not tuple(loose_ends(eased))
        plan = plan_of_way(eased, read_relief(write_relief(way)))
        assert plan is not None
        assert not check(assemble(eased, ()), plan), way


def no_leaders() -> Operation:
    """Nobody leads, and an officer is locked to a zone, where a team needs a leader."""
    operation = locked(small(), 0)
    lock = replace(operation.locks[0], zone=operation.zones[0].id)
    others = tuple(replace(o, skills=o.skills - {"leader"}) for o in operation.officers)
    return replace(operation, officers=others, locks=(lock,))


def test_that_an_officer_who_is_added_has_a_badge_in_the_plan_to_start_from() -> None:
    operation = no_leaders()
    way = next(way for way in reliefs(operation) if way.newcomers)
    eased = take_way_out(operation, read_relief(write_relief(way)))
    (new,) = {o.id for o in eased.officers} - {o.id for o in operation.officers}
    plan = plan_of_way(eased, way)
    assert plan is not None
    assert str(new) in {str(a.officer) for a in plan.assignments}
    problem = assemble(eased, ())
    assert not check(problem, plan)
    assert solve(problem, replace(SETTINGS, start=plan)).plan is not None


def test_that_leave_stays_on_other_days_and_other_shifts() -> None:
    operation = on_leave()
    way = next(way for way in reliefs(operation) if way.permitted[0].rule is Rule.OFF)
    leave = take_way_out(operation, way).leave
    whole = [(each.first_day, each.last_day) for each in leave if each.shift is None]
    one = timedelta(days=1)
    assert whole == [
        (operation.first_day - one, operation.first_day - one),
        (operation.first_day + one, operation.last_day),
    ]
    assert {each.shift for each in leave if each.shift} == {shift.id for shift in operation.shifts[1:]}


def test_that_a_rule_that_no_screen_has_is_refused() -> None:
    with pytest.raises(PlannerError, match="does not have"):
        take_way_out(small(), Relief("Raise the hours.", 10.0, permitted=(Violation(Rule.BUDGET, actual=9, limit=8),)))
