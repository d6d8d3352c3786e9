"""Bounds and rosters of whole schedules: never above a plan, never a plan that breaks a rule."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from solver.check import check
from solver.columns.choosing import Chooser
from solver.columns.generating import Generation
from solver.duties import Scope
from solver.modelling import Frame, state
from solver.plan import SolveSettings, Status
from solver.problem import Cover, Problem
from solver.program import Program, total
from solver.rules import Rule
from solver.score import score
from solver.solving import solve
from tests.solver.building import DAY, EVENING, officer, problem
from tests.solver.strategies import problems

SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def pure(problem: Problem) -> Problem:
    """The problem without zones, which is then solved by schedules."""
    officers = tuple(replace(o, not_zones=frozenset(), locked=()) for o in problem.officers)
    cover = tuple(entry for entry in problem.cover if entry.zone is None)
    return replace(problem, zones=(), officers=officers, cover=cover, baseline=None, resources=())


def generated(problem: Problem) -> Generation:
    frame = Frame(problem)
    generation = Generation(state(frame, Scope.whole(frame.grid), {}, {}))
    generation.run(lambda: 10.0, lambda: False, lambda _: None)
    return generation


def staffed(days: int = 7) -> Problem:
    """Four officers with runs of two days at least, and targets that want more than they can give."""
    crew = tuple(
        officer(name, min_consecutive_days=2, min_consecutive_days_off=2, max_consecutive_days=3) for name in "abcd"
    )
    cover = tuple(Cover(day, shift, 2, under=10.0, over=1.0) for day in range(days) for shift in (DAY, EVENING))
    return problem(days, crew, cover=cover)


@given(problem=problems(newer=True))
@SOME
def test_that_no_bound_of_schedules_is_above_the_best_plan(problem: Problem) -> None:
    problem = pure(problem)
    bound = generated(problem).rounded()
    outcome = solve(problem, SolveSettings(seconds=20, workers=2))
    if outcome.cost is not None:
        assert bound <= outcome.cost + 1e-6


def test_that_schedules_bound_better_than_single_duties() -> None:
    tight = staffed()
    frame = Frame(tight)
    model = state(frame, Scope.whole(frame.grid), {}, {})
    bounds: list[float] = []
    generation = Generation(model)
    generation.run(lambda: 10.0, lambda: False, bounds.append)
    outcome = solve(tight, SolveSettings(seconds=20, workers=1))
    assert outcome.status is Status.OPTIMAL
    assert bounds == sorted(bounds)
    assert outcome.cost == pytest.approx(generation.rounded())


def test_that_an_officer_without_any_schedule_makes_the_problem_infeasible() -> None:
    crew = (officer("a", min_minutes=5 * 480, max_consecutive_days=1), officer("b"))
    outcome = solve(problem(5, crew), SolveSettings(seconds=10, workers=2))
    assert outcome.status is Status.INFEASIBLE


@pytest.mark.parametrize("workers", [1, 2])
def test_that_a_roster_keeps_every_rule_and_costs_what_is_said(workers: int) -> None:
    tight = staffed(14)
    outcome = solve(tight, SolveSettings(seconds=10, workers=workers))
    assert outcome.plan is not None
    assert check(tight, outcome.plan) == []
    assert outcome.cost == pytest.approx(score(tight, outcome.plan).total)


def test_that_one_worker_makes_the_same_roster_again() -> None:
    tight = staffed(10)
    settings_ = SolveSettings(seconds=30, workers=1, seed=3)
    first, second = solve(tight, settings_), solve(tight, settings_)
    assert first.status is Status.OPTIMAL
    assert first.plan == second.plan


def test_that_a_choice_is_the_cheapest_one_below_the_limit() -> None:
    program = Program()
    chosen = [program.variable(0, 1, cost) for cost in (5.0, 3.0, 4.0)]
    program.require(total(chosen), 1, 1)
    chooser = Chooser()
    best = chooser.choose(program, below=math.inf, nodes=100, stop=lambda: False)
    none = chooser.choose(program, below=3.0, nodes=100, stop=lambda: False)
    assert (best.values, best.cost, best.proven) == ((0, 1, 0), 3.0, True)
    assert (none.values, none.proven) == (None, True)


@pytest.mark.parametrize(("hours", "kept"), [(10, False), (41, True)])
def test_that_rest_which_reaches_over_a_day_stays_with_the_master(*, hours: int, kept: bool) -> None:
    crew = tuple(officer(name, min_rest_minutes=hours * 60) for name in "abc")
    cover = tuple(Cover(day, DAY, 3, under=10.0) for day in range(7))
    rested = problem(7, crew, cover=cover)
    generation = generated(rested)
    assert any(row.cause is not None and row.cause.rule is Rule.REST for row in generation.master.rows) is kept
    outcome = solve(rested, SolveSettings(seconds=10, workers=2))
    assert outcome.plan is not None
    assert check(rested, outcome.plan) == []
    assert generation.rounded() <= (outcome.cost or 0.0)
