"""Whether the same seed and one worker give the same solution document, byte for byte, in two processes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.trial import OURS, Task, in_own_process
from solver.plan import SolveSettings

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.trial import Trial

SETTLED = {
    "allout-50": 0.003,
    "allout-50-tight-dst": 0.03,
    "allout-200": 0.01,
    "region-1000": 0.04,
    "Instance8": 0.05,
    "Instance9": 0.10,
    "Instance10": 0.01,
    "Instance11": 0.01,
    "Instance12": 0.02,
}
"""The gap at which a solve of an instance is content: an effort that is settled by what is found, not by the clock."""
LIMIT_S = 240.0
"""By then a solve ends in any case."""
SETTLED_ELSE = 0.01
"""The same for every other instance."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two solves of one problem."""

    same: bool
    content: bool
    """Whether both ended by their gap; where the clock ended one, they need not be the same."""
    difference: str
    """Where they part first."""
    seconds: tuple[float, float]


def repeat(name: str, problem: Path, folder: Path) -> Repeat:
    """Two solves with one worker and one seed, ended by the settled gap."""
    gap = SETTLED.get(name, SETTLED_ELSE)
    task = Task(name, problem, folder, OURS, SolveSettings(LIMIT_S, 1, 1, gap))
    documents, trials = [], []
    for _ in range(2):
        trials.append(in_own_process(task))
        documents.append(timeless(task.solution.read_text(encoding="utf-8")))
    one, other = documents
    return Repeat(
        same=one == other,
        content=all(is_content(trial, gap) for trial in trials),
        difference="" if one == other else parted(json.loads(one), json.loads(other)),
        seconds=(trials[0].took_s, trials[1].took_s),
    )


def is_content(trial: Trial, gap: float) -> bool:
    """Whether a run ended because plan and bound were as near as asked."""
    if trial.cost is None or trial.bound is None:
        return False
    return trial.cost - trial.bound <= max(gap, 1e-6) * max(1.0, abs(trial.cost))


def timeless(document: str) -> str:
    """A solution document without what the clock says."""
    solution = json.loads(document)
    trace = [{"cost": news["cost"], "bound": news["bound"]} for news in solution["trace"]]
    del solution["seconds"]
    return json.dumps({**solution, "trace": trace}, indent=1)


def parted(one: dict[str, list[object]], other: dict[str, list[object]]) -> str:
    """Where two timeless documents part first: at which piece of news, or at which part of the document."""
    for i, (mine, theirs) in enumerate(zip(one["trace"], other["trace"], strict=False)):
        if mine != theirs:
            return f"news {i}: {mine} and {theirs}"
    if len(one["trace"]) != len(other["trace"]):
        return f"{len(one['trace'])} and {len(other['trace'])} pieces of news, alike as far as both go"
    return ", ".join(key for key in one if one[key] != other.get(key))
