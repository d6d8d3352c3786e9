"""Minutes in any 24 hours."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from solver.program import ZERO, total
from solver.sliding import WINDOW_MINUTES, counted_duty, minutes_within, peaks

if TYPE_CHECKING:
    from solver.duties import Duties
    from solver.grid import Cell


def add_most_minutes_in_24_hours(duties: Duties, o: int) -> None:
    r"""
    Most minutes of shifts and counted duty in any 24 hours, partly overlapping ones by the minutes that lie within.

    .. math::
        \sum_c \ell_{c,t}\, y_{o,c} \le u_o - \sum_b \ell_{b,t} \quad \text{for each peak } t

    with :math:`\ell_{x,t}` the minutes of x in the 24 hours from t. Peaks are where the sum can be most, see
    ``solver.sliding``. Since a shift overlaps nothing, 24 hours that end with one hold no more than some others that
    begin with a shift, or begin or end with duty. A shift that is too much with duty alone is not in ``Grid.allowed``.
    """
    officer, grid = duties.officer(o), duties.grid
    most = officer.max_minutes_24h
    if most is None:
        return
    reach, duty = grid.reach(WINDOW_MINUTES), counted_duty(officer)
    days = range(max(0, duties.scope.days.start - reach), min(grid.problem.days, duties.scope.days.stop + reach))
    cells = [cell for day in days for cell in grid.day_cells(day) if duties.at(o, cell.index) != ZERO]
    cells.sort(key=_start)
    longest = max(grid.minutes)
    for begin in sorted({cell.span.start for cell in cells} | peaks(duty)):
        first = bisect_left(cells, begin - longest, key=_start)
        near = cells[first : bisect_left(cells, begin + WINDOW_MINUTES, key=_start)]
        inside = [(minutes, cell) for cell in near if (minutes := minutes_within(cell.span, begin))]
        room = most - sum(minutes_within(span, begin) for span in duty)
        if inside and _most(inside) > room:
            duties.program.require(total(duties.at(o, cell.index) * minutes for minutes, cell in inside), high=room)


def _most(inside: list[tuple[int, Cell]]) -> int:
    """No more minutes than these can be worked, since one shift starts on a day."""
    of_day: dict[int, int] = {}
    for minutes, cell in inside:
        of_day[cell.day] = max(of_day.get(cell.day, 0), minutes)
    return sum(of_day.values())


def _start(cell: Cell) -> int:
    return cell.span.start
