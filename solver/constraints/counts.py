"""How many shifts: at most one a day, at most so many of one type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import Cause, total
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.duties import Duties


def add_one_shift_a_day(duties: Duties, o: int) -> None:
    r"""
    At most one shift starts on a day.

    .. math::
        \sum_{c \in d} y_{o,c} \le 1
    """
    for day in duties.scope.days:
        duties.program.require(duties.on(o, day), high=1)


def add_most_of_a_shift(duties: Duties, o: int) -> None:
    r"""
    At most n shifts of a type over the horizon; n = 0 leaves no variable to begin with.

    .. math::
        \sum_{c \text{ of type } s} y_{o,c} \le n_{o,s}
    """
    grid = duties.grid
    for shift, most in duties.officer(o).max_shifts:
        cells = (grid.cell(day, shift) for day in range(grid.problem.days))
        with duties.program.because(Cause(Rule.MAX_SHIFTS, officer=o, detail=shift)):
            duties.program.require(total(duties.at(o, cell) for cell in cells), high=max(most, 0))
