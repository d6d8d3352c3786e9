"""Minutes of an officer: those on days that are not decided count as planned."""

from __future__ import annotations

import pytest

from solver.duties import Duties, Scope
from solver.grid import Grid
from solver.program import Program
from tests.solver.building import officer, problem


@pytest.mark.parametrize(
    ("first", "last", "fixed", "free"),
    [(0, 3, 960, 3), (0, 0, 480, 0), (1, 2, 0, 3), (2, 3, 480, 0), (3, 9, 480, 0), (4, 9, 0, 0)],
)
def test_that_minutes_outside_the_scope_are_those_planned(first: int, last: int, fixed: int, free: int) -> None:
    grid = Grid(problem(4, (officer("a"),)))
    worked = {0: {0: 0, 1: grid.shifts, 3: 3 * grid.shifts}}
    minutes = Duties(grid, Program(), Scope(frozenset({0}), range(1, 2)), worked).minutes(0, first, last)
    assert (minutes.constant, len(minutes.terms)) == (fixed, free)
