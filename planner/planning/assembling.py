"""Turns an operation and its risk into the problem that the solver reads."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING, TypeVar

from planner.clock import Clock
from planner.errors import PlannerError
from planner.operation import LEADER, Strength
from planner.planning.prices import POINTS_OF_ALL_RISK, SHORT_TEAM_POINTS, WISH_POINTS
from solver import problem as solver_problem
from solver.problem import (
    Busy,
    HoursWindow,
    Lock,
    Off,
    OfficerId,
    Problem,
    Quality,
    Request,
    Requirement,
    ShiftId,
    TeamFloor,
    TeamTemplate,
    Weights,
    ZoneId,
)
from solver.writing import write_problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.operation import Contract, Leave, Officer, Operation, Shift, Zone
    from planner.risk.history import ZoneRisk

T = TypeVar("T")


def assemble(operation: Operation, risks: Iterable[ZoneRisk]) -> Problem:
    """
    The problem of an operation.

    Ids are the operation's own; days count from its first. The cost is in points, see ``planner.planning.prices``.

    Raises
    ------
    PlannerError
        Where the operation has no shift, no officer or no zone, or an officer's agency has no contract.
    """
    _require_parts(operation)
    slots = _slots(operation)
    per_zone = {risk.zone: risk.per_slot[:slots] for risk in risks}
    total = sum(sum(per_slot) for per_slot in per_zone.values())
    zones = tuple(_zone(zone, per_zone.get(zone.id, ())) for zone in operation.zones)
    return Problem(
        name=operation.name,
        start=operation.first_day,
        days=operation.days,
        timezone=operation.timezone,
        slot_minutes=operation.slot_minutes,
        shifts=tuple(_shift(shift) for shift in operation.shifts),
        officers=_officers(operation),
        zones=zones,
        team=_team(operation),
        effect=operation.team.effect,
        weights=Weights(uncovered_risk=POINTS_OF_ALL_RISK / total if total else 0.0),
    )


def problem_hash(problem: Problem) -> str:
    """A fingerprint (12 hexadecimal digits of SHA-256) of everything in the problem but its name."""
    document = {**write_problem(problem), "name": ""}
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:12]


def _slots(operation: Operation) -> int:
    """The slots of the operation: to the midnight after its last day, or to the end of its last shift if later."""
    clock = Clock(operation.timezone)
    ends = [clock.period(operation.last_day, shift.start, shift.length).end for shift in operation.shifts]
    end = max(*ends, clock.moment(operation.last_day + timedelta(days=1), time(0)))
    elapsed = end - clock.moment(operation.first_day, time(0))
    return -(-elapsed // timedelta(minutes=operation.slot_minutes))


def _require_parts(operation: Operation) -> None:
    for parts, what in ((operation.shifts, "shifts"), (operation.officers, "officers"), (operation.zones, "zones")):
        if not parts:
            raise PlannerError(
                f"there are no {what} yet", where=operation.name, remedy=f"Import or add {what}, then plan again."
            )


def _shift(shift: Shift) -> solver_problem.Shift:
    minutes = round(shift.length.total_seconds() / 60)
    return solver_problem.Shift(ShiftId(shift.id), shift.name, shift.start, minutes)


def _team(operation: Operation) -> TeamTemplate:
    rule = operation.team
    needs = (Requirement(Quality(skill=LEADER), rule.leaders),) if rule.leaders else ()
    return TeamTemplate(rule.min_size, rule.max_size, needs)


def _zone(zone: Zone, per_slot: tuple[float, ...]) -> solver_problem.Zone:
    host = () if zone.host_agency is None else (Requirement(Quality(agency=zone.host_agency)),)
    skills = tuple(Requirement(Quality(skill=skill)) for skill in sorted(zone.needed_skills))
    shifts: list[ShiftId | None] = [ShiftId(shift) for shift in sorted(zone.min_teams_shifts)] or [None]
    floors = tuple(TeamFloor(zone.min_teams, None, shift, SHORT_TEAM_POINTS) for shift in shifts if zone.min_teams)
    return solver_problem.Zone(ZoneId(zone.id), zone.name, per_slot, zone.max_teams, (*host, *skills), floors)


@dataclass(frozen=True, slots=True)
class _Calls:
    """What is asked of one officer, in the solver's numbers."""

    off: tuple[Off, ...]
    busy: tuple[Busy, ...]
    locked: tuple[Lock, ...]
    requests: tuple[Request, ...]


