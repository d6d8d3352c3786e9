"""Rest between the shifts of an officer; shifts that overlap leave less than none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.program import total

if TYPE_CHECKING:
    from solver.duties import Duties


def add_rest(duties: Duties, o: int) -> None:
    r"""
    No two shifts with less than the minimum rest r between them.

    Shifts that pairwise clash share one row, which is tighter than a row for each pair:

    .. math::
        \sum_{c \in K} y_{o,c} \le 1 \quad \text{for each clique } K \text{ of cells with } \mathrm{gap} < r
    """
    rest = duties.officer(o).min_rest_minutes
    first = max(0, duties.scope.days.start - duties.grid.reach(rest))
    for day in range(first, duties.scope.days.stop):
        for clique in duties.grid.clashing(rest, day):
            duties.program.require(total(duties.at(o, cell) for cell in clique), high=1)
