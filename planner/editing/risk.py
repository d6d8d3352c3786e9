"""Changes of how the risk is reckoned: method, what is left out, weights, boosts and events."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from math import isfinite
from typing import TYPE_CHECKING

from planner.clock import Period
from planner.errors import PlannerError
from planner.risk.harm import preset
from planner.risk.settings import Boost, Event, HarmWeight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.operation import Operation, ZoneId
    from planner.risk.harm import HarmIndex
    from planner.risk.settings import MethodName

STRONGEST = 10.0
"""A factor beyond is a slip: no note of a day makes a place ten times as risky as its history."""


def choose_method(operation: Operation, method: MethodName) -> Operation:
    """The operation with another base method."""
    return replace(operation, risk=replace(operation.risk, method=method))


def with_refinements(operation: Operation, *, season: bool, near_repeat: bool) -> Operation:
    """The operation with season and near repeats on or off; near repeats feed a re-plan with the last days."""
    return replace(operation, risk=replace(operation.risk, season=season, near_repeat=near_repeat))


def leave_out(operation: Operation, offences: Iterable[str] | None) -> Operation:
    """The operation without some offences; None leaves out those that measure police activity."""
    left_out = None if offences is None else tuple(sorted(set(offences)))
    return replace(operation, risk=replace(operation.risk, left_out=left_out))


def take_preset(operation: Operation, index: HarmIndex, offences: Iterable[str]) -> Operation:
    """The operation with the weights that a published index gives to the offences of its incidents."""
    source = f"{index.name} ({index.source})"
    return replace(operation, risk=replace(operation.risk, harm=preset(index, offences), harm_source=source))


def weigh_offence(operation: Operation, offence: str, weight: float) -> Operation:
    """The operation with another weight of an offence; the source then says that it was edited."""
    if not (isfinite(weight) and weight >= 0):
        raise PlannerError(f"a weight of {weight:g} cannot be", where=offence, remedy="Give 0 or more.")
    kept = tuple(entry for entry in operation.risk.harm if entry.offence.casefold() != offence.casefold())
    weights = tuple(sorted((*kept, HarmWeight(offence, weight)), key=lambda entry: entry.offence))
    source = operation.risk.harm_source
    edited = source if not source or source.endswith(", edited") else f"{source}, edited"
    return replace(operation, risk=replace(operation.risk, harm=weights, harm_source=edited))


def without_harm(operation: Operation) -> Operation:
    """The operation in which every incident counts 1."""
    return replace(operation, risk=replace(operation.risk, harm=(), harm_source=""))


def add_boost(operation: Operation, boost: Boost) -> Operation:
    """
    The operation with a note that raises or lowers the risk for a while.

    Raises
    ------
    PlannerError
        Where it has no reason or no end after its start, or its factor is not from 0 to 10.
    """
    _check(boost.reason, boost.period, "Boost")
    if not 0 <= boost.factor <= STRONGEST:
        what = f"a factor of {boost.factor:g} cannot be"
        raise PlannerError(what, where=f"Boost {boost.reason}", remedy=f"Give a number from 0 to {STRONGEST:g}.")
    return replace(operation, risk=replace(operation.risk, boosts=(*operation.risk.boosts, boost)))


def end_boost(operation: Operation, boost: Boost, now: datetime) -> Operation:
    """The operation in which a boost ends now, or is gone where it has not begun."""
    others = tuple(other for other in operation.risk.boosts if other != boost)
    moment = now.astimezone(UTC)
    if boost.period.start < moment < boost.period.end:
        others = (*others, replace(boost, period=Period(boost.period.start, moment)))
    return replace(operation, risk=replace(operation.risk, boosts=others))


def add_event(operation: Operation, event: Event) -> Operation:
    """The operation with an event; raises PlannerError where it has no name or no end after its start."""
    _check(event.name, event.period, "Event")
    return replace(operation, risk=replace(operation.risk, events=(*operation.risk.events, event)))


def remove_event(operation: Operation, event: Event) -> Operation:
    """The operation without an event."""
    others = tuple(other for other in operation.risk.events if other != event)
    return replace(operation, risk=replace(operation.risk, events=others))


def expired(operation: Operation, now: datetime) -> tuple[Boost, ...]:
    """The boosts that have ended; they change nothing any more."""
    return tuple(boost for boost in operation.risk.boosts if boost.period.end <= now)


def without_notes_of(operation: Operation, zone: ZoneId) -> Operation:
    """The operation without the boosts and events that name a zone, so that it can be removed."""
    risk = operation.risk
    boosts = tuple(boost for boost in risk.boosts if boost.zone != zone)
    events = tuple(event for event in risk.events if event.zone != zone)
    return replace(operation, risk=replace(risk, boosts=boosts, events=events))


def _check(words: str, period: Period, kind: str) -> None:
    if not words.strip():
        raise PlannerError("it says nothing", where=kind, remedy="Say in a few words why.")
    if period.end <= period.start:
        raise PlannerError("it ends before it begins", where=f"{kind} {words}", remedy="Mend its end.")
