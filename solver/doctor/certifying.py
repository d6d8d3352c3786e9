"""
Few rows of a program that cannot hold together, where its relaxation already shows that they cannot.

The ray by which the simplex method proves that a linear program has no solution is a vertex of the polyhedron of all
such proofs, and the rows in a vertex are a smallest set (Gleeson & Ryan 1990, doi:10.1287/ijoc.2.1.61; Farkas 1902).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

from solver.linear import arrays_of, linear_program, quiet_highs

if TYPE_CHECKING:
    from solver.program import Program

NOTHING = 1e-7
"""A weight of a row below this counts as none."""


def certificate(program: Program, seconds: float) -> tuple[int, ...] | None:
    """Rows that cannot hold together even in fractions; None where all can, or where it is not known in time."""
    highs = quiet_highs()
    for option, value in (("presolve", "off"), ("simplex_strategy", 1), ("threads", 1), ("time_limit", seconds)):
        highs.setOptionValue(option, value)
    arrays = arrays_of(program)
    arrays.cost[:] = 0.0
    highs.passModel(linear_program(arrays))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return None
    _, known, ray = highs.getDualRay()  # type: ignore[attr-defined]  # missing in its stubs
    if not known:
        return None
    weights = np.abs(np.asarray(ray, dtype=np.float64))
    return tuple(int(i) for i in np.flatnonzero(weights > NOTHING * weights.max()))
