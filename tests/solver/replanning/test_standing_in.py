"""Who could take over a duty: in the place of another, with cost, rules and rest as check and score see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.check import check
from solver.plan import Plan
from solver.problem import Off, OfficerId, Quality, Request, Requirement, TeamTemplate
from solver.replanning.absence import Absence, with_absences
from solver.replanning.situation import Situation
from solver.replanning.standing_in import best_replacement, replacements
from solver.rules import Rule
from solver.score import score
from tests.solver.building import DAY, EVENING, NIGHT, officer, problem, works, zoned
from tests.solver.forcing import FEW, planned
from tests.solver.strategies import problems
from tests.solver.test_properties import SOME, plans

if TYPE_CHECKING:
    from solver.problem import Problem
    from solver.replanning.standing_in import Replacement

A = OfficerId("a")


def ranked(problem: Problem, *duties: object) -> tuple[Replacement, ...]:
    """Who could stand in for officer a on the first day's Day shift."""
    return replacements(Situation(problem, Plan.of(duties)), A, 0, DAY)  # type: ignore[arg-type]  # assignments


@given(data=st.data())
@SOME
def test_that_cost_and_rules_are_those_of_the_plan_with_the_other_in_the_place(data: st.DataObject) -> None:
    problem = data.draw(problems())
    plan = data.draw(plans(problem)) if data.draw(st.booleans()) else planned(problem)
    if not plan.assignments:
        return
    situation = Situation(problem, plan)
    duty = data.draw(st.sampled_from(plan.assignments))
    found = replacements(situation, duty.officer, duty.day, duty.shift)
    assert {one.officer for one in found} == {one.id for one in problem.officers} - {duty.officer}
    absent = with_absences(problem, (Absence(duty.officer, range(duty.day, duty.day + 1)),))
    before = set(check(problem, plan))
    for one in found:
        there = next(a for a in one.plan.assignments if (a.officer, a.day) == (one.officer, duty.day))
        assert (there.shift, there.zone, there.team) == (duty.shift, duty.zone, duty.team)
        gone = {(duty.officer, duty.day), (one.officer, duty.day)}
        others = [a for a in plan.assignments if (a.officer, a.day) not in gone]
        assert sorted(map(str, one.plan.assignments)) == sorted(map(str, [*others, there]))
        assert one.difference == pytest.approx(score(problem, one.plan).total - score(problem, plan).total)
        assert set(one.broken) == set(check(absent, one.plan)) - before


@given(data=st.data())
@FEW
def test_that_who_breaks_no_rule_comes_first_then_who_costs_less(data: st.DataObject) -> None:
    problem = data.draw(problems())
    plan = planned(problem)
    for duty in plan.assignments[:2]:
        found = replacements(Situation(problem, plan), duty.officer, duty.day, duty.shift)
        order = [(bool(one.broken), len(one.broken), round(one.difference, 6)) for one in found]
        assert order == sorted(order)
        best = best_replacement(Situation(problem, plan), duty.officer, duty.day, duty.shift)
        assert best == next((one for one in found if not one.broken), None)


def test_that_the_stand_in_with_more_rest_comes_first_of_two_that_cost_alike() -> None:
    crew = tuple(officer(name) for name in "abc")
    found = ranked(problem(3, crew), works("a", 0, DAY), works("b", 1, DAY), works("c", 1, EVENING))
    assert [one.officer for one in found] == ["c", "b"]


def test_that_next_and_last_duty_are_told_with_the_rest_between() -> None:
    crew = tuple(officer(name) for name in "ab")
    plan = Plan.of((works("a", 1, DAY), works("b", 0, EVENING), works("b", 2, NIGHT)))
    (one,) = replacements(Situation(problem(3, crew), plan), A, 1, DAY)
    assert (one.last_duty, one.rest_before) == (works("b", 0, EVENING), 8 * 60)
    assert (one.next_duty, one.rest_after) == (works("b", 2, NIGHT), 32 * 60)
    (alone,) = ranked(problem(3, crew), works("a", 0, DAY))
    assert (alone.last_duty, alone.rest_before, alone.next_duty, alone.rest_after) == (None, None, None, None)


def test_that_a_wish_not_to_work_costs_and_leave_bars() -> None:
    wish = Request(0, None, want=False, weight=2.0)
    crew = (officer("a"), officer("b", off=(Off(0),)), officer("c", requests=(wish,)), officer("d"))
    found = ranked(problem(1, crew), works("a", 0, DAY))
    assert [(one.officer, one.difference) for one in found] == [("d", 0), ("c", 2), ("b", 0)]
    assert [[violation.rule for violation in one.broken] for one in found] == [[], [], [Rule.OFF]]


def test_that_a_team_without_its_leader_is_not_served_by_one_who_cannot_lead() -> None:
    leaders = frozenset({"leader"})
    team = TeamTemplate(2, 3, (Requirement(Quality(skill="leader")),))
    crew = (officer("a", skills=leaders), officer("b"), officer("c"), officer("d", skills=leaders))
    found = ranked(zoned(officers=crew, team=team), works("a", 0, DAY, "Z"), works("b", 0, DAY, "Z"))
    assert [(one.officer, one.serves) for one in found] == [("d", True), ("c", False), ("b", False)]
    assert found[0].given_up is None
    assert found[-1].given_up == works("b", 0, DAY, "Z")


def test_that_a_duty_given_up_is_told_and_what_it_leaves_short() -> None:
    team = TeamTemplate(1, 1)
    crew = tuple(officer(name) for name in "ab")
    (one,) = ranked(zoned(officers=crew, team=team), works("a", 0, DAY, "Z"), works("b", 0, NIGHT, "Z"))
    assert one.given_up == works("b", 0, NIGHT, "Z")
    assert (one.last_duty, one.next_duty) == (None, None)
    assert one.difference == pytest.approx(8.0)
    assert one.serves


def test_that_a_duty_that_is_not_planned_has_no_replacement() -> None:
    with pytest.raises(ValueError, match="Officer a: not planned for shift EVE of day 0"):
        replacements(Situation(problem(1), Plan.of((works("a", 0, DAY),))), A, 0, EVENING)
