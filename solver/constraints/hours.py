"""How many minutes: over the horizon, and in every run of so many days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import Cause
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.duties import Duties


def add_most_minutes(duties: Duties, o: int) -> None:
    r"""
    Most minutes of the horizon.

    .. math::
        \sum_c m_c\, y_{o,c} \le u_o
    """
    most = duties.officer(o).max_minutes
    if most is not None:
        duties.program.require(duties.minutes(o, 0, duties.grid.problem.days - 1), high=most)


def add_least_minutes(duties: Duties, o: int) -> None:
    r"""
    Least minutes of the horizon.

    .. math::
        \sum_c m_c\, y_{o,c} \ge l_o
    """
    least = duties.officer(o).min_minutes
    if least > 0:
        duties.program.require(duties.minutes(o, 0, duties.grid.problem.days - 1), low=least)


def add_windows(duties: Duties, o: int) -> None:
    r"""
    Most minutes of each window of n days, by the day that a shift starts.

    .. math::
        \sum_{c \in [d, d+n)} m_c\, y_{o,c} \le w_{o,n}
    """
    days = duties.grid.problem.days
    for window in duties.officer(o).windows:
        with duties.program.because(Cause(Rule.WINDOW, officer=o, detail=window)):
            for first in range(max(1, days - window.days + 1)):
                last = first + window.days - 1
                if duties.scope.reaches(first, last):
                    duties.program.require(duties.minutes(o, first, last), high=window.max_minutes)
