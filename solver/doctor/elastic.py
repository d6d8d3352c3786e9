"""The program of some rules with a slack for each: what at least has to give way, at the least price."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.program import Linear, Program

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from solver.doctor.opening import Opened
    from solver.doctor.prices import Price
    from solver.doctor.slack import Slack, Softened, Softening
    from solver.rules import Rule

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Barred:
    """What may not give way: some kinds (None is one more officer), and some things by their keys."""

    kinds: frozenset[Rule | None] = frozenset()
    keys: frozenset[Hashable] = frozenset()

    def bars(self, slack: Slack) -> bool:
        """Whether the slack is barred."""
        return slack.kind in self.kinds or slack.key in self.keys


class Elastic:
    r"""
    Some rows of a program, of which each may give way at its price.

    .. math::
        \min \sum_k f_k z_k + u_k s_k \quad \text{with } l_i - s_k \le a_i x \le h_i + s_k, \; s_k \le M_k z_k

    Where ``only`` is given, no other kind gives way. Rows that keep newcomers out count only in what the other rows
    have of them: nothing asks for more.
    """

    def __init__(
        self,
        opened: Opened,
        softening: Softening,
        rows: Collection[int],
        barred: Barred,
        *,
        only: Collection[Rule | None] | None = None,
        most: float = math.inf,
    ) -> None:
        """``most`` is a price that is known to suffice: nothing that costs more alone has to be thought of."""
        soft = [
            row
            for i in sorted(rows)
            if not softening.keeps_out(i)
            for row in (softening.soften(i) if only is None or softening.kind(i) in only else softening.plain(i))
        ]
        used = {variable for row in soft for variable, _ in row.terms}
        for row in softening.of_newcomers():
            terms = tuple(term for term in row.terms if term[0] in used)
            if terms:
                soft.append(replace(row, terms=terms))
        self.program = Program()
        self.used = sorted(used)
        """The variables of the opened program that the first variables of this one are."""
        self._place = {variable: k for k, variable in enumerate(self.used)}
        for variable in self.used:
            self.program.variable(opened.program.low[variable], opened.program.high[variable])
        self._amounts: dict[Hashable, tuple[Slack, Linear]] = {}
        stated = [(row, Linear(0.0, tuple((self._place[v], factor) for v, factor in row.terms))) for row in soft]
        farthest = self._most(stated)
        for row, amount in stated:
            if row.slack is None or barred.bars(row.slack) or not (only is None or row.slack.kind in only):
                self.program.require(amount, row.low, row.high)
                continue
            reach = min(farthest[row.slack.key], _affordable(row.slack.price, most))
            if reach > 0:
                self._require_softly(amount, row, self._slack(row.slack, round(reach)))
            else:
                self.program.require(amount, row.low, row.high)

    def _most(self, stated: list[tuple[Softened, Linear]]) -> dict[Hashable, int]:
        """For each slack the farthest that its rows could ever need it to go."""
        most: dict[Hashable, int] = defaultdict(int)
        for row, amount in stated:
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
        room = slack
        if row.depth is not None:
            room = self.program.variable(0, 1)
            self.program.require(slack - room * row.depth, low=0)
        if not math.isinf(row.high):
            self.program.require(amount - room, high=row.high)
        if not math.isinf(row.low):
            self.program.require(amount + room, low=row.low)

    def _slack(self, slack: Slack, most: int) -> Linear:
        if slack.key not in self._amounts:
            per_unit = _per_unit(slack.price)
            fixed = slack.price.fixed
            if most <= 1 or not fixed:
                amount = self.program.variable(0, most, per_unit + fixed)
            else:
                amount, at_all = self.program.variable(0, most, per_unit), self.program.variable(0, 1, fixed)
                self.program.require(amount - at_all * most, high=0)
            self._amounts[slack.key] = (slack, amount)
        return self._amounts[slack.key][1]

    def amounts(self, values: Sequence[int]) -> list[tuple[Slack, int]]:
        """How far each slack goes in a solution."""
        return [(slack, values[amount.terms[0][0]]) for slack, amount in self._amounts.values()]

    def hint(self, values: NDArray[np.int64]) -> list[int]:
        """Values of the opened program as a start; what gives way for them is left to the search."""
        return [int(value) for value in values[self.used]]


def _per_unit(price: Price) -> float:
    """Points for each unit in which a row counts."""
    return price.unit / (60 if price.minutes else 1)


def _affordable(price: Price, most: float) -> float:
    """How far something may give way without costing more than ``most`` alone."""
    if most < price.fixed - TOLERANCE:
        return 0
    return (
        math.inf
        if math.isinf(most) or not price.unit
        else math.floor((most - price.fixed) / _per_unit(price) + TOLERANCE)
    )
