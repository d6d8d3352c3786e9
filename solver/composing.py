"""Makes real teams of counts: splits the officers of one kind into teams that each have what a team needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.company import NOBODY
from solver.integers import Effort, solve_integers
from solver.problem import Quality, Requirement
from solver.program import Program, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solver.company import Bond, Mates
    from solver.problem import Officer, TeamTemplate
    from solver.program import Linear

Team = list[int]
"""Officers by index."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the teams of one kind on one day."""

    officers: Sequence[Officer]
    template: TeamTemplate
    needs: tuple[Requirement, ...]
    day: int
    mates: Mates = NOBODY
    """Pairs and standing teams among the members."""

    def most(self, members: Sequence[int]) -> int:
        """The greatest size of a team made of some members."""
        return len(members) if self.template.max_size is None else self.template.max_size

    def holders(self, need: Requirement, members: Iterable[int]) -> list[int]:
        """Those of some members who count for a need."""
        return [o for o in members if self.officers[o].has(need.quality, self.day)]

    def supervision(self) -> Requirement | None:
        """What a team of the size that needs a supervisor needs."""
        supervisor = self.template.supervisor
        return None if supervisor is None else Requirement(Quality(supervisor.skill))


def split(members: Sequence[int], posts: Sequence[int], asked: Asked) -> list[Team] | None:
    """
    The members in teams, one for each post (the zone it goes to); None where that cannot be.

    Each team has the template's size, meets every need and keeps hard pairs. A quick dealing out is tried first. Where
    it fails an exact search decides, since counts that suffice for all teams together do not always suffice for each
    (with three or more needs that overlap); it also parts as few soft pairs and standing teams as can be.
    """
    if not posts:
        return None if members else []
    if not len(posts) * asked.template.min_size <= len(members) <= len(posts) * asked.most(members):
        return None
    dealt = _deal(members, len(posts), asked)
    if all(_serves(team, asked) for team in dealt) and not _parts(dealt, posts, asked.mates):
        return dealt
    return _search(members, posts, asked)


def _serves(team: Team, asked: Asked) -> bool:
    supervisor, supervision = asked.template.supervisor, asked.supervision()
    large = supervisor is not None and len(team) >= supervisor.from_size
    if large and supervision is not None and not asked.holders(supervision, team):
        return False
    return asked.template.min_size <= len(team) <= asked.most(team) and all(
        len(asked.holders(need, team)) >= need.count for need in asked.needs
    )


def _parts(teams: Sequence[Team], posts: Sequence[int], mates: Mates) -> bool:
    """Whether any pair is not kept, or a standing team is in several zones."""
    team_of = {o: t for t, team in enumerate(teams) for o in team}
    return any((team_of[bond.first] == team_of[bond.second]) != bond.together for bond in mates.bonds) or any(
        len({posts[team_of[o]] for o in crew.members if o in team_of}) > 1 for crew in mates.standing
    )


def _deal(members: Sequence[int], teams: int, asked: Asked) -> list[Team]:
    """Scarcest need first, each time to the team that lacks it, from the officer with the fewest other qualities."""
    dealt: list[Team] = [[] for _ in range(teams)]
    left = list(members)
    supervision = asked.supervision()
    needs = asked.needs if supervision is None else (*asked.needs, supervision)
    rarity = sorted(needs, key=lambda need: len(asked.holders(need, members)) / max(1, need.count))
    for need in rarity:
        for team in dealt:
            lacking = need.count - len(asked.holders(need, team))
            holders = asked.holders(need, left)
            holders.sort(key=lambda o: (sum(bool(asked.holders(other, (o,))) for other in needs), o))
            for o in holders[: max(0, lacking)]:
                team.append(o)
                left.remove(o)
    for o in left:
        min(dealt, key=len).append(o)
    return dealt


class _Splitting:
    """The program of a split: x(o, t) says whether officer o is in team t."""

    def __init__(self, members: Sequence[int], posts: Sequence[int], asked: Asked) -> None:
        self.members, self._posts, self._asked = members, posts, asked
        self.program = Program()
        self._teams = range(len(posts))
        self._inside = {(o, t): self.program.variable(0, 1) for o in members for t in self._teams}
        for o in members:
            self.program.require(total(self._inside[o, t] for t in self._teams), 1, 1)
        for t in self._teams:
            self._fill(t)
        for bond in asked.mates.bonds:
            broken = self.program.variable(0, 0 if bond.hard else 1, bond.price)
            for amount, most in self._limits(bond):
                self.program.require(amount - broken, high=most)
        for crew in asked.mates.standing:
            self._gather(sorted(crew.members & set(members)), crew.price)

    def teams(self, values: Sequence[int]) -> list[Team]:
        """The teams of a solution."""
        return [[o for o in self.members if values[self._inside[o, t].terms[0][0]]] for t in self._teams]

    def _fill(self, t: int) -> None:
        asked, template = self._asked, self._asked.template
        most = asked.most(self.members)
        heads = total(self._inside[o, t] for o in self.members)
        self.program.require(heads, template.min_size, most)
        for need in asked.needs:
            self.program.require(self._among(asked.holders(need, self.members), t), low=need.count)
        supervision = asked.supervision()
        if template.supervisor is not None and supervision is not None:
            free = template.supervisor.from_size - 1
            holders = self._among(asked.holders(supervision, self.members), t)
            self.program.require(heads - holders * max(0, most - free), high=free)

    def _among(self, officers: Iterable[int], t: int) -> Linear:
        return total(self._inside[o, t] for o in officers)

    def _limits(self, bond: Bond) -> Iterator[tuple[Linear, int]]:
        """What must be at most a number in every team for a pair to be kept."""
        for t in self._teams:
            first, second = self._inside[bond.first, t], self._inside[bond.second, t]
            if bond.together:
                yield first - second, 0
            else:
                yield first + second, 1

    def _gather(self, members: Sequence[int], price: float) -> None:
        """A price for each zone in which any of the members are."""
        for zone in sorted(set(self._posts)):
            used = self.program.variable(0, 1, price)
            for o in members:
                self.program.require(self._in_zone(o, zone) - used, high=0)

    def _in_zone(self, o: int, zone: int) -> Linear:
        return total(self._inside[o, t] for t in self._teams if self._posts[t] == zone)


def _search(members: Sequence[int], posts: Sequence[int], asked: Asked) -> list[Team] | None:
    splitting = _Splitting(members, posts, asked)
    first_only = not asked.mates
    found = solve_integers(splitting.program, Effort(5.0, 1, 0, first_only=first_only), lambda: False)
    return None if found.values is None else splitting.teams(found.values)
