"""
Times the optimiser on problem documents, side by side with the plain CP-SAT model of the whole problem.

    python -m benchmarks.solver FOLDER --seconds 60 --json solver.json [--only allout-50] [--no-peer]

"Achieved" is (idle cost - cost) / (idle cost - bound) with the best bound that any run proved: the share of the gain
that any plan could have.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from solver.check import check
from solver.duties import Scope
from solver.exchange import read_problem
from solver.extracting import extract
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Plan, SolveSettings
from solver.score import score
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.plan import Progress
    from solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Run:
    """What one method did on one problem; shares are None where there was no plan."""

    instance: str
    method: str
    seconds: float
    cost: float | None
    bound: float | None
    first_s: float | None
    first: float | None
    after_10_s: float | None
    achieved: float | None
    broken: int
    peak_mib: float


def main(arguments: list[str] | None = None) -> int:
    """The exit code; 1 where a plan breaks a rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the problem documents are")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="only documents with this in their name")
    parser.add_argument("--peer", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--json", type=Path, default=None)
    given = parser.parse_args(arguments)
    runs: list[Run] = []
    for path in sorted(given.folder.glob("*.json")):
        if given.only in path.stem:
            problem = read_problem(json.loads(path.read_text(encoding="utf-8")))
            settings = SolveSettings(seconds=given.seconds, workers=given.workers)
            bound, run = ours(path.stem, problem, settings)
            runs.append(run)
            if given.peer:
                runs.append(plain(path.stem, problem, settings, bound))
            print(row(runs[-2 if given.peer else -1]), *([row(runs[-1])] if given.peer else []), sep="\n", flush=True)
    if given.json is not None:
        given.json.write_text(json.dumps([asdict(run) for run in runs], indent=1), encoding="utf-8")
    return 1 if any(run.broken for run in runs) else 0


def ours(name: str, problem: Problem, settings: SolveSettings) -> tuple[float | None, Run]:
    """The bound and the run of the project's own solve."""
    trace: list[Progress] = []
    outcome = solve(problem, settings, lambda progress, _: trace.append(progress))
    idle = score(problem, Plan()).total
    plans = [progress for progress in trace if progress.cost is not None]
    early = [progress for progress in plans if progress.seconds <= 10]
    run = Run(
        instance=name,
        method="ours",
        seconds=outcome.seconds,
        cost=outcome.cost,
        bound=outcome.bound,
        first_s=plans[0].seconds if plans else None,
        first=achieved(idle, plans[0].cost, outcome.bound) if plans else None,
        after_10_s=achieved(idle, early[-1].cost, outcome.bound) if early else None,
        achieved=achieved(idle, outcome.cost, outcome.bound),
        broken=len(check(problem, outcome.plan)) if outcome.plan else 0,
        peak_mib=peak_mib(),
    )
    return outcome.bound, run


def plain(name: str, problem: Problem, settings: SolveSettings, bound: float | None) -> Run:
    """The run of one CP-SAT model of the whole problem, measured against the given bound."""
    began = time.monotonic()
    frame = Frame(problem)
    model = state(frame, Scope.whole(frame.grid), {}, {})
    found = solve_integers(model.program, Effort(settings.seconds, settings.workers, settings.seed), lambda: False)
    rows = None if found.values is None else extract(frame, model, found.values, Plan())
    plan = None if rows is None else Plan.of(rows)
    cost = None if plan is None else score(problem, plan).total
    return Run(
        instance=name,
        method="plain CP-SAT",
        seconds=time.monotonic() - began,
        cost=cost,
        bound=found.bound,
        first_s=None,
        first=None,
        after_10_s=None,
        achieved=achieved(score(problem, Plan()).total, cost, bound),
        broken=len(check(problem, plan)) if plan else 0,
        peak_mib=peak_mib(),
    )


def achieved(idle: float, cost: float | None, bound: float | None) -> float | None:
    """The share of the gain that any plan could have; None without a cost or a bound."""
    return None if cost is None or bound is None or idle <= bound else (idle - cost) / (idle - bound)


def peak_mib() -> float:
    """The most memory that this process has used so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(run: Run) -> str:
    """One line of the table."""
    shares: Iterable[float | None] = (run.first, run.after_10_s, run.achieved)
    cells = " ".join("      –" if share is None else f"{100 * share:6.2f}%" for share in shares)
    first = "     –" if run.first_s is None else f"{run.first_s:5.2f}s"
    return f"{run.instance:22} {run.method:13} {run.seconds:6.1f}s first {first} {cells} peak {run.peak_mib:5.0f} MiB"


if __name__ == "__main__":
    raise SystemExit(main())
