"""Planning a stored operation in this process."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.contracts import standard_contracts
from planner.errors import PlannerError
from planner.operation import Lock, OfficerId, Operation, ShiftId
from planner.planning.assembling import problem_hash
from planner.planning.basis import read_basis
from planner.planning.planning import plan_operation
from planner.store.store import Store
from solver.check import check
from solver.plan import Plan, Progress, SolveSettings
from solver.score import score
from tests.builders import small_operation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = SolveSettings(seconds=2.0, workers=1, seed=7)


def operation() -> Operation:
    """Two days with contracts, and a number by hand for each zone."""
    small = small_operation(days=2)
    zones = tuple(replace(zone, weekly_incidents=3.0) for zone in small.zones)
    return replace(small, contracts=standard_contracts(small.agencies), zones=zones)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A file with the small operation."""
    with Store.create(tmp_path / "small.muster", operation()) as made:
        yield made


def test_that_the_plan_is_saved_with_all_that_is_known_of_it(store: Store) -> None:
    saved = plan_operation(store, SETTINGS)
    problem = read_basis(store).problem
    assert store.plans() == (saved,)
    assert check(problem, saved.plan) == []
    assert saved.cost == pytest.approx(score(problem, saved.plan).total)
    assert saved.bound is not None
    assert saved.bound <= saved.cost
    assert (saved.revision, saved.seed, saved.workers, saved.origin) == (1, 7, 1, "solver")
    assert saved.problem_hash == problem_hash(problem)


def test_that_a_stop_saves_the_best_plan_so_far(store: Store) -> None:
    heard: list[Plan] = []

    def listen(progress: Progress, plan: Plan | None) -> None:
        if plan is not None and progress.cost is not None:
            heard.append(plan)

    saved = plan_operation(store, replace(SETTINGS, seconds=60.0), listen, lambda: bool(heard))
    assert saved.seconds < 30
    assert saved.plan == heard[-1]


def test_that_locks_that_cannot_hold_are_told_and_nothing_is_saved(store: Store) -> None:
    locked = [Lock(OfficerId("B101"), date(2026, 12, 1), ShiftId(shift)) for shift in ("day", "evening")]
    store.save_operation(replace(operation(), locks=tuple(locked)))
    with pytest.raises(PlannerError, match="no plan") as raised:
        plan_operation(store, SETTINGS)
    assert "at most one shift a day" in raised.value.what
    assert "from the lock on Tue 1 Dec" in str(raised.value.remedy)
    assert store.plans() == ()


def test_that_an_operation_without_zones_is_refused(store: Store) -> None:
    store.save_operation(replace(operation(), zones=()))
    with pytest.raises(PlannerError, match="there are no zones yet"):
        plan_operation(store, SETTINGS)
