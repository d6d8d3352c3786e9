"""Pairs, standing teams, leaders and cars: what they cost by hand, and that the solver weighs them to the optimum."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.check import check
from solver.company import Bond, Mates, Standing
from solver.composing import Asked, split
from solver.duties import Scope
from solver.extracting import extract
from solver.hinting import hint, team_counts, worked_cells
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Plan, SolveSettings, Status
from solver.problem import (
    Assignment,
    Off,
    Officer,
    OfficerId,
    Pair,
    PairKind,
    PairScope,
    Problem,
    Request,
    Shift,
    ShiftId,
    SpanOfControl,
    StandingTeam,
    Supervisor,
    TeamTemplate,
    Weights,
    Zone,
    ZoneId,
)
from solver.program import total
from solver.score import score
from solver.solving import solve
from tests.solver.building import DAY, EVENING, NIGHT, officer, works
from tests.solver.fixing import fixed
from tests.solver.pairs_of_teams import LEADER, cars, posted, two_zones
from tests.solver.strategies import problems
from tests.solver.strategies_of_people import calmed
from tests.solver.strategies_of_teams import with_rules_of_teams
from tests.solver.test_properties import SOME

if TYPE_CHECKING:
    from collections.abc import Iterable

FOUR = tuple(officer(name) for name in "abcd")
TEAM_OF_TWO = TeamTemplate(2, 2)


def pair(kind: PairKind, scope: PairScope, weight: float | None = None, names: str = "ab") -> Pair:
    return Pair((OfficerId(names[0]), OfficerId(names[1])), kind, scope, weight)


@pytest.mark.parametrize(
    ("kind", "scope", "plan", "cost"),
    [
        (PairKind.TOGETHER, PairScope.SHIFT, ("aZ1", "bY1"), 0),
        (PairKind.TOGETHER, PairScope.SHIFT, ("a",), 3),
        (PairKind.TOGETHER, PairScope.SHIFT, ("b",), 3),
        (PairKind.TOGETHER, PairScope.TEAM, ("aZ1", "bZ1"), 0),
        (PairKind.TOGETHER, PairScope.TEAM, ("aZ1", "bZ2"), 3),
        (PairKind.TOGETHER, PairScope.TEAM, ("a", "b"), 0),
        (PairKind.TOGETHER, PairScope.TEAM, ("a", "bZ1"), 3),
        (PairKind.TOGETHER, PairScope.TEAM, ("aZ1", "b"), 3),
        (PairKind.TOGETHER, PairScope.TEAM, ("aY1", "bZ1"), 3),
        (PairKind.TOGETHER, PairScope.TEAM, (), 0),
        (PairKind.APART, PairScope.SHIFT, ("a", "bZ1"), 3),
        (PairKind.APART, PairScope.SHIFT, ("a",), 0),
        (PairKind.APART, PairScope.TEAM, ("aZ1", "bZ1"), 3),
        (PairKind.APART, PairScope.TEAM, ("aZ1", "bZ2"), 0),
        (PairKind.APART, PairScope.TEAM, ("a", "b"), 0),
    ],
)
def test_that_a_soft_pair_costs_its_weight_on_each_day_broken(
    kind: PairKind, scope: PairScope, plan: tuple[str, ...], cost: float
) -> None:
    asked = two_zones(officers=FOUR, pairs=(pair(kind, scope, 3.0),), team=TeamTemplate())
    assert check(asked, Plan.of(posted(*plan))) == []
    assert score(asked, Plan.of(posted(*plan))).pairs == cost
    assert least(asked, posted(*plan)) == pytest.approx(score(asked, Plan.of(posted(*plan))).total)


def least(problem: Problem, plan: tuple[Assignment, ...]) -> float | None:
    """The cost of the plan as the program reckons it, each team by itself."""
    program = fixed(problem, plan, team_by_team=True).program
    return solve_integers(program, Effort(10, 1, 1, fine=True), lambda: False).bound


def test_that_a_standing_team_costs_each_place_beyond_the_first_on_each_day() -> None:
    names = tuple(OfficerId(name) for name in "abc")
    asked = two_zones(2, FOUR, standing_teams=(StandingTeam("crew", names, 2.5),))
    apart = (*posted("aZ1", "bY1", "c", "dZ2"), works("a", 1, DAY, "Z"), works("b", 1, EVENING, "Z"))
    assert score(asked, Plan.of(apart)).standing_teams == 2.5 * (2 + 1)
    assert least(asked, apart) == pytest.approx(score(asked, Plan.of(apart)).total)
    for near in (posted("aZ1", "bZ2"), posted("a", "b", "c"), posted("b"), posted("dZ1")):
        assert score(asked, Plan.of(near)).standing_teams == 0
        assert least(asked, near) == pytest.approx(score(asked, Plan.of(near)).total)


def test_that_two_are_a_standing_team_too() -> None:
    asked = two_zones(standing_teams=(StandingTeam("crew", (OfficerId("a"), OfficerId("b")), 2.0),))
    plan = posted("aZ1", "bY1")
    assert least(asked, plan) == pytest.approx(score(asked, Plan.of(plan)).total)
    assert score(asked, Plan.of(plan)).standing_teams == 2.0


def test_that_a_span_among_officers_on_fixed_duty_is_paid_for() -> None:
    """Nobody but a and b can be on the shift, and both stay: one more than their missing leaders lead, twice."""
    crew = (officer("a"), officer("b"), officer("c", off=(Off(0),)))
    asked = replace(two_zones(officers=crew, span=(SpanOfControl("leader", 2, 1.5),)), weights=Weights())
    fixed_duty = [works("a", 0, DAY), works("b", 0, DAY)]
    frame = Frame(asked)
    scope = Scope(frozenset({2}), range(1))
    model = state(frame, scope, worked_cells(frame, fixed_duty), team_counts(frame, fixed_duty))
    found = solve_integers(model.program, Effort(10, 1, 1, fine=True), lambda: False)
    assert found.bound == pytest.approx(score(asked, Plan.of(fixed_duty)).total, abs=1e-6)


def test_that_each_officer_beyond_the_span_of_control_has_its_price() -> None:
    crew = (officer("a", skills=LEADER), *FOUR[1:])
    asked = two_zones(officers=crew, span=(SpanOfControl("leader", 2, 1.5),))
    for plan, cost in ((("aZ1", "bZ1", "c", "d"), 1.5), (("aZ1", "bZ1", "c"), 0), (("bZ1", "c"), 3.0)):
        assert score(asked, Plan.of(posted(*plan))).span == cost
        assert least(asked, posted(*plan)) == pytest.approx(score(asked, Plan.of(posted(*plan))).total)


def test_that_who_is_not_in_the_problem_binds_nobody() -> None:
    ghost = Pair((OfficerId("a"), OfficerId("ghost")), PairKind.TOGETHER)
    crew = StandingTeam("crew", (OfficerId("a"), OfficerId("ghost")), 5.0)
    asked = two_zones(pairs=(ghost,), standing_teams=(crew,))
    outcome = solve(asked, SolveSettings(seconds=20))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert check(asked, outcome.plan) == []


def asked_of(*bonds: Pair, standing: Iterable[Standing] = (), template: TeamTemplate = TEAM_OF_TWO) -> Asked:
    mates = Mates(tuple(Bond("abcd".index(b.officers[0]), "abcd".index(b.officers[1]), b) for b in bonds), (*standing,))
    return Asked(FOUR, template, (), 0, mates)


def test_that_teams_are_split_round_pairs() -> None:
    for partner in "bcd":
        bond = pair(PairKind.TOGETHER, PairScope.TEAM, names=f"a{partner}")
        teams = split(range(4), (0, 0), asked_of(bond))
        assert teams is not None
        assert {0, "abcd".index(partner)} in [set(team) for team in teams]
    apart = [pair(PairKind.APART, PairScope.TEAM, names=f"a{partner}") for partner in "bc"]
    teams = split(range(4), (0, 0), asked_of(*apart))
    assert teams is not None
    assert {0, 3} in [set(team) for team in teams]
    assert split(range(4), (0, 0), asked_of(*apart, pair(PairKind.APART, PairScope.TEAM, names="ad"))) is None


def test_that_the_cheaper_of_two_soft_pairs_is_parted() -> None:
    bonds = [
        pair(PairKind.TOGETHER, PairScope.TEAM, price, f"a{o}") for o, price in (("b", 1.0), ("c", 2.0), ("d", 1.5))
    ]
    teams = split(range(4), (0, 0), asked_of(*bonds))
    assert teams is not None
    assert {0, 2} in [set(team) for team in teams]


def test_that_a_standing_team_goes_to_one_zone() -> None:
    teams = split(
        range(4), (7, 8, 7, 9), asked_of(standing=[Standing(frozenset({1, 3}), 1.0)], template=TeamTemplate())
    )
    assert teams is not None
    assert {o for team, zone in zip(teams, (7, 8, 7, 9), strict=True) if zone == 7 for o in team} == {1, 3}


def test_that_a_split_gives_each_large_team_its_supervisor() -> None:
    crew = (*FOUR[:2], *(officer(name, skills=LEADER) for name in "cd"))
    asked = Asked(crew, TeamTemplate(1, 3, (), Supervisor("leader", 2)), (), 0)
    teams = split(range(4), (0, 0), asked)
    assert teams is not None
    assert all(len(team) < 2 or set(team) & {2, 3} for team in teams)
    alone = replace(asked, officers=(*FOUR[:3], officer("d", skills=LEADER)))
    teams = split(range(4), (0, 0), alone)
    assert teams is not None
    assert sorted(len(team) for team in teams) == [1, 3]
    assert split(range(4), (0, 0), replace(alone, template=TeamTemplate(2, 2, (), Supervisor("leader", 2)))) is None


@pytest.mark.parametrize(("heads", "possible"), [(6, True), (7, False)])
def test_that_counts_alone_know_how_many_a_lone_supervisor_lets_be_in_two_teams(heads: int, *, possible: bool) -> None:
    """Of two teams of up to four, three of whom need a leader, one has the leader and four, the other has two."""
    crew = tuple(officer(name, skills=LEADER if name == "a" else frozenset()) for name in "abcdefgh")
    asked = two_zones(officers=crew, team=TeamTemplate(1, 4, (), Supervisor("leader", 3)))
    frame = Frame(asked)
    model = state(frame, Scope.whole(frame.grid), {}, {})
    (kind,) = model.crews.of[frame.grid.cell(0, DAY)].kinds
    model.program.require(kind.count(), low=2, high=2)
    model.program.require(total(kind.takes.values()), low=heads)
    assert (
        solve_integers(model.program, Effort(10, 1, 1, first_only=True), lambda: False).values is not None
    ) == possible


def test_that_a_cell_whose_counts_hide_that_a_crew_is_parted_is_decided_by_zones() -> None:
    """Four may be two in each zone, but the crew is three: two places on one shift, which one kind of zones hides."""
    names = tuple(OfficerId(name) for name in "abc")
    crew = tuple(replace(one, requests=(Request(0, DAY, want=True, weight=90.0),)) for one in FOUR)
    zones = tuple(Zone(ZoneId(z), z, (1.0,) * 48, max_teams=1) for z in "YZ")
    standing = (StandingTeam("crew", names, 0.5),)
    asked = replace(two_zones(officers=crew), zones=zones, team=TEAM_OF_TWO, standing_teams=standing, effect=(1.0,))
    outcome = solve(asked, SolveSettings(seconds=20))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert score(asked, outcome.plan).standing_teams == 0.5
    frame = Frame(asked)
    cell = frame.grid.cell(0, DAY)
    model = state(frame, Scope.whole(frame.grid), {}, {})
    extract(frame, model, hint(frame, model, outcome.plan), Plan())
    assert (frame.names.placed, frame.names.exact) == ({cell}, set())
    model = state(frame, Scope.whole(frame.grid), {}, {})
    extract(frame, model, hint(frame, model, outcome.plan), Plan())
    assert (frame.names.placed, frame.names.exact) == ({cell}, set())


SHIFTS = (Shift(ShiftId("D"), "Day", time(6), 480), Shift(ShiftId("E"), "Evening", time(12), 480))


@st.composite
def small_companies(draw: st.DrawFn) -> Problem:
    """Three officers on one day, with two shifts that overlap and one zone, or with one shift and two zones."""
    many_zones = draw(st.booleans())
    shifts, names = (SHIFTS[:1], "XY") if many_zones else (SHIFTS, "X")
    value = st.sampled_from([1.0, 1.0, 2.0])
    zones = tuple(Zone(ZoneId(name), name, (draw(value),) * 48) for name in names)
    wish = st.builds(
        Request, st.just(0), st.sampled_from([s.id for s in shifts]), st.just(True), st.sampled_from([2.0, 30.0])
    )
    barred = st.frozensets(st.sampled_from([zone.id for zone in zones]), max_size=1)
    crew = tuple(
        Officer(
            OfficerId(name),
            name,
            skills=draw(st.sampled_from([frozenset(), frozenset({"leader"})])),
            requests=tuple(draw(st.lists(wish, max_size=1))),
            not_zones=draw(st.just(frozenset()) | barred),
        )
        for name in "abc"
    )
    problem = Problem(
        "tiny",
        date(2026, 1, 5),
        1,
        shifts,
        crew,
        zones,
        team=TeamTemplate(draw(st.integers(1, 2)), draw(st.sampled_from([None, 2]))),
        effect=(0.5, 0.3),
        weights=Weights(1.0),
    )
    return draw(with_rules_of_teams(problem))


def least_cost(problem: Problem) -> float | None:
    """The cost of the best plan by trying all of them; teams are numbered 1 and 2 in each zone."""
    posts = [(None, None), *((zone.id, number) for zone in problem.zones for number in (1, 2))]
    choices = [
        [None, *(Assignment(one.id, 0, shift.id, *post) for shift in problem.shifts for post in posts)]
        for one in problem.officers
    ]
    plans = (Plan.of([a for a in chosen if a is not None]) for chosen in product(*choices))
    return min((score(problem, plan).total for plan in plans if not check(problem, plan)), default=None)


@given(problem=small_companies())
@settings(SOME, max_examples=60)
def test_that_the_optimum_with_company_is_that_of_trying_everything(problem: Problem) -> None:
    expected = least_cost(problem)
    outcome = solve(problem, SolveSettings(seconds=20, workers=2))
    assert (outcome.plan is None) == (expected is None)
    if expected is not None:
        assert outcome.status is Status.OPTIMAL
        assert outcome.cost == pytest.approx(expected, abs=1e-5)


@given(problem=problems(people=5, most_days=2, newer=True).map(calmed))
@SOME
def test_that_deciding_every_team_by_itself_gives_plans_that_keep_company(problem: Problem) -> None:
    frame = Frame(problem)
    frame.names.exact |= {cell.index for cell in frame.grid.cells}
    model = state(frame, Scope.whole(frame.grid), {}, {})
    found = solve_integers(model.program, Effort(20, 2, 1, fine=True), lambda: False)
    if found.values is not None:
        rows = extract(frame, model, found.values, Plan())
        assert rows is not None
        assert check(problem, Plan.of(rows)) == []
        assert found.bound is not None
        assert score(problem, Plan.of(rows)).total == pytest.approx(found.bound, abs=1e-3)


@given(problem=problems(people=5, most_days=3, newer=True).map(calmed))
@SOME
def test_that_a_plan_of_a_program_is_hinted_as_it_is(problem: Problem) -> None:
    """What the hints of a valid plan cost is what the plan costs, but for what the program cannot see of its teams."""
    outcome = solve(problem, SolveSettings(seconds=10, workers=1))
    if outcome.plan is None or problem.weights.uneven_minutes or problem.weights.uneven_shift:
        return
    frame = Frame(replace(problem, weights=replace(problem.weights, uneven_nights=0.0, uneven_holidays=0.0)))
    frame.names.exact |= {cell.index for cell in frame.grid.cells}
    model = state(frame, Scope.whole(frame.grid), {}, {})
    values = hint(frame, model, outcome.plan)
    program = model.program
    for row in program.rows:
        amount = sum(factor * values[i] for i, factor in row.terms)
        assert row.low - 1e-6 <= amount <= row.high + 1e-6, row
    limits = zip(program.low, values, program.high, strict=True)
    assert all(low <= value <= high for low, value, high in limits)
    cost = program.constant_cost + sum(price * value for price, value in zip(program.cost, values, strict=True))
    assert cost == pytest.approx(score(frame.problem, outcome.plan).total, abs=1e-6)


@pytest.mark.parametrize(("minutes", "free"), [(480, 1), (481, 0)])
def test_that_a_team_of_the_night_before_still_has_its_car(minutes: int, free: int) -> None:
    """A program of the second day alone: the night shift of the first ends at six, or a minute later."""
    asked = cars(1, minutes=minutes)
    night = works("a", 0, NIGHT, "Z")
    frame = Frame(asked)
    scope = Scope(frozenset(range(len(asked.officers))), range(1, 2))
    model = state(frame, scope, worked_cells(frame, [night]), team_counts(frame, [night]))
    morning = total(model.crews.teams(frame.grid.cell(1, DAY), z) for z in range(2))
    model.program.require(morning, low=1)
    found = solve_integers(model.program, Effort(10, 1, 1, first_only=True), lambda: False)
    assert (found.values is not None) == bool(free)


@pytest.mark.parametrize(("weight", "cost"), [(1.0, 1.0), (None, None)])
def test_that_partners_on_fixed_duty_are_paid_for_where_only_others_are_decided(
    weight: float | None, cost: float | None
) -> None:
    """Officers a and b stay on the shifts that they have; the program that decides c alone knows what that costs."""
    asked = two_zones(
        pairs=(pair(PairKind.TOGETHER, PairScope.SHIFT, weight), pair(PairKind.APART, PairScope.TEAM, 5.0))
    )
    asked = replace(asked, weights=Weights())
    fixed = [works("a", 0, DAY), works("b", 0, EVENING)]
    frame = Frame(asked)
    model = state(frame, Scope(frozenset({2}), range(1)), worked_cells(frame, fixed), team_counts(frame, fixed))
    found = solve_integers(model.program, Effort(10, 1, 1, fine=True), lambda: False)
    assert (found.values is None) == (cost is None)
    if cost is not None:
        assert found.bound == pytest.approx(cost, abs=1e-6)


@given(problem=problems(people=5, most_days=3, newer=True))
@SOME
def test_that_no_row_names_a_variable_twice(problem: Problem) -> None:
    """HiGHS refuses such a program as a whole: teams of three under a supervisor once had no bound for it."""
    frame = Frame(problem)
    for exact in (set[int](), {cell.index for cell in frame.grid.cells}):
        frame.names.exact |= exact
        model = state(frame, Scope.whole(frame.grid), {}, {})
        for row in model.program.rows:
            assert len({i for i, _ in row.terms}) == len(row.terms), row
