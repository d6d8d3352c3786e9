"""Sweeps: limits never below plans, equal results wherever the work is done, what follows from a curve."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.contracts import standard_contracts
from planner.errors import PlannerError
from planner.planning.prices import POINTS_OF_ALL_RISK
from planner.scenarios.executing import Cluster, StoppedWorkError, chained, cluster_of
from planner.scenarios.scenario import Scenario
from planner.scenarios.solving import Effort, Order, Solved
from planner.scenarios.sweeping import Axis, Sweep, SweepPoint, SweepResult, knee, marginals, run_sweep
from solver.plan import Plan
from tests.builders import small_operation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.operation import Operation


class Here(Executor):
    """Does the work at once, or gives the points that it was told: covered and limit of all risk, by value."""

    def __init__(self, told: dict[str, tuple[float, float]] | None = None) -> None:
        self._told = told

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]  # narrower on purpose
        """A future that is done."""
        future: Future[object] = Future()
        future.set_result(fn(*args, **kwargs) if self._told is None else self._point(args[0]))
        return future

    def _point(self, order: object) -> Solved:
        assert isinstance(order, Order)
        assert self._told is not None
        covered, limit = (POINTS_OF_ALL_RISK * share for share in self._told[order.name.split("\t")[1]])
        return Solved(order.name, Plan(), -covered, -limit, 0.0, 1.0)


def town() -> Operation:
    """Two days with ten officers and two zones that have a number of incidents by hand."""
    operation = small_operation(days=2, officers=10, zones=2)
    zones = tuple(replace(zone, weekly_incidents=6.0) for zone in operation.zones)
    return replace(operation, zones=zones, contracts=standard_contracts(operation.agencies))


def curve(*points: tuple[float, float, float | None]) -> SweepResult:
    made = tuple(SweepPoint("as it is", value, covered, limit, 1.0) for value, covered, limit in points)
    return SweepResult(Sweep(Axis.OFFICERS, tuple(p[0] for p in points)), 20.0, made)


def test_that_more_officers_cover_no_less_and_no_limit_lies_below_a_plan() -> None:
    sweep = Sweep(Axis.OFFICERS, (4, 7, 10))
    result = run_sweep(town(), None, sweep, Effort(seconds=20.0, gap=0.01), Here())
    covered = [point.covered for point in result.points]
    assert covered == sorted(covered)
    assert covered[-1] > covered[0] > 0
    for point in result.points:
        assert point.limit is not None
        assert point.covered <= point.limit + 1e-9
        assert point.gap is not None
        assert point.gap <= 0.011
    assert result.today == 10
    assert result.worst_gap == max(point.gap or 0.0 for point in result.points)


def test_that_who_may_do_more_has_the_plans_and_who_may_do_less_the_limits_of_the_other() -> None:
    told = Here({"4": (0.10, 0.30), "7": (0.08, 0.20), "10": (0.15, 0.25)})
    result = run_sweep(town(), None, Sweep(Axis.OFFICERS, (4, 7, 10)), Effort(), told)
    assert [(p.value, round(p.covered, 6), round(p.limit or 0.0, 6)) for p in result.points] == [
        (4, 0.10, 0.20),
        (7, 0.10, 0.20),
        (10, 0.15, 0.25),
    ]
    tighter = run_sweep(town(), None, Sweep(Axis.TEAM_SIZE, (4, 7, 10)), Effort(), told)
    assert [round(p.covered, 6) for p in tighter.points] == [0.15, 0.15, 0.15]


def test_that_the_result_does_not_depend_on_where_the_work_is_done() -> None:
    sweep, effort = Sweep(Axis.TEAM_SIZE, (2, 3, 4)), Effort(seconds=20.0, gap=0.01)
    here = run_sweep(town(), None, sweep, effort, Here())
    with ThreadPoolExecutor(2) as threads:
        there = run_sweep(town(), None, sweep, effort, threads)
    assert [(p.value, p.covered, p.plan) for p in here.points] == [(p.value, p.covered, p.plan) for p in there.points]
    covered = [point.covered for point in here.points]
    assert covered == sorted(covered, reverse=True)


def test_that_one_more_buys_the_slope_within_what_the_limits_leave() -> None:
    first, second = marginals(curve((20, 0.10, 0.11), (30, 0.20, 0.22), (40, 0.25, None)), "as it is")
    assert first.at == 20
    assert first.gain == pytest.approx(0.01)
    assert first.low == pytest.approx(0.009)
    assert first.high == pytest.approx(0.012)
    assert second.high == pytest.approx((1 - 0.20) / 10)  # nothing proven: anything up to all risk


def test_that_a_curve_bends_most_where_it_is_farthest_above_its_chord() -> None:
    assert knee((0, 1, 2, 3), (0.0, 0.8, 0.9, 1.0)) == 1
    assert knee((0, 1, 2), (0.0, 0.5, 1.0)) is None
    assert knee((0, 1), (0.0, 1.0)) is None


def test_that_a_sweep_without_a_rise_or_with_too_many_plans_is_refused() -> None:
    with pytest.raises(PlannerError, match="do not rise"):
        Sweep(Axis.OFFICERS, (30, 20))
    with pytest.raises(PlannerError, match="too many"):
        Sweep(Axis.OFFICERS, tuple(range(150)), (Scenario("a"), Scenario("b")))


def test_that_each_piece_of_a_chain_knows_the_one_before_it() -> None:
    def after(step: int) -> Callable[[int | None], tuple[int, int]]:
        return lambda before: (before or 0, step)

    def added(pair: tuple[int, int]) -> int:
        return pair[0] + pair[1]

    heard: list[int] = []
    chains = [[after(1), after(2), after(3)], [after(10)]]
    with ThreadPoolExecutor(2) as threads:
        found = chained(threads, added, chains, lambda result, _: heard.append(result))
    assert found == [[1, 3, 6], [10]]
    assert sorted(heard) == [1, 3, 6, 10]


def test_that_work_that_is_stopped_says_so() -> None:
    with pytest.raises(StoppedWorkError):
        chained(Here(), abs, [[lambda _: -1, lambda _: -2]], lambda _, __: None, lambda: True)


def test_that_a_machine_without_the_program_is_told_of_in_words_and_other_faults_are_not_hidden() -> None:
    def failing(error: Exception) -> Callable[[int], int]:
        def fail(_: int) -> int:
            raise error

        return fail

    faults = (RuntimeError("Error during deserialization of the task graph."), ModuleNotFoundError("No module"))
    with ThreadPoolExecutor(1) as thread:
        for fault in faults:
            with pytest.raises(PlannerError, match="cannot read the work"):
                chained(thread, failing(fault), [[lambda _: 1]], lambda _, __: None)
        with pytest.raises(RuntimeError, match="something else"):
            chained(thread, failing(RuntimeError("something else")), [[lambda _: 1]], lambda _, __: None)


def test_that_an_address_of_no_scheduler_and_missing_files_of_tls_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="no address"):
        Cluster("somewhere:8786")
    with pytest.raises(PlannerError, match="CA file"):
        cluster_of("tls://somewhere:8786", None, tmp_path / "c.pem", tmp_path / "k.pem")
    assert cluster_of(None, None, None, None) is None
