"""The linear program over whole schedules: what officers share, with one column for each schedule that is known."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import highspy
import numpy as np

from solver.columns.lattice import PRICED
from solver.linear import quiet_highs, run_until
from solver.program import Linear, Program, total
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from numpy.typing import NDArray

    from solver.modelling import Model
    from solver.plan import Stop
    from solver.program import Row, Term

MISSING = 1e3
"""Price of what a row lacks as long as no schedule provides it, as a multiple of the largest cost."""

DUAL, PRIMAL = 1, 4
"""HiGHS's numbers for the two kinds of simplex."""
TINY = 1e-9
"""Shares below this are none."""
Schedule = tuple[int, ...]
"""The cells that an officer works, in order."""


def shared(row: Row, far: Collection[int]) -> bool:
    """
    Whether a row stays in the master: it concerns several officers, or a rule that no lattice knows.

    ``far`` are the officers whose rest reaches beyond the next day, which is as far as a lattice looks.
    """
    cause = row.cause
    if cause is None or not cause.personal or cause.rule not in PRICED:
        return True
    return cause.rule is Rule.REST and cause.officer in far


class Master:
    r"""
    The restricted master of a program over the whole problem.

    With :math:`\lambda_{o,p}` the share of schedule p for officer o, each duty of the program becomes
    :math:`y_{o,c} = \sum_{p \ni c} \lambda_{o,p}`, with :math:`\sum_p \lambda_{o,p} = 1`.
    """

    def __init__(self, model: Model) -> None:
        program, grid = model.program, model.duties.grid
        self._model, self._program = model, program
        self.officers, self.cells = len(grid.problem.officers), len(grid.cells)
        far = {o for o, officer in enumerate(grid.problem.officers) if grid.reach(officer.min_rest_minutes) > 1}
        self.rows = [row for row in program.rows if shared(row, far)]
        self._duty = np.full((self.officers, self.cells), -1, dtype=np.int64)
        for o in range(self.officers):
            for c in range(self.cells):
                for variable, _ in model.duties.at(o, c).terms:
                    self._duty[o, c] = variable
        self._cost = np.array(program.cost)
        self._low, self._high = np.array(program.low, dtype=np.float64), np.array(program.high, dtype=np.float64)
        self._row_low = np.array([row.low for row in self.rows])
        self._row_high = np.array([row.high for row in self.rows])
        self.has_own_rows = any(row.cause is not None and row.cause.personal for row in self.rows)
        """Whether some rule of a single officer is none that the lattices know."""
        self._triples()
        self.schedules: list[tuple[int, Schedule]] = []
        """Officer and cells of each column, in order."""
        self.officers_of: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.options_of: NDArray[np.int64] = np.zeros((0, grid.problem.days), dtype=np.int64)
        """(columns,) and (columns, days): the officer of each column, and each day's option: 0 or a shift plus one."""
        self._known: set[tuple[int, Schedule]] = set()
        self._root: tuple[list[highspy.HighsBasisStatus], list[highspy.HighsBasisStatus]] | None = None
        self._highs = quiet_highs()
        self._build()

    def twin(self) -> Master:
        """Another master of the same program with the same schedules."""
        other = Master(self._model)
        other.add(self.schedules)
        return other

    def _triples(self) -> None:
        """The matrix of the shared rows, by variable: where its terms begin, their rows and factors."""
        terms = [(i, variable, factor) for i, row in enumerate(self.rows) for variable, factor in row.terms]
        rows = np.array([i for i, _, _ in terms], dtype=np.int64)
        variables = np.array([variable for _, variable, _ in terms], dtype=np.int64)
        factors = np.array([factor for _, _, factor in terms])
        order = np.argsort(variables, kind="stable")
        self._term_rows, self._term_variables, self._factors = rows[order], variables[order], factors[order]
        self._begins = np.searchsorted(self._term_variables, np.arange(len(self._cost) + 1))

    def _build(self) -> None:
        """Variables that are not duties, what rows may lack at a price, and one row for each officer."""
        highs, count = self._highs, len(self.rows)
        for name, value in (("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            highs.setOptionValue(name, value)
        low = np.concatenate([self._row_low, np.ones(self.officers)])
        high = np.concatenate([self._row_high, np.ones(self.officers)])
        none = np.zeros(0, dtype=np.int32)
        highs.addRows(len(low), low, high, 0, np.zeros(len(low), dtype=np.int32), none, np.zeros(0))
        duties = set(self._duty[self._duty >= 0].tolist())
        linked = {variable for row in self.rows for variable, _ in row.terms}
        free = [v for v in range(len(self._cost)) if v not in duties and (v in linked or self._cost[v])]
        self.others = others = np.array(free, dtype=np.int64)
        """The variables of the program that are not duties and matter; they are the first columns."""
        self._add(self._cost[others], self._low[others], self._high[others], [self._entries(v) for v in others])
        self.missing_price = MISSING * max(1.0, float(np.abs(self._cost).max(initial=0.0)))
        lacks = [(i, 1.0) for i in range(count) if np.isfinite(self._row_low[i]) and self._row_low[i] > 0]
        lacks += [(i, -1.0) for i in range(count) if np.isfinite(self._row_high[i]) and self._row_high[i] < 0]
        lacks += [(count + o, 1.0) for o in range(self.officers)]
        prices = np.full(len(lacks), self.missing_price)
        entries = [(np.array([i]), np.array([factor])) for i, factor in lacks]
        self._add(prices, np.zeros(len(lacks)), np.full(len(lacks), np.inf), entries)
        self.first = len(others) + len(lacks)
        """The column of the first schedule."""

    def _entries(self, variable: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        part = slice(self._begins[variable], self._begins[variable + 1])
        return self._term_rows[part], self._factors[part]

    def _add(
        self,
        costs: NDArray[np.float64],
        low: NDArray[np.float64],
        high: NDArray[np.float64],
        entries: list[tuple[NDArray[np.int64], NDArray[np.float64]]],
    ) -> None:
        lengths = [len(rows) for rows, _ in entries]
        starts = np.concatenate([[0], np.cumsum(lengths)])[: len(lengths)].astype(np.int32)
        rows = np.concatenate([rows for rows, _ in entries]) if entries else np.zeros(0)
        factors = np.concatenate([factors for _, factors in entries]) if entries else np.zeros(0)
        self._highs.addCols(
            len(costs), costs, low, high, int(sum(lengths)), starts, rows.astype(np.int32), factors.astype(np.float64)
        )

    def add(self, found: Iterable[tuple[int, Schedule]]) -> int:
        """Adds the schedules that are new; how many were."""
        fresh = [one for one in dict.fromkeys(found) if one not in self._known]
        if fresh:
            columns = [self._column(o, cells) for o, cells in fresh]
            costs = np.array([cost for cost, _, _ in columns])
            entries = [(rows, factors) for _, rows, factors in columns]
            self._add(costs, np.zeros(len(fresh)), np.full(len(fresh), np.inf), entries)
            self._known.update(fresh)
            self.schedules += fresh
            self.officers_of = np.append(self.officers_of, [o for o, _ in fresh])
            self.options_of = np.concatenate([self.options_of, [self.options(cells) for _, cells in fresh]])
        return len(fresh)

    def _column(self, o: int, cells: Schedule) -> tuple[float, NDArray[np.int64], NDArray[np.float64]]:
        """Cost, rows and factors of a schedule."""
        variables = self._duty[o, list(cells)]
        parts = [self._entries(v) for v in variables]
        rows = np.concatenate([np.array([len(self.rows) + o]), *(rows for rows, _ in parts)])
        factors = np.concatenate([np.ones(1), *(factors for _, factors in parts)])
        places, inverse = np.unique(rows, return_inverse=True)
        return (
            float(self._cost[variables].sum()),
            places.astype(np.int64),
            np.bincount(inverse, factors).astype(np.float64),
        )

    def options(self, cells: Schedule) -> NDArray[np.int64]:
        """(days,): the option of each day of a schedule."""
        options = np.zeros(self.options_of.shape[1], dtype=np.int64)
        shifts = self.cells // len(options)
        for cell in cells:
            options[cell // shifts] = cell % shifts + 1
        return options

    def restricted(self, candidates: Sequence[tuple[int, Schedule]]) -> Program:
        """
        The program that chooses one of the candidates for each officer.

        Its variables are ``others`` in their order, then one for each candidate.
        """
        program = Program()
        program.constant_cost = self._program.constant_cost
        for v in self.others:
            program.variable(self._program.low[v], self._program.high[v], self._program.cost[v])
        terms: list[list[Term]] = [[] for _ in self.rows]
        for place, v in enumerate(self.others):
            for i, factor in zip(*self._entries(v), strict=True):
                terms[i].append((place, float(factor)))
        choices: dict[int, list[Linear]] = defaultdict(list)
        for o, cells in candidates:
            cost, rows, factors = self._column(o, cells)
            chosen = program.variable(0, 1, cost)
            choices[o].append(chosen)
            for i, factor in zip(rows[:-1], factors[:-1], strict=True):  # the last is the officer's own row
                terms[i].append((chosen.terms[0][0], float(factor)))
        for i, row in enumerate(self.rows):
            program.require(Linear(0.0, tuple(terms[i])), row.low, row.high)
        for alternatives in choices.values():
            program.require(total(alternatives), 1, 1)
        return program

    def solve(
        self, seconds: float, stop: Stop | None = None, *, added: bool = False
    ) -> tuple[NDArray[np.float64], float] | None:
        """
        The dual values of the rows and officers, and the optimum so far; None where time ran out or ``stop`` said so.

        ``added``: since the last solve columns were added, and none closed; then the primal simplex is quicker. With
        ``stop`` each of its steps waits for Python's lock, which costs searches side by side a third of their turns;
        so it is for the first solves, which are long and alone.
        """
        self._highs.setOptionValue("simplex_strategy", PRIMAL if added else DUAL)
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(0.01, seconds))
        if stop is None:
            self._highs.run()
        else:
            run_until(self._highs, stop)
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        duals = np.array(self._highs.getSolution().row_dual)
        return duals, self._highs.getObjectiveValue() + self._program.constant_cost

    def lacks(self) -> bool:
        """Whether something is still missing that no schedule provides, after a solve."""
        missing = self.values()[len(self.others) : self.first]
        return bool(missing.size) and float(missing.max()) > 1e-6

    def values(self) -> NDArray[np.float64]:
        """The values of the columns after a solve."""
        return np.array(self._highs.getSolution().col_value)

    def shares(self) -> NDArray[np.float64]:
        """(officers, days, options): after a solve, how much of each option each officer has."""
        days = self.options_of.shape[1]
        shares = np.zeros((self.officers, days, self.cells // days + 1))
        values = self.values()[self.first :]
        taken = np.flatnonzero(values > TINY)
        at = (self.officers_of[taken, None], np.arange(days), self.options_of[taken])
        np.add.at(shares, at, values[taken, None])
        return shares

    def open(self, options: NDArray[np.bool_]) -> None:
        """Opens just the schedules whose options are all open: (officers, days, options)."""
        days = np.arange(options.shape[1])
        fits = options[self.officers_of[:, None], days, self.options_of].all(axis=1)
        count = len(self.schedules)
        columns = np.arange(count, dtype=np.int32) + np.int32(self.first)
        self._highs.changeColsBounds(count, columns, np.zeros(count), np.where(fits, np.inf, 0.0))

    def keep(self, columns: NDArray[np.int64]) -> None:
        """Forgets every other schedule."""
        drop = np.setdiff1d(np.arange(len(self.schedules)), columns)
        self._highs.deleteCols(len(drop), (drop + self.first).astype(np.int32))
        self.schedules = [self.schedules[i] for i in columns]
        self.officers_of, self.options_of = self.officers_of[columns], self.options_of[columns]
        self._known = set(self.schedules)
        self._root = None

    def remember(self) -> None:
        """Notes the basis of the last solve, for ``recall``."""
        basis = self._highs.getBasis()
        self._root = (list(basis.col_status), list(basis.row_status))

    def recall(self) -> bool:
        """Begins the next solve from the basis that was noted; whether there is one."""
        if self._root is None:
            return False
        columns, rows = self._root
        basis, fresh = highspy.HighsBasis(), self.first + len(self.schedules) - len(columns)
        basis.col_status, basis.row_status = [*columns, *[highspy.HighsBasisStatus.kLower] * fresh], rows
        basis.valid = True
        self._highs.setBasis(basis)
        return True

    def prices(self, duals: NDArray[np.float64]) -> NDArray[np.float64]:
        """(officers, cells): the reduced cost of each duty; infinite where it cannot be."""
        if not len(self._cost):
            return np.full(self._duty.shape, np.inf)
        reduced = self._reduced(duals)
        return np.where(self._duty >= 0, reduced[np.maximum(self._duty, 0)], np.inf)

    def _reduced(self, duals: NDArray[np.float64]) -> NDArray[np.float64]:
        weighted = self._factors * duals[self._term_rows]
        return self._cost - np.bincount(self._term_variables, weighted, minlength=len(self._cost))

    def clipped(self, duals: NDArray[np.float64]) -> NDArray[np.float64]:
        """The dual values of the rows with the signs that a bound needs."""
        duals = duals[: len(self.rows)]
        duals = np.where(np.isneginf(self._row_low), np.minimum(duals, 0.0), duals)
        return np.where(np.isposinf(self._row_high), np.maximum(duals, 0.0), duals)

    def bound(self, duals: NDArray[np.float64], cheapest: NDArray[np.float64]) -> float:
        r"""
        Lagrange's bound for clipped dual values, given the price of each officer's cheapest schedule.

        .. math::
            L(\pi) = \sum_i \min_{b \in [l_i, u_i]} \pi_i b + \sum_j \min_{x_j} \bar c_j x_j
                + \sum_o \min_p \sum_{c \in p} \bar c_{o,c}
        """
        side = np.where(duals > 0, self._row_low, np.where(duals < 0, self._row_high, 0.0))
        reduced = self._reduced(duals)[self.others]
        best = np.minimum(reduced * self._low[self.others], reduced * self._high[self.others])
        value = float(duals @ side + best.sum() + cheapest.sum()) + self._program.constant_cost
        return value - 1e-9 * max(1.0, abs(value))
