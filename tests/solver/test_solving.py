"""What a solve promises: it starts where it is told to, it stops when it is asked to, it repeats."""

from __future__ import annotations

import pytest

from solver.check import check
from solver.plan import Plan, Progress, SolveSettings, Status
from solver.problem import Cover, Lock, Off, Problem
from solver.running import Run
from solver.score import score
from solver.solving import solve
from tests.solver.building import DAY, EVENING, officer, works, zoned
from tests.solver.building import problem as problem_of


def test_that_a_plan_to_start_from_is_kept_where_time_is_too_short_to_better_it() -> None:
    crew = tuple(officer(f"o{i}", min_rest_minutes=600) for i in range(3))
    problem = zoned(days=2, officers=crew)
    best = solve(problem, SolveSettings(seconds=20)).plan
    assert best is not None
    again = solve(problem, SolveSettings(seconds=20, start=best), stop=lambda: True)
    assert again.plan == best


def test_that_a_plan_to_start_from_that_breaks_a_rule_is_not_taken() -> None:
    problem = zoned(officers=(officer(off=(Off(0, DAY),)),))
    broken = Plan.of((works("a", 0, DAY, "Z"),))
    outcome = solve(problem, SolveSettings(seconds=20, start=broken))
    assert outcome.plan is not None
    assert check(problem, outcome.plan) == []


def test_that_a_plan_to_start_from_may_name_people_who_are_gone() -> None:
    outcome = solve(zoned(), SolveSettings(seconds=20, start=Plan.of((works("gone", 0, DAY, "Z"),))))
    assert outcome.status is Status.OPTIMAL


def test_that_news_comes_in_order_and_only_gets_better() -> None:
    crew = tuple(officer(f"o{i}", max_minutes=960, min_rest_minutes=600) for i in range(6))
    heard: list[tuple[Progress, Plan | None]] = []
    problem = zoned(days=5, officers=crew)
    outcome = solve(problem, SolveSettings(seconds=20), lambda progress, plan: heard.append((progress, plan)))
    costs = [progress.cost for progress, plan in heard if plan is not None and progress.cost is not None]
    bounds = [progress.bound for progress, _ in heard if progress.bound is not None]
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)
    assert outcome.cost == costs[-1]
    for progress, plan in heard:
        if plan is not None:
            assert progress.cost == pytest.approx(score(problem, plan).total)


def roster_of_six() -> Problem:
    """Six officers who have hours for two of four days, and a target for two shifts of each; no zones."""
    crew = tuple(officer(f"o{i}", max_minutes=960, min_rest_minutes=600) for i in range(6))
    targets = tuple(Cover(day, shift, required=2, under=10.0, over=1.0) for day in range(4) for shift in (DAY, EVENING))
    return problem_of(4, crew, cover=targets)


def patrol_of_six() -> Problem:
    """Six officers who have hours for two of four days, and one zone."""
    crew = tuple(officer(f"o{i}", max_minutes=960, min_rest_minutes=600) for i in range(6))
    return zoned(days=4, officers=crew)


@pytest.mark.parametrize("problem", [patrol_of_six(), roster_of_six()], ids=["zones", "no zones"])
def test_that_one_worker_and_one_seed_give_the_same_plan_by_the_same_steps(problem: Problem) -> None:
    first, second = (solve(problem, SolveSettings(seconds=60, workers=1, seed=3)) for _ in range(2))
    assert first.status is Status.OPTIMAL
    assert first.plan == second.plan
    steps, again = ([(news.cost, news.bound) for news in one.trace] for one in (first, second))
    assert steps == again


def test_that_one_worker_is_limited_by_work_and_more_by_the_clock() -> None:
    alone, pair = (Run(SolveSettings(60, workers=count), None, None) for count in (1, 2))
    one, two = alone.effort(3.0), pair.effort(3.0)
    assert one.work is not None
    assert one.seconds > 3.0
    assert (two.work, two.seconds) == (None, 3.0)
    assert alone.effort(6.0).work == 2 * one.work
    assert alone.effort(60.0).work is None


def test_that_a_lock_that_leave_forbids_is_proven_impossible() -> None:
    problem = zoned(officers=(officer(locked=(Lock(0, EVENING),), off=(Off(0),)),))
    assert solve(problem, SolveSettings(seconds=20)).status is Status.INFEASIBLE


def test_that_no_officer_is_posted_where_it_gains_nothing() -> None:
    problem = zoned(risk=0.0, officers=(officer(),))
    outcome = solve(problem, SolveSettings(seconds=20))
    assert outcome.plan == Plan()
