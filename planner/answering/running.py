"""The answering process from outside: started with the first question, kept while questions come, ended on close."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.answering.questions import asked_line, read_reply, subject_line
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.answering.questions import Asked, Reply
    from solver.plan import Plan
    from solver.problem import Problem

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 2.0


class Answerer:
    """Asks one question at a time and waits for its answer; call it beside the window."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._about: tuple[Problem, Plan] | None = None

    def ask(self, problem: Problem, plan: Plan, asked: Asked) -> Reply:
        """
        The answer to a question about a plan.

        Raises
        ------
        PlannerError
            Where it asks of what is not there, or the process broke.
        """
        try:
            return self._ask(problem, plan, asked)
        except OSError as error:
            self.close()
            raise _broken() from error

    def close(self) -> None:
        """Ends the process, by its own id."""
        process, self._process, self._about = self._process, None, None
        if process is None:
            return
        process.kill()
        with process:
            process.wait(PATIENCE_S)

    def _ask(self, problem: Problem, plan: Plan, asked: Asked) -> Reply:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        if self._about is None or self._about[0] is not problem or self._about[1] is not plan:
            process.stdin.write(subject_line(problem, plan) + "\n")
            self._about = (problem, plan)
        process.stdin.write(asked_line(asked) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            self.close()
            raise _broken()
        return read_reply(line)

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            with contextlib.suppress(OSError):
                self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "planner.answering.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
            )
        return self._process


def _broken() -> PlannerError:
    return PlannerError("the answering process ended without an answer", remedy="Ask again; the plan is untouched.")
