"""Incidents between a table of pandas and a database. Which rows of a file are new is decided here."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from math import isnan
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from models import IncidentFileRow, IncidentRow
from planner.errors import PlannerError

if TYPE_CHECKING:
    from pandas import DataFrame
    from sqlalchemy.orm import Session

COLUMNS = ("when", "timed", "latitude", "longitude", "offence")
"""The columns that a table must have; ``district`` may be there besides."""

Incident = tuple[datetime, bool, float | None, float | None, str, str]
"""When (UTC), whether timed, latitude, longitude, offence, district (empty where unknown): a row of the table."""


def write_incidents(session: Session, number: int, table: DataFrame, source: str) -> int:
    """
    The number of incidents that were not there before and are now.

    Two incidents are the same when moment, place and offence are the same. As many of the same as the table
    has are kept, and none is added that is there already: the same file again adds nothing (a difference of
    multisets).
    """
    fresh = _fresh(session, number, _incidents(table, source))
    if not fresh:
        return 0
    last = session.scalar(select(func.max(IncidentFileRow.number)).where(IncidentFileRow.operation_id == number))
    file = (last or 0) + 1
    session.add(
        IncidentFileRow(
            operation_id=number, number=file, source=source, added_at=datetime.now(UTC), incidents=len(fresh)
        )
    )
    session.flush()
    session.execute(
        insert(IncidentRow),
        [
            {
                "operation_id": number,
                "file": file,
                "happened_at": when,
                "timed": timed,
                "latitude": latitude,
                "longitude": longitude,
                "offence": offence,
                "district": district,
            }
            for when, timed, latitude, longitude, offence, district in fresh
        ],
    )
    return len(fresh)


def read_incidents(session: Session, number: int) -> DataFrame:
    """Every incident, in the order of adding; columns as in ``planner.intake.incidents``."""
    import numpy as np
    import pandas as pd

    row = IncidentRow
    query = (
        select(row.happened_at, row.timed, row.latitude, row.longitude, row.offence, row.district)
        .where(row.operation_id == number)
        .order_by(row.id)
    )
    columns = tuple(zip(*session.execute(query), strict=True)) or ((),) * 6
    whens, timed, latitudes, longitudes, offences, districts = columns
    return pd.DataFrame(
        {
            "when": pd.DatetimeIndex(whens, tz="UTC").as_unit("us"),
            "timed": np.array(timed, dtype=bool),
            "latitude": np.array(latitudes, dtype=float),
            "longitude": np.array(longitudes, dtype=float),
            "offence": pd.Series(offences, dtype="str"),
            "district": pd.Series(districts, dtype="str"),
        }
    )


def _incidents(table: DataFrame, source: str) -> list[Incident]:
    """The rows of the table; raises ValueError for a table of another shape, PlannerError for a place off the globe."""
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing or str(getattr(table["when"].dtype, "tz", None)) != "UTC" or table["when"].hasnans:
        message = f"Incidents of {source}: a table with {', '.join(COLUMNS)} is needed, every 'when' a moment in UTC."
        raise ValueError(message)
    off = table[(table["latitude"].abs() > 90) | (table["longitude"].abs() > 180)]
    for latitude, longitude in zip(off["latitude"], off["longitude"], strict=True):
        raise PlannerError(
            f"a place that is not on the globe: latitude {latitude}, longitude {longitude}",
            where=source,
            remedy="Give degrees: latitude from -90 to 90, longitude from -180 to 180.",
        )
    return list(
        zip(
            table["when"].dt.to_pydatetime(),
            table["timed"].tolist(),
            _none_for_nan(table, "latitude"),
            _none_for_nan(table, "longitude"),
            table["offence"].tolist(),
            table["district"].fillna("").tolist() if "district" in table else [""] * len(table),
            strict=True,
        )
    )


def _none_for_nan(table: DataFrame, column: str) -> list[float | None]:
    return [None if isnan(value) else value for value in table[column].astype(float).tolist()]


def _fresh(session: Session, number: int, incidents: list[Incident]) -> list[Incident]:
    """The incidents beyond those that are stored, in their order."""
    if not incidents:
        return []
    row = IncidentRow
    stored = Counter(
        tuple(known)
        for known in session.execute(
            select(row.happened_at, row.latitude, row.longitude, row.offence).where(
                row.operation_id == number,
                row.happened_at.between(min(i[0] for i in incidents), max(i[0] for i in incidents)),
            )
        )
    )
    fresh = []
    for incident in incidents:
        when, _, latitude, longitude, offence, _ = incident
        key = (when, latitude, longitude, offence)
        if stored[key] > 0:
            stored[key] -= 1
        else:
            fresh.append(incident)
    return fresh
