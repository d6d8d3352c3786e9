"""
The duties of those whom every team needs and few are, such as leaders, searched for as if all others were at hand.

Where runs of days must be long enough the relaxation cuts scarce people into pieces, and settling them one after the
other loses much. Their own problem is small: given the others' teams, one person's best schedule is a cheapest path,
and taking two of them out and putting them back, by annealing (Kirkpatrick, Gelatt & Vecchi 1983,
doi:10.1126/science.220.4598.671), comes near its optimum. The relaxation and the program judge the rest.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np

from solver.check import check_officer
from solver.columns.lattice import lattice_of
from solver.columns.pricing import price
from solver.construction import wants
from solver.posting import Posts, post, posts_of, withdraw, worths
from solver.problem import Assignment
from solver.roster import Roster

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.columns.lattice import Lattice
    from solver.modelling import Frame
    from solver.plan import Stop

    Cells = NDArray[np.int64]

MOVES = 12_000
"""Moves of the annealing."""
PAIR = 2
"""People taken out at a time."""
NOISE = 0.2
"""How far prices stray for the first of a pair at the start, as a share of each."""
HEAT = 0.1
"""The loss that is accepted at the start, as a share of what a team is worth on average."""
MOST_SHARE = 0.4
"""No more than this share of the officers are scarce."""


def scarce(frame: Frame) -> list[int]:
    """Who holds, every day, the one skill each team needs, if they are few and least runs bind them; else nobody."""
    problem = frame.problem
    asked = [need.quality for need in problem.team.requires if need.count == 1 and need.quality.skill is not None]
    days = range(problem.days)
    groups = [
        [o for o, officer in enumerate(problem.officers) if all(officer.has(quality, day) for day in days)]
        for quality in asked
    ]
    few = min(groups, key=len, default=[])
    officers = [problem.officers[o] for o in few]
    bound = any(one.min_consecutive_days > 1 or one.min_consecutive_days_off > 1 for one in officers)
    return few if bound and len(few) <= MOST_SHARE * len(problem.officers) else []


class Leading:
    """A search for the cells of scarce people; ``search`` gives them by officer."""

    def __init__(self, frame: Frame, people: list[int], seed: int) -> None:
        self._frame, self._people = frame, people
        self._posts: Posts = posts_of(frame)
        self._lattices: dict[int, Lattice] = {o: lattice_of(frame.grid, o) for o in people}
        self._by_hand: set[int] = set()
        """Whoever has rules that the lattice does not know; their shifts are given one by one."""
        cost = wants(frame.grid)
        self._wants = {o: np.array([cost.get((o, c), 0.0) for c in range(len(frame.grid.cells))]) for o in people}
        self._chance = random.Random(seed)  # noqa: S311 - a search, not a secret
        self._cells: dict[int, Cells] = {o: np.zeros(0, dtype=np.int64) for o in people}

    def search(self, stop: Stop) -> dict[int, list[int]] | None:
        """The cells of each, the best found; None where somebody's rules are not kept or the search was stopped."""
        value = sum(self._put(o, 0.0) for o in self._people)
        heat = HEAT * value / max(1, sum(len(cells) for cells in self._cells.values()))
        best, cells = value, dict(self._cells)
        for move in range(MOVES):
            if stop():
                return None
            cold = 1 - move / MOVES
            value = self._move(value, heat * cold, NOISE * cold)
            if value > best + 1e-9:
                best, cells = value, dict(self._cells)
        kept = all(self._keeps(o, mine) for o, mine in cells.items())
        return {o: mine.tolist() for o, mine in cells.items()} if kept else None

    def _move(self, value: float, heat: float, noise: float) -> float:
        """Takes a pair out and puts it back, the second at the true prices; undone where too much is lost."""
        pair = self._chance.sample(self._people, min(PAIR, len(self._people)))
        before = {o: self._cells[o] for o in pair}
        teams, present = self._posts.teams.copy(), self._posts.present.copy()
        after = value - sum(self._take(o) for o in pair)
        for o, astray in zip(pair, (noise, *[0.0] * (len(pair) - 1)), strict=True):
            after += self._put(o, astray)
        if after >= value - heat * abs(self._chance.gauss(0.0, 1.0)):
            return after
        self._posts.teams[:], self._posts.present[:] = teams, present
        self._cells.update(before)
        return value

    def _put(self, o: int, noise: float) -> float:
        """Gives someone without duty the best schedule; what it gains."""
        prices = self._wants[o] - worths(self._posts)
        if noise:
            prices = prices * (1 + noise * np.array([self._chance.gauss(0.0, 1.0) for _ in prices]))
        self._cells[o] = cells = self._cheapest(o, prices)
        return post(self._posts, cells) - float(self._wants[o][cells].sum())

    def _take(self, o: int) -> float:
        cells = self._cells[o]
        self._cells[o] = cells[:0]
        return withdraw(self._posts, cells) - float(self._wants[o][cells].sum())

    def _cheapest(self, o: int, prices: NDArray[np.float64]) -> Cells:
        if o not in self._by_hand:
            days = self._frame.problem.days
            steps = np.concatenate([np.zeros((days, 1)), prices.reshape(days, -1)], axis=1)
            found = price(self._lattices[o], steps, math.inf, 1).schedules
            if len(found):
                worked = np.flatnonzero(found[0])
                cells = worked * self._frame.grid.shifts + found[0][worked] - 1
                if self._keeps(o, cells):
                    return np.asarray(cells, dtype=np.int64)
            self._by_hand.add(o)
        return self._given(o, prices)

    def _given(self, o: int, prices: NDArray[np.float64]) -> Cells:
        """The cheapest cells one after the other, as long as they fit."""
        roster = Roster(self._frame.grid, o)
        for c in np.argsort(prices, kind="stable").tolist():
            if prices[c] >= 0:
                break
            if roster.fits(c):
                roster.give(c)
        return np.array(sorted(roster.cells.values()), dtype=np.int64)

    def _keeps(self, o: int, cells: Cells) -> bool:
        problem, grid = self._frame.problem, self._frame.grid
        officer = problem.officers[o]
        worked = [grid.cells[c] for c in cells.tolist()]
        days = {cell.day: Assignment(officer.id, cell.day, problem.shifts[cell.shift].id) for cell in worked}
        return not any(check_officer(problem, grid.calendar, officer, days))
