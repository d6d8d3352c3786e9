"""An operation read from and written to a database, all its parts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import delete, select

from models import (
    AgencyRow,
    ContractRow,
    DutyRow,
    LeaveRow,
    LockRow,
    OfficerRow,
    OperationRow,
    ShiftRow,
    WishRow,
    ZoneRow,
)
from planner.operation import Operation
from planner.store import mapping
from planner.store.risk import drop_risk, read_risk, write_risk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

Row = TypeVar("Row", AgencyRow, ContractRow, DutyRow, LeaveRow, LockRow, OfficerRow, ShiftRow, WishRow, ZoneRow)
Value = TypeVar("Value")

KINDS = (AgencyRow, ShiftRow, ZoneRow, ContractRow, OfficerRow, LeaveRow, DutyRow, WishRow, LockRow)
"""The parts in the order in which they may be written: each refers only to earlier ones."""


def read_operation(session: Session, number: int) -> Operation:
    """The operation of a number; raises ``sqlalchemy.exc.NoResultFound`` where there is none."""
    row = session.get_one(OperationRow, number)
    return Operation(
        name=row.name,
        first_day=row.first_day,
        last_day=row.last_day,
        timezone=row.timezone,
        agencies=tuple(map(mapping.agency_of, _stored(session, AgencyRow, number))),
        contracts=tuple(map(mapping.contract_of, _stored(session, ContractRow, number))),
        officers=tuple(map(mapping.officer_of, _stored(session, OfficerRow, number))),
        leave=tuple(map(mapping.leave_of, _stored(session, LeaveRow, number))),
        duties=tuple(map(mapping.duty_of, _stored(session, DutyRow, number))),
        wishes=tuple(map(mapping.wish_of, _stored(session, WishRow, number))),
        locks=tuple(map(mapping.lock_of, _stored(session, LockRow, number))),
        shifts=tuple(map(mapping.shift_of, _stored(session, ShiftRow, number))),
        zones=tuple(map(mapping.zone_of, _stored(session, ZoneRow, number))),
        team=mapping.team_rule_of(row),
        slot_minutes=row.slot_minutes,
        synthetic=row.synthetic,
        risk=read_risk(session, number),
    )


def write_operation(session: Session, number: int, operation: Operation) -> None:
    """Puts the operation in the place of what was stored under the number; incidents and plans stay."""
    drop_risk(session, number)
    for kind in reversed(KINDS):
        session.execute(delete(kind).where(kind.operation_id == number))
    session.expunge_all()
    session.merge(mapping.operation_row(number, operation))
    for rows in (
        _rows(number, operation.agencies, mapping.agency_row),
        _rows(number, operation.shifts, mapping.shift_row),
        _rows(number, operation.zones, mapping.zone_row),
        _rows(number, operation.contracts, mapping.contract_row),
        _rows(number, operation.officers, mapping.officer_row),
        _rows(number, operation.leave, mapping.leave_row),
        _rows(number, operation.duties, mapping.duty_row),
        _rows(number, operation.wishes, mapping.wish_row),
        _rows(number, operation.locks, mapping.lock_row),
    ):
        session.add_all(rows)
        session.flush()
    write_risk(session, number, operation.risk)


def _stored(session: Session, kind: type[Row], number: int) -> Iterable[Row]:
    return session.scalars(select(kind).where(kind.operation_id == number).order_by(kind.position))


def _rows(number: int, values: Iterable[Value], row: Callable[[int, int, Value], Row]) -> list[Row]:
    return [row(number, position, value) for position, value in enumerate(values)]
