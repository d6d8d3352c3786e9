"""A plan looked up by officer and day, by team and by zone, so that a move needs to look at what it touches alone."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from solver.calendar import Calendar

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import Assignment, OfficerId, Problem, ShiftId, ZoneId


class TeamKey(NamedTuple):
    """What names a team of a plan."""

    day: int
    shift: ShiftId
    zone: ZoneId
    number: int


def team_of(a: Assignment | None) -> TeamKey | None:
    """The team that an assignment is in; None without one, or without a zone."""
    return None if a is None or a.zone is None else TeamKey(a.day, a.shift, a.zone, a.team or 1)


class Standing:
    """
    A plan as it stands on a problem.

    Assignments that name what the problem does not have, and second shifts of one day, are left out; they are told
    by ``solver.check`` and no move can mend them.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.officers = {officer.id: officer for officer in problem.officers}
        self.worked: dict[OfficerId, dict[int, Assignment]] = {officer: {} for officer in self.officers}
        self.by_day: dict[int, list[Assignment]] = defaultdict(list)
        self.teams: dict[TeamKey, list[OfficerId]] = defaultdict(list)
        shifts = {shift.id for shift in problem.shifts}
        zones: set[ZoneId | None] = {None, *(zone.id for zone in problem.zones)}
        for a in plan.assignments:
            days = self.worked.get(a.officer)
            if days is None or a.day in days or a.shift not in shifts or a.zone not in zones:
                continue
            if 0 <= a.day < problem.days:
                days[a.day] = a
                self.by_day[a.day].append(a)
                if (team := team_of(a)) is not None:
                    self.teams[team].append(a.officer)

    @cached_property
    def calendar(self) -> Calendar:
        """Where each shift lies in elapsed time."""
        return Calendar(self.problem)

    @cached_property
    def numbers(self) -> dict[tuple[int, ShiftId, ZoneId], list[int]]:
        """The numbers of the teams of each zone in each shift of each day, in order."""
        found: dict[tuple[int, ShiftId, ZoneId], list[int]] = defaultdict(list)
        for team in self.teams:
            found[team.day, team.shift, team.zone].append(team.number)
        return {place: sorted(numbers) for place, numbers in found.items()}

    def at(self, officer: OfficerId, day: int) -> Assignment | None:
        """What the officer does on the day; None where the officer is off."""
        return self.worked[officer].get(day)

    def free_number(self, day: int, shift: ShiftId, zone: ZoneId) -> int:
        """The number of a team that would be new in a zone."""
        taken = self.numbers.get((day, shift, zone), ())
        return next(number for number in range(1, len(taken) + 2) if number not in taken)
