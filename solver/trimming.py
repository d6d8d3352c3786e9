"""Takes duty off a plan that gains nothing: officers without a team, and more members than a team needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from solver.check import check_officer, teams_of
from solver.plan import Plan
from solver.problem import PairKind, Quality, Requirement

if TYPE_CHECKING:
    from solver.modelling import Frame
    from solver.problem import Assignment, Officer, OfficerId, Problem, ShiftId, ZoneId


def trimmed(frame: Frame, plan: Plan) -> Plan:
    """
    The plan without needless duty; it keeps every rule that it kept before and costs no more.

    Where duty counts for more than its team (staffing targets, evenness, a published plan, a wish to work, somebody who
    is kept together with the officer, officers who are led) it stays.
    """
    return _Trimming(frame, plan).run()


class _Trimming:
    """A plan while needless duty is taken off it."""

    def __init__(self, frame: Frame, plan: Plan) -> None:
        self._frame, self._plan = frame, plan
        problem = frame.problem
        self._officers = {officer.id: officer for officer in problem.officers}
        self._needs = {zone.id: (*problem.team.requires, *zone.requires) for zone in problem.zones}
        self._targets = {(entry.day, entry.shift) for entry in problem.cover}
        self._leading = [Quality(span.skill) for span in problem.span]
        self._accompanied = {o for pair in problem.pairs if pair.kind is PairKind.TOGETHER for o in pair.officers}
        self._teams = teams_of(plan.assignments)
        self._days: dict[OfficerId, dict[int, Assignment]] = defaultdict(dict)
        for a in plan.assignments:
            self._days[a.officer][a.day] = a

    def run(self) -> Plan:
        if _counts_for_more(self._frame.problem):
            return self._plan
        for a in self._plan.assignments:
            if self._is_needless(a):
                self._take_off(a)
        return Plan.of([a for days in self._days.values() for a in days.values()])

    def _is_needless(self, a: Assignment) -> bool:
        officer = self._officers[a.officer]
        if (a.day, a.shift) in self._targets or _is_wished(officer, a.day, a.shift):
            return False
        if a.officer in self._accompanied or any(officer.has(quality, a.day) for quality in self._leading):
            return False
        if a.zone is not None and not self._spares(a, a.zone):
            return False
        rest = {day: other for day, other in self._days[a.officer].items() if day != a.day}
        return not any(check_officer(self._frame.problem, self._frame.grid.calendar, officer, rest))

    def _spares(self, a: Assignment, zone: ZoneId) -> bool:
        """Whether the team of an assignment serves without it."""
        team = [o for o in self._teams[a.day, a.shift, zone, a.team or 1] if o != a.officer]
        template = self._frame.problem.team
        needs = self._needs[zone]
        if template.supervisor is not None and len(team) >= template.supervisor.from_size:
            needs = (*needs, Requirement(Quality(template.supervisor.skill)))
        return len(team) >= template.min_size and all(
            sum(self._officers[o].has(need.quality, a.day) for o in team) >= need.count for need in needs
        )

    def _take_off(self, a: Assignment) -> None:
        del self._days[a.officer][a.day]
        if a.zone is not None:
            self._teams[a.day, a.shift, a.zone, a.team or 1].remove(a.officer)


def _counts_for_more(problem: Problem) -> bool:
    """Whether any duty may count for what others do: a published plan, evenness, shares."""
    weights = problem.weights
    uneven = weights.uneven_minutes or weights.uneven_shift or weights.uneven_nights or weights.uneven_holidays
    shares = any(agency.min_share is not None or agency.max_share is not None for agency in problem.agencies)
    return bool(problem.baseline or uneven or shares)


def _is_wished(officer: Officer, day: int, shift: ShiftId) -> bool:
    return any(wish.want and wish.day == day and wish.shift in (None, shift) for wish in officer.requests)
