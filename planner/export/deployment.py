"""The deployment as a map of other programs knows it: zones with what they get, and posts, one for each team."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.maps.plan_map import label_point
from planner.sheets.hours import ShiftHours, shift_hours

if TYPE_CHECKING:
    from planner.export.source import Source
    from planner.operation import Officer, Zone
    from planner.review.figures import TeamFigures


@dataclass(frozen=True, slots=True)
class Post:
    """One team of one shift."""

    hours: ShiftHours
    letter: str
    number: int
    zone: Zone
    at: tuple[float, float]
    """Longitude and latitude of a point well inside the zone."""
    officers: tuple[Officer, ...]
    """Leaders first."""
    joint: bool

    @property
    def leader(self) -> str:
        """Rank, name and badge of who leads; empty where nobody can."""
        first = next((officer for officer in self.officers if officer.leads), None)
        return "" if first is None else named(first)


@dataclass(frozen=True, slots=True)
class ZoneTotals:
    """What a zone gets in all."""

    zone: Zone
    teams: int
    """Teams of all shifts."""
    officer_hours: float
    weekly_incidents: float | None
    """Expected; None where nothing is known."""


def posts(source: Source) -> list[Post]:
    """Every team of the plan, in order of day, shift and call letter."""
    operation = source.operation
    officers = {str(officer.id): officer for officer in operation.officers}
    shifts = {str(shift.id): shift for shift in operation.shifts}
    zones = {str(zone.id): zone for zone in operation.zones if zone.area}
    points = {key: label_point(zone.area) for key, zone in zones.items()}

    def post(team: TeamFigures) -> Post:
        return Post(
            hours=shift_hours(operation, team.day, shifts[str(team.shift)]),
            letter=team.letter,
            number=team.number,
            zone=zones[str(team.zone)],
            at=points[str(team.zone)],
            officers=tuple(officers[str(officer)] for officer in team.officers),
            joint=team.joint,
        )

    return [post(team) for team in source.figures.team_list if str(team.zone) in zones]


def zone_totals(source: Source) -> list[ZoneTotals]:
    """What each zone with an outline gets, in the order of the zones."""
    teams: dict[str, int] = defaultdict(int)
    hours: dict[str, float] = defaultdict(float)
    for post in posts(source):
        teams[str(post.zone.id)] += 1
        hours[str(post.zone.id)] += len(post.officers) * (post.hours.period.length / timedelta(hours=1))
    weekly = {str(risk.zone): risk.weekly_incidents for risk in source.basis.risks}
    return [
        ZoneTotals(zone, teams[str(zone.id)], hours[str(zone.id)], weekly.get(str(zone.id)))
        for zone in source.operation.zones
        if zone.area
    ]


def named(officer: Officer) -> str:
    """Rank, name, badge and agency."""
    return f"{f'{officer.rank} {officer.name}'.strip()} {officer.id} ({officer.agency})"
