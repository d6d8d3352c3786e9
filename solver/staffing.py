"""Chooses the officers of one more team of a plan that is being built: those who are missed least elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.partners import Partners
from solver.problem import Quality, Requirement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from solver.modelling import Frame
    from solver.roster import Roster

Needs = tuple["Requirement", ...]
Kind = tuple[Needs, frozenset[int]]
"""What the teams of a zone need, and the officers who are barred from it."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """A team that can be posted."""

    team: tuple[int, ...]
    leaders: tuple[int, ...]
    """Officers who come on duty without a zone, since the shift has too few leaders otherwise."""
    price: float


class Staffing:
    """Staffs teams from the officers whose rosters have room, or who are on duty and in no team yet."""

    def __init__(
        self,
        frame: Frame,
        rosters: Sequence[Roster],
        idle: Mapping[int, list[int]],
        wanted: Mapping[tuple[int, int], float],
    ) -> None:
        """``wanted`` has the cost of giving an officer a cell."""
        self._frame, self._rosters, self._idle, self._wanted = frame, rosters, idle, wanted
        self._partners = Partners(frame.grid, frame.names.company)
        self.kinds = [self._kind(z) for z in range(len(frame.problem.zones))]
        """The kind of each zone."""
        self._rare = self._rarities()
        self._rarities_of: dict[tuple[int, int], list[tuple[Quality, float]]] = {}

    def _kind(self, z: int) -> Kind:
        team = self._frame.problem.team
        needs = (*team.requires, *self._frame.problem.zones[z].requires)
        if team.supervisor is not None and team.min_size >= team.supervisor.from_size:
            needs = (*needs, Requirement(Quality(team.supervisor.skill)))
        return needs, frozenset(o for o, barred in enumerate(self._frame.names.barred) if z in barred)

    def _rarities(self) -> dict[Quality, float]:
        officers, days = self._frame.problem.officers, range(self._frame.problem.days)
        qualities = {need.quality for needs, _ in self.kinds for need in needs}
        return {
            quality: len(officers) / max(1, sum(officer.ever_has(quality, days) for officer in officers))
            for quality in qualities
        }

    def staff(self, c: int, kind: Kind, given: Sequence[int]) -> Staffed | None:
        """One more team with those who are given in it, None where there are too few officers."""
        template, (needs, barred), team = self._frame.problem.team, kind, list(given)
        free = [o for o in self._free(c) if o not in team and o not in barred]
        price_of = {o: 0.0 if o in self._idle[c] else self._wanted.get((o, c), 0.0) for o in free}
        joining = _Joining(self._partners, team, free, self._present(c), template.max_size)
        for need in sorted(needs, key=lambda need: -self._rare[need.quality]):
            lacking = need.count - len(self._holders(need, c, team))
            holders = self._holders(need, c, (o for o in free if o not in team))
            if len(holders) < lacking:
                return None
            holders.sort(key=lambda o: self._missed(o, c, price_of[o], needs))
            joining.take(holders, self._met(need, c))
        rest = sorted((o for o in free if o not in team), key=lambda o: self._missed(o, c, price_of[o], ()))
        joining.take(rest, lambda team: len(team) >= template.min_size)
        supervision = self._supervision(team)
        if supervision is not None:
            joining.take(self._holders(supervision, c, rest), self._met(supervision, c))
        leaders = self._leaders(team, c)
        if leaders is None or not self._serves(team, c, needs):
            return None
        price = sum(price_of.get(o, 0.0) for o in team) + sum(self._wanted.get((o, c), 0.0) for o in leaders)
        return Staffed(tuple(team), tuple(leaders), price)

    def alone(self, o: int, c: int) -> bool:
        """Whether the officer can be on the shift without a partner, and meets nobody to stay away from."""
        return self._partners.group(o, (), self._present(c)) == [o]

    def partners(self) -> list[tuple[int, int, bool]]:
        """Those who must be on the same shifts, both ways round, and whether in the same team."""
        return self._partners.together

    def _free(self, c: int) -> list[int]:
        idle = self._idle[c]
        return [o for o, roster in enumerate(self._rosters) if o in idle or roster.fits(c)]

    def _present(self, c: int) -> set[int]:
        """Who is on the shift already; asked only where it matters."""
        if self._partners.indifferent:
            return set()
        day = self._frame.grid.cells[c].day
        return {o for o, roster in enumerate(self._rosters) if roster.cells.get(day) == c}

    def _holders(self, need: Requirement, c: int, among: Iterable[int]) -> list[int]:
        officers, day = self._frame.problem.officers, self._frame.grid.cells[c].day
        return [o for o in among if officers[o].has(need.quality, day)]

    def _met(self, need: Requirement, c: int) -> Callable[[Sequence[int]], bool]:
        return lambda team: len(self._holders(need, c, team)) >= need.count

    def _supervision(self, team: Sequence[int]) -> Requirement | None:
        """What a team of this size needs besides."""
        supervisor = self._frame.problem.team.supervisor
        large = supervisor is not None and len(team) >= supervisor.from_size
        return Requirement(Quality(supervisor.skill)) if supervisor is not None and large else None

    def _serves(self, team: Sequence[int], c: int, needs: Needs) -> bool:
        template, supervision = self._frame.problem.team, self._supervision(team)
        asked = needs if supervision is None else (*needs, supervision)
        most = len(team) if template.max_size is None else template.max_size
        return template.min_size <= len(team) <= most and all(self._met(need, c)(team) for need in asked)

    def _leaders(self, team: Sequence[int], c: int) -> list[int] | None:
        """Leaders without a team whom the shift needs besides this one, None where there are too few."""
        found: list[int] = []
        present = {*self._present(c), *team}
        for quality, count in self._partners.leaders_short(c, present):
            away = (o for o in self._free(c) if o not in present and o not in found)
            able = self._holders(Requirement(quality), c, away)
            able = [o for o in able if self._partners.group(o, (), {*present, *found}) == [o]]
            able.sort(key=lambda o: self._missed(o, c, self._wanted.get((o, c), 0.0), ()))
            found += able[:count]
        return None if self._partners.leaders_short(c, {*present, *found}) else found

    def _missed(self, o: int, c: int, price: float, needs: Needs) -> tuple[float, float, int]:
        """How much an officer would be missed elsewhere: idle ones first, then price, rare qualities, hours worked."""
        asked = [need.quality for need in needs]
        rare = sum(rarity for quality, rarity in self._rare_of(o, c) if quality not in asked)
        return (-1.0 if o in self._idle[c] else price + rare, self._rosters[o].total, o)

    def _rare_of(self, o: int, c: int) -> list[tuple[Quality, float]]:
        """The rare qualities that an officer has on the day of a cell, and how rare they are."""
        officer = self._frame.problem.officers[o]
        day = self._frame.grid.cells[c].day if officer.dated_skills else 0
        if (o, day) not in self._rarities_of:
            self._rarities_of[o, day] = [one for one in self._rare.items() if officer.has(one[0], day)]
        return self._rarities_of[o, day]


@dataclass(frozen=True, slots=True)
class _Joining:
    """A team that officers join, each with those who must come along."""

    partners: Partners
    team: list[int]
    free: Sequence[int]
    present: set[int]
    most: int | None

    def take(self, candidates: Iterable[int], enough: Callable[[Sequence[int]], bool]) -> None:
        """Takes one candidate after the other until the team has enough."""
        for o in candidates:
            if enough(self.team):
                return
            if o not in self.team:
                self._join(o)

    def _join(self, o: int) -> None:
        if self.partners.indifferent:
            self.team.append(o)
            return
        group = self.partners.group(o, self.team, {*self.present, *self.team})
        if group is None or any(member not in self.free for member in group):
            return
        if self.most is None or len(self.team) + len(group) <= self.most:
            self.team.extend(group)
