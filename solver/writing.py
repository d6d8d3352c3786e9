"""Writes ``muster-problem/1`` and ``muster-solution/1`` documents; rules that do not bind are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.document import PLAN_FORMAT, PROBLEM_FORMAT
from solver.plan import Plan

if TYPE_CHECKING:
    from solver.plan import Outcome
    from solver.problem import Cover, Officer, Problem, Request, Requirement, Shift, TeamFloor, Zone

Document = dict[str, object]


def write_problem(problem: Problem) -> Document:
    """The document of a problem; ``read_problem`` gives the same problem back."""
    document: Document = {
        "format": PROBLEM_FORMAT,
        "name": problem.name,
        "start": problem.start.isoformat(),
        "days": problem.days,
        "timezone": problem.timezone,
        "slot_minutes": problem.slot_minutes,
        "shifts": [_shift(shift) for shift in problem.shifts],
        "officers": [_officer(officer) for officer in problem.officers],
        "zones": [_zone(zone) for zone in problem.zones],
        "team": _given(
            min_size=problem.team.min_size,
            max_size=problem.team.max_size,
            requires=[_requirement(need) for need in problem.team.requires],
        ),
        "effect": list(problem.effect),
        "cover": [_cover(entry) for entry in problem.cover],
        "weights": {
            "uncovered_risk": problem.weights.uncovered_risk,
            "uneven_minutes": problem.weights.uneven_minutes,
            "uneven_shift": problem.weights.uneven_shift,
        },
    }
    if problem.budget_minutes is not None:
        document["budget_minutes"] = problem.budget_minutes
    if problem.baseline is not None:
        document["baseline"] = {
            "assignments": write_plan(Plan(problem.baseline.assignments)),
            "change_weight": problem.baseline.change_weight,
        }
    return document


def write_plan(plan: Plan) -> list[dict[str, object]]:
    """The assignments of a plan as JSON values."""
    return [
        {"officer": a.officer, "day": a.day, "shift": a.shift, "zone": a.zone, "team": a.team} for a in plan.assignments
    ]


def write_outcome(outcome: Outcome) -> dict[str, object]:
    """The ``muster-solution/1`` document of an outcome."""
    document: Document = {
        "format": PLAN_FORMAT,
        "status": str(outcome.status),
        "cost": outcome.cost,
        "bound": outcome.bound,
        "seconds": round(outcome.seconds, 3),
        "assignments": write_plan(outcome.plan or Plan()),
        "trace": [{"seconds": p.seconds, "cost": p.cost, "bound": p.bound} for p in outcome.trace],
    }
    if outcome.conflict:
        document["conflict"] = list(outcome.conflict)
    return document


def _given(**values: object) -> Document:
    """The values that are not None."""
    return {key: value for key, value in values.items() if value is not None}


def _shift(shift: Shift) -> Document:
    document: Document = {
        "id": shift.id,
        "name": shift.name,
        "start": shift.start.isoformat("minutes"),
        "minutes": shift.minutes,
    }
    if shift.not_before:
        document["not_before"] = sorted(shift.not_before)
    return document


def _officer(officer: Officer) -> Document:
    document = _given(
        id=officer.id,
        name=officer.name,
        agency=officer.agency,
        skills=sorted(officer.skills),
        off=[_given(day=off.day, shift=off.shift) for off in officer.off],
        busy=[{"from": busy.start, "to": busy.end, "rest": busy.rest} for busy in officer.busy],
        locked=[{"day": lock.day, "shift": lock.shift, "zone": lock.zone} for lock in officer.locked],
        requests=[_request(wish) for wish in officer.requests],
        windows=[{"days": window.days, "max_minutes": window.max_minutes} for window in officer.windows],
        min_rest_minutes=officer.min_rest_minutes,
        max_minutes=officer.max_minutes,
        min_minutes=officer.min_minutes or None,
        max_shifts=dict(officer.max_shifts) or None,
        max_consecutive_days=officer.max_consecutive_days,
        max_weekends=officer.max_weekends,
        pay_per_hour=officer.pay_per_hour or None,
    )
    if officer.min_consecutive_days > 1:
        document["min_consecutive_days"] = officer.min_consecutive_days
    if officer.min_consecutive_days_off > 1:
        document["min_consecutive_days_off"] = officer.min_consecutive_days_off
    return document


def _request(wish: Request) -> Document:
    return {**_given(day=wish.day, shift=wish.shift), "want": wish.want, "weight": wish.weight}


def _requirement(need: Requirement) -> Document:
    return _given(skill=need.quality.skill, agency=need.quality.agency, count=need.count)


def _zone(zone: Zone) -> Document:
    return _given(
        id=zone.id,
        name=zone.name,
        risk=list(zone.risk),
        max_teams=zone.max_teams,
        requires=[_requirement(need) for need in zone.requires],
        min_teams=[_floor(floor) for floor in zone.min_teams],
    )


def _floor(floor: TeamFloor) -> Document:
    return {"day": floor.day, "shift": floor.shift, "teams": floor.teams, "weight": floor.weight}


def _cover(entry: Cover) -> Document:
    return {
        **_given(day=entry.day, shift=entry.shift, zone=entry.zone, skill=entry.skill, required=entry.required),
        "under": entry.under,
        "over": entry.over,
        "hard": entry.hard,
    }
