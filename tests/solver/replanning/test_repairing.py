"""A plan after a sick call: the absence kept, every rule kept, other days bit for bit the same, fewest changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from solver.check import check
from solver.plan import Plan
from solver.problem import (
    Assignment,
    Baseline,
    Cover,
    Lock,
    Off,
    OfficerId,
    Quality,
    Requirement,
    TeamFloor,
    TeamTemplate,
    Zone,
    ZoneId,
)
from solver.replanning.absence import Absence, with_absences
from solver.replanning.changes import TeamChange, changes
from solver.replanning.repairing import RepairSettings, repair
from solver.replanning.situation import Situation
from solver.rules import Rule
from solver.score import score
from tests.solver.building import DAY, NIGHT, officer, works, zoned
from tests.solver.forcing import FEW, least_cost, planned
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from solver.problem import Problem

PAIRS = TeamTemplate(2, 2)
SETTINGS = RepairSettings(seconds=20, workers=1)


def sick(name: str, first: int, days: int = 1) -> Absence:
    return Absence(OfficerId(name), range(first, first + days))


@given(data=st.data())
@FEW
def test_that_a_repair_keeps_the_absence_and_the_rules_and_touches_only_the_days_around(data: st.DataObject) -> None:
    problem = data.draw(problems())
    situation = Situation(problem, planned(problem))
    assume(situation.plan.assignments)
    duty = data.draw(st.sampled_from(situation.plan.assignments))
    absence = sick(duty.officer, duty.day)
    found = repair(situation, (absence,), SETTINGS)
    absent = with_absences(problem, (absence,))
    assert set(found.broken) == set(check(absent, found.plan))
    assert not [a for a in found.plan.assignments if (a.officer, a.day) == (duty.officer, duty.day)]
    around = range(max(0, duty.day - 1), min(problem.days, duty.day + 2))
    assert found.days == around
    assert [a for a in found.plan.assignments if a.day not in around] == [
        a for a in situation.plan.assignments if a.day not in around
    ]
    assert found.changes == changes(situation.plan, found.plan)
    assert found.difference == pytest.approx(score(problem, found.plan).total - score(problem, situation.plan).total)


@given(data=st.data())
@FEW
def test_that_no_plan_of_the_days_around_is_better_with_changes_counted(data: st.DataObject) -> None:
    problem = replace(data.draw(problems(people=2, most_days=2)), baseline=None)
    situation = Situation(problem, planned(problem))
    assume(situation.plan.assignments)
    duty = data.draw(st.sampled_from(situation.plan.assignments))
    absence = sick(duty.officer, duty.day)
    price = data.draw(st.sampled_from([0.0, 0.7, 5.0]))
    absent = with_absences(problem, (absence,))
    priced = replace(absent, baseline=Baseline(situation.plan.assignments, price))
    expected = least_cost(absent, situation.plan, range(problem.days), lambda _: True, charged=priced)
    found = repair(situation, (absence,), replace(SETTINGS, price=price))
    assert found.proven
    assert bool(found.broken) == (expected is None)
    if expected is not None:
        assert score(priced, found.plan).total == pytest.approx(expected, abs=1e-5)


def crew(*names: str, team: TeamTemplate = PAIRS) -> Problem:
    """Three days with risk in one zone on the second day's Day shift alone, where a team covers 8."""
    risk = tuple(1.0 if 30 <= hour < 38 else 0.0 for hour in range(96))
    people = tuple(officer(name, min_rest_minutes=600) for name in names)
    return zoned(days=3, officers=people, team=team, zones=(Zone(ZoneId("Z"), "Zone", risk),), effect=(0.75, 0.25))


PAIR = (works("a", 1, DAY, "Z"), works("b", 1, DAY, "Z"))


def test_that_one_who_is_free_comes_and_nobody_else_is_moved() -> None:
    found = repair(Situation(crew("a", "b", "c"), Plan.of(PAIR)), (sick("a", 1),), SETTINGS)
    assert [(change.officer, change.day) for change in found.changes] == [("a", 1), ("c", 1)]
    assert found.plan == Plan.of((works("b", 1, DAY, "Z"), works("c", 1, DAY, "Z")))
    assert found.teams == ()
    assert found.broken == ()


def test_that_a_change_that_gains_less_than_its_price_is_not_made() -> None:
    situation = Situation(crew("a", "c", team=TeamTemplate(1, 1)), Plan.of(PAIR[:1]))
    worth, dear = (repair(situation, (sick("a", 1),), replace(SETTINGS, price=price)) for price in (5.9, 6.1))
    assert worth.teams == ()
    assert dear.teams == (TeamChange(1, DAY, ZoneId("Z"), 1, 0),)
    assert {change.officer for change in worth.changes} == {"a", "c"}


def test_that_the_price_is_the_baselines_and_else_a_tenth_of_what_a_team_gains() -> None:
    problem = crew("a", "b", "c")
    assert repair(Situation(problem, Plan.of(PAIR)), (sick("a", 1),), SETTINGS).price == pytest.approx(0.6)
    priced = replace(problem, baseline=Baseline(PAIR, 3.0))
    assert repair(Situation(priced, Plan.of(PAIR)), (sick("a", 1),), SETTINGS).price == 3.0
    unpriced = replace(problem, baseline=Baseline(PAIR, 0.0))
    assert repair(Situation(unpriced, Plan.of(PAIR)), (sick("a", 1),), SETTINGS).price == pytest.approx(0.6)


def test_that_the_team_is_dissolved_where_nobody_can_come() -> None:
    found = repair(Situation(crew("a", "b"), Plan.of(PAIR)), (sick("a", 1),), SETTINGS)
    assert [(change.zone, change.before, change.after) for change in found.teams] == [("Z", 1, 0)]
    assert found.broken == ()
    assert found.proven


