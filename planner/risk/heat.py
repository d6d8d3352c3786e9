"""Hot cells: the small squares of the city in which the chosen method expects most during the operation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.errors import PlannerError
from planner.intake.circles import degree_lengths
from planner.risk.boundary import area_round
from planner.risk.counting import evidence_of, measure_history
from planner.risk.methods import estimate
from planner.risk.methods.method import weekday_of
from planner.risk.offences import counted_rows
from planner.risk.places import grids_over
from planner.risk.settings import MethodName

if TYPE_CHECKING:
    import pandas as pd

    from planner.operation import Operation
    from planner.risk.cases import Numbers, Whole
    from planner.risk.methods.method import Estimate
    from planner.risk.places import CellPlaces

CELL_M = 250.0
"""The cells of the back-test, so that what it proves is what is seen."""
SHARES = (0.05, 0.02, 0.01)
"""Shares of the cells, the least hot first: those of the back-test."""


@dataclass(frozen=True, slots=True)
class HotCell:
    """A square of 250 m."""

    west: float
    south: float
    east: float
    north: float
    """Degrees."""
    level: int
    """0 among the hottest 5 % of the cells, 1 among 2 %, 2 among 1 %."""


def hot_cells(operation: Operation, incidents: pd.DataFrame) -> tuple[HotCell, ...]:
    """
    The hottest 5 % of the cells round the incidents under the operation's own settings of risk, the hottest first.

    A cell in which nothing is expected is not among them. None where the incidents are too few to draw an area round.
    """
    try:
        # what never counts widens no area
        boundary = area_round(incidents[counted_rows(incidents, operation.risk)])
    except PlannerError:  # expected: too few places
        return ()
    plain = replace(operation.risk, method=MethodName.COUNTS, season=False, near_repeat=False, harm=())
    history = measure_history(replace(operation, zones=(), risk=plain), incidents)
    (grid,) = grids_over(boundary, CELL_M, ((0.0, 0.0),))
    evidence = replace(evidence_of(operation, incidents, history), places=grid)
    expected = _expected(estimate(evidence, operation.risk), evidence.days[: operation.days])
    order = np.argsort(-expected, kind="stable")
    most = max(1, round(len(order) * SHARES[0]))
    return tuple(
        _cell(grid, int(number), sum(rank < max(1, round(len(order) * share)) for share in SHARES) - 1)
        for rank, number in enumerate(order[:most])
        if expected[number] > 0
    )


def _expected(found: Estimate, days: Whole) -> Numbers:
    """What is expected in each cell over some days."""
    of_weekday = found.profile.reshape(len(found.profile), 7, 24).sum(axis=2)
    shares = of_weekday[:, weekday_of(days)]
    if found.factor is not None:
        shares = shares * found.factor[:, : len(days)]
    expected = found.weekly * shares.sum(axis=1)
    if found.added is not None:
        expected = expected + found.added[:, : len(days)].sum(axis=1)
    return np.asarray(expected, dtype=float)


def _cell(grid: CellPlaces, place: int, level: int) -> HotCell:
    row, column = divmod(int(grid.kept[place]), grid.columns)
    wide, high = (grid.cell_m / length for length in degree_lengths(grid.origin[1]))
    west, south = grid.origin[0] + column * wide, grid.origin[1] + row * high
    return HotCell(west, south, west + wide, south + high, level)
