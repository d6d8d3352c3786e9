"""The search over schedules: closing options and forgetting schedules, dives, neighbourhoods and searches beside."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.columns.generating import KEPT_COLUMNS, MOST_COLUMNS, Generation
from solver.columns.settling import Roster, Rostering
from solver.duties import Scope
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import SolveSettings
from solver.problem import Cover, Problem, Request
from solver.solving import solve
from tests.solver.building import DAY, EVENING, NIGHT, officer, problem

if TYPE_CHECKING:
    from solver.program import Program


def unlike(seed: int, days: int = 7, people: int = 5) -> Problem:
    """Officers with runs and wishes of their own, and targets at random."""
    chance = random.Random(seed)  # noqa: S311 - a test's problem
    crew = tuple(
        officer(
            str(i),
            min_consecutive_days=2,
            min_consecutive_days_off=chance.choice((1, 2)),
            max_consecutive_days=chance.choice((3, 4)),
            max_minutes=chance.choice((3, 4, 5)) * 480,
            min_rest_minutes=600,
            max_weekends=1,
            requests=tuple(
                Request(chance.randrange(days), None, want=chance.random() < 0.5, weight=chance.randint(1, 5))
                for _ in range(3)
            ),
        )
        for i in range(people)
    )
    cover = tuple(
        Cover(day, shift, chance.randint(0, 2), under=20.0, over=3.0)
        for day in range(days)
        for shift in (DAY, EVENING, NIGHT)
    )
    return problem(days, crew, cover=cover)


def stated(of: Problem) -> tuple[Program, Generation]:
    frame = Frame(of)
    model = state(frame, Scope.whole(frame.grid), {}, {})
    generation = Generation(model)
    generation.run(lambda: 10.0, lambda: False, lambda _: None)
    return model.program, generation


def optimum(program: Program) -> float:
    found = solve_integers(program, Effort(30.0, 2, 1, fine=True), lambda: False)
    assert found.proven
    assert found.values is not None
    return program.constant_cost + sum(c * v for c, v in zip(program.cost, found.values, strict=True))


def everything(generation: Generation) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.ones((generation.master.officers, *generation.open_shape), dtype=np.bool_)


@pytest.mark.parametrize("seed", range(6))
def test_that_the_search_comes_to_the_optimum_and_never_below(seed: int) -> None:
    program, generation = stated(unlike(seed))
    rostering, best = Rostering(generation, seed), None
    least = optimum(program)
    for _ in range(60):
        found = rostering.step(best, lambda: 10.0, lambda: False)
        if found is not None:
            assert found.cost >= least - 1e-6
            assert best is None or found.cost < best.cost
            best = found
        if best is not None and best.cost <= least + 1e-6:
            break
    assert best is not None
    assert best.cost == pytest.approx(least)


def test_that_only_open_options_are_worked_after_a_solve() -> None:
    _, generation = stated(unlike(1))
    options = everything(generation)
    options[0, 2, 1:] = False
    options[1, :, 2] = False
    assert generation.complete(options, math.inf, lambda: 10.0, lambda: False)
    shares = generation.master.shares()
    assert shares.sum(axis=2) == pytest.approx(1.0)
    assert shares[~options].max() == pytest.approx(0.0, abs=1e-7)


def test_that_closing_options_is_undone_by_going_back_to_the_root() -> None:
    _, generation = stated(unlike(2))
    root = generation.optimum
    options = everything(generation)
    options[:, :4, 1:] = False
    assert generation.complete(options, math.inf, lambda: 10.0, lambda: False)
    assert generation.optimum > root + 1
    assert generation.root(lambda: 10.0)
    assert generation.complete(everything(generation), math.inf, lambda: 10.0, lambda: False)
    assert generation.optimum == pytest.approx(root)


def test_that_nothing_is_promised_where_no_roster_costs_less() -> None:
    _, generation = stated(unlike(3))
    options = everything(generation)
    assert generation.complete(options, generation.rounded() + 2 * generation.step, lambda: 10.0, lambda: False)
    assert not generation.complete(options, generation.rounded(), lambda: 10.0, lambda: False)


def test_that_dear_schedules_are_forgotten_and_found_again_when_needed() -> None:
    _, generation = stated(unlike(4))
    root, master = generation.optimum, generation.master
    chance = np.random.default_rng(1)
    while len(master.schedules) <= MOST_COLUMNS * master.officers:
        asked = chance.normal(size=(master.officers, master.cells)) * 20
        master.add(
            (o, cells)
            for o in range(master.officers)
            for cells in generation._cells(generation.price(o, asked[o], math.inf, 100))
        )
    assert generation.root(lambda: 10.0)
    assert len(master.schedules) == KEPT_COLUMNS * master.officers
    assert len(master.officers_of) == len(master.options_of) == len(master.schedules)
    for (o, cells), of, options in zip(master.schedules, master.officers_of, master.options_of, strict=True):
        assert o == of
        assert options.tolist() == master.options(cells).tolist()
    generation.run(lambda: 10.0, lambda: False, lambda _: None)
    assert generation.optimum == pytest.approx(root)


def test_that_a_neighbourhood_keeps_what_is_not_opened() -> None:
    _, generation = stated(unlike(5))
    rostering = Rostering(generation, 1)
    first = None
    while first is None:
        first = rostering.step(None, lambda: 10.0, lambda: False)
    for by_days in (True, False):
        options = rostering._around(first, by_days=by_days)
        for o, cells in first.schedules.items():
            assert options[o, np.arange(7), generation.master.options(cells)].all()
        opened = options.sum(axis=2) > 1
        assert opened.any()
        assert not opened.all()
        assert (opened.all(axis=0) | ~opened.any(axis=0)).all() if by_days else True
        assert by_days or (opened.all(axis=1) | ~opened.any(axis=1)).all()


def test_that_a_twin_knows_the_same_schedules_and_goes_its_own_way() -> None:
    _, generation = stated(unlike(6))
    twin = generation.twin()
    assert twin.master.schedules == generation.master.schedules
    options = everything(generation)
    options[:, :4, 1:] = False
    assert twin.complete(options, math.inf, lambda: 10.0, lambda: False)
    assert generation.master.solve(10.0) is not None
    assert generation.rounded() == twin.rounded()
    assert twin.optimum > generation.optimum


def test_that_searches_side_by_side_find_what_one_finds() -> None:
    of = unlike(7, days=14, people=8)
    alone = solve(of, SolveSettings(seconds=20, workers=1, gap=0.02))
    both = solve(of, SolveSettings(seconds=20, workers=2, gap=0.02))
    for outcome in (alone, both):
        assert outcome.cost is not None
        assert outcome.bound is not None
        assert outcome.cost - outcome.bound <= 0.02 * outcome.cost + 1e-6


def test_that_a_roster_given_as_the_best_is_only_improved() -> None:
    program, generation = stated(unlike(0))
    rostering = Rostering(generation, 1)
    best: Roster | None = None
    costs = []
    for _ in range(40):
        best = rostering.step(best, lambda: 10.0, lambda: False) or best
        if best is not None:
            costs.append(best.cost)
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == pytest.approx(optimum(program))


def test_that_a_master_that_was_told_to_stop_can_be_solved_again() -> None:
    _, generation = stated(unlike(6))
    generation.master.open(everything(generation))
    for _ in range(5):
        generation.master.solve(10.0, lambda: True)
    solved = generation.master.solve(10.0)
    assert solved is not None
    assert solved[1] == pytest.approx(generation.optimum)
