"""What is asked of days that the plan does not have, which nothing can ever keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.check import check
from solver.doctor.remedies import Remedy
from solver.plan import Plan
from solver.rules import Rule

if TYPE_CHECKING:
    from solver.problem import Problem

ASKING = frozenset({Rule.LOCK, Rule.MIN_TEAMS, Rule.COVER})


def beyond_horizon(problem: Problem) -> Remedy:
    """The giving up of every lock, floor and target on a day outside the plan."""
    outside = (v for v in check(problem, Plan()) if v.rule in ASKING and v.day not in range(problem.days))
    return Remedy(tuple(outside))
