"""A plan and the problem it answers, with what every question about them needs, worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.check import check
from solver.modelling import Frame
from solver.replanning.costing import Costing

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import Assignment, Officer, OfficerId, Problem, ShiftId, Zone, ZoneId
    from solver.rules import Violation

ANSWER_S = 0.8
"""So that an answer is there within a second."""


class Situation:
    """
    A problem and a plan of it.

    ``cost`` is the plan's cost; ``broken`` the hard rules that it breaks, mostly none; ``answer_s`` the longest search
    for one alternative in seconds: what is not proven by then says so.
    """

    def __init__(self, problem: Problem, plan: Plan, *, answer_s: float = ANSWER_S) -> None:
        self.problem, self.plan, self.answer_s = problem, plan, answer_s
        self.frame = Frame(problem)
        self._costing = Costing(problem)
        self.cost = self.cost_of(problem, plan)
        self.broken = frozenset(check(problem, plan))
        self._officers = {officer.id: officer for officer in problem.officers}
        self._zones = {zone.id: zone for zone in problem.zones}
        self._at = {(a.officer, a.day): a for a in plan.assignments}

    def at(self, officer: OfficerId, day: int) -> Assignment | None:
        """What the officer does on the day as planned."""
        return self._at.get((officer, day))

    def days_of(self, officer: OfficerId) -> dict[int, Assignment]:
        """What the officer does on each day worked."""
        return {day: a for (who, day), a in self._at.items() if who == officer}

    def officer(self, officer: OfficerId) -> Officer:
        """The officer of an id; ValueError where there is none."""
        if officer not in self._officers:
            message = f"Officer {officer}: not in the problem."
            raise ValueError(message)
        return self._officers[officer]

    def zone(self, zone: ZoneId) -> Zone:
        """The zone of an id; ValueError where there is none."""
        if zone not in self._zones:
            message = f"Zone {zone}: not in the problem."
            raise ValueError(message)
        return self._zones[zone]

    def cell(self, day: int, shift: ShiftId) -> int:
        """The index of a shift of a day; ValueError where there is none."""
        if not 0 <= day < self.problem.days or shift not in self.frame.grid.shift_index:
            message = f"Day {day}, shift {shift}: not in the problem."
            raise ValueError(message)
        return self.frame.grid.cell(day, shift)

    def day(self, day: int) -> range:
        """The day alone, as the days that a question may decide anew; ValueError where it is outside the horizon."""
        if not 0 <= day < self.problem.days:
            message = f"Day {day}: not in the problem."
            raise ValueError(message)
        return range(day, day + 1)

    def cost_of(self, problem: Problem, plan: Plan) -> float:
        """The cost of a plan under the problem, or under one that has the same shifts, risks and price of risk."""
        return self._costing.cost(problem, plan)

    def newly_broken(self, problem: Problem, plan: Plan) -> tuple[Violation, ...]:
        """The rules of a changed problem that a changed plan breaks and that were not broken before."""
        return tuple(v for v in check(problem, plan) if v not in self.broken)
