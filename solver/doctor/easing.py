"""The cheapest way to let a problem have a plan: every rule may give way at its price, as little as possible does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.doctor.growing import TimeIsUpError
from solver.integers import Effort, solve_integers
from solver.program import Linear, Program

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from solver.doctor.growing import Clock
    from solver.doctor.opening import Opened
    from solver.doctor.slack import Slack, Softened, Softening
    from solver.rules import Rule

SEARCH_S = 3.0
"""Most time for one search among the rows in play."""
WORK = 0.002
"""Points for each duty, so that nobody works without need and breaks more rules by it."""
PATIENCE = 8
"""After so many rounds every rule of an officer comes in with the first that is broken."""


@dataclass(frozen=True, slots=True)
class Eased:
    """The values of a cheapest solution, and what gave way in it."""

    values: NDArray[np.int64]
    gave: frozenset[Slack]


@dataclass(frozen=True, slots=True)
class Barred:
    """What may not give way: some kinds (None is one more officer), and some things by their keys."""

    kinds: frozenset[Rule | None] = frozenset()
    keys: frozenset[Hashable] = frozenset()

    def bars(self, slack: Slack) -> bool:
        """Whether the slack is barred."""
        return slack.kind in self.kinds or slack.key in self.keys


class Easing:
    """Searches cheapest ways out of one problem; the rows that mattered once stay in play."""

    def __init__(self, opened: Opened, softening: Softening, playing: Iterable[int], clock: Clock) -> None:
        self._opened, self._softening, self._clock = opened, softening, clock
        self._playing = set(playing)
        self._duties = frozenset(opened.cell_of)

    def ease(self, barred: Barred) -> Eased | None:
        """
        A solution in which as little as possible gives way; None where there is none without what is barred.

        Raises TimeIsUpError where time is up.
        """
        rounds = 0
        while True:
            eased = self._solve(barred)
            if eased is None:
                return None
            new = self._missing(eased)
            if not new:
                return eased
            self._playing |= new if rounds < PATIENCE else self._opened.beside(new)
            rounds += 1

    def _missing(self, eased: Eased) -> set[int]:
        """The rows that are broken and that nobody has asked for yet: those in play are broken only at a price."""
        return set(self._opened.broken(eased.values)) - self._playing

    def _solve(self, barred: Barred) -> Eased | None:
        soft = [row for i in sorted(self._playing) for row in self._softening.soften(i)]
        elastic = _Elastic(self._opened, soft, barred, self._duties)
        hints = [int(self._opened.fallback[variable]) for variable in elastic.used]
        effort = Effort(min(self._clock.left, SEARCH_S), 1, 1)
        found = solve_integers(elastic.program, effort, self._clock.stop, hints)
        if found.values is None:
            if not found.proven:
                raise TimeIsUpError
            return None
        values = self._opened.fallback.copy()
        values[elastic.used] = found.values[: len(elastic.used)]
        return Eased(values, elastic.gave(found.values))


class _Elastic:
    """The program of some softened rows: their variables first, then the slacks."""

    def __init__(self, opened: Opened, rows: list[Softened], barred: Barred, duties: Collection[int]) -> None:
        self.used = sorted({variable for row in rows for variable, _ in row.terms})
        self.program = Program()
        place = {}
        for variable in self.used:
            place[variable] = self.program.variable(
                opened.program.low[variable], opened.program.high[variable], WORK if variable in duties else 0.0
            )
        self._amounts: dict[Hashable, tuple[Slack, Linear]] = {}
        for row in rows:
            amount = Linear(0.0, tuple((place[v].terms[0][0], factor) for v, factor in row.terms))
            if row.slack is None or barred.bars(row.slack):
                self.program.require(amount, row.low, row.high)
            else:
                self._require_softly(amount, row, self._slack(row.slack))

    def _require_softly(self, amount: Linear, row: Softened, slack: Linear) -> None:
        if row.depth is not None:
            broken = self.program.variable(0, 1)
            self.program.require(slack - broken * row.depth, low=0)
            slack = broken
        if not math.isinf(row.high):
            self.program.require(amount - slack, high=row.high)
        if not math.isinf(row.low):
            self.program.require(amount + slack, low=row.low)

    def _slack(self, slack: Slack) -> Linear:
        if slack.key not in self._amounts:
            per_unit = slack.price.unit / (60 if slack.price.minutes else 1)
            amount = self.program.variable(0, slack.most, per_unit)
            if slack.price.fixed:
                at_all = self.program.variable(0, 1, slack.price.fixed)
                self.program.require(amount - at_all * slack.most, high=0)
            self._amounts[slack.key] = (slack, amount)
        return self._amounts[slack.key][1]

    def gave(self, values: tuple[int, ...]) -> frozenset[Slack]:
        """The slacks above 0."""
        return frozenset(slack for slack, amount in self._amounts.values() if values[amount.terms[0][0]])
