"""The state of one solve while it runs: the best plan, the bound, the trace and the clock."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from typing_extensions import override

from solver.integers import Effort
from solver.plan import Outcome, Progress, Status
from solver.stopping import never

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.plan import Listener, Plan, SolveSettings, Stop
    from solver.search import Candidate

WORK_OF_A_SECOND = 0.3
"""
How much of CP-SAT's own measure of work stands for a second: 1 took 2.5 to 4 seconds of processor for neighbourhoods of
fifty officers, with and without runs of days (November 2026).
"""
PROOF = 1e-6
"""A plan within this share of the bound is optimal for the purpose of ``Status.OPTIMAL``."""


class Aside(threading.Thread):
    """A thread of a solve; what it raises is kept for ``Run.join``."""

    def __init__(self, work: Callable[[], None], cancel: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work, self.cancel = work, cancel
        self.error: BaseException | None = None
        self.start()

    @override
    def run(self) -> None:
        """Works until done or cancelled."""
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 - crosses a thread
            self.error = error


class Run:
    """What the parts of a solve share; plans and bounds may come from any of its threads."""

    def __init__(self, settings: SolveSettings, listener: Listener | None, stop: Stop | None) -> None:
        self.settings = settings
        self._listener = listener
        self._stop = stop or never
        self._began = time.monotonic()
        self._lock = threading.RLock()
        self.best: Candidate | None = None
        """The best plan that a search ended with; the next begins there."""
        self._shown: Candidate | None = None
        """The best plan of all, those of searches under way among them: only who listens hears of these."""
        self.bound: float | None = None
        self._trace: list[Progress] = []
        self._round = 0

    def seconds(self) -> float:
        """Seconds since the solve began."""
        return time.monotonic() - self._began

    def left(self) -> float:
        """Seconds until its time is up."""
        return self.settings.seconds - self.seconds()

    def asked_to_stop(self) -> bool:
        """Whether whoever waits asks the solve to end."""
        return self._stop()

    def ended(self) -> bool:
        """Whether the solve should end: told so, out of time, or content with what it has."""
        return self._stop() or self.left() <= 0 or self.content()

    def content(self) -> bool:
        """Whether the best plan is as near to the bound as was asked."""
        best, bound = self.best, self.bound
        if best is None or bound is None:
            return False
        return best.cost - bound <= max(self.settings.gap, PROOF) * max(1.0, abs(best.cost))

    def effort(self, seconds: float) -> Effort:
        """
        The limits of the next search: at most so many seconds, and content at the gap that was asked for.

        With one worker it is as much work as is usual in that time, since equal runs are to be the same whatever else
        the computer does; time limits it only where the whole run ends.
        """
        self._round += 1
        seed = self.settings.seed * 10_007 + self._round
        bound, gap = self.bound, max(self.settings.gap, PROOF)
        target = None if bound is None else bound + gap * max(1.0, abs(bound))
        left, workers = self.left(), self.settings.workers
        by_work = workers == 1 and seconds < left
        return Effort(
            max(0.05, left if by_work else min(seconds, left)),
            workers,
            seed,
            work=WORK_OF_A_SECOND * seconds if by_work else None,
            target=target,
            run=self,
        )

    def take(self, candidate: Candidate | None) -> None:
        """Keeps the candidate where it is better than the best so far."""
        if candidate is None:
            return
        with self._lock:
            if self.best is None or candidate.better_than(self.best):
                self.best = candidate
                if self._shown is None or candidate.cost <= self._shown.cost:
                    self._show(candidate)

    def hear(self, candidate: Candidate | None) -> None:
        """
        Tells of a plan that a search has found on its way, where it is better than the best so far.

        It is never lost, but no search begins there and none ends for it: what is found depends on no listener.
        """
        if candidate is None:
            return
        with self._lock:
            if self._shown is None or candidate.better_than(self._shown):
                self._show(candidate)

    def prove(self, bound: float | None) -> None:
        """Keeps the bound where it is better than the best so far."""
        if bound is None:
            return
        with self._lock:
            better = self.bound is None or bound > self.bound
            if better:
                self.bound = bound
                self._tell(None)

    def join(self, aside: Aside) -> None:
        """Waits for a thread of the solve; once the solve has ended, asks it again and again to end too."""
        while aside.is_alive():  # a thread inside HiGHS when the program ends would abort it
            if self.ended():
                aside.cancel()
            aside.join(0.02)
        if aside.error is not None:
            raise aside.error

    def outcome(self, *, impossible: bool) -> Outcome:
        """The last word."""
        best, bound, trace = self._shown, self.bound, tuple(self._trace)
        if best is None:
            status = Status.INFEASIBLE if impossible else Status.UNKNOWN
            return Outcome(status, None, None, bound, self.seconds(), trace)
        gap = None if bound is None else (best.cost - bound) / max(1.0, abs(best.cost))
        status = Status.OPTIMAL if gap is not None and gap <= PROOF else Status.FEASIBLE
        return Outcome(status, best.plan, best.cost, bound, self.seconds(), trace)

    def _show(self, candidate: Candidate) -> None:
        before, self._shown = self._shown, candidate
        if before is None or before.plan != candidate.plan:
            self._tell(candidate.plan)

    def _tell(self, plan: Plan | None) -> None:
        """Notes what is known now and tells the listener, in order of time since the lock is held."""
        cost = None if self._shown is None else self._shown.cost
        progress = Progress(round(self.seconds(), 3), cost, self.bound)
        if cost is not None:
            self._trace.append(progress)
        if self._listener is not None:
            self._listener(progress, plan)
