"""Plans from the relaxation where least runs leave it fractional, and first plans from the hard rules alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver.check import check
from solver.duties import Scope
from solver.integers import Effort
from solver.modelling import Frame, state
from solver.plan import Plan, SolveSettings, Status
from solver.problem import (
    Lock,
    OfficerId,
    Problem,
    Quality,
    Requirement,
    TeamFloor,
    TeamTemplate,
    Weights,
    Zone,
    ZoneId,
)
from solver.relaxation import Relaxation
from solver.search import Search, judged
from solver.settling import Settling, fixed
from solver.solving import solve
from solver.starting import first_feasible, without_prices
from tests.solver.building import DAY, EVENING, officer, problem

LEADER = Requirement(Quality(skill="leader"))


def tight(days: int = 9, floor: int = 1) -> Problem:
    """Three leaders for one hard team each evening, with runs of two days: greedy construction fails here."""
    crew = tuple(
        officer(
            name,
            skills=frozenset({"leader"} if name in "abc" else ()),
            min_consecutive_days=2,
            min_consecutive_days_off=2,
            max_consecutive_days=5,
            min_minutes=960,
            min_rest_minutes=600,
        )
        for name in "abcdef"
    )
    zones = (
        Zone(ZoneId("X"), "X", (1.0,) * 24 * (days + 1), min_teams=(TeamFloor(floor, shift=EVENING),)),
        Zone(ZoneId("Y"), "Y", (2.0,) * 24 * (days + 1)),
    )
    team = TeamTemplate(2, 3, (LEADER,))
    return problem(days, crew, zones=zones, effect=(0.6, 0.2), team=team, weights=Weights(1.0, 0.5, 0.5))


def settling(of: Problem) -> tuple[Frame, Settling, Relaxation]:
    frame = Frame(of)
    model = state(frame, Scope.whole(frame.grid), {}, {})
    relaxation = Relaxation(model.program)
    assert relaxation.solve(30.0) is not None
    return frame, Settling(model, relaxation, lambda: 30.0, lambda: False), relaxation


def test_that_settled_duties_keep_every_rule_of_each_officer() -> None:
    of = tight()
    frame, dive, _ = settling(of)
    settled = dive.dive()
    assert settled is not None
    assert set(settled.duties) == set(range(len(of.officers)))
    program = fixed(state(frame, Scope.whole(frame.grid), {}, {}).program, settled.values())
    bound = Relaxation(program).solve(30.0)
    assert bound == pytest.approx(settled.cost, rel=1e-6)


def test_that_a_settled_plan_costs_no_less_than_the_bound_and_improving_never_costs_more() -> None:
    _, dive, relaxation = settling(tight())
    bound = relaxation.bound(relaxation.duals) if relaxation.duals is not None else 0.0
    settled = dive.dive()
    assert settled is not None
    assert settled.cost >= bound - 1e-6
    costs = [settled.cost]
    for _ in range(5):
        better = dive.improve(settled)
        settled = better or settled
        costs.append(settled.cost)
    assert costs == sorted(costs, reverse=True)


def test_that_the_hard_rules_alone_give_a_first_plan_of_the_whole_problem() -> None:
    of = tight()
    first, impossible = first_feasible(Frame(of), Plan(), Effort(30.0, 2, 1), lambda: False)
    assert not impossible
    assert first is not None
    assert check(of, first.plan) == []


def test_that_leaving_out_prices_keeps_what_is_hard() -> None:
    bare = without_prices(tight())
    assert [zone.min_teams for zone in bare.zones] == [(TeamFloor(1, shift=EVENING),), ()]
    assert all(not zone.risk for zone in bare.zones)
    assert bare.weights == Weights()
    assert [o.min_consecutive_days for o in bare.officers] == [2] * 6


def test_that_a_floor_beyond_all_leaders_is_proven_impossible() -> None:
    outcome = solve(tight(floor=4), SolveSettings(seconds=20, workers=2))
    assert outcome.status is Status.INFEASIBLE


CONTENT = 0.06
"""A gap that is reached in half a second; a smaller one keeps the search at it until its time is up."""


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("gap", [CONTENT, pytest.param(0.05, marks=pytest.mark.slow)])
def test_that_a_tight_problem_is_solved_whoever_finds_the_first_plan(workers: int, gap: float) -> None:
    of = tight()
    outcome = solve(of, SolveSettings(seconds=20, workers=workers, gap=gap))
    assert outcome.plan is not None
    assert check(of, outcome.plan) == []
    assert outcome.bound is not None
    assert outcome.cost is not None
    assert outcome.bound <= outcome.cost + 1e-6
    assert outcome.bound >= (1 - CONTENT) * outcome.cost


def test_that_a_search_from_a_settled_plan_never_makes_it_dearer() -> None:
    of = replace(tight(), weights=Weights(1.0))
    frame = Frame(of)
    first, _ = first_feasible(frame, Plan(), Effort(30.0, 2, 1), lambda: False)
    assert first is not None
    step = Search(frame, 1).step(first, Effort(5.0, 2, 1), lambda: False)
    assert step.candidate is not None
    assert judged(frame, step.candidate.plan) is not None
    assert step.candidate.cost <= first.cost + 1e-6


def test_that_settling_keeps_a_locked_shift() -> None:
    of = tight()
    locked = replace(of.officers[5], id=OfficerId("g"), locked=(Lock(4, DAY),))
    of = replace(of, officers=(*of.officers, locked))
    frame, dive, _ = settling(of)
    settled = dive.dive()
    assert settled is not None
    duty = state(frame, Scope.whole(frame.grid), {}, {}).duties.at(6, frame.grid.cell(4, DAY))
    assert settled.duties[6][duty.terms[0][0]] == 1


def test_that_a_neighbourhood_is_decided_whatever_the_whole_would_be_content_with() -> None:
    """What the other days cost is not in a neighbourhood's cost, so the target of the whole is no measure for it."""
    of = tight(days=14, floor=0)
    frame = Frame(of)
    first = first_feasible(frame, Plan(), Effort(10.0, 1, 1), lambda: False)[0]
    assert first is not None
    content = Search(frame, 1).step(first, Effort(10.0, 1, 1, target=1e9), lambda: False).candidate
    eager = Search(frame, 1).step(first, Effort(10.0, 1, 1), lambda: False).candidate
    assert eager is not None
    assert content is not None
    assert eager.cost < first.cost
    assert content.cost == pytest.approx(eager.cost)
