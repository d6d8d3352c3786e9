"""Nights in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import total

if TYPE_CHECKING:
    from solver.duties import Duties
    from solver.program import Linear


def add_most_nights_in_a_row(duties: Duties, o: int) -> None:
    r"""
    At most m night shifts on consecutive days, with :math:`n_d` whether a night shift starts on day d.

    .. math::
        \sum_{i=0}^{m} n_{d+i} \le m
    """
    most = duties.officer(o).max_consecutive_nights
    if most is None:
        return
    for first in range(duties.grid.problem.days - most):
        if duties.scope.reaches(first, first + most):
            run = total(_night(duties, o, first + i) for i in range(most + 1))
            duties.program.require(run, high=most)


def _night(duties: Duties, o: int, day: int) -> Linear:
    shifts = duties.grid.problem.shifts
    return total(duties.at(o, cell.index) for cell in duties.grid.day_cells(day) if shifts[cell.shift].night)
