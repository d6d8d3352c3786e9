"""Searches rules that cannot hold together: first those of one officer or within one day, then all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.doctor.growing import Grown, Growth
    from solver.doctor.opening import Opened


def search(opened: Opened, growth: Growth) -> Grown:
    """Values that keep every rule, or rows that cannot hold together; raises TimeIsUpError where time is up."""
    asking = [i for i in opened.broken(opened.fallback) if i in opened.cause_of]
    for start, within in (*_of_officers(opened, asking), *_of_days(opened, asking)):
        grown = growth.grow(start, within)
        if grown.values is None:
            return grown
    return growth.grow((), opened.cause_of)


def _of_officers(opened: Opened, asking: list[int]) -> list[tuple[set[int], set[int]]]:
    """For each officer of whom something is asked: every rule of theirs alone."""
    officers = dict.fromkeys(opened.cause_of[i].officer for i in asking)
    own = [set(opened.of_officer[o]) for o in officers if o is not None]
    return [(rows, rows) for rows in own]


def _of_days(opened: Opened, asking: list[int]) -> list[tuple[set[int], set[int]]]:
    """For each day of which something is asked: that, and what forbids within this day alone."""
    asked: dict[int, set[int]] = defaultdict(set)
    for i in asking:
        cell = opened.cause_of[i].cell
        if cell is not None:
            asked[opened.frame.grid.cells[cell].day].add(i)
    forbidding = opened.cause_of.keys() - asking
    within: dict[int, set[int]] = defaultdict(set)
    for i in forbidding:
        first, last = opened.span[i]
        cell = opened.cause_of[i].cell
        day = opened.frame.grid.cells[cell].day if cell is not None else int(first)
        if last < 0 or first == last:
            within[day].add(i)
    return [(rows, rows | within[day]) for day, rows in asked.items()]
