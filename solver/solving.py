"""One solve from problem to outcome: a first plan at once, a proven bound beside it, then search until time is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.construction import Construction
from solver.deploying import deploy
from solver.modelling import Frame
from solver.plan import Plan
from solver.rostering import roster
from solver.running import Run
from solver.search import judged

if TYPE_CHECKING:
    from solver.plan import Listener, Outcome, SolveSettings, Stop
    from solver.problem import Problem


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
    frame = Frame(problem)
    guess = Plan.of(Construction(frame).build())
    run.take(None if settings.start is None else judged(frame, settings.start))
    run.take(judged(frame, guess))
    impossible = deploy(run, frame, guess) if problem.zones else roster(run, frame, guess)
    return run.outcome(impossible=impossible)
