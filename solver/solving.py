"""One solve from problem to outcome: a first plan at once, a proven bound beside it, then search until time is up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.construction import Construction
from solver.deploying import deploy
from solver.modelling import Frame
from solver.plan import Plan
from solver.rostering import roster
from solver.running import Run
from solver.search import judged
from solver.starting import first_feasible
from solver.stopping import StoppedError

if TYPE_CHECKING:
    from solver.plan import Listener, Outcome, SolveSettings, Stop
    from solver.problem import Problem

START_WORK = 2.0
"""Most work of the first search for a plan, some seconds; where it does not suffice, a bound is proven beside."""


def solve(
    problem: Problem, settings: SolveSettings, listener: Listener | None = None, stop: Stop | None = None
) -> Outcome:
    """
    The best plan that was found, and the bound that was proven, within the settings.

    Parameters
    ----------
    problem
        What to plan.
    settings
        Time, threads, seed and the gap at which to be content.
    listener
        Hears of the first plan, each better one and each better bound, on the calling thread or one of the solve's.
    stop
        Asked about 50 times a second whether to end now with the best plan so far.
    """
    run = Run(settings, listener, stop)
    frame = Frame(problem, run.ended)
    run.take(None if settings.start is None else judged(frame, settings.start))
    guess = Plan.of(Construction(frame).build(run.asked_to_stop))
    run.take(judged(frame, guess))
    impossible = run.best is None and bool(problem.zones) and _start(run, frame, guess)
    try:
        if not impossible:
            impossible = deploy(run, frame, guess) if problem.zones else roster(run, frame, guess)
    except StoppedError:  # while the whole problem was stated, before anything else was under way
        impossible = False
    return run.outcome(impossible=impossible)


def _start(run: Run, frame: Frame, guess: Plan) -> bool:
    """Looks for a plan before a proof takes half of the processor; whether it is proven that there is none."""
    if run.ended():
        return False
    first, impossible = first_feasible(frame, guess, replace(run.effort(run.left()), work=START_WORK), run.ended)
    run.take(first)
    return impossible
