"""
Writes ``muster-problem`` and ``muster-solution/1`` documents; rules that do not bind are left out.

A problem that uses nothing of version 2 is written as version 1, so that older readers can read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.document import PLAN_FORMAT, PROBLEM_FORMAT, PROBLEM_FORMAT_2
from solver.plan import Plan
from solver.versions import newer_parts

if TYPE_CHECKING:
    from solver.plan import Outcome, WayOut
    from solver.problem import (
        Agency,
        Busy,
        Carried,
        Cover,
        Officer,
        Pair,
        Problem,
        Request,
        Requirement,
        Resource,
        Shift,
        SpanOfControl,
        TeamFloor,
        TeamTemplate,
        Weights,
        WorkPeriod,
        Zone,
    )

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
        "team": _team(problem.team),
        "effect": list(problem.effect),
        "cover": [_cover(entry) for entry in problem.cover],
        "weights": _weights(problem.weights),
    }
    if problem.budget_minutes is not None:
        document["budget_minutes"] = problem.budget_minutes
    if problem.baseline is not None:
        document["baseline"] = {
            "assignments": write_plan(Plan(problem.baseline.assignments)),
            "change_weight": problem.baseline.change_weight,
        }
    document |= _groups(problem)
    if any(newer_parts(document)):
        document["format"] = PROBLEM_FORMAT_2
    return document


def _groups(problem: Problem) -> Document:
    """The lists that only version 2 has, without those that are empty."""
    lists: Document = {
        "holidays": sorted(problem.holidays),
        "agencies": [_agency(agency) for agency in problem.agencies],
        "pairs": [_pair(pair) for pair in problem.pairs],
        "standing_teams": [
            {"id": team.id, "officers": list(team.officers), "weight": team.weight} for team in problem.standing_teams
        ],
        "span": [_span(span) for span in problem.span],
        "resources": [_resource(resource) for resource in problem.resources],
    }
    return {key: value for key, value in lists.items() if value}


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
    if outcome.ways_out:
        document["ways_out"] = [_way_out(way) for way in outcome.ways_out]
    return document


def _way_out(way: WayOut) -> Document:
    return _given(what=way.what, price=way.price, proven=way.proven, least=way.least)


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
    if shift.night:
        document["night"] = True
    return document


def _officer(officer: Officer) -> Document:
    document = _given(
        id=officer.id,
        name=officer.name,
        agency=officer.agency,
        skills=[
            *sorted(officer.skills),
            *({"skill": dated.skill, "from": dated.first, "to": dated.last} for dated in officer.dated_skills),
        ],
        off=[_given(day=off.day, shift=off.shift) for off in officer.off],
        busy=[_busy(busy) for busy in officer.busy],
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
        not_zones=sorted(officer.not_zones) or None,
        max_minutes_24h=officer.max_minutes_24h,
        max_consecutive_nights=officer.max_consecutive_nights,
        carried_minutes=officer.carried_minutes or None,
        carried=_carried(officer.carried),
    )
    if officer.min_consecutive_days > 1:
        document["min_consecutive_days"] = officer.min_consecutive_days
    if officer.min_consecutive_days_off > 1:
        document["min_consecutive_days_off"] = officer.min_consecutive_days_off
    return document


def _busy(busy: Busy) -> Document:
    document: Document = {"from": busy.start, "to": busy.end, "rest": busy.rest}
    return {**document, "counts": True} if busy.counts else document


def _carried(carried: Carried) -> Document | None:
    if not carried.nights and not carried.holidays:
        return None
    return {"nights": carried.nights, "holidays": carried.holidays}


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
        max_visits_per_day=zone.max_visits_per_day,
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


def _team(team: TeamTemplate) -> Document:
    document = _given(
        min_size=team.min_size, max_size=team.max_size, requires=[_requirement(need) for need in team.requires]
    )
    if team.supervisor is not None:
        document["supervisor"] = {"skill": team.supervisor.skill, "from_size": team.supervisor.from_size}
    return document


def _weights(weights: Weights) -> Document:
    document: Document = {
        "uncovered_risk": weights.uncovered_risk,
        "uneven_minutes": weights.uneven_minutes,
        "uneven_shift": weights.uneven_shift,
    }
    return document | _given(
        uneven_nights=weights.uneven_nights or None, uneven_holidays=weights.uneven_holidays or None
    )


def _agency(agency: Agency) -> Document:
    period = None if agency.work_period is None else _work_period(agency.work_period)
    return _given(id=agency.id, work_period=period, min_share=agency.min_share, max_share=agency.max_share)


def _work_period(period: WorkPeriod) -> Document:
    return {
        "first_day": period.first_day,
        "days": period.days,
        "threshold_minutes": period.threshold_minutes,
        "overtime_weight": period.overtime_weight,
    }


def _pair(pair: Pair) -> Document:
    return {"officers": list(pair.officers), "kind": pair.kind, "scope": pair.scope, "weight": pair.weight}


def _span(span: SpanOfControl) -> Document:
    return {"skill": span.skill, "per": span.per, "weight": span.weight}


def _resource(resource: Resource) -> Document:
    zones = None if resource.zones is None else sorted(resource.zones)
    return {
        "id": resource.id,
        "name": resource.name,
        "available": resource.available,
        "per_team": resource.per_team,
        "zones": zones,
    }
