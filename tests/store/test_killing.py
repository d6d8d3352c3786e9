"""A program that is killed while it writes leaves a file that opens, with its last finished write or the next one."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from planner.store.store import Store
from tests.conftest import ROOT
from tests.store.values import SOME_OPERATION
from tests.store.writer import operation, plan

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 5


def _kill_while_writing(kind: str, path: Path, seconds: float) -> int:
    """The number of the last write that the program had finished before it was killed."""
    command = [sys.executable, "-m", "tests.store.writer", kind, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "1\n"
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(timeout=seconds)
        program.kill()
        finished = [1, *map(int, program.stdout.read().split())]
    return finished[-1]


def _moments() -> list[float]:
    chance = random.Random(20251201)  # noqa: S311 - the moments of the kills, not a secret
    return [chance.uniform(0, 0.4) for _ in range(ROUNDS)]


def test_that_a_kill_while_plans_are_saved_leaves_every_finished_plan_whole(store: Store) -> None:
    before = 0
    for seconds in _moments():
        finished = _kill_while_writing("plans", store.path, seconds)
        with Store.open(store.path) as again:
            latest = again.latest_plan()
        assert latest is not None
        number = round(latest.cost)
        assert finished <= number <= finished + 1
        assert latest.plan == plan(number).plan
        assert latest.revision == before + number
        before = latest.revision


def test_that_a_kill_while_operations_are_saved_leaves_one_of_them_whole(store: Store) -> None:
    for seconds in _moments():
        finished = _kill_while_writing("operations", store.path, seconds)
        with Store.open(store.path) as again:
            found = again.operation()
        assert found in (operation(finished), operation(finished + 1))


def test_that_a_journal_left_by_a_kill_is_rolled_back_on_opening(store: Store) -> None:
    script = (
        "import os, signal, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('DELETE FROM officer_skill')\n"
        "connection.execute('CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n'\n"
        "                   ' WHERE i < 20000) SELECT i, hex(randomblob(50)) AS filling FROM n')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(store.path)], check=False)
    journal = store.path.with_name(f"{store.path.name}-journal")
    assert journal.stat().st_size > 0
    assert Store.open(store.path).operation() == SOME_OPERATION
    assert not journal.exists() or journal.stat().st_size == 0
