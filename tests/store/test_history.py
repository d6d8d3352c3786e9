"""The counted history: kept while it is true, dropped when what it was counted from changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from planner.errors import PlannerError
from planner.operation import Operation, Zone, ZoneId
from tests.store.values import SOME_HISTORY, SOME_OPERATION, SOME_PLAN

if TYPE_CHECKING:
    from planner.store.store import Store

MALL, PARK = SOME_OPERATION.zones
ELSEWHERE = ((((-86.9, 33.5), (-86.8, 33.5), (-86.8, 33.6), (-86.9, 33.5)),),)


def _incident(hour: int) -> pd.DataFrame:
    when = pd.DatetimeIndex([datetime(2025, 1, 1, hour, tzinfo=UTC)]).as_unit("us")
    return pd.DataFrame({"when": when, "timed": True, "latitude": 33.5, "longitude": -86.8, "offence": "THEFT"})


@pytest.mark.parametrize(
    "changed",
    [
        replace(SOME_OPERATION, zones=(replace(MALL, area=ELSEWHERE), PARK)),
        replace(SOME_OPERATION, zones=(MALL, PARK, Zone(ZoneId("new"), "New", ELSEWHERE))),
        replace(SOME_OPERATION, zones=(MALL,)),
        replace(SOME_OPERATION, zones=(MALL, replace(PARK, id=ZoneId("garden")))),
        replace(SOME_OPERATION, timezone="America/New_York"),
        replace(SOME_OPERATION, first_day=date(2025, 11, 30)),
        replace(SOME_OPERATION, last_day=date(2026, 1, 31)),
        replace(SOME_OPERATION, risk=replace(SOME_OPERATION.risk, near_repeat=False)),
        replace(SOME_OPERATION, risk=replace(SOME_OPERATION.risk, left_out=None)),
        replace(SOME_OPERATION, risk=replace(SOME_OPERATION.risk, harm=())),
    ],
)
def test_that_it_is_dropped_when_places_days_wall_clock_or_method_change(store: Store, changed: Operation) -> None:
    store.save_history(SOME_HISTORY)
    store.save_operation(changed)
    assert store.history() is None


@pytest.mark.parametrize(
    "changed",
    [
        SOME_OPERATION,
        replace(SOME_OPERATION, name="Renamed", leave=(), wishes=()),
        replace(SOME_OPERATION, risk=replace(SOME_OPERATION.risk, boosts=(), events=())),
        replace(SOME_OPERATION, zones=(replace(MALL, name="The Mall", max_teams=1, weekly_incidents=4.5), PARK)),
    ],
)
def test_that_it_stays_when_nothing_changes_that_it_was_counted_from(store: Store, changed: Operation) -> None:
    store.save_history(SOME_HISTORY)
    store.save_operation(changed)
    store.save_plan(SOME_PLAN)
    assert store.history() == SOME_HISTORY


def test_that_it_is_dropped_when_incidents_are_added(store: Store) -> None:
    store.save_history(SOME_HISTORY)
    store.add_incidents(_incident(1), "first.csv")
    assert store.history() is None


def test_that_it_stays_when_a_file_adds_nothing(store: Store) -> None:
    store.add_incidents(_incident(1), "first.csv")
    store.save_history(SOME_HISTORY)
    store.add_incidents(_incident(1), "first.csv")
    assert store.history() == SOME_HISTORY


def test_that_a_new_history_takes_the_place_of_the_old(store: Store) -> None:
    store.save_history(SOME_HISTORY)
    newer = replace(SOME_HISTORY, incidents=4, counts=((ZoneId("mall"), 4),))
    store.save_history(newer)
    assert store.history() == newer


def test_that_a_history_that_cannot_be_is_refused_and_the_old_one_stays(store: Store) -> None:
    store.save_history(SOME_HISTORY)
    with pytest.raises(PlannerError, match="nothing was changed"):
        store.save_history(replace(SOME_HISTORY, counts=((ZoneId("mall"), -1),)))
    assert store.history() == SOME_HISTORY
