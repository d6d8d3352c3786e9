"""A first plan where the quick construction found none: the hard rules alone, without prices, decided exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.duties import Scope
from solver.hinting import hint
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Plan
from solver.problem import Weights
from solver.search import Candidate, candidate, judged
from solver.stopping import StoppedError

if TYPE_CHECKING:
    from solver.plan import Stop
    from solver.problem import Officer, Problem, Zone


def without_prices(problem: Problem) -> Problem:
    """The problem with its hard rules only: the same plans keep it, and its program is many times smaller."""
    return replace(
        problem,
        weights=Weights(),
        officers=tuple(_without_wishes(officer) for officer in problem.officers),
        zones=tuple(_without_risk(zone) for zone in problem.zones),
        cover=tuple(entry for entry in problem.cover if entry.hard),
        pairs=tuple(pair for pair in problem.pairs if pair.weight is None),
        standing_teams=(),
        span=tuple(rule for rule in problem.span if rule.weight is None),
        baseline=None,
    )


def _without_wishes(officer: Officer) -> Officer:
    return replace(officer, requests=(), pay_per_hour=0.0)


def _without_risk(zone: Zone) -> Zone:
    return replace(zone, risk=(), min_teams=tuple(floor for floor in zone.min_teams if floor.weight is None))


def first_feasible(frame: Frame, guess: Plan, limits: Effort, stop: Stop) -> tuple[Candidate | None, bool]:
    """
    A plan that keeps every rule, by search over the hard rules, started from a guess that may break some.

    The second value says whether it is proven that there is none.
    """
    bare = Frame(without_prices(frame.problem), frame.stop)
    limits = replace(limits, first_only=True)
    while True:
        known = len(bare.names.exact)
        try:
            model = state(bare, Scope.whole(bare.grid), {}, {})
        except StoppedError:
            return None, False
        found = solve_integers(model.program, limits, stop, hint(bare, model, guess))
        first = candidate(bare, model, found, Plan())
        if first is not None:
            return judged(frame, first.plan), False
        if stop() or len(bare.names.exact) == known:
            return None, found.values is None and found.proven
