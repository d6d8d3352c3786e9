"""Whose ground a suggested zone lies on, and which suggestions are free of the zones that an operation has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.operation import AgencyId
from planner.risk.boundary import read_boundary
from planner.risk.places import ZonePlaces, shape_of
from planner.risk.suggesting import suggest_zones

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pandas as pd

    from planner.intake.places import Place
    from planner.operation import Area, Operation, Zone

MOST = 0.5
"""More than this share of a zone lies on the ground of its agency; on a border of two it is left to a person."""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The ground that an agency polices."""

    agency: AgencyId
    area: Area


def read_jurisdiction(path: Path, agency: str) -> Jurisdiction:
    """The polygons of a file as the ground of an agency; raises PlannerError where there are none."""
    return Jurisdiction(AgencyId(agency), read_boundary(path))


def known_jurisdictions(given: Iterable[Jurisdiction], operation: Operation) -> tuple[Jurisdiction, ...]:
    """Some jurisdictions as they are, each with the spelling of the operation; PlannerError for an unknown agency."""
    ids = {agency.id.casefold(): agency.id for agency in operation.agencies}
    found = []
    for jurisdiction in given:
        agency = ids.get(jurisdiction.agency.casefold())
        if agency is None:
            known = ", ".join(ids.values()) or "none"
            what = f"there is no agency '{jurisdiction.agency}' in {operation.name}"
            raise PlannerError(what, where="--jurisdiction", remedy=f"Choose one of: {known}.")
        found.append(replace(jurisdiction, agency=agency))
    return tuple(found)


def hosted(zones: Iterable[Zone], jurisdictions: Sequence[Jurisdiction]) -> tuple[Zone, ...]:
    """
    The zones, each with the first agency on whose ground more than half of it lies.

    A zone that has an agency keeps it, one on nobody's ground stays open to any; give a city before its county.
    """
    shapes = [(jurisdiction.agency, shape_of(jurisdiction.area)) for jurisdiction in jurisdictions]
    return tuple(
        zone
        if zone.host_agency is not None
        else replace(
            zone,
            host_agency=next(
                (
                    agency
                    for agency, shape in shapes
                    if _share(zone, shape.intersection(shape_of(zone.area)).area) > MOST
                ),
                None,
            ),
        )
        for zone in zones
    )


def suggest_beside(
    operation: Operation,
    incidents: pd.DataFrame,
    count: int,
    places: Sequence[Sequence[Place]] = (),
    jurisdictions: Sequence[Jurisdiction] = (),
) -> tuple[Zone, ...]:
    """
    At most ``count`` hot places that overlap no zone of an operation, the hottest first.

    Its settings of risk say what counts; raises PlannerError where no incident lies outside its zones.
    """
    import shapely

    there = [shape_of(zone.area) for zone in operation.zones]
    covered, _ = ZonePlaces(tuple(zone.area for zone in operation.zones)).members(
        incidents["longitude"].to_numpy(dtype=float), incidents["latitude"].to_numpy(dtype=float)
    )
    open_ground = incidents.drop(index=incidents.index[covered])
    if open_ground["latitude"].notna().sum() == 0 and len(covered):
        remedy = "Import incidents of the whole city, or shape the zones that are there."
        what = f"every incident with a place lies in a zone of {operation.name}"
        raise PlannerError(what, where="Suggested zones", remedy=remedy)
    tried = suggest_zones(open_ground, count=count + len(there), places=places, settings=operation.risk)
    free = [zone for zone in tried if not any(shapely.intersects(shape_of(zone.area), shape) for shape in there)]
    return hosted(_apart(free[:count], operation), jurisdictions)


def _apart(zones: Iterable[Zone], operation: Operation) -> Iterable[Zone]:
    """Zones with ids and names that the operation does not have yet."""
    ids, names = {zone.id for zone in operation.zones}, {zone.name for zone in operation.zones}
    for zone in zones:
        fresh, number = zone, 1
        while fresh.id in ids or fresh.name in names:
            number += 1
            fresh = replace(zone, name=f"{zone.name} {number}", id=type(zone.id)(f"{zone.id}-{number}"))
        ids.add(fresh.id)
        names.add(fresh.name)
        yield fresh


def _share(zone: Zone, inside: float) -> float:
    whole = shape_of(zone.area).area
    return inside / whole if whole else 0.0
