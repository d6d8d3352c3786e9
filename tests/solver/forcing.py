"""Alternatives found without the code under test: by trying everything, or by locking all other days of a problem."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, settings

from solver.check import check
from solver.plan import Plan, SolveSettings
from solver.problem import Assignment, Lock, Off
from solver.score import score
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.problem import Officer, Problem

FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize=True,
)
MOST_TRIALS = 1500


def planned(problem: Problem) -> Plan:
    """A plan of the problem that keeps every rule; the example is dropped where there is none."""
    outcome = solve(problem, SolveSettings(seconds=10, workers=1))
    assume(outcome.plan is not None)
    assert outcome.plan is not None
    return outcome.plan


def least_cost(
    problem: Problem, plan: Plan, days: range, fits: Callable[[Plan], bool], charged: Problem | None = None
) -> float | None:
    """
    The least cost of any plan that is as planned on other days, keeps the rules and fits; None where there is none.

    Every one is tried. ``charged`` is the problem whose prices count, the same one where it is None.
    """
    fixed = [a for a in plan.assignments if a.day not in days]
    posts = [(None, None), *((zone.id, team) for zone in problem.zones for team in (1, 2))]
    choices = [
        [None, *(Assignment(one.id, day, shift.id, *post) for shift in problem.shifts for post in posts)]
        for one in problem.officers
        for day in days
    ]
    trials = 1
    for options in choices:
        trials *= len(options)
    assume(trials <= MOST_TRIALS)
    best: float | None = None
    for chosen in product(*choices):
        tried = Plan.of([*fixed, *(a for a in chosen if a is not None)])
        if fits(tried) and not check(problem, tried):
            cost = score(charged or problem, tried).total
            best = cost if best is None else min(best, cost)
    return best


def held_but(problem: Problem, plan: Plan, days: range) -> Problem:
    """The problem in which all is locked as planned but on some days; every duty of the plan must have a zone."""
    assert all(a.zone is not None for a in plan.assignments)

    def held(officer: Officer) -> Officer:
        mine = {a.day: a for a in plan.assignments if a.officer == officer.id and a.day not in days}
        rest = (day for day in range(problem.days) if day not in days and day not in mine)
        locks = tuple(Lock(day, a.shift, a.zone) for day, a in mine.items())
        kept = tuple(lock for lock in officer.locked if lock.day in days)
        return replace(officer, locked=(*kept, *locks), off=(*officer.off, *(Off(day) for day in rest)))

    return replace(problem, officers=tuple(held(officer) for officer in problem.officers))


def optimum(problem: Problem) -> float:
    """The proven least cost of a problem."""
    outcome = solve(problem, SolveSettings(seconds=30, workers=2))
    assert outcome.status == "optimal"
    assert outcome.cost is not None
    return outcome.cost
