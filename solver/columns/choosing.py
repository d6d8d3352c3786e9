"""Chooses one schedule for each officer, exactly: HiGHS branches and bounds over the schedules that are given."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

from solver.linear import arrays_of, linear_program, quiet_highs, run_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.program import Program


@dataclass(frozen=True, slots=True)
class Choice:
    """What a search found: values of the program's variables and their cost, None where nothing cheap enough."""

    values: tuple[int, ...] | None
    cost: float
    proven: bool
    """Whether nothing cheaper than the limit remains."""


class Chooser:
    """A HiGHS that solves one program in whole numbers after the other."""

    def __init__(self) -> None:
        self._highs = quiet_highs()
        for name, value in (("threads", 1), ("mip_rel_gap", 1e-7), ("mip_abs_gap", 1e-6)):
            self._highs.setOptionValue(name, value)

    def choose(self, program: Program, *, below: float, nodes: int, stop: Callable[[], bool]) -> Choice:
        """
        The best values of a program.

        Parameters
        ----------
        program
            What to minimise.
        below
            Only costs below this are wanted; infinite for any.
        nodes
            Most nodes of the search tree, so that equal calls end equally.
        stop
            Asked again and again.
        """
        if program.impossible:
            return Choice(None, math.inf, proven=True)
        highs = self._highs
        highs.setOptionValue("objective_bound", below - program.constant_cost)
        highs.setOptionValue("mip_max_nodes", nodes)
        lp = linear_program(arrays_of(program))
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(program.cost)
        highs.passModel(lp)
        stopped = run_until(highs, stop)
        if highs.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
            return Choice(None, math.inf, proven=not stopped and _decided(highs))
        values = np.rint(np.array(highs.getSolution().col_value)).astype(int)
        cost = float(np.array(program.cost) @ values) + program.constant_cost
        if cost >= below - 1e-9:
            return Choice(None, math.inf, proven=not stopped and _decided(highs))
        return Choice(tuple(values.tolist()), cost, proven=not stopped and _decided(highs))


def _decided(highs: highspy.Highs) -> bool:
    status = highs.getModelStatus()
    return status in (
        highspy.HighsModelStatus.kOptimal,
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kObjectiveBound,
    )
