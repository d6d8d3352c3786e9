"""What the Plan screen shows, made from an operation, its history and a plan; Qt-free, run beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.planning.saved import BY_HAND, SavedPlan
from ui.state import PlanView, Selection

if TYPE_CHECKING:
    from planner.operation import Operation
    from planner.risk.history import History, ZoneRisk
    from solver.plan import Outcome, Plan, Progress, SolveSettings
    from solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What was reckoned of an operation."""

    operation: Operation
    risks: tuple[ZoneRisk, ...]
    view: PlanView | None
    """None while there is nothing to plan."""


def plannable(operation: Operation) -> bool:
    """Whether there is anything to plan: officers, shifts and zones."""
    return bool(operation.officers and operation.shifts and operation.zones)


def reckon(
    operation: Operation, history: History | None, saved: SavedPlan | None, before: PlanView | None = None
) -> Reckoned:
    """
    The risk of an operation, and the view of it and its latest plan.

    Parameters
    ----------
    before
        The view in sight; where it is of the same operation and history, only the plan is reviewed.

    Raises
    ------
    PlannerError
        Where the operation cannot be turned into a problem.
    """
    from planner.planning.assembling import assemble, problem_hash
    from planner.risk.surface import zone_risks

    if before is not None and before.operation is operation and before.history is history and before.problem_hash:
        return Reckoned(operation, before.risks, _of_plan(before, saved))
    risks = zone_risks(operation, history)
    if not plannable(operation):
        return Reckoned(operation, risks, None)
    problem = assemble(operation, risks)
    bare = PlanView(operation, problem, risks, history, None, None, stale=False, problem_hash=problem_hash(problem))
    return Reckoned(operation, risks, _of_plan(bare, saved))


def _of_plan(view: PlanView, saved: SavedPlan | None) -> PlanView:
    """The view with a plan that was made for it or for an older state of the operation."""
    from planner.review.reviewing import review

    stale = saved is not None and saved.problem_hash != view.problem_hash
    figures = None if saved is None else review(view.problem, saved.plan, None if stale else saved.bound)
    return replace(view, saved=saved, figures=figures, stale=stale)


def selection_inside(operation: Operation, selection: Selection | None) -> Selection | None:
    """The selection, or the first shift where its day or shift is not in the operation; None without shifts."""
    shifts = [shift.id for shift in operation.shifts]
    if selection is not None and selection.shift in shifts and selection.day < operation.days:
        return selection
    return Selection(0, shifts[0]) if shifts else None


def with_plan(view: PlanView, saved: SavedPlan) -> PlanView:
    """The view with another plan for the same problem."""
    from planner.review.reviewing import review

    return replace(view, saved=saved, figures=review(view.problem, saved.plan, saved.bound), stale=False)


def unsaved(plan: Plan, progress: Progress | Outcome, settings: SolveSettings) -> SavedPlan:
    """A solved plan before it has a revision."""
    assert progress.cost is not None
    return SavedPlan(
        revision=0,
        saved_at=datetime.now(UTC),
        plan=plan,
        cost=progress.cost,
        bound=progress.bound,
        seconds=progress.seconds,
        seed=settings.seed,
        workers=settings.workers,
        problem_hash="",
    )


def by_hand(view: PlanView, plan: Plan, difference: float) -> SavedPlan:
    """
    A plan that a person made of the one in sight.

    Parameters
    ----------
    difference
        Its cost minus that of the plan in sight; for a first plan, minus that of a plan that posts nobody.
    """
    now = datetime.now(UTC)
    if view.saved is None or view.figures is None:
        cost = idle_cost(view.problem) + difference
        return SavedPlan(0, now, plan, cost, None, 0.0, 0, 0, view.problem_hash, BY_HAND)
    cost = view.figures.cost + difference
    return replace(view.saved, saved_at=now, plan=plan, cost=cost, origin=BY_HAND)


def emptied(saved: SavedPlan) -> SavedPlan:
    """The plan without any post, by hand: what is kept where the first plan was undone."""
    from solver.plan import Plan

    return replace(saved, saved_at=datetime.now(UTC), plan=Plan(), origin=BY_HAND)


def idle_cost(problem: Problem) -> float:
    """The cost of a plan that posts nobody: what every gain is measured from."""
    from solver.plan import Plan
    from solver.score import score

    return score(problem, Plan()).total
