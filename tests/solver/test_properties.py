"""What holds for every problem: plans keep every rule, cost what is stated, and no bound is above any plan."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Protocol, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver.check import check
from solver.exchange import read_outcome, read_problem
from solver.plan import Plan, SolveSettings, Status
from solver.problem import Assignment, Problem
from solver.rules import Rule
from solver.score import score
from solver.solving import solve
from solver.writing import write_outcome, write_plan, write_problem
from tests.solver.strategies import problems
from tests.solver.strategies_of_people import calmed
from tests.verifier import verify

if TYPE_CHECKING:
    from pathlib import Path

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
MANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SECONDS = 20.0


class Verifier(Protocol):
    """The independent verifier, which shares no code with the solver."""

    def check(self, problem: object, solution: object) -> tuple[list[str], dict[str, float]]:
        """The broken rules and the parts of the cost."""


@pytest.fixture(scope="session")
def verifier(shared: Path) -> Verifier:
    spec = importlib.util.spec_from_file_location("verify", shared / "format" / "verify.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Verifier", module)


def newer_problems(people: int = 5, most_days: int = 4) -> st.SearchStrategy[Problem]:
    """Problems of version 2: with every rule of version 1 as well, and with hardly any, so that plans are long."""
    found = problems(people=people, most_days=most_days, newer=True)
    return found | found.map(calmed)


@st.composite
def plans(draw: st.DrawFn, problem: Problem) -> Plan:
    """Any plan, mostly a bad one."""
    posts = []
    zones = [None, *(zone.id for zone in problem.zones)]
    for officer, day in product(problem.officers, range(problem.days)):
        if draw(st.booleans()):
            shift = draw(st.sampled_from(problem.shifts)).id
            zone = draw(st.sampled_from(zones))
            posts.append(Assignment(officer.id, day, shift, zone, None if zone is None else draw(st.integers(1, 2))))
    return Plan.of(posts)


@given(data=st.data())
@settings(SOME, max_examples=400)
def test_that_check_and_score_agree_with_the_independent_verifier_on_any_plan(
    verifier: Verifier, data: st.DataObject
) -> None:
    problem = data.draw(problems())
    plan = data.draw(plans(problem))
    faults, cost = verifier.check(write_problem(problem), {"assignments": write_plan(plan)})
    verdict = verify(write_problem(problem), {"assignments": write_plan(plan)})
    assert bool(check(problem, plan)) == bool(faults) == bool(verdict.faults), faults
    assert score(problem, plan).total == pytest.approx(sum(cost.values()), abs=1e-6)
    assert verdict.total == pytest.approx(sum(cost.values()), abs=1e-6)


SAYS = {
    Rule.BARRED_ZONE: "which is barred",
    Rule.HOURS_24: "in the 24 hours",
    Rule.NIGHTS: "nights in a row",
    Rule.WORK_PERIOD: "in a work period",
    Rule.AGENCY_SHARE: "agency ",
}
"""What the verifier of version 2 says where these rules are broken; before it stands the officer or the agency."""
OF_A_DAY = (Rule.TOGETHER, Rule.APART, Rule.SUPERVISOR, Rule.SPAN, Rule.VISITS)
"""Rules whose faults begin with their name and say the day."""


@given(data=st.data())
@settings(SOME, max_examples=500)
def test_that_check_and_score_agree_with_the_verifier_of_version_2_on_any_plan(data: st.DataObject) -> None:
    problem = data.draw(problems(newer=True) | problems(newer=True).map(calmed))
    plan = data.draw(plans(problem))
    verdict = verify(write_problem(problem), {"assignments": write_plan(plan)})
    violations = check(problem, plan)
    assert bool(violations) == bool(verdict.faults), verdict.faults
    for rule, phrase in SAYS.items():
        broken = {violation.officer or violation.agency for violation in violations if violation.rule is rule}
        assert broken == {fault.split(":")[0].removeprefix("agency ") for fault in verdict.faults if phrase in fault}, (
            rule
        )
    for rule in OF_A_DAY:
        days = {violation.day for violation in violations if violation.rule is rule}
        told = [fault for fault in verdict.faults if fault.startswith(f"{rule}: ")]
        assert days == {int(day) for fault in told for day in re.findall(r"on day (\d+)", fault)}, rule
    assert any(violation.rule is Rule.RESOURCE for violation in violations) == any(
        fault.startswith("resource ") for fault in verdict.faults
    )
    assert score(problem, plan).total == pytest.approx(verdict.total, abs=1e-6)


def hold(problem: Problem, verifier: Verifier | None) -> None:
    outcome = solve(problem, SolveSettings(seconds=SECONDS, workers=2))
    assert outcome.status in (Status.OPTIMAL, Status.INFEASIBLE, Status.FEASIBLE)
    if outcome.plan is None:
        assert outcome.status is Status.INFEASIBLE
        return
    assert check(problem, outcome.plan) == []
    assert outcome.cost == pytest.approx(score(problem, outcome.plan).total)
    assert outcome.cost is not None
    assert outcome.bound is not None
    assert outcome.bound <= outcome.cost + 1e-6 * max(1.0, abs(outcome.cost))
    verdict = verify(write_problem(problem), {"assignments": write_plan(outcome.plan)})
    assert verdict.faults == ()
    assert outcome.cost == pytest.approx(verdict.total, abs=1e-6)
    if verifier is not None:
        faults, cost = verifier.check(write_problem(problem), {"assignments": write_plan(outcome.plan)})
        assert faults == []
        assert outcome.cost == pytest.approx(sum(cost.values()), abs=1e-6)


@given(problem=problems())
@SOME
def test_that_every_plan_is_valid_and_costs_what_is_stated(verifier: Verifier, problem: Problem) -> None:
    hold(problem, verifier)


@given(problem=newer_problems())
@SOME
def test_that_every_plan_of_version_2_is_valid_and_costs_what_is_stated(problem: Problem) -> None:
    hold(problem, None)


@pytest.mark.slow
@given(problem=newer_problems(people=7, most_days=6))
@MANY
def test_that_very_many_plans_of_version_2_are_valid_and_cost_what_is_stated(problem: Problem) -> None:
    hold(problem, None)


@pytest.mark.slow
@given(problem=problems(people=8, most_days=6))
@MANY
def test_that_very_many_plans_are_valid_and_cost_what_is_stated(verifier: Verifier, problem: Problem) -> None:
    hold(problem, verifier)


def brute_force(problem: Problem) -> float | None:
    """The least cost of any plan, by trying them all; None where there is none."""
    choices = [
        [None, *(Assignment(officer.id, day, shift.id, zone, team) for shift in problem.shifts for zone, team in posts)]
        for officer in problem.officers
        for day in range(problem.days)
        for posts in [[(None, None), *((zone.id, number) for zone in problem.zones for number in (1, 2))]]
    ]
    best: float | None = None
    for chosen in product(*choices):
        plan = Plan.of([a for a in chosen if a is not None])
        if not check(problem, plan):
            cost = score(problem, plan).total
            best = cost if best is None else min(best, cost)
    return best


@given(problem=problems(people=2, most_days=2) | newer_problems(people=2, most_days=2))
@settings(SOME, max_examples=150)
def test_that_the_optimum_of_a_tiny_problem_is_that_of_trying_everything(problem: Problem) -> None:
    if len(problem.officers) * problem.days > 3:
        problem = replace(problem, officers=problem.officers[:1])
    expected = brute_force(problem)
    outcome = solve(problem, SolveSettings(seconds=SECONDS, workers=2))
    if expected is None:
        assert outcome.status is Status.INFEASIBLE
    else:
        assert outcome.status is Status.OPTIMAL
        assert outcome.cost == pytest.approx(expected, abs=1e-5)


@given(problem=problems() | problems(newer=True))
@settings(SOME, max_examples=300)
def test_that_a_problem_is_read_as_it_was_written(problem: Problem) -> None:
    assert read_problem(json.loads(json.dumps(write_problem(problem)))) == problem


@given(problem=problems(people=3, most_days=3))
@settings(SOME, max_examples=15)
def test_that_an_outcome_is_read_as_it_was_written(problem: Problem) -> None:
    outcome = solve(problem, SolveSettings(seconds=2, workers=1))
    again = read_outcome(json.loads(json.dumps(write_outcome(outcome))))
    assert (again.plan, again.cost, again.bound, again.status) == (
        outcome.plan,
        outcome.cost,
        outcome.bound,
        outcome.status,
    )
    assert Counter(again.trace) == Counter(outcome.trace)
