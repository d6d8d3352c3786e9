"""What many plans of one problem cost, as ``solver.score`` says, with risk summed anew only where teams changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.check import present_teams
from solver.score import score, uncovered_risk

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import Problem, ShiftId, ZoneId

Posted = frozenset[tuple[int, "ShiftId", int]]
"""The teams of one zone: day, shift, number."""


class Costing:
    """
    What plans cost, also under problems that differ from the first in everything but shifts, zones' risk and its price.

    The risk of a zone hangs on its own teams alone, so it is kept for each set of teams that was met.
    """

    def __init__(self, problem: Problem) -> None:
        self._alone = {zone.id: replace(problem, zones=(zone,)) for zone in problem.zones}
        self._asked, self._calm = problem, _without_risk(problem)
        self._known: dict[ZoneId, dict[Posted, float]] = {zone.id: {} for zone in problem.zones}

    def cost(self, problem: Problem, plan: Plan) -> float:
        """``score(problem, plan).total``, up to the order of summing."""
        if problem is not self._asked:
            self._asked, self._calm = problem, _without_risk(problem)
        return score(self._calm, plan).total + self._risk(plan)

    def _risk(self, plan: Plan) -> float:
        posted: dict[ZoneId, set[tuple[int, ShiftId, int]]] = defaultdict(set)
        for (day, shift, zone), count in present_teams(plan.assignments).items():
            posted[zone].add((day, shift, count))
        return sum(self._risk_of(zone, frozenset(posted[zone])) for zone in self._alone)

    def _risk_of(self, zone: ZoneId, teams: Posted) -> float:
        known = self._known[zone]
        if teams not in known:
            alone = self._alone[zone]
            present = {(day, shift, zone): count for day, shift, count in teams}
            known[teams] = alone.weights.uncovered_risk * uncovered_risk(alone, present)[zone]
        return known[teams]


def _without_risk(problem: Problem) -> Problem:
    return replace(problem, zones=tuple(replace(zone, risk=()) for zone in problem.zones))
