"""Duties of scarce people: who is scarce, that their schedules keep the rules, and what teams posted are worth."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from solver.check import check_officer
from solver.deploying import deploy
from solver.modelling import Frame
from solver.plan import Plan, SolveSettings
from solver.posting import post, posts_of, withdraw, worths
from solver.problem import (
    Assignment,
    DatedSkill,
    HoursWindow,
    Problem,
    Requirement,
    TeamFloor,
    TeamTemplate,
    Zone,
    ZoneId,
)
from solver.running import Run
from solver.scarce import Leading, scarce
from solver.score import score
from tests.solver.building import DAY, EVENING, NIGHT, officer, zoned
from tests.solver.test_settling import LEADER, tight


def two_zones(**parts: object) -> Problem:
    """Two zones, one riskier by day and one by night, whose second team adds half of what the first does."""
    risk = np.random.default_rng(1).uniform(0.5, 2.0, size=(2, 24 * 4))
    zones = tuple(Zone(ZoneId(name), name, tuple(own)) for name, own in zip("XY", risk.tolist(), strict=True))
    return replace(zoned(days=3), zones=zones, effect=(0.6, 0.3), **parts)  # type: ignore[arg-type]  # by name


def covered(problem: Problem, teams: list[tuple[int, int]]) -> float:
    """What teams of one in cells and zones take from the cost of no plan."""
    frame = Frame(problem)
    cells = [frame.grid.cells[c] for c, _ in teams]
    plan = Plan.of(
        [
            Assignment(officer(str(i)).id, cell.day, problem.shifts[cell.shift].id, problem.zones[z].id, i)
            for i, (cell, (_, z)) in enumerate(zip(cells, teams, strict=True))
        ]
    )
    people = replace(problem, officers=tuple(officer(str(i)) for i in range(len(teams))))
    return score(people, Plan()).total - score(people, plan).total


def test_that_a_team_is_posted_where_it_covers_most_and_counts_what_it_covers() -> None:
    problem = two_zones()
    posts, taken = posts_of(Frame(problem)), list[tuple[int, int]]()
    for c in (0, 4, 4, 7, 0, 0):
        gained = {z: covered(problem, [*taken, (c, z)]) - covered(problem, taken) for z in (0, 1)}
        best = max(gained, key=lambda z: gained[z])
        assert worths(posts)[c] == pytest.approx(gained[best])
        assert post(posts, np.array([c])) == pytest.approx(gained[best])
        taken.append((c, best))
        assert posts.teams[c, best] == taken.count((c, best))


@pytest.mark.parametrize("cell", range(9))
def test_that_the_team_missed_least_is_withdrawn_and_gives_back_what_it_covered(cell: int) -> None:
    problem = two_zones()
    posts = posts_of(Frame(problem))
    post(posts, np.array([cell, cell, cell, (cell + 1) % 9]))
    teams = [(int(c), int(z)) for c, z in np.argwhere(posts.teams) for _ in range(posts.teams[c, z])]
    losses = []
    for team in {team for team in teams if team[0] == cell}:
        rest = list(teams)
        rest.remove(team)
        losses.append(covered(problem, teams) - covered(problem, rest))
    assert withdraw(posts, np.array([cell])) == pytest.approx(min(losses))
    withdraw(posts, np.array([cell, cell, (cell + 1) % 9]))
    assert posts.teams.sum() == 0
    assert posts.present.sum() == 0


def test_that_a_zone_takes_no_more_teams_than_it_may_and_a_floor_comes_first() -> None:
    problem = two_zones()
    floor = TeamFloor(1, shift=NIGHT)
    poor = Zone(ZoneId("P"), "P", (0.01,) * 96, max_teams=1, min_teams=(floor,))
    posts = posts_of(Frame(replace(problem, zones=(*problem.zones, poor))))
    night, day = 2, 0
    post(posts, np.array([night, night, day]))
    assert posts.teams[night, 2] == 1
    assert posts.teams[day, 2] == 0
    rich = replace(poor, risk=(50.0,) * 96)
    posts = posts_of(Frame(replace(problem, zones=(*problem.zones, rich))))
    post(posts, np.array([day, day, day]))
    assert posts.teams[day].tolist() in ([1, 1, 1], [2, 0, 1], [0, 2, 1])


def test_that_those_who_are_few_and_in_every_team_are_scarce() -> None:
    assert scarce(Frame(tight())) == []  # half of them are leaders
    many = tight()
    others = tuple(officer(f"more {i}") for i in range(4))
    assert scarce(Frame(replace(many, officers=(*many.officers, *others)))) == [0, 1, 2]
    free = tuple(replace(one, min_consecutive_days=1, min_consecutive_days_off=1) for one in many.officers)
    assert scarce(Frame(replace(many, officers=(*free, *others)))) == []
    two = replace(many, team=TeamTemplate(2, 3, (Requirement(LEADER.quality, 2),)), officers=(*many.officers, *others))
    assert scarce(Frame(two)) == []


def test_that_who_holds_the_skill_on_some_days_only_is_not_scarce() -> None:
    of = tight()
    lapsing = replace(of.officers[0], skills=frozenset(), dated_skills=(DatedSkill("leader", last=4),))
    of = replace(of, officers=(lapsing, *of.officers[1:]))
    assert scarce(Frame(of)) == [1, 2]


@pytest.mark.parametrize("rules", [{}, {"windows": (HoursWindow(4, 960),), "min_minutes": 0}])
def test_that_the_schedules_found_keep_every_rule_of_the_person(rules: dict[str, object]) -> None:
    of = tight()
    of = replace(of, officers=tuple(replace(one, **rules) for one in of.officers))  # type: ignore[arg-type]  # by name
    frame = Frame(of)
    found = Leading(frame, [0, 1, 2], 1).search(lambda: False)
    assert found is not None
    for o, cells in found.items():
        worked = [frame.grid.cells[c] for c in cells]
        days = {w.day: Assignment(of.officers[o].id, w.day, of.shifts[w.shift].id) for w in worked}
        assert days
        assert list(check_officer(of, frame.grid.calendar, of.officers[o], days)) == []


def test_that_the_search_comes_to_the_best_pair_of_schedules() -> None:
    one = officer(
        "a", skills=frozenset({"leader"}), min_consecutive_days=2, max_consecutive_days=2, min_rest_minutes=600
    )
    of = two_zones(officers=(one, replace(one, id=officer("b").id)), team=TeamTemplate(1, 3, (LEADER,)))
    frame = Frame(of)
    found = Leading(frame, [0, 1], 3).search(lambda: False)
    assert found is not None
    every = [
        cells
        for cells in product(*([None, *(3 * day + shift for shift in range(3))] for day in range(3)))
        if not list(check_officer(of, frame.grid.calendar, one, as_days(cells)))
    ]
    best = max(worth(frame, [*mine, *other]) for mine in every for other in every)
    assert worth(frame, [*found[0], *found[1]]) == pytest.approx(best)


def as_days(cells: tuple[int | None, ...]) -> dict[int, Assignment]:
    shifts = (DAY, EVENING, NIGHT)
    return {day: Assignment(officer("a").id, day, shifts[c % 3]) for day, c in enumerate(cells) if c is not None}


def worth(frame: Frame, cells: list[int | None]) -> float:
    return post(posts_of(frame), np.array([c for c in cells if c is not None], dtype=np.int64))


def test_that_a_search_told_to_stop_gives_nothing() -> None:
    assert Leading(Frame(tight()), [0, 1, 2], 1).search(lambda: True) is None


def test_that_a_solve_with_scarce_people_ends_with_a_plan_near_its_bound() -> None:
    of = tight(days=12)
    others = tuple(replace(of.officers[3], id=officer(f"more {i}").id) for i in range(4))
    of = replace(of, officers=(*of.officers, *others))
    assert scarce(Frame(of))
    run = Run(SolveSettings(seconds=60, workers=1, gap=0.06), None, None)
    assert not deploy(run, Frame(of), Plan())
    outcome = run.outcome(impossible=False)
    assert outcome.cost is not None
    assert outcome.bound is not None
    assert outcome.cost - outcome.bound <= 0.06 * outcome.cost
