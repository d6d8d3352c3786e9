"""
Few rows of a program that cannot hold together, where its relaxation already shows that they cannot.

The ray by which the simplex method proves that a linear program has no solution is a vertex of the polyhedron of all
such proofs, and the rows in a vertex are a smallest set (Gleeson & Ryan 1990, doi:10.1287/ijoc.2.1.61; Farkas 1902).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import highspy
import numpy as np

from solver.linear import arrays_of, linear_program, quiet_highs

if TYPE_CHECKING:
    from collections.abc import Collection

    from solver.program import Program

NOTHING = 1e-7
"""A weight of a row below this counts as none."""


def apart(program: Program, asking: Collection[int], seconds: float) -> list[tuple[int, ...]]:
    """
    Conflicts that the relaxation shows one after the other: what each asks for is given up before the next is sought.

    ``asking`` are the rows that nobody would break who does nothing; each conflict has one of them at least.
    """
    highs = _stated(program, seconds)
    end = time.monotonic() + seconds
    asked, found = set(asking), list[tuple[int, ...]]()
    while time.monotonic() < end:
        highs.run()
        rows = _ray(highs)
        if rows is None or asked.isdisjoint(rows):
            break
        found.append(rows)
        for i in asked.intersection(rows):
            highs.changeRowBounds(i, -highspy.kHighsInf, highspy.kHighsInf)
    return found


def certificate(program: Program, seconds: float) -> tuple[int, ...] | None:
    """Rows that cannot hold together even in fractions; None where all can, or where it is not known in time."""
    highs = _stated(program, seconds)
    highs.run()
    return _ray(highs)


def _stated(program: Program, seconds: float) -> highspy.Highs:
    highs = quiet_highs()
    for option, value in (("presolve", "off"), ("simplex_strategy", 1), ("threads", 1), ("time_limit", seconds)):
        highs.setOptionValue(option, value)
    arrays = arrays_of(program)
    arrays.cost[:] = 0.0
    highs.passModel(linear_program(arrays))
    return highs


def _ray(highs: highspy.Highs) -> tuple[int, ...] | None:
    """The rows in the proof that there is no solution; None where there is one, or where no proof is known."""
    if highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return None
    _, known, ray = highs.getDualRay()  # type: ignore[attr-defined]  # missing in its stubs
    if not known:
        return None
    weights = np.abs(np.asarray(ray, dtype=np.float64))
    return tuple(int(i) for i in np.flatnonzero(weights > NOTHING * weights.max()))
