"""What is foreseen of many moves at once is what each comes to when it is judged alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.demo.writing import drawn_operation
from planner.moving.foreseeing import FORESEEN, Foresight, unforeseen
from planner.moving.judging import Judge
from planner.moving.moves import dropped, joined, posted, team_moved, withdrawn
from planner.moving.standing import Standing, TeamKey
from planner.planning.assembling import assemble
from solver.plan import Plan
from solver.problem import Assignment, Off, Problem, ShiftId, Weights, ZoneId
from solver.rules import Rule
from tests.moving.boards import BELL, CARTER, board, problem
from tests.moving.test_judging import moves
from tests.solver.strategies import problems


def plain(made: Problem) -> Problem:
    """The problem with no rule and no price that is told only when a move is judged; never two locks of a day."""
    officers = tuple(
        replace(
            officer,
            min_minutes=0,
            min_consecutive_days=1,
            min_consecutive_days_off=1,
            max_weekends=None,
            locked=officer.locked[:1],
        )
        for officer in made.officers
    )
    return replace(made, officers=officers, cover=(), budget_minutes=None, baseline=None, weights=Weights(1.0))


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Any plan on any problem of which all is foreseen."""
    made = plain(draw(problems(people=8, most_days=4)))
    days = st.tuples(st.sampled_from([officer.id for officer in made.officers]), st.integers(0, made.days - 1))
    places = st.tuples(
        st.sampled_from([shift.id for shift in made.shifts]),
        st.sampled_from([None, *(zone.id for zone in made.zones)]),
        st.integers(1, 2),
    )
    told = draw(st.dictionaries(days, places, max_size=12))
    return Standing(
        made, Plan.of([Assignment(o, d, s, z, None if z is None else n) for (o, d), (s, z, n) in told.items()])
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_that_what_is_foreseen_is_what_is_judged(data: st.DataObject) -> None:
    standing = data.draw(standings())
    tried = data.draw(st.lists(moves(standing), min_size=1, max_size=6))
    judge = Judge(standing)
    for move, outlook in zip(tried, Foresight(standing).foresee(tried), strict=True):
        verdict = judge.judge(move)
        assert outlook.allowed == verdict.allowed, (move, verdict.broken, outlook)
        assert outlook.rule in {None, *(violation.rule for violation in verdict.broken)}
        if len({step.day for step in move.steps}) < 2:
            assert outlook.cost == pytest.approx(verdict.cost, abs=1e-6)


def test_that_everything_an_operation_can_ask_for_is_foreseen() -> None:
    operation = drawn_operation()
    assert not unforeseen(assemble(operation, ()))
    assert unforeseen(replace(problem(), budget_minutes=60)) == {Rule.BUDGET}
    assert Rule.REST in FORESEEN


def test_that_each_cell_of_a_row_tells_the_rule_that_a_drop_there_breaks() -> None:
    made = problem()
    (bell, *others) = made.officers
    off = replace(others[0], off=(Off(1),))
    standing = Standing(
        replace(made, officers=(bell, off, *others[1:])),
        Plan.of([Assignment(BELL, 0, ShiftId("late")), Assignment(CARTER, 2, ShiftId("day"))]),
    )
    drop = partial(dropped, standing, (BELL, 0))
    told = Foresight(standing).foresee([drop((CARTER, 0)), drop((CARTER, 1)), drop((CARTER, 2)), drop((BELL, 2))])
    assert [outlook.rule for outlook in told] == [None, Rule.OFF, None, None]


def test_that_a_team_that_a_move_opens_is_too_small_and_covers_risk() -> None:
    standing = board((BELL, 0, "day", None, None))
    (outlook,) = Foresight(standing).foresee([posted(standing, BELL, (0, ShiftId("day")), ZoneId("Z01"))])
    assert outlook.rule is Rule.TEAM_SIZE
    assert outlook.cost < 0


def test_that_team_and_withdrawal_are_foreseen_too() -> None:
    team = [(name, 0, "day", "Z01", 1) for name in (BELL, "B106", "B107")]
    standing = board(*team)
    key = TeamKey(0, ShiftId("day"), ZoneId("Z01"), 1)
    tried = [
        team_moved(standing, key, ZoneId("Z04")),
        withdrawn(standing, [(BELL, 0)]),
        joined(standing, CARTER, key),
        withdrawn(standing, []),
    ]
    assert [outlook.rule for outlook in Foresight(standing).foresee(tried)] == [None, Rule.TEAM_NEEDS, None, None]
