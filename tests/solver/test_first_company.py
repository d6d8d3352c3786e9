"""First plans keep the rules of who works with whom and of what teams share, as far as locks let them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.check import check
from solver.construction import Construction
from solver.modelling import Frame
from solver.plan import Plan
from solver.problem import (
    Lock,
    Off,
    Officer,
    PairKind,
    PairScope,
    Problem,
    Quality,
    Requirement,
    SpanOfControl,
    Supervisor,
    TeamTemplate,
    ZoneId,
)
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, officer
from tests.solver.pairs_of_teams import LEADER, cars, two_zones, visited
from tests.solver.strategies import problems
from tests.solver.strategies_of_people import calmed
from tests.solver.test_company import pair
from tests.solver.test_properties import SOME

OF_TEAMS = {
    Rule.TOGETHER,
    Rule.APART,
    Rule.SUPERVISOR,
    Rule.SPAN,
    Rule.RESOURCE,
    Rule.VISITS,
    Rule.BARRED_ZONE,
    Rule.TEAM_SIZE,
    Rule.TEAM_NEEDS,
    Rule.BUDGET,
}


@given(problem=problems(people=7, most_days=3, newer=True).map(calmed), budget=st.none() | st.integers(0, 9))
@settings(SOME, max_examples=300)
def test_that_a_first_plan_without_locks_keeps_the_rules_of_teams(problem: Problem, budget: int | None) -> None:
    problem = replace(problem, budget_minutes=None if budget is None else budget * 480)
    plan = Plan.of(Construction(Frame(problem)).build())
    assert not {violation.rule for violation in check(problem, plan)} & OF_TEAMS


def test_that_partners_and_leaders_come_along_in_a_first_plan() -> None:
    crew = (officer("a", locked=(Lock(0, DAY, ZoneId("Y")),)), officer("b"), officer("c", skills=LEADER))
    bond = pair(PairKind.TOGETHER, PairScope.TEAM)
    asked = two_zones(officers=crew, team=TeamTemplate(1, 2), pairs=(bond,), span=(SpanOfControl("leader", 2),))
    asked = replace(asked, zones=asked.zones[:1], effect=(1.0, 0.0))
    plan = Plan.of(Construction(Frame(asked)).build())
    on_day = {a.officer: (a.zone, a.team) for a in plan.assignments if a.shift == DAY}
    assert on_day["a"] == on_day["b"] == ("Y", 1)  # type: ignore[index]  # by name


BY_DAY = (Off(0, EVENING), Off(0, NIGHT))
"""So that everybody can only work the day shift."""


def teams_by_day(asked: Problem) -> list[set[str]]:
    """The members of the teams of the first plan, which must keep every rule."""
    plan = Plan.of(Construction(Frame(asked)).build())
    assert check(asked, plan) == []
    posts = {(a.zone, a.team) for a in plan.assignments if a.zone is not None}
    return sorted(
        ({str(a.officer) for a in plan.assignments if (a.zone, a.team) == post} for post in posts), key=sorted
    )


def by_day(*names: str, **parts: object) -> Problem:
    """A problem of one zone and of officers who only work by day."""
    crew = tuple(officer(name, off=BY_DAY) for name in names)
    asked = two_zones(1, crew, **parts)
    return replace(asked, zones=asked.zones[:1], effect=(1.0,))


@pytest.mark.parametrize("scope", PairScope)
def test_that_a_partner_joins_the_team_of_a_first_plan(scope: PairScope) -> None:
    asked = by_day("a", "b", "c", team=TeamTemplate(1, 2))
    assert teams_by_day(asked) == [{"a"}]
    assert teams_by_day(replace(asked, pairs=(pair(PairKind.TOGETHER, scope),))) == [{"a", "b"}]


@pytest.mark.parametrize("scope", PairScope)
def test_that_who_stays_away_is_passed_over_in_a_first_plan(scope: PairScope) -> None:
    asked = by_day("a", "b", "c", team=TeamTemplate(2, 2))
    assert teams_by_day(asked) == [{"a", "b"}]
    assert teams_by_day(replace(asked, pairs=(pair(PairKind.APART, scope),))) == [{"a", "c"}]


def test_that_who_is_barred_is_passed_over_in_a_first_plan() -> None:
    asked = by_day("a", "b")
    kept: tuple[Officer, ...] = (replace(asked.officers[0], not_zones=frozenset({ZoneId("Y")})), asked.officers[1])
    assert teams_by_day(replace(asked, officers=kept)) == [{"b"}]


def test_that_a_leader_comes_without_a_team_in_a_first_plan() -> None:
    asked = by_day("a", "b", span=(SpanOfControl("leader", 1),))
    assert teams_by_day(asked) == []
    led = (asked.officers[0], replace(asked.officers[1], skills=LEADER))
    assert teams_by_day(replace(asked, officers=led)) == [{"a"}]


def test_that_a_large_team_of_a_first_plan_has_its_supervisor() -> None:
    asked = by_day("a", "b", "c", team=TeamTemplate(2, 3, (), Supervisor("leader", 2)))
    assert teams_by_day(asked) == []
    led = (*asked.officers[:2], replace(asked.officers[2], skills=LEADER))
    assert teams_by_day(replace(asked, officers=led)) == [{"a", "c"}]
    dogs = (*(replace(one, skills=frozenset({"k9"})) for one in asked.officers[:2]), led[2])
    two_dogs = TeamTemplate(1, 3, (Requirement(Quality(skill="k9"), 2),), Supervisor("leader", 2))
    assert teams_by_day(replace(asked, officers=dogs, team=two_dogs)) == [{"a", "b", "c"}]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_that_a_first_plan_has_no_more_teams_at_once_than_cars(count: int) -> None:
    asked = cars(count)
    asked = replace(asked, officers=tuple(replace(one, off=(*BY_DAY, Off(1))) for one in asked.officers), effect=(1.0,))
    assert len(teams_by_day(asked)) == count


@pytest.mark.parametrize("most", [0, 1, 2])
def test_that_a_first_plan_visits_no_zone_more_often_than_it_may(most: int) -> None:
    asked = visited(most)
    asked = replace(asked, zones=asked.zones[1:], effect=(1.0,))
    plan = Plan.of(Construction(Frame(asked)).build())
    assert check(asked, plan) == []
    assert sum(a.zone == "Z" for a in plan.assignments) == most
