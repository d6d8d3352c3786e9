"""Published revisions and what changed since one, in words, for the window and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.publishing.changing import ChangeKind
from planner.wording import Names, day_label

if TYPE_CHECKING:
    from planner.publishing.changing import Changes, PostChange
    from planner.publishing.published import Published
    from solver.problem import Assignment, Problem

COUNTS = {
    ChangeKind.ADDED: "added",
    ChangeKind.WITHDRAWN: "withdrawn",
    ChangeKind.SHIFT: "on another shift",
    ChangeKind.ZONE: "in another zone",
    ChangeKind.TEAM: "in another team",
}


def changes_headline(found: Changes, revision: int) -> str:
    """How much changed since a revision: "7 posts of 4 officers changed since rev 6: 2 added, 5 in another zone"."""
    if not found.posts:
        return f"Nothing changed since rev {revision}."
    posts, officers = len(found.posts), len(found.by_officer)
    kinds = ", ".join(f"{found.counts[kind]} {name}" for kind, name in COUNTS.items() if found.counts[kind])
    of = f"{posts} {'post' if posts == 1 else 'posts'} of {officers} {'officer' if officers == 1 else 'officers'}"
    return f"{of} changed since rev {revision}: {kinds}."


def change_sentence(change: PostChange, problem: Problem) -> str:
    """The post of an officer on a day, now and before: "Sgt. A. Bell (101), Tue 1 Dec: off, was Day, Downtown"."""
    names = Names(problem)
    who = f"{names.officer(change.officer)}, {names.day(change.day)}"
    now, was = _post(change.after, names), _post(change.before, names)
    if change.kind is ChangeKind.TEAM and change.before is not None and change.after is not None:
        return f"{who}: {now}, team {change.after.team or 1}, was team {change.before.team or 1}"
    return f"{who}: {now}, was {was}"


def published_line(published: Published, timezone: str) -> str:
    """A published revision in a line: "Rev 6, Tue 24 Nov 17:02, by ortiz: first roster"."""
    local = Clock(timezone).local(published.published_at)
    by = f", by {published.published_by}" if published.published_by else ""
    note = f": {published.note}" if published.note else ""
    return f"Rev {published.revision}, {day_label(local.date())} {local:%H:%M}{by}{note}"


def _post(a: Assignment | None, names: Names) -> str:
    if a is None:
        return "off"
    zone = names.zone(a.zone) or "no zone"
    return f"{names.shift(a.shift)}, {zone}"