def _officers(operation: Operation) -> tuple[solver_problem.Officer, ...]:
    contracts = {(contract.agency, contract.terms): contract for contract in operation.contracts}
    calls = _calls(operation)
    found = []
    for officer in operation.officers:
        contract = contracts.get((officer.agency, officer.terms))
        if contract is None:
            raise PlannerError(
                f"agency {officer.agency} has no contract for officers who are {officer.terms}",
                where=f"Officer {officer.name} ({officer.id})",
                remedy="Add the contract on the Operation screen, or correct the officer's agency.",
            )
        found.append(_officer(officer, contract, calls[OfficerId(officer.id)]))
    return tuple(found)


def _officer(officer: Officer, contract: Contract, calls: _Calls) -> solver_problem.Officer:
    rest = contract.minimum_rest if officer.minimum_rest is None else officer.minimum_rest
    limits = (
        (7, _own(officer.max_hours_7_days, contract.max_hours_7_days)),
        (28, contract.max_hours_28_days),
    )
    total = _own(officer.max_hours_total, contract.max_hours_total)
    return solver_problem.Officer(
        id=OfficerId(officer.id),
        name=f"{officer.rank} {officer.name}".strip(),
        agency=officer.agency,
        skills=officer.skills,
        off=calls.off,
        busy=calls.busy,
        locked=calls.locked,
        requests=calls.requests,
        windows=tuple(HoursWindow(days, round(60 * hours)) for days, hours in limits if hours is not None),
        min_rest_minutes=round(rest.total_seconds() / 60),
        max_minutes=None if total is None else round(60 * total),
        max_shifts=tuple((ShiftId(shift), 0) for shift in sorted(officer.barred_shifts)),
        max_consecutive_days=_own(officer.max_consecutive_days, contract.max_consecutive_days),
    )


def _own(personal: T | None, contract: T | None) -> T | None:
    return contract if personal is None else personal


def _calls(operation: Operation) -> dict[OfficerId, _Calls]:
    off: dict[str, list[Off]] = defaultdict(list)
    busy: dict[str, list[Busy]] = defaultdict(list)
    locked: dict[str, list[Lock]] = defaultdict(list)
    requests: dict[str, list[Request]] = defaultdict(list)
    for leave in operation.leave:
        off[leave.officer] += _off(operation, leave)
    clock = Clock(operation.timezone)
    origin = clock.moment(operation.first_day, time(0))
    end = clock.moment(operation.last_day + timedelta(days=2), time(0))
    for duty in operation.duties:
        if duty.period.end > origin - timedelta(days=1) and duty.period.start < end:
            first, last = ((moment - origin) // timedelta(minutes=1) for moment in (duty.period.start, duty.period.end))
            busy[duty.officer].append(Busy(first, last, duty.rested))
    for lock in operation.locks:
        if 0 <= (day := _number(operation, lock.day)) < operation.days:
            zone = None if lock.zone is None else ZoneId(lock.zone)
            locked[lock.officer].append(Lock(day, ShiftId(lock.shift), zone))
    for wish in operation.wishes:
        day, shift = _number(operation, wish.day), None if wish.shift is None else ShiftId(wish.shift)
        if not 0 <= day < operation.days:
            continue
        if wish.strength is Strength.STRICT and not wish.want:
            off[wish.officer].append(Off(day, shift))
        else:
            requests[wish.officer].append(Request(day, shift, wish.want, WISH_POINTS[wish.strength]))
    return {
        OfficerId(officer.id): _Calls(
            tuple(dict.fromkeys(off[officer.id])),
            tuple(sorted(busy[officer.id], key=lambda b: (b.start, b.end))),
            tuple(locked[officer.id]),
            tuple(requests[officer.id]),
        )
        for officer in operation.officers
    }


def _number(operation: Operation, day: date) -> int:
    return (day - operation.first_day).days


def _off(operation: Operation, leave: Leave) -> Iterable[Off]:
    first = max(0, _number(operation, leave.first_day))
    last = min(operation.days - 1, _number(operation, leave.last_day))
    shift = None if leave.shift is None else ShiftId(leave.shift)
    return (Off(day, shift) for day in range(first, last + 1))
