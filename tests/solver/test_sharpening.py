"""Rows that sharpen the relaxation: no schedule breaks them, no plan gets dearer, the bound rises."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from solver.check import check_officer
from solver.duties import Scope
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, Model, state
from solver.plan import SolveSettings
from solver.problem import Assignment, HoursWindow, Problem
from solver.relaxation import Relaxation
from solver.scarce import scarce
from solver.sharpening import sharpen
from solver.solving import solve
from solver.stopping import StoppedError
from tests.solver.building import officer
from tests.solver.test_settling import tight


def few_leaders(days: int) -> Problem:
    """Three leaders who work at least two days in a row and rest as long, and others enough for all teams."""
    of = tight(days=days)
    others = tuple(replace(of.officers[3], id=officer(f"more {i}").id) for i in range(4))
    return replace(of, officers=(*of.officers, *others))


def models(of: Problem) -> tuple[Model, Model]:
    """The model as it is, and sharpened."""
    plain, sharp = (state(Frame(of), Scope.whole(Frame(of).grid), {}, {}) for _ in range(2))
    sharpen(sharp, scarce(Frame(of)), lambda: 30.0, lambda: False)
    return plain, sharp


def schedules(of: Problem, o: int) -> list[set[int]]:
    """The cells of each schedule that keeps every rule of an officer."""
    frame, person = Frame(of), of.officers[o]
    found = []
    for options in product(range(len(of.shifts) + 1), repeat=of.days):
        days = {
            day: Assignment(person.id, day, of.shifts[option - 1].id) for day, option in enumerate(options) if option
        }
        if not any(check_officer(of, frame.grid.calendar, person, days)):
            found.append({frame.grid.cell(a.day, a.shift) for a in days.values()})
    return found


def test_that_each_scarce_person_has_a_row_that_every_schedule_keeps_and_one_just_keeps() -> None:
    of = few_leaders(4)
    plain, sharp = models(of)
    added = sharp.program.rows[len(plain.program.rows) :]
    assert [row.cause.officer for row in added if row.cause is not None] == scarce(Frame(of))
    for row in added:
        assert row.cause is not None
        assert row.cause.officer is not None
        place = {v: c for c in range(of.days * len(of.shifts)) for v, _ in sharp.duties.at(row.cause.officer, c).terms}
        amounts = [
            sum(factor for v, factor in row.terms if place[v] in cells) for cells in schedules(of, row.cause.officer)
        ]
        assert min(amounts) == row.low
        assert all(factor == int(factor) for _, factor in row.terms)


def test_that_the_bound_rises_and_the_best_plan_stays() -> None:
    of = few_leaders(8)
    plain, sharp = models(of)
    loose, tightened = Relaxation(plain.program).solve(30.0), Relaxation(sharp.program).solve(30.0)
    assert loose is not None
    assert tightened is not None
    best = solve(of, SolveSettings(seconds=60, workers=1))
    assert best.cost is not None
    assert loose + 0.1 < tightened <= best.cost + 1e-6
    found = solve_integers(sharp.program, Effort(60, 1, 1), lambda: False)
    assert found.values is not None
    assert found.proven
    assert sharp.program.cost_of(list(found.values)) == pytest.approx(best.cost)


def test_that_windows_of_hours_which_no_path_knows_make_no_row_too_strict() -> None:
    of = few_leaders(4)
    bound = tuple(replace(one, windows=(HoursWindow(3, 960),)) for one in of.officers)
    _, sharp = models(replace(of, officers=bound))
    found = solve_integers(sharp.program, Effort(60, 1, 1), lambda: False)
    best = solve(replace(of, officers=bound), SolveSettings(seconds=60, workers=1))
    assert found.values is not None
    assert sharp.program.cost_of(list(found.values)) == pytest.approx(best.cost)


def test_that_nothing_is_added_where_the_time_is_up() -> None:
    of = few_leaders(4)
    model = state(Frame(of), Scope.whole(Frame(of).grid), {}, {})
    count = len(model.program.rows)
    with pytest.raises(StoppedError):
        sharpen(model, scarce(Frame(of)), lambda: 30.0, lambda: True)
    assert len(model.program.rows) == count
