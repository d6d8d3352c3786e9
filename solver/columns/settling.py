"""Plans of whole schedules: dives close options day by day, an exact choice decides the officers who are left."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.columns.choosing import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from solver.columns.generating import Generation
    from solver.columns.master import Schedule

    Options = NDArray[np.bool_]
    """(officers, days, options): which options are open; option 0 is a day off, others are a shift plus one."""
    Place = tuple[int, int, int]
    """An officer, a day and an option."""

WHOLE = 1 - 1e-6
LIKELY = 0.9
"""Shares of an option from which it counts as whole, or is taken over together with the one that was chosen."""
SOME = 0.1
"""The part of the whole options that is taken over at a time."""
PART = 40
"""Of the days that are not whole one in so many is settled at a time."""
CLEAR = 6
"""Power of the shares by which an option is drawn; the first dive takes the greatest."""
BACK = 4
"""How often a dive that leads nowhere closes the last option that it chose and goes on."""
LEFT = 6
"""With so few officers whose schedules are not whole the rest of a dive is decided exactly."""
CANDIDATES, NODES = 300, 100
"""Most schedules of one officer that an exact choice sees, and most nodes of its tree."""
NEAR = 10
"""The exact choice looks within so many steps of cost above the master."""
DIVES = 4
"""Every so many turns a dive from the root instead of a neighbourhood of the best plan."""
PRUNED, DECIDED, UNDECIDED = 1.15, 1.05, 0.9
"""How a neighbourhood's size changes where it has no room for better, was searched, or gave something better."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A schedule for each officer, the values of the other variables, and the cost of all."""

    schedules: dict[int, Schedule]
    others: tuple[int, ...]
    cost: float


