"""A program as arrays, and as HiGHS wants it."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.plan import Stop
    from solver.program import Program


LOOK_S = 0.02
"""How often a running HiGHS is asked whether to stop."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """The variables and rows of a program; the terms of row i are those from ``starts[i]`` to ``starts[i + 1]``."""

    cost: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    row_low: NDArray[np.float64]
    row_high: NDArray[np.float64]
    starts: NDArray[np.int32]
    columns: NDArray[np.int32]
    factors: NDArray[np.float64]


def arrays_of(program: Program) -> Arrays:
    """The arrays of a program."""
    terms = [term for row in program.rows for term in row.terms]
    return Arrays(
        cost=np.array(program.cost, dtype=np.float64),
        low=np.array(program.low, dtype=np.float64),
        high=np.array(program.high, dtype=np.float64),
        row_low=np.array([row.low for row in program.rows], dtype=np.float64),
        row_high=np.array([row.high for row in program.rows], dtype=np.float64),
        starts=np.cumsum([0, *(len(row.terms) for row in program.rows)]).astype(np.int32),
        columns=np.array([variable for variable, _ in terms], dtype=np.int32),
        factors=np.array([factor for _, factor in terms], dtype=np.float64),
    )


def sizes_of(arrays: Arrays) -> NDArray[np.float64]:
    """(rows,): the largest factor of each row, 1 where that is less."""
    sizes = np.ones(len(arrays.row_low))
    np.maximum.at(sizes, np.repeat(np.arange(len(sizes)), np.diff(arrays.starts)), np.abs(arrays.factors))
    return sizes


def scaled(arrays: Arrays, sizes: NDArray[np.float64]) -> Arrays:
    """The arrays with each row divided by a size: rows of like size keep an interior point exact enough to serve."""
    per_term = np.repeat(sizes, np.diff(arrays.starts))
    return replace(
        arrays, row_low=arrays.row_low / sizes, row_high=arrays.row_high / sizes, factors=arrays.factors / per_term
    )


def linear_program(arrays: Arrays) -> highspy.HighsLp:
    """The arrays as a model of HiGHS; the constant part of the cost is left out."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(arrays.cost), len(arrays.row_low)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = arrays.cost, arrays.low, arrays.high
    lp.row_lower_, lp.row_upper_ = arrays.row_low, arrays.row_high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = arrays.starts, arrays.columns, arrays.factors
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


def run_until(highs: highspy.Highs, stop: Stop) -> bool:
    """Runs HiGHS until it ends or is told to, asking ``stop`` every ``LOOK_S`` seconds; whether it was told."""
    told = ended = False

    def look() -> None:
        nonlocal told
        while not ended:
            if stop():
                told = True
                highs.cancelSolve()  # type: ignore[no-untyped-call]  # no stubs
            done.wait(LOOK_S)

    done = threading.Event()
    watch = threading.Thread(target=look, daemon=True)
    highs.HandleUserInterrupt = True
    watch.start()
    try:
        highs.run()
    finally:
        ended = True
        done.set()
        watch.join()
        highs.HandleUserInterrupt = False
    return told
