"""On random tiny problems: the cheapest way out costs what trying every plan says, and its price is proven."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings

from solver.check import check
from solver.doctor import ExtraOfficer, Remedy, diagnose
from solver.doctor.newcomers import newcomers, only_on
from solver.doctor.prices import PRICES, price_of
from solver.doctor.stripping import hard_part
from solver.plan import Plan, Status
from solver.problem import Assignment
from solver.rules import Rule
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.problem import Officer, Problem

SAME = 0.01


def plainly(problem: Problem) -> Problem:
    """The problem without zones, which would make too many plans to try."""
    crew = tuple(replace(o, locked=tuple(replace(lock, zone=None) for lock in o.locked)) for o in problem.officers)
    return replace(problem, officers=crew, zones=(), baseline=None, cover=tuple(c for c in problem.cover if not c.zone))


def duties(problem: Problem, crew: tuple[Officer, ...]) -> Iterator[tuple[Assignment, ...]]:
    """Every choice of a shift or none for each officer on each day."""
    places = [(officer.id, day) for officer in crew for day in range(problem.days)]
    for chosen in product([None, *(shift.id for shift in problem.shifts)], repeat=len(places)):
        yield tuple(
            Assignment(officer, day, shift)
            for (officer, day), shift in zip(places, chosen, strict=True)
            if shift is not None
        )


def prices(problem: Problem, extra: tuple[ExtraOfficer, ...], added: tuple[Assignment, ...]) -> Iterator[float]:
    """What each plan would cost that all who are there make, as far as what it breaks may be eased."""
    staffed = Remedy((), extra).apply(problem)
    for plan in duties(problem, problem.officers):
        whole = Plan.of((*plan, *added))
        broken = tuple(check(staffed, whole))
        if all(price_of(v) is not None for v in broken):
            remedy = Remedy(broken, extra)
            if not check(remedy.apply(problem), whole):
                yield remedy.price


def least_of_all(problem: Problem, people: int) -> float:
    """The least price of all plans with at most so many more officers, 0 or 1."""
    found = list(prices(problem, (), ()))
    for one in {o.id.rsplit("-", 1)[0]: o for o in newcomers(problem)}.values() if people else ():
        for added in duties(problem, (one,)):
            days = tuple(a.day for a in added)
            if days:
                found += prices(problem, (ExtraOfficer(only_on(one, days, problem.days), days),), added)
    return min(found, default=float("inf"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problem=problems(people=2, most_days=2))
def test_that_the_cheapest_way_out_costs_what_trying_every_plan_says(problem: Problem) -> None:
    asked = plainly(problem)
    found = diagnose(asked, seconds=60)
    assume(found.status is Status.INFEASIBLE)
    cheapest = found.remedies[0]
    assert cheapest.proven
    added = len(cheapest.extra)
    least = least_of_all(hard_part(asked), min(added, 1))
    assert cheapest.price <= least + SAME
    if added <= 1:
        assert abs(cheapest.price - least) <= SAME


def test_that_every_rule_that_may_be_eased_has_a_price_above_nothing() -> None:
    assert all(price.of(1) > 0 for price in PRICES.values())
    assert {Rule.ONE_SHIFT_A_DAY, Rule.SUPERVISOR}.isdisjoint(PRICES)
