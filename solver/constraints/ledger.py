"""Overtime where an agency allows none, and the shares of agencies."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from solver.ledger import accounts
from solver.problem.agencies import SHARE_UNITS, share_units
from solver.program import Cause, total
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.duties import Duties
    from solver.program import Linear


def add_work_periods(duties: Duties, o: int) -> None:
    r"""
    No overtime in a work period P, of which :math:`s_{o,P}` minutes are spent before anything is assigned.

    .. math::
        \sum_{c \in P} m_c\, y_{o,c} \le \max(0,\, u - s_{o,P})
    """
    problem, calendar = duties.grid.problem, duties.grid.calendar
    for account in accounts(problem, calendar, duties.officer(o)):
        first, last = account.days.start, account.days.stop - 1
        if account.price is None and duties.scope.reaches(first, last):
            with duties.program.because(Cause(Rule.WORK_PERIOD, officer=o, detail=first)):
                duties.program.require(duties.minutes(o, first, last), high=account.room)


def add_shares(duties: Duties) -> None:
    r"""
    The part of an agency A in all assigned minutes, at least :math:`a` and at most :math:`b`.

    .. math::
        a \sum_{o,c} m_c\, y_{o,c} \le \sum_{o \in A, c} m_c\, y_{o,c} \le b \sum_{o,c} m_c\, y_{o,c}

    Rows are multiplied by ``SHARE_UNITS`` and divided by what all their factors share, so that they are whole numbers.
    """
    for agency in duties.grid.problem.agencies:
        with duties.program.because(Cause(Rule.AGENCY_SHARE, detail=agency.id)):
            if agency.min_share is not None:
                duties.program.require(_beyond(duties, agency.id, share_units(agency.min_share)), low=0)
            if agency.max_share is not None:
                duties.program.require(_beyond(duties, agency.id, share_units(agency.max_share)), high=0)


def _beyond(duties: Duties, agency: str, share: int) -> Linear:
    """What the agency has more than the share of all minutes, in a unit of its own."""
    grid, unit = duties.grid, math.gcd(share, SHARE_UNITS)
    minute = math.gcd(*grid.minutes) or 1
    parts = []
    for o, officer in enumerate(grid.problem.officers):
        factor = (SHARE_UNITS * (officer.agency == agency) - share) // unit
        parts += [duties.at(o, cell.index) * (factor * (grid.minutes[cell.shift] // minute)) for cell in grid.cells]
    return total(parts)
