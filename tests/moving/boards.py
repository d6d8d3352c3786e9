"""Small plans on the small problem, told in short."""

from __future__ import annotations

from functools import cache

from planner.moving.standing import Standing
from planner.planning.assembling import assemble
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, Problem, ShiftId, ZoneId
from tests import builders
from tests.ui.desk import small_operation

BELL, CARTER, DUNN, ELLIS = (OfficerId(f"B{number}") for number in (101, 102, 103, 104))
Post = tuple[str, int, str, str | None, int | None]
"""Officer, day, shift, zone and team."""


@cache
def problem() -> Problem:
    """The problem of the small operation with the standard contracts and its risks."""
    operation = small_operation()
    return assemble(operation, builders.small_risks(operation))


def plan(*told: Post) -> Plan:
    """A plan of some posts."""
    return Plan.of(
        [
            Assignment(OfficerId(o), day, ShiftId(shift), None if zone is None else ZoneId(zone), team)
            for o, day, shift, zone, team in told
        ]
    )


def board(*told: Post) -> Standing:
    """A plan on the small problem."""
    return Standing(problem(), plan(*told))


def posts(told: Plan) -> set[Post]:
    """The posts of a plan."""
    return {(str(a.officer), a.day, str(a.shift), a.zone, a.team) for a in told.assignments}
