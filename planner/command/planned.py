"""Plans with the terminal looking on, and tells in a few lines what the plan is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.command.shortages import shortages
from planner.command.watching import watch
from planner.planning.planning import plan_basis
from planner.review.reviewing import review
from planner.wording import plan_summary

if TYPE_CHECKING:
    from planner.planning.basis import Basis
    from planner.planning.saved import SavedPlan
    from planner.store.store import Store
    from solver.plan import SolveSettings


def plan_watched(store: Store, basis: Basis, settings: SolveSettings) -> SavedPlan:
    """The plan that was found and saved, its search shown on the terminal."""
    return watch(
        basis.problem,
        settings.seconds,
        lambda listener, stop: plan_basis(store, basis, settings, listener, stop),
    )


def summary(basis: Basis, saved: SavedPlan) -> tuple[str, ...]:
    """A line for each thing that a plan is short of, and then its five lines."""
    figures = review(basis.problem, saved.plan, saved.bound)
    return (*shortages(basis.problem, figures), *plan_summary(figures))
