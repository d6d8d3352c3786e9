"""Whether an operation holds together: every name once, every reference to something that is there, sizes possible."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.store.mapping import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.operation import Operation

_SHOWN = 3
"""Faults that one message names; the rest are counted."""


def refuse_loose_ends(operation: Operation) -> None:
    """Raises :class:`PlannerError` where the operation cannot be stored, naming what does not fit."""
    found = tuple(loose_ends(operation))
    if found:
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise PlannerError(
            "; ".join(islice(found, _SHOWN)) + more,
            where=f"Operation {operation.name}",
            remedy="Nothing was saved. Mend or remove what is named.",
        )


def loose_ends(operation: Operation) -> Iterator[str]:
    """Everything in the operation that does not fit, each as part of a sentence."""
    yield from _twice("agency", (agency.id for agency in operation.agencies))
    yield from _twice("contract", (f"{contract.agency} {contract.terms}" for contract in operation.contracts))
    yield from _twice("officer", (officer.id for officer in operation.officers))
    yield from _twice("shift", (shift.id for shift in operation.shifts))
    yield from _twice("zone", (zone.id for zone in operation.zones))
    yield from _unknown("agency", _agencies_named(operation), {agency.id for agency in operation.agencies})
    yield from _unknown("officer", _officers_named(operation), {officer.id for officer in operation.officers})
    yield from _unknown("shift", _shifts_named(operation), {shift.id for shift in operation.shifts})
    yield from _unknown("zone", _zones_named(operation), {zone.id for zone in operation.zones})
    yield from _impossible(operation)


def _twice(kind: str, names: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if not name:
            yield f"a {kind} without an id" if kind != "agency" and kind != "officer" else f"an {kind} without an id"
        elif times > 1:
            yield f"{kind} {name} is there {times} times"


def _unknown(kind: str, named: Iterable[tuple[str, str | None]], known: Iterable[str]) -> Iterator[str]:
    present = set(known)
    for owner, name in named:
        if name is not None and name not in present:
            yield f"{owner} names the {kind} {name}, which is not in the operation"


def _agencies_named(operation: Operation) -> Iterator[tuple[str, str | None]]:
    for contract in operation.contracts:
        yield f"the contract {contract.agency} {contract.terms}", contract.agency
    for officer in operation.officers:
        yield f"officer {officer.id}", officer.agency
    for zone in operation.zones:
        yield f"zone {zone.id}", zone.host_agency


def _officers_named(operation: Operation) -> Iterator[tuple[str, str | None]]:
    for leave in operation.leave:
        yield f"leave from {leave.first_day}", leave.officer
    for duty in operation.duties:
        yield f"{duty.kind} duty from {duty.period.start:%Y-%m-%d}", duty.officer
    for wish in operation.wishes:
        yield f"a wish for {wish.day}", wish.officer
    for lock in operation.locks:
        yield f"a lock on {lock.day}", lock.officer


def _shifts_named(operation: Operation) -> Iterator[tuple[str, str | None]]:
    for officer in operation.officers:
        for shift in sorted(officer.barred_shifts):
            yield f"officer {officer.id}", shift
    for leave in operation.leave:
        yield f"leave of officer {leave.officer}", leave.shift
    for wish in operation.wishes:
        yield f"a wish of officer {wish.officer}", wish.shift
    for lock in operation.locks:
        yield f"a lock of officer {lock.officer}", lock.shift
    for zone in operation.zones:
        for shift in sorted(zone.min_teams_shifts):
            yield f"zone {zone.id}", shift


def _zones_named(operation: Operation) -> Iterator[tuple[str, str | None]]:
    for lock in operation.locks:
        yield f"a lock of officer {lock.officer}", lock.zone
    for boost in operation.risk.boosts:
        yield f"the boost '{boost.reason}'", boost.zone
    for event in operation.risk.events:
        yield f"the event '{event.name}'", event.zone


def _impossible(operation: Operation) -> Iterator[str]:
    team = operation.team
    if not 1 <= team.min_size <= team.max_size or team.leaders < 0:
        yield f"teams of {team.min_size} to {team.max_size} with {team.leaders} leaders cannot be"
    if operation.slot_minutes not in (15, 20, 30, 60):
        yield f"slots of {operation.slot_minutes} minutes (15, 20, 30 or 60 serve)"
    for shift in operation.shifts:
        if shift.length < MINUTE or shift.length % MINUTE:
            yield f"shift {shift.id} lasts {shift.length}, not a whole number of minutes above 0"
    for leave in operation.leave:
        if leave.last_day < leave.first_day:
            yield f"leave of officer {leave.officer} ends {leave.last_day} before it starts {leave.first_day}"
    for zone in operation.zones:
        if min(zone.min_teams, zone.max_teams, zone.weekly_incidents or 0) < 0:
            yield f"zone {zone.id} has a number below 0"
    yield from _impossible_limits(operation)


def _impossible_limits(operation: Operation) -> Iterator[str]:
    for contract in operation.contracts:
        limits = (contract.max_hours_7_days, contract.max_hours_28_days, contract.max_hours_total)
        if contract.minimum_rest % MINUTE or contract.minimum_rest < 0 * MINUTE:
            yield f"the contract {contract.agency} {contract.terms} has a minimum rest of {contract.minimum_rest}"
        if min((limit for limit in (*limits, contract.max_consecutive_days) if limit is not None), default=0) < 0:
            yield f"the contract {contract.agency} {contract.terms} has a limit below 0"
    for officer in operation.officers:
        rest = officer.minimum_rest or 0 * MINUTE
        own = (officer.max_hours_7_days, officer.max_hours_total, officer.max_consecutive_days)
        if rest % MINUTE or rest < 0 * MINUTE:
            yield f"officer {officer.id} has a minimum rest of {rest}"
        if min((limit for limit in own if limit is not None), default=0) < 0:
            yield f"officer {officer.id} has a limit below 0"
