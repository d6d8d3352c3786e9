"""The hard rules of the format, said without a solver: every violation of a plan. The board asks it at every edit."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from solver import duty_check, group_check
from solver.calendar import Calendar
from solver.problem import Quality
from solver.problem.agencies import SHARE_UNITS, share_units
from solver.rules import Rule, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solver.plan import Plan
    from solver.problem import Assignment, Officer, OfficerId, Problem, ShiftId, ZoneId

TeamKey = tuple[int, "ShiftId", "ZoneId", int]


def check(problem: Problem, plan: Plan) -> list[Violation]:
    """Every hard rule that the plan breaks, each place once; empty for a valid plan."""
    calendar = Calendar(problem)
    worked, found = _known(problem, plan.assignments)
    for officer in problem.officers:
        found += check_officer(problem, calendar, officer, worked[officer.id])
    found += check_company(problem, calendar, worked)
    return found


def check_company(problem: Problem, calendar: Calendar, worked: group_check.Worked) -> list[Violation]:
    """The violations of the rules that hang on who works with whom and on the plan as a whole."""
    kept = [assignment for days in worked.values() for assignment in days.values()]
    found: list[Violation] = []
    found += group_check.pairs_not_kept(problem, worked)
    found += group_check.too_few_leaders(problem, worked)
    found += _teams(problem, kept)
    found += group_check.no_supervisor(problem, teams_of(kept))
    found += group_check.too_many_visits(problem, present_teams(kept))
    found += group_check.too_scarce(problem, calendar, present_teams(kept))
    found += _zones(problem, kept)
    found += _cover(problem, kept)
    found += _budget(problem, kept)
    found += _shares(problem, kept)
    return found


def check_officer(
    problem: Problem, calendar: Calendar, officer: Officer, days: dict[int, Assignment]
) -> Iterator[Violation]:
    """The violations of the rules that hang on one person; ``days`` holds at most one assignment for each day."""
    for rule in duty_check.RULES:
        yield from rule(problem, calendar, officer, days)


def teams_of(assignments: Iterable[Assignment]) -> dict[TeamKey, list[OfficerId]]:
    """The members of each team, by (day, shift, zone, number); a missing team number means 1."""
    teams: dict[TeamKey, list[OfficerId]] = defaultdict(list)
    for a in assignments:
        if a.zone is not None:
            teams[a.day, a.shift, a.zone, 1 if a.team is None else a.team].append(a.officer)
    return dict(teams)


def _known(
    problem: Problem, assignments: Iterable[Assignment]
) -> tuple[dict[OfficerId, dict[int, Assignment]], list[Violation]]:
    worked: dict[OfficerId, dict[int, Assignment]] = {officer.id: {} for officer in problem.officers}
    shifts = {shift.id for shift in problem.shifts}
    zones: set[ZoneId | None] = {None, *(zone.id for zone in problem.zones)}
    found = []
    for a in assignments:
        if a.officer not in worked or a.shift not in shifts or not 0 <= a.day < problem.days or a.zone not in zones:
            found.append(Violation(Rule.KNOWN, a.officer, a.day, a.shift, a.zone))
        elif a.day in worked[a.officer]:
            found.append(Violation(Rule.ONE_SHIFT_A_DAY, a.officer, a.day, a.shift, a.zone))
        else:
            worked[a.officer][a.day] = a
    return worked, found


def _teams(problem: Problem, assignments: list[Assignment]) -> Iterator[Violation]:
    officers = {officer.id: officer for officer in problem.officers}
    zones = {zone.id: zone for zone in problem.zones}
    template = problem.team
    for (day, shift, zone, number), members in sorted(teams_of(assignments).items()):
        size = len(members)
        most = size if template.max_size is None else template.max_size
        limit = max(template.min_size, min(size, most))
        if size != limit:
            yield Violation(Rule.TEAM_SIZE, None, day, shift, zone, number, actual=size, limit=limit)
        for need in (*template.requires, *zones[zone].requires):
            holders = sum(officers[member].has(need.quality, day) for member in members)
            if holders < need.count:
                yield Violation(
                    Rule.TEAM_NEEDS, None, day, shift, zone, number, actual=holders, limit=need.count, requirement=need
                )


def present_teams(assignments: Iterable[Assignment]) -> Counter[tuple[int, ShiftId, ZoneId]]:
    """The number of teams by (day, shift, zone)."""
    return Counter((day, shift, zone) for day, shift, zone, _ in teams_of(assignments))


def _zones(problem: Problem, assignments: list[Assignment]) -> Iterator[Violation]:
    present = present_teams(assignments)
    most = {zone.id: zone.max_teams for zone in problem.zones}
    for (day, shift, zone), teams in sorted(present.items()):
        limit = most[zone]
        if limit is not None and teams > limit:
            yield Violation(Rule.MAX_TEAMS, None, day, shift, zone, actual=teams, limit=limit)
    for day, shift, zone, wanted, weight in floors(problem):
        if weight is None and present[day, shift, zone] < wanted:
            yield Violation(Rule.MIN_TEAMS, None, day, shift, zone, actual=present[day, shift, zone], limit=wanted)


def floors(problem: Problem) -> Iterator[tuple[int, ShiftId, ZoneId, int, float | None]]:
    """Each least number of teams, written out: (day, shift, zone, teams, weight or None where hard)."""
    for zone in problem.zones:
        for floor in zone.min_teams:
            days = range(problem.days) if floor.day is None else (floor.day,)
            shifts = [shift.id for shift in problem.shifts] if floor.shift is None else [floor.shift]
            for day in days:
                for shift in shifts:
                    yield day, shift, zone.id, floor.teams, floor.weight


def covered(problem: Problem, assignments: Iterable[Assignment]) -> list[int]:
    """For each cover entry of the problem, the number of officers that count for it."""
    officers = {officer.id: officer for officer in problem.officers}
    present: dict[tuple[int, ShiftId], list[Assignment]] = defaultdict(list)
    for a in assignments:
        present[a.day, a.shift].append(a)
    return [
        sum(
            (entry.skill is None or officers[a.officer].has(Quality(entry.skill), a.day))
            and (entry.zone is None or a.zone == entry.zone)
            for a in present[entry.day, entry.shift]
        )
        for entry in problem.cover
    ]


def _cover(problem: Problem, assignments: list[Assignment]) -> Iterator[Violation]:
    for entry, have in zip(problem.cover, covered(problem, assignments), strict=True):
        if entry.hard and have < entry.required:
            yield Violation(Rule.COVER, None, entry.day, entry.shift, entry.zone, actual=have, limit=entry.required)


def _shares(problem: Problem, assignments: list[Assignment]) -> Iterator[Violation]:
    """An agency with less or more than its part of all assigned officer-minutes; nothing assigned breaks no share."""
    minutes = {shift.id: shift.minutes for shift in problem.shifts}
    agency_of = {officer.id: officer.agency for officer in problem.officers}
    spent = Counter[str]()
    for a in assignments:
        spent[agency_of[a.officer]] += minutes[a.shift]
    total = spent.total()
    for agency in problem.agencies:
        for share, sign in ((agency.min_share, 1), (agency.max_share, -1)):
            if share is not None and sign * spent[agency.id] * SHARE_UNITS < sign * share_units(share) * total:
                actual = spent[agency.id] / total
                yield Violation(Rule.AGENCY_SHARE, actual=actual, limit=share, agency=agency.id)


def _budget(problem: Problem, assignments: list[Assignment]) -> Iterator[Violation]:
    if problem.budget_minutes is None:
        return
    minutes = {shift.id: shift.minutes for shift in problem.shifts}
    total = sum(minutes[a.shift] for a in assignments)
    if total > problem.budget_minutes:
        yield Violation(Rule.BUDGET, actual=total, limit=problem.budget_minutes)
