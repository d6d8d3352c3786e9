"""The program of some rules with a slack for each: what at least has to give way, at the least price."""

from __future__ import annotations

import copy
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.program import Linear, Program
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from solver.doctor.opening import Opened
    from solver.doctor.prices import Price
    from solver.doctor.slack import Slack, Softened, Softening

TOLERANCE = 1e-6
WHOLE = frozenset({Rule.TEAM_NEEDS, Rule.NOT_BEFORE, Rule.AGENCY_SHARE})
"""What is given up as a whole or not at all."""
BRANCHES = 24
"""So many choices of what everybody shares are told apart at most."""


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
        self._deeps: dict[tuple[Hashable, int], Linear] = {}
        self._at_all: dict[Hashable, Linear] = {}
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
        return max(
            0, *(math.ceil(side / row.give) for side in (highest - row.high, row.low - lowest) if not math.isinf(side))
        )

    def _require_softly(self, amount: Linear, row: Softened, slack: Linear) -> None:
        room = slack if row.depth is None or row.slack is None else self._deep(row.slack.key, row.depth, slack)
        room = room * row.give
        if not math.isinf(row.high):
            self.program.require(amount - room, high=row.high)
        if not math.isinf(row.low):
            self.program.require(amount + room, low=row.low)

    def _deep(self, key: Hashable, depth: int, slack: Linear) -> Linear:
        """One where the slack is at least ``depth``, for every row that asks for that."""
        if (key, depth) not in self._deeps:
            self._deeps[key, depth] = self.program.variable(0, 1)
            self.program.require(slack - self._deeps[key, depth] * depth, low=0)
        return self._deeps[key, depth]

    def _slack(self, slack: Slack, most: int) -> Linear:
        if slack.key not in self._amounts:
            per_unit = _per_unit(slack.price)
            fixed = slack.price.fixed
            if most <= 1 or not fixed:
                amount = self.program.variable(0, most, per_unit + fixed)
            else:
                amount, at_all = self.program.variable(0, most, per_unit), self.program.variable(0, 1, fixed)
                self.program.require(amount - at_all * most, high=0)
                self._at_all[slack.key] = at_all
            self._amounts[slack.key] = (slack, amount)
        return self._amounts[slack.key][1]

    def branches(self) -> list[Program]:
        """
        The program once for each choice of what every team shares; together they are the whole.

        That is by how many heads teams may be smaller, and which needs of teams are given up.
        """
        found = [self.program]
        for key, (slack, amount) in self._amounts.items():
            most = self.program.high[_position(amount)]
            ranges = [(0, most)]
            if slack.kind is Rule.TEAM_SIZE and (depths := [depth for at, depth in self._deeps if at == key]):
                ranges = [(depth, depth) for depth in range(min(max(depths), most) + 1)]
                ranges += [(max(depths) + 1, most)] if most > max(depths) else []
            elif slack.kind in WHOLE:
                ranges = [(0, 0), (most, most)]
            if len(found) * len(ranges) <= BRANCHES:
                found = [self._within(branch, key, limits) for branch in found for limits in ranges]
        return found

    def _within(self, program: Program, key: Hashable, limits: tuple[int, int]) -> Program:
        """The program in which one slack is within limits."""
        low, high = limits
        branch = copy.copy(program)
        branch.low, branch.high = list(program.low), list(program.high)
        fixed = {_position(self._amounts[key][1]): (low, high)}
        if key in self._at_all:
            fixed[_position(self._at_all[key])] = (min(low, 1), min(high, 1))
        fixed |= {_position(v): (at <= low, at <= high) for (slack, at), v in self._deeps.items() if slack == key}
        for variable, (least, most) in fixed.items():
            branch.low[variable], branch.high[variable] = int(least), int(most)
        return branch

    def amounts(self, values: Sequence[int]) -> list[tuple[Slack, int]]:
        """How far each slack goes in a solution."""
        return [(slack, values[_position(amount)]) for slack, amount in self._amounts.values()]

    def hint(self, values: NDArray[np.int64]) -> list[int]:
        """Values of the opened program as a start; what gives way for them is left to the search."""
        return [int(value) for value in values[self.used]]


def _position(variable: Linear) -> int:
    return variable.terms[0][0]


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
