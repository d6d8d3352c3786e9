"""What differs between two plans, counted as a baseline counts it: officer-days with another shift or zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.check import present_teams

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import Assignment, OfficerId, ShiftId, ZoneId

Post = tuple["ShiftId", "ZoneId | None"]


@dataclass(frozen=True, slots=True)
class Change:
    """One officer-day whose shift or zone differs; None is a day without duty."""

    officer: OfficerId
    day: int
    before: Assignment | None
    after: Assignment | None


@dataclass(frozen=True, slots=True)
class TeamChange:
    """A zone that has another number of teams on a shift than before."""

    day: int
    shift: ShiftId
    zone: ZoneId
    before: int
    after: int


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """The officer-days that differ, in order of day and officer; another team of the same zone is no change."""
    had = {(a.day, a.officer): a for a in before.assignments}
    has = {(a.day, a.officer): a for a in after.assignments}
    return tuple(
        Change(officer, day, had.get((day, officer)), has.get((day, officer)))
        for day, officer in sorted(had.keys() | has.keys())
        if post(had.get((day, officer))) != post(has.get((day, officer)))
    )


def post(assignment: Assignment | None) -> Post | None:
    """Shift and zone of an assignment, None for a day without duty."""
    return None if assignment is None else (assignment.shift, assignment.zone)


def team_changes(before: Plan, after: Plan) -> tuple[TeamChange, ...]:
    """The zones with more or fewer teams than before, in order of day, shift, zone."""
    had, has = present_teams(before.assignments), present_teams(after.assignments)
    places = sorted(had.keys() | has.keys())
    return tuple(TeamChange(*place, had[place], has[place]) for place in places if had[place] != has[place])
