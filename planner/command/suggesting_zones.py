"""What ``suggest-zones`` does: from a file of incidents, or from an operation, to a file of zones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.errors import PlannerError
from planner.export.writing import write_whole
from planner.intake.incidents import read_incidents
from planner.intake.neighbourhood import neighbourhood_of_file, neighbourhood_of_zones
from planner.intake.writing import zones_geojson
from planner.maps.named_ground import places_of_map
from planner.risk.jurisdiction import hosted, known_jurisdictions, read_jurisdiction, suggest_beside
from planner.risk.streets import read_named_places
from planner.risk.suggesting import suggest_zones
from planner.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from planner.operation import Operation
    from planner.risk.jurisdiction import Jurisdiction


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of ``suggest-zones``."""

    incidents: Path | None
    out: Path
    count: int
    places: tuple[Path, ...] = ()
    timezone: str | None = None
    operation: Path | None = None
    near: Path | None = None
    jurisdictions: tuple[str, ...] = ()
    """Each ``AGENCY=FILE``."""


def suggested_lines(asked: Asked) -> Iterator[str]:
    """Writes the zones and says what they are; raises PlannerError where nothing can be suggested."""
    grounds = tuple(map(_jurisdiction, asked.jurisdictions))
    names = [*(read_named_places(path).or_raise() for path in asked.places), *places_of_map()]
    if asked.operation is None:
        operation, stored = None, None
    else:
        with Store.open(asked.operation) as store:
            operation = store.operation()
            stored = store.incidents() if asked.incidents is None else None
        grounds = known_jurisdictions(grounds, operation)
    table, told = _incidents(asked, operation) if stored is None else (stored, "")
    if operation is None:
        zones = hosted(suggest_zones(table, count=asked.count, places=names), grounds)
    else:
        zones = suggest_beside(operation, table, asked.count, names, grounds)
    write_whole(asked.out, zones_geojson(zones).encode())
    for zone in zones:
        yield f"{zone.name}: {zone.note}{f' Ground of {zone.host_agency}.' if zone.host_agency else ''}"
    yield f"{len(zones)} zones written to {asked.out}{told}."


def _incidents(asked: Asked, operation: Operation | None) -> tuple[pd.DataFrame, str]:
    """The incidents of the file, and how many of its rows were rejected."""
    if asked.incidents is None:
        remedy = "Give --incidents FILE, or --operation OP.muster with its incidents."
        raise PlannerError("there are no incidents to suggest zones from", where="suggest-zones", remedy=remedy)
    clock = Clock(asked.timezone or ("UTC" if operation is None else operation.timezone))
    clock.check()
    near = None if operation is None else neighbourhood_of_zones(operation.zones)
    if asked.near is not None:
        near = neighbourhood_of_file(asked.near)
    intake = read_incidents(asked.incidents, clock, near)
    return intake.or_raise(), f"; {len(intake.faults):,} rows of {asked.incidents.name} were rejected"


def _jurisdiction(text: str) -> Jurisdiction:
    agency, sign, path = text.partition("=")
    if not (agency.strip() and sign and path.strip()):
        remedy = "Write it as BPD=city.geojson."
        raise PlannerError(f"'{text}' names no agency and file", where="--jurisdiction", remedy=remedy)
    return read_jurisdiction(Path(path.strip()), agency.strip())
