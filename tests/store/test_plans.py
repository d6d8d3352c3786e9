"""Revisions of the plan."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.store.store import Store
from solver.plan import Plan
from tests.store.values import SOME_OPERATION, SOME_PLAN


def test_that_revisions_count_from_one_whatever_the_plan_said(store: Store) -> None:
    revisions = [store.save_plan(replace(SOME_PLAN, revision=revision)).revision for revision in (0, 7, 1)]
    assert revisions == [1, 2, 3]


def test_that_every_revision_stays_and_the_last_is_the_latest(store: Store) -> None:
    saved = tuple(store.save_plan(replace(SOME_PLAN, cost=cost, origin=f"change {cost}")) for cost in (3.0, 1.0, 2.0))
    assert store.plans() == saved
    assert store.latest_plan() == saved[-1]


def test_that_an_empty_plan_after_a_full_one_is_empty(store: Store) -> None:
    store.save_plan(SOME_PLAN)
    store.save_plan(replace(SOME_PLAN, plan=Plan()))
    latest = store.latest_plan()
    assert latest is not None
    assert latest.plan == Plan()
    assert [len(saved.plan.assignments) for saved in store.plans()] == [1, 0]


def test_that_a_plan_keeps_an_officer_who_has_left_the_operation(store: Store) -> None:
    kept = store.save_plan(SOME_PLAN)
    store.save_operation(replace(SOME_OPERATION, officers=(), leave=(), duties=(), wishes=(), locks=()))
    assert store.latest_plan() == kept


def test_that_assignments_stay_on_their_date_when_the_operation_starts_later(store: Store) -> None:
    store.save_plan(SOME_PLAN)
    later = SOME_OPERATION.first_day + timedelta(days=3)
    store.save_operation(replace(SOME_OPERATION, first_day=later))
    latest = store.latest_plan()
    assert latest is not None
    assert [SOME_OPERATION.day(a.day) for a in SOME_PLAN.plan.assignments] == [
        later + timedelta(days=a.day) for a in latest.plan.assignments
    ]


def test_that_a_plan_saved_at_a_moment_that_is_not_utc_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="is not UTC"):
        store.save_plan(replace(SOME_PLAN, saved_at=datetime(2025, 11, 20)))  # noqa: DTZ001 - the fault itself
    assert store.latest_plan() is None


def test_that_the_order_of_assignments_is_that_of_the_plan_and_not_of_the_disk(store: Store) -> None:
    first = SOME_PLAN.plan.assignments[0]
    both = Plan((first, replace(first, day=9)))
    store.save_plan(replace(SOME_PLAN, plan=both))
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE assignment SET position = 9 - position")
    latest = store.latest_plan()
    assert latest is not None
    assert latest.plan.assignments == both.assignments[::-1]


def test_that_two_programs_may_save_plans_at_the_same_time(store: Store) -> None:
    def save(_: int) -> int:
        with Store.open(store.path) as mine:
            return mine.save_plan(SOME_PLAN).revision

    with ThreadPoolExecutor(2) as programs:
        revisions = list(programs.map(save, range(20)))
    assert sorted(revisions) == list(range(1, 21))
