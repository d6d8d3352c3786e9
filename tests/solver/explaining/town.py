"""A town small enough to be solved to the end: eight officers, two leaders, three zones, four days."""

from __future__ import annotations

from functools import cache

from solver.plan import Plan, SolveSettings
from solver.problem import HoursWindow, Off, Problem, Quality, Requirement, TeamTemplate, Zone, ZoneId
from solver.replanning.situation import Situation
from solver.solving import solve
from tests.solver.building import DAY, EVENING, officer, zoned

LEADER = Quality(skill="leader")


def town() -> Problem:
    """Pairs with a leader; risk differs by zone, leaders are scarce, everyone rests and has at most two duties."""
    leaders = frozenset({"leader"})
    crew = tuple(
        officer(
            f"o{i}",
            skills=leaders if i < 3 else frozenset(),
            min_rest_minutes=600,
            windows=(HoursWindow(4, 960),),
            off=(Off(1),) if i == 7 else (),
        )
        for i in range(8)
    )
    risks = {"X": 3.0, "Y": 2.0, "Z": 1.0}
    zones = tuple(
        Zone(ZoneId(name), name, tuple(risk * (1 + hour % 5) for hour in range(120)), max_teams=2)
        for name, risk in risks.items()
    )
    team = TeamTemplate(2, 3, (Requirement(LEADER),))
    return zoned(days=4, officers=crew, zones=zones, team=team, effect=(0.6, 0.2))


@cache
def planned_town() -> Situation:
    """The town with a best plan of it, every duty of which has a zone."""
    problem = town()
    outcome = solve(problem, SolveSettings(seconds=30, workers=1))
    assert outcome.plan is not None
    plan = Plan.of([a for a in outcome.plan.assignments if a.zone is not None])
    return Situation(problem, plan, answer_s=30)


__all__ = ["DAY", "EVENING", "LEADER", "planned_town", "town"]
