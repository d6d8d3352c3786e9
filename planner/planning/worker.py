"""
The solving process: reads one order on standard input, writes news on standard output, a JSON line each.

A line ``stop``, or the end of standard input because the window is gone, stops the solve with the best plan so far.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.planning.news import SolveEnded, SolveFailed, SolveNews, SolveProgressed, news_line, read_order
from planner.planning.relief import relief
from solver.doctor import PricedWay, explained
from solver.solving import solve

if TYPE_CHECKING:
    from solver.plan import Plan, Progress

NICENESS = 5
"""The solver gives way to the window."""


def main() -> int:
    """The exit code of the process: 0 whenever the last word was said."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
    stopped = threading.Event()
    order = sys.stdin.readline()
    threading.Thread(target=_await_stop, args=(stopped,), daemon=True).start()
    _say(_solved(order, stopped))
    return 0


def _solved(order: str, stopped: threading.Event) -> SolveNews:
    try:
        problem, settings = read_order(order)
        outcome = solve(problem, settings, _tell, stopped.is_set)
        said = explained(problem, outcome, stopped.is_set)
        ways = tuple(relief(way) if isinstance(way, PricedWay) else way for way in said.ways_out)
        return SolveEnded(replace(said, ways_out=ways))
    except Exception as error:
        logging.getLogger(__name__).exception("The solve broke")
        return SolveFailed(PlannerError(f"the optimiser broke ({error})", remedy="Keep the last plan and report this."))


def _await_stop(stopped: threading.Event) -> None:
    for line in sys.stdin:
        if line.strip() == "stop":
            break
    stopped.set()


def _tell(progress: Progress, plan: Plan | None) -> None:
    _say(SolveProgressed(progress, plan))


def _say(news: SolveNews) -> None:
    sys.stdout.write(news_line(news) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
