"""One solve from problem to outcome: a first plan at once, a proven bound beside it, then search until time is up."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.construction import Construction
from solver.duties import Scope
from solver.guided import Guide
from solver.integers import Effort
from solver.modelling import Frame, state
from solver.plan import Outcome, Plan, Progress, SolveSettings, Status
from solver.relaxation import Relaxation
from solver.search import Candidate, Search, first_feasible, judged

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.plan import Listener, Stop
    from solver.problem import Problem

NEIGHBOURHOOD_S = 3.0
"""Most time for one neighbourhood."""
ROUNDINGS = ((True, 0.4), (False, 0.5))
"""How the relaxation is taken over, capped or not, and the share of the time left that each may use."""
TURNS_OF_GUIDE = 3
"""Every so many turns the relaxation is asked again."""
PROOF = 1e-6
"""A plan within this share of the bound is optimal for the purpose of ``Status.OPTIMAL``."""


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
        Hears of the first plan, each better one and the bound, on the calling thread or the bound's.
    stop
        Asked about 50 times a second whether to end now with the best plan so far.
    """
    return _Solve(problem, settings, listener, stop).run()


class _Solve:
    """The state of one solve: the best plan, the bound, the trace and the clock."""

    def __init__(self, problem: Problem, settings: SolveSettings, listener: Listener | None, stop: Stop | None) -> None:
        self._problem, self._settings, self._listener = problem, settings, listener
        self._asked_to_stop = stop or (lambda: False)
        self._began = time.monotonic()
        self._lock = threading.Lock()
        self._best: Candidate | None = None
        self._bound: float | None = None
        self._trace: list[Progress] = []
        self._round = 0

    def run(self) -> Outcome:
        frame = Frame(self._problem)
        guess = Plan.of(Construction(frame).build())
        first = judged(frame, guess)
        self._take(None if self._settings.start is None else judged(frame, self._settings.start))
        self._take(first)
        model = state(frame, Scope.whole(frame.grid), {}, {})
        relaxation = Relaxation(model.program)
        proving = threading.Thread(target=self._prove, args=(relaxation,), daemon=True)
        proving.start()
        if self._settings.workers > 1:
            self._search(frame, proving.is_alive)
        self._await(proving)
        guide = None if relaxation.values is None else Guide(frame, model, relaxation.values.tolist())
        for capped, share in ROUNDINGS:
            if guide is not None and not self._ended():
                self._take(guide.round_up(self._effort(share * self._left()), self._ended, capped=capped))
        impossible = self._best is None and not self._ended() and self._search_first(frame, guess)
        self._search(frame, lambda: not self._ended(), guide)
        while proving.is_alive():  # a thread inside HiGHS when the program ends would abort it
            relaxation.cancel()  # again and again: one that comes before HiGHS runs is forgotten
            proving.join(0.02)
        return self._outcome(impossible=impossible)

    def _search(self, frame: Frame, going: Callable[[], bool], guide: Guide | None = None) -> None:
        """Improves the best plan, if there is one, as long as ``going`` says so and the solve has not ended."""
        search = Search(frame, self._settings.seed)
        while self._best is not None and going() and not self._ended():
            if guide is not None and search.turn % TURNS_OF_GUIDE == 0:
                limits = self._effort(NEIGHBOURHOOD_S)
                self._take(guide.agree_with(self._best.plan, limits, self._ended))
            workers = max(1, self._settings.workers - (guide is None))
            limits = replace(self._effort(NEIGHBOURHOOD_S), workers=workers)
            step = search.step(self._best, limits, lambda: self._ended() or not going())
            self._take(step.candidate)
            if step.bound is not None:
                self._bounded(step.bound)

    def _search_first(self, frame: Frame, guess: Plan) -> bool:
        """Looks for a first plan where nothing else found one; whether it is proven that there is none."""
        limits = replace(self._effort(self._left()), first_only=True)
        first, impossible = first_feasible(frame, guess, limits, self._ended)
        self._take(first)
        return impossible

    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def _left(self) -> float:
        return self._settings.seconds - self._seconds()

    def _ended(self) -> bool:
        return self._asked_to_stop() or self._left() <= 0 or self._content()

    def _content(self) -> bool:
        best, bound = self._best, self._bound
        if best is None or bound is None:
            return False
        return best.cost - bound <= max(self._settings.gap, PROOF) * max(1.0, abs(best.cost))

    def _effort(self, seconds: float) -> Effort:
        self._round += 1
        seed = self._settings.seed * 10_007 + self._round
        bound, gap = self._bound, max(self._settings.gap, PROOF)
        target = None if bound is None else bound + gap * max(1.0, abs(bound))
        return Effort(max(0.05, min(seconds, self._left())), self._settings.workers, seed, target=target)

    def _await(self, proving: threading.Thread) -> None:
        while proving.is_alive() and not self._ended():
            proving.join(0.02)

    def _prove(self, relaxation: Relaxation) -> None:
        bound = relaxation.solve(max(0.1, self._left()))
        if bound is not None:
            self._bounded(bound)

    def _bounded(self, bound: float) -> None:
        with self._lock:
            better = self._bound is None or bound > self._bound
            self._bound = bound if better else self._bound
        if better:
            self._tell(None)

    def _take(self, candidate: Candidate | None) -> None:
        """Keeps the candidate where it is better than the best so far."""
        if candidate is not None and (self._best is None or candidate.better_than(self._best)):
            self._found(candidate)

    def _found(self, candidate: Candidate) -> None:
        with self._lock:
            self._best = candidate
        self._tell(candidate.plan)

    def _tell(self, plan: Plan | None) -> None:
        with self._lock:
            cost = None if self._best is None else self._best.cost
            progress = Progress(round(self._seconds(), 3), cost, self._bound)
            if cost is not None:
                self._trace.append(progress)
        if self._listener is not None:
            self._listener(progress, plan)

    def _outcome(self, *, impossible: bool) -> Outcome:
        best, bound = self._best, self._bound
        if best is None:
            status = Status.INFEASIBLE if impossible else Status.UNKNOWN
            return Outcome(status, None, None, bound, self._seconds(), tuple(self._trace))
        gap = None if bound is None else (best.cost - bound) / max(1.0, abs(best.cost))
        status = Status.OPTIMAL if gap is not None and gap <= PROOF else Status.FEASIBLE
        return Outcome(status, best.plan, best.cost, bound, self._seconds(), tuple(self._trace))
