"""Incidents between a table of pandas and a database. Which rows of a file are new is decided here."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from models import IncidentFileRow, IncidentRow
from planner.errors import PlannerError
from planner.intake.unwatched import without_cycle_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame, DatetimeIndex, Series, Timestamp
    from sqlalchemy.orm import Session

COLUMNS = ("when", "timed", "latitude", "longitude", "offence")
"""The columns that a table must have; ``district``, ``earliest`` and ``latest`` may be there besides."""
BULK = 100_000
"""From so many rows on the index of moments is built after them."""
ENDS = ("earliest", "latest")
PIECE = 10_000
"""Rows that are written or read at one time."""
_MOMENTS = "datetime64[us]"
_PATTERN = "%Y-%m-%d %H:%M:%S.%f"
"""How SQLite keeps a moment."""
CACHE_KIB = 131_072
"""Memory for the index of moments while rows are added; with the usual 2 MiB a million rows take twice as long."""
_ASKED = 500
"""Moments or rows that one query names."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What a file did to the incidents of an operation."""

    added: int
    """Incidents that were not there before, also those that its own corrections took back."""
    withdrawn: int
    """Incidents that its corrections took back, and no correction before."""


def write_incidents(
    session: Session, number: int, table: DataFrame, source: str, corrections: DataFrame | None = None
) -> Growth:
    """
    What was added and what was taken back.

    Two incidents are the same when moment, place and offence are the same. As many of the same as the table
    has are kept, and none is added that is there already: the same file again adds nothing (a difference of
    multisets). Of an interval its middle is compared, which is all that files of older versions have of it.

    Parameters
    ----------
    corrections
        Takes back as many incidents of the same moment and offence as it has rows, less those that are taken back
        already. They stay in the database, so that their own file does not bring them back.
    """
    _refuse(table, source)
    fresh = table[_is_fresh(session, number, table)] if len(table) else table
    if len(fresh):
        _insert(session, number, fresh, source)
    return Growth(len(fresh), _withdraw(session, number, corrections))


def read_incidents(session: Session, number: int) -> DataFrame:
    """Every incident that was not taken back, in the order of adding; columns as in ``planner.intake.incidents``."""
    # The sign keeps SQLite from going by the index of moments and sorting a million rows again.
    return _frame(session, "WHERE +operation_id = ? AND NOT withdrawn ORDER BY id", (number,))


def _frame(session: Session, where: str, values: tuple[object, ...]) -> DataFrame:
    """
    The incidents of a condition, read piece by piece, equal texts held once.

    As SQLite has them, past the types of SQLAlchemy, which would take three times as long for a million rows.
    """
    import numpy as np
    import pandas as pd

    known: dict[str, str] = {}
    whens, timed, latitudes, longitudes = ([np.array([], dtype=kind)] for kind in (_MOMENTS, "bool", "float", "float"))
    offences: list[str] = []
    districts: list[str] = []
    ends: list[list[NDArray[np.datetime64]]] = [[np.array([], dtype=_MOMENTS)] for _ in ENDS]
    columns = "happened_at, timed, latitude, longitude, offence, district, earliest, latest"
    found = session.connection().exec_driver_sql(f"SELECT {columns} FROM incident {where}", values)  # noqa: S608 - ours
    with without_cycle_search():
        for rows in found.partitions(PIECE):
            when, was_timed, latitude, longitude, offence, district, *interval = zip(*rows, strict=True)
            whens.append(np.array(when, dtype=_MOMENTS))
            timed.append(np.array(was_timed, dtype=bool))
            latitudes.append(np.array(latitude, dtype=float))
            longitudes.append(np.array(longitude, dtype=float))
            offences += [known.setdefault(text, text) for text in offence]
            districts += [known.setdefault(text, text) for text in district]
            for end, found_ends in zip(ends, interval, strict=True):
                end.append(np.array(found_ends, dtype=_MOMENTS))
    return pd.DataFrame(
        {
            "when": _utc(whens),
            "timed": np.concatenate(timed),
            "latitude": np.concatenate(latitudes),
            "longitude": np.concatenate(longitudes),
            "offence": pd.Series(offences, dtype="str"),
            "district": pd.Series(districts, dtype="str"),
            **{name: _utc(end) for name, end in zip(ENDS, ends, strict=True)},
        }
    )


def _utc(moments: list[NDArray[np.datetime64]]) -> DatetimeIndex:
    import numpy as np
    import pandas as pd

    return pd.DatetimeIndex(np.concatenate(moments)).tz_localize("UTC").as_unit("us")


def _refuse(table: DataFrame, source: str) -> None:
    """Raises ValueError for a table of another shape, PlannerError for a place off the globe."""
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


def _is_fresh(session: Session, number: int, table: DataFrame) -> NDArray[np.bool_]:
    """Which rows are beyond those that are stored, also those that were taken back."""
    import numpy as np
    import pandas as pd

    ends = [moment.to_pydatetime().astimezone(UTC) for moment in (table["when"].min(), table["when"].max())]
    between = tuple(f"{end.replace(tzinfo=None):{_PATTERN}}" for end in ends)
    stored = _frame(session, "WHERE operation_id = ? AND happened_at BETWEEN ? AND ?", (number, *between))
    keys = ["when", "latitude", "longitude", "offence"]
    both = pd.concat([stored[keys], table[keys]], ignore_index=True)
    both["offence"] = both["offence"].astype(object)  # compared as Python does, zero characters too
    group = both.groupby(keys, dropna=False, sort=False).ngroup().to_numpy()
    known, asked = group[: len(stored)], pd.Series(group[len(stored) :])
    counts = np.bincount(known, minlength=int(group.max()) + 1)
    fresh: NDArray[np.bool_] = asked.groupby(asked).cumcount().to_numpy() >= counts[asked.to_numpy()]
    return fresh


