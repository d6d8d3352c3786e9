"""What is told of a search while it runs."""

from __future__ import annotations

import signal
from datetime import date, time

import pytest

from planner.command.watching import SearchNews, watch
from solver.plan import Listener, Plan, Progress, Stop
from solver.problem import Problem, Shift, ShiftId, TeamTemplate, Weights, Zone, ZoneId

PROBLEM = Problem(
    name="Tiny",
    start=date(2026, 12, 1),
    days=1,
    shifts=(Shift(ShiftId("D"), "Day", time(8), 480),),
    officers=(),
    zones=(Zone(ZoneId("Z"), "Square", (1.0,) * 24),),
    team=TeamTemplate(3, 5),
    effect=(0.5,),
    weights=Weights(uncovered_risk=1.0),
)


def sentence_of(news: list[tuple[Progress, Plan | None]]) -> str:
    """What is told after some news of a search whose idle cost is 24."""
    heard = SearchNews(24.0)
    for progress, plan in news:
        heard.take(progress, plan)
    return heard.sentence


def test_that_the_result_of_the_work_comes_back() -> None:
    assert watch(PROBLEM, 1.0, lambda _, __: "done") == "done"


def test_that_an_error_of_the_work_comes_back_too() -> None:
    def work(_: Listener, __: Stop) -> None:
        message = "broken"
        raise ArithmeticError(message)

    with pytest.raises(ArithmeticError, match="broken"):
        watch(PROBLEM, 1.0, work)


def test_that_the_first_line_says_at_once_what_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    watch(PROBLEM, 1.0, lambda _, __: None)
    assert capsys.readouterr().err == "   0 s  looking for a first plan\n"


def test_that_the_terminal_keeps_its_own_ctrl_c_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    watch(PROBLEM, 1.0, lambda _, __: None)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("progress", "sentence"),
    [
        (Progress(1.0), "looking for a first plan"),
        (Progress(1.0, cost=20.0), "a plan is there; proving how good it can be"),
        (Progress(1.0, cost=14.0, bound=14.0), "100.0 % of the achievable, gap 0.00 %, plan 1"),
        (Progress(1.0, cost=19.0, bound=14.0), "50.0 % of the achievable, gap 50.00 %, plan 1"),
        (Progress(1.0, cost=24.0, bound=24.0), "a plan is there; proving how good it can be"),
    ],
)
def test_that_the_share_of_the_achievable_is_told(progress: Progress, sentence: str) -> None:
    assert sentence_of([(progress, Plan())]) == sentence


def test_that_news_without_cost_or_bound_keeps_those_before() -> None:
    news = [(Progress(1.0, cost=19.0), Plan()), (Progress(2.0, bound=14.0), None), (Progress(3.0), None)]
    assert sentence_of(news) == "50.0 % of the achievable, gap 50.00 %, plan 1"
