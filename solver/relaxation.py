"""The proven bound: HiGHS solves the relaxation, and its dual values give a bound that holds whatever their errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

from solver.linear import arrays_of, linear_program, quiet_highs, scaled, sizes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
        self._constant_cost, self._arrays = program.constant_cost, arrays_of(program)
        self._sizes = sizes_of(self._arrays)
        self._highs = quiet_highs()
        self.values: NDArray[np.float64] | None = None
        """The relaxed solution, once solved."""
        self.duals: NDArray[np.float64] | None = None
        """What one unit more on each row's side would add to the relaxed cost, in order of rows, once solved."""

    def solve(self, seconds: float, tell: Callable[[float], None] = lambda _: None) -> float | None:
        """
        The bound, or None where HiGHS found no dual values in time.

        ``tell`` hears it as soon as the interior point is there, before the vertex near it is: that can take long too.
        """
        highs = self._highs
        for name, value in (
            ("solver", "ipm"),
            ("run_crossover", "off"),
            ("threads", 1),
            ("time_limit", float(seconds)),
        ):
            highs.setOptionValue(name, value)
        highs.HandleUserInterrupt = True
        highs.passModel(linear_program(scaled(self._arrays, self._sizes)))
        highs.run()
        interior = highs.getSolution()
        if not interior.dual_valid:
            return None
        if highs.getModelStatus() in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnknown):
            # unknown: the interior point is not exact to HiGHS's tolerance, which the vertex mends
            tell(self.bound(np.array(interior.row_dual) / self._sizes))
            highs.crossover(interior)
            if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                self._simplex(seconds)
        solution = highs.getSolution()
        if not solution.dual_valid:
            return None
        self._take()
        assert self.duals is not None
        return self.bound(self.duals)

    def settle(self, fixed: Mapping[int, int], seconds: float) -> float | None:
        """
        The relaxed cost with some variables fixed, from where the last solve ended; None where there is none in time.

        ``values`` and ``duals`` follow; ``release`` opens the variables again.
        """
        places = np.fromiter(fixed, dtype=np.int32)
        values = np.fromiter(fixed.values(), dtype=np.float64)
        return self._resolve(places, values, values, seconds)

    def release(self, variables: Sequence[int], seconds: float) -> float | None:
        """The relaxed cost with some variables open again; None where there is none in time."""
        places = np.array(variables, dtype=np.int32)
        return self._resolve(places, self._arrays.low[places], self._arrays.high[places], seconds)

    def _resolve(
        self, places: NDArray[np.int32], low: NDArray[np.float64], high: NDArray[np.float64], seconds: float
    ) -> float | None:
        self._highs.changeColsBounds(len(places), places, low, high)
        self._simplex(seconds)
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        self._take()
        return float(self._highs.getObjectiveValue()) + self._constant_cost

    def _simplex(self, seconds: float) -> None:
        """Goes on from the basis where the last solve ended."""
        highs = self._highs
        highs.setOptionValue("solver", "simplex")
        highs.setOptionValue("presolve", "off")
        highs.setOptionValue("time_limit", highs.getRunTime() + max(0.01, seconds))
        highs.run()

    def _take(self) -> None:
        solution = self._highs.getSolution()
        self.values, self.duals = np.array(solution.col_value), np.array(solution.row_dual) / self._sizes

    def worth(self, duals: NDArray[np.float64], rows: NDArray[np.bool_]) -> NDArray[np.float64]:
        """What one unit more of each variable is worth to the given rows, at dual values, less its own cost."""
        a = self._arrays
        per_term = np.repeat(np.where(rows, duals, 0.0), np.diff(a.starts)) * a.factors
        return np.bincount(a.columns, per_term, minlength=len(a.cost)) - a.cost

    def cancel(self) -> None:
        """Asks a running solve to end; it then has no bound."""
        self._highs.cancelSolve()  # type: ignore[no-untyped-call]  # no stubs

    def bound(self, duals: NDArray[np.float64]) -> float:
        """Lagrange's bound of the dual values of the rows."""
        a = self._arrays
        duals = np.where(np.isneginf(a.row_low), np.minimum(duals, 0.0), duals)
        duals = np.where(np.isposinf(a.row_high), np.maximum(duals, 0.0), duals)
        side = np.where(duals > 0, a.row_low, np.where(duals < 0, a.row_high, 0.0))
        per_term = np.repeat(duals, np.diff(a.starts)) * a.factors
        reduced = a.cost - np.bincount(a.columns, per_term, minlength=len(a.cost))
        best = np.minimum(reduced * a.low, reduced * a.high)
        value = float(duals @ side + best.sum()) + self._constant_cost
        return value - 1e-9 * max(1.0, abs(value))
