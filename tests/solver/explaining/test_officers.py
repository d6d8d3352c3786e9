"""Why an officer has a duty, why not another, what is next best: every number is that of a plan made another way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.check import check
from solver.explaining.officers import next_best, why_not, why_officer
from solver.plan import Plan
from solver.problem import Baseline, Lock, Off, OfficerId, Request, ShiftId, TeamTemplate, Zone, ZoneId
from solver.replanning.situation import Situation
from solver.rules import Rule
from solver.score import score
from tests.solver.building import DAY, EVENING, NIGHT, officer, works, zoned
from tests.solver.explaining.town import LEADER, planned_town
from tests.solver.forcing import FEW, held_but, least_cost, optimum, planned
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from solver.explaining.alternatives import Alternative
    from solver.problem import Assignment, Problem


def assert_is(found: Alternative, situation: Situation, expected: float | None) -> None:
    """The alternative is proven, has the cost that was found another way, and differs on its days alone."""
    assert found.proven
    if expected is None:
        assert found.plan is None
        return
    assert found.plan is not None
    assert found.cost == pytest.approx(expected, abs=1e-5)
    assert found.difference == pytest.approx(expected - score(situation.problem, situation.plan).total, abs=1e-5)
    assert score(situation.problem, found.plan).total == pytest.approx(found.cost)
    assert check(situation.problem, found.plan) == []
    assert {change.day for change in found.changes} <= set(found.days)
    assert [a for a in found.plan.assignments if a.day not in found.days] == [
        a for a in situation.plan.assignments if a.day not in found.days
    ]


def has(plan: Plan, who: OfficerId, day: int) -> Assignment | None:
    return next((a for a in plan.assignments if (a.officer, a.day) == (who, day)), None)


@given(data=st.data())
@FEW
def test_that_the_cost_without_an_officer_is_that_of_trying_everything(data: st.DataObject) -> None:
    problem = data.draw(problems(people=2, most_days=3))
    situation = Situation(problem, planned(problem), answer_s=30)
    if not situation.plan.assignments:
        return
    duty = data.draw(st.sampled_from(situation.plan.assignments))

    def without(plan: Plan) -> bool:
        now = has(plan, duty.officer, duty.day)
        return now is None or now.shift != duty.shift

    expected = least_cost(problem, situation.plan, range(duty.day, duty.day + 1), without)
    found = why_officer(situation, duty.officer, duty.day, duty.shift)
    assert_is(found.without, situation, expected)


@given(data=st.data())
@FEW
def test_that_the_cost_of_a_duty_that_is_not_is_that_of_trying_everything(data: st.DataObject) -> None:
    problem = data.draw(problems(people=2, most_days=3))
    situation = Situation(problem, planned(problem), answer_s=30)
    who = data.draw(st.sampled_from([one.id for one in problem.officers]))
    day = data.draw(st.integers(0, problem.days - 1))
    shift = data.draw(st.sampled_from([one.id for one in problem.shifts]))
    zone = data.draw(st.none() | st.sampled_from([one.id for one in problem.zones])) if problem.zones else None
    now = has(situation.plan, who, day)
    if now is not None and now.shift == shift and zone in (None, now.zone):
        with pytest.raises(ValueError, match="planned for just this"):
            why_not(situation, who, day, shift, zone)
        return
    found = why_not(situation, who, day, shift, zone)

    def forced(plan: Plan) -> bool:
        then = has(plan, who, day)
        return then is not None and then.shift == shift and zone in (None, then.zone)

    assert_is(found.forced, situation, least_cost(problem, situation.plan, found.forced.days, forced))
    moved = works(who, day, shift, zone)
    changed = Plan.of([moved, *(a for a in situation.plan.assignments if (a.officer, a.day) != (who, day))])
    assert sorted(map(str, (*found.personal, *found.left_open))) == sorted(map(str, check(problem, changed)))
    assert all(violation.officer == who for violation in found.personal)


@given(data=st.data())
@FEW
def test_that_the_next_best_choice_is_that_of_trying_everything(data: st.DataObject) -> None:
    problem = data.draw(problems(people=2, most_days=3))
    situation = Situation(problem, planned(problem), answer_s=30)
    who = data.draw(st.sampled_from([one.id for one in problem.officers]))
    day = data.draw(st.integers(0, problem.days - 1))
    now = has(situation.plan, who, day)

    def other(plan: Plan) -> bool:
        then = has(plan, who, day)
        return (None if then is None else then.shift) != (None if now is None else now.shift)

    found = next_best(situation, who, day)
    assert found.now == now
    assert_is(found.alternative, situation, least_cost(problem, situation.plan, range(day, day + 1), other))
    if found.alternative.plan is not None:
        assert found.next == has(found.alternative.plan, who, day)


def changed(problem: Problem, who: OfficerId, **rules: object) -> Problem:
    officers = tuple(
        replace(one, **rules) if one.id == who else one  # type: ignore[arg-type]  # by name
        for one in problem.officers
    )
    return replace(problem, officers=officers)


def test_that_a_town_without_an_officer_costs_what_a_solve_with_all_other_days_locked_finds() -> None:
    town = planned_town()
    for duty in town.plan.assignments[::5]:
        found = why_officer(town, duty.officer, duty.day, duty.shift).without
        held = held_but(town.problem, town.plan, range(duty.day, duty.day + 1))
        off = (*next(one.off for one in held.officers if one.id == duty.officer), Off(duty.day, duty.shift))
        assert_is(found, town, optimum(changed(held, duty.officer, off=off)))


def test_that_a_town_with_an_officer_elsewhere_costs_what_a_solve_with_all_other_days_locked_finds() -> None:
    town = planned_town()
    asked = 0
    for number, duty in enumerate(town.plan.assignments[::4]):
        shift, zone = (DAY, EVENING)[number % 2], ZoneId("XYZ"[number % 3])
        if (duty.shift, duty.zone) == (shift, zone):
            continue
        found = why_not(town, duty.officer, duty.day, shift, zone).forced
        if found.plan is None:
            continue
        held = held_but(town.problem, town.plan, found.days)
        locks = next(one.locked for one in held.officers if one.id == duty.officer)
        assert_is(found, town, optimum(changed(held, duty.officer, locked=(*locks, Lock(duty.day, shift, zone)))))
        asked += 1
    assert asked


def test_that_the_only_leader_is_named_as_such_and_the_other_member_is_not() -> None:
    town = planned_town()
    leads = {one.id for one in town.problem.officers if one.has(LEADER, 0)}
    pair = [a for a in town.plan.assignments if (a.day, a.shift, a.zone, a.team) == _place(town.plan.assignments[0])]
    for duty in pair:
        reason = why_officer(town, duty.officer, duty.day, duty.shift)
        assert reason.team_size == len(pair)
        assert reason.least_size == 2
        assert [need.requirement.quality for need in reason.needs] == ([LEADER] if duty.officer in leads else [])
        holders = sum(a.officer in leads for a in pair)
        assert all(need.hangs_on_the_officer == (holders == 1) for need in reason.needs)


def _place(a: Assignment) -> tuple[int, ShiftId, ZoneId | None, int | None]:
    return a.day, a.shift, a.zone, a.team


def test_that_a_lock_and_a_wish_are_told() -> None:
    wish = Request(0, DAY, want=False, weight=2.0)
    crew = (officer("a", locked=(Lock(0, DAY),), requests=(wish,)),)
    reason = why_officer(
        Situation(zoned(officers=crew), Plan.of((works("a", 0, DAY, "Z"),)), answer_s=30), OfficerId("a"), 0, DAY
    )
    assert reason.lock == Lock(0, DAY)
    assert reason.wishes == (wish,)
    assert reason.without.plan is None
    assert reason.without.proven


def test_that_the_rule_in_the_way_is_named_and_the_days_beside_are_asked_too() -> None:
    crew = (officer("a", min_rest_minutes=600), officer("b"))
    problem = zoned(days=2, officers=crew)
    situation = Situation(problem, Plan.of((works("a", 0, EVENING, "Z"), works("b", 1, DAY, "Z"))), answer_s=30)
    refusal = why_not(situation, OfficerId("a"), 1, DAY, ZoneId("Z"))
    assert [violation.rule for violation in refusal.personal] == [Rule.REST]
    assert refusal.instead is None
    assert refusal.forced.days == range(2)
    assert refusal.forced.plan is not None


def test_that_leave_leaves_no_alternative() -> None:
    problem = zoned(officers=(officer("a", off=(Off(0, DAY),)), officer("b")))
    refusal = why_not(Situation(problem, Plan(), answer_s=30), OfficerId("a"), 0, DAY, ZoneId("Z"))
    assert [violation.rule for violation in refusal.personal] == [Rule.OFF]
    assert refusal.forced.plan is None
    assert refusal.forced.proven


def test_that_the_team_that_would_be_left_short_is_told() -> None:
    problem = zoned(officers=tuple(officer(n) for n in "abc"), team=planned_town().problem.team)
    problem = replace(problem, team=replace(problem.team, requires=()))
    situation = Situation(problem, Plan.of((works("a", 0, DAY, "Z"), works("b", 0, DAY, "Z"))), answer_s=30)
    refusal = why_not(situation, OfficerId("a"), 0, EVENING, None)
    assert [violation.rule for violation in refusal.left_open] == [Rule.TEAM_SIZE]
    assert refusal.personal == ()


@pytest.mark.parametrize(("who", "day", "shift"), [("x", 0, DAY), ("a", 9, DAY), ("a", 0, ShiftId("NONE"))])
def test_that_what_is_not_in_the_problem_is_refused_by_name(who: str, day: int, shift: ShiftId) -> None:
    situation = Situation(zoned(), Plan(), answer_s=30)
    with pytest.raises(ValueError, match=r"not in the problem|not planned"):
        why_officer(situation, OfficerId(who), day, shift)
    with pytest.raises(ValueError, match="not in the problem"):
        why_not(situation, OfficerId(who), day, shift, None)


def test_that_alternatives_beside_a_broken_day_prove_nothing_impossible() -> None:
    problem = zoned(days=2, officers=(officer("a", off=(Off(0), Off(1, DAY))), officer("b")))
    situation = Situation(problem, Plan.of((works("a", 0, DAY, "Z"),)), answer_s=30)
    refusal = why_not(situation, OfficerId("a"), 1, DAY, ZoneId("Z"))
    assert refusal.forced.plan is None
    assert not refusal.forced.proven


def test_that_of_choices_that_cost_alike_the_one_that_moves_fewest_is_taken() -> None:
    crew = tuple(officer(f"o{i:02}") for i in range(12))
    risk = tuple(1.0 if 6 <= hour < 22 else 0.0 for hour in range(48))
    zones = tuple(Zone(ZoneId(name), name, risk, max_teams=1) for name in "XY")
    problem = zoned(officers=crew, zones=zones, team=TeamTemplate(2, 4))
    teams = [(shift, zone) for shift in (DAY, EVENING) for zone in "XY"]
    duties = [works(f"o{2 * i + k:02}", 0, *team) for i, team in enumerate(teams) for k in (0, 1)]
    situation = Situation(problem, Plan.of(duties), answer_s=30)
    for duty in duties:
        found = why_officer(situation, duty.officer, 0, duty.shift).without
        assert found.difference == pytest.approx(0.0)
        assert [change.before for change in found.changes].count(None) == 1
        assert len(found.changes) == 2


def test_that_nobody_is_kept_in_place_where_another_place_costs_less() -> None:
    zones = tuple(Zone(ZoneId(name), name, (1.0,) * 48, max_teams=1) for name in "YZ")
    published = Baseline((works("a", 0, DAY, "Y"), works("b", 0, DAY, "Z")), 1.0)
    team, crew = TeamTemplate(1, 1), tuple(officer(name, off=(Off(0, EVENING), Off(0, NIGHT))) for name in "abc")
    problem = zoned(officers=crew, zones=zones, team=team, baseline=published)
    swapped = Situation(problem, Plan.of((works("a", 0, DAY, "Z"), works("b", 0, DAY, "Y"))), answer_s=30)
    found = why_not(swapped, OfficerId("c"), 0, DAY, None).forced
    assert found.difference == pytest.approx(1.0 - 2.0)
