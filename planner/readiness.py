"""What an operation has and what it lacks before it can be planned well, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.operation import Terms

if TYPE_CHECKING:
    from planner.operation import Operation
    from planner.risk.history import History


class Part(StrEnum):
    """The parts of an operation, in the order in which they are made."""

    OFFICERS = "officers"
    LEADERS = "leaders"
    SHIFTS = "shifts"
    ZONES = "zones"
    RISK = "risk"
    DUTY = "duty"
    LEAVE = "leave"


class Standing(StrEnum):
    """How a part stands."""

    READY = "ready"
    OPTIONAL = "optional"
    """Not there, and a plan can be made without it."""
    WEAK = "weak"
    """A plan can be made, but it will lack something."""
    MISSING = "missing"
    """No plan can be made."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """One part: how it stands, and the numbers that say why."""

    part: Part
    standing: Standing
    count: int = 0
    """How many there are."""
    lacking: int = 0
    """How many are without what they need."""


def readiness(operation: Operation, history: History | None) -> tuple[Readiness, ...]:
    """Every part of the operation and how it stands."""
    return (
        _needed(Part.OFFICERS, len(operation.officers)),
        _leaders(operation),
        _needed(Part.SHIFTS, len(operation.shifts)),
        _needed(Part.ZONES, len(operation.zones)),
        _risk(operation, history),
        _duty(operation),
        _leave(operation),
    )


def _needed(part: Part, count: int) -> Readiness:
    return Readiness(part, Standing.READY if count else Standing.MISSING, count)


def _leaders(operation: Operation) -> Readiness:
    leaders = sum(officer.leads for officer in operation.officers)
    if not operation.officers:
        return Readiness(Part.LEADERS, Standing.OPTIONAL)
    enough = leaders > 0 or not operation.team.leaders
    return Readiness(Part.LEADERS, Standing.READY if enough else Standing.WEAK, leaders)


def _risk(operation: Operation, history: History | None) -> Readiness:
    blind = sum(
        zone.weekly_incidents is None and (history is None or not history.count(zone.id)) for zone in operation.zones
    )
    incidents = 0 if history is None else history.incidents
    return Readiness(Part.RISK, Standing.WEAK if blind or not operation.zones else Standing.READY, incidents, blind)


def _duty(operation: Operation) -> Readiness:
    with_duty = {duty.officer for duty in operation.duties}
    bare = sum(o.terms is Terms.VOLUNTEER and o.id not in with_duty for o in operation.officers)
    volunteers = any(officer.terms is Terms.VOLUNTEER for officer in operation.officers)
    standing = Standing.WEAK if bare else Standing.READY if operation.duties or volunteers else Standing.OPTIONAL
    return Readiness(Part.DUTY, standing, len(operation.duties), bare)


def _leave(operation: Operation) -> Readiness:
    return Readiness(Part.LEAVE, Standing.READY if operation.leave else Standing.OPTIONAL, len(operation.leave))
