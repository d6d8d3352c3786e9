"""
Rows that sharpen the relaxation: what the schedules of scarce people can be worth at most, all rules of each kept.

The relaxation cuts runs of days into pieces, so it values scarce people too highly, and its bound lies too low. Their
own problem, as if all others were at hand, is small enough for column generation; at its best prices the cheapest
schedule of each is a row that every plan keeps and that the relaxation breaks (a Fenchel cut: Boyd 1993,
doi:10.1137/0803033).
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from solver.columns.generating import Generation
from solver.columns.lattice import lattice_of
from solver.columns.pricing import price
from solver.duties import Scope
from solver.modelling import Frame, state
from solver.program import Cause, total
from solver.rules import Rule
from solver.stopping import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from solver.modelling import Model
    from solver.plan import Stop
    from solver.problem import Problem

FINE = 10_000
"""The dearest duty of a row has this factor: factors are whole numbers, for the sake of the exact searches."""


def sharpen(model: Model, people: Sequence[int], seconds: Callable[[], float], ended: Stop) -> None:
    """
    Adds a row for each of some people to the model of a whole problem, unless the time is up before.

    Parameters
    ----------
    model
        The whole problem; its plans stay the same, its relaxation becomes dearer.
    people
        Who is scarce, by index.
    seconds
        Gives the time that is left.
    ended
        Whether to go without.

    Raises
    ------
    StoppedError
        Where ``ended`` says so before their own problem is stated.
    """
    frame = Frame(_alone(model.duties.grid.problem, people), ended)
    alone = state(frame, Scope.whole(frame.grid), {}, {})
    with uncollected():
        generation = Generation(alone)
    if generation.run(seconds, ended, lambda _: None) and generation.best is not None:
        prices = generation.master.prices(generation.master.clipped(generation.best))
        for o, mine in zip(people, prices, strict=True):
            _add(model, o, mine)


def _add(model: Model, o: int, prices: NDArray[np.float64]) -> None:
    """The row of one officer: no schedule is cheaper than the cheapest at these prices of cells."""
    grid = model.duties.grid
    at = [model.duties.at(o, cell) for cell in range(len(prices))]
    known = np.array([bool(one.terms) for one in at]) & np.isfinite(prices)
    if not prices[known].any():
        return
    unit = np.abs(prices[known]).max() / FINE
    factors = np.where(known, np.rint(np.where(known, prices, 0.0) / unit), 0.0)
    steps = np.concatenate([np.zeros((grid.problem.days, 1)), factors.reshape(grid.problem.days, -1)], axis=1)
    least = price(lattice_of(grid, o), steps, math.inf, 1).bound
    if math.isfinite(least):
        terms = [one * int(factor) for one, factor in zip(at, factors.tolist(), strict=True)]
        with model.program.because(Cause(Rule.MIN_CONSECUTIVE, officer=o)):
            model.program.require(total(terms), low=math.ceil(least - 1e-6))


def _alone(problem: Problem, people: Sequence[int]) -> Problem:
    """The problem of some people alone, each a team that may go anywhere, without what they share with others."""
    return replace(
        problem,
        officers=tuple(problem.officers[o] for o in people),
        team=replace(problem.team, min_size=1, max_size=1, requires=(), supervisor=None),
        zones=tuple(replace(zone, requires=()) for zone in problem.zones),
        weights=replace(problem.weights, uneven_minutes=0.0, uneven_shift=0.0, uneven_nights=0.0, uneven_holidays=0.0),
        cover=(),
        budget_minutes=None,
        baseline=None,
        agencies=tuple(replace(agency, min_share=None, max_share=None) for agency in problem.agencies),
        pairs=(),
        standing_teams=(),
        span=(),
        resources=(),
    )
