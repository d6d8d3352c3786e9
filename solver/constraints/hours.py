"""How many minutes: over the horizon, and in every run of so many days."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.duties import Duties


def add_hours(duties: Duties, o: int) -> None:
    r"""
    Least and most minutes of the horizon, most minutes of each window of n days (by the day that a shift starts).

    .. math::
        l_o \le \sum_c m_c\, y_{o,c} \le u_o, \qquad \sum_{c \in [d, d+n)} m_c\, y_{o,c} \le w_{o,n}
    """
    officer, days = duties.officer(o), duties.grid.problem.days
    if officer.max_minutes is not None or officer.min_minutes > 0:
        minutes = duties.minutes(o, 0, days - 1)
        if officer.max_minutes is not None:
            duties.program.require(minutes, high=officer.max_minutes)
        if officer.min_minutes > 0:
            duties.program.require(minutes, low=officer.min_minutes)
    for window in officer.windows:
        for first in range(max(1, days - window.days + 1)):
            last = first + window.days - 1
            if duties.scope.reaches(first, last):
                duties.program.require(duties.minutes(o, first, last), high=window.max_minutes)
