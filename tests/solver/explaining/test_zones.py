"""Why a zone has no team more: what it would gain, who could come, and what it would cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.check import check, present_teams
from solver.explaining.zones import why_empty
from solver.plan import Plan
from solver.problem import Off, OfficerId, TeamFloor, ZoneId
from solver.replanning.situation import Situation
from solver.rules import Rule
from solver.score import score
from tests.solver.building import DAY, EVENING, officer, works, zoned
from tests.solver.explaining.town import LEADER, planned_town
from tests.solver.forcing import FEW, held_but, least_cost, optimum, planned
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from solver.problem import Problem

GHOST = OfficerId("ghost")


@given(data=st.data())
@FEW
def test_that_the_cost_of_a_team_more_is_that_of_trying_everything(data: st.DataObject) -> None:
    problem = data.draw(problems(people=2, most_days=3))
    if not problem.zones:
        return
    situation = Situation(problem, planned(problem), answer_s=30)
    zone = data.draw(st.sampled_from(problem.zones)).id
    day = data.draw(st.integers(0, problem.days - 1))
    shift = data.draw(st.sampled_from(problem.shifts)).id
    place = (day, shift, zone)
    found = why_empty(situation, zone, day, shift)
    teams = present_teams(situation.plan.assignments)[place]
    assert found.teams == teams
    expected = least_cost(
        problem, situation.plan, range(day, day + 1), lambda plan: present_teams(plan.assignments)[place] > teams
    )
    assert found.forced.proven
    assert (found.forced.cost is None) == (expected is None)
    if expected is not None:
        assert found.forced.cost == pytest.approx(expected, abs=1e-5)
        assert {(c.day, c.shift, c.zone): c.after - c.before for c in found.team_changes}[place] >= 1
    if found.unaided.cost is not None:
        assert expected is not None
        assert found.unaided.cost >= expected - 1e-5


@given(data=st.data())
@FEW
def test_that_the_gain_is_what_a_team_out_of_nowhere_would_take_off_the_cost(data: st.DataObject) -> None:
    problem = data.draw(problems())
    if not problem.zones:
        return
    problem = replace(problem, weights=replace(problem.weights, uneven_minutes=0.0, uneven_shift=0.0), baseline=None)
    problem = replace(problem, cover=())
    situation = Situation(problem, planned(problem), answer_s=30)
    zone = data.draw(st.sampled_from(problem.zones)).id
    day = data.draw(st.integers(0, problem.days - 1))
    shift = data.draw(st.sampled_from(problem.shifts)).id
    haunted = replace(problem, officers=(*problem.officers, officer(GHOST)))
    with_ghost = Plan.of([*situation.plan.assignments, works(GHOST, day, shift, zone, 99)])
    gain = why_empty(situation, zone, day, shift).gain
    assert gain == pytest.approx(situation.cost - score(haunted, with_ghost).total)


def test_that_a_town_with_a_team_more_costs_what_a_solve_with_all_other_days_locked_finds() -> None:
    town = planned_town()
    asked = 0
    for day in range(town.problem.days):
        for zone in "YZ":
            found = why_empty(town, ZoneId(zone), day, EVENING)
            if found.forced.plan is None:
                continue
            held = held_but(town.problem, town.plan, range(day, day + 1))
            assert found.forced.cost == pytest.approx(optimum(floored(held, zone, day, found.teams + 1)), abs=1e-5)
            assert check(town.problem, found.forced.plan) == []
            asked += 1
    assert asked


def floored(problem: Problem, name: str, day: int, teams: int) -> Problem:
    floor = TeamFloor(teams, day, EVENING)
    zones = tuple(replace(zone, min_teams=(floor,)) if zone.id == name else zone for zone in problem.zones)
    return replace(problem, zones=zones)


def test_that_who_brings_what_is_needed_is_named_and_why_others_cannot() -> None:
    leaders = frozenset({"leader"})
    crew = (
        officer("a", skills=leaders, off=(Off(0, EVENING),)),
        officer("b", skills=leaders),
        officer("c"),
        officer("d"),
    )
    problem = replace(zoned(officers=crew), team=planned_town().problem.team)
    situation = Situation(problem, Plan.of((works("b", 0, DAY, "Z"), works("c", 0, DAY, "Z"))), answer_s=30)
    found = why_empty(situation, ZoneId("Z"), 0, EVENING)
    assert (found.unaided.plan, found.unaided.proven) == (None, True)
    assert found.forced.plan is not None
    size, leader = found.needs
    assert (size.requirement, size.count, size.free, size.lacks) == (None, 2, ("d",), True)
    assert leader.requirement is not None
    assert (leader.requirement.quality, leader.count, leader.free, leader.lacks) == (LEADER, 1, (), True)
    (absent, busy) = leader.unavailable
    assert (absent.officer, absent.posted) == ("a", None)
    assert [violation.rule for violation in absent.broken] == [Rule.OFF]
    assert (busy.officer, busy.posted, busy.broken) == ("b", situation.at(OfficerId("b"), 0), ())


def test_that_a_team_of_those_who_are_off_takes_nobody_from_a_shift() -> None:
    crew = tuple(officer(name) for name in "abcd")
    problem = replace(zoned(officers=crew), team=replace(planned_town().problem.team, requires=()))
    situation = Situation(problem, Plan.of((works("a", 0, DAY, "Z"), works("b", 0, DAY, "Z"))), answer_s=30)
    found = why_empty(situation, ZoneId("Z"), 0, EVENING).unaided
    assert {change.officer for change in found.changes} == {"c", "d"}
    assert found.difference == pytest.approx(-8.0)


def test_that_no_team_comes_where_the_zone_is_full() -> None:
    problem = zoned(officers=(officer("a"), officer("b")))
    problem = replace(problem, zones=(replace(problem.zones[0], max_teams=1),))
    found = why_empty(Situation(problem, Plan.of((works("a", 0, DAY, "Z"),)), answer_s=30), ZoneId("Z"), 0, DAY)
    assert (found.teams, found.most) == (1, 1)
    assert found.forced.plan is None
    assert found.forced.proven
    assert found.gain == 0


def test_that_a_zone_that_is_not_in_the_problem_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Zone Q: not in the problem"):
        why_empty(Situation(zoned(), Plan(), answer_s=30), ZoneId("Q"), 0, DAY)


def test_that_who_is_barred_from_the_zone_is_not_free_for_it() -> None:
    problem = zoned(officers=(officer("a", not_zones=frozenset({ZoneId("Z")})), officer("b")))
    (size,) = why_empty(Situation(problem, Plan(), answer_s=30), ZoneId("Z"), 0, DAY).needs
    assert size.free == ("b",)
    assert [violation.rule for violation in size.unavailable[0].broken] == [Rule.BARRED_ZONE]


def test_that_a_second_team_gains_what_the_second_is_worth() -> None:
    problem = zoned(officers=(officer("a"),), effect=(0.5, 0.25))
    situation = Situation(problem, Plan.of((works("a", 0, DAY, "Z"),)), answer_s=30)
    assert why_empty(situation, ZoneId("Z"), 0, DAY).gain == pytest.approx(0.25 * 8)
    assert why_empty(situation, ZoneId("Z"), 0, EVENING).gain == pytest.approx(0.5 * 8)
