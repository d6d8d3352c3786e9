"""The settings of risk, with boosts and events, between values and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from models import BoostRow, EventRow, RiskRow
from planner.clock import Period
from planner.operation import ZoneId
from planner.risk.settings import Boost, Event, HarmWeight, MethodName, RiskSettings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def read_risk(session: Session, number: int) -> RiskSettings:
    """The settings of risk of an operation; the usual ones where none were saved."""
    row = session.get(RiskRow, number)
    boosts = session.scalars(select(BoostRow).where(BoostRow.operation_id == number).order_by(BoostRow.position))
    events = session.scalars(select(EventRow).where(EventRow.operation_id == number).order_by(EventRow.position))
    notes = tuple(map(_boost_of, boosts)), tuple(map(_event_of, events))
    if row is None:
        return RiskSettings(boosts=notes[0], events=notes[1])
    return RiskSettings(
        method=MethodName(row.method),
        season=row.season,
        near_repeat=row.near_repeat,
        left_out=None if row.left_out is None else tuple(row.left_out),
        harm=tuple(HarmWeight(offence, weight) for offence, weight in row.harm),
        harm_source=row.harm_source,
        boosts=notes[0],
        events=notes[1],
    )


def drop_risk(session: Session, number: int) -> None:
    """Forgets the settings, boosts and events, which name zones."""
    for kind in (EventRow, BoostRow, RiskRow):
        session.execute(delete(kind).where(kind.operation_id == number))


def write_risk(session: Session, number: int, settings: RiskSettings) -> None:
    """Keeps the settings, after those before were dropped and the zones written."""
    session.add(
        RiskRow(
            operation_id=number,
            method=settings.method.value,
            season=settings.season,
            near_repeat=settings.near_repeat,
            left_out=None if settings.left_out is None else list(settings.left_out),
            harm=[(entry.offence, entry.weight) for entry in settings.harm],
            harm_source=settings.harm_source,
        )
    )
    session.add_all(_boost_row(number, position, boost) for position, boost in enumerate(settings.boosts))
    session.add_all(_event_row(number, position, event) for position, event in enumerate(settings.events))
    session.flush()


def _boost_row(number: int, position: int, boost: Boost) -> BoostRow:
    return BoostRow(
        operation_id=number,
        position=position,
        zone=boost.zone,
        starts_at=boost.period.start,
        ends_at=boost.period.end,
        factor=boost.factor,
        reason=boost.reason,
        source=boost.source,
    )


def _boost_of(row: BoostRow) -> Boost:
    zone = None if row.zone is None else ZoneId(row.zone)
    return Boost(zone, Period(row.starts_at, row.ends_at), row.factor, row.reason, row.source)


def _event_row(number: int, position: int, event: Event) -> EventRow:
    return EventRow(
        operation_id=number,
        position=position,
        name=event.name,
        zone=event.zone,
        starts_at=event.period.start,
        ends_at=event.period.end,
        extra_incidents=event.extra_incidents,
    )


def _event_of(row: EventRow) -> Event:
    return Event(row.name, ZoneId(row.zone), Period(row.starts_at, row.ends_at), row.extra_incidents)
