"""Column generation: prices out, schedules in, until no schedule is missing; every round gives a proven bound."""

from __future__ import annotations

import copy
import math
from typing import TYPE_CHECKING

import numpy as np

from solver.columns.lattice import Lattice, lattice_of
from solver.columns.master import Master, Schedule
from solver.columns.pricing import Priced, price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from solver.modelling import Model

CLOSE = 1e-6
"""Share of the cost by which bound and optimum of the master may differ in the end."""
INERTIA = 0.5
"""How far the prices asked stay with the best ones so far (Wentges 1997, doi:10.1016/S0969-6016(97)00001-4)."""
AT_ONCE = 3
"""Schedules of each officer that one round adds."""
ROUNDS = 30
"""Most rounds of generation where only some options are open."""
MOST_COLUMNS, KEPT_COLUMNS = 60, 30
"""With more schedules for each officer the dearest are forgotten, down to so many."""
NEARLY = 0.1
"""Costs that differ by less than this part of a step count as the same while options are being closed."""


class Generation:
    """The generation of columns for one program."""

    def __init__(self, model: Model) -> None:
        self._grid = model.duties.grid
        self.lattices: list[Lattice] = [lattice_of(self._grid, o) for o in range(len(self._grid.problem.officers))]
        self.master = Master(model)
        self.open_shape = (self._grid.problem.days, self._grid.shifts + 1)
        """Days and options."""
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

    def twin(self) -> Generation:
        """Another generation that knows what this one knows, for a search beside."""
        other = copy.copy(self)
        other.master = self.master.twin()
        return other

    def run(self, seconds: Callable[[], float], ended: Callable[[], bool], tell: Callable[[float], None]) -> bool:
        """Generates columns until none is missing; whether it came to that. ``tell`` hears each better bound."""
        while not ended():
            solved = self.master.solve(seconds(), ended, added=True)
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
        self, options: NDArray[np.bool_], below: float, seconds: Callable[[], float], ended: Callable[[], bool]
    ) -> bool:
        """
        Solves the master with only some options open (officers, days, options), and generates what it needs there.

        Whether a roster that costs less than ``below`` may be among them. No schedules are priced as long as the master
        costs hardly more than before.
        """
        before, limit = self.optimum, below - self.step + 1e-6
        self.master.open(options)
        for turn in range(ROUNDS):
            solved = self.master.solve(seconds(), added=turn > 0)
            if solved is None or ended():
                return False
            self.duals, self.optimum = solved
            if self.optimum <= min(limit, before + NEARLY * max(self.step, 1e-4 * abs(before))):
                break
            found, least = self._missing(options)
            if self.optimum + least > limit:
                return False
            if not self.master.add(found) or self._above(self.optimum + least) >= self.optimum - 1e-6:
                break
        return self.optimum <= limit and not self.master.lacks()

    def _missing(self, options: NDArray[np.bool_]) -> tuple[list[tuple[int, Schedule]], float]:
        """Schedules of open options that would make the master cheaper, and by how much at most (not above 0)."""
        prices, rows = self.master.prices(self.duals), len(self.master.rows)
        found: list[tuple[int, Schedule]] = []
        least = 0.0
        for o in range(self.master.officers):
            own = float(self.duals[rows + o])
            priced = self.price(o, prices[o], own - 1e-7, options=options[o])
            found += [(o, cells) for cells in self._cells(priced)]
            least += min(0.0, priced.bound - own)
        return found, least

    def _above(self, cost: float) -> float:
        """The least cost of a plan that is not below a bound."""
        return cost if not self.step else self.step * math.ceil(cost / self.step - 1e-6)

    def excess(self, schedules: Mapping[int, Schedule]) -> dict[int, float]:
        """By officer what a schedule costs above the cheapest, at the dual values of the best bound."""
        return dict(zip(schedules, self._excess(schedules.items()), strict=True))

    def _excess(self, schedules: Iterable[tuple[int, Schedule]]) -> list[float]:
        assert self.best is not None
        prices = self.master.prices(self.master.clipped(self.best))
        return [max(0.0, float(prices[o, list(cells)].sum()) - float(self.cheapest[o])) for o, cells in schedules]

    def within(self, cost: float, options: NDArray[np.bool_], most: int) -> list[tuple[int, Schedule]]:
        """Schedules of open options that a plan of at most this cost can have: the master's, and the cheapest."""
        prices, shares = self.master.prices(self.duals), self.master.values()[self.master.first :]
        found = [one for one, share in zip(self.master.schedules, shares, strict=True) if share > 1e-6]
        for o in range(self.master.officers):
            threshold = self.duals[len(self.master.rows) + o] + cost - self.optimum + 1e-6
            found += [
                (o, cells) for cells in self._cells(self.price(o, prices[o], threshold, most, options=options[o]))
            ]
        return list(dict.fromkeys(found))

    def root(self, seconds: Callable[[], float]) -> bool:
        """Back to the master with everything open, with few schedules; whether that was done in time."""
        master = self.master
        if len(master.schedules) > MOST_COLUMNS * master.officers:
            order = np.argsort(self._excess(master.schedules), kind="stable")
            master.keep(np.sort(order[: KEPT_COLUMNS * master.officers]))
        master.open(np.ones((master.officers, *self.open_shape), dtype=np.bool_))
        if not master.recall():
            solved = master.solve(seconds())
            if solved is None:
                return False
            self.duals, self.optimum = solved
            master.remember()
        return True

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
        return self._above(self.bound) if math.isfinite(self.bound) else self.bound

    def price(
        self,
        o: int,
        prices: NDArray[np.float64],
        threshold: float,
        most: int = AT_ONCE,
        options: NDArray[np.bool_] | None = None,
    ) -> Priced:
        """Cheapest schedules of an officer for prices of cells; only of some options (days, options), if given."""
        days = self._grid.problem.days
        steps = np.concatenate([np.zeros((days, 1)), prices.reshape(days, -1)], axis=1)
        if options is not None:
            steps = np.where(options, steps, np.inf)
        return price(self.lattices[o], steps, threshold, most)

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
