"""Changes against a published plan: what each gains, and that a higher price never brings more of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from solver.check import check
from solver.plan import Plan, SolveSettings
from solver.problem import Baseline, Problem
from solver.replanning.changes import Change, changes, team_changes
from solver.replanning.costing import Costing
from solver.replanning.gaining import change_report, trade_off
from solver.score import score
from tests.solver.building import DAY, EVENING, NIGHT, officer, problem, works, zoned
from tests.solver.forcing import FEW, planned
from tests.solver.strategies import problems
from tests.solver.test_properties import SOME, plans


@given(data=st.data())
@SOME
def test_that_changes_are_counted_as_the_score_counts_them(data: st.DataObject) -> None:
    problem = data.draw(problems())
    before, after = data.draw(plans(problem)), data.draw(plans(problem))
    priced = replace(problem, baseline=Baseline(before.assignments, 1.0))
    assert len(changes(before, after)) == pytest.approx(score(priced, after).changes)


@given(data=st.data())
@SOME
def test_that_the_cost_by_parts_is_the_score(data: st.DataObject) -> None:
    problem = data.draw(problems())
    costing = Costing(problem)
    for _ in range(2):
        plan = data.draw(plans(problem))
        assert costing.cost(problem, plan) == pytest.approx(score(problem, plan).total)


def test_that_a_change_has_what_was_and_what_is() -> None:
    before = Plan.of((works("a", 0, DAY, "Z"), works("b", 0, DAY, "Z", 2)))
    after = Plan.of((works("a", 0, NIGHT, "Z"), works("b", 0, DAY, "Z", 1), works("b", 1, DAY, "Z")))
    assert changes(before, after) == (
        Change(before.assignments[0].officer, 0, works("a", 0, DAY, "Z"), works("a", 0, NIGHT, "Z")),
        Change(before.assignments[1].officer, 1, None, works("b", 1, DAY, "Z")),
    )
    assert [(c.day, c.shift, c.before, c.after) for c in team_changes(before, after)] == [
        (0, DAY, 2, 1),
        (0, NIGHT, 0, 1),
        (1, DAY, 0, 1),
    ]


@given(problem=problems())
@FEW
def test_that_the_gain_of_a_group_is_what_taking_it_back_costs(problem: Problem) -> None:
    plan = planned(problem)
    assume(problem.baseline is not None)
    assert problem.baseline is not None
    report = change_report(problem, plan)
    before = Plan.of(tuple({(a.officer, a.day): a for a in problem.baseline.assignments}.values()))
    assert sorted(map(str, changes(before, plan))) == sorted(str(c) for group in report.groups for c in group.changes)
    free = replace(problem, baseline=None)
    for group in report.groups:
        back = {(change.officer, change.day): change.before for change in group.changes}
        kept = [a for a in plan.assignments if (a.officer, a.day) not in back]
        undone = Plan.of([*kept, *(a for a in back.values() if a is not None)])
        assert group.gain == pytest.approx(score(free, undone).total - score(free, plan).total)
        assert set(group.broken) == set(check(free, undone)) - set(check(free, plan))
    assert report.gain == pytest.approx(score(free, before).total - score(free, plan).total)


def test_that_changes_in_different_places_are_groups_of_their_own_the_dearest_first() -> None:
    crew = tuple(officer(name) for name in "ab")
    published = (works("a", 0, DAY, "Z"), works("b", 3, DAY, "Z"))
    problem = zoned(days=4, officers=crew, baseline=Baseline(published, 1.0))
    plan = Plan.of((works("a", 0, DAY, "Z"), works("a", 1, DAY, "Z"), works("b", 2, EVENING, "Z")))
    report = change_report(problem, plan)
    assert [[(c.officer, c.day) for c in group.changes] for group in report.groups] == [
        [("a", 1)],
        [("b", 2), ("b", 3)],
    ]
    assert [group.gain for group in report.groups] == pytest.approx([8.0, 0.0])
    assert report.gain == pytest.approx(8.0)
    assert report.weight == 1.0


def test_that_a_post_that_the_problem_does_not_know_any_more_leaves_its_officer_off() -> None:
    published = (works("a", 0, DAY, "GONE"), works("stranger", 0, DAY))
    report = change_report(zoned(baseline=Baseline(published, 1.0)), Plan.of((works("a", 0, DAY, "Z"),)))
    (group,) = report.groups
    assert [(change.before, change.after) for change in group.changes] == [(None, works("a", 0, DAY, "Z"))]
    assert group.gain == pytest.approx(8.0)
    assert report.gain is None


def test_that_without_a_published_plan_there_is_nothing_to_report() -> None:
    assert change_report(problem(), Plan()).groups == ()
    assert trade_off(problem(), (1.0,), SolveSettings()) == ()


@given(problem=problems(people=3, most_days=3))
@FEW
def test_that_a_higher_price_never_brings_more_changes_nor_a_lower_cost(problem: Problem) -> None:
    assume(problem.baseline is not None)
    planned(problem)
    trades = trade_off(problem, (0.0, 0.5, 1.5, 4.0, 20.0), SolveSettings(seconds=20, workers=1))
    assert len(trades) == 5
    assert all(trade.proven for trade in trades)
    for one, other in pairwise(trades):
        if one.price > 0:
            assert other.changes <= one.changes
        assert other.cost >= one.cost - 1e-6
    for trade in trades:
        assert check(problem, trade.plan) == []
        assert trade.cost == pytest.approx(score(replace(problem, baseline=None), trade.plan).total)


def test_that_a_change_is_made_while_it_gains_more_than_its_price() -> None:
    published = Baseline((works("a", 0, DAY, "Z"),), 1.0)
    problem = zoned(officers=(officer("a"), officer("b")), baseline=published, budget_minutes=960)
    trades = trade_off(problem, (1.0, 7.9, 8.1), SolveSettings(seconds=20, workers=1))
    assert [(trade.price, trade.changes) for trade in trades] == [(1.0, 1), (7.9, 1), (8.1, 0)]
    assert trades[2].cost - trades[1].cost == pytest.approx(8.0)
