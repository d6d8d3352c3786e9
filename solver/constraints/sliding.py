"""Minutes in any 24 hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import ZERO, total
from solver.sliding import WINDOW_MINUTES, counted_duty, minutes_within, peaks

if TYPE_CHECKING:
    from solver.duties import Duties


def add_most_minutes_in_24_hours(duties: Duties, o: int) -> None:
    r"""
    Most minutes of shifts and counted duty in any 24 hours, partly overlapping ones by the minutes that lie within.

    .. math::
        \sum_c \ell_{c,t}\, y_{o,c} \le u_o - \sum_b \ell_{b,t} \quad \text{for each peak } t

    with :math:`\ell_{x,t}` the minutes of x in the 24 hours from t; peaks are where the sum can be most, see
    ``solver.sliding``. A shift that is too much together with duty alone has no variable: see ``Grid.allowed``.
    """
    officer, grid = duties.officer(o), duties.grid
    most = officer.max_minutes_24h
    if most is None:
        return
    reach, duty = grid.reach(WINDOW_MINUTES), counted_duty(officer)
    days = range(max(0, duties.scope.days.start - reach), min(grid.problem.days, duties.scope.days.stop + reach))
    cells = [cell for day in days for cell in grid.day_cells(day) if duties.at(o, cell.index) != ZERO]
    for begin in sorted(peaks([*(cell.span for cell in cells), *duty])):
        within = [(minutes_within(cell.span, begin), cell) for cell in cells]
        inside = [(minutes, cell) for minutes, cell in within if minutes]
        room = most - sum(minutes_within(span, begin) for span in duty)
        of_day = {cell.day: 0 for _, cell in inside}
        for minutes, cell in inside:
            of_day[cell.day] = max(of_day[cell.day], minutes)
        if inside and sum(of_day.values()) > room:
            duties.program.require(total(duties.at(o, cell.index) * minutes for minutes, cell in inside), high=room)
