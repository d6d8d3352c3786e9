"""How many weekends an officer works; either day worked counts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from solver.program import ONE, total

if TYPE_CHECKING:
    from solver.duties import Duties


def add_weekends(duties: Duties, o: int) -> None:
    r"""
    At most n weekends, with :math:`e_k` whether weekend k is worked.

    .. math::
        e_k \ge w_d \ (d \in k), \qquad \sum_k e_k \le n_o
    """
    most = duties.officer(o).max_weekends
    if most is None:
        return
    days_of: dict[tuple[int, int], list[int]] = defaultdict(list)
    for day, key in duties.grid.calendar.weekend_of.items():
        days_of[key].append(day)
    worked = []
    for days in days_of.values():
        on = [duties.on(o, day) for day in days]
        if any(part.constant for part in on):
            worked.append(ONE)
        elif any(part.terms for part in on):
            weekend = duties.program.variable(0, 1)
            for part in on:
                duties.program.require(weekend - part, low=0)
            duties.program.follow(weekend, total(on))
            worked.append(weekend)
    duties.program.require(total(worked), high=most)
