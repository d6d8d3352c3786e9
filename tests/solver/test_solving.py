"""What a solve promises: it starts where it is told to, it stops when it is asked to, it repeats."""

from __future__ import annotations

import pytest

from solver.check import check
from solver.plan import Plan, Progress, SolveSettings, Status
from solver.problem import Lock, Off
from solver.score import score
from solver.solving import solve
from tests.solver.building import DAY, EVENING, officer, works, zoned


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


def test_that_one_worker_and_one_seed_give_the_same_plan() -> None:
    crew = tuple(officer(f"o{i}", max_minutes=960, min_rest_minutes=600) for i in range(6))
    problem = zoned(days=4, officers=crew)
    first, second = (solve(problem, SolveSettings(seconds=60, workers=1, seed=3)) for _ in range(2))
    assert first.status is Status.OPTIMAL
    assert first.plan == second.plan


def test_that_a_lock_that_leave_forbids_is_proven_impossible() -> None:
    problem = zoned(officers=(officer(locked=(Lock(0, EVENING),), off=(Off(0),)),))
    assert solve(problem, SolveSettings(seconds=20)).status is Status.INFEASIBLE


def test_that_no_officer_is_posted_where_it_gains_nothing() -> None:
    problem = zoned(risk=0.0, officers=(officer(),))
    outcome = solve(problem, SolveSettings(seconds=20))
    assert outcome.plan == Plan()
