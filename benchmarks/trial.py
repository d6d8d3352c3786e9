"""
One problem solved by one method in a process of its own, and what it did.

    python -m benchmarks.trial PROBLEM.json SOLUTION.json TRIAL.json --method ours --seconds 60

The clock starts when the problem has been read, and moments are those at which the listener heard. The peer is one
CP-SAT model of the whole problem: the same rows that Muster states, officers counted by sort, without its search.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from solver.plan import Outcome, Plan, Progress, SolveSettings, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.problem import Problem

ROOT = Path(__file__).parent.parent
OURS, PEER = "ours", "peer"


@dataclass(frozen=True, slots=True)
class Trial:
    """What one method did on one problem."""

    instance: str
    method: str
    limit: float
    """Seconds that it was given."""
    took_s: float
    """Seconds until it returned."""
    status: str
    idle: float
    """The cost of the plan in which nobody works."""
    cost: float | None
    bound: float | None
    trace: tuple[Progress, ...]
    """What was known at each piece of news, and at the end."""
    fault: str
    """What is wrong with the plan, empty where nothing is."""
    peak_mib: float = 0.0
    """The most memory of the process."""
    verified: bool = False
    """Whether the independent verifier was there and agreed."""


@dataclass(frozen=True, slots=True)
class Task:
    """A problem document, what solves it, and where the solution goes."""

    instance: str
    problem: Path
    folder: Path
    method: str
    settings: SolveSettings

    @property
    def solution(self) -> Path:
        """Where the solution document goes."""
        return self.folder / f"{self.instance}.{self.method}.solution.json"


def in_own_process(task: Task) -> Trial:
    """The trial of a task in a process of its own; one that breaks off is a trial with that fault."""
    told = task.solution.with_suffix(".trial.json")
    told.unlink(missing_ok=True)
    settings = task.settings
    limits = {"seconds": settings.seconds, "workers": settings.workers, "seed": settings.seed, "gap": settings.gap}
    options = [text for name, value in limits.items() for text in (f"--{name}", str(value))]
    where = [str(path.resolve()) for path in (task.problem, task.solution, told)]
    command = [sys.executable, "-m", "benchmarks.trial", *where, "--method", task.method, *options]
    began = time.monotonic()
    code, peak_mib = watched(command)
    if code or not told.exists():
        took = time.monotonic() - began
        fault = f"broke off with exit code {code}"
        return Trial(task.instance, task.method, settings.seconds, took, "none", 0, None, None, (), fault, peak_mib)
    return replace(_read(told.read_text(encoding="utf-8")), instance=task.instance, peak_mib=peak_mib)


def watched(command: Sequence[str]) -> tuple[int, float]:
    """The exit code of a command and its most memory in MiB, by the kernel's account of that child (Linux)."""
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / 1024


def verified(trial: Trial, task: Task, verifier: Path) -> Trial:
    """The trial with what the independent verifier says; unchanged where it is not there or there is no plan."""
    if not verifier.exists() or trial.cost is None:
        return trial
    ended = subprocess.run(
        [sys.executable, verifier, task.problem, task.solution, "--quiet"], check=False, capture_output=True, text=True
    )
    if ended.returncode == 0:
        return replace(trial, verified=True)
    return replace(trial, fault=trial.fault or f"verify.py: {(ended.stdout or ended.stderr).strip().splitlines()[:1]}")


def _read(text: str) -> Trial:
    document = json.loads(text)
    return Trial(**{**document, "trace": tuple(Progress(**news) for news in document["trace"])})


def _solved(problem: Problem, settings: SolveSettings, method: str) -> tuple[Outcome, tuple[Progress, ...]]:
    """The outcome, and the news by the clock of who asked."""
    from benchmarks.peer import plain
    from solver.solving import solve

    trace: list[Progress] = []
    began = time.monotonic()
    if method == OURS:
        outcome = solve(
            problem,
            settings,
            lambda news, _: trace.append(replace(news, seconds=time.monotonic() - began)),
        )
    else:
        outcome = plain(problem, settings)
    took = time.monotonic() - began
    trace.append(Progress(took, outcome.cost, outcome.bound))
    return replace(outcome, seconds=took), tuple(trace)


def _fault(problem: Problem, outcome: Outcome) -> str:
    """What is wrong with an outcome by the rules and by the cost recomputed."""
    from solver.check import check
    from solver.score import score

    if outcome.plan is None or outcome.cost is None:
        return "no plan"
    broken = check(problem, outcome.plan)
    if broken:
        return f"{len(broken)} rules broken, first {broken[0]}"
    cost = score(problem, outcome.plan).total
    if abs(cost - outcome.cost) > 1e-6 * max(1.0, abs(cost)):
        return f"stated cost {outcome.cost} is {cost}"
    if outcome.bound is not None and outcome.bound > cost + 1e-6 * max(1.0, abs(cost)):
        return f"bound {outcome.bound} above cost {cost}"
    return ""


def main(arguments: list[str] | None = None) -> int:
    """Solves, and writes the solution and the trial; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("problem", "solution", "trial"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--method", choices=(OURS, PEER), default=OURS)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gap", type=float, default=0.0)
    given = parser.parse_args(arguments)
    from solver.exchange import read_problem
    from solver.score import score
    from solver.writing import write_outcome

    problem = read_problem(json.loads(given.problem.read_text(encoding="utf-8")))
    outcome, trace = _solved(problem, SolveSettings(given.seconds, given.workers, given.seed, given.gap), given.method)
    given.solution.write_text(json.dumps(write_outcome(outcome), indent=1), encoding="utf-8")
    trial = Trial(
        instance=given.problem.stem,
        method=given.method,
        limit=given.seconds,
        took_s=outcome.seconds,
        status=Status(outcome.status).value,
        idle=score(problem, Plan()).total,
        cost=outcome.cost,
        bound=outcome.bound,
        trace=trace,
        fault=_fault(problem, outcome),
    )
    given.trial.write_text(json.dumps(asdict(trial)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
