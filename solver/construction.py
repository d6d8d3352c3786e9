"""
The first plan: again and again the team that covers the most risk, from the officers who are missed least elsewhere.

Greedy choice is good here because covering risk has diminishing returns (Nemhauser, Wolsey & Fisher 1978,
doi:10.1007/BF01588971); the search mends what it gets wrong.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from solver.problem import Assignment, Quality
from solver.roster import Roster

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.modelling import Frame
    from solver.problem import Requirement

DEAD = -np.inf


class Construction:
    """A plan while it is being built from nothing."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._grid = frame, frame.grid
        problem = frame.problem
        self._rosters = [Roster(frame.grid, o) for o in range(len(problem.officers))]
        self._teams: dict[tuple[int, int], list[list[int]]] = defaultdict(list)
        self._idle: dict[int, list[int]] = defaultdict(list)
        """Officers on duty in a cell who are in no team yet."""
        self._present: NDArray[np.int64] = np.zeros(frame.coverage.value.shape, dtype=np.int64)
        self._needs = [(*problem.team.requires, *zone.requires) for zone in problem.zones]
        self._dead: set[tuple[int, tuple[Requirement, ...]]] = set()
        """(cell, needs) for which no team can be staffed any more; rosters only fill up."""
        self._minutes_left = problem.budget_minutes
        self._wanted = self._wants()
        self._short: dict[tuple[int, int], list[tuple[int, float | None]]] = defaultdict(list)
        for cell, z, teams, weight in frame.floors:
            self._short[cell, z].append((teams, weight))
        self._rare = {quality: self._rarity(quality_needs) for quality, quality_needs in self._qualities().items()}

    def build(self) -> list[Assignment]:
        """The assignments of the first plan; what rules it may break is for ``solver.check`` to say."""
        self._place_locks()
        for cell, z, teams, weight in self._frame.floors:
            while weight is None and len(self._teams[cell, z]) < teams and self._post(cell, z):
                pass
        self._cover_hard()
        self._fill()
        return self._assignments()

    def _qualities(self) -> dict[Quality, list[int]]:
        problem = self._frame.problem
        qualities = {need.quality for needs in self._needs for need in needs}
        return {
            quality: [o for o, officer in enumerate(problem.officers) if officer.ever_has(quality, range(problem.days))]
            for quality in qualities
        }

    def _rarity(self, holders: list[int]) -> float:
        return len(self._frame.problem.officers) / max(1, len(holders))

    def _wants(self) -> dict[tuple[int, int], float]:
        """The cost, in the problem's unit, of giving an officer a cell: wishes and pay."""
        cost: dict[tuple[int, int], float] = defaultdict(float)
        for o, officer in enumerate(self._frame.problem.officers):
            for wish in officer.requests:
                if not 0 <= wish.day < self._frame.problem.days:
                    continue
                for cell in self._grid.day_cells(wish.day):
                    if wish.shift is None or self._grid.shift_index[wish.shift] == cell.shift:
                        cost[o, cell.index] += -wish.weight if wish.want else wish.weight
            if officer.pay_per_hour:
                for cell in self._grid.cells:
                    cost[o, cell.index] += officer.pay_per_hour * self._grid.minutes[cell.shift] / 60
        return cost

    def _place_locks(self) -> None:
        posts: dict[tuple[int, int], list[int]] = defaultdict(list)
        for o, officer in enumerate(self._frame.problem.officers):
            for lock in officer.locked:
                if not 0 <= lock.day < self._frame.problem.days:
                    continue
                cell = self._grid.cell(lock.day, lock.shift)
                self._rosters[o].give(cell)
                if lock.zone is None:
                    self._idle[cell].append(o)
                else:
                    posts[cell, self._grid.zone_index[lock.zone]].append(o)
        most = self._frame.problem.team.max_size
        for (cell, z), members in posts.items():
            size = len(members) if most is None else most
            for first in range(0, len(members), size):
                self._post(cell, z, members[first : first + size])

    def _cover_hard(self) -> None:
        officers = self._frame.problem.officers
        for entry in self._frame.problem.cover:
            if not (entry.hard and entry.zone is None and 0 <= entry.day < self._frame.problem.days):
                continue
            cell = self._grid.cell(entry.day, entry.shift)
            skill = None if entry.skill is None else Quality(entry.skill)
            fitting = [o for o, officer in enumerate(officers) if skill is None or officer.has(skill, entry.day)]
            have = sum(roster.cells.get(entry.day) == cell for roster in (self._rosters[o] for o in fitting))
            free = sorted((o for o in fitting if self._rosters[o].fits(cell)), key=lambda o: self._rosters[o].total)
            for o in free[: max(0, entry.required - have)]:
                self._rosters[o].give(cell)
                self._idle[cell].append(o)

    def _fill(self) -> None:
        """Posts the most valuable team that can be staffed, until none is worth its price."""
        problem = self._frame.problem
        gains = np.full((len(problem.zones), len(self._grid.cells)), DEAD)
        for c in range(len(self._grid.cells)):
            self._update(gains, c, range(len(problem.zones)))
        while gains.size:
            z, c = (int(i) for i in np.unravel_index(int(np.argmax(gains)), gains.shape))
            if not gains[z, c] > 0:
                return
            if self._post(c, z, worth=float(gains[z, c])):
                near = {other for k in self._frame.coverage.stretches[c] for other in self._frame.coverage.cells[k]}
                for other in near | {c}:
                    self._update(gains, other, (z,))
            else:
                dead = [i for i in range(len(problem.zones)) if (c, self._needs[i]) in self._dead or i == z]
                gains[dead, c] = DEAD

    def _update(self, gains: NDArray[np.float64], c: int, zones: range | tuple[int, ...]) -> None:
        coverage = self._frame.coverage
        effect = np.array([*coverage.effect, 0.0])
        ks = coverage.stretches[c]
        for z in zones:
            limit = self._frame.problem.zones[z].max_teams
            present = len(self._teams[c, z])
            if (limit is not None and present >= limit) or (c, self._needs[z]) in self._dead:
                gains[z, c] = DEAD
                continue
            marginal = effect[np.minimum(self._present[z, ks], len(effect) - 1)]
            soft = sum(weight or 0.0 for teams, weight in self._short[c, z] if present < teams)
            gains[z, c] = float(coverage.value[z, ks] @ marginal) + soft

    def _post(self, c: int, z: int, given: list[int] | None = None, worth: float = np.inf) -> bool:
        """Posts one team, where it can be staffed for no more than it is worth."""
        team, price = self._staff(c, self._needs[z], list(given or ()))
        if team is None:
            self._dead.add((c, self._needs[z]))
            return False
        if price > worth:
            return False
        for o in team:
            if o in self._idle[c]:
                self._idle[c].remove(o)
            elif o not in (given or ()):
                self._rosters[o].give(c)
                self._spend(c)
        self._teams[c, z].append(team)
        self._present[z, self._frame.coverage.stretches[c]] += 1
        return True

    def _spend(self, c: int) -> None:
        if self._minutes_left is not None:
            self._minutes_left -= self._grid.minutes[self._grid.cells[c].shift]

    def _staff(self, c: int, needs: tuple[Requirement, ...], team: list[int]) -> tuple[list[int] | None, float]:
        """The officers of one more team and what they cost, None where there are too few."""
        officers, template = self._frame.problem.officers, self._frame.problem.team
        day = self._grid.cells[c].day
        free = [o for o in range(len(officers)) if o in self._idle[c] or self._rosters[o].fits(c)]
        free = [o for o in free if o not in team]
        price_of = {o: 0.0 if o in self._idle[c] else self._wanted.get((o, c), 0.0) for o in free}
        if self._minutes_left is not None:
            minutes = self._grid.minutes[self._grid.cells[c].shift]
            if self._minutes_left < minutes * (template.min_size - len(team)):
                return None, 0.0
        for need in sorted(needs, key=lambda need: -self._rare[need.quality]):
            lacking = need.count - sum(officers[o].has(need.quality, day) for o in team)
            holders = [o for o in free if o not in team and officers[o].has(need.quality, day)]
            if len(holders) < lacking:
                return None, 0.0
            holders.sort(key=lambda o: self._missed(o, c, price_of[o], needs))
            team += holders[: max(0, lacking)]
        rest = sorted((o for o in free if o not in team), key=lambda o: self._missed(o, c, price_of[o], ()))
        team += rest[: max(0, template.min_size - len(team))]
        if len(team) < template.min_size or (template.max_size is not None and len(team) > template.max_size):
            return None, 0.0
        return team, sum(price_of.get(o, 0.0) for o in team)

    def _missed(self, o: int, c: int, price: float, needs: tuple[Requirement, ...]) -> tuple[float, float, int]:
        """How much an officer would be missed elsewhere: idle ones first, then price, rare qualities, hours worked."""
        officer, day = self._frame.problem.officers[o], self._grid.cells[c].day
        asked = {need.quality for need in needs}
        rare = sum(
            rarity for quality, rarity in self._rare.items() if officer.has(quality, day) and quality not in asked
        )
        return (-1.0 if o in self._idle[c] else price + rare, self._rosters[o].total, o)

    def _assignments(self) -> list[Assignment]:
        problem, found = self._frame.problem, []
        for (c, z), teams in self._teams.items():
            cell = self._grid.cells[c]
            for number, team in enumerate(teams, 1):
                found += [
                    Assignment(
                        problem.officers[o].id, cell.day, problem.shifts[cell.shift].id, problem.zones[z].id, number
                    )
                    for o in team
                ]
        for c, idle in self._idle.items():
            cell = self._grid.cells[c]
            found += [Assignment(problem.officers[o].id, cell.day, problem.shifts[cell.shift].id) for o in idle]
        return found
