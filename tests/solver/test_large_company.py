"""An operation with every rule of version 2 at once is planned at once, and what is planned holds everywhere."""

from __future__ import annotations

import json

import pytest

from solver.check import check
from solver.construction import Construction
from solver.exchange import read_problem
from solver.modelling import Frame
from solver.plan import Plan, SolveSettings
from solver.problem import PairKind, PairScope
from solver.score import score
from solver.solving import solve
from solver.writing import write_plan, write_problem
from tests.solver.large_company import large_company
from tests.verifier import verify


def test_that_the_operation_has_every_rule_of_version_2() -> None:
    problem = large_company()
    assert {(pair.kind, pair.scope, pair.weight is None) for pair in problem.pairs} >= {
        (kind, scope, hard) for kind in PairKind for scope in PairScope for hard in (True, False)
    } - {(PairKind.TOGETHER, PairScope.SHIFT, False)}
    assert {span.weight is None for span in problem.span} == {True, False}
    assert problem.standing_teams
    assert problem.resources
    assert problem.team.supervisor is not None
    assert any(zone.max_visits_per_day is not None for zone in problem.zones)
    officers = problem.officers
    assert all(any(getattr(o, rule) for o in officers) for rule in ("not_zones", "dated_skills", "carried_minutes"))
    assert all(o.max_minutes_24h is not None and o.max_consecutive_nights is not None for o in officers)
    assert {agency.work_period is not None for agency in problem.agencies} == {True}
    assert read_problem(json.loads(json.dumps(write_problem(problem)))) == problem


def test_that_its_first_plan_keeps_every_rule() -> None:
    problem = large_company()
    plan = Plan.of(Construction(Frame(problem)).build())
    assert check(problem, plan) == []
    assert verify(write_problem(problem), {"assignments": write_plan(plan)}).faults == ()
    idle = score(problem, Plan()).total
    assert score(problem, plan).total < 0.85 * idle


def test_that_it_is_planned_within_a_few_seconds_to_a_plan_that_check_and_verifier_accept() -> None:
    problem = large_company()
    first = score(problem, Plan.of(Construction(Frame(problem)).build())).total
    outcome = solve(problem, SolveSettings(seconds=8, workers=2))
    assert outcome.plan is not None
    assert outcome.cost is not None
    assert outcome.cost <= first
    assert check(problem, outcome.plan) == []
    verdict = verify(write_problem(problem), {"assignments": write_plan(outcome.plan)})
    assert verdict.faults == ()
    assert outcome.cost == pytest.approx(score(problem, outcome.plan).total)
    assert outcome.cost == pytest.approx(verdict.total, abs=1e-6)
    assert outcome.bound is None or outcome.bound <= outcome.cost
