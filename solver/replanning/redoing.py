"""Decides some days of a plan anew and leaves all others bit for bit as they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from solver.duties import Scope
from solver.extracting import extract
from solver.hinting import hint, team_counts, worked_cells
from solver.integers import Effort, solve_integers
from solver.modelling import Frame, state
from solver.plan import Plan
from solver.program import ONE, Linear
from solver.replanning.keeping import kept_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.modelling import Model
    from solver.plan import Stop
    from solver.problem import Problem
    from solver.replanning.situation import Situation

LEAN = 1e-7
"""
Price of a changed shift of an officer, as a share of the largest cost: of choices that cost alike, the one with fewer
changes. It is a hundred units of CP-SAT's objective, and a thousand changes are a ten-thousandth of the largest cost.
"""


@dataclass(frozen=True, slots=True)
class Order:
    """
    What to decide anew.

    Other days, and officers who are not named, stay as planned.
    """

    problem: Problem
    """The situation's problem, or one that was changed to force a choice; officers and days must be the same."""
    days: range
    officers: frozenset[int] | None = None
    """By index; None is everybody."""
    demand: Callable[[Model], None] | None = None
    """Adds rows to the program, to force what no rule of a problem says."""
    start: Plan | None = None
    """Where the search starts; None is the plan as it is."""


@dataclass(frozen=True, slots=True)
class Redone:
    """The plan with some days decided anew; None where none keeps the rules, or none was found in time."""

    plan: Plan | None
    proven: bool
    """
    Whether no cheaper plan differs on these days alone, or there is none at all where ``plan`` is None. Nothing is
    proven impossible beside a plan that is broken itself, since what is broken on other days stays.
    """


def redo(situation: Situation, order: Order, effort: Effort, stop: Stop) -> Redone:
    """
    The cheapest plan that differs from the situation's on the order's days alone and breaks no further rule.

    Parameters
    ----------
    situation
        The plan as it is.
    order
        What may change, and what is forced.
    effort
        Limits of the search; ``seconds`` holds for all of it.
    stop
        Asked whether to give up with what there is.
    """
    until = monotonic() + effort.seconds
    frame = Frame(order.problem)
    everybody = frozenset(range(len(order.problem.officers)))
    scope = Scope(everybody if order.officers is None else order.officers, order.days)
    assignments = situation.plan.assignments
    while True:
        model = state(frame, scope, worked_cells(frame, assignments), team_counts(frame, assignments))
        if order.demand is not None:
            order.demand(model)
        hints = hint(frame, model, order.start or situation.plan)
        _prefer_what_is(model, hint(frame, model, situation.plan))
        left = replace(effort, seconds=until - monotonic(), fine=True)
        found = solve_integers(model.program, left, stop, hints)
        if found.values is None:
            return Redone(None, found.proven and not situation.broken)
        known = len(frame.names.exact)
        rows = extract(frame, model, found.values, situation.plan)
        if rows is not None:
            return _settled(situation, order, Plan.of(rows), proven=found.proven)
        if len(frame.names.exact) == known or monotonic() > until:
            return Redone(None, proven=False)


def _prefer_what_is(model: Model, now: list[int]) -> None:
    """Charges next to nothing for each duty that is taken up or dropped."""
    program = model.program
    price = LEAN * max((abs(cost) for cost in program.cost), default=0.0)
    for variable in model.duties.variables():
        duty = Linear(0.0, ((variable, 1.0),))
        program.charge(ONE - duty if now[variable] else duty, price)


def _settled(situation: Situation, order: Order, plan: Plan, *, proven: bool) -> Redone:
    """The plan with officers in the places they had, where that keeps its rules and its cost."""
    problem = order.problem
    kept = kept_places(problem, situation.plan, plan, order.days)
    slack = 1e-9 * max(1.0, abs(situation.cost))
    dearer = situation.cost_of(problem, kept) > situation.cost_of(problem, plan) + slack
    if not dearer and not situation.newly_broken(problem, kept):
        return Redone(kept, proven)
    if not situation.newly_broken(problem, plan):
        return Redone(plan, proven)
    return Redone(None, proven=False)
