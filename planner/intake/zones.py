"""The files of zones: GeoJSON, a zipped shapefile, or a table of round zones."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from planner.errors import Fault, IntakeError
from planner.intake.areas import check_place, is_point, read_area, read_point
from planner.intake.cells import CellError
from planner.intake.circles import circle
from planner.intake.features import FEATURE_KINDS, Feature, read_features
from planner.intake.intake import Intake, Known
from planner.intake.officers import shifts_of
from planner.intake.rows import Firsts, Row, Spellings, Within, closest, collect
from planner.intake.tables import Layout, column_name, read_table
from planner.intake.zone_names import named
from planner.operation import LEADER, AgencyId, Zone, ZoneId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from planner.operation import Area

_WISHED = (
    "host_agency",
    "max_teams",
    "min_teams",
    "min_teams_shifts",
    "needed_skills",
    "weekly_incidents",
    "note",
)
ZONES = Layout(
    ("id", "name", "latitude", "longitude", "radius_m", *_WISHED),
    required=("name", "latitude", "longitude", "radius_m"),
    aliases={"lat": "latitude", "lon": "longitude", "lng": "longitude"},
)
PROPERTIES = ("id", "name", "radius_m", *_WISHED)
RADIUS = Within(20, 20_000, "metres")
DEGREES = Within(unit="degrees")
TEAMS = Within(1, 99, "teams", whole=True)
LEAST_TEAMS = Within(0, 99, "teams", whole=True)
INCIDENTS = Within(0, unit="incidents")
_SHAPEFILE_NAMES = {name[:10]: name for name in PROPERTIES}
"""A shapefile cuts the names of its columns to ten letters."""
_SLIP = 0.85
"""So near (difflib's ratio) to a known property, an unknown one is taken for a slip of the pen."""


def read_zones(path: Path, known: Known | None = None, *, names: str = "") -> Intake[Zone]:
    """
    The zones of a file, checked against the agencies, shifts and skills that are known.

    Parameters
    ----------
    names
        The property of shapes that names the zones, or :data:`planner.intake.zone_names.NUMBERED`; "" is ``name``.
    """
    builder = _ZoneBuilder(known or Known())
    if path.suffix.lower() not in FEATURE_KINDS:
        return read_table(path, ZONES, builder.round_zone)
    try:
        features = read_features(path)
    except IntakeError as error:
        return Intake((), error.faults)
    renamed = _SHAPEFILE_NAMES if path.suffix.lower() == ".zip" else {}
    rows = [_row(path.name, feature, renamed) for feature in features]
    slips = _slips(rows, spoken_for=names)
    if nameless := named(rows, names):
        return Intake((), nameless)
    shapes = {feature.number: feature.geometry for feature in features}
    return collect(rows, lambda row: builder.drawn_zone(row, shapes[row.line]), slips)


def zone_id(name: str) -> ZoneId:
    """The id that is made of a name: ``The Summit`` gives ``the-summit``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return ZoneId(re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or name.strip().casefold())


class _ZoneBuilder:
    """Makes zones of rows and remembers ids and spellings from row to row."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._ids = Firsts("a zone with this id")
        self._skills = Spellings({LEADER: (LEADER, None)})

    def round_zone(self, row: Row) -> Zone:
        """The zone of a row with a middle and a radius."""
        longitude, latitude = (
            row.number("longitude", DEGREES, needed=True),
            row.number("latitude", DEGREES, needed=True),
        )
        return self._zone(row, self._circle(row, longitude, latitude))

    def drawn_zone(self, row: Row, geometry: object) -> Zone:
        """The zone of a feature: its polygon, or a circle round its point."""
        area: Area = ()
        try:
            area = self._circle(row, *read_point(geometry)) if is_point(geometry) else read_area(geometry)
        except CellError as error:
            row.reject("", error.reason, error.remedy, value=row.cells.get("name", ""))
        return self._zone(row, area)

    def _circle(self, row: Row, longitude: float | None, latitude: float | None) -> Area:
        radius = row.number("radius_m", RADIUS, needed=True)
        if longitude is None or latitude is None or radius is None:
            return ()
        try:
            check_place(longitude, latitude)
        except CellError as error:
            row.reject("latitude", error.reason, error.remedy)
            return ()
        return circle(longitude, latitude, radius)

    def _zone(self, row: Row, area: Area) -> Zone:
        name = row.text("name")
        identity = row.text("id", "") or zone_id(name)
        self._ids.check(row, "id", identity)
        least = row.whole("min_teams", LEAST_TEAMS, 0)
        most = row.whole("max_teams", TEAMS, 3)
        if least > most:
            row.reject("min_teams", f"more teams are wished for than max_teams {most} allows", "Mend one of the two.")
        agency = row.known("host_agency", row.text("host_agency", ""), self._known.agencies, owner="there is no agency")
        return Zone(
            id=ZoneId(identity),
            name=name,
            area=area,
            host_agency=AgencyId(agency) if agency else None,
            max_teams=most,
            min_teams=least,
            min_teams_shifts=frozenset(shifts_of(row, "min_teams_shifts", self._known)),
            needed_skills=self._skills_of(row),
            weekly_incidents=row.number("weekly_incidents", INCIDENTS),
            note=row.text("note", ""),
        )

    def _skills_of(self, row: Row) -> frozenset[str]:
        skills = row.items("needed_skills")
        for skill in skills:
            if self._known.skills is None:
                self._skills.check(row, "needed_skills", skill)
            else:
                known = self._known.skills | {LEADER}
                row.known("needed_skills", skill, known, owner="no officer has the skill")
        return frozenset(skills)


def _row(file: str, feature: Feature, renamed: Mapping[str, str]) -> Row:
    names = ((column_name(key), value) for key, value in feature.properties.items())
    return Row(file, feature.number, {renamed.get(name, name): value for name, value in names})


def _slips(rows: Iterable[Row], *, spoken_for: str) -> list[Fault]:
    """A fault for each unknown property that is nearly a known one, where it first comes; not for the one chosen."""
    faults: dict[str, Fault] = {}
    for row in rows:
        missing = [name for name in PROPERTIES if name not in row.cells and len(name) > 3]
        for name in row.cells:
            near = None if name in (*PROPERTIES, column_name(spoken_for)) else closest(name, missing, _SLIP)
            if near:
                faults.setdefault(name, _property_fault(row.file, row.line, name, near))
    return list(faults.values())


def _property_fault(file: str, number: int, name: str, near: str) -> Fault:
    return Fault(file, number, name, "", "no such property is known", f"Did you mean '{near}'?")
