"""What one move comes to, exactly: the rules and prices themselves are asked, of the part of the plan it touches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from planner.moving.standing import Standing, team_of
from solver.check import check_company, check_officer
from solver.plan import Plan
from solver.score import score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from planner.moving.moves import Move
    from solver.problem import Assignment, OfficerId, Problem, ShiftId, ZoneId
    from solver.rules import Violation

Present = Counter[tuple[int, "ShiftId", "ZoneId"]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a move would come to."""

    cost: float
    """Cost of the plan after it minus that before, in the problem's points; below 0 it betters the plan."""
    broken: tuple[Violation, ...]
    """Hard rules that it breaks, or breaks by more than they were."""

    @property
    def allowed(self) -> bool:
        """Whether it breaks no rule that was kept."""
        return not self.broken


def judge(problem: Problem, plan: Plan, move: Move) -> Verdict:
    """What a move of a plan comes to; who asks often keeps a :class:`Judge`."""
    return Judge(Standing(problem, plan)).judge(move)


class Judge:
    """Judges moves of one plan."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        problem = standing.problem
        self._calm = replace(problem, zones=tuple(replace(zone, risk=()) for zone in problem.zones))
        self._before: dict[tuple[frozenset[OfficerId], frozenset[int]], list[Violation]] = {}
        self._whole = _counts_the_whole(problem)
        self._risk = {zone.id: np.array(zone.risk) for zone in problem.zones}
        self._reach: NDArray[np.float64] = np.array([0.0, *accumulate(problem.effect)])

    def judge(self, move: Move) -> Verdict:
        """What a move comes to."""
        if not move.steps:
            return Verdict(0.0, ())
        officers, days = {step.officer for step in move.steps}, {step.day for step in move.steps}
        touched = {(step.officer, step.day) for step in move.steps}
        before = self._part(officers, days)
        after = [a for a in before if (a.officer, a.day) not in touched]
        after += [step.after for step in move.steps if step.after is not None]
        cost = score(self._calm, Plan.of(after)).total - score(self._calm, Plan.of(before)).total
        was = {_key(violation): _excess(violation) for violation in self._broken_before(before, officers, days)}
        found = self._broken(after, officers, days)
        worse = tuple(v for v in found if _key(v) not in was or _excess(v) > was[_key(v)] + 1e-9)
        return Verdict(cost + self._risk_difference(before, after), worse)

    def _part(self, officers: set[OfficerId], days: set[int]) -> list[Assignment]:
        """What the rules and prices that a move can touch look at; the rest is the same before and after."""
        standing, near = self.standing, self._near(days)
        part = [a for day in near for a in standing.by_day.get(day, ())]
        return part + [a for o in officers for day, a in standing.worked[o].items() if day not in near]

    def _near(self, days: set[int]) -> set[int]:
        """The days whose teams share something with those of some days: resources last past midnight with a shift."""
        if self._whole:
            return set(self.standing.by_day) | days
        if not self.standing.problem.resources:
            return days
        return {day + step for day in days for step in (-1, 0, 1)}

    def _broken_before(self, part: list[Assignment], officers: set[OfficerId], days: set[int]) -> list[Violation]:
        """As :meth:`_broken` of the plan as it stands; a gesture asks it again and again of the same."""
        key = (frozenset(officers), frozenset(days))
        if key not in self._before:
            self._before[key] = self._broken(part, officers, days)
        return self._before[key]

    def _broken(self, part: list[Assignment], officers: set[OfficerId], days: set[int]) -> list[Violation]:
        standing, near = self.standing, self._near(days)
        worked: dict[OfficerId, dict[int, Assignment]] = {officer: {} for officer in standing.officers}
        company: dict[OfficerId, dict[int, Assignment]] = {officer: {} for officer in standing.officers}
        for a in part:
            worked[a.officer][a.day] = a
            if a.day in near:
                company[a.officer][a.day] = a
        found = list(check_company(standing.problem, standing.calendar, company))
        for officer in sorted(officers):
            person = standing.officers[officer]
            found += check_officer(standing.problem, standing.calendar, person, worked[officer])
        return found

    def _risk_difference(self, before: list[Assignment], after: list[Assignment]) -> float:
        was, is_now = _present(before), _present(after)
        zones = {place[2] for place in was.keys() | is_now.keys() if was[place] != is_now[place]}
        total = 0.0
        for zone in zones:
            counts = self._counts(zone)
            later = counts.copy()
            for place in was.keys() | is_now.keys():
                if place[2] == zone and was[place] != is_now[place]:
                    slots = self.standing.calendar.slots(place[0], place[1])
                    later[slots.start : max(slots.start, slots.stop)] += is_now[place] - was[place]
            most, risk = len(self._reach) - 1, self._risk[zone]
            gained = self._reach[np.minimum(later, most)] - self._reach[np.minimum(counts, most)]
            total -= float((risk * gained).sum())
        return self.standing.problem.weights.uncovered_risk * total

    def _counts(self, zone: ZoneId) -> NDArray[np.int64]:
        """The teams present in a zone in each slot of the plan as it stands."""
        counts = np.zeros(len(self._risk[zone]), dtype=np.int64)
        for team in self.standing.teams:
            if team.zone == zone:
                slots = self.standing.calendar.slots(team.day, team.shift)
                counts[slots.start : max(slots.start, slots.stop)] += 1
        return counts


def _present(part: list[Assignment]) -> Present:
    teams = {team for team in map(team_of, part) if team is not None}
    return Counter((team.day, team.shift, team.zone) for team in teams)


def _counts_the_whole(problem: Problem) -> bool:
    """Whether something is asked of the plan as a whole, so that a part of it does not tell."""
    weights = problem.weights
    uneven = weights.uneven_minutes or weights.uneven_shift or weights.uneven_nights or weights.uneven_holidays
    shares = any((agency.min_share, agency.max_share) != (None, None) for agency in problem.agencies)
    return bool(uneven) or shares or problem.budget_minutes is not None


def _key(v: Violation) -> Violation:
    return replace(v, actual=None, limit=None)


def _excess(v: Violation) -> float:
    return abs((v.actual or 0.0) - (v.limit or 0.0))
