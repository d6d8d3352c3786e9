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


def price(lattice: Lattice, steps: NDArray[np.float64], threshold: float, most: int, looks: int = LOOKS) -> Priced:
    """
    The cheapest schedules of an officer.

    Parameters
    ----------
    lattice
        The officer's rules.
    steps
        (days, options): price of each option; infinite where it is closed.
    threshold
        Only schedules that cost less are wanted; infinite for any.
    most
        How many schedules at most.
    looks
        Most steps of the search.
    """
    schedules, costs, bound, complete = _search(lattice, steps, _values(lattice, steps), threshold, most, looks)
    order = np.argsort(costs, kind="stable")
    return Priced(schedules[order], costs[order], float(bound), bool(complete))


class _Path(NamedTuple):
    """A path under way: by day the option taken (-1: none yet), the node, the state and the price before."""

    option: NDArray[np.int64]
    node: NDArray[np.int64]
    state: NDArray[np.int64]
    spent: NDArray[np.float64]
    counts: NDArray[np.int64]
    """How often each counter has moved."""


@numba.njit(cache=True, nogil=True)
def _values(lattice: Lattice, steps: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""
    (days + 1, nodes, states + 1): the least price of the rest of the horizon.

    .. math::
        V_d(n, s) = \min_i\; p_{d,i} + V_{d+1}(n'(i), s'(i))
    """
    days, nodes, options = lattice.next_node.shape
    values = np.full((days + 1, nodes, len(lattice.may_end)), np.inf)
    values[days] = np.where(lattice.may_end, 0.0, np.inf)
    for day in range(days - 1, -1, -1):
        alive = lattice.alive[lattice.alive_from[day] : lattice.alive_from[day + 1]]
        for node in range(nodes):
            here = values[day, node]
            for option in range(options):
                after, step = lattice.next_node[day, node, option], steps[day, option]
                if after < 0 or step == np.inf:
                    continue
                begun = lattice.weekends[day, node] if option > 0 else 0
                then, there = lattice.state_after[begun, option], values[day + 1, after]
                for state in alive:
                    value = step + there[then[state]]
                    here[state] = value if value < here[state] else here[state]
    return values


@numba.njit(cache=True, nogil=True)
def _promise(
    lattice: Lattice, steps: NDArray[np.float64], values: NDArray[np.float64], path: _Path, day: int
) -> NDArray[np.float64]:
    """(options,): the least price of the whole horizon if the path goes on with each option of the day."""
    promise = np.full(lattice.next_node.shape[2], np.inf)
    for option in range(len(promise)):
        after = lattice.next_node[day, path.node[day], option]
        if after >= 0:
            begun = lattice.weekends[day, path.node[day]] if option > 0 else 0
            state = lattice.state_after[begun, option, path.state[day]]
            promise[option] = path.spent[day] + steps[day, option] + values[day + 1, after, state]
    return promise


@numba.njit(cache=True, nogil=True)
def _take(lattice: Lattice, steps: NDArray[np.float64], path: _Path, day: int, option: int) -> None:
    """Goes on to the next day by an option."""
    path.option[day] = option
    path.node[day + 1] = lattice.next_node[day, path.node[day], option]
    begun = lattice.weekends[day, path.node[day]] if option > 0 else 0
    path.state[day + 1] = lattice.state_after[begun, option, path.state[day]]
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
    zeros = np.zeros((3, days + 1), dtype=np.int64)
    path = _Path(zeros[0] - 1, zeros[1], zeros[2], np.zeros(days + 1), np.zeros_like(lattice.most_of))
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
