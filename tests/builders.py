"""A small operation with risks, a problem, a plan and its figures, made by formula; any test may build on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import cos, pi, radians, sin

from planner.operation import (
    LEADER,
    Agency,
    AgencyId,
    Area,
    Officer,
    OfficerId,
    Operation,
    Shift,
    ShiftId,
    Terms,
    Zone,
    ZoneId,
)
from planner.planning.saved import SavedPlan
from planner.review.figures import PlanFigures, ShiftFigures, TeamFigures
from planner.risk.history import ZoneRisk
from solver import problem as solver_values
from solver.plan import Plan

SHIFTS = (
    Shift(ShiftId("day"), "Day", time(6), timedelta(hours=8)),
    Shift(ShiftId("power"), "Power", time(11), timedelta(hours=8)),
    Shift(ShiftId("evening"), "Evening", time(15), timedelta(hours=8)),
    Shift(ShiftId("late"), "Late", time(20, 30), timedelta(hours=8)),
)
PLACES = (
    ("Downtown", -86.8066, 33.5186),
    ("Five Points South", -86.7950, 33.5005),
    ("Avondale", -86.7740, 33.5240),
    ("Ensley", -86.8950, 33.5150),
    ("Roebuck", -86.7010, 33.5790),
    ("Norwood", -86.8030, 33.5420),
    ("Woodlawn", -86.7480, 33.5420),
    ("West End", -86.8560, 33.4960),
)
"""Name, longitude and latitude of places in Birmingham, Alabama."""
SURNAMES = ("Bell", "Carter", "Dunn", "Ellis", "Farmer", "Grant", "Hughes", "Irwin", "James", "Kerr", "Lane", "Moss")


@dataclass(frozen=True, slots=True)
class PlannedOperation:
    """An operation with all that was made from it."""

    operation: Operation
    risks: tuple[ZoneRisk, ...]
    problem: solver_values.Problem
    saved: SavedPlan
    figures: PlanFigures


def circle(longitude: float, latitude: float, *, metres: float = 900.0, corners: int = 20) -> Area:
    """A circle round a point as an area of one ring."""
    high = metres / 111_195
    wide = high / cos(radians(latitude))
    angles = [2 * pi * corner / corners for corner in range(corners)]
    ring = tuple((longitude + wide * cos(angle), latitude + high * sin(angle)) for angle in angles)
    return (((*ring, ring[0]),),)


def small_operation(*, days: int = 3, officers: int = 24, zones: int = 4, synthetic: bool = True) -> Operation:
    """An operation of two agencies from 1 December 2026 with four shifts; every fourth officer leads."""
    return Operation(
        name="Operation Small",
        first_day=date(2026, 12, 1),
        last_day=date(2026, 12, 1) + timedelta(days=days - 1),
        timezone="America/Chicago",
        agencies=(Agency(AgencyId("BPD"), "City Police"), Agency(AgencyId("JCSO"), "County Sheriff")),
        officers=tuple(_officer(number) for number in range(officers)),
        shifts=SHIFTS,
        zones=tuple(_zone(number) for number in range(zones)),
        synthetic=synthetic,
    )


def _officer(number: int) -> Officer:
    leads = number % 4 == 0
    return Officer(
        id=OfficerId(f"B{number + 101}"),
        name=f"{'ABCDEFGHJK'[number % 10]}. {SURNAMES[number % len(SURNAMES)]}",
        agency=AgencyId("JCSO" if number % 4 == 3 else "BPD"),
        terms=Terms.LENT if number % 2 else Terms.VOLUNTEER,
        rank="Sgt." if leads else "Officer",
        skills=frozenset({LEADER} if leads else {"K9"} if number % 5 == 1 else ()),
        phone=f"205-555-{1000 + number:04d}",
    )


def _zone(number: int) -> Zone:
    name, longitude, latitude = PLACES[number % len(PLACES)]
    turn = number // len(PLACES)
    return Zone(
        id=ZoneId(f"Z{number + 1:02d}"),
        name=name if not turn else f"{name} {turn + 1}",
        area=circle(longitude + 0.03 * turn, latitude - 0.045 * turn),
        note="Park at the fire station; walk the market square." if number == 0 else "",
        weekly_incidents=3.0 if number == 1 else None,
    )


def small_risks(operation: Operation) -> tuple[ZoneRisk, ...]:
    """Risks that rise towards the evening and differ from zone to zone; zones with a number by hand have no history."""
    a_day = 1440 // operation.slot_minutes
    risks = []
    for number, zone in enumerate(operation.zones):
        weekly = zone.weekly_incidents or 12.0 / (number + 1)
        shape = [1 + sin(2 * pi * (slot / a_day - 0.5)) * 0.8 for slot in range(a_day)]
        per_slot = tuple(weekly / 7 * value / a_day for value in shape) * (operation.days + 1)
        by_hand = zone.weekly_incidents is not None
        risks.append(ZoneRisk(zone.id, weekly, per_slot, 0 if by_hand else round(weekly * 143), by_hand))
    return tuple(risks)


def small_problem(operation: Operation, risks: tuple[ZoneRisk, ...]) -> solver_values.Problem:
    """The problem of an operation without any rule; ids are those of the operation."""
    by_zone = {risk.zone: risk.per_slot for risk in risks}
    return solver_values.Problem(
        name=operation.name,
        start=operation.first_day,
        days=operation.days,
        timezone=operation.timezone,
        slot_minutes=operation.slot_minutes,
        shifts=tuple(
            solver_values.Shift(
                solver_values.ShiftId(shift.id), shift.name, shift.start, round(shift.length.total_seconds() / 60)
            )
            for shift in operation.shifts
        ),
        officers=tuple(
            solver_values.Officer(
                solver_values.OfficerId(officer.id), officer.name, str(officer.agency), officer.skills
            )
            for officer in operation.officers
        ),
        zones=tuple(
            solver_values.Zone(solver_values.ZoneId(zone.id), zone.name, by_zone.get(zone.id, ()), zone.max_teams)
            for zone in operation.zones
        ),
        team=solver_values.TeamTemplate(operation.team.min_size, operation.team.max_size),
        effect=operation.team.effect,
        weights=solver_values.Weights(uncovered_risk=100.0),
    )


def small_plan(operation: Operation, *, team_size: int = 4, teams_a_shift: int | None = None) -> Plan:
    """A plan in which each officer works at most once a day: crews go to the shifts in turn, zones rotate by day."""
    crews = [
        operation.officers[first : first + team_size]
        for first in range(0, len(operation.officers) - team_size + 1, team_size)
    ]
    assignments = []
    for day in range(operation.days):
        placed: dict[tuple[str, str], int] = {}
        for index, crew in enumerate(crews):
            shift = operation.shifts[index % len(operation.shifts)]
            turn = index // len(operation.shifts)
            if teams_a_shift is not None and turn >= teams_a_shift:
                continue
            zone = operation.zones[(turn + day) % len(operation.zones)]
            placed[shift.id, zone.id] = placed.get((shift.id, zone.id), 0) + 1
            assignments += [
                solver_values.Assignment(
                    solver_values.OfficerId(officer.id),
                    day,
                    solver_values.ShiftId(shift.id),
                    solver_values.ZoneId(zone.id),
                    placed[shift.id, zone.id],
                )
                for officer in crew
            ]
    return Plan.of(assignments)


def small_saved(plan: Plan) -> SavedPlan:
    """The plan as its third revision, with round figures."""
    return SavedPlan(
        revision=3,
        saved_at=datetime(2026, 11, 24, 20, 2, tzinfo=UTC),
        plan=plan,
        cost=412.5,
        bound=400.0,
        seconds=20.0,
        seed=1,
        workers=2,
        problem_hash="9f3ac01be77d4c10",
    )


def small_figures(operation: Operation, plan: Plan) -> PlanFigures:
    """The figures of a plan: teams with their letters are true, the shares are made up."""
    teams = _teams(operation, plan)
    return PlanFigures(
        officers_used=len({a.officer for a in plan.assignments}),
        officers_total=len(operation.officers),
        teams=len(teams),
        officer_hours=8.0 * len(plan.assignments),
        risk_total=20.0,
        risk_covered=0.5,
        achieved=0.96,
        gap=0.04,
        cost=412.5,
        bound=400.0,
        wishes_met=0,
        wishes_total=0,
        rules=(),
        violations=(),
        shifts=tuple(
            ShiftFigures(day, solver_values.ShiftId(shift.id), _count(teams, day, shift), 0, 1.0, 0.5, 0, 0)
            for day in range(operation.days)
            for shift in operation.shifts
        ),
        team_list=teams,
        short_zones=(),
    )


def _count(teams: tuple[TeamFigures, ...], day: int, shift: Shift) -> int:
    return sum(team.day == day and team.shift == str(shift.id) for team in teams)


def _teams(operation: Operation, plan: Plan) -> tuple[TeamFigures, ...]:
    officers = {officer.id: officer for officer in operation.officers}
    found: list[TeamFigures] = []
    for day in range(operation.days):
        for shift in operation.shifts:
            here = [a for a in plan.assignments if a.day == day and a.shift == str(shift.id) and a.zone is not None]
            keys = sorted({(str(a.zone), a.team or 0) for a in here})
            for index, (zone, number) in enumerate(keys):
                ids = [OfficerId(a.officer) for a in here if a.zone == zone and a.team == number]
                ids.sort(key=lambda officer: (not officers[officer].leads, officer))
                found.append(
                    TeamFigures(
                        day=day,
                        shift=solver_values.ShiftId(shift.id),
                        zone=solver_values.ZoneId(zone),
                        number=number,
                        letter=chr(ord("A") + index),
                        officers=tuple(solver_values.OfficerId(officer) for officer in ids),
                        joint=len({officers[officer].agency for officer in ids}) > 1,
                    )
                )
    return tuple(found)


def planned(operation: Operation | None = None, *, team_size: int = 4) -> PlannedOperation:
    """An operation (the small one by default) with its risks, problem, plan and figures."""
    made = operation or small_operation()
    risks = small_risks(made)
    plan = small_plan(made, team_size=team_size)
    return PlannedOperation(made, risks, small_problem(made, risks), small_saved(plan), small_figures(made, plan))


def renamed(operation: Operation, name: str) -> Operation:
    """The operation with a name put on everything that has one."""
    return replace(
        operation,
        name=name,
        officers=tuple(replace(o, name=name, rank=name, phone=name) for o in operation.officers),
        zones=tuple(replace(z, name=name, note=name) for z in operation.zones),
        shifts=tuple(replace(s, name=name) for s in operation.shifts),
    )
