"""Shifts that may not be worked on the day after certain others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import Cause, total
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.duties import Duties


def add_succession(duties: Duties, o: int) -> None:
    r"""
    After shift s none of the shifts that may not follow it.

    .. math::
        y_{o,(d,s)} + \sum_{t \in \mathrm{not\_before}(s)} y_{o,(d+1,t)} \le 1
    """
    grid = duties.grid
    for shift in grid.problem.shifts:
        if not shift.not_before:
            continue
        for day in range(max(0, duties.scope.days.start - 1), min(duties.scope.days.stop, grid.problem.days - 1)):
            after = total(duties.at(o, grid.cell(day + 1, later)) for later in sorted(shift.not_before))
            with duties.program.because(Cause(Rule.NOT_BEFORE, officer=o, detail=shift.id)):
                duties.program.require(duties.at(o, grid.cell(day, shift.id)) + after, high=1)
