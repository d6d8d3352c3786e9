"""
A linear program in whole numbers, stated once and given to two engines.

HiGHS solves its relaxation, for the bound; CP-SAT solves it in whole numbers, for plans.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from solver.rules import Rule

INFINITY = math.inf
Term = tuple[int, float]
"""Position of a variable, and its coefficient."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A constant plus terms; a decision that is already taken is a constant without terms."""

    constant: float = 0.0
    terms: tuple[Term, ...] = ()

    def __add__(self, other: Linear) -> Linear:
        return Linear(self.constant + other.constant, self.terms + other.terms)

    def __mul__(self, factor: float) -> Linear:
        return Linear(self.constant * factor, tuple([(variable, factor * f) for variable, f in self.terms]))

    def __sub__(self, other: Linear) -> Linear:
        return Linear(self.constant - other.constant, self.terms + tuple([(v, -f) for v, f in other.terms]))


ZERO = Linear()
ONE = Linear(1.0)


def total(parts: Iterable[Linear]) -> Linear:
    """The sum of linear expressions."""
    constant = 0.0
    terms: list[Term] = []
    for part in parts:
        constant += part.constant
        terms += part.terms
    return Linear(constant, tuple(terms))


@dataclass(frozen=True, slots=True)
class Cause:
    """Which rule a row comes from, and whose or where it is, by index."""

    rule: Rule
    officer: int | None = None
    cell: int | None = None
    zone: int | None = None
    detail: Hashable | None = None
    """Which of several that one rule makes there: a window, a shift, a requirement, a staffing target."""

    @property
    def personal(self) -> bool:
        """Whether the row is about the duties of one officer alone, not about where the officer is posted."""
        return self.officer is not None and self.zone is None


@dataclass(frozen=True, slots=True)
class Row:
    """``low <= sum of terms <= high``; ``cause`` is None where the row only links variables."""

    terms: tuple[Term, ...]
    low: float
    high: float
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """Variables whose best values follow from others: filled up one after the other with an amount, none below 0."""

    variables: Linear
    amount: Linear


class Program:
    """Whole-number variables with bounds and costs, rows, and the constant part of the cost, to be minimised."""

    def __init__(self) -> None:
        self.low: list[int] = []
        self.high: list[int] = []
        self.cost: list[float] = []
        self.rows: list[Row] = []
        self.following: list[Following] = []
        self.constant_cost = 0.0
        self.impossible = False
        """Whether a row without variables cannot hold."""
        self.broken: list[Cause | None] = []
        """The causes of the rows without variables that cannot hold."""
        self._cause: Cause | None = None

    @contextmanager
    def because(self, cause: Cause | None) -> Iterator[None]:
        """Gives the cause to every row that is required within."""
        before, self._cause = self._cause, cause
        try:
            yield
        finally:
            self._cause = before

    def variable(self, low: int, high: int, cost: float = 0.0) -> Linear:
        """A new variable; ``cost`` times its value is part of the cost."""
        self.low.append(low)
        self.high.append(high)
        self.cost.append(cost)
        return Linear(0.0, ((len(self.low) - 1, 1.0),))

    def charge(self, amount: Linear, price: float) -> None:
        """Adds ``price`` times an expression to the cost."""
        if price:
            self.constant_cost += price * amount.constant
            for variable, factor in amount.terms:
                self.cost[variable] += price * factor

    def require(self, amount: Linear, low: float = -INFINITY, high: float = INFINITY) -> None:
        """Requires ``low <= amount <= high``."""
        low, high = low - amount.constant, high - amount.constant
        if amount.terms:
            self.rows.append(Row(amount.terms, low, high, self._cause))
        elif low > 1e-9 or high < -1e-9:
            self.impossible = True
            self.broken.append(self._cause)

    def follow(self, variables: Linear, amount: Linear) -> None:
        """Notes that ``variables`` are best filled with ``amount``, so that a known plan gives values to them too."""
        self.following.append(Following(variables, amount))

    def cost_of(self, values: Sequence[int]) -> float:
        """What values of all variables cost."""
        return self.constant_cost + sum(cost * value for cost, value in zip(self.cost, values, strict=True) if value)

    def complete(self, values: list[int]) -> None:
        """Sets the variables that follow from the others."""
        for following in self.following:
            amount = following.amount
            left = round(amount.constant + sum(factor * values[i] for i, factor in amount.terms))
            for i, _ in following.variables.terms:
                values[i] = min(max(left, self.low[i]), self.high[i])
                left -= values[i]
