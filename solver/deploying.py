"""The solve of a problem with zones: the linear relaxation proves and guides, neighbourhoods mend."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.duties import Scope
from solver.guided import Guide
from solver.integers import solve_integers
from solver.modelling import state
from solver.plan import Plan
from solver.relaxation import Relaxation
from solver.running import Aside
from solver.scarce import Leading, scarce
from solver.search import Search, candidate, telling
from solver.settling import Settled, Settling, fixed, near
from solver.sharpening import sharpen
from solver.starting import first_feasible

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.modelling import Frame, Model
    from solver.running import Run

NEIGHBOURHOOD_S = 3.0
"""Most time for one neighbourhood."""
ROUNDINGS = ((True, 0.4), (False, 0.3))
"""How the relaxation is taken over, capped or not, and the share of the whole time that each may use."""
TURNS_OF_GUIDE = 3
"""Every so many turns the relaxation is asked again."""
WHOLE = 0.01
"""How near to 1 or 0 a relaxed duty counts as whole."""


def deploy(run: Run, frame: Frame, guess: Plan) -> bool:
    """Plans until the run ends; whether it is proven that there is no plan."""
    model, people = state(frame, Scope.whole(frame.grid), {}, {}), scarce(frame)
    if people and run.best is not None:
        sharpen(model, people, run.left, run.ended)
    relaxation = Relaxation(model.program)
    if run.ended():
        return False
    proving = Aside(lambda: run.prove(relaxation.solve(max(0.1, run.left()), run.prove)), relaxation.cancel)
    if run.settings.workers == 1:
        run.join(proving)
    impossible = run.best is None and not run.ended() and _start(run, frame, guess)
    leading = Leading(frame, people, run.settings.seed).search(run.ended) if people and not impossible else None
    if not impossible:
        _search(run, frame, proving.is_alive)
    else:
        relaxation.cancel()
    run.join(proving)
    if relaxation.values is not None and not run.ended() and not impossible:
        _follow(run, frame, model, relaxation, leading)
    return impossible


def _start(run: Run, frame: Frame, guess: Plan) -> bool:
    """Looks for a first plan where construction found none; whether it is proven that there is none."""
    first, impossible = first_feasible(frame, guess, run.effort(run.left()), run.ended)
    run.take(first)
    return impossible


def _follow(run: Run, frame: Frame, model: Model, relaxation: Relaxation, leading: dict[int, list[int]] | None) -> None:
    """Plans from the relaxation, then a search that asks it again and again."""
    assert relaxation.values is not None
    values = relaxation.values.tolist()
    guide = Guide(frame, model, values)
    if _is_whole(model, values):
        for capped, share in ROUNDINGS:
            if not run.ended():
                run.take(guide.round_up(run.effort(share * run.settings.seconds), run.ended, capped=capped))
        _search(run, frame, lambda: True, guide)
        return
    settling = Settling(model, relaxation, run.left, run.ended)
    settled = settling.dive(leading)
    if settled is None and leading is not None and not run.ended():
        settling.release()
        settled = settling.dive()
    if settled is not None:
        _plan(run, frame, model, settled)
        misses = 0
        while misses < len(settled.duties) and not run.ended():
            better = settling.improve(settled)
            misses = 0 if better is not None else misses + 1
            if better is not None:
                settled = better
                _plan(run, frame, model, settled)
    _search(run, frame, lambda: True, guide)


def _is_whole(model: Model, values: list[float]) -> bool:
    """Whether the relaxation has more duties at 1 than in between."""
    duties = [values[v] for v in model.duties.variables()]
    ones = sum(value >= 1 - WHOLE for value in duties)
    return ones >= sum(WHOLE < value < 1 - WHOLE for value in duties)


def _plan(run: Run, frame: Frame, model: Model, settled: Settled) -> None:
    """Takes the best plan with the settled duties."""
    program, effort = fixed(model.program, settled.values()), near(run.effort(NEIGHBOURHOOD_S * 2), settled.cost)
    heard = telling(frame, model, effort, Plan(), math.inf if run.best is None else run.best.cost)
    found = solve_integers(program, effort, run.ended, heard=heard)
    run.take(candidate(frame, model, found, Plan()))


def _search(run: Run, frame: Frame, going: Callable[[], bool], guide: Guide | None = None) -> None:
    """Improves the best plan, if there is one, as long as ``going`` says so and the run has not ended."""
    search = Search(frame, run.settings.seed)
    while run.best is not None and going() and not run.ended():
        if guide is not None and search.turn % TURNS_OF_GUIDE == 0:
            run.take(guide.agree_with(run.best.plan, run.effort(NEIGHBOURHOOD_S), run.ended))
        workers = max(1, run.settings.workers - (guide is None))
        limits = replace(run.effort(NEIGHBOURHOOD_S), workers=workers)
        step = search.step(run.best, limits, lambda: run.ended() or not going())
        run.take(step.candidate)
        run.prove(step.bound)
