"""Runs of days worked and of days off: not too long, not too short; one that touches either end is long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import ONE, total

if TYPE_CHECKING:
    from solver.duties import Duties


def add_most_days_in_a_row(duties: Duties, o: int) -> None:
    r"""
    At most m days in a row, with :math:`w_d` whether day d is worked.

    .. math::
        \sum_{i=0}^{m} w_{d+i} \le m
    """
    most = duties.officer(o).max_consecutive_days
    if most is None:
        return
    for first in range(duties.grid.problem.days - most):
        if duties.scope.reaches(first, first + most):
            run = total(duties.on(o, first + i) for i in range(most + 1))
            duties.program.require(run, high=most)


def add_least_days_in_a_row(duties: Duties, o: int) -> None:
    r"""
    A run of work that begins on day d > 0 goes on for at least m days or to the end.

    .. math::
        w_d - w_{d-1} \le w_{d+i} \quad (0 < i < m)
    """
    least, days = duties.officer(o).min_consecutive_days, duties.grid.problem.days
    for day in range(1, days):
        for later in range(day + 1, min(day + least, days)):
            if duties.scope.reaches(day - 1, later):
                begun = duties.on(o, day) - duties.on(o, day - 1)
                duties.program.require(begun - duties.on(o, later), high=0)


def add_least_days_off_in_a_row(duties: Duties, o: int) -> None:
    r"""
    A run of days off that begins on day d > 0 goes on for at least m days or to the end.

    .. math::
        w_{d-1} - w_d \le 1 - w_{d+i} \quad (0 < i < m)
    """
    least, days = duties.officer(o).min_consecutive_days_off, duties.grid.problem.days
    for day in range(1, days):
        for later in range(day + 1, min(day + least, days)):
            if duties.scope.reaches(day - 1, later):
                begun = duties.on(o, day - 1) - duties.on(o, day)
                duties.program.require(begun + duties.on(o, later) - ONE, high=0)
