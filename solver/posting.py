"""Teams posted one by one: what one more would cover in each cell, compiled since a search asks it over and over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.modelling import Frame

URGENT = 5.0
"""Price of a team that a hard floor lacks, as a multiple of the most that one team can cover."""


class Posts(NamedTuple):  # a tuple, since compiled functions take it as it is
    """The teams of each cell and zone so far, and what the zones are worth."""

    value: NDArray[np.float64]
    """(zones, stretches): the price of leaving a zone uncovered."""
    effect: NDArray[np.float64]
    """Share of the risk that the first, second, ... team present adds; the last is 0 for any further team."""
    begins: NDArray[np.int64]
    stretches: NDArray[np.int64]
    """The stretches of cell c are ``stretches[begins[c] : begins[c + 1]]``."""
    floor: NDArray[np.int64]
    price: NDArray[np.float64]
    """(cells, zones): the least number of teams, and the price of each team that is missing."""
    most: NDArray[np.int64]
    """(zones,): the most teams in one cell."""
    teams: NDArray[np.int64]
    """(cells, zones): teams posted."""
    present: NDArray[np.int64]
    """(zones, stretches): teams present."""


def posts_of(frame: Frame) -> Posts:
    """No teams yet. Floors that cost something each count with the dearest, as a hard floor does with ``URGENT``."""
    coverage, problem = frame.coverage, frame.problem
    cells, zones = len(frame.grid.cells), len(problem.zones)
    begins = np.cumsum([0, *(len(own) for own in coverage.stretches)])
    stretches = np.array([k for own in coverage.stretches for k in own], dtype=np.int64)
    best = max((float(coverage.value[:, own].sum(axis=1).max(initial=0.0)) for own in coverage.stretches), default=0.0)
    floor, price = np.zeros((cells, zones), dtype=np.int64), np.zeros((cells, zones))
    for c, z, teams, weight in frame.floors:
        floor[c, z] = max(floor[c, z], teams)
        price[c, z] = max(price[c, z], URGENT * best if weight is None else weight)
    return Posts(
        coverage.value,
        np.array([*coverage.effect, 0.0]),
        begins,
        stretches,
        floor,
        price,
        np.array([cells if zone.max_teams is None else zone.max_teams for zone in problem.zones], dtype=np.int64),
        np.zeros((cells, zones), dtype=np.int64),
        np.zeros((zones, coverage.value.shape[1]), dtype=np.int64),
    )


@numba.njit(cache=True, nogil=True)
def _worth(posts: Posts, c: int, z: int, less: int) -> float:
    """What a team adds that comes after all who are there but ``less``."""
    last = len(posts.effect) - 1
    worth = posts.price[c, z] if posts.teams[c, z] - less < posts.floor[c, z] else 0.0
    for i in range(posts.begins[c], posts.begins[c + 1]):
        k = posts.stretches[i]
        worth += posts.value[z, k] * posts.effect[min(posts.present[z, k] - less, last)]
    return worth


@numba.njit(cache=True, nogil=True)
def _move(posts: Posts, c: int, z: int, change: int) -> None:
    posts.teams[c, z] += change
    for i in range(posts.begins[c], posts.begins[c + 1]):
        posts.present[z, posts.stretches[i]] += change


@numba.njit(cache=True, nogil=True)
def _best(posts: Posts, c: int) -> tuple[int, float]:
    """The zone where one more team of the cell is worth most, -1 where it is worth nothing."""
    best, most = -1, 0.0
    for z in range(len(posts.most)):
        if posts.teams[c, z] < posts.most[z]:
            worth = _worth(posts, c, z, 0)
            if worth > most:
                best, most = z, worth
    return best, most


@numba.njit(cache=True, nogil=True)
def worths(posts: Posts) -> NDArray[np.float64]:
    """(cells,): what one more team would be worth."""
    found = np.zeros(len(posts.teams))
    for c in range(len(found)):
        found[c] = _best(posts, c)[1]
    return found


@numba.njit(cache=True, nogil=True)
def post(posts: Posts, cells: NDArray[np.int64]) -> float:
    """Posts one more team in each of the cells, where it is worth most; what they add."""
    gained = 0.0
    for c in cells:
        z, worth = _best(posts, c)
        if z >= 0:
            _move(posts, c, z, 1)
        gained += worth
    return gained


@numba.njit(cache=True, nogil=True)
def withdraw(posts: Posts, cells: NDArray[np.int64]) -> float:
    """Takes one team out of each of the cells, where it is missed least; what they added."""
    lost = 0.0
    for c in cells:
        least, worst = -1, np.inf
        for z in range(len(posts.most)):
            if posts.teams[c, z] > 0:
                worth = _worth(posts, c, z, 1)
                if worth < worst:
                    least, worst = z, worth
        if least >= 0:
            _move(posts, c, least, -1)
            lost += worst
    return lost
