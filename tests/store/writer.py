"""
A program that writes to a file until it is killed; run by ``test_killing.py``.

Usage: ``python -m tests.store.writer plans|operations PATH``. After each write that is finished it says its number.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

from planner.operation import Operation, Zone, ZoneId
from planner.store.store import Store
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, ShiftId
from tests.store.values import SOME_OPERATION, SOME_PLAN

if TYPE_CHECKING:
    from sqlite3 import Connection

    from planner.planning.saved import SavedPlan

ASSIGNMENTS = 2000
ZONES = 150


def plan(number: int) -> SavedPlan:
    """A large plan; each of its assignments, and its cost, bear its number."""
    some = (Assignment(OfficerId(f"{number}/{officer}"), number, ShiftId("D")) for officer in range(ASSIGNMENTS))
    return replace(SOME_PLAN, plan=Plan(tuple(some)), cost=float(number))


def operation(number: int) -> Operation:
    """An operation with many zones; each of them, and its name, bear its number."""
    zones = tuple(Zone(ZoneId(f"{number}/{zone}"), f"zone {zone}", ()) for zone in range(ZONES))
    risk = replace(SOME_OPERATION.risk, boosts=(), events=())
    return replace(SOME_OPERATION, name=str(number), zones=zones, locks=(), risk=risk)


def spill(connection: Connection, _record: object) -> None:
    """Makes half-done writes reach the disk long before they are finished, as they do where memory is short."""
    connection.execute("PRAGMA cache_size = 1")


def main(kind: str, path: Path) -> None:
    """Writes without end."""
    event.listen(Engine, "connect", spill)
    with Store.open(path) as store:
        for number in count(1):
            if kind == "plans":
                store.save_plan(plan(number))
            else:
                store.save_operation(operation(number))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
