"""
A plan from the relaxation, officer by officer: who is worth most is settled first, and the rest is relaxed anew.

Where least runs of days or hours leave most relaxed duties fractional, taking over those at 1 decides little. Settling
a whole person at a time keeps every rule of the person, and each new relaxation makes the others fit (a dive, as in
Wolsey 2020, Integer Programming, 2nd ed., ch. 13, with persons in place of variables).
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from solver.integers import Effort, solve_integers
from solver.program import Linear, Program

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from numpy.typing import NDArray

    from solver.modelling import Model
    from solver.plan import Stop
    from solver.program import Row
    from solver.relaxation import Relaxation

LEAN_TO_WORTH = 0.3
"""How much the worth of a duty counts beside its nearness to the relaxation, when a person's duties are made whole."""
PAIR = 2
"""Officers who are opened again at once to improve what was settled."""
WORK = 0.6
"""Most work for the duties of one officer, in CP-SAT's own measure, so that equal dives are the same: some seconds."""
Values = dict[int, int]
"""Values by variable."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The duties that are settled, by officer, and the relaxed cost of all the rest."""

    duties: dict[int, Values]
    cost: float

    def values(self) -> Values:
        """The value of each duty that is settled."""
        return {v: value for mine in self.duties.values() for v, value in mine.items()}


class Settling:
    """The dive of one program; the relaxation must have been solved before."""

    def __init__(self, model: Model, relaxation: Relaxation, left: Callable[[], float], stop: Stop) -> None:
        self._program, self._relaxation = model.program, relaxation
        self._duties = model.duties
        self._left, self._stop = left, stop
        officers = range(len(model.duties.grid.problem.officers))
        cells = range(len(model.duties.grid.cells))
        self._mine = {o: [v for c in cells for v, _ in model.duties.at(o, c).terms] for o in officers}
        self._rules: dict[int, list[Row]] = {o: [] for o in officers}
        shared = np.ones(len(model.program.rows), dtype=np.bool_)
        for i, row in enumerate(model.program.rows):
            if row.cause is not None and row.cause.personal and row.cause.officer is not None:
                self._rules[row.cause.officer].append(row)
                shared[i] = False
        self._shared = shared
        self._chance = random.Random(1)  # noqa: S311 - a search, not a secret

    def dive(self, given: Mapping[int, Collection[int]] | None = None) -> Settled | None:
        """
        Everyone who has duty settled; None where time ran out or nothing fits.

        ``given`` are the cells of officers who are settled already.
        """
        duties = {o: self._values(o, cells) for o, cells in (given or {}).items()}
        cost = math.inf
        if duties:
            relaxed = self._relaxation.settle({v: x for own in duties.values() for v, x in own.items()}, self._left())
            if relaxed is None:
                return None
            cost = relaxed
        open_ = {o for o, mine in self._mine.items() if mine and o not in duties}
        while open_ and not self._stop():
            worth = self._worth()
            o = max(open_, key=lambda o: (round(self._of(o, worth), 6), self._duty(o)))
            if self._duty(o) < 1e-6:
                idle = max(open_, key=self._duty)
                if self._duty(idle) < 1e-6:
                    return Settled({**duties, **{o: dict.fromkeys(self._mine[o], 0) for o in open_}}, cost)
                o = idle
            settled = self._settle(o, worth)
            if settled is None:
                return None
            duties[o], cost = settled
            open_.discard(o)
        return None if open_ else Settled(duties, cost)

    def improve(self, best: Settled) -> Settled | None:
        """Opens some officers again and settles them anew; None where that gained nothing."""
        worthy = sorted(best.duties, key=lambda o: -sum(best.duties[o].values()))
        opened = self._chance.sample(worthy, min(PAIR, len(worthy)))
        before = {v: best.duties[o][v] for o in opened for v in self._mine[o]}
        limit = best.cost - 1e-6 * max(1.0, abs(best.cost))
        potential = self._relaxation.release(list(before), self._left())
        duties, cost = dict(best.duties), math.inf if potential is None else potential
        for o in opened:
            settled = self._settle(o, self._worth()) if cost < limit and not self._stop() else None
            if settled is None:
                cost = math.inf
                break
            duties[o], cost = settled
        if cost < limit:
            return Settled(duties, cost)
        self._relaxation.settle(before, self._left())
        return None

    def _values(self, o: int, cells: Collection[int]) -> Values:
        """The duties of an officer who works just these cells."""
        worked = {v for c in cells for v, _ in self._duties.at(o, c).terms}
        return {v: int(v in worked) for v in self._mine[o]}

    def release(self) -> None:
        """Opens every duty again."""
        self._relaxation.release([v for mine in self._mine.values() for v in mine], self._left())

    def _worth(self) -> NDArray[np.float64]:
        assert self._relaxation.duals is not None
        return self._relaxation.worth(self._relaxation.duals, self._shared)

    def _relaxed(self, v: int) -> float:
        assert self._relaxation.values is not None
        return float(self._relaxation.values[v])

    def _of(self, o: int, worth: NDArray[np.float64]) -> float:
        """What the relaxed duties of an officer are worth to the others."""
        return sum(self._relaxed(v) * float(worth[v]) for v in self._mine[o])

    def _duty(self, o: int) -> float:
        return sum(self._relaxed(v) for v in self._mine[o])

    def _settle(self, o: int, worth: NDArray[np.float64]) -> tuple[Values, float] | None:
        """The officer's duties made whole and fixed, and the relaxed cost after that; None where there is none."""
        mine = self._nearest(o, worth)
        if mine is None:
            return None
        cost = self._relaxation.settle(mine, self._left())
        return None if cost is None else (mine, cost)

    def _nearest(self, o: int, worth: NDArray[np.float64]) -> Values | None:
        """Duties that keep the officer's rules, near the relaxed ones and of high worth."""
        own = Program()
        place: dict[int, int] = {}
        scale = LEAN_TO_WORTH / (1.0 + float(np.abs(worth[self._mine[o]]).mean()))
        for v in self._mine[o]:
            place[v] = len(own.cost)
            own.variable(
                self._program.low[v], self._program.high[v], 1 - 2 * self._relaxed(v) - scale * float(worth[v])
            )
        for row in self._rules[o]:
            for v, _ in row.terms:
                if v not in place:
                    place[v] = len(own.cost)
                    own.variable(self._program.low[v], self._program.high[v])
            own.require(Linear(0.0, tuple((place[v], factor) for v, factor in row.terms)), row.low, row.high)
        found = solve_integers(own, Effort(max(0.05, self._left()), 1, 1, work=WORK), self._stop)
        return None if found.values is None else {v: found.values[place[v]] for v in self._mine[o]}


def fixed(program: Program, values: Values) -> Program:
    """The program with some variables fixed."""
    copy = Program()
    copy.low, copy.high = list(program.low), list(program.high)
    for v, value in values.items():
        copy.low[v] = copy.high[v] = value
    copy.cost, copy.rows, copy.following = program.cost, program.rows, program.following
    copy.constant_cost, copy.impossible = program.constant_cost, program.impossible
    return copy


def near(effort: Effort, cost: float) -> Effort:
    """The effort, content with a plan that costs hardly more than the relaxation with every duty settled."""
    return replace(effort, target=cost + 1e-4 * max(1.0, abs(cost)))
