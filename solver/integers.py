"""Solves a program in whole numbers by CP-SAT: hinted, limited in time, stopped when asked."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.plan import Stop
    from solver.program import Program, Term
    from solver.running import Run

    Heard = Callable[[float, Sequence[int]], None]

LOOK_S = 0.02
"""How often a running search is asked whether to stop."""
LOOK_ROWS = 1000
"""After so many rows whoever states a search is asked the same."""
SCALE = 10**6
"""Costs are whole numbers for CP-SAT: the largest has about this many units."""
FINE_SCALE = 10**9
"""The same where a bound is wanted, so that rounding loses next to nothing of it."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how hard one search may be."""

    seconds: float
    workers: int
    seed: int
    work: float | None = None
    """How much work at most, in CP-SAT's own measure, which repeats as seconds do not; None without limit."""
    first_only: bool = False
    """Whether any solution serves."""
    fine: bool = False
    """Whether costs are rounded finely, for the sake of the bound."""
    target: float | None = None
    """A cost that is good enough to end the search at once."""
    run: Run | None = None
    """Who hears of each better plan as soon as the search has it; None where only the last counts."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; ``values`` is None where nothing."""

    values: tuple[int, ...] | None
    proven: bool
    """Whether ``values`` are best, or none exist where there are none."""
    bound: float | None = None
    """A proven lower bound on the program's cost, what rounding may cost already taken off."""


def solve_integers(
    program: Program, effort: Effort, stop: Stop, hint: Sequence[int] | None = None, heard: Heard | None = None
) -> Found:
    """
    The best values that CP-SAT finds for a program.

    Parameters
    ----------
    program
        What to minimise; every factor of its rows is a whole number.
    effort
        Limits of the search.
    stop
        Asked every ``LOOK_S`` seconds; the best values so far are returned.
    hint
        Values to start from, one for each variable.
    heard
        Hears of each solution at once: its cost in the program and its values; on whatever thread has found it.
    """
    if program.impossible:
        return Found(None, proven=True)
    model = cp_model.CpModel()
    variables = [model.new_int_var(low, high, "") for low, high in zip(program.low, program.high, strict=True)]
    for number, row in enumerate(program.rows):
        if number % LOOK_ROWS == 0 and stop():
            return Found(None, proven=False)
        model.add_linear_constraint(_expression(variables, row.terms), _least(row.low), _most(row.high))
    unit = _set_costs(model, variables, program, FINE_SCALE if effort.fine else SCALE, wanted=not effort.first_only)
    for variable, value in zip(variables, hint or (), strict=False):
        model.add_hint(variable, value)
    solver = _solver(effort)
    ear = _Ear(effort.target, program.constant_cost, unit, heard)
    with _Watch(solver, stop):
        status = solver.solve(model, ear)
    if ear.error is not None:
        raise ear.error
    bound = (
        None if effort.first_only else program.constant_cost + unit * solver.best_objective_bound - _lost(program, unit)
    )
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        values = tuple(solver.value(variable) for variable in variables)
        return Found(values, proven=status == cp_model.OPTIMAL, bound=bound)
    return Found(None, proven=status == cp_model.INFEASIBLE)


def _set_costs(
    model: cp_model.CpModel, variables: list[cp_model.IntVar], program: Program, scale: int, *, wanted: bool
) -> float:
    """Sets the objective where it is wanted; what one unit of it is worth in the program's cost."""
    unit = (max((abs(cost) for cost in program.cost), default=0.0) or 1.0) / scale
    if wanted:
        model.minimize(cp_model.LinearExpr.weighted_sum(variables, [round(cost / unit) for cost in program.cost]))
    return unit


def _lost(program: Program, unit: float) -> float:
    """The most that rounding the costs can have added to the objective."""
    reach = zip(program.cost, program.low, program.high, strict=True)
    return sum(abs(cost - unit * round(cost / unit)) * max(abs(low), abs(high)) for cost, low, high in reach)


def _solver(effort: Effort) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, effort.seconds)
    if effort.work is not None:
        solver.parameters.max_deterministic_time = effort.work
    solver.parameters.num_workers = effort.workers
    solver.parameters.random_seed = effort.seed % 2**31
    solver.parameters.stop_after_first_solution = effort.first_only
    # Ctrl+C is the caller's: CP-SAT's own handler lives on the solving thread and aborts the program on any other
    solver.parameters.catch_sigint_signal = False
    return solver


def _expression(variables: list[cp_model.IntVar], terms: tuple[Term, ...]) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([variables[i] for i, _ in terms], [round(f) for _, f in terms])


def _least(low: float) -> int:
    return cp_model.INT_MIN if math.isinf(low) else math.ceil(low - 1e-9)


def _most(high: float) -> int:
    return cp_model.INT_MAX if math.isinf(high) else math.floor(high + 1e-9)


class _Watch:
    """Asks again and again whether to stop, since CP-SAT forgets a stop that comes before its search begins."""

    def __init__(self, solver: cp_model.CpSolver, stop: Stop) -> None:
        self._solver, self._stop = solver, stop
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(LOOK_S):
            if self._stop():
                self._solver.stop_search()


class _Ear(cp_model.CpSolverSolutionCallback):
    """Passes solutions on, and ends the search at one that is good enough."""

    def __init__(self, target: float | None, constant: float, unit: float, heard: Heard | None) -> None:
        super().__init__()
        self._target, self._constant, self._unit, self._heard = target, constant, unit, heard
        self.error: BaseException | None = None
        """What whoever hears raised; it must not pass through CP-SAT, which would abort the program."""

    def on_solution_callback(self) -> None:
        """Called by CP-SAT at each better solution."""
        cost = self._constant + self._unit * self.objective_value
        if self._heard is not None and self.error is None:
            try:
                self._heard(cost, tuple(self.response_proto.solution))
            except BaseException as error:  # noqa: BLE001 - crosses CP-SAT, and is raised again behind it
                self.error = error
                self.stop_search()
        if self._target is not None and cost <= self._target:
            self.stop_search()
