"""Small problems for tests of the solver, and the independent verifier where it is there."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from datetime import date, time
from typing import TYPE_CHECKING

from solver.problem import Assignment, Officer, OfficerId, Problem, Shift, ShiftId, TeamTemplate, Weights, Zone, ZoneId
from solver.writing import write_outcome, write_problem

if TYPE_CHECKING:
    from pathlib import Path

    from solver.plan import Outcome
    from solver.rules import Rule

DAY, EVENING, NIGHT = ShiftId("DAY"), ShiftId("EVE"), ShiftId("NIGHT")
SHIFTS = (
    Shift(DAY, "Day", time(6), 480),
    Shift(EVENING, "Evening", time(14), 480),
    Shift(NIGHT, "Night", time(22), 480),
)


@dataclasses.dataclass(frozen=True)
class Pair:
    """A rule, a plan, a problem that allows the plan and one that does not."""

    rule: Rule
    plan: tuple[Assignment, ...]
    allows: Problem
    forbids: Problem


def officer(name: str = "a", **rules: object) -> Officer:
    """An officer with the rules given and no other."""
    return dataclasses.replace(Officer(OfficerId(name), name), **rules)  # type: ignore[arg-type]  # by name


def problem(days: int = 3, officers: tuple[Officer, ...] = (officer(),), **parts: object) -> Problem:
    """A problem with three eight-hour shifts, no zones and no cost."""
    base = Problem("test", date(2026, 1, 5), days, SHIFTS, officers)
    return dataclasses.replace(base, **parts)  # type: ignore[arg-type]  # by name


def alone(days: int = 3, **rules: object) -> Problem:
    """A problem of one officer with the rules given."""
    return problem(days, (officer("a", **rules),))


def zoned(risk: float = 1.0, days: int = 1, **parts: object) -> Problem:
    """A problem with one zone of even risk, teams of one, and a price of 1 for each unit of risk left uncovered."""
    zone = Zone(ZoneId("Z"), "Zone", (risk,) * (24 * (days + 1)))
    base = problem(days, zones=(zone,), effect=(1.0,), weights=Weights(1.0), team=TeamTemplate())
    return dataclasses.replace(base, **parts)  # type: ignore[arg-type]  # by name


def works(name: str, day: int, shift: ShiftId, zone: str | None = None, team: int | None = None) -> Assignment:
    """An assignment."""
    place = None if zone is None else ZoneId(zone)
    return Assignment(OfficerId(name), day, shift, place, 1 if zone is not None and team is None else team)


def verified(shared: Path, folder: Path, problem: Problem, outcome: Outcome) -> str:
    """What the independent verifier prints of an outcome; fails where it finds a fault."""
    (folder / "problem.json").write_text(json.dumps(write_problem(problem)), encoding="utf-8")
    (folder / "solution.json").write_text(json.dumps(write_outcome(outcome)), encoding="utf-8")
    command = [sys.executable, str(shared / "format" / "verify.py"), str(folder / "problem.json")]
    run = subprocess.run([*command, str(folder / "solution.json")], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    return str(run.stdout)
