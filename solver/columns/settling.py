"""Plans of whole schedules: dives settle officers one by one, an exact choice decides those who are left."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.columns.choosing import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.columns.generating import Generation
    from solver.columns.master import Schedule

SETTLED = 0.95
"""Schedules with at least this share in the master are settled together."""
LEFT = 8
"""Officers that a dive leaves to the exact choice."""
HALF = 0.5
"""No officer has two schedules with more than this share."""
SOME = 12
"""Where none is whole, one in so many of the officers to be settled is settled at a time."""
CANDIDATES = 300
"""Most schedules of one officer that the exact choice sees."""
NODES = 400
"""Most nodes of an exact choice."""
DIVES = 6
"""Every so many turns a dive from the root instead of a neighbourhood of the best plan."""
NEAR = 12
"""While there is no good roster, one is looked for within so many steps of cost above the master."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A schedule for each officer, the values of the other variables, and the cost of all."""

    schedules: dict[int, Schedule]
    others: tuple[int, ...]
    cost: float


class Rostering:
    """
    A search for rosters over a generation of columns.

    Dives with generation follow Sadykov, Vanderbeck, Pessoa, Tahiri & Uchoa 2019 (doi:10.1287/ijoc.2018.0822); the
    neighbourhoods free some officers of the best roster, and the master's bound with the others settled prunes them.
    """

    def __init__(self, generation: Generation, seed: int) -> None:
        self._generation, self._master = generation, generation.master
        self._chooser = Chooser()
        self._chance = random.Random(seed)  # noqa: S311 - a search, not a secret
        self._free = float(LEFT)
        self._turn = 0

    def step(self, best: Roster | None, seconds: Callable[[], float], stop: Callable[[], bool]) -> Roster | None:
        """A roster that is cheaper than the best one, None where this turn found none."""
        self._turn += 1
        below = math.inf if best is None else best.cost
        try:
            if best is None or self._turn % (2 if self._is_poor(best) else DIVES) == 0:
                settled = self._dive(below, 0 if self._turn == 1 else LEFT, seconds, stop)
                return None if settled is None else self._decide(settled, best, below, stop)
            return self._improve(best, seconds, stop)
        finally:
            self._master.release()

    def _near(self) -> float:
        return NEAR * max(self._generation.step, 1e-3 * abs(self._generation.bound))

    def _is_poor(self, best: Roster) -> bool:
        """Whether something far better than the best roster may be near the root."""
        return best.cost > self._generation.bound + self._near()

    def _dive(
        self, below: float, left: int, seconds: Callable[[], float], stop: Callable[[], bool]
    ) -> dict[int, Schedule] | None:
        """Schedules settled after the master's shares until few officers are left; None where it leads nowhere."""
        settled: dict[int, Schedule] = {}
        generation = self._generation
        going = generation.complete(settled, seconds, stop)
        while going and self._master.officers - len(settled) > left:
            if generation.optimum > below - generation.step + 1e-6:
                return None
            settled.update(self._settle(settled, left))
            going = generation.complete(settled, seconds, stop)
        return settled if going else None

    def _settle(self, settled: dict[int, Schedule], left: int) -> dict[int, Schedule]:
        """The next schedules to settle: those that are whole, else a few, likelier the greater their share."""
        master = self._master
        shares = master.values()[master.first :]
        open_ = [i for i, (o, _) in enumerate(master.schedules) if o not in settled and shares[i] > 1e-6]
        room = master.officers - len(settled) - left
        some = max(1, room // SOME)
        chosen = [i for i in open_ if shares[i] >= SETTLED]
        if not chosen and self._turn == 1:
            likely = sorted(open_, key=lambda i: -float(shares[i]))
            chosen = [likely[0], *(i for i in likely[1:some] if shares[i] > HALF)]
        if not chosen:
            chosen = self._chance.choices(open_, [float(shares[i]) ** 2 for i in open_], k=some)
        fresh = {master.schedules[i][0]: master.schedules[i][1] for i in chosen[:room]}
        master.settle(fresh)
        return fresh

    def _improve(self, best: Roster, seconds: Callable[[], float], stop: Callable[[], bool]) -> Roster | None:
        """Frees some officers of the best roster and decides them again."""
        free = self._loose(best)
        settled = {o: cells for o, cells in best.schedules.items() if o not in free}
        self._master.add(best.schedules.items())
        self._master.settle(settled)
        if not self._generation.complete(settled, seconds, stop):
            return None
        return self._decide(settled, best, best.cost, stop)

    def _loose(self, best: Roster) -> set[int]:
        """Officers to free: likelier the more their schedule costs above the cheapest at the root's prices."""
        excess = self._generation.excess(best.schedules)
        mean = sum(excess.values()) / len(excess) + 1e-6
        drawn = {o: self._chance.random() ** (1 / (cost + mean)) for o, cost in excess.items()}
        return set(sorted(drawn, key=lambda o: -drawn[o])[: round(self._free)])

    def _decide(
        self, settled: dict[int, Schedule], best: Roster | None, below: float, stop: Callable[[], bool]
    ) -> Roster | None:
        """The exact choice for the officers who are not settled, where the master leaves room for something better."""
        generation, master = self._generation, self._master
        if generation.optimum > below - generation.step + 1e-6:
            self._learn(decided=True)
            return None
        if best is None or self._is_poor(best):
            below = min(below, generation.optimum + self._near())
        candidates = generation.within(below - generation.step, settled, CANDIDATES)
        if best is not None:
            candidates += [(o, cells) for o, cells in best.schedules.items() if o not in settled]
        candidates = list(dict.fromkeys(candidates))
        choice = self._chooser.choose(master.restricted(candidates, settled), below=below, nodes=NODES, stop=stop)
        self._learn(decided=choice.proven)
        if choice.values is None:
            return None
        count = len(master.others)
        chosen = {o: cells for (o, cells), taken in zip(candidates, choice.values[count:], strict=True) if taken}
        return Roster({**settled, **chosen}, choice.values[:count], choice.cost)

    def _learn(self, *, decided: bool) -> None:
        """Frees more officers where a choice was decided, fewer where it took too long."""
        self._free = min(max(self._free * (1.04 if decided else 0.9), 3.0), float(self._master.officers))