def _insert(session: Session, number: int, fresh: DataFrame, source: str) -> None:
    last = session.scalar(select(func.max(IncidentFileRow.number)).where(IncidentFileRow.operation_id == number))
    file = (last or 0) + 1
    session.add(
        IncidentFileRow(
            operation_id=number, number=file, source=source, added_at=datetime.now(UTC), incidents=len(fresh)
        )
    )
    session.flush()
    columns = (
        "operation_id, file, happened_at, timed, latitude, longitude, offence, district, earliest, latest, withdrawn"
    )
    places = ", ".join("?" * 8)
    statement = f"INSERT INTO incident ({columns}) VALUES ({number}, {file}, {places}, 0)"  # noqa: S608 - whole numbers
    session.connection().exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIB}")
    with _index_laid_aside(session, number, len(fresh)):
        for start in range(0, len(fresh), PIECE):
            session.connection().exec_driver_sql(statement, _rows(fresh.iloc[start : start + PIECE]))


@contextmanager
def _index_laid_aside(session: Session, number: int, rows: int) -> Iterator[None]:
    """Builds the index of moments anew after many rows are added to few, which takes half as long; one transaction."""
    stored = session.scalar(select(func.count()).where(IncidentRow.operation_id == number)) or 0
    indexes = IncidentRow.metadata.tables[IncidentRow.__tablename__].indexes if BULK <= rows >= stored else ()
    for index in indexes:
        index.drop(session.connection())
    yield
    for index in indexes:
        index.create(session.connection())


def _rows(table: DataFrame) -> list[tuple[object, ...]]:
    """Rows as SQLite keeps them: moments as text, as SQLAlchemy writes and reads them."""
    values = zip(
        _texts(table["when"]),
        table["timed"].astype(int).tolist(),
        _none_for_nan(table["latitude"].astype(float).tolist()),
        _none_for_nan(table["longitude"].astype(float).tolist()),
        table["offence"].tolist(),
        table["district"].fillna("").tolist() if "district" in table else [""] * len(table),
        *(_texts(table[name]) if name in table else [None] * len(table) for name in ENDS),
        strict=True,
    )
    return list(values)


def _texts(when: Series[Timestamp]) -> list[str | None]:
    """Moments as SQLite has them; None where there is none."""
    import numpy as np

    known = when.notna().to_numpy()
    if not known.any():
        return [None] * len(when)
    moments = np.datetime_as_string(when.dt.tz_localize(None).to_numpy(dtype=_MOMENTS)).tolist()
    return [moment.replace("T", " ") if there else None for moment, there in zip(moments, known.tolist(), strict=True)]


def _none_for_nan(numbers: Iterable[float]) -> list[float | None]:
    return [None if number != number else number for number in numbers]


def _withdraw(session: Session, number: int, corrections: DataFrame | None) -> int:
    """How many stored incidents the corrections take back that were not taken back before."""
    if corrections is None or corrections.empty:
        return 0
    from planner.intake.corrections import match

    moments = sorted({moment.to_pydatetime().astimezone(UTC) for moment in corrections["when"]})
    ids, stored, withdrawn = _at(session, number, moments)
    _, unheard = match(stored[withdrawn], corrections)
    gone, _ = match(stored[~withdrawn], corrections[unheard])
    taken = ids[~withdrawn][gone].tolist()
    for start in range(0, len(taken), _ASKED):
        chosen = IncidentRow.id.in_(taken[start : start + _ASKED])
        session.execute(update(IncidentRow).where(chosen).values(withdrawn=True))
    return len(taken)


def _at(
    session: Session, number: int, moments: list[datetime]
) -> tuple[NDArray[np.int64], DataFrame, NDArray[np.bool_]]:
    """The stored incidents of some moments: their ids, what they are, and which were taken back."""
    import numpy as np
    import pandas as pd

    row = IncidentRow
    found: list[tuple[object, ...]] = []
    for start in range(0, len(moments), _ASKED):
        query = (
            select(row.id, row.withdrawn, row.happened_at, row.latitude, row.longitude, row.offence)
            .where(row.operation_id == number, row.happened_at.in_(moments[start : start + _ASKED]))
            .order_by(row.id)
        )
        found += [tuple(each) for each in session.execute(query)]
    ids, withdrawn, whens, latitudes, longitudes, offences = zip(*found, strict=True) if found else ((),) * 6
    frame = pd.DataFrame(
        {
            "when": pd.DatetimeIndex(whens, tz="UTC").as_unit("us"),
            "latitude": np.array(latitudes, dtype=float),
            "longitude": np.array(longitudes, dtype=float),
            "offence": list(offences),
        }
    )
    return np.array(ids, dtype=np.int64), frame, np.array(withdrawn, dtype=bool)
