"""
The rules of one officer over many rows of days at once.

Each function gives, for each row, by how much the rule is broken at each of its places, 0 where it is kept. Places are
those that ``solver.duty_check`` names, so that what was broken before can be told from what is broken anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from planner.moving.tables import Tables


class Rows:
    """Rows of days: whose each is, and the index of the shift worked on each day, -1 where off."""

    def __init__(self, tables: Tables, who: NDArray[np.int64], shifts: NDArray[np.int64]) -> None:
        self.tables, self.who, self.shifts = tables, who, shifts
        self.works = shifts >= 0
        self.minutes = tables.minutes[shifts]


def rest(rows: Rows) -> NDArray[np.int64]:
    """Minutes of rest that are lacking after each day, before the next day worked or the one after that."""
    tables, shifts, works = rows.tables, rows.shifts, rows.works
    days = np.arange(shifts.shape[1])
    start, end = tables.start[days, shifts], tables.end[days, shifts]
    wanted = tables.rest[rows.who][:, None]
    lacking = np.zeros((*shifts.shape, 2), dtype=np.int64)
    for step in (1, 2):
        if step < shifts.shape[1]:
            pair = works[:, :-step] & works[:, step:]
            if step == 2:
                pair &= ~works[:, 1:-1]
            lacking[:, :-step, step - 1] = np.where(pair, np.maximum(0, wanted - start[:, step:] + end[:, :-step]), 0)
    return lacking.reshape(len(shifts), -1)


def succession(rows: Rows) -> NDArray[np.int64]:
    """Whether the shift after each day may not follow it."""
    first, second = rows.shifts[:, :-1], rows.shifts[:, 1:]
    found = rows.tables.not_before[first, second] & (first >= 0) & (second >= 0)
    return np.asarray(found * (1 + first * len(rows.tables.shift) + second), dtype=np.int64)


def most_minutes(rows: Rows) -> NDArray[np.int64]:
    """Minutes over the most of the whole."""
    over: NDArray[np.int64] = rows.minutes.sum(axis=1) - rows.tables.most[rows.who]
    return np.maximum(0, over)[:, None]


def windows(rows: Rows) -> NDArray[np.int64]:
    """Minutes over the most of each window of days, by its first day."""
    days = rows.shifts.shape[1]
    sums = np.zeros((len(rows.who), days + 1), dtype=np.int64)
    np.cumsum(rows.minutes, axis=1, out=sums[:, 1:])
    over = []
    for length, limits in rows.tables.windows.items():
        first = np.arange(max(1, days - length + 1))
        total = sums[:, np.minimum(first + length, days)] - sums[:, first]
        over.append(np.maximum(0, total - limits[rows.who][:, None]))
    return np.concatenate(over, axis=1) if over else np.zeros((len(rows.who), 0), dtype=np.int64)


def most_of_a_shift(rows: Rows) -> NDArray[np.int64]:
    """Shifts of each type over the most of it."""
    types = range(len(rows.tables.shift))
    counts = np.stack([(rows.shifts == s).sum(axis=1) for s in types], axis=1)
    over: NDArray[np.int64] = counts - rows.tables.most_of[rows.who]
    return np.maximum(0, over)


def long_runs(rows: Rows) -> NDArray[np.int64]:
    """Days over the most in a row, by the first day of the run."""
    works, days = rows.works, rows.works.shape[1]
    length = np.zeros((len(works), days + 1), dtype=np.int64)
    for day in reversed(range(days)):
        length[:, day] = (length[:, day + 1] + 1) * works[:, day]
    first = works.copy()
    first[:, 1:] &= ~works[:, :-1]
    return np.where(first, np.maximum(0, length[:, :-1] - rows.tables.run[rows.who][:, None]), 0)


ROW_RULES: tuple[tuple[Rule, Callable[[Rows], NDArray[np.int64]]], ...] = (
    (Rule.REST, rest),
    (Rule.NOT_BEFORE, succession),
    (Rule.MAX_MINUTES, most_minutes),
    (Rule.WINDOW, windows),
    (Rule.MAX_SHIFTS, most_of_a_shift),
    (Rule.MAX_CONSECUTIVE, long_runs),
)
"""Each rule with its function, the likeliest to be broken first."""
