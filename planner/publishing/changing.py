"""What changed from one plan to another, as an officer sees it: on which days somebody's own post is another one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.plan import Plan
    from solver.problem import Assignment, OfficerId, ShiftId, ZoneId

Place = tuple[int, "ShiftId", "ZoneId"]


class ChangeKind(StrEnum):
    """What became of the post of an officer on a day; the weightier name where several hold."""

    ADDED = "added"
    """Works now, and was off."""
    WITHDRAWN = "withdrawn"
    """Is off now, and was to work."""
    SHIFT = "shift"
    """Works another shift of the day, wherever."""
    ZONE = "zone"
    """Same shift, another zone."""
    TEAM = "team"
    """Same shift and zone, another team."""


@dataclass(frozen=True, slots=True)
class PostChange:
    """The post of one officer on one day, before and after."""

    officer: OfficerId
    day: int
    kind: ChangeKind
    before: Assignment | None
    """None where the officer was off."""
    after: Assignment | None
    """None where the officer is off now."""


@dataclass(frozen=True)
class Changes:
    """All that changed, in order of day, then of officer."""

    posts: tuple[PostChange, ...] = ()

    @cached_property
    def by_officer(self) -> dict[OfficerId, tuple[PostChange, ...]]:
        """The changes of each officer who has any, in order of day."""
        found: dict[OfficerId, list[PostChange]] = defaultdict(list)
        for change in self.posts:
            found[change.officer].append(change)
        return {officer: tuple(own) for officer, own in sorted(found.items())}

    @cached_property
    def counts(self) -> Counter[ChangeKind]:
        """How many changes there are of each kind."""
        return Counter(change.kind for change in self.posts)


def changes(before: Plan, after: Plan) -> Changes:
    """
    What changed from one plan to another, officer by officer and day by day.

    Both count their days from the same date. A team that only got another number is no change: the teams of one place
    are paired by how many officers they have in common, and an officer changes team where the pairs say so.
    """
    old, new = _posts(before), _posts(after)
    partner = _partners(old.values(), new.values())
    found = []
    for officer, day in sorted(old.keys() | new.keys(), key=lambda key: (key[1], key[0])):
        was, is_now = old.get((officer, day)), new.get((officer, day))
        kind = _kind(was, is_now, partner)
        if kind is not None:
            found.append(PostChange(officer, day, kind, was, is_now))
    return Changes(tuple(found))


def _posts(plan: Plan) -> dict[tuple[OfficerId, int], Assignment]:
    return {(a.officer, a.day): a for a in plan.assignments}


def _kind(
    was: Assignment | None, is_now: Assignment | None, partner: dict[tuple[Place, int], int]
) -> ChangeKind | None:
    if was is None or is_now is None:
        return ChangeKind.ADDED if was is None else ChangeKind.WITHDRAWN
    if was.shift != is_now.shift:
        return ChangeKind.SHIFT
    if was.zone != is_now.zone:
        return ChangeKind.ZONE
    if was.zone is None:
        return None
    same = partner.get(((was.day, was.shift, was.zone), was.team or 1)) == (is_now.team or 1)
    return None if same else ChangeKind.TEAM


def _partners(old: Iterable[Assignment], new: Iterable[Assignment]) -> dict[tuple[Place, int], int]:
    """For each team of before the number that it has now; teams that are gone are left out."""
    before, after = _teams(old), _teams(new)
    found: dict[tuple[Place, int], int] = {}
    for place in before.keys() & after.keys():
        pairs = sorted(
            (-len(mine & theirs), number != other, number, other)
            for number, mine in before[place].items()
            for other, theirs in after[place].items()
            if mine & theirs
        )
        taken: set[int] = set()
        for _, _, number, other in pairs:
            if (place, number) not in found and other not in taken:
                found[place, number] = other
                taken.add(other)
    return found


def _teams(assignments: Iterable[Assignment]) -> dict[Place, dict[int, set[OfficerId]]]:
    teams: dict[Place, dict[int, set[OfficerId]]] = defaultdict(lambda: defaultdict(set))
    for a in assignments:
        if a.zone is not None:
            teams[a.day, a.shift, a.zone][a.team or 1].add(a.officer)
    return teams
