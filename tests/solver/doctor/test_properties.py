"""On random tiny problems: the doctor knows whether there is a plan, its conflicts are minimal, its ways out serve."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings

from solver.check import check
from solver.doctor import diagnose
from solver.doctor.beyond import beyond_horizon
from solver.doctor.growing import Clock, Growth
from solver.doctor.opening import Opened
from solver.doctor.searching import search
from solver.doctor.shrinking import shrink
from solver.doctor.stripping import hard_part
from solver.integers import Effort, solve_integers
from solver.modelling import Frame
from solver.plan import Status
from solver.rules import Rule
from tests.solver.doctor.lifting import only, possible
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Problem

ENTANGLED = frozenset({Rule.BUSY, Rule.REST})
"""Other duty asks for the rest of the officer, so the one cannot be left out of a problem without the other."""

HOURS = frozenset({Rule.WINDOW, Rule.MAX_MINUTES, Rule.HOURS_24})
"""On a single day these ask for no more than one shift a day asks, and no problem can leave that out."""


def satisfiable(opened: Opened, rows: Iterable[int]) -> bool:
    """Whether some rows can hold together, with all that only tie variables, as CP-SAT finds without the doctor."""
    part, _ = opened.part([*opened.links, *rows])
    found = solve_integers(part, Effort(20, 1, 1, first_only=True), lambda: False)
    assert found.proven or found.values is not None
    return found.values is not None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problem=problems(people=4, most_days=3))
def test_that_no_rule_of_a_conflict_can_be_left_out_with_all_its_rows(problem: Problem) -> None:
    opened = Opened(Frame(hard_part(beyond_horizon(problem).apply(problem))))
    assume(not opened.program.broken)
    clock = Clock(time.monotonic() + 60, lambda: False)
    growth = Growth(opened, clock)
    grown = search(opened, growth, clock)
    assume(grown.values is None)
    found = shrink(growth, grown.core, opened.cause_of, lambda _: 0.0)
    assert found.minimal
    rules = {opened.cause_of[i] for i in found.rows}
    assert not satisfiable(opened, (i for i, cause in opened.cause_of.items() if cause in rules))
    for left_out in rules:
        assert satisfiable(opened, (i for i, cause in opened.cause_of.items() if cause in rules - {left_out})), left_out


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problem=problems(people=4, most_days=3))
def test_that_a_conflict_is_minimal_and_every_way_out_leads_to_a_plan(problem) -> None:  # type: ignore[no-untyped-def]
    found = diagnose(problem, seconds=60)
    assert found.status is (Status.FEASIBLE if possible(problem) else Status.INFEASIBLE)
    for remedy in found.remedies:
        assert possible(remedy.apply(problem)), remedy
        assert remedy.plan is not None
        assert not check(remedy.apply(problem), remedy.plan), remedy
    assume(found.conflict)
    assert found.remedies
    assert found.proven_minimal
    assert not possible(only(problem, found.conflict))
    for left_out in found.conflict:
        rest = [reason for reason in found.conflict if reason is not left_out]
        of_one_day = left_out.rule in HOURS and (problem.days == 1 or len(left_out.days) == 1)
        if left_out.rule not in ENTANGLED | {Rule.ONE_SHIFT_A_DAY} and not of_one_day:
            assert possible(only(problem, rest)), left_out
