"""Takes every hard rule that is not named out of a problem, so that a conflict can be tried without the doctor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.plan import SolveSettings, Status
from solver.problem import TeamFloor, TeamTemplate
from solver.rules import Rule
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Collection

    from solver.doctor import Reason
    from solver.problem import Officer, Problem, Zone


def possible(problem: Problem) -> bool:
    """Whether a problem has a plan, as the optimiser finds without the doctor."""
    outcome = solve(problem, SolveSettings(seconds=20, workers=1, gap=1e9))
    assert outcome.status is not Status.UNKNOWN
    return outcome.status is not Status.INFEASIBLE


def only(problem: Problem, reasons: Collection[Reason]) -> Problem:
    """The problem with these rules and no other, as far as a rule can be left out of a problem on its own."""
    kept, details = {(r.rule, r.detail) for r in reasons}, [r.detail for r in reasons]
    return replace(
        problem,
        officers=tuple(_officer(officer, reasons) for officer in problem.officers),
        zones=tuple(_zone(zone, reasons) for zone in problem.zones),
        cover=tuple(entry for entry in problem.cover if replace(entry, under=0.0, over=0.0) in details),
        budget_minutes=problem.budget_minutes if any(r.rule is Rule.BUDGET for r in reasons) else None,
        team=_team(problem, reasons),
        shifts=tuple(
            shift if (Rule.NOT_BEFORE, shift.id) in kept else replace(shift, not_before=frozenset())
            for shift in problem.shifts
        ),
        baseline=None,
    )


def _officer(officer: Officer, reasons: Collection[Reason]) -> Officer:
    mine = [r for r in reasons if r.officer == officer.id]
    rules = {r.rule for r in mine}
    details = [r.detail for r in mine]
    locked = {(r.days, r.shift) for r in mine if r.rule is Rule.LOCK}
    rested = any(r.rule is Rule.BUSY for r in mine)
    rest = officer.min_rest_minutes if Rule.REST in rules or rested else 0
    shifts = {str(r.detail) for r in mine if r.rule is Rule.MAX_SHIFTS}
    return replace(
        officer,
        off=tuple(off for off in officer.off if off in details),
        busy=tuple(busy for busy in officer.busy if busy in details),
        locked=tuple(lock for lock in officer.locked if ((lock.day,), lock.shift) in locked),
        windows=tuple(window for window in officer.windows if window in details),
        max_shifts=tuple(limit for limit in officer.max_shifts if limit[0] in shifts),
        min_rest_minutes=rest,
        max_minutes=officer.max_minutes if Rule.MAX_MINUTES in rules else None,
        min_minutes=officer.min_minutes if Rule.MIN_MINUTES in rules else 0,
        max_consecutive_days=officer.max_consecutive_days if Rule.MAX_CONSECUTIVE in rules else None,
        min_consecutive_days=officer.min_consecutive_days if Rule.MIN_CONSECUTIVE in rules else 1,
        min_consecutive_days_off=officer.min_consecutive_days_off if Rule.MIN_OFF in rules else 1,
        max_weekends=officer.max_weekends if Rule.WEEKENDS in rules else None,
    )


def _zone(zone: Zone, reasons: Collection[Reason]) -> Zone:
    mine = [r for r in reasons if r.zone == zone.id]
    floors = tuple(
        TeamFloor(r.detail, r.days[0], r.shift) for r in mine if r.rule is Rule.MIN_TEAMS and isinstance(r.detail, int)
    )
    needs = tuple(need for need in zone.requires if any(r.detail == need for r in reasons))
    most = zone.max_teams if any(r.rule is Rule.MAX_TEAMS for r in mine) else None
    return replace(zone, min_teams=floors, requires=needs, max_teams=most)


def _team(problem: Problem, reasons: Collection[Reason]) -> TeamTemplate:
    sized = any(r.rule is Rule.TEAM_SIZE for r in reasons)
    needs = tuple(need for need in problem.team.requires if any(r.detail == need for r in reasons))
    return TeamTemplate(
        problem.team.min_size if sized else 1, problem.team.max_size if sized else None, needs, problem.team.supervisor
    )