def test_that_a_team_that_must_be_there_is_named_as_missing_where_nobody_can_come() -> None:
    problem = crew("a", "b")
    floored = replace(problem.zones[0], min_teams=(TeamFloor(1, 1, DAY),))
    found = repair(Situation(replace(problem, zones=(floored,)), Plan.of(PAIR)), (sick("a", 1),), SETTINGS)
    assert [violation.rule for violation in found.broken] == [Rule.MIN_TEAMS]
    assert found.plan == Plan.of((works("b", 1, DAY),))
    assert found.proven


def test_that_a_team_large_enough_without_the_absent_officer_goes_on() -> None:
    problem = crew("a", "b", "c", team=TeamTemplate(2, 3))
    found = repair(Situation(problem, Plan.of((*PAIR, works("c", 1, DAY, "Z")))), (sick("a", 1),), SETTINGS)
    assert [change.officer for change in found.changes] == ["a"]


def test_that_a_lock_and_least_hours_of_the_absent_officer_fall_away() -> None:
    problem = crew("a", "b", "c")
    bound = replace(problem.officers[0], locked=(Lock(1, DAY),), min_minutes=480, min_consecutive_days_off=3)
    situation = Situation(replace(problem, officers=(bound, *problem.officers[1:])), Plan.of(PAIR))
    found = repair(situation, (sick("a", 1),), SETTINGS)
    assert found.broken == ()
    assert found.problem.officers[0].locked == ()
    assert check(found.problem, found.plan) == []


@pytest.mark.parametrize(
    "rules", [{"min_minutes": 1440}, {"min_consecutive_days": 3}, {"min_consecutive_days_off": 2}], ids=str
)
def test_that_no_absence_is_held_against_the_absent_officer(rules: dict[str, int]) -> None:
    problem = zoned(risk=0.0, days=5, officers=(officer("a", **rules),))
    plan = Plan.of([works("a", day, DAY) for day in (1, 2, 3)])
    assert check(problem, plan) == []
    without = Plan.of([a for a in plan.assignments if a.day != 2])
    assert check(problem, without) != []
    assert check(with_absences(problem, (sick("a", 2),)), without) == []


def test_that_the_day_before_may_change_where_rest_asks_for_it() -> None:
    problem = replace(crew("a", "b", "c", "d"), cover=(Cover(0, NIGHT, 1, under=2.0),))
    away = replace(problem.officers[3], off=(Off(1),))
    problem = replace(problem, officers=(*problem.officers[:3], away))
    late = Plan.of((*PAIR, works("c", 0, NIGHT)))
    found = repair(Situation(problem, late), (sick("a", 1),), SETTINGS)
    assert found.teams == ()
    assert [(c.officer, c.day) for c in found.changes] == [("c", 0), ("d", 0), ("a", 1), ("c", 1)]
    assert check(found.problem, found.plan) == []


def test_that_a_leader_is_followed_by_a_leader() -> None:
    team = TeamTemplate(2, 3, (Requirement(Quality(skill="leader")),))
    leaders = frozenset({"leader"})
    problem = crew("a", "b", "c", "d", team=team)
    officers = tuple(replace(o, skills=leaders) if o.id in ("a", "d") else o for o in problem.officers)
    found = repair(Situation(replace(problem, officers=officers), Plan.of(PAIR)), (sick("a", 1),), SETTINGS)
    assert {a.officer for a in found.plan.assignments} == {"b", "d"}


def test_that_two_absences_of_several_days_are_repaired_at_once() -> None:
    plan = Plan.of([works(name, day, DAY, "Z") for name in "ab" for day in range(3)])
    found = repair(Situation(crew("a", "b", "c", "d"), plan), (sick("a", 0, 2), sick("b", 1)), SETTINGS)
    assert found.broken == ()
    assert found.days == range(3)
    assert {a.officer for a in found.plan.assignments if a.day == 1} == {"c", "d"}
    assert not [a for a in found.plan.assignments if a.officer == "a" and a.day == 0]


def test_that_a_stop_at_once_gives_the_best_single_replacement() -> None:
    found = repair(Situation(crew("a", "b", "c"), Plan.of(PAIR)), (sick("a", 1),), SETTINGS, stop=lambda: True)
    assert {a.officer for a in found.plan.assignments} == {"b", "c"}


def test_that_a_team_keeps_its_number_and_its_people() -> None:
    problem = crew("a", "b", "c", "d", "e", "f")
    teams = [works(name, 1, DAY, "Z", number) for name, number in (("a", 1), ("d", 1), ("c", 2), ("b", 2))]
    found = repair(Situation(problem, Plan.of(teams)), (sick("a", 1),), replace(SETTINGS, price=0.01))
    kept = {(a.officer, a.team) for a in found.plan.assignments}
    assert {("d", 1), ("c", 2), ("b", 2)} <= kept


def test_that_an_absence_names_an_officer_and_a_day() -> None:
    with pytest.raises(ValueError, match="Absence of a: no day"):
        sick("a", 1, 0)
    with pytest.raises(ValueError, match="Officer x: not in the problem"):
        repair(Situation(crew("a"), Plan()), (sick("x", 0),), SETTINGS)


def test_that_an_absence_on_a_free_day_changes_nothing() -> None:
    found = repair(Situation(crew("a", "b"), Plan.of(PAIR)), (sick("a", 0),), replace(SETTINGS, price=100.0))
    assert found.plan == Plan.of(PAIR)
    assert isinstance(found.plan.assignments[0], Assignment)
