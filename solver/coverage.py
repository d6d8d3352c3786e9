"""Risk by zone and stretch: slots that the same shifts cover are summed, since they are covered alike."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.grid import Grid


class Coverage:
    """
    The stretches of a problem and the risk of each zone in them.

    ``cells[k]`` are the cells that cover stretch k; ``value[z, k]`` is the price of leaving zone z uncovered there,
    weight included; ``stretches[c]`` are the stretches of cell c.
    """

    def __init__(self, grid: Grid) -> None:
        problem = grid.problem
        covering: dict[int, list[int]] = defaultdict(list)
        for cell in grid.cells:
            for slot in grid.calendar.slots(cell.day, problem.shifts[cell.shift].id):
                covering[slot].append(cell.index)
        index: dict[tuple[int, ...], int] = {}
        stretch_of = {slot: index.setdefault(tuple(cells), len(index)) for slot, cells in sorted(covering.items())}
        self.cells = list(index)
        self.reach = np.array([0.0, *accumulate(problem.effect)])
        self.effect = problem.effect
        self.value: NDArray[np.float64] = np.zeros((len(problem.zones), len(index)))
        self.outside = 0.0
        """Price of the risk that no shift covers, whatever the plan."""
        weight = problem.weights.uncovered_risk
        for z, zone in enumerate(problem.zones):
            for slot, risk in enumerate(zone.risk):
                if slot in stretch_of:
                    self.value[z, stretch_of[slot]] += weight * risk
                else:
                    self.outside += weight * risk
        self.stretches: list[list[int]] = [[] for _ in grid.cells]
        for k, cells in enumerate(self.cells):
            for c in cells:
                self.stretches[c].append(k)
