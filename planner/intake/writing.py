"""The parts of an operation as the texts of files that are read back as the same parts."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from math import isnan
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.intake.cells import number_text
from planner.intake.duty import DUTY
from planner.intake.leave import LEAVE
from planner.intake.officers import AGENCIES, OFFICERS
from planner.intake.shifts import SHIFTS, end_text
from planner.intake.wishes import WISHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from pandas import DataFrame

    from planner.operation import Agency, Area, Duty, Leave, Officer, Operation, Shift, Wish, Zone

ENCODING = "utf-8-sig"
"""With a byte-order mark, without which Excel takes UTF-8 for the encoding of the machine and spoils names."""
_FORMULA = ("=", "+", "-", "@", "'")
_NEGATIVE = re.compile(r"-\d+(\.\d+)?")


def guarded(text: str) -> str:
    """The text of a cell, with an apostrophe before one that a spreadsheet takes for a formula; a plain -7.5 stays."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NEGATIVE.fullmatch(text) else text


def agencies_csv(agencies: Iterable[Agency]) -> str:
    """The file of agencies."""
    return _table(
        AGENCIES.columns, ((a.id, a.name, "" if a.overtime_rate is None else f"{a.overtime_rate:g}") for a in agencies)
    )


def officers_csv(officers: Iterable[Officer]) -> str:
    """The file of officers."""
    return _table(OFFICERS.columns, map(_officer_cells, officers))


def leave_csv(leave: Iterable[Leave]) -> str:
    """The file of leave."""
    rows = (
        (entry.officer, entry.first_day.isoformat(), entry.last_day.isoformat(), entry.shift or "", entry.reason)
        for entry in leave
    )
    return _table(LEAVE.columns, rows)


def duty_csv(duties: Iterable[Duty], clock: Clock) -> str:
    """The file of regular duty, in the wall clock of the operation."""
    rows = (
        (
            duty.officer,
            moment_text(duty.period.start, clock),
            moment_text(duty.period.end, clock),
            duty.kind,
            _yes(duty.rested),
        )
        for duty in duties
    )
    return _table(DUTY.columns, rows)


def wishes_csv(wishes: Iterable[Wish]) -> str:
    """The file of wishes."""
    rows = (
        (wish.officer, wish.day.isoformat(), wish.shift or "", _yes(wish.want), wish.strength.value) for wish in wishes
    )
    return _table(WISHES.columns, rows)


def shifts_csv(shifts: Iterable[Shift]) -> str:
    """The file of shifts."""
    rows = ((shift.id, shift.name, f"{shift.start:%H:%M}", end_text(shift)) for shift in shifts)
    return _table(SHIFTS.columns, rows)


def incidents_csv(incidents: DataFrame, clock: Clock) -> str:
    """The file of incidents, in the wall clock of the operation, to the second."""
    moments = zip(incidents["when"].dt.to_pydatetime(), incidents["timed"], strict=True)
    whens = [
        moment_text(moment, clock, "%Y-%m-%d %H:%M:%S") if timed else f"{clock.local(moment):%Y-%m-%d}"
        for moment, timed in moments
    ]
    latitudes, longitudes = map(_degrees, (incidents["latitude"].tolist(), incidents["longitude"].tolist()))
    rows = zip(whens, latitudes, longitudes, incidents["offence"].tolist(), strict=True)
    return _table(("datetime", "latitude", "longitude", "offence"), rows)


def zones_geojson(zones: Iterable[Zone]) -> str:
    """The file of zones, one feature a line."""
    features = ",\n".join(json.dumps(_feature(zone), ensure_ascii=False, allow_nan=False) for zone in zones)
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'


def moment_text(moment: datetime, clock: Clock, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """The wall-clock date and time of a UTC moment, with its offset where it is the second of two equal times."""
    local = clock.local(moment)
    text = local.strftime(pattern)
    if clock.moment(local.date(), local.time().replace(fold=0)) == moment:
        return text
    offset = f"{local:%z}"
    return f"{text}{offset[:3]}:{offset[3:5]}"


def write_operation(operation: Operation, folder: Path) -> tuple[Path, ...]:
    """The files of an operation, written to a folder: agencies, officers, leave, duty, wishes, shifts and zones."""
    clock = Clock(operation.timezone)
    tables = {
        "agencies.csv": agencies_csv(operation.agencies),
        "officers.csv": officers_csv(operation.officers),
        "leave.csv": leave_csv(operation.leave),
        "duty.csv": duty_csv(operation.duties, clock),
        "wishes.csv": wishes_csv(operation.wishes),
        "shifts.csv": shifts_csv(operation.shifts),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / name).write_text(text, encoding=ENCODING, newline="")
    (folder / "zones.geojson").write_text(zones_geojson(operation.zones), encoding="utf-8", newline="")
    return tuple(folder / name for name in (*tables, "zones.geojson"))


def _table(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _officer_cells(officer: Officer) -> Iterator[str]:
    rest = officer.minimum_rest
    yield from (officer.id, officer.name, officer.rank, officer.agency, officer.terms.value)
    yield from (_list(officer.skills), officer.phone)
    yield from (_number(officer.max_hours_7_days), _number(officer.max_hours_total))
    yield _number(None if rest is None else rest / timedelta(hours=1))
    yield from (_number(officer.max_consecutive_days), _list(officer.barred_shifts))


def _feature(zone: Zone) -> dict[str, object]:
    properties: dict[str, object] = {
        "id": zone.id,
        "name": zone.name,
        "host_agency": zone.host_agency,
        "max_teams": zone.max_teams,
        "min_teams": zone.min_teams,
        "min_teams_shifts": sorted(zone.min_teams_shifts),
        "needed_skills": sorted(zone.needed_skills),
        "weekly_incidents": zone.weekly_incidents,
        "note": zone.note,
    }
    return {"type": "Feature", "properties": properties, "geometry": area_geometry(zone.area)}


def area_geometry(area: Area) -> dict[str, object]:
    """An area as GeoJSON has it: a ``Polygon`` where it is one piece, else a ``MultiPolygon``."""
    if len(area) == 1:
        return {"type": "Polygon", "coordinates": area[0]}
    return {"type": "MultiPolygon", "coordinates": area}


def _degrees(numbers: Iterable[float]) -> list[str]:
    return ["" if isnan(number) else repr(number) for number in numbers]


def _list(parts: Iterable[str]) -> str:
    return ";".join(sorted(parts))


def _number(value: float | None) -> str:
    return "" if value is None else number_text(value)


def _yes(value: bool) -> str:  # noqa: FBT001 - the value that is written
    return "yes" if value else "no"
