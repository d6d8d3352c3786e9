"""What one more officer, leader or hour is worth: confirmed against solves of the larger problem, bounded by duals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.duties import Scope
from solver.explaining.pricing import asked_for, without_evenness
from solver.explaining.table import kinds_of
from solver.explaining.worth import Worths
from solver.hinting import team_counts, worked_cells
from solver.modelling import Frame, state
from solver.plan import Plan
from solver.problem import HoursWindow, Off, Officer, OfficerId, Quality
from solver.relaxation import Relaxation
from solver.replanning.situation import Situation
from tests.solver.building import DAY, EVENING, NIGHT, officer, works, zoned
from tests.solver.explaining.town import LEADER, planned_town
from tests.solver.forcing import FEW, held_but, least_cost, optimum, planned
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from solver.problem import Problem, ShiftId


def guest(problem: Problem, day: int, shift: ShiftId, *held: Quality) -> Problem:
    """The problem with one officer more, who may work this shift alone."""
    off = tuple(Off(d, s.id) for d in range(problem.days) for s in problem.shifts if (d, s.id) != (day, shift))
    skills = frozenset(quality.skill for quality in held if quality.skill is not None)
    agency = "".join(quality.agency for quality in held if quality.agency is not None)
    return replace(problem, officers=(*problem.officers, Officer(OfficerId("guest"), "", agency, skills, off=off)))


@given(data=st.data())
@FEW
def test_that_the_worth_of_an_officer_is_that_of_trying_everything(data: st.DataObject) -> None:
    problem = data.draw(problems(people=1, most_days=3))
    situation = Situation(problem, planned(problem), answer_s=30)
    day = data.draw(st.integers(0, problem.days - 1))
    shift = data.draw(st.sampled_from(problem.shifts)).id
    held = data.draw(st.sampled_from([(), *((quality,) for quality in asked_for(problem))]))
    even = without_evenness(problem)
    days, larger = range(day, day + 1), guest(even, day, shift, *held)
    before = least_cost(even, situation.plan, days, lambda _: True)
    after = least_cost(larger, situation.plan, days, lambda _: True)
    worth = Worths(situation).of_officer(day, shift, held)
    assert before is not None
    assert after is not None
    assert worth.proven
    assert worth.confirmed == pytest.approx(before - after, abs=1e-5)


def relaxed(problem: Problem, plan: Plan, days: range) -> float:
    """The least relaxed cost with the days open."""
    frame = Frame(problem)
    scope = Scope(frozenset(range(len(problem.officers))), days)
    model = state(frame, scope, worked_cells(frame, plan.assignments), team_counts(frame, plan.assignments))
    program = model.program
    if not program.rows:
        best = (min(c * low, c * high) for c, low, high in zip(program.cost, program.low, program.high, strict=True))
        return program.constant_cost + sum(best)
    bound = Relaxation(program).solve(10)
    assert bound is not None
    return bound


@given(data=st.data())
@FEW
def test_that_no_relaxed_plan_gains_more_by_an_officer_than_the_estimate(data: st.DataObject) -> None:
    problem = data.draw(problems())
    situation = Situation(problem, planned(problem), answer_s=30)
    day = data.draw(st.integers(0, problem.days - 1))
    shift = data.draw(st.sampled_from(problem.shifts)).id
    even, days = without_evenness(problem), range(day, day + 1)
    gain = relaxed(even, situation.plan, days) - relaxed(guest(even, day, shift), situation.plan, days)
    estimate = Worths(situation).of_officer(day, shift).estimate
    assert estimate is not None
    assert estimate >= gain - 1e-6 * max(1.0, abs(gain))


def test_that_a_leader_more_in_the_town_is_worth_what_a_solve_with_all_other_days_locked_gains() -> None:
    situation = planned_town()
    worths, some = Worths(situation), 0.0
    for day in range(situation.problem.days):
        held = held_but(situation.problem, situation.plan, range(day, day + 1))
        gain = optimum(held) - optimum(guest(held, day, EVENING, LEADER))
        worth = worths.of_officer(day, EVENING, (LEADER,))
        assert worth.confirmed == pytest.approx(gain, abs=1e-5)
        assert worth.qualities == {LEADER}
        some += gain
    assert some > 0


def full_week() -> Situation:
    """One officer who has used up the hours of three days in two of them, and three days of risk."""
    crew = (officer("a", windows=(HoursWindow(3, 960),), max_minutes=960), officer("b", off=(Off(0), Off(1), Off(2))))
    problem = zoned(days=3, officers=crew, budget_minutes=960)
    return Situation(problem, Plan.of((works("a", 0, DAY, "Z"), works("a", 1, DAY, "Z"))), answer_s=30)


def test_that_hours_are_worth_the_shift_that_they_allow() -> None:
    situation = full_week()
    worth = Worths(situation).of_hours(2, DAY)
    assert worth is not None
    assert worth.officer == "a"
    assert worth.confirmed == pytest.approx(8.0)
    assert worth.estimate == pytest.approx(8.0)
    assert worth.proven


def test_that_hours_in_a_day_are_hours_too() -> None:
    crew = (officer("a", max_minutes_24h=600, off=(Off(1, EVENING), Off(1, NIGHT))),)
    situation = Situation(zoned(days=2, officers=crew), Plan.of((works("a", 0, EVENING, "Z"),)), answer_s=30)
    worth = Worths(situation).of_hours(1, DAY)
    assert worth is not None
    assert worth.officer == "a"
    assert worth.confirmed == pytest.approx(8.0)


def test_that_hours_are_worth_nothing_told_where_they_keep_nobody_from_the_shift() -> None:
    free = Situation(zoned(officers=(officer("a"),)), Plan(), answer_s=30)
    assert Worths(free).of_hours(0, DAY) is None
    absent = Situation(zoned(officers=(officer("a", off=(Off(0),), max_minutes=0),)), Plan(), answer_s=30)
    assert Worths(absent).of_hours(0, DAY) is None


def test_that_the_worth_of_hours_is_what_a_solve_with_longer_hours_gains() -> None:
    situation = planned_town()
    worths, asked = Worths(situation), 0
    for day in range(situation.problem.days):
        worth = worths.of_hours(day, NIGHT)
        if worth is None:
            continue
        held = held_but(situation.problem, situation.plan, range(day, day + 1))
        longer = tuple(
            replace(one, windows=(HoursWindow(4, 1440),), off=(*one.off, Off(day, DAY), Off(day, EVENING)))
            if one.id == worth.officer
            else one
            for one in held.officers
        )
        gain = optimum(held) - optimum(replace(held, officers=longer))
        assert worth.confirmed == pytest.approx(gain, abs=1e-5)
        asked += 1
    assert asked


def test_that_more_kinds_asked_at_once_are_worth_what_each_is_alone() -> None:
    situation = planned_town()
    worths = Worths(situation, kinds_of(situation.problem))
    for day in range(situation.problem.days):
        estimated = worths.estimates(day)
        assert estimated is not None
        for one in estimated.officers:
            assert worths.confirm(one).confirmed == pytest.approx(
                Worths(situation).of_officer(day, one.shift, one.qualities).confirmed, abs=1e-6
            )


def test_that_only_officers_who_are_off_are_estimated_by_hours() -> None:
    situation = planned_town()
    for day in range(situation.problem.days):
        estimated = Worths(situation).estimates(day)
        assert estimated is not None
        off = {one.id for one in situation.problem.officers if situation.at(one.id, day) is None}
        assert {one.officer for one in estimated.hours} == off


def test_that_the_budget_counts_among_hours() -> None:
    crew = (officer("a"), officer("b", off=(Off(1),)))
    problem = zoned(days=2, officers=crew, budget_minutes=480)
    situation = Situation(problem, Plan.of((works("a", 0, DAY, "Z"),)), answer_s=30)
    worth = Worths(situation).of_hours(1, DAY)
    assert worth is not None
    assert worth.officer == "a"
    assert worth.estimate == pytest.approx(8.0)
    assert worth.confirmed == pytest.approx(8.0)
