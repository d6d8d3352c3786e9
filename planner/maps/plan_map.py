"""What a map of the plan shows: the zones, their risk in each shift, and the teams posted there."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.sheets.hours import shift_hours
from solver.calendar import Calendar

if TYPE_CHECKING:
    from datetime import date

    from planner.operation import Area, Operation, Shift, Zone
    from planner.review.figures import PlanFigures, TeamFigures
    from planner.risk.history import ZoneRisk
    from solver.problem import Problem

RISK_CLASSES = 5
"""Steps of the colour ramp, 0 the lowest."""


@dataclass(frozen=True, slots=True)
class MapZone:
    """A zone as it is drawn."""

    id: str
    name: str
    area: Area
    at: tuple[float, float]
    """Longitude and latitude of its label."""
    basis: str
    """Where its risk comes from, in words."""


@dataclass(frozen=True, slots=True)
class MapTeam:
    """A team as it is marked on the map."""

    letter: str
    zone: str
    joint: bool
    members: tuple[str, ...]
    """Rank, name and agency of each, leaders first."""


@dataclass(frozen=True, slots=True)
class MapShift:
    """One shift of one day on the map."""

    day: int
    shift: str
    name: str
    """The shift's name."""
    span: str
    """Such as "20:30–04:30 (+1)"."""
    label: str
    """Such as "Sat 19 Dec · Evening 15:00–23:00"."""
    risk: tuple[float | None, ...]
    """Incidents expected in each zone during the shift, in the order of the zones; None where nothing is known."""
    classes: tuple[int | None, ...]
    """The step of the colour ramp of each."""
    teams: tuple[MapTeam, ...]

    @property
    def detail(self) -> str:
        """Such as "15 teams · 47 officers"."""
        officers = sum(len(team.members) for team in self.teams)
        teams = f"{len(self.teams)} team{'' if len(self.teams) == 1 else 's'}"
        return f"{teams} · {officers} officers" if officers else "no team"


@dataclass(frozen=True, slots=True)
class MapData:
    """The whole plan as the map shows it."""

    title: str
    about: str
    """Which plan this is, in a line."""
    first_day: date
    synthetic: bool
    zones: tuple[MapZone, ...]
    shifts: tuple[MapShift, ...]
    """In order of day, then of the operation's shifts."""
    breaks: tuple[float, ...]
    """Least risk of classes 1 to 4, in incidents of a zone in a shift; equal for all shifts, so colours compare."""

    def at(self, day: int, shift: str) -> MapShift | None:
        """One shift of one day; None where there is none."""
        return next((one for one in self.shifts if one.day == day and one.shift == shift), None)


def map_data(
    operation: Operation,
    problem: Problem,
    figures: PlanFigures | None,
    risks: tuple[ZoneRisk, ...],
    *,
    about: str = "",
) -> MapData:
    """The map of a plan, ``about`` being a line that names it; without ``figures`` (no plan yet) the risk alone."""
    calendar = Calendar(problem)
    by_zone = {str(risk.zone): risk for risk in risks}
    slots = {risk.zone: risk.per_slot for risk in risks}
    values: dict[tuple[int, str], tuple[float | None, ...]] = {}
    for day in range(problem.days):
        for shift in problem.shifts:
            span = calendar.slots(day, shift.id)
            values[day, shift.id] = tuple(
                sum(slots[zone.id][span.start : span.stop]) if zone.id in slots else None for zone in operation.zones
            )
    breaks = _breaks([value for row in values.values() for value in row if value is not None])
    teams = _teams(operation, figures)
    hours = {(day, shift.id): shift_hours(operation, day, shift) for day, shift in _moments(operation)}
    return MapData(
        title=operation.name,
        about=about,
        first_day=operation.first_day,
        synthetic=operation.synthetic,
        zones=tuple(_zone(zone, by_zone.get(zone.id)) for zone in operation.zones),
        shifts=tuple(
            MapShift(
                day=day,
                shift=str(shift.id),
                name=shift.name,
                span=hours[day, shift.id].span,
                label=hours[day, shift.id].label,
                risk=values[day, str(shift.id)],
                classes=tuple(None if v is None else bisect_right(breaks, v) for v in values[day, str(shift.id)]),
                teams=teams.get((day, str(shift.id)), ()),
            )
            for day, shift in _moments(operation)
        ),
        breaks=breaks,
    )


def _moments(operation: Operation) -> list[tuple[int, Shift]]:
    """Every shift of every day."""
    return [(day, shift) for day in range(operation.days) for shift in operation.shifts]


def _breaks(values: list[float]) -> tuple[float, ...]:
    """Quintiles of all the values, so that each colour is as frequent as every other."""
    if not values:
        return ()
    ordered = sorted(values)
    return tuple(ordered[len(ordered) * step // RISK_CLASSES] for step in range(1, RISK_CLASSES))


def _zone(zone: Zone, risk: ZoneRisk | None) -> MapZone:
    return MapZone(id=str(zone.id), name=zone.name, area=zone.area, at=label_point(zone.area), basis=basis_words(risk))


def basis_words(risk: ZoneRisk | None) -> str:
    """Where the risk of a zone comes from, in words."""
    if risk is None:
        return "No risk known."
    weekly = f"{risk.weekly_incidents:.1f} incidents a week expected"
    if risk.by_hand:
        return f"{weekly}, set by hand."
    return f"{weekly}, from {risk.incidents} in the history."


def label_point(area: Area) -> tuple[float, float]:
    """Longitude and latitude of a point well inside an area: its centroid where that lies inside."""
    from shapely.geometry import MultiPolygon, Polygon

    shape = MultiPolygon([Polygon(polygon[0], polygon[1:]) for polygon in area])
    largest = max(shape.geoms, key=lambda part: part.area)
    point = largest.centroid
    if not largest.contains(point):
        point = largest.representative_point()
    return (point.x, point.y)


def _teams(operation: Operation, figures: PlanFigures | None) -> dict[tuple[int, str], tuple[MapTeam, ...]]:
    names = {
        str(officer.id): f"{f'{officer.rank} {officer.name}'.strip()} ({officer.agency})"
        for officer in operation.officers
    }
    found: dict[tuple[int, str], tuple[MapTeam, ...]] = {}
    for team in figures.team_list if figures else ():
        key = (team.day, str(team.shift))
        found[key] = (*found.get(key, ()), _team(team, names))
    return found


def _team(team: TeamFigures, names: dict[str, str]) -> MapTeam:
    return MapTeam(team.letter, str(team.zone), team.joint, tuple(names.get(str(o), str(o)) for o in team.officers))
