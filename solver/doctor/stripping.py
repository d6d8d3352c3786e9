"""What of a problem decides whether it has a plan: its hard rules, without prices, wishes and risk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.problem import Weights

if TYPE_CHECKING:
    from solver.problem import Officer, Problem, Zone


def hard_part(problem: Problem) -> Problem:
    """The problem without anything soft; it has a plan exactly where the problem has one, and is much smaller."""
    return replace(
        problem,
        officers=tuple(_officer(officer) for officer in problem.officers),
        zones=tuple(_zone(zone) for zone in problem.zones),
        cover=tuple(replace(entry, under=0.0, over=0.0) for entry in problem.cover if entry.hard),
        weights=Weights(),
        baseline=None,
        standing_teams=(),
        pairs=tuple(pair for pair in problem.pairs if pair.weight is None),
        span=tuple(span for span in problem.span if span.weight is None),
    )


def _officer(officer: Officer) -> Officer:
    return replace(officer, requests=(), pay_per_hour=0.0)


def _zone(zone: Zone) -> Zone:
    hard = tuple(floor for floor in zone.min_teams if floor.weight is None and floor.teams > 0)
    return replace(zone, risk=(), min_teams=hard)
