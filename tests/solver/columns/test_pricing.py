"""Schedules of one officer: the lattice allows what the check allows, and pricing finds the cheapest of them."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver.calendar import Calendar
from solver.check import check_officer
from solver.columns.lattice import PRICED, lattice_of
from solver.columns.pricing import price
from solver.grid import Grid
from solver.problem import Assignment, Lock, Problem
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, alone
from tests.solver.strategies import problems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.problem import ShiftId

CELLS_ALONE = frozenset({Rule.OFF, Rule.BUSY})
"""Rules that bar single cells here: see ``Grid.allowed``."""
Options = tuple[int, ...]


def allowed(problem: Problem) -> set[Options]:
    """Every schedule of the first officer that keeps the rules, tried one by one."""
    officer, calendar = problem.officers[0], Calendar(problem)
    found = set()
    for options in product(range(len(problem.shifts) + 1), repeat=problem.days):
        days = {
            day: Assignment(officer.id, day, problem.shifts[option - 1].id)
            for day, option in enumerate(options)
            if option
        }
        if not any(v.rule in PRICED | CELLS_ALONE for v in check_officer(problem, calendar, officer, days)):
            found.add(options)
    return found


def priced_rules_only(problem: Problem) -> Problem:
    """The problem without windows of hours and without the zones of locks, which the lattice leaves to the master."""
    officer = problem.officers[0]
    locked = tuple(replace(lock, zone=None) for lock in officer.locked)
    officer = replace(officer, windows=(), locked=locked)
    return replace(problem, officers=(officer,))


def priced(problem: Problem, most: int = 5000) -> tuple[set[Options], bool]:
    """The schedules that the lattice allows, and whether that is all of them."""
    prices = np.zeros((problem.days, len(problem.shifts)))
    found = price(lattice_of(Grid(problem), 0), steps_of(prices), math.inf, most)
    return {tuple(schedule) for schedule in found.schedules.tolist()}, found.complete


def steps_of(prices: NDArray[np.float64]) -> NDArray[np.float64]:
    """The prices of shifts with a first column for days off, which cost nothing."""
    return np.concatenate([np.zeros((len(prices), 1)), prices], axis=1)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_that_the_lattice_allows_exactly_the_schedules_that_keep_the_rules(data: st.DataObject) -> None:
    problem = priced_rules_only(data.draw(problems(people=1, most_days=5)))
    if Grid(problem).reach(problem.officers[0].min_rest_minutes) > 1:
        return  # such rest stays with the master
    found, complete = priced(problem)
    assert complete
    assert found == allowed(problem)


@given(data=st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_that_the_schedules_found_are_the_cheapest(data: st.DataObject) -> None:
    problem = priced_rules_only(data.draw(problems(people=1, most_days=5)))
    if Grid(problem).reach(problem.officers[0].min_rest_minutes) > 1:
        return
    seed = data.draw(st.integers(0, 10_000))
    prices = np.random.default_rng(seed).normal(size=(problem.days, len(problem.shifts)))
    costs = sorted(
        sum(prices[day, option - 1] for day, option in enumerate(options) if option) for options in allowed(problem)
    )
    found = price(lattice_of(Grid(problem), 0), steps_of(prices), math.inf, 3)
    assert found.costs.tolist() == pytest.approx(costs[:3])
    assert found.bound == pytest.approx(costs[0]) if costs else math.isinf(found.bound)


@pytest.mark.parametrize(
    ("rules", "options"),
    [
        pytest.param({"min_consecutive_days": 3}, (1, 1, 0, 0, 1, 1), id="short runs at both ends are long enough"),
        pytest.param({"min_consecutive_days_off": 3}, (0, 1, 1, 1, 1, 0), id="short free runs at both ends are too"),
        pytest.param({"max_consecutive_days": 2, "min_consecutive_days": 4}, (1, 1, 0, 0, 1, 1), id="ends alone"),
        pytest.param({"max_minutes": 960, "min_minutes": 960}, (0, 1, 0, 0, 1, 0), id="exactly so many minutes"),
        pytest.param({"max_shifts": ((DAY, 2), (EVENING, 1))}, (1, 1, 2, 3, 3, 0), id="limits of two shifts"),
    ],
)
def test_that_a_schedule_at_the_edge_of_the_rules_is_found(rules: dict[str, object], options: Options) -> None:
    found, complete = priced(alone(6, **rules))
    assert complete
    assert options in found
    assert found == allowed(alone(6, **rules))


def test_that_a_day_with_a_lock_is_worked() -> None:
    found, _ = priced(alone(2, locked=(Lock(1, NIGHT),)))
    assert {options[1] for options in found} == {3}


def test_that_a_search_cut_short_still_gives_a_bound_below_every_schedule() -> None:
    limits: tuple[tuple[ShiftId, int], ...] = ((DAY, 90), (EVENING, 60), (NIGHT, 50))
    problem = alone(120, max_shifts=limits)
    prices = -np.ones((120, 3)) - np.array([0.0, 0.01, 0.02])
    lattice = lattice_of(Grid(problem), 0)
    short = price(lattice, steps_of(prices), math.inf, 1, looks=130)
    best = -(50 * 1.02 + 60 * 1.01 + 10)
    assert not short.complete
    assert short.bound <= best + 1e-9
    assert (short.costs >= best - 1e-9).all()


def test_that_nothing_is_found_where_no_schedule_keeps_the_rules() -> None:
    found = price(lattice_of(Grid(alone(3, min_minutes=4 * 480)), 0), np.zeros((3, 4)), math.inf, 3)
    assert len(found.costs) == 0
    assert math.isinf(found.bound)
