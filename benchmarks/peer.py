"""The peer: the whole problem as one CP-SAT model, given all the time and all the threads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from solver.duties import Scope
from solver.extracting import extract
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Outcome, Plan, Status
from solver.score import score

if TYPE_CHECKING:
    from solver.plan import SolveSettings
    from solver.problem import Problem


def plain(problem: Problem, settings: SolveSettings) -> Outcome:
    """The plan of one model of the whole problem; stating the model counts as time."""
    began = time.monotonic()
    frame = Frame(problem)
    model = state(frame, Scope.whole(frame.grid), {}, {})
    left = max(0.1, settings.seconds - (time.monotonic() - began))
    effort = Effort(left, settings.workers, settings.seed, fine=True)
    found = solve_integers(model.program, effort, lambda: False)
    rows = None if found.values is None else extract(frame, model, found.values, Plan())
    seconds = time.monotonic() - began
    if rows is None:
        return Outcome(Status.UNKNOWN, None, None, found.bound, seconds)
    plan = Plan.of(rows)
    status = Status.OPTIMAL if found.proven else Status.FEASIBLE
    return Outcome(status, plan, score(problem, plan).total, found.bound, seconds)
