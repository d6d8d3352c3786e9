"""The cheapest way to let a problem have a plan: every rule may give way at its price, as little as possible does."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.doctor.growing import TimeIsUpError
from solver.integers import Effort, solve_integers
from solver.program import Linear, Program

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from solver.doctor.growing import Clock
    from solver.doctor.opening import Opened
    from solver.doctor.slack import Slack, Softened, Softening
    from solver.rules import Rule

SHARE = 0.05
"""The share of the time left that one search among the rows in play may take."""
SECOND_SHARE = 0.3
"""The same where the first search found nothing."""
WORKERS = 2
LEAST_S = 0.5
"""The least that it may take."""
CHANGE = 0.002
"""Points for each duty that is not as in the plan that the search starts from, so that nothing else is broken by it."""
PATIENCE = 3
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
    """
    Searches cheapest ways out of one problem; the rows that mattered once stay in play.

    ``base`` are the values to start from, best those of a plan that keeps everything but the conflict: whatever need
    not change stays as it is there.
    """

    def __init__(self, opened: Opened, softening: Softening, base: NDArray[np.int64], clock: Clock) -> None:
        self._opened, self._softening, self._clock = opened, softening, clock
        self.base = base
        self._playing = set(opened.broken(base))
        self._changes = {variable: -CHANGE if base[variable] else CHANGE for variable in opened.cell_of}

    def ease(self, barred: Barred) -> Eased | None:
        """
        A solution in which little gives way, as little as possible where time permits; None where there is none.

        Raises TimeIsUpError where time is up.
        """
        rounds = 0
        while True:
            eased, proven = self._solve(barred)
            if eased is None:
                if proven:
                    return None
                eased, proven = self._solve(barred, SECOND_SHARE)
                if eased is None and not proven:
                    raise TimeIsUpError
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

    def _solve(self, barred: Barred, share: float = SHARE) -> tuple[Eased | None, bool]:
        """What was found, and whether it is proven that nothing is where nothing was."""
        soft = [row for i in sorted(self._playing) for row in self._softening.soften(i)]
        elastic = _Elastic(self._opened, soft, barred, self._changes)
        left = self._clock.left
        effort = Effort(min(left, max(LEAST_S, left * share)), WORKERS, 1)
        found = solve_integers(elastic.program, effort, self._clock.stop, elastic.hint(self.base))
        if found.values is None:
            return None, found.proven
        values = self.base.copy()
        values[elastic.used] = found.values[: len(elastic.used)]
        return Eased(values, elastic.gave(found.values)), True


class _Elastic:
    """The program of some softened rows: their variables first, then the slacks."""

    def __init__(self, opened: Opened, rows: list[Softened], barred: Barred, changes: Mapping[int, float]) -> None:
        self.used = sorted({variable for row in rows for variable, _ in row.terms})
        self.program = Program()
        self._place = {variable: k for k, variable in enumerate(self.used)}
        for variable in self.used:
            low, high = opened.program.low[variable], opened.program.high[variable]
            self.program.variable(low, high, changes.get(variable, 0.0))
        self._soft: list[tuple[Linear, Softened, Linear | None]] = []
        """Softened rows that may give way, each with the variable that says that it does where depths matter."""
        self._amounts: dict[Hashable, tuple[Slack, Linear, Linear | None]] = {}
        amounts = [(row, Linear(0.0, tuple((self._place[v], factor) for v, factor in row.terms))) for row in rows]
        most = self._most(amounts)
        for row, amount in amounts:
            if row.slack is None or barred.bars(row.slack):
                self.program.require(amount, row.low, row.high)
            else:
                self._require_softly(amount, row, self._slack(row.slack, most[row.slack.key]))

    def _most(self, amounts: list[tuple[Softened, Linear]]) -> dict[Hashable, int]:
        """For each slack the farthest that its rows could ever need it to go."""
        most: dict[Hashable, int] = defaultdict(int)
        for row, amount in amounts:
            if row.slack is not None:
                need = row.slack.most if row.depth is not None else self._farthest(amount, row)
                most[row.slack.key] = max(most[row.slack.key], min(row.slack.most, need))
        return most

    def _farthest(self, amount: Linear, row: Softened) -> int:
        low, high = self.program.low, self.program.high
        highest = sum(factor * (high[i] if factor > 0 else low[i]) for i, factor in amount.terms)
        lowest = sum(factor * (low[i] if factor > 0 else high[i]) for i, factor in amount.terms)
        return max(0, *(math.ceil(side) for side in (highest - row.high, row.low - lowest) if not math.isinf(side)))

    def _require_softly(self, amount: Linear, row: Softened, slack: Linear) -> None:
        broken = None
        if row.depth is not None:
            broken = self.program.variable(0, 1)
            self.program.require(slack - broken * row.depth, low=0)
        self._soft.append((amount, row, broken))
        room = slack if broken is None else broken
        if not math.isinf(row.high):
            self.program.require(amount - room, high=row.high)
        if not math.isinf(row.low):
            self.program.require(amount + room, low=row.low)

    def _slack(self, slack: Slack, most: int) -> Linear:
        if slack.key not in self._amounts:
            per_unit = slack.price.unit / (60 if slack.price.minutes else 1)
            fixed = slack.price.fixed
            if most <= 1 or not fixed:
                self._amounts[slack.key] = (slack, self.program.variable(0, most, per_unit + fixed), None)
            else:
                amount, at_all = self.program.variable(0, most, per_unit), self.program.variable(0, 1, fixed)
                self.program.require(amount - at_all * most, high=0)
                self._amounts[slack.key] = (slack, amount, at_all)
        return self._amounts[slack.key][1]

    def hint(self, values: NDArray[np.int64]) -> list[int]:
        """Values to start from: those of the variables, and slacks that go as far as these need."""
        hint = [*values[self.used].tolist(), *([0] * (len(self.program.low) - len(self.used)))]
        for amount, row, broken in self._soft:
            assert row.slack is not None
            now = sum(factor * hint[i] for i, factor in amount.terms)
            over = math.ceil(max(0.0, now - row.high, row.low - now) - 1e-9)
            if broken is not None:
                hint[broken.terms[0][0]] = min(1, over)
                over = row.depth if over and row.depth is not None else 0
            place = self._amounts[row.slack.key][1].terms[0][0]
            hint[place] = min(max(hint[place], over), self.program.high[place])
        for _, amount, at_all in self._amounts.values():
            if at_all is not None:
                hint[at_all.terms[0][0]] = min(1, hint[amount.terms[0][0]])
        return hint

    def gave(self, values: tuple[int, ...]) -> frozenset[Slack]:
        """The slacks above 0."""
        return frozenset(slack for slack, amount, _ in self._amounts.values() if values[amount.terms[0][0]])
