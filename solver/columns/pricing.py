"""
Cheapest schedules of one officer for given prices of cells: backward values first, then a search in depth.

The backward pass (Bellman 1957) keeps every rule of the lattice but the limits on single types of shift; the forward
search keeps those too and prunes by the backward values, which never overestimate, as A* does (Hart, Nilsson & Raphael
1968, doi:10.1109/TSSC.1968.300136).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.columns.lattice import Lattice

LOOKS = 200_000
"""Most steps of one search; beyond, the bound is that of the steps left."""
SLACK = 1e-9
"""Schedules that are cheaper by less than this are not cheaper."""


@dataclass(frozen=True, slots=True)
class Priced:
    """Some cheapest schedules of an officer, cheapest first, and what is known of the others."""

    schedules: NDArray[np.int64]
    """(found, days): the option of each day, 0 for a day off, else the shift plus one."""
    costs: NDArray[np.float64]
    """(found,): the price of each."""
    bound: float
    """No schedule is cheaper than the lesser of this and the threshold; infinite where there is none at all."""
    complete: bool
    """Whether the search ended by itself: then none below the threshold is missing but for want of room."""


def price(lattice: Lattice, prices: NDArray[np.float64], threshold: float, most: int, looks: int = LOOKS) -> Priced:
    """
    The cheapest schedules of an officer.

    Parameters
    ----------
    lattice
        The officer's rules.
    prices
        (days, shifts): price of working each cell.
    threshold
        Only schedules that cost less are wanted; infinite for any.
    most
        How many schedules at most.
    looks
        Most steps of the search.
    """
    steps = np.concatenate([np.zeros((len(prices), 1)), prices], axis=1)
    schedules, costs, bound, complete = _search(lattice, steps, _values(lattice, steps), threshold, most, looks)
    order = np.argsort(costs, kind="stable")
    return Priced(schedules[order], costs[order], float(bound), bool(complete))


class _Path(NamedTuple):
    """A path under way: by day the option taken (-1: none yet), the node, what was used and spent before."""

    option: NDArray[np.int64]
    node: NDArray[np.int64]
    units: NDArray[np.int64]
    tally: NDArray[np.int64]
    spent: NDArray[np.float64]
    counts: NDArray[np.int64]
    """How often each counter has moved."""


@numba.njit(cache=True, nogil=True)
def _sum_units(lattice: Lattice, used: int, option: int) -> int:
    """The units used after an option, -1 where they are too many."""
    total: int = used + lattice.units[option]
    if total <= lattice.most_units:
        return total
    return -1 if lattice.capped else lattice.most_units


@numba.njit(cache=True, nogil=True)
def _values(lattice: Lattice, steps: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""
    (days + 1, nodes, tallies, units used): the least price of the rest of the horizon.

    .. math::
        V_d(n, t, u) = \min_i\; p_{d,i} + V_{d+1}(n'(i), t'(i), u + u_i)
    """
    days, nodes, options = lattice.next_node.shape
    tallies = len(lattice.tally_after)
    values = np.full((days + 1, nodes, tallies, lattice.most_units + 1), np.inf)
    values[days, :, :, lattice.least_units :] = 0.0
    for day in range(days - 1, -1, -1):
        for node in range(nodes):
            for option in range(options):
                after = lattice.next_node[day, node, option]
                if after < 0:
                    continue
                begun = lattice.weekends[day, node] if option > 0 else 0
                for tally in range(tallies):
                    then = lattice.tally_after[tally, begun, option]
                    if then < 0:
                        continue
                    for used in range(lattice.most_units + 1):
                        total = _sum_units(lattice, used, option)
                        if total < 0:
                            break
                        value = steps[day, option] + values[day + 1, after, then, total]
                        values[day, node, tally, used] = min(values[day, node, tally, used], value)
    return values


@numba.njit(cache=True, nogil=True)
def _promise(
    lattice: Lattice, steps: NDArray[np.float64], values: NDArray[np.float64], path: _Path, day: int
) -> NDArray[np.float64]:
    """(options,): the least price of the whole horizon if the path goes on with each option of the day."""
    promise = np.full(lattice.next_node.shape[2], np.inf)
    for option in range(len(promise)):
        after = lattice.next_node[day, path.node[day], option]
        total = _sum_units(lattice, path.units[day], option)
        begun = lattice.weekends[day, path.node[day]] if option > 0 else 0
        tally = lattice.tally_after[path.tally[day], begun, option]
        if after >= 0 and total >= 0 and tally >= 0:
            promise[option] = path.spent[day] + steps[day, option] + values[day + 1, after, tally, total]
    return promise


@numba.njit(cache=True, nogil=True)
def _take(lattice: Lattice, steps: NDArray[np.float64], path: _Path, day: int, option: int) -> None:
    """Goes on to the next day by an option."""
    path.option[day] = option
    path.node[day + 1] = lattice.next_node[day, path.node[day], option]
    path.units[day + 1] = _sum_units(lattice, path.units[day], option)
    begun = lattice.weekends[day, path.node[day]] if option > 0 else 0
    path.tally[day + 1] = lattice.tally_after[path.tally[day], begun, option]
    path.spent[day + 1] = path.spent[day] + steps[day, option]
    if lattice.counts[option] >= 0:
        path.counts[lattice.counts[option]] += 1


@numba.njit(cache=True, nogil=True)
def _give_back(lattice: Lattice, path: _Path, day: int) -> None:
    """Undoes the option of a day, if one was taken."""
    if path.option[day] >= 0 and lattice.counts[path.option[day]] >= 0:
        path.counts[lattice.counts[path.option[day]]] -= 1
    path.option[day] = -1


@numba.njit(cache=True, nogil=True)
def _search(
    lattice: Lattice,
    steps: NDArray[np.float64],
    values: NDArray[np.float64],
    threshold: float,
    most: int,
    looks: int,
) -> tuple[NDArray[np.int64], NDArray[np.float64], float, bool]:
    """Schedules below the threshold, found in depth with the most promising option first; as ``Priced`` says."""
    days, _, options = lattice.next_node.shape
    zeros = np.zeros((4, days + 1), dtype=np.int64)
    path = _Path(zeros[0] - 1, zeros[1], zeros[2], zeros[3], np.zeros(days + 1), np.zeros_like(lattice.most_of))
    path.node[0] = lattice.start
    promise = np.full((days, options), np.inf)
    kept, costs = np.zeros((most, days), dtype=np.int64), np.full(most, np.inf)
    found, cut, day = 0, threshold, 0
    promise[0] = _promise(lattice, steps, values, path, 0)
    while day >= 0 and looks > 0:
        _give_back(lattice, path, day)
        option = int(np.argmin(promise[day]))
        if promise[day, option] >= cut - SLACK:
            day -= 1
            continue
        promise[day, option] = np.inf
        counter = lattice.counts[option]
        if counter >= 0 and path.counts[counter] >= lattice.most_of[counter]:
            continue
        _take(lattice, steps, path, day, option)
        looks -= 1
        if day + 1 < days:
            day += 1
            promise[day] = _promise(lattice, steps, values, path, day)
            continue
        place = found if found < most else np.argmax(costs)
        costs[place], kept[place] = path.spent[days], path.option[:days]
        found = min(found + 1, most)
        cut = min(threshold, np.max(costs)) if found == most else threshold
    left = np.min(promise[: day + 1]) if day >= 0 else np.inf
    return kept[:found], costs[:found], min(np.min(costs), left), day < 0
