"""
The cheapest values of an elastic program, tried for each size that teams might have.

How small teams may be is one number that every team shares, and whose relaxation says nothing: a fraction of a smaller
team costs next to nothing. For each number the relaxation is almost exact, and most numbers are ruled out by it alone
(measured on 50 officers with 188 floors and too few hours: 581 of 662, where all numbers at once say 523).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy

from solver.doctor.growing import TimeIsUpError
from solver.doctor.pricing import GAP, least
from solver.integers import Found
from solver.linear import arrays_of, linear_program, quiet_highs

if TYPE_CHECKING:
    from solver.doctor.elastic import Elastic
    from solver.doctor.growing import Clock
    from solver.program import Program

SHARE = 0.7
"""What share of the time left one branch may take while others wait."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """One choice of the shared number, and what it costs at least."""

    program: Program
    bound: float


def cheapest(elastic: Elastic, clock: Clock, workers: int) -> Found:
    """The cheapest values that are found in time, with the bound that is proven for all branches."""
    programs = elastic.branches()
    if len(programs) == 1:
        return least(programs[0], clock, workers)
    waiting = sorted((_Branch(p, _relaxed(p, clock)) for p in programs), key=lambda branch: branch.bound)
    best, price, bounds, known = None, math.inf, list[float](), True
    for k, branch in enumerate(waiting):
        bounds.append(branch.bound)
        if branch.bound >= price - GAP or (best is not None and clock.over):
            continue
        found = _least(branch.program, clock, SHARE if k < len(waiting) - 1 else 1.0, workers)
        if found.values is None:
            bounds[-1] = math.inf if found.proven else branch.bound
            known &= found.proven
            continue
        bounds[-1] = max(branch.bound, -math.inf if found.bound is None else found.bound)
        cost = sum(c * value for c, value in zip(branch.program.cost, found.values, strict=True))
        if cost < price:
            best, price = found.values, cost
    bound = min(bounds)
    if best is None:
        return Found(None, proven=known)
    return Found(best, price <= bound + GAP, bound)


def _least(program: Program, clock: Clock, share: float, workers: int) -> Found:
    try:
        return least(program, clock.until(clock.left * share), workers)
    except TimeIsUpError:
        return Found(None, proven=False)


def _relaxed(program: Program, clock: Clock) -> float:
    """The least price in fractions; infinite where even these do not serve, minus infinity where it is not known."""
    highs = quiet_highs()
    for option, value in (("threads", 1), ("time_limit", clock.left)):
        highs.setOptionValue(option, value)
    highs.passModel(linear_program(arrays_of(program)))
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return math.inf
    known = status == highspy.HighsModelStatus.kOptimal
    return highs.getInfo().objective_function_value - GAP if known else -math.inf
