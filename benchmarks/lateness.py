"""
How late a listener hears.

Plans and bounds are told by the thread that has them, in the same call (``solver.running.Run``), so nothing waits in a
queue. But a plan that CP-SAT has found is news only when its search ends. So each solution that CP-SAT reports is noted
by the clock, and a plan is as late as the last of them before it: the one that became the plan. Plans that no CP-SAT
search made (construction, choices among schedules by HiGHS, which reports none) have no such moment and are only
counted. Of bounds and of the news as a whole there is the greatest spacing.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from solver.plan import SolveSettings
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.plan import Plan, Progress
    from solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Lateness:
    """What a listener of one solve heard when."""

    late_s: tuple[float, ...]
    """Of each plan that a CP-SAT search made: from its solution to the listener."""
    uncounted: int
    """Plans without a known moment."""
    plan_gap_s: float
    """The longest time without a better plan, from the beginning to the end."""
    bound_gap_s: float
    """The longest time without a better bound, from the beginning to the end."""


class Ear:
    """A listener that notes when it hears; it is told when CP-SAT has a solution."""

    def __init__(self) -> None:
        self._plan_at = self._bound_at = monotonic()
        self._found_at: float | None = None
        self._late: list[float] = []
        self._uncounted = 0
        self._plan_gap = self._bound_gap = 0.0

    def found(self) -> None:
        """Notes that CP-SAT has a solution now."""
        self._found_at = monotonic()

    def __call__(self, progress: Progress, plan: Plan | None) -> None:  # noqa: ARG002 - named by the protocol
        """Hears of a plan or a bound."""
        now = monotonic()
        if plan is None:
            self._bound_gap, self._bound_at = max(self._bound_gap, now - self._bound_at), now
            return
        self._plan_gap, self._plan_at = max(self._plan_gap, now - self._plan_at), now
        if self._found_at is None:
            self._uncounted += 1
        else:
            self._late.append(now - self._found_at)
        self._found_at = None

    def told(self) -> Lateness:
        """What was heard until now."""
        now = monotonic()
        plan_gap, bound_gap = max(self._plan_gap, now - self._plan_at), max(self._bound_gap, now - self._bound_at)
        return Lateness(tuple(self._late), self._uncounted, plan_gap, bound_gap)


def lateness(problem: Problem, seconds: float, workers: int = 2) -> Lateness:
    """What a listener of one solve hears when."""
    ear = Ear()
    with noting_solutions(ear):
        solve(problem, SolveSettings(seconds, workers), ear)
    return ear.told()


@contextmanager
def noting_solutions(ear: Ear) -> Iterator[None]:
    """Lets an ear know each solution of every CP-SAT search, before whoever made the search hears of it."""
    callback = cp_model.CpSolverSolutionCallback
    before = callback.OnSolutionCallback

    def noted(self: cp_model.CpSolverSolutionCallback) -> None:
        ear.found()
        before(self)

    callback.OnSolutionCallback = noted  # type: ignore[method-assign]  # an instrument, taken off again
    try:
        yield
    finally:
        callback.OnSolutionCallback = before  # type: ignore[method-assign]  # as above
