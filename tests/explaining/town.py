"""A stored-like problem with a plan, small enough that every answer is known beforehand."""

from __future__ import annotations

from solver.plan import Plan
from solver.problem import Lock, Off, Quality, Request, Requirement, TeamTemplate, Zone, ZoneId
from solver.replanning.situation import Situation
from tests.solver.building import DAY, EVENING, officer, works, zoned

LEADER = frozenset({"leader"})
NEEDS = TeamTemplate(2, 3, (Requirement(Quality(skill="leader")),))


def town() -> Situation:
    """Two zones, two leaders; the second zone has no team on the day's Evening shift, and d is on leave."""
    crew = (
        officer("a", skills=LEADER, min_rest_minutes=600, locked=(Lock(0, DAY),)),
        officer("b", requests=(Request(0, DAY, want=False, weight=2.0),)),
        officer("c", skills=LEADER, off=(Off(0, EVENING),)),
        officer("d", off=(Off(0),)),
        officer("e"),
    )
    risk = tuple(1.0 if 6 <= hour < 22 else 0.0 for hour in range(72))
    zones = tuple(Zone(ZoneId(name), f"Zone {name}", risk, max_teams=1) for name in "YZ")
    problem = zoned(days=2, officers=crew, zones=zones, team=NEEDS)
    return Situation(problem, Plan.of((works("a", 0, DAY, "Y"), works("b", 0, DAY, "Y"))), answer_s=30)
