"""Reads from a stored operation all that its sheets are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.planning.assembling import problem_hash
from planner.review.reviewing import review
from planner.sheets.source import Before, Source

if TYPE_CHECKING:
    from planner.planning.basis import Basis
    from planner.planning.saved import SavedPlan
    from planner.store.store import Store


def plan_to_print(store: Store) -> SavedPlan:
    """The last saved plan; PlannerError where there is none."""
    saved = store.latest_plan()
    if saved is None:
        remedy = f"Make one with: ./run plan {store.path}"
        raise PlannerError("there is no plan to print yet", where=str(store.path), remedy=remedy)
    return saved


def read_source(store: Store, basis: Basis, saved: SavedPlan, *, since: int | None = None) -> Source:
    """
    The source of every form of a saved plan.

    Parameters
    ----------
    since
        The revision that the Change Notice compares with; None takes the one that was published last before this one,
        or where none was, the revision before.

    Raises
    ------
    PlannerError
        Where there is no revision ``since`` before this one.
    """
    from planner.sheets.hot import hot_spots
    from planner.sheets.recorded import recorded

    incidents = store.incidents()
    fresh = problem_hash(basis.problem) == saved.problem_hash
    return Source(
        operation=basis.operation,
        problem=basis.problem,
        saved=saved,
        figures=review(basis.problem, saved.plan, saved.bound if fresh else None),
        risks=basis.risks,
        history=basis.history,
        spots=hot_spots(basis.operation, incidents),
        before=read_before(store, saved.revision, since),
        recorded=recorded(basis.operation, basis.risks, incidents),
    )


def read_before(store: Store, revision: int, since: int | None = None) -> Before | None:
    """The earlier revision that a plan is compared with; None where it is the first."""
    published = {found.revision: found.plan for found in store.published() if found.revision < revision}
    if since is None and published:
        last = max(published)
        return Before(last, published[last], published=True)
    earlier = {found.revision: found.plan for found in store.plans() if found.revision < revision}
    if since is None:
        return Before(max(earlier), earlier[max(earlier)], published=False) if earlier else None
    if since not in earlier:
        known = ", ".join(map(str, sorted(earlier))) or "none"
        raise PlannerError(
            f"there is no revision {since} before revision {revision}",
            where="Change Notice",
            remedy=f"Earlier revisions: {known}.",
        )
    return Before(since, earlier[since], published=since in published)
