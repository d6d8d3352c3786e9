"""A large operation with a plan: 500 officers on 47 days, made by formula from the small one of the tests."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.contracts import standard_contracts
from planner.planning.assembling import assemble, problem_hash
from planner.risk.surface import zone_risks
from planner.store.store import Store
from solver.plan import Plan
from solver.problem import Assignment
from tests import builders

if TYPE_CHECKING:
    from pathlib import Path

    from planner.operation import Operation
    from solver.problem import OfficerId, Problem

OFFICERS, DAYS, ZONES = 500, 47, 60
TEAM = 4
SEED = 1


def company(officers: int = OFFICERS, days: int = DAYS, zones: int = ZONES) -> Operation:
    """The operation."""
    bare = builders.small_operation(officers=officers, days=days, zones=zones)
    weekly = {zone.id: 1.0 + number % 7 for number, zone in enumerate(bare.zones)}
    return replace(
        bare,
        contracts=standard_contracts(bare.agencies),
        zones=tuple(replace(zone, weekly_incidents=weekly[zone.id]) for zone in bare.zones),
    )


def full_plan(problem: Problem) -> Plan:
    """Five of seven officers work each day, in teams of four with a leader where there are enough."""
    shuffled = random.Random(SEED)  # noqa: S311 - a repeatable plan, no secret
    found: list[Assignment] = []
    for day in range(problem.days):
        free = [officer.id for officer in problem.officers]
        shuffled.shuffle(free)
        found += _teams_of(problem, day, free[: len(free) * 5 // 7])
    return Plan.of(found)


def _teams_of(problem: Problem, day: int, free: list[OfficerId]) -> list[Assignment]:
    found = []
    for number in range(len(free) // TEAM):
        zone = problem.zones[number % len(problem.zones)].id
        shift = problem.shifts[(number // len(problem.zones)) % len(problem.shifts)].id
        team = 1 + number // (len(problem.zones) * len(problem.shifts))
        members = free[number * TEAM : (number + 1) * TEAM]
        found += [Assignment(officer, day, shift, zone, team) for officer in members]
    return found


def company_file(folder: Path, operation: Operation | None = None) -> Path:
    """A file with the operation and its plan."""
    made = operation or company()
    problem = assemble(made, zone_risks(made, None))
    path = folder / "company.muster"
    with Store.create(path, made) as store:
        saved = builders.small_saved(full_plan(problem))
        store.save_plan(replace(saved, problem_hash=problem_hash(problem)))
    return path
