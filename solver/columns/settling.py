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
MISSES = 5
"""After so many misses near the root any better roster will do."""
HALF = 0.5
"""No officer has two schedules with more than this share."""
SOME = 12
"""Where none is whole, at most one in so many of the officers to be settled is settled at a time."""
CLEAR = 4
"""Power of the shares by which one schedule is drawn where none is clear."""
CANDIDATES = 300
"""Most schedules of one officer that the exact choice sees."""
NODES = 100
"""Most nodes of an exact choice."""
DIVES = 6
"""Every so many turns a dive from the root instead of a neighbourhood of the best plan."""
PRUNED, DECIDED, UNDECIDED = 1.1, 1.04, 0.9
"""How the number of officers who are freed changes after a neighbourhood without room, decided, or not decided."""
NEAR = 10
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
        self._misses = 0
        """How often nothing was found near the root."""
        self._settled: dict[int, Schedule] = {}
        """What the last dive settled."""

    def step(self, best: Roster | None, seconds: Callable[[], float], stop: Callable[[], bool]) -> Roster | None:
        """A roster that is cheaper than the best one, None where this turn found none."""
        self._turn += 1
        below = math.inf if best is None else best.cost
        try:
            poor = best is None or self._is_poor(best)
            if best is None or self._turn % (2 if poor else DIVES) == 0:
                left = 0 if self._turn == 1 else LEFT
                found = self._decide(self._dive({}, left, below, seconds, stop), best, below, stop)
                if found is None and poor and left:
                    found = self._decide(self._dive(dict(self._settled), 0, below, seconds, stop), best, below, stop)
                return found
            return self._improve(best, seconds, stop)
        finally:
            self._master.release()

    def _near(self) -> float:
        return NEAR * max(self._generation.step, 1e-3 * abs(self._generation.bound))

    def _is_poor(self, best: Roster) -> bool:
        """Whether something far better than the best roster may be near the root; not after it was missed often."""
        return self._misses < MISSES and best.cost > self._generation.bound + self._near()

    def _dive(
        self,
        settled: dict[int, Schedule],
        left: int,
        below: float,
        seconds: Callable[[], float],
        stop: Callable[[], bool],
    ) -> dict[int, Schedule] | None:
        """Schedules settled after the master's shares until few officers are left; None where it leads nowhere."""
        generation = self._generation
        self._settled = settled
        going = generation.complete(settled, seconds, stop)
        while going and self._master.officers - len(settled) > left:
            if generation.optimum > below - generation.step + 1e-6:
                return None
            fresh = self._settle(settled, left)
            if not fresh:
                return None
            settled.update(fresh)
            going = generation.complete(settled, seconds, stop)
        return settled if going else None

    def _settle(self, settled: dict[int, Schedule], left: int) -> dict[int, Schedule]:
        """The next schedules to settle: those that are whole, else a few, likelier the greater their share."""
        master = self._master
        shares = master.values()[master.first :]
        present = [i for i, (o, _) in enumerate(master.schedules) if o not in settled and shares[i] > 1e-6]
        open_ = [i for i in present if master.lasting[i]]
        if not open_:
            return {}
        room = master.officers - len(settled) - left
        chosen = [i for i in open_ if shares[i] >= SETTLED]
        if not chosen:
            likely = sorted(open_, key=lambda i: -float(shares[i]))
            chosen = [i for i in likely if shares[i] > HALF][: max(1, room // SOME)]
        if not chosen or (self._turn > 1 and len(chosen) == 1):
            chosen = self._chance.choices(open_, [float(shares[i]) ** CLEAR for i in open_])
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
        self, settled: dict[int, Schedule] | None, best: Roster | None, below: float, stop: Callable[[], bool]
    ) -> Roster | None:
        """The exact choice for the officers who are not settled, where the master leaves room for something better."""
        generation, master = self._generation, self._master
        if settled is None:
            return None
        if generation.optimum > below - generation.step + 1e-6:
            self._learn(PRUNED)
            return None
        near = len(settled) < master.officers and (best is None or self._is_poor(best))
        if near:
            below = min(below, generation.optimum + self._near())
        candidates = generation.within(below - generation.step, settled, CANDIDATES)
        if best is not None:
            candidates += [(o, cells) for o, cells in best.schedules.items() if o not in settled]
        candidates = list(dict.fromkeys(candidates))
        choice = self._chooser.choose(master.restricted(candidates, settled), below=below, nodes=NODES, stop=stop)
        self._learn(DECIDED if choice.proven else UNDECIDED)
        if choice.values is None:
            self._misses += near
            return None
        count = len(master.others)
        chosen = {o: cells for (o, cells), taken in zip(candidates, choice.values[count:], strict=True) if taken}
        return Roster({**settled, **chosen}, choice.values[:count], choice.cost)

    def _learn(self, factor: float) -> None:
        """Frees more officers or fewer from now on."""
        self._free = min(max(self._free * factor, 3.0), float(self._master.officers))
