"""The proven bound: HiGHS solves the relaxation, and its dual values give a bound that holds whatever their errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.program import Program


class Relaxation:
    r"""
    The linear relaxation of a program.

    The bound is Lagrange's: for any dual values y of the rows,

    .. math::
        L(y) = \sum_i \min_{b \in [l_i, u_i]} y_i b + \sum_j \min_{x_j} (c_j - A_j^T y)\, x_j

    is at most the cost of every solution, since every variable is bounded. So a solver that stops early or rounds
    badly can make the bound weaker, never wrong (Neumaier & Shcherbina 2004, doi:10.1007/s10107-003-0433-3).
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        terms = [term for row in program.rows for term in row.terms]
        self._columns = np.array([variable for variable, _ in terms], dtype=np.int32)
        self._factors = np.array([factor for _, factor in terms], dtype=np.float64)
        self._starts = np.cumsum([0, *(len(row.terms) for row in program.rows)]).astype(np.int32)
        self._row_low = np.array([row.low for row in program.rows], dtype=np.float64)
        self._row_high = np.array([row.high for row in program.rows], dtype=np.float64)
        self._low = np.array(program.low, dtype=np.float64)
        self._high = np.array(program.high, dtype=np.float64)
        self._cost = np.array(program.cost, dtype=np.float64)
        self._highs = quiet_highs()
        self.values: NDArray[np.float64] | None = None
        """The relaxed solution, once solved."""
        self.duals: NDArray[np.float64] | None = None
        """What one unit more on each row's side would add to the relaxed cost, in order of rows, once solved."""

    def solve(self, seconds: float) -> float | None:
        """The bound, or None where HiGHS found no dual values in time."""
        highs = self._highs
        highs.setOptionValue("solver", "ipm")
        highs.setOptionValue("run_crossover", "on")
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("time_limit", float(seconds))
        highs.HandleUserInterrupt = True
        highs.passModel(self._model())
        highs.run()
        solution = highs.getSolution()
        if not solution.dual_valid:
            return None
        self.values = np.array(solution.col_value)
        self.duals = np.array(solution.row_dual)
        return self.bound(self.duals)

    def cancel(self) -> None:
        """Asks a running solve to end; it then has no bound."""
        self._highs.cancelSolve()  # type: ignore[no-untyped-call]  # no stubs

    def bound(self, duals: NDArray[np.float64]) -> float:
        """Lagrange's bound of the dual values of the rows."""
        duals = np.where(np.isneginf(self._row_low), np.minimum(duals, 0.0), duals)
        duals = np.where(np.isposinf(self._row_high), np.maximum(duals, 0.0), duals)
        side = np.where(duals > 0, self._row_low, np.where(duals < 0, self._row_high, 0.0))
        per_term = np.repeat(duals, np.diff(self._starts)) * self._factors
        reduced = self._cost - np.bincount(self._columns, per_term, minlength=len(self._cost))
        best = np.minimum(reduced * self._low, reduced * self._high)
        value = float(duals @ side + best.sum()) + self._program.constant_cost
        return value - 1e-9 * max(1.0, abs(value))

    def _model(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self._cost), len(self._row_low)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = self._cost, self._low, self._high
        lp.row_lower_, lp.row_upper_ = self._row_low, self._row_high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = self._starts, self._columns, self._factors
        return lp


def quiet_highs() -> highspy.Highs:
    """
    A HiGHS that prints nothing; its constructor writes a banner to the descriptor of standard output.

    Call it before any other thread writes there.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        try:
            highs = highspy.Highs()  # type: ignore[no-untyped-call]  # no stubs
        finally:
            os.dup2(kept, 1)
            os.close(kept)
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS's own call
    return highs
