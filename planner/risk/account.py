"""Where the risk of a zone comes from: counts, period, factors, and what people added, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from planner.clock import Clock, Period
from planner.risk.settings import MethodName

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import Operation, ZoneId
    from planner.risk.history import History
    from planner.risk.settings import Boost, Event


@dataclass(frozen=True, slots=True)
class Account:
    """The parts that the risk of a zone is made of."""

    zone: ZoneId
    method: str
    by_hand: bool
    weekly: float
    """Expected in a week, before season, near repeats, boosts and events; harm where offences have weights."""
    incidents: int
    """Incidents inside in the period that was counted."""
    first_day: date | None
    last_day: date | None
    """The period; None without history."""
    weeks: float
    season: float | None
    """Mean factor of the season over the operation; None where it is not asked for or not known."""
    as_of: date | None
    """The first day of which nothing is known yet; None without near repeats."""
    recent: int
    last_day_count: int
    """Incidents of the last 14 days, and of the last 24 hours, before it."""
    added: float | None
    """What they add to the days of the operation in all; None without near repeats."""
    boosts: tuple[Boost, ...]
    events: tuple[Event, ...]
    """Those that touch the operation in time and the zone in place."""


def account_of(operation: Operation, history: History | None, zone: ZoneId) -> Account:
    """Where the risk of a zone comes from; raises KeyError for a zone that is not in the operation."""
    place = {known.id: known for known in operation.zones}[zone]
    by_hand = place.weekly_incidents is not None
    found = None if history is None else history.estimate(zone)
    weight = 1.0 if history is None else history.weight
    weekly = 0.0 if found is None else found.weekly
    factors = found.factors[: operation.days] if found is not None and not by_hand else ()
    added = found.added[: operation.days] if found is not None and not by_hand else ()
    span = _span(operation)
    return Account(
        zone=zone,
        method=MethodName.COUNTS.value if history is None else operation.risk.method.value,
        by_hand=by_hand,
        weekly=weekly if place.weekly_incidents is None else place.weekly_incidents * weight,
        incidents=0 if history is None else history.count(zone),
        first_day=None if history is None else history.first_day,
        last_day=None if history is None else history.last_day,
        weeks=0.0 if history is None else history.weeks,
        season=sum(factors) / len(factors) if factors else None,
        as_of=history.as_of if history is not None and added else None,
        recent=found.recent if found is not None else 0,
        last_day_count=found.last_day_count if found is not None else 0,
        added=sum(added) if added else None,
        boosts=tuple(b for b in operation.risk.boosts if b.zone in (None, zone) and _meet(b.period, span)),
        events=tuple(e for e in operation.risk.events if e.zone == zone and _meet(e.period, span)),
    )


def _span(operation: Operation) -> Period:
    clock = Clock(operation.timezone)
    return Period(clock.moment(operation.first_day, time(0)), clock.moment(operation.day(operation.days + 1), time(0)))


def _meet(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end
