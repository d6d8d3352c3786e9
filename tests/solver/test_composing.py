"""Counts that suffice for all teams together need not suffice for each; such plans are never taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from solver.check import check
from solver.company import NOBODY, Mates
from solver.composing import Asked, split
from solver.duties import Scope
from solver.extracting import extract
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Plan, SolveSettings, Status
from solver.problem import Officer, Quality, Requirement, TeamFloor, TeamTemplate, Zone, ZoneId
from solver.solving import solve
from tests.solver.building import DAY, officer, zoned
from tests.solver.strategies import problems
from tests.solver.test_properties import SOME

if TYPE_CHECKING:
    from solver.problem import Problem

NEEDS = tuple(Requirement(Quality(skill=skill)) for skill in ("x", "y", "z"))
PAIR = TeamTemplate(2, 2, NEEDS)


def holders(*skills: str) -> tuple[Officer, ...]:
    return tuple(officer(f"o{i}", skills=frozenset(held)) for i, held in enumerate(skills))


SPLITTABLE = holders("xy", "yz", "x", "z")
"""Two pairs with x, y and z in each: (xy, z) and (yz, x)."""
UNSPLITTABLE = holders("xy", "xz", "yz", "")
"""Two of each quality, but one pair would be left without one."""
POSTS = (0, 0)


def asked(officers: tuple[Officer, ...], mates: Mates = NOBODY) -> Asked:
    return Asked(officers, PAIR, NEEDS, 0, mates)


def test_that_a_split_is_found_where_there_is_one() -> None:
    teams = split(range(4), POSTS, asked(SPLITTABLE))
    assert teams is not None
    assert sorted(o for team in teams for o in team) == [0, 1, 2, 3]
    for team in teams:
        assert len(team) == 2
        assert frozenset("xyz") <= frozenset().union(*(SPLITTABLE[o].skills for o in team))


def test_that_no_split_is_made_up_where_there_is_none() -> None:
    assert split(range(4), POSTS, asked(UNSPLITTABLE)) is None


def test_that_members_without_a_team_are_no_split() -> None:
    assert split(range(2), (), asked(SPLITTABLE)) is None
    assert split((), (), asked(SPLITTABLE)) == []


def pairs_needed(officers: tuple[Officer, ...]) -> Problem:
    floor = TeamFloor(2, 0, DAY)
    zone = Zone(ZoneId("Z"), "Zone", (1.0,) * 48, min_teams=(floor,))
    return zoned(officers=officers, zones=(zone,), team=PAIR)


def test_that_the_solver_finds_teams_that_only_an_exact_split_gives() -> None:
    problem = pairs_needed(SPLITTABLE)
    outcome = solve(problem, SolveSettings(seconds=20))
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan is not None
    assert check(problem, outcome.plan) == []


def test_that_counts_without_a_split_are_proven_impossible() -> None:
    assert solve(pairs_needed(UNSPLITTABLE), SolveSettings(seconds=20)).status is Status.INFEASIBLE


def test_that_a_cell_whose_counts_deceive_is_decided_exactly() -> None:
    soft = Zone(ZoneId("Z"), "Zone", (1.0,) * 48, min_teams=(TeamFloor(2, 0, DAY, 5.0),), max_teams=2)
    problem = zoned(officers=UNSPLITTABLE, zones=(soft,), team=PAIR)
    outcome = solve(problem, SolveSettings(seconds=20))
    assert outcome.plan is not None
    assert check(problem, outcome.plan) == []
    assert outcome.status is Status.OPTIMAL


@given(problem=problems(people=4, most_days=2))
@SOME
def test_that_deciding_every_team_by_itself_gives_plans_for_the_same_problems(problem: Problem) -> None:
    frame = Frame(problem)
    frame.names.exact |= {cell.index for cell in frame.grid.cells}
    model = state(frame, Scope.whole(frame.grid), {}, {})
    found = solve_integers(model.program, Effort(20, 2, 1, first_only=True), lambda: False)
    usual = solve(problem, SolveSettings(seconds=20))
    assert (found.values is None) == (usual.plan is None)
    if found.values is not None:
        rows = extract(frame, model, found.values, Plan())
        assert rows is not None
        assert check(problem, Plan.of(rows)) == []


def test_that_teams_decided_one_by_one_in_a_zone_have_numbers_of_their_own() -> None:
    problem = pairs_needed(SPLITTABLE)
    frame = Frame(problem)
    frame.names.exact.add(frame.grid.cell(0, DAY))
    model = state(frame, Scope.whole(frame.grid), {}, {})
    found = solve_integers(model.program, Effort(20, 2, 1), lambda: False)
    assert found.values is not None
    rows = extract(frame, model, found.values, Plan())
    assert rows is not None
    assert {row.team for row in rows if row.shift == DAY} == {1, 2}
    assert check(problem, Plan.of(rows)) == []
