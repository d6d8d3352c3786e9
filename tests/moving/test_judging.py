"""What a move comes to is what check and score say of the plans before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.moving.judging import judge
from planner.moving.moves import Move, applied, disbanded, dropped, posted, team_moved, withdrawn
from planner.moving.standing import Standing, TeamKey
from solver.check import check
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, Problem, Resource, Shift, ShiftId, ZoneId
from solver.rules import Rule, Violation
from solver.score import score
from tests.moving.boards import BELL, CARTER, DUNN, ELLIS, board, problem
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from collections.abc import Callable


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Any plan, sensible or not, on any problem."""
    made = draw(problems(newer=True))
    days = st.tuples(st.sampled_from([officer.id for officer in made.officers]), st.integers(0, made.days - 1))
    places = st.tuples(
        st.sampled_from([shift.id for shift in made.shifts]),
        st.sampled_from([None, *(zone.id for zone in made.zones)]),
        st.integers(1, 2),
    )
    posts = draw(st.dictionaries(days, places, max_size=8))
    told = [Assignment(o, d, s, z, None if z is None else n) for (o, d), (s, z, n) in posts.items()]
    return Standing(made, Plan.of(told))


@st.composite
def moves(draw: st.DrawFn, standing: Standing) -> Move:
    """Any move that the window can make."""
    people = st.sampled_from([officer.id for officer in standing.problem.officers])
    days = st.integers(0, standing.problem.days - 1)
    shifts = st.sampled_from([shift.id for shift in standing.problem.shifts])
    zones = st.sampled_from([None, *(zone.id for zone in standing.problem.zones)])
    made = [
        st.builds(lambda a, d, b, e: dropped(standing, (a, d), (b, e)), people, days, people, days),
        st.builds(lambda a, d: withdrawn(standing, [(a, d)]), people, days),
        st.builds(lambda a, d, s, z: posted(standing, a, (d, s), z), people, days, shifts, zones),
    ]
    if standing.teams:
        teams = st.sampled_from(sorted(standing.teams))
        places = st.sampled_from([zone.id for zone in standing.problem.zones])
        made.append(st.builds(lambda team, to: team_moved(standing, team, to), teams, teams | places))
        made.append(st.builds(lambda team: disbanded(standing, team), teams))
    return draw(st.one_of(made))


def newly_broken(problem: Problem, before: Plan, after: Plan) -> list[Violation]:
    """What is broken after that was not broken, or less so, before."""
    was = {replace(v, actual=None, limit=None): abs((v.actual or 0) - (v.limit or 0)) for v in check(problem, before)}
    return [
        v
        for v in check(problem, after)
        if (key := replace(v, actual=None, limit=None)) not in was
        or abs((v.actual or 0) - (v.limit or 0)) > was[key] + 1e-9
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_that_a_verdict_is_what_check_and_score_say_of_both_plans(data: st.DataObject) -> None:
    standing = data.draw(standings())
    move = data.draw(moves(standing))
    before, after = standing.plan, applied(standing, move)
    verdict = judge(standing.problem, before, move)
    assert set(verdict.broken) == set(newly_broken(standing.problem, before, after))
    difference = score(standing.problem, after).total - score(standing.problem, before).total
    assert verdict.cost == pytest.approx(difference, abs=1e-6)


def test_that_a_leader_swapped_for_one_who_cannot_lead_breaks_the_need_of_the_team() -> None:
    team = [(name, 0, "day", "Z01", 1) for name in (BELL, "B106", "B107")]
    standing = board(*team, (CARTER, 0, "late", None, None))
    verdict = judge(problem(), standing.plan, dropped(standing, (BELL, 0), (CARTER, 0)))
    assert not verdict.allowed
    assert {v.rule for v in verdict.broken} == {Rule.TEAM_NEEDS}


def test_that_what_was_broken_before_is_not_held_against_a_move() -> None:
    standing = board((BELL, 0, "day", "Z01", 1), (CARTER, 0, "late", None, None))
    assert {v.rule for v in check(problem(), standing.plan)} == {Rule.TEAM_SIZE}
    verdict = judge(problem(), standing.plan, withdrawn(standing, [(CARTER, 0)]))
    assert verdict.allowed


@pytest.mark.parametrize(
    ("make", "better"),
    [
        (lambda standing: disbanded(standing, TeamKey(0, ShiftId("day"), ZoneId("Z01"), 1)), False),
        (lambda standing: team_moved(standing, TeamKey(0, ShiftId("day"), ZoneId("Z01"), 1), ZoneId("Z04")), False),
        (lambda standing: dropped(standing, (OfficerId("B106"), 0), (DUNN, 0)), None),
    ],
    ids=["disband", "to a calmer zone", "one for another"],
)
def test_that_the_cost_of_a_move_is_that_of_the_risk_it_leaves(
    make: Callable[[Standing], Move], better: bool | None
) -> None:
    standing = board(*[(name, 0, "day", "Z01", 1) for name in (BELL, "B106", "B107")])
    cost = judge(problem(), standing.plan, make(standing)).cost
    assert (cost < -1e-9 if better else cost > 1e-9) if better is not None else abs(cost) < 1e-9


def test_that_no_move_costs_nothing_and_breaks_nothing() -> None:
    standing = board((BELL, 0, "day", "Z01", 1))
    verdict = judge(problem(), standing.plan, dropped(standing, (ELLIS, 0), (BELL, 0)))
    assert (verdict.cost, verdict.broken) == (0.0, ())


@pytest.mark.parametrize(("shared", "rules"), [(1, {Rule.RESOURCE}), (2, set())])
def test_that_a_car_which_last_night_still_has_is_missed_in_the_morning(shared: int, rules: set[Rule]) -> None:
    early = Shift(ShiftId("early"), "Early", time(4), 480)  # Late of the day before lasts until 04:30
    made = replace(problem(), shifts=(*problem().shifts, early), resources=(Resource("car", "cars", shared),))
    night = [Assignment(OfficerId(one), 0, ShiftId("late"), ZoneId("Z01"), 1) for one in (BELL, "B106", "B107")]
    standing = Standing(made, Plan.of([*night, Assignment(CARTER, 1, ShiftId("day"))]))
    move = posted(standing, CARTER, (1, ShiftId("early")), ZoneId("Z02"))
    broken = {v.rule for v in judge(made, standing.plan, move).broken}
    assert broken & {Rule.RESOURCE} == rules
    assert broken == {v.rule for v in newly_broken(made, standing.plan, applied(standing, move))}
