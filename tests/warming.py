"""Compiles once what numba keeps beside its source, so that no two processes of the tests compile the same."""

from __future__ import annotations

import math

import numpy as np

from solver.columns.lattice import lattice_of
from solver.columns.pricing import price
from solver.grid import Grid
from tests.solver.building import alone


def main() -> None:
    """Prices the schedules of one officer, which takes all of the code that is compiled."""
    price(lattice_of(Grid(alone(3)), 0), np.zeros((3, 4)), math.inf, 3)


if __name__ == "__main__":
    main()
