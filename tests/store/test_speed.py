"""An operation of full size opens at once; times are the best of three, so that a busy machine does not decide."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from planner.clock import Period
from planner.operation import AgencyId, Duty, Officer, OfficerId, Operation, Terms, Zone, ZoneId
from planner.store.store import Store
from solver.plan import Plan
from solver.problem import Assignment
from solver.problem import OfficerId as SolverOfficerId
from solver.problem import ShiftId as SolverShiftId
from tests.conftest import ROOT
from tests.store.values import SOME_OPERATION, SOME_PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OFFICERS, ZONES, DUTIES, INCIDENTS, SHIFTS_WORKED = 50, 24, 1000, 18_000, 20


def _operation() -> Operation:
    names = [OfficerId(str(number)) for number in range(OFFICERS)]
    start = datetime(2025, 12, 1, tzinfo=UTC)
    corners = tuple((-86.8 + number / 1000, 33.5) for number in range(33))
    return replace(
        SOME_OPERATION,
        officers=tuple(Officer(name, "", AgencyId("BPD"), Terms.LENT, skills=frozenset({"dre"})) for name in names),
        zones=tuple(Zone(ZoneId(str(number)), "", ((corners,),)) for number in range(ZONES)),
        duties=tuple(
            Duty(names[number % OFFICERS], Period(start, start + timedelta(hours=number))) for number in range(DUTIES)
        ),
        leave=(),
        wishes=(),
        locks=(),
        risk=replace(SOME_OPERATION.risk, boosts=(), events=()),
    )


def _incidents() -> pd.DataFrame:
    chance = np.random.default_rng(1)
    minutes = pd.to_timedelta(chance.integers(0, 3 * 365 * 1440, INCIDENTS), unit="min")
    return pd.DataFrame(
        {
            "when": (pd.Timestamp("2023-01-01", tz="UTC") + minutes).as_unit("us"),
            "timed": True,
            "latitude": 33.5 + chance.random(INCIDENTS),
            "longitude": -86.8 + chance.random(INCIDENTS),
            "offence": "THEFT",
        }
    )


def _plan() -> Plan:
    return Plan(
        tuple(
            Assignment(SolverOfficerId(str(officer)), day, SolverShiftId("D"))
            for day in range(SHIFTS_WORKED)
            for officer in range(OFFICERS)
        )
    )


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with everything that a month of the full demo has."""
    store = Store.create(tmp_path_factory.mktemp("speed") / "full.muster", _operation())
    store.add_incidents(_incidents(), "three years.csv")
    store.save_plan(replace(SOME_PLAN, plan=_plan()))
    return store.path


def test_that_a_full_operation_and_its_plan_open_in_less_than_four_tenths_of_a_second(full: Path) -> None:
    def read() -> None:
        with Store.open(full) as store:
            assert len(store.operation().duties) == DUTIES
            latest = store.latest_plan()
            assert latest is not None
            assert len(latest.plan.assignments) == OFFICERS * SHIFTS_WORKED

    assert min(_seconds(read) for _ in range(3)) < 0.4


def test_that_three_years_of_incidents_are_added_in_less_than_two_seconds(tmp_path: Path) -> None:
    table = _incidents()
    stores = [Store.create(tmp_path / f"{number}.muster", SOME_OPERATION) for number in range(3)]
    assert min(_seconds(partial(store.add_incidents, table, "a.csv")) for store in stores) < 2
    assert [len(store.incidents()) for store in stores] == [INCIDENTS] * 3


def test_that_opening_needs_neither_pandas_nor_alembic(full: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from planner.store.store import Store\n"
        "with Store.open(Path(sys.argv[1])) as store:\n"
        "    store.operation(), store.latest_plan(), store.history()\n"
        "sys.exit(' '.join(sorted({'pandas', 'alembic', 'numpy'} & set(sys.modules))) or 0)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(full)], cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
