"""What is asked of an instance is judged by what was known at the asked moment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.asked import ASKED, Asked, Share, Verdict, achieved, lines, proven, verdict
from solver.plan import Progress
from tests.benchmarks.runs import run

FIRST = Asked(first_s=1.0, first_share=0.93)
LATER = Asked(shares=(Share(0.99, 10.0),))
PUBLIC = Asked(optimum=100.0, gap=0.01)


def test_that_the_share_is_of_the_gain_that_any_plan_could_have() -> None:
    assert achieved(200, 110, 100) == pytest.approx(0.9)
    assert achieved(200, 200, 100) == 0
    assert achieved(200, 100, 100) == 1


@pytest.mark.parametrize(("cost", "bound"), [(None, 100.0), (110.0, None), (200.0, 200.0)])
def test_that_there_is_no_share_without_plan_bound_or_gain(cost: float | None, bound: float | None) -> None:
    assert achieved(200, cost, bound) is None


def test_that_a_share_is_proven_only_by_the_bound_of_its_moment() -> None:
    trial = run(Progress(1, 110, None), Progress(9, 110, 50), Progress(11, 110, 100))
    assert proven(trial, 8.9) is None
    assert proven(trial, 10) == pytest.approx(0.6)
    assert proven(trial, 11) == pytest.approx(0.9)


@pytest.mark.parametrize(("seconds", "said"), [(0.99, Verdict.HOLDS), (1.0, Verdict.FAILS)])
def test_that_the_first_plan_must_come_before_its_time(seconds: float, said: Verdict) -> None:
    assert verdict(lines(run(Progress(seconds, 107, None), Progress(60, 101, 100)), FIRST)) is said


@pytest.mark.parametrize(("cost", "said"), [(107.0, Verdict.HOLDS), (107.1, Verdict.FAILS)])
def test_that_the_first_plan_is_measured_by_the_bound_of_the_end(cost: float, said: Verdict) -> None:
    assert verdict(lines(run(Progress(0.1, cost, None), Progress(60, 101, 100)), FIRST)) is said


@pytest.mark.parametrize(("seconds", "said"), [(10.0, Verdict.HOLDS), (10.1, Verdict.FAILS)])
def test_that_what_is_proven_after_the_asked_moment_is_too_late(seconds: float, said: Verdict) -> None:
    assert verdict(lines(run(Progress(0.1, 150, 90), Progress(seconds, 101, 100)), LATER)) is said


@pytest.mark.parametrize(("cost", "said"), [(101.0, Verdict.HOLDS), (101.1, Verdict.FAILS)])
def test_that_the_asked_share_is_needed_and_suffices(cost: float, said: Verdict) -> None:
    assert verdict(lines(run(Progress(5, cost, 100)), LATER)) is said


@pytest.mark.parametrize(("limit", "said"), [(10.0, Verdict.FAILS), (9.9, Verdict.SHORT)])
def test_that_a_run_shorter_than_asked_says_so_instead_of_failing(limit: float, said: Verdict) -> None:
    assert verdict(lines(run(Progress(5, 150, 100), limit=limit), LATER)) is said


def test_that_a_short_run_that_has_what_is_asked_holds_it() -> None:
    assert verdict(lines(run(Progress(5, 101, 100), limit=6), LATER)) is Verdict.HOLDS


def test_that_a_first_plan_is_not_judged_by_the_bound_of_a_shorter_run() -> None:
    assert verdict(lines(run(Progress(0.1, 110, 50), limit=6), FIRST)) is Verdict.SHORT
    assert verdict(lines(run(Progress(0.1, 110, 50), limit=60), FIRST)) is Verdict.FAILS


def test_that_a_late_first_plan_fails_in_a_short_run_too() -> None:
    assert verdict(lines(run(Progress(2, 101, 100), limit=6), FIRST)) is Verdict.FAILS


@pytest.mark.parametrize(
    ("cost", "bound", "said"),
    [(100, 99, Verdict.HOLDS), (100, 98.9, Verdict.FAILS), (101, 100, Verdict.FAILS), (100, None, Verdict.FAILS)],
)
def test_that_a_public_instance_needs_optimum_and_bound(cost: float, bound: float | None, said: Verdict) -> None:
    assert verdict(lines(run(Progress(60, cost, bound)), PUBLIC)) is said


@pytest.mark.parametrize(("peak", "said"), [(4095.0, Verdict.HOLDS), (4096.0, Verdict.FAILS)])
def test_that_memory_must_stay_below_what_is_asked(peak: float, said: Verdict) -> None:
    assert verdict(lines(run(Progress(1, 100, 100), peak_mib=peak), Asked(peak_mib=4096.0))) is said


def test_that_a_fault_fails_whatever_else_holds() -> None:
    trial = run(Progress(5, 101, 100))
    assert verdict(lines(trial, LATER)) is Verdict.HOLDS
    assert verdict(lines(replace(trial, fault="1 rules broken"), LATER)) is Verdict.FAILS


def test_that_a_run_without_any_news_fails_each_thing_asked() -> None:
    both = Asked(1.0, 0.93, (Share(0.99, 10.0),), 100.0, 0.01)
    assert {one.verdict for one in lines(run(), both)[1:]} == {Verdict.FAILS}


def test_that_no_run_is_shorter_than_what_is_asked_of_it() -> None:
    assert all(share.seconds <= asked.seconds for asked in ASKED.values() for share in asked.shares)
