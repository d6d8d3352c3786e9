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
from solver.sharing import Room
from solver.staffing import Staffing
from solver.stopping import never

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from solver.grid import Grid
    from solver.modelling import Frame
    from solver.plan import Stop
    from solver.staffing import Kind, Staffed

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
        self._room = Room(frame.grid)
        self._dead: set[tuple[int, Kind]] = set()
        """(cell, kind of zone) for which no team can be staffed any more; rosters only fill up."""
        self._minutes_left = problem.budget_minutes
        self._wanted = wants(frame.grid)
        self._staffing = Staffing(frame, self._rosters, self._idle, self._wanted)
        self._kinds = self._staffing.kinds
        self._short: dict[tuple[int, int], list[tuple[int, float | None]]] = defaultdict(list)
        for cell, z, teams, weight in frame.floors:
            self._short[cell, z].append((teams, weight))

    def build(self, stop: Stop = never) -> list[Assignment]:
        """
        The assignments of the first plan; what rules it may break is for ``solver.check`` to say.

        ``stop`` is asked before each team; once it says so, the plan is what has been posted until then.
        """
        self._place_locks()
        self._bring_partners()
        for cell, z, teams, weight in self._frame.floors:
            while weight is None and len(self._teams[cell, z]) < teams and not stop() and self._post(cell, z):
                pass
        self._cover_hard(stop)
        self._fill(stop)
        return self._assignments()

    def _place_locks(self) -> None:
        posts: dict[tuple[int, int], list[int]] = defaultdict(list)
        for o, officer in enumerate(self._frame.problem.officers):
            for lock in officer.locked:
                if not 0 <= lock.day < self._frame.problem.days:
                    continue
                cell = self._grid.cell(lock.day, lock.shift)
                self._give(o, cell)
                if lock.zone is None:
                    self._idle[cell].append(o)
                else:
                    posts[cell, self._grid.zone_index[lock.zone]].append(o)
        most = self._frame.problem.team.max_size
        for (cell, z), members in posts.items():
            size = len(members) if most is None else most
            for first in range(0, len(members), size):
                self._post(cell, z, members[first : first + size])

    def _bring_partners(self) -> None:
        """Whoever is kept together with somebody locked comes along, into the team where that counts."""
        most = self._frame.problem.team.max_size
        teams = {(o, c): team for (c, _), posted in self._teams.items() for team in posted for o in team}
        for first, second, in_team in self._staffing.partners():
            for day, c in list(self._rosters[first].cells.items()):
                team = teams.get((first, c)) if in_team else None
                if day in self._rosters[second].cells or not self._rosters[second].fits(c):
                    continue
                self._give(second, c)
                (self._idle[c] if team is None or (most is not None and len(team) >= most) else team).append(second)

    def _cover_hard(self, stop: Stop) -> None:
        officers = self._frame.problem.officers
        for entry in self._frame.problem.cover:
            if not (entry.hard and entry.zone is None and 0 <= entry.day < self._frame.problem.days):
                continue
            if stop():
                return
            cell = self._grid.cell(entry.day, entry.shift)
            skill = None if entry.skill is None else Quality(entry.skill)
            fitting = [o for o, officer in enumerate(officers) if skill is None or officer.has(skill, entry.day)]
            have = sum(roster.cells.get(entry.day) == cell for roster in (self._rosters[o] for o in fitting))
            free = sorted((o for o in fitting if self._rosters[o].fits(cell)), key=lambda o: self._rosters[o].total)
            for o in free:
                if have < entry.required and self._staffing.alone(o, cell):
                    self._give(o, cell)
                    self._idle[cell].append(o)
                    have += 1

    def _fill(self, stop: Stop) -> None:
        """Posts the most valuable team that can be staffed, until none is worth its price."""
        problem = self._frame.problem
        gains = np.full((len(problem.zones), len(self._grid.cells)), DEAD)
        for c in range(len(self._grid.cells)):
            if stop():
                return
            self._update(gains, c, range(len(problem.zones)))
        while gains.size and not stop():
            z, c = (int(i) for i in np.unravel_index(int(np.argmax(gains)), gains.shape))
            if not gains[z, c] > 0:
                return
            if self._post(c, z, worth=float(gains[z, c])):
                near = {other for k in self._frame.coverage.stretches[c] for other in self._frame.coverage.cells[k]}
                for other in near | {c}:
                    self._update(gains, other, (z,))
            else:
                dead = [i for i in range(len(problem.zones)) if (c, self._kinds[i]) in self._dead or i == z]
                gains[dead, c] = DEAD

    def _update(self, gains: NDArray[np.float64], c: int, zones: range | tuple[int, ...]) -> None:
        coverage = self._frame.coverage
        effect = np.array([*coverage.effect, 0.0])
        ks = coverage.stretches[c]
        for z in zones:
            if self._is_closed(c, z):
                gains[z, c] = DEAD
                continue
            present = len(self._teams[c, z])
            marginal = effect[np.minimum(self._present[z, ks], len(effect) - 1)]
            soft = sum(weight or 0.0 for teams, weight in self._short[c, z] if present < teams)
            gains[z, c] = float(coverage.value[z, ks] @ marginal) + soft

    def _is_closed(self, c: int, z: int) -> bool:
        """Whether no more team can be in the zone: as many as may be, nothing left to share, or nobody to staff one."""
        limit = self._frame.problem.zones[z].max_teams
        full = limit is not None and len(self._teams[c, z]) >= limit
        return full or (c, self._kinds[z]) in self._dead or not self._room.has(c, z)

    def _post(self, c: int, z: int, given: Sequence[int] = (), worth: float = np.inf) -> bool:
        """Posts one team, where it can be staffed for no more than it is worth."""
        if not given and self._is_closed(c, z):
            return False
        staffed = self._staffing.staff(c, self._kinds[z], given)
        newcomers = [] if staffed is None else self._newcomers(c, staffed, given)
        if staffed is None or not self._affords(c, len(newcomers)):
            self._dead.add((c, self._kinds[z]))
            return False
        if staffed.price > worth:
            return False
        for o in newcomers:
            self._give(o, c)
        self._idle[c] = [o for o in (*self._idle[c], *staffed.leaders) if o not in staffed.team]
        self._teams[c, z].append(list(staffed.team))
        self._present[z, self._frame.coverage.stretches[c]] += 1
        self._room.take(c, z)
        return True

    def _newcomers(self, c: int, staffed: Staffed, given: Sequence[int]) -> list[int]:
        """The officers of a team who are not on duty in the cell yet."""
        return [o for o in (*staffed.team, *staffed.leaders) if o not in self._idle[c] and o not in given]

    def _affords(self, c: int, officers: int) -> bool:
        """Whether the budget has the minutes of so many more."""
        minutes = self._grid.minutes[self._grid.cells[c].shift] * officers
        return self._minutes_left is None or self._minutes_left >= minutes

    def _give(self, o: int, c: int) -> None:
        self._rosters[o].give(c)
        if self._minutes_left is not None:
            self._minutes_left -= self._grid.minutes[self._grid.cells[c].shift]

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


def wants(grid: Grid) -> dict[tuple[int, int], float]:
    """The cost, in the problem's unit, of giving an officer a cell: wishes and pay."""
    cost: dict[tuple[int, int], float] = defaultdict(float)
    for o, officer in enumerate(grid.problem.officers):
        for wish in officer.requests:
            if not 0 <= wish.day < grid.problem.days:
                continue
            for cell in grid.day_cells(wish.day):
                if wish.shift is None or grid.shift_index[wish.shift] == cell.shift:
                    cost[o, cell.index] += -wish.weight if wish.want else wish.weight
        if officer.pay_per_hour:
            for cell in grid.cells:
                cost[o, cell.index] += officer.pay_per_hour * grid.minutes[cell.shift] / 60
    return cost
