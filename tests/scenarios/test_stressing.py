"""Stress tests of a plan: certain and impossible chances, equal seeds, expectation against all that can happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import product

import numpy as np
import pytest

from planner.errors import PlannerError
from planner.scenarios.stress.chances import Chances
from planner.scenarios.stress.stressing import stress
from solver.plan import Plan
from solver.problem import (
    Assignment,
    Officer,
    OfficerId,
    Problem,
    Quality,
    Requirement,
    Shift,
    ShiftId,
    TeamTemplate,
    Weights,
    Zone,
    ZoneId,
)

LEADER = "leader"
DAY, NIGHT = ShiftId("day"), ShiftId("night")
CALM = Chances(0.0, 0.0, 0.0, 0.0)


def planned() -> tuple[Problem, Plan]:
    """A team of three by day and a pair by night; a pair with a leader suffices. Risk is the same in every hour."""
    people = tuple(Officer(OfficerId(name), name, "A", frozenset({LEADER} if name in "ad" else ())) for name in "abcde")
    problem = Problem(
        "two teams",
        date(2026, 12, 5),  # a Saturday: no court
        1,
        (Shift(DAY, "Day", time(6), 480), Shift(NIGHT, "Night", time(14), 480)),
        people,
        (Zone(ZoneId("Z"), "Z", (1.0,) * 48),),
        team=TeamTemplate(2, 3, (Requirement(Quality(skill=LEADER), 1),)),
        effect=(0.5,),
        weights=Weights(uncovered_risk=1.0),
    )
    posts = [("a", DAY), ("b", DAY), ("c", DAY), ("d", NIGHT), ("e", NIGHT)]
    return problem, Plan.of([Assignment(OfficerId(o), 0, s, ZoneId("Z"), 1) for o, s in posts])


def test_that_nothing_is_lost_where_nothing_happens_and_all_where_all_are_sick() -> None:
    problem, plan = planned()
    calm = stress(problem, plan, CALM, runs=20)
    assert calm.spread.expected == pytest.approx(calm.planned)
    assert calm.spread.fifth == pytest.approx(calm.planned)
    ill = stress(problem, plan, replace(CALM, sick=1.0), runs=20)
    assert ill.spread.expected == 0
    assert ill.planned == calm.planned > 0


def test_that_the_expectation_is_that_of_all_that_can_happen() -> None:
    problem, plan = planned()
    sick = 0.2
    expected = 0.0
    for there in product((False, True), repeat=5):
        chance = float(np.prod([1 - sick if one else sick for one in there]))
        a, b, c, d, e = there
        expected += chance * (int(a and (b or c)) + int(d and e))
    found = stress(problem, plan, replace(CALM, sick=sick), runs=20_000)
    assert found.spread.expected == pytest.approx(found.planned * expected / 2, rel=0.02)
    assert found.spread.fifth <= found.spread.expected


def test_that_equal_seeds_give_equal_results_and_others_do_not() -> None:
    problem, plan = planned()
    chances = Chances(sick=0.2)
    assert stress(problem, plan, chances, runs=200, seed=4) == stress(problem, plan, chances, runs=200, seed=4)
    assert stress(problem, plan, chances, runs=200, seed=4) != stress(problem, plan, chances, runs=200, seed=5)


def test_that_those_are_named_without_whom_a_team_falls_out() -> None:
    problem, plan = planned()
    people = {person.officer: person for person in stress(problem, plan, Chances(sick=0.2), runs=50).people}
    assert set(people) == {"a", "d", "e"}  # of the three by day only the leader is needed
    assert "size" in people[OfficerId("e")].reasons
    assert people[OfficerId("a")].reasons != ("size",)


def test_that_who_is_late_costs_the_first_hours_alone() -> None:
    problem, plan = planned()
    late = stress(problem, plan, replace(CALM, late=1.0, late_hours=2.0), runs=10)
    assert late.spread.expected == pytest.approx(late.planned * 6 / 8)


def test_that_a_recalled_team_is_gone_for_its_shift() -> None:
    problem, plan = planned()
    recalled = stress(problem, plan, replace(CALM, recall=1.0), runs=200)
    assert recalled.spread.expected == pytest.approx(recalled.planned / 2)


def test_that_a_standby_pair_never_hurts_and_saves_most_where_the_plan_is_thin() -> None:
    problem, plan = planned()
    found = stress(problem, plan, replace(CALM, sick=0.2), runs=5000)
    gains = {gain.shift: gain.spread.expected for gain in found.standby}
    assert min(gains.values()) >= found.spread.expected
    assert gains[None] >= max(gains[DAY], gains[NIGHT])
    assert gains[NIGHT] > gains[DAY]  # the pair by night falls out oftener than the three by day


@pytest.mark.parametrize("wrong", [{"sick": 1.5}, {"late": -0.1}, {"late_hours": 25.0}])
def test_that_no_chance_beyond_certainty_is_taken(wrong: dict[str, float]) -> None:
    with pytest.raises(PlannerError):
        Chances(**wrong)
