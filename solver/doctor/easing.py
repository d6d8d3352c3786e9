"""
The cheapest choice of what gives way, found among few rules and then held against all of them.

A small program with a slack for each rule in play says what at least has to give way, and the least price; whether that
suffices is asked of the rows that its solution breaks, one after the other. Where it does not, the rows that stood in
the way come into play and the price is asked for again. So each price is proven: what is in play is part of what holds,
and cannot cost more. (Logic-based Benders decomposition, Hooker & Ottosson 2003, doi:10.1007/s10107-003-0375-9.)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.doctor.branching import cheapest
from solver.doctor.certifying import certificate
from solver.doctor.elastic import Barred, Elastic
from solver.doctor.growing import TimeIsUpError
from solver.doctor.pricing import least
from solver.doctor.surroundings import Surroundings
from solver.integers import Effort, Found, solve_integers
from solver.linear import Arrays, arrays_of
from solver.program import Linear, Program

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from solver.doctor.growing import Clock
    from solver.doctor.opening import Opened
    from solver.doctor.slack import Slack, Softened, Softening

WORKERS = 2
SHARE = 0.3
"""The share of the time left that one price may take."""
SHARE_OF_HOLDING = 0.5
"""The same for holding what gives way against all rows."""
SETTLING_S = 0.3
"""Seconds for one search for values near those of the plan from which it starts."""
ROUNDS = 3
"""After so many rounds every row is asked for at once."""
AROUND_S = 3.0
"""Seconds for one search in which only what is round the conflict is decided anew."""
REACHES = (1, 5)
"""Days before and after what is broken that are decided anew, first few, then more."""
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Eased:
    """Values with which everything holds but what gave way, and the least price that anything of the sort can have."""

    values: NDArray[np.int64]
    gave: frozenset[Slack]
    bound: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """What has to give way and how far."""

    amounts: Mapping[Hashable, int]
    gave: frozenset[Slack]
    bound: float


class Easing:
    """
    Searches cheapest ways out of one problem; the rows that mattered once stay in play.

    ``base`` are the values to start from, best those of a plan that keeps everything but the conflict: whatever need
    not change stays as it is there. ``playing`` are the rows of the conflict. Where it is ``of_everybody``, next to
    nothing can stay, and all rows are asked for at once. Nothing that gives way costs less than ``least``.
    """

    def __init__(
        self,
        opened: Opened,
        softening: Softening,
        base: NDArray[np.int64],
        playing: Iterable[int],
        clock: Clock,
        *,
        of_everybody: bool = False,
    ) -> None:
        self._opened, self._softening, self._clock = opened, softening, clock
        self._of_everybody = of_everybody
        self.base, self.least = base, -math.inf
        self._surroundings = Surroundings(opened)
        self._playing = {*playing, *opened.broken(base)}

    def cheapest(self, barred: Barred) -> Eased | None:
        """
        The cheapest that gives way where some may not; None where nothing else serves.

        Raises TimeIsUpError where that is not known in time.
        """
        while True:
            elastic = Elastic(self._opened, self._softening, self._playing, barred)
            asked = self._asked(elastic, self._clock.until(self._clock.left * SHARE))
            if asked is None:
                return None
            if barred == Barred():
                self.least = max(self.least, asked.bound)
            try:
                values = self._settled(asked, self._clock.until(self._clock.left * SHARE_OF_HOLDING))
            except TimeIsUpError:
                return self._of_all(asked)
            if values is not None:
                return Eased(values, asked.gave, asked.bound)

    def _asked(self, elastic: Elastic, clock: Clock) -> _Asked | None:
        found = cheapest(elastic, clock, WORKERS)
        if found.values is None:
            if found.proven:
                return None
            raise TimeIsUpError
        amounts = elastic.amounts(found.values)
        gave = frozenset(slack for slack, amount in amounts if amount)
        bound = -math.inf if found.bound is None else found.bound
        return _Asked({slack.key: amount for slack, amount in amounts if amount}, gave, bound)

    def _of_all(self, asked: _Asked) -> Eased:
        """Among all rows, as little of the same kinds as is found in the time left; the bound stays that of before."""
        gave = frozenset(slack.kind for slack in asked.gave)
        everything = range(len(self._opened.program.rows))
        elastic = Elastic(self._opened, self._softening, everything, Barred(), only=gave)
        effort = Effort(self._clock.left * SHARE_OF_HOLDING, WORKERS, 1)
        found = solve_integers(elastic.program, effort, self._clock.stop, elastic.hint(self.base))
        if found.values is None:
            raise TimeIsUpError
        values = self.base.copy()
        values[elastic.used] = found.values[: len(elastic.used)]
        return Eased(values, frozenset(slack for slack, amount in elastic.amounts(found.values) if amount), asked.bound)

    def _settled(self, asked: _Asked, clock: Clock) -> NDArray[np.int64] | None:
        """
        Values with which all rows hold but for what is asked to give way; None where there are none.

        Then the rows that show it are in play.
        """
        playing = set(self._playing)
        everything = range(len(self._opened.program.rows))
        if self._of_everybody:
            return self._settled_at_once(asked, clock)
        for _ in range(ROUNDS):
            held = _Held(self._opened, self._softening, playing, asked)
            values = held.near(self.base, clock)
            if values is None:
                self._learn(playing, held)
                return None
            broken = set(self._opened.broken(values)) - playing
            if not broken:
                return values
            playing |= broken
        whole = _Held(self._opened, self._softening, everything, asked)
        values = self._around(whole, clock)
        if values is not None:
            return values
        values = whole.near(self.base, clock, at_once=True)
        if values is None:
            self._learn(set(everything), whole)
        return values

    def _settled_at_once(self, asked: _Asked, clock: Clock) -> NDArray[np.int64] | None:
        everything = range(len(self._opened.program.rows))
        whole = _Held(self._opened, self._softening, everything, asked)
        found = least(whole.program, clock, WORKERS)
        if found.values is not None:
            return whole.placed(self.base, found.values)
        if not found.proven:
            raise TimeIsUpError
        self._learn(set(everything), whole)
        return None

    def _around(self, whole: _Held, clock: Clock) -> NDArray[np.int64] | None:
        """Values that differ from the base only round what is broken in it, if such are found soon."""
        broken = {whole.origin[k] for k in whole.broken(self.base)}
        for reach in REACHES:
            free = self._surroundings.around(broken, reach)
            if free is not None:
                values = whole.with_free(free, self.base, clock)
                if values is not None:
                    return values
        return None

    def _learn(self, playing: set[int], held: _Held) -> None:
        """Takes into play what stands in the way: few rows where the relaxation shows it, else all that were asked."""
        proof = certificate(held.program, self._clock.left)
        new = (set() if proof is None else {held.origin[k] for k in proof}) - self._playing
        new = new or playing - self._playing
        if not new:
            raise TimeIsUpError  # the two programs differ by a slip of rounding: nothing more is known
        self._playing |= new


class _Held:
    """The program of some rows in which just what was asked gives way, just as far."""

    def __init__(self, opened: Opened, softening: Softening, rows: Collection[int], asked: _Asked) -> None:
        self._opened = opened
        kinds = frozenset(slack.kind for slack in asked.gave)
        stated = [
            (i, row)
            for i in sorted(rows)
            for row in (softening.soften(i) if softening.kind(i) in kinds else softening.plain(i))
        ]
        self.used = sorted({variable for _, row in stated for variable, _ in row.terms})
        place = {variable: k for k, variable in enumerate(self.used)}
        self.program, self.origin = Program(), list[int]()
        for variable in self.used:
            self.program.variable(opened.program.low[variable], opened.program.high[variable])
        for i, row in stated:
            terms = tuple((place[variable], factor) for variable, factor in row.terms)
            for low, high in _limits(row, asked.amounts):
                self.program.require(Linear(0.0, terms), low, high)
                self.origin.append(i)

    @cached_property
    def _arrays(self) -> Arrays:
        return arrays_of(self.program)

    def _sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """What the terms of each row come to."""
        amounts = np.append(self._arrays.factors * values[self._arrays.columns], 0.0)
        return np.add.reduceat(amounts, self._arrays.starts[:-1])

    def broken(self, base: NDArray[np.int64]) -> list[int]:
        """The rows of this program that the values break."""
        sums = self._sums(base[self.used].astype(np.float64))
        below, above = sums < self._arrays.row_low - TOLERANCE, sums > self._arrays.row_high + TOLERANCE
        return [int(k) for k in np.flatnonzero(below | above)]

    def near(self, base: NDArray[np.int64], clock: Clock, *, at_once: bool = False) -> NDArray[np.int64] | None:
        """Values with which the rows hold, most as in the base unless ``at_once``; None where there are none."""
        self._price_changes(self.program, base)
        hints = base[self.used].tolist()
        found = Found(None, proven=False)
        if not at_once:
            found = solve_integers(self.program, Effort(min(clock.left, SETTLING_S), WORKERS, 1), clock.stop, hints)
        if found.values is None and not found.proven:
            effort = Effort(clock.left, WORKERS, 1, first_only=True)
            found = solve_integers(self.program, effort, clock.stop, hints)
        if found.values is None:
            if found.proven:
                return None
            raise TimeIsUpError
        return self.placed(base, found.values)

    def with_free(self, free: NDArray[np.bool_], base: NDArray[np.int64], clock: Clock) -> NDArray[np.int64] | None:
        """Values with which the rows hold and only free variables differ from the base; None where none are found."""
        loose = free[self.used]
        left = np.where(loose, 0, base[self.used]).astype(np.float64)
        stays = self._sums(left)
        part, hints = Program(), base[self.used][loose].tolist()
        part.low = [low for low, is_loose in zip(self.program.low, loose, strict=True) if is_loose]
        part.high = [high for high, is_loose in zip(self.program.high, loose, strict=True) if is_loose]
        place = np.cumsum(loose) - 1
        for k, row in enumerate(self.program.rows):
            terms = tuple((int(place[v]), factor) for v, factor in row.terms if loose[v])
            part.require(Linear(float(stays[k]), terms), row.low, row.high)
        part.cost = [0.0] * len(part.low)
        found = solve_integers(part, Effort(min(clock.left, AROUND_S), WORKERS, 1, first_only=True), clock.stop, hints)
        if found.values is None:
            return None
        values = base[self.used].copy()
        values[loose] = found.values
        return self.placed(base, values)

    def _price_changes(self, program: Program, base: NDArray[np.int64]) -> None:
        for k, variable in enumerate(self.used):
            if variable in self._opened.cell_of:
                program.cost[k] = -1.0 if base[variable] else 1.0

    def placed(self, base: NDArray[np.int64], values: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """The values of all variables: those of this program, and all others as in the base."""
        whole = base.copy()
        whole[self.used] = values
        return whole


def _limits(row: Softened, amounts: Mapping[Hashable, int]) -> Iterator[tuple[float, float]]:
    """The limits of a row once something gave way; none where the row is given up."""
    given = 0 if row.slack is None else amounts.get(row.slack.key, 0)
    if row.depth is None:
        yield row.low - given * row.give, row.high + given * row.give
    elif given < row.depth:
        yield row.low, row.high
