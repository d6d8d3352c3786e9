"""A solve in a process of its own, so that the window never waits for it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.planning.news import SolveEnded, SolveFailed, SolveNews, order_line, read_news

if TYPE_CHECKING:
    from solver.plan import SolveSettings
    from solver.problem import Problem

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 2.0
"""How long a process that was told to end may take before it is killed."""


class SolveRun:
    """
    One solve, started once.

    ``news`` receives ``SolveProgressed`` values and then exactly one last word, ``SolveEnded`` or ``SolveFailed``,
    also where the process dies.
    """

    def __init__(self, problem: Problem, settings: SolveSettings) -> None:
        self.news: SimpleQueue[SolveNews] = SimpleQueue()
        self._order = order_line(problem, settings)
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Starts the process and the thread that listens to it."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "planner.planning.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
        )
        threading.Thread(target=self._converse, args=(self._process,), daemon=True).start()

    def stop(self) -> None:
        """Asks for the best plan so far; the last word still comes through ``news``."""
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError, ValueError):
                self._process.stdin.write("stop\n")
                self._process.stdin.flush()

    def close(self) -> None:
        """Ends the process at once, by its own id, and waits until it is gone."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait(PATIENCE_S)

    def _converse(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        ended = False
        with process:
            with contextlib.suppress(OSError, ValueError):
                process.stdin.write(self._order + "\n")
                process.stdin.flush()
            for line in process.stdout:
                news = read_news(line)
                ended = ended or isinstance(news, SolveEnded | SolveFailed)
                self.news.put(news)
        if not ended:
            self.news.put(SolveFailed(_died(process.returncode)))


def _died(code: int) -> PlannerError:
    return PlannerError(
        f"the optimiser's process ended without a result (code {code})",
        remedy="The last saved plan is untouched; start Optimise again.",
    )
