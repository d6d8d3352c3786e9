"""
The cheapest choice of what gives way where the conflict is about the hours of everybody: all rules asked at once.

What stands in the way of a budget is the whole plan, so that few rows in play say nothing (``solver.doctor.easing``).
The relaxation of all rows, in contrast, is almost exact there: the least hours are a sum over floors and people.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.doctor.easing import WORKERS, Eased
from solver.doctor.elastic import Barred, Elastic
from solver.doctor.growing import TimeIsUpError
from solver.doctor.pricing import least
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    from numpy.typing import NDArray

    from solver.doctor.growing import Clock
    from solver.doctor.opening import Opened
    from solver.doctor.slack import Softening

SHARE = 0.35
"""The share of the time left that a question about everything may take."""
SHARE_READILY = 0.25
"""The same for a question about what is eased most readily."""
GAP = 0.001
"""Points by which a price may be over its bound and still count as solved."""
READILY = frozenset({Rule.BUDGET, Rule.MIN_TEAMS, Rule.COVER, Rule.MIN_MINUTES})
"""What sets the hours: asked alone where asking everything takes too long."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The cheapest that was found, if any, its price, its bound, and whether it is proven: also that there is none."""

    eased: Eased | None
    price: float
    bound: float
    proven: bool


class Outright:
    """Searches cheapest ways out of one problem, starting from values of a plan; as ``solver.doctor.easing.Easing``."""

    def __init__(self, opened: Opened, softening: Softening, base: NDArray[np.int64], clock: Clock) -> None:
        self._opened, self._softening, self._clock = opened, softening, clock
        self.base = base
        self._least = -math.inf
        """No way out of all costs less."""
        self._soluble = True

    def cheapest(self, barred: Barred) -> Eased | None:
        """
        The cheapest that gives way where some may not; None where nothing else serves.

        What sets the hours is asked alone first, for which more is found; then everything, for the bound. Raises
        TimeIsUpError where nothing is found.
        """
        readily, of_all = self._answer(barred, READILY), _Answer(None, math.inf, -math.inf, proven=False)
        if self._soluble and (readily.proven or readily.eased is None):
            of_all = self._answer(barred, None, readily.price)
            if of_all.proven and of_all.eased is not None:
                return of_all.eased
            if of_all.proven and readily.eased is None:
                return None
        bound = max(self._least, of_all.bound)
        if barred == Barred():
            self._least = bound
        best = min(readily, of_all, key=lambda answer: answer.price)
        self._soluble = best.price <= bound + GAP
        if best.eased is None:
            raise TimeIsUpError
        return replace(best.eased, bound=bound)

    def _answer(self, barred: Barred, only: Collection[Rule] | None, most: float = math.inf) -> _Answer:
        share = SHARE if only is None else SHARE_READILY
        rows = range(len(self._opened.program.rows))
        elastic = Elastic(self._opened, self._softening, rows, barred, only=only, most=most)
        try:
            found = least(elastic.program, self._clock.until(self._clock.left * share), WORKERS)
        except TimeIsUpError:
            return _Answer(None, math.inf, -math.inf, proven=False)
        if found.values is None:
            return _Answer(None, math.inf, -math.inf, proven=found.proven)
        bound = -math.inf if found.bound is None else found.bound
        values = self.base.copy()
        values[elastic.used] = found.values[: len(elastic.used)]
        gave = frozenset(slack for slack, amount in elastic.amounts(found.values) if amount)
        price = sum(cost * value for cost, value in zip(elastic.program.cost, found.values, strict=True))
        return _Answer(Eased(values, gave, bound), price, bound, found.proven)
