"""On random tiny problems: the doctor knows whether there is a plan, its conflicts are minimal, its ways out serve."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from solver.doctor import diagnose
from solver.plan import Status
from solver.rules import Rule
from tests.solver.doctor.lifting import only, possible
from tests.solver.strategies import problems

ENTANGLED = frozenset({Rule.BUSY, Rule.REST})
"""Other duty asks for the rest of the officer, so the one cannot be left out of a problem without the other."""

HOURS = frozenset({Rule.WINDOW, Rule.MAX_MINUTES, Rule.HOURS_24})
"""On a single day these ask for no more than one shift a day asks, and no problem can leave that out."""


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problem=problems(people=4, most_days=3))
def test_that_a_conflict_is_minimal_and_every_way_out_leads_to_a_plan(problem) -> None:  # type: ignore[no-untyped-def]
    found = diagnose(problem, seconds=60)
    assert found.status is (Status.FEASIBLE if possible(problem) else Status.INFEASIBLE)
    for remedy in found.remedies:
        assert possible(remedy.apply(problem)), remedy
    assume(found.conflict)
    assert found.remedies
    assert found.proven_minimal
    assert not possible(only(problem, found.conflict))
    for left_out in found.conflict:
        rest = [reason for reason in found.conflict if reason is not left_out]
        of_one_day = left_out.rule in HOURS and (problem.days == 1 or len(left_out.days) == 1)
        if left_out.rule not in ENTANGLED | {Rule.ONE_SHIFT_A_DAY} and not of_one_day:
            assert possible(only(problem, rest)), left_out
