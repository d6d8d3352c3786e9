"""Shows a solve while it runs, on a terminal as one living line, else line by line; Ctrl+C ends it in good order."""

from __future__ import annotations

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from planner.wording import percent
from solver import plan as solver_plan
from solver.plan import Plan
from solver.score import score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from solver.plan import Listener, Stop
    from solver.problem import Problem

T = TypeVar("T")
LOOK_S = 0.1
"""How often the terminal is looked after."""
LINE_S = 5.0
"""How often a line is written where there is no terminal."""


def watch(problem: Problem, seconds: float, work: Callable[[Listener, Stop], T]) -> T:
    """
    What the work gives, which is shown on the terminal meanwhile.

    Parameters
    ----------
    problem
        The problem that is solved.
    seconds
        Its limit of time.
    work
        Solves with a listener and a stop; it runs on a thread of its own, so that Ctrl+C is heard at once. The first
        Ctrl+C asks it to end with the best plan so far, the second ends the program.
    """
    news = SearchNews(score(problem, Plan()).total)
    console = Console(stderr=True)
    show = _show_living if console.is_terminal else _show_lines
    with _stoppable(console) as stopped, ThreadPoolExecutor(1) as threads:
        future = threads.submit(work, news.take, stopped.is_set)
        show(console, news, seconds, lambda: bool(wait((future,), LOOK_S).done))
        return future.result()


@contextmanager
def _stoppable(console: Console) -> Iterator[threading.Event]:
    """An event that the first Ctrl+C sets; the second one interrupts as ever."""
    stopped = threading.Event()

    def hear(_: int, __: FrameType | None) -> None:
        console.print("Stopping with the best plan so far ...")
        stopped.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _show_living(console: Console, news: SearchNews, seconds: float, is_done: Callable[[], bool]) -> None:
    columns = (SpinnerColumn(), TimeElapsedColumn(), BarColumn(20), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(news.sentence, total=seconds)
        began = time.monotonic()
        while not is_done():
            progress.update(task, completed=min(seconds, time.monotonic() - began), description=news.sentence)


def _show_lines(console: Console, news: SearchNews, _: float, is_done: Callable[[], bool]) -> None:
    began = time.monotonic()
    told = 0.0
    console.print(f"   0 s  {news.sentence}")
    while not is_done():
        elapsed = time.monotonic() - began
        if elapsed - told >= LINE_S:
            told = elapsed
            console.print(f"{elapsed:4.0f} s  {news.sentence}")


class SearchNews:
    """The newest figures of a solve; taken on its thread, read on the terminal's."""

    def __init__(self, idle_cost: float) -> None:
        self._idle = idle_cost
        self._now = solver_plan.Progress(0.0)
        self._plans = 0

    def take(self, progress: solver_plan.Progress, plan: Plan | None) -> None:
        """Takes one piece of news; what it does not say stays as it was."""
        self._plans += plan is not None
        before = self._now
        cost = before.cost if progress.cost is None else progress.cost
        bound = before.bound if progress.bound is None else progress.bound
        self._now = replace(progress, cost=cost, bound=bound)

    @property
    def sentence(self) -> str:
        """The share of the achievable and the proven gap, as far as they are known."""
        cost, bound = self._now.cost, self._now.bound
        if cost is None:
            return "looking for a first plan"
        if bound is None or self._idle <= bound:
            return "a plan is there; proving how good it can be"
        gain = self._idle - bound
        share, gap = (self._idle - cost) / gain, (cost - bound) / gain
        return f"{percent(share)} of the achievable, gap {percent(max(0.0, gap), 2)}, plan {self._plans}"
