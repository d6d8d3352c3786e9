"""What is saved comes back the same, whatever it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from planner.operation import (
    Agency,
    Contract,
    Duty,
    Leave,
    Lock,
    Officer,
    Operation,
    Shift,
    TeamRule,
    Wish,
    Zone,
)
from planner.planning.saved import SavedPlan
from planner.risk.history import History, ZoneEstimate
from planner.risk.settings import Boost, RiskSettings
from planner.store.store import Store
from tests.store.values import SOME_HISTORY, SOME_OPERATION, SOME_PLAN, histories, operations, saved_plans

if TYPE_CHECKING:
    from collections.abc import Iterator

few = settings(
    max_examples=40,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""The file is shared by the examples on purpose: each must replace all of the one before."""


@given(operation=operations())
@few
def test_that_any_operation_comes_back_as_it_was_saved(store: Store, operation: Operation) -> None:
    store.save_operation(operation)
    with Store.open(store.path) as again:
        assert again.operation() == operation


def _values_within(value: object) -> Iterator[object]:
    """The value and every dataclass within its tuples."""
    yield value
    for field in fields(value) if is_dataclass(value) else ():
        inner = getattr(value, field.name)
        for part in inner if isinstance(inner, tuple) else (inner,):
            if is_dataclass(part):
                yield from _values_within(part)


def _optional_fields() -> Iterator[tuple[type, Field[object]]]:
    for kind in (
        Agency,
        Contract,
        Duty,
        Leave,
        Lock,
        Officer,
        Operation,
        Shift,
        TeamRule,
        Wish,
        Zone,
        SavedPlan,
        History,
        ZoneEstimate,
        RiskSettings,
        Boost,
    ):
        for field in fields(kind):
            if field.default is not MISSING or field.default_factory is not MISSING:
                yield kind, field


@pytest.mark.parametrize(
    ("kind", "field"), [pytest.param(k, f, id=f"{k.__name__}.{f.name}") for k, f in _optional_fields()]
)
def test_that_the_examples_use_every_field_that_a_mapping_could_forget(kind: type, field: Field[object]) -> None:
    usual = field.default_factory() if field.default_factory is not MISSING else field.default
    examples = [*_values_within(SOME_OPERATION), SOME_PLAN, *_values_within(SOME_HISTORY)]
    assert any(getattr(value, field.name) != usual for value in examples if type(value) is kind)


@given(saved=saved_plans)
@few
def test_that_any_plan_comes_back_as_it_was_saved(store: Store, saved: SavedPlan) -> None:
    kept = store.save_plan(saved)
    assert kept == replace(saved, revision=kept.revision)
    assert store.latest_plan() == kept


@given(history=histories())
@few
def test_that_any_history_comes_back_as_it_was_saved(store: Store, history: History) -> None:
    store.save_history(history)
    assert store.history() == history


def test_that_a_new_file_has_the_operation_and_nothing_else(store: Store) -> None:
    assert store.operation() == SOME_OPERATION
    assert (store.latest_plan(), store.plans(), store.history(), len(store.incidents())) == (None, (), None, 0)


def test_that_saving_an_operation_keeps_plans_and_incidents(store: Store) -> None:
    kept = store.save_plan(SOME_PLAN)
    store.save_operation(replace(SOME_OPERATION, name="Renamed", officers=(), leave=(), duties=(), wishes=(), locks=()))
    assert store.latest_plan() == kept


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("agency", "agencies"),
        ("officer", "officers"),
        ("shift", "shifts"),
        ("zone", "zones"),
    ],
)
def test_that_the_order_is_that_of_the_operation_and_not_of_the_disk(store: Store, table: str, field: str) -> None:
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute(f"UPDATE {table} SET position = 9 - position")  # noqa: S608 - our own tables
    assert getattr(store.operation(), field) == getattr(SOME_OPERATION, field)[::-1]


@pytest.mark.parametrize("field", ["leave", "duties", "wishes", "locks"])
def test_that_two_of_a_kind_may_be_alike(store: Store, field: str) -> None:
    twice = replace(SOME_OPERATION, **{field: getattr(SOME_OPERATION, field) * 2})
    store.save_operation(twice)
    assert store.operation() == twice
