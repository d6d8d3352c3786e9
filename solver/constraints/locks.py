"""Locked assignments stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import Cause
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.duties import Duties


def add_locks(duties: Duties, o: int) -> None:
    r"""
    A locked shift is worked; where the lock names a zone, ``solver.crews`` keeps the officer there.

    .. math::
        y_{o,c} = 1 \quad \text{for each lock } (o, c)
    """
    for lock in duties.officer(o).locked:
        if 0 <= lock.day < duties.grid.problem.days:
            cell = duties.grid.cell(lock.day, lock.shift)
            with duties.program.because(Cause(Rule.LOCK, officer=o, cell=cell)):
                duties.program.require(duties.at(o, cell), low=1)
        else:
            duties.program.impossible = True