class Rostering:
    """
    A search for rosters over a generation of columns.

    Dives with generation and some backtracking follow Sadykov, Vanderbeck, Pessoa, Tahiri & Uchoa 2019
    (doi:10.1287/ijoc.2018.0822), but close options of single days as Burke & Curtois 2014
    (doi:10.1016/j.ejor.2014.01.039) branch, not whole schedules: that costs the master less. What they look for is
    near the root at first, and further off from dive to dive until something is found. Neighbourhoods open some
    officers or some days of the best roster and dive there.
    """

    def __init__(self, generation: Generation, seed: int) -> None:
        self._generation, self._master = generation, generation.master
        self._chooser = Chooser()
        self._chance = random.Random(seed)  # noqa: S311 - a search, not a secret
        self._officers, self._days = self._master.officers, generation.open_shape[0]
        self._free, self._stretch = 0.4 * self._officers, 0.4 * self._days
        self._turn = self._dives = 0
        self._reach = 0
        """The next dive from the root looks within two to this power steps of the bound."""

    def step(self, best: Roster | None, seconds: Callable[[], float], stop: Callable[[], bool]) -> Roster | None:
        """A roster that is cheaper than the best one, None where this turn found none."""
        self._turn += 1
        if best is not None and self._turn % DIVES:
            return self._improve(best, seconds, stop)
        if not self._generation.root(seconds):
            return None
        below = self._aspiration(best)
        everything = np.ones((self._officers, *self._generation.open_shape), dtype=np.bool_)
        self._dives += 1
        found = self._dive(everything, below, BACK, seconds, stop)
        self._reach = self._reach + 1 if found is None else 0
        return found

    def _aspiration(self, best: Roster | None) -> float:
        """What a dive from the root must stay below."""
        most = math.inf if best is None else best.cost
        near = self._generation.rounded() + 2.0**self._reach * self._unit()
        if (best is None and self._turn == 1) or near >= most:
            self._reach = -1  # after this one, near the root again
            return most
        return float(near + 0.5 * self._unit())

    def _unit(self) -> float:
        """The least difference of cost that matters."""
        return self._generation.step or 1e-3 * max(1.0, abs(self._generation.bound))

    def _dive(
        self, options: Options, below: float, back: int, seconds: Callable[[], float], stop: Callable[[], bool]
    ) -> Roster | None:
        """Closes options after the master's shares until few officers are left to decide; None if it leads nowhere."""
        chosen: list[tuple[Options, Place]] = []
        going = self._generation.complete(options, below, seconds, stop)
        while not stop():
            if going:
                shares = self._master.shares()
                loose = int((shares.max(axis=2) < WHOLE).any(axis=1).sum())
                if loose <= LEFT:
                    return self._choose(options, below, stop)
                picked = self._picked(options, shares)
                chosen.append((options, picked[0]))
                options = self._narrowed(options, shares, picked)
            elif not chosen or not back:
                return None
            else:
                back -= 1
                options, at = chosen.pop()
                options = options.copy()
                options[at] = False
            going = self._generation.complete(options, below, seconds, stop)
        return None

    def _picked(self, options: Options, shares: NDArray[np.float64]) -> list[Place]:
        """Officers, days and the options to take there: the greatest shares, or drawn by the shares."""
        places = np.argwhere((shares > 1e-6) & (shares < WHOLE) & options)
        worth = shares[tuple(places.T)]
        count = max(1, len(np.unique(places[:, 0] * self._days + places[:, 1])) // PART)
        if self._dives <= 1:
            order = np.argsort(-worth - np.where(places[:, 2] > 0, 1e-6, 0.0), kind="stable")[:count].tolist()
        else:
            order = self._chance.choices(range(len(places)), (worth**CLEAR).tolist(), k=count)
        return [(o, day, option) for o, day, option in places[order].tolist()]

    def _narrowed(self, options: Options, shares: NDArray[np.float64], picked: list[Place]) -> Options:
        """The options with some taken, and with them those that are likely and some of the whole ones."""
        draws = np.array([self._chance.random() for _ in range(self._officers * self._days)])
        some = (draws < SOME).reshape(self._officers, self._days, 1)
        taken = (shares >= LIKELY) & ((shares < WHOLE) | some)
        for o, day, option in reversed(picked):
            taken[o, day] = False
            taken[o, day, option] = True
        settled = taken.any(axis=2, keepdims=True)
        return np.where(settled, taken & options, options)

    def _choose(self, options: Options, below: float, stop: Callable[[], bool]) -> Roster | None:
        """The exact choice among the open schedules that are cheap enough: near the master, but for the first."""
        near = min(below, self._generation.optimum + NEAR * self._unit())
        for limit in (near, below) if self._turn == 1 and near < below else (near,):
            candidates = self._generation.within(limit - self._generation.step, options, CANDIDATES)
            program = self._master.restricted(candidates)
            choice = self._chooser.choose(program, below=limit, nodes=NODES, stop=stop)
            if choice.values is not None:
                count = len(self._master.others)
                taken = [one for one, value in zip(candidates, choice.values[count:], strict=True) if value]
                return Roster(dict(taken), choice.values[:count], choice.cost)
        return None

    def _improve(self, best: Roster, seconds: Callable[[], float], stop: Callable[[], bool]) -> Roster | None:
        """Opens some officers, or some days of everybody, and dives among them."""
        by_days = self._turn % 2 == 1
        options = self._around(best, by_days=by_days)
        self._master.add(best.schedules.items())
        going = self._generation.complete(options, best.cost, seconds, stop)
        found = self._dive(options, best.cost, 1, seconds, stop) if going else None
        factor = PRUNED if not going else UNDECIDED if found is None else DECIDED
        if by_days:
            self._stretch = min(max(self._stretch * factor, 3.0), float(self._days))
        else:
            self._free = min(max(self._free * factor, 3.0), float(self._officers))
        return found

    def _around(self, best: Roster, *, by_days: bool) -> Options:
        """The options of the best roster, with those of some officers or of some days in a row."""
        options = np.zeros((self._officers, *self._generation.open_shape), dtype=np.bool_)
        for o, cells in best.schedules.items():
            options[o, np.arange(self._days), self._master.options(cells)] = True
        if by_days:
            length = round(self._stretch)
            first = self._chance.randint(0, self._days - length)
            options[:, first : first + length] = True
        else:
            options[list(self._loose(best))] = True
        return options

    def _loose(self, best: Roster) -> set[int]:
        """Officers to free: likelier the more their schedule costs above the cheapest at the root's prices."""
        excess = self._generation.excess(best.schedules)
        mean = sum(excess.values()) / len(excess) + 1e-6
        drawn = {o: self._chance.random() ** (1 / (cost + mean)) for o, cost in excess.items()}
        return set(sorted(drawn, key=lambda o: -drawn[o])[: round(self._free)])
