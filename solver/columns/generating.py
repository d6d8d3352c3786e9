"""Column generation: prices out, schedules in, until no schedule is missing; every round gives a proven bound."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from solver.columns.lattice import Lattice, lattice_of
from solver.columns.master import Master, Schedule
from solver.columns.pricing import LOOKS, Priced, price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from solver.modelling import Model

CLOSE = 1e-6
"""Share of the cost by which bound and optimum of the master may differ in the end."""
INERTIA = 0.5
"""How far the prices asked stay with the best ones so far (Wentges 1997, doi:10.1016/S0969-6016(97)00001-4)."""
AT_ONCE = 3
"""Schedules of each officer that one round adds."""
ROUNDS = 5
"""Most rounds of generation where some officers are settled."""
NEARLY = 0.1
"""Costs that differ by less than this part of a step count as the same while officers are being settled."""


class Generation:
    """The generation of columns for one program."""

    def __init__(self, model: Model) -> None:
        self._grid = model.duties.grid
        self.lattices: list[Lattice] = [lattice_of(self._grid, o) for o in range(len(self._grid.problem.officers))]
        self.master = Master(model)
        self.step = cost_step(model)
        """Every plan's cost is a multiple of this; 0 where nothing is known."""
        self.bound = -math.inf
        self.best: NDArray[np.float64] | None = None
        """The dual values that gave the best bound."""
        self.cheapest: NDArray[np.float64] = np.zeros(self.master.officers)
        """The price of each officer's cheapest schedule at those."""
        self.duals: NDArray[np.float64] = np.zeros(0)
        self.optimum = math.inf
        """The dual values and the cost of the master when it was last solved."""
        self.impossible = False
        """Whether some officer has no schedule at all."""

    def run(self, seconds: Callable[[], float], ended: Callable[[], bool], tell: Callable[[float], None]) -> bool:
        """Generates columns until none is missing; whether it came to that. ``tell`` hears each better bound."""
        while not ended():
            solved = self.master.solve(seconds())
            if solved is None:
                return False
            self.duals, self.optimum = solved
            added = 0
            for asked in self._asked(self.duals):
                added = self._round(asked, self.duals, tell)
                if added:
                    break
            if self.impossible or not added or self.optimum - self.bound <= CLOSE * max(1.0, abs(self.optimum)):
                return True
        return False

    def complete(
        self, settled: Mapping[int, Schedule], seconds: Callable[[], float], ended: Callable[[], bool]
    ) -> bool:
        """
        Generates schedules for officers who are not settled, for some rounds at most; whether time sufficed
        and nothing is missing.

        None are wanted as long as the master costs hardly more than before.
        """
        before = self.optimum
        for left in range(ROUNDS, -1, -1):
            solved = self.master.solve(seconds())
            if solved is None or ended():
                return False
            self.duals, self.optimum = solved
            if self.optimum <= before + NEARLY * max(self.step, 1e-4 * abs(before)):
                break
            prices = self.master.prices(self.duals)
            found: list[tuple[int, Schedule]] = []
            for o in range(self.master.officers) if left else ():
                if o not in settled:
                    threshold = self.duals[len(self.master.rows) + o] - 1e-7
                    found += [(o, cells) for cells in self._cells(self.price(o, prices[o], threshold))]
            if not self.master.add(found):
                break
        return not self.master.lacks()

    def excess(self, schedules: Mapping[int, Schedule]) -> dict[int, float]:
        """By officer what a schedule costs above the cheapest, at the dual values of the best bound."""
        assert self.best is not None
        prices = self.master.prices(self.master.clipped(self.best))
        return {
            o: max(0.0, float(prices[o, list(cells)].sum()) - float(self.cheapest[o])) for o, cells in schedules.items()
        }

    def within(self, cost: float, settled: Mapping[int, Schedule], most: int) -> list[tuple[int, Schedule]]:
        """Schedules of the officers who are not settled that a plan of at most this cost can have; the cheapest."""
        prices, shares = self.master.prices(self.duals), self.master.values()[self.master.first :]
        found = [one for one, share in zip(self.master.schedules, shares, strict=True) if share > 1e-6]
        found = [one for one in found if one[0] not in settled]
        for o in range(self.master.officers):
            if o not in settled:
                threshold = self.duals[len(self.master.rows) + o] + cost - self.optimum + 1e-6
                found += [(o, cells) for cells in self._cells(self.price(o, prices[o], threshold, most))]
        return found

    def _asked(self, duals: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
        """First prices between the best ones and the master's, then the master's own."""
        if self.best is not None:
            yield INERTIA * self.best + (1 - INERTIA) * duals
        yield duals

    def _round(self, asked: NDArray[np.float64], duals: NDArray[np.float64], tell: Callable[[float], None]) -> int:
        """Prices every officer once; how many schedules were added."""
        rows = self.master.clipped(asked)
        prices, own = self.master.prices(rows), self.master.prices(duals)
        cheapest = np.zeros(self.master.officers)
        found: list[tuple[int, Schedule]] = []
        for o in range(self.master.officers):
            priced = self.price(o, prices[o], math.inf)
            cheapest[o] = priced.bound
            limit = duals[len(self.master.rows) + o] - 1e-7
            found += [(o, cells) for cells in self._cells(priced) if own[o, list(cells)].sum() < limit]
        if not np.isfinite(cheapest).all():
            self.impossible = True
            return 0
        bound = self.master.bound(rows, cheapest)
        if bound > self.bound:
            self.bound, self.best, self.cheapest = bound, asked, cheapest
            tell(self.rounded())
        return self.master.add(found)

    def rounded(self) -> float:
        """The bound, rounded up to a cost that a plan can have."""
        if not self.step or not math.isfinite(self.bound):
            return self.bound
        return self.step * math.ceil(self.bound / self.step - 1e-6)

    def price(
        self, o: int, prices: NDArray[np.float64], threshold: float, most: int = AT_ONCE, looks: int = LOOKS
    ) -> Priced:
        """Cheapest schedules of an officer for prices of cells."""
        return price(self.lattices[o], prices.reshape(self._grid.problem.days, -1), threshold, most, looks)

    def _cells(self, priced: Priced) -> Iterator[Schedule]:
        for schedule in priced.schedules:
            days = np.flatnonzero(schedule)
            yield tuple((days * self._grid.shifts + schedule[days] - 1).tolist())


def cost_step(model: Model) -> float:
    """The greatest number that divides the cost of every plan, 0 where costs are not whole numbers."""
    costs = [*model.program.cost, model.program.constant_cost]
    if any(abs(cost - round(cost)) > 1e-9 for cost in costs):
        return 0.0
    return float(math.gcd(*(round(cost) for cost in costs)))
