"""
Finds whether some rules can hold together by asking only for those that matter.

Starts with few rules, solves, adds those that the solution breaks, and solves again, until nothing is broken or nothing
is possible any more. The rules in play then are a small set that cannot hold together. (Lazy generation of rows, as
Dantzig, Fulkerson & Johnson 1954, doi:10.1287/opre.2.4.393, did for cuts.)
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.doctor.certifying import certificate
from solver.doctor.pricing import least
from solver.integers import Effort, Found, solve_integers

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    from numpy.typing import NDArray

    from solver.doctor.opening import Opened
    from solver.plan import Stop

PATIENCE = 6
"""After so many rounds every rule of an officer comes in with the first that is broken, after twice as many all."""
FEW = 2_000
"""So many rows are asked at once."""
SOON_S = 0.5
"""Seconds for asking them."""


class TimeIsUpError(Exception):
    """The time of the doctor is over before the answer is known."""


@dataclass(frozen=True, slots=True)
class Clock:
    """When the doctor has to be done, and who may stop it before."""

    end: float
    """Moment of the monotonic clock, in seconds."""
    stop: Stop

    @property
    def left(self) -> float:
        """Seconds left; raises TimeIsUpError where there are none or the doctor is to stop."""
        left = self.end - time.monotonic()
        if left <= 0 or self.stop():
            raise TimeIsUpError
        return left

    @property
    def over(self) -> bool:
        """Whether there is no time left, or the doctor is to stop."""
        return time.monotonic() >= self.end or self.stop()

    def until(self, seconds: float) -> Clock:
        """The same clock, but at most so many seconds from now."""
        return Clock(min(self.end, time.monotonic() + seconds), self.stop)


@dataclass(frozen=True, slots=True)
class Grown:
    """Whether some rows can hold together: values that keep them all, or else a part of them that cannot."""

    values: NDArray[np.int64] | None
    core: frozenset[int]
    """The rows in play at the end, those that only tie variables left out."""


class Growth:
    """
    Asks whether parts of a program can hold.

    Parameters
    ----------
    opened
        The program.
    clock
        When to be done.
    """

    def __init__(self, opened: Opened, clock: Clock) -> None:
        self._opened, self._clock = opened, clock
        self._links = frozenset(opened.links)
        self._soluble = True
        """Whether HiGHS has found values soon whenever it was asked."""

    def grow(self, start: Collection[int], within: Collection[int]) -> Grown:
        """
        Whether all rows ``within`` can hold together, with ``start``, a part of them, in play from the outset.

        Raises TimeIsUpError where that is not known in time.
        """
        playing, allowed = set(start), self._links.union(within)
        values = self._solve(playing) if playing else self._opened.fallback
        rounds = 0
        while values is not None:
            broken = allowed.intersection(self._opened.broken(values))
            if not broken:
                return Grown(values, frozenset(playing) - self._links)
            assert not broken <= playing
            playing |= allowed.intersection(self._more(broken, rounds))
            values = self._solve(playing)
            rounds += 1
        return Grown(None, frozenset(playing) - self._links)

    def at_once(self, within: Collection[int]) -> Grown | None:
        """
        The same of a few rows without growing, where HiGHS knows it soon; else None.

        That they cannot hold is taken from the proof of the relaxation alone, which names few rows too.
        """
        rows = sorted(self._opened.tied(within))
        if len(rows) > FEW:
            return None
        part, used = self._opened.part(rows)
        clock = self._clock.until(SOON_S)
        proof = certificate(part, clock.left)
        if proof is not None:
            return Grown(None, frozenset(rows[k] for k in proof) - self._links)
        if not self._soluble:
            return None
        try:
            found = least(part, clock, 1)
        except TimeIsUpError:
            found = Found(None, proven=False)
        if found.values is None:
            self._soluble = False
            return None
        values = self._opened.fallback.copy()
        values[used] = found.values
        kept = self._links.union(within).isdisjoint(self._opened.broken(values))
        return Grown(values, frozenset(within) - self._links) if kept else None

    def _more(self, broken: Collection[int], rounds: int) -> Collection[int]:
        """What comes in with some broken rows: the longer it takes, the more."""
        if rounds < PATIENCE:
            return broken
        return self._opened.beside(broken) if rounds < 2 * PATIENCE else range(len(self._opened.program.rows))

    def _solve(self, rows: set[int]) -> NDArray[np.int64] | None:
        part, used = self._opened.part(sorted(rows))
        hints = self._opened.fallback[
            used
        ].tolist()  # whatever is not needed had best stay as it is, and break nothing else
        found = solve_integers(part, Effort(self._clock.left, 1, 1, first_only=True), self._clock.stop, hints)
        if found.values is None:
            if not found.proven:
                raise TimeIsUpError
            return None
        values = self._opened.fallback.copy()
        values[used] = found.values
        return values
