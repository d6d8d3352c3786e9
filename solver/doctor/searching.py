"""
Searches rules that cannot hold together: those of one officer, within one day, then of all.

Few rules of one person or of one day are the easiest to understand, so these are tried first; then the relaxation of
the whole, whose proof names few rules too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from solver.doctor.certifying import certificate
from solver.doctor.growing import Grown
from solver.integers import Effort, solve_integers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from solver.doctor.growing import Clock, Growth
    from solver.doctor.opening import Opened

WORKERS = 2
SHARE = 0.6
"""What share of the time left the search for a plan of the whole may take."""


def search(opened: Opened, growth: Growth, clock: Clock) -> Grown:
    """Values that keep every rule, or rows that cannot hold together; raises TimeIsUpError where time is up."""
    proof = certificate(opened.program, clock.left)
    if proof is None:
        values = _values(opened, clock)
        if values is not None:
            return Grown(values, frozenset())
    about = opened.cause_of if proof is None else proof
    asking = [i for i in opened.broken(opened.fallback) if i in opened.cause_of]
    for start, within in (*_of_officers(opened, asking, about), *_of_days(opened, asking, about)):
        grown = growth.grow(start, within)
        if grown.values is None:
            return grown
    if proof is not None:
        grown = growth.grow(proof, proof)
        if grown.values is None:  # else the proof was a slip of rounding
            return grown
    return growth.grow((), opened.cause_of)


def _values(opened: Opened, clock: Clock) -> NDArray[np.int64] | None:
    """Values that keep every rule; None where there are none, and where none are found soon."""
    effort = Effort(clock.left * SHARE, WORKERS, 1, first_only=True)
    found = solve_integers(opened.program, effort, clock.stop)
    return None if found.values is None else np.array(found.values, dtype=np.int64)


def _of_officers(opened: Opened, asking: list[int], about: Iterable[int]) -> list[tuple[set[int], set[int]]]:
    """For each officer of whom something is asked: every rule of theirs alone."""
    concerned = {opened.cause_of[i].officer for i in about if i in opened.cause_of}
    officers = dict.fromkeys(opened.cause_of[i].officer for i in asking)
    own = [set(opened.of_officer[o]) for o in officers if o is not None and o in concerned]
    return [(rows, rows) for rows in own]


def _of_days(opened: Opened, asking: list[int], about: Iterable[int]) -> list[tuple[set[int], set[int]]]:
    """For each day of which something is asked: that, and what forbids within this day alone."""
    concerned = {day for i in about if (day := _day(opened, i)) is not None}
    asked: dict[int, set[int]] = defaultdict(set)
    for i in asking:
        cell = opened.cause_of[i].cell
        if cell is not None:
            asked[opened.frame.grid.cells[cell].day].add(i)
    within: dict[int, set[int]] = defaultdict(set)
    for i in opened.cause_of.keys() - asking:
        day = _day(opened, i)
        if day is not None:
            within[day].add(i)
    return [(rows, rows | within[day]) for day, rows in asked.items() if day in concerned]


def _day(opened: Opened, i: int) -> int | None:
    """The day that a row is about; None where it is about several, or about no rule."""
    cause = opened.cause_of.get(i)
    if cause is None:
        return None
    first, last = (int(day) for day in opened.span[i])
    if last >= 0 and first != last:
        return None
    return first if cause.cell is None else opened.frame.grid.cells[cause.cell].day
