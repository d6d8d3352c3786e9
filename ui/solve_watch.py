"""Watches one solve at a time for the window: drains its news by a timer and asks it to stop until it has."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from planner.planning.news import SolveEnded, SolveFailed, SolveNews, SolveProgressed
from ui.state import SolveState

if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue

    from planner.errors import PlannerError
    from solver.plan import Outcome, Plan, Progress, SolveSettings
    from solver.problem import Problem
    from ui.background import Lane

TICK_MS = 50
"""How often the news are drained."""
CLOCK_S = 0.25
"""How often the seconds are told while there is no other news."""


class Run(Protocol):
    """A solve beside the window; ``planner.planning.running.SolveRun`` is the real one."""

    news: SimpleQueue[SolveNews]

    def start(self) -> None:
        """Begins; called once."""

    def stop(self) -> None:
        """Asks for the best plan so far; may be asked again and again."""

    def close(self) -> None:
        """Ends it at once and frees what it holds."""


@dataclass(frozen=True, slots=True)
class BetterPlan:
    """A plan that is better than all before, while the solve goes on."""

    plan: Plan
    progress: Progress


def solve_in_a_process(problem: Problem, settings: SolveSettings) -> Run:
    """A solve in a process of its own."""
    from planner.planning.running import SolveRun

    return SolveRun(problem, settings)


class SolveWatch(QObject):
    """
    Starts, watches and stops solves, one at a time.

    Parameters
    ----------
    lane
        Where a run is prepared, so that a large problem does not hold the window up.
    make_run
        Makes a run that has not begun.
    """

    changed = Signal(object)
    """SolveState: time passed, or something became known."""
    bettered = Signal(object)
    """BetterPlan; of several between two ticks the newest only."""
    ended = Signal(object)
    """Outcome: the last word."""
    failed = Signal(object)
    """PlannerError: the last word where the solve broke."""

    def __init__(
        self,
        lane: Lane,
        make_run: Callable[[Problem, SolveSettings], Run] = solve_in_a_process,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.state = self._told = SolveState()
        self._lane = lane
        self._make_run = make_run
        self._run: Run | None = None
        self._idle: float | None = None
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self, problem: Problem, settings: SolveSettings) -> None:
        """Starts a solve; nothing where one is running."""
        if self.state.running:
            return
        self._idle, self._began = None, time.monotonic()
        self._set(SolveState(running=True, limit=settings.seconds))
        self._lane.run(lambda _: self._prepare(problem, settings), self._started, self._fail)
        self._timer.start()

    def stop(self) -> None:
        """Asks the solve to end with its best plan; the last word still comes."""
        if self.state.running:
            self._set(replace(self.state, stopping=True))
            self._ask_to_stop()

    def close(self) -> None:
        """Ends a running solve at once; no last word comes. The lane must be closed before."""
        self._timer.stop()
        run, self._run = self._run, None
        if run is not None:
            run.close()

    def _prepare(self, problem: Problem, settings: SolveSettings) -> float:
        from ui.viewing import idle_cost

        run = self._make_run(problem, settings)
        run.start()
        self._run = run
        return idle_cost(problem)

    def _started(self, idle: float) -> None:
        self._idle = idle

    def _ask_to_stop(self) -> None:
        if self._run is not None:
            self._run.stop()

    def _tick(self) -> None:
        last = self._drain()
        if last is not None:
            self._finish(last)
            return
        if self.state.stopping:
            self._ask_to_stop()
        seconds = time.monotonic() - self._began
        if seconds - self.state.seconds >= CLOCK_S or self.state != self._told:
            self._set(replace(self.state, seconds=seconds))

    def _drain(self) -> SolveEnded | SolveFailed | None:
        better: BetterPlan | None = None
        last: SolveEnded | SolveFailed | None = None
        while self._run is not None and not self._run.news.empty():
            news = self._run.news.get_nowait()
            if isinstance(news, SolveProgressed):
                self._note(news.progress)
                better = better if news.plan is None else BetterPlan(news.plan, news.progress)
            else:
                last = news
        if better is not None and last is None:
            self.bettered.emit(better)
        return last

    def _note(self, progress: Progress) -> None:
        cost = self.state.cost if progress.cost is None else progress.cost
        bound = self.state.bound if progress.bound is None else progress.bound
        self.state = replace(self.state, cost=cost, bound=bound, achieved=self._achieved(cost, bound))

    def _achieved(self, cost: float | None, bound: float | None) -> float | None:
        if cost is None or bound is None or self._idle is None or self._idle <= bound:
            return None
        return (self._idle - cost) / (self._idle - bound)

    def _finish(self, last: SolveEnded | SolveFailed) -> None:
        self._timer.stop()
        self._end_run()
        if isinstance(last, SolveFailed):
            self._fail(last.error)
            return
        outcome: Outcome = last.outcome
        achieved = self._achieved(outcome.cost, outcome.bound)
        self._set(
            replace(
                self.state,
                running=False,
                stopping=False,
                seconds=outcome.seconds,
                cost=outcome.cost,
                bound=outcome.bound,
                achieved=achieved,
            )
        )
        self.ended.emit(outcome)

    def _fail(self, error: PlannerError) -> None:
        self._timer.stop()
        self._end_run()
        self._set(replace(self.state, running=False, stopping=False))
        self.failed.emit(error)

    def _end_run(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            self._lane.run(lambda _: run.close(), lambda _: None, lambda _: None)

    def _set(self, state: SolveState) -> None:
        self.state = self._told = state
        self.changed.emit(state)
