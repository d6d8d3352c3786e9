"""Which published revision is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.publishing.published import Published


def published_of(published: tuple[Published, ...], revision: int | None) -> Published:
    """
    The published revision of a number; None is the last.

    Raises
    ------
    PlannerError
        Where nothing was published, or not that revision.
    """
    if not published:
        raise PlannerError("nothing was published yet", where="Published revisions", remedy="Publish the plan first.")
    if revision is None:
        return published[-1]
    found = next((each for each in published if each.revision == revision), None)
    if found is None:
        known = ", ".join(str(each.revision) for each in published)
        raise PlannerError(
            f"revision {revision} was not published",
            where="Published revisions",
            remedy=f"Published are: {known}.",
        )
    return found
