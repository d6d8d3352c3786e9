"""The counted history, kept in a database until incidents or zones change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from models import HistoryCountRow, HistoryRow
from planner.operation import ZoneId
from planner.risk.history import History, ZoneEstimate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.incidents import EstimateDocument
    from planner.operation import Operation


def counts_alike(before: Operation, after: Operation) -> bool:
    """Whether the incidents would be counted to the same history: the same places, days, wall clock and method."""
    return _counted(before) == _counted(after)


def _counted(operation: Operation) -> tuple[object, ...]:
    places = tuple((zone.id, zone.area) for zone in operation.zones)
    return places, operation.timezone, operation.first_day, operation.last_day, operation.risk.counted


def read_history(session: Session, number: int) -> History | None:
    """The history that was kept; None where there is none."""
    row = session.get(HistoryRow, number)
    if row is None:
        return None
    counts = session.execute(
        select(HistoryCountRow.zone, HistoryCountRow.incidents)
        .where(HistoryCountRow.operation_id == number)
        .order_by(HistoryCountRow.position)
    )
    return History(
        first_day=row.first_day,
        last_day=row.last_day,
        incidents=row.incidents,
        untimed=row.untimed,
        profile=tuple(row.profile),
        counts=tuple((ZoneId(zone), count) for zone, count in counts),
        estimates=tuple(map(_estimate_of, row.estimates)),
        left_out=row.left_out,
        as_of=row.as_of,
        weight=row.weight,
    )


def write_history(session: Session, number: int, history: History) -> None:
    """Keeps the history in the place of the one before."""
    drop_history(session, number)
    session.add(
        HistoryRow(
            operation_id=number,
            first_day=history.first_day,
            last_day=history.last_day,
            incidents=history.incidents,
            untimed=history.untimed,
            profile=list(history.profile),
            estimates=[_document_of(estimate) for estimate in history.estimates],
            left_out=history.left_out,
            as_of=history.as_of,
            weight=history.weight,
        )
    )
    session.flush()
    session.add_all(
        HistoryCountRow(operation_id=number, position=position, zone=zone, incidents=count)
        for position, (zone, count) in enumerate(history.counts)
    )


def drop_history(session: Session, number: int) -> None:
    """Forgets the history, because what it was counted from has changed."""
    session.execute(delete(HistoryRow).where(HistoryRow.operation_id == number))


def _document_of(estimate: ZoneEstimate) -> EstimateDocument:
    return {
        "zone": estimate.zone,
        "weekly": estimate.weekly,
        "profile": list(estimate.profile),
        "factors": list(estimate.factors),
        "added": list(estimate.added),
        "recent": estimate.recent,
        "last_day_count": estimate.last_day_count,
    }


def _estimate_of(document: EstimateDocument) -> ZoneEstimate:
    return ZoneEstimate(
        ZoneId(document["zone"]),
        document["weekly"],
        tuple(document["profile"]),
        tuple(document["factors"]),
        tuple(document["added"]),
        document["recent"],
        document["last_day_count"],
    )
