"""A solve in a process of its own: its news, its stop and its end."""

from __future__ import annotations

import json
import time
from queue import Empty
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from planner.planning.news import (
    SolveEnded,
    SolveFailed,
    SolveNews,
    SolveProgressed,
    news_line,
    order_line,
    read_news,
    read_order,
)
from planner.planning.running import SolveRun
from solver.check import check
from solver.plan import Outcome, Plan, Progress, SolveSettings, Status, WayOut
from tests.solver.building import DAY, officer, works, zoned

if TYPE_CHECKING:
    from solver.problem import Problem

PATIENCE_S = 60.0


def lasting() -> Problem:
    """A problem with more to decide than can be proven in an instant."""
    crew = tuple(officer(f"o{i}", max_minutes=480 * (3 + i % 4), min_rest_minutes=660) for i in range(24))
    return zoned(days=14, officers=crew)


def heard(run: SolveRun) -> list[SolveNews]:
    """All news until the last word, and whatever comes within an instant after it."""
    news = [run.news.get(timeout=PATIENCE_S)]
    while not isinstance(news[-1], SolveEnded | SolveFailed):
        news.append(run.news.get(timeout=PATIENCE_S))
    with pytest.raises(Empty):
        run.news.get(timeout=0.2)
    return news


def test_that_a_run_tells_of_plans_and_then_exactly_one_last_word() -> None:
    problem = zoned(officers=(officer(), officer("b")))
    run = SolveRun(problem, SolveSettings(seconds=10))
    run.start()
    *progress, last = heard(run)
    assert all(isinstance(news, SolveProgressed) for news in progress)
    assert any(isinstance(news, SolveProgressed) and news.plan is not None for news in progress)
    assert isinstance(last, SolveEnded)
    assert last.outcome.status is Status.OPTIMAL
    assert last.outcome.plan is not None
    assert check(problem, last.outcome.plan) == []


def test_that_a_run_can_be_stopped_long_before_its_time_with_the_best_plan() -> None:
    run = SolveRun(lasting(), SolveSettings(seconds=600))
    run.start()
    first = run.news.get(timeout=PATIENCE_S)
    assert isinstance(first, SolveProgressed)
    asked = time.monotonic()
    run.stop()
    last = heard(run)[-1]
    assert time.monotonic() - asked < PATIENCE_S
    assert isinstance(last, SolveEnded)
    assert last.outcome.plan is not None


def test_that_a_run_whose_process_dies_says_so_once() -> None:
    run = SolveRun(lasting(), SolveSettings(seconds=600))
    run.start()
    run.news.get(timeout=PATIENCE_S)
    run.close()
    last = heard(run)[-1]
    assert isinstance(last, SolveFailed)
    assert "last saved plan is untouched" in last.error.sentence


@pytest.mark.parametrize(
    "news",
    [
        SolveProgressed(Progress(0.5, 12.5, None), Plan.of((works("a", 0, DAY, "Z"),))),
        SolveProgressed(Progress(2.0, 12.5, 11.0), None),
        SolveEnded(
            Outcome(Status.FEASIBLE, Plan.of((works("a", 0, DAY),)), 3.0, 2.5, 1.0, (Progress(0.1, 4.0, None),))
        ),
        SolveEnded(Outcome(Status.INFEASIBLE, None, None, None, 1.0, (), ("a and b",), (WayOut("Drop a.", 2.5),))),
    ],
)
def test_that_news_is_heard_as_it_was_told(news: SolveNews) -> None:
    line = news_line(news)
    assert "\n" not in line
    assert read_news(line) == news


def test_that_a_fault_is_heard_with_its_remedy() -> None:
    told = read_news(news_line(SolveFailed(PlannerError("it broke", where="Here", remedy="Mend it."))))
    assert isinstance(told, SolveFailed)
    assert told.error.sentence == "Here: it broke. Mend it."
    assert json.loads(news_line(told))["news"] == "failed"


def test_that_the_order_is_read_as_it_was_given() -> None:
    problem = zoned(officers=(officer(), officer("b")))
    settings = SolveSettings(7.5, 1, 3, 0.01, Plan.of((works("a", 0, DAY, "Z"),)))
    assert read_order(order_line(problem, settings)) == (problem, settings)
    assert read_order(order_line(problem, SolveSettings())) == (problem, SolveSettings())
