"""Makes real teams of counts: splits the officers of one kind into teams that each have what a team needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.integers import Effort, solve_integers
from solver.program import Linear, Program, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.problem import Officer, Requirement, TeamTemplate

Team = list[int]
"""Officers by index."""


def split(
    members: Sequence[int],
    teams: int,
    officers: Sequence[Officer],
    template: TeamTemplate,
    needs: Iterable[Requirement],
    *,
    day: int,
) -> list[Team] | None:
    """
    The members in so many teams, each of the template's size and with every need met; None where that cannot be.

    A quick dealing out is tried first. Where it fails an exact search decides, since counts that suffice for all
    teams together do not always suffice for each (with three or more needs that overlap).
    """
    needs = tuple(needs)
    if not teams:
        return None if members else []
    most = len(members) if template.max_size is None else template.max_size
    if not teams * template.min_size <= len(members) <= teams * most:
        return None
    dealt = _deal(members, teams, officers, needs, day)
    if all(_serves(team, officers, template, needs, day) for team in dealt):
        return dealt
    return _search(members, teams, officers, template, needs, day=day)


def _serves(
    team: Team, officers: Sequence[Officer], template: TeamTemplate, needs: tuple[Requirement, ...], day: int
) -> bool:
    most = len(team) if template.max_size is None else template.max_size
    return template.min_size <= len(team) <= most and all(
        sum(officers[o].has(need.quality, day) for o in team) >= need.count for need in needs
    )


def _deal(
    members: Sequence[int], teams: int, officers: Sequence[Officer], needs: tuple[Requirement, ...], day: int
) -> list[Team]:
    """Scarcest need first, each time to the team that lacks it, from the officer with the fewest other qualities."""
    dealt: list[Team] = [[] for _ in range(teams)]
    left = list(members)
    qualities = [need.quality for need in needs]
    rarity = sorted(
        needs, key=lambda need: sum(officers[o].has(need.quality, day) for o in members) / max(1, need.count)
    )
    for need in rarity:
        for team in dealt:
            lacking = need.count - sum(officers[o].has(need.quality, day) for o in team)
            holders = [o for o in left if officers[o].has(need.quality, day)]
            holders.sort(key=lambda o: (sum(officers[o].has(q, day) for q in qualities), o))
            for o in holders[: max(0, lacking)]:
                team.append(o)
                left.remove(o)
    for o in left:
        min(dealt, key=len).append(o)
    return dealt


def _search(
    members: Sequence[int],
    teams: int,
    officers: Sequence[Officer],
    template: TeamTemplate,
    needs: tuple[Requirement, ...],
    *,
    day: int,
) -> list[Team] | None:
    """The split by exact search: x(o, t) says whether officer o is in team t."""
    program = Program()
    inside = {(o, t): program.variable(0, 1) for o in members for t in range(teams)}
    for o in members:
        program.require(total(inside[o, t] for t in range(teams)), 1, 1)
    for t in range(teams):
        most = len(members) if template.max_size is None else template.max_size
        program.require(total(inside[o, t] for o in members), template.min_size, most)
        for need in needs:
            holders = total(inside[o, t] for o in members if officers[o].has(need.quality, day))
            program.require(holders, low=need.count)
    found = solve_integers(program, Effort(5.0, 1, 0, first_only=True), lambda: False)
    if found.values is None:
        return None
    return [[o for o in members if _value(inside[o, t], found.values)] for t in range(teams)]


def _value(part: Linear, values: tuple[int, ...]) -> int:
    return values[part.terms[0][0]]
