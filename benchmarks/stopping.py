"""
How long a solve goes on after it was asked to stop, wherever it is at that moment.

A thread looks at the stack of the solve again and again. Where it stays longest is found by looking, not by a list of
functions, so that the measurement follows the solver: after some moments by the clock, a solve is asked as soon as it
is seen in each of these places.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from typing_extensions import override

from solver.plan import SolveSettings
from solver.solving import solve

if TYPE_CHECKING:
    from types import FrameType

    from solver.problem import Problem

LOOK_S = 0.005
"""How often the stack is looked at."""
SOONEST_S = 0.05
"""The first moment at which a solve is asked."""
LIMIT_S = 120.0
"""Limit of each solve, so that none is near its end by itself."""
PLACES = 6
"""How many places a solve is asked in."""
INSIDE, DEPTH = "solver.", 3
"""Whose functions make a place, and how many of them."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A solve that was asked to stop."""

    asked_s: float
    """Seconds since the solve began."""
    place: str
    """Where it was asked, see :func:`place_of`."""
    took_s: float
    """Seconds from asking to the return of ``solve``."""


class Watch(threading.Thread):
    """Asks a solve of the thread that makes it to stop: as soon as a place is seen, at a moment at the latest."""

    def __init__(self, moment: float, place: str | None = None) -> None:
        super().__init__(daemon=True)
        self._solving = threading.get_ident()
        self._moment, self._wanted = moment, place
        self._ended = threading.Event()
        self.began = monotonic()
        self.asked: float | None = None
        """Seconds from the beginning to asking; None before."""
        self.place = ""
        self.seen: Counter[str] = Counter()
        """How often each place was seen."""
        self.start()

    def __call__(self) -> bool:
        """Whether to stop; a moment holds by the clock, even where this thread is kept from running."""
        if self.asked is None and monotonic() - self.began >= self._moment:
            self.asked = self._moment
        return self.asked is not None

    @override
    def run(self) -> None:
        """Looks until asked to stop and told to end."""
        while not self._ended.wait(LOOK_S):
            place = place_of(sys._current_frames().get(self._solving))  # noqa: SLF001 - the public name of no module
            self.seen[place] += 1
            if not self.place and (self() or place == self._wanted):
                self.place = place
                self.asked = monotonic() - self.began if self.asked is None else self.asked

    def end(self) -> None:
        """Looks no more."""
        self._ended.set()
        self.join()


def stop_times(problem: Problem, seconds: float, moments: int, workers: int = 2) -> tuple[Stopped, ...]:
    """What stopping took at moments spread from the first to ``seconds``, and in the places that were seen most."""
    seen: Counter[str] = Counter()
    found: list[Stopped] = []
    for moment in spread(SOONEST_S, seconds, moments):
        watch = Watch(moment)
        found += _stopped(problem, workers, watch)
        seen += watch.seen
    for place in [place for place, _ in seen.most_common() if place][:PLACES]:
        found += _stopped(problem, workers, Watch(seconds, place))
    return tuple(found)


def spread(least: float, most: float, count: int) -> tuple[float, ...]:
    """So many moments from the least to the most, each the same number of times later than the one before."""
    if count == 1:
        return (most,)
    return tuple(least * (most / least) ** (i / (count - 1)) for i in range(count))


def place_of(frame: FrameType | None) -> str:
    """By which functions a solve went from module to module, below ``solve`` and at most ``DEPTH``; empty outside."""
    entries: list[tuple[str, str]] = []
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(INSIDE):
            if entries and entries[-1][0] == module:
                entries.pop()
            entries.append((module, frame.f_code.co_name))
        frame = frame.f_back
    below = entries[::-1][1:][:DEPTH] or entries
    return " > ".join(f"{module.removeprefix(INSIDE)}.{name}" for module, name in below)


def _stopped(problem: Problem, workers: int, watch: Watch) -> list[Stopped]:
    """A solve that is asked, and what it took; nothing where it had ended before."""
    solve(problem, SolveSettings(LIMIT_S, workers), stop=watch)
    took = monotonic() - watch.began
    watch.end()
    return [] if watch.asked is None else [Stopped(watch.asked, watch.place, took - watch.asked)]
