"""What a running solve tells: progress, and exactly one last word; also how it is written on a pipe, a line each."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.planning.relief import Relief, read_relief, write_relief
from solver.exchange import read_outcome, read_plan, read_problem
from solver.plan import Outcome, Plan, Progress, SolveSettings
from solver.writing import write_outcome, write_plan, write_problem

if TYPE_CHECKING:
    from solver.problem import Problem


@dataclass(frozen=True, slots=True)
class SolveProgressed:
    """A better plan, a better bound, or merely time that passed."""

    progress: Progress
    plan: Plan | None
    """The new best plan; None where only the bound or the time moved."""


@dataclass(frozen=True, slots=True)
class SolveEnded:
    """The last word of a solve that ended by itself or was stopped."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class SolveFailed:
    """The last word of a solve that broke."""

    error: PlannerError


SolveNews = SolveProgressed | SolveEnded | SolveFailed


def order_line(problem: Problem, settings: SolveSettings) -> str:
    """The order to solve a problem, as one line of JSON."""
    wishes = {
        "seconds": settings.seconds,
        "workers": settings.workers,
        "seed": settings.seed,
        "gap": settings.gap,
    }
    start = None if settings.start is None else write_plan(settings.start)
    return json.dumps({"problem": write_problem(problem), "settings": wishes, "start": start})


def read_order(line: str) -> tuple[Problem, SolveSettings]:
    """The problem and the settings of one line written by :func:`order_line`."""
    document = json.loads(line)
    start = None if document["start"] is None else read_plan({"assignments": document["start"]})
    return read_problem(document["problem"]), SolveSettings(**document["settings"], start=start)


def news_line(news: SolveNews) -> str:
    """One piece of news as one line of JSON."""
    match news:
        case SolveProgressed(progress, plan):
            parts = {"seconds": progress.seconds, "cost": progress.cost, "bound": progress.bound}
            assignments = None if plan is None else write_plan(plan)
            return json.dumps({"news": "progressed", **parts, "assignments": assignments})
        case SolveEnded(outcome):
            ways = [write_relief(way) for way in outcome.ways_out if isinstance(way, Relief)]
            return json.dumps({"news": "ended", "outcome": write_outcome(outcome), "reliefs": ways})
        case SolveFailed(error):
            return json.dumps({"news": "failed", "what": error.what, "where": error.where, "remedy": error.remedy})


def read_news(line: str) -> SolveNews:
    """The news of one line written by :func:`news_line`."""
    document = json.loads(line)
    if document["news"] == "ended":
        outcome = read_outcome(document["outcome"])
        ways = tuple(read_relief(way) for way in document["reliefs"])
        return SolveEnded(replace(outcome, ways_out=ways) if ways else outcome)
    if document["news"] == "failed":
        return SolveFailed(PlannerError(document["what"], where=document["where"], remedy=document["remedy"]))
    progress = Progress(document["seconds"], document["cost"], document["bound"])
    rows = document["assignments"]
    return SolveProgressed(progress, None if rows is None else read_plan({"assignments": rows}))
