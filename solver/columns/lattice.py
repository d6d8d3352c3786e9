"""One officer's rules as a graph in layers, one for each day: which state follows which, and what each step uses up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from solver.rules import Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.grid import Grid
    from solver.problem import Officer

PRICED = frozenset(
    {
        *(Rule.ONE_SHIFT_A_DAY, Rule.REST, Rule.NOT_BEFORE, Rule.LOCK, Rule.MAX_MINUTES, Rule.MIN_MINUTES),
        *(Rule.MAX_SHIFTS, Rule.MAX_CONSECUTIVE, Rule.MIN_CONSECUTIVE, Rule.MIN_OFF, Rule.WEEKENDS),
    }
)
"""The rules of one officer that every path of the lattice keeps; any other rule stays a row of the master."""


class Lattice(NamedTuple):  # a tuple, since compiled functions take it as it is
    """
    What one officer may do, day by day.

    An *option* of a day is 0 for a day off, or a shift plus one. A *node* says what the days before mean for the day:
    the shift worked yesterday and the stage of that run of work, or the stage of a run of days off.
    """

    next_node: NDArray[np.int64]
    """(days, nodes, options): the node of the next day, -1 where the option is not open."""
    start: int
    """The node of the first day."""
    weekends: NDArray[np.int64]
    """(days, nodes): 1 where work on this day begins a weekend that was free until then."""
    state_after: NDArray[np.int32]
    """(2, options, states + 1): the state after an option that begins a weekend or not.

    A state is one number for the time, the weekends and the tightly limited shifts used so far; 0 before the first
    day. The last one stands for too much, from which there is no way back.
    """
    may_end: NDArray[np.bool_]
    """(states + 1,): whether the horizon may end in a state: there is enough time in it."""
    alive: NDArray[np.int32]
    """The states that can be reached before each day and from which the horizon can end, day after day."""
    alive_from: NDArray[np.int64]
    """(days + 2,): where those of each day begin in ``alive``."""
    counts: NDArray[np.int64]
    """(options,): which counter of a more loosely limited shift an option moves, -1 for none."""
    most_of: NDArray[np.int64]
    """(counters,): how often each counter may move."""


TALLIES = 100
"""Most tallies of a lattice; limits that would make more are counted apart."""


@dataclass(frozen=True, slots=True)
class _Stages:
    """The stages of a run of work, counted as far as its length matters."""

    following: tuple[int, ...]
    """The stage after one more day of work, -1 where the run would be too long."""
    may_stop: tuple[bool, ...]
    """Whether a run may end here, inside the horizon."""
    first: int
    """The stage that a run from the first day of the horizon begins in."""


def lattice_of(grid: Grid, o: int) -> Lattice:
    """The lattice of an officer."""
    officer, days, shifts = grid.problem.officers[o], grid.problem.days, grid.shifts
    weekends, most_weekends = _weekends(grid, officer)
    stages, offs = _stages(officer), max(1, officer.min_consecutive_days_off)
    works = shifts * len(stages.following)
    limits = sorted((most, grid.shift_index[shift]) for shift, most in officer.max_shifts if 0 < most < days)
    tight = _tight(most_weekends, limits)
    tallies = _tallies(most_weekends, limits[:tight], shifts + 1)
    state_after, may_end = _states(tallies, _time(grid, officer))
    alive = _alive(state_after, may_end, days)
    counts = np.full(shifts + 1, -1, dtype=np.int64)
    for counter, (_, shift) in enumerate(limits[tight:]):
        counts[shift + 1] = counter
    fresh = np.concatenate([np.zeros((days, works)), np.ones((days, offs))], axis=1)  # no work yesterday
    return Lattice(
        next_node=_next_nodes(grid, o, stages, offs),
        start=works + offs - 1,
        weekends=np.where(weekends[:, None] == 2, fresh, weekends[:, None]).astype(np.int64),
        state_after=state_after,
        may_end=may_end,
        alive=np.concatenate(alive),
        alive_from=np.cumsum([0, *(len(states) for states in alive)]),
        counts=counts,
        most_of=np.array([most_of for most_of, _ in limits[tight:]], dtype=np.int64),
    )


def _next_nodes(grid: Grid, o: int, stages: _Stages, offs: int) -> NDArray[np.int64]:
    """Nodes are ``shift * stages + stage``, then the stages of a run of days off, the last for long enough."""
    days, shifts, length = grid.problem.days, grid.shifts, len(stages.following)
    works = shifts * length
    table = np.full((days, works + offs, shifts + 1), -1, dtype=np.int64)
    table[:, works:, 0] = works + np.minimum(np.arange(1, offs + 1), offs - 1)
    for stage in range(length):
        nodes = [shift * length + stage for shift in range(shifts)]
        if stages.may_stop[stage]:
            table[:, nodes, 0] = works
        if stages.following[stage] >= 0:
            table[:, nodes, 1:] = np.arange(shifts) * length + stages.following[stage]
    for day in range(days):
        begin = stages.first if day == 0 else 0
        table[day, works + offs - 1, 1:] = np.arange(shifts) * length + begin
    _close(grid, o, table, length)
    return table


def _close(grid: Grid, o: int, table: NDArray[np.int64], length: int) -> None:
    """Closes the options that leave, duty, locks, rest or the order of shifts forbid."""
    officer, problem = grid.problem.officers[o], grid.problem
    for day in range(problem.days):
        for cell in grid.day_cells(day):
            if cell.index not in grid.allowed[o]:
                table[day, :, cell.shift + 1] = -1
            for before in grid.day_cells(day - 1) if day else ():
                rested = cell.span.start - before.span.end >= officer.min_rest_minutes
                if not rested or problem.shifts[cell.shift].id in problem.shifts[before.shift].not_before:
                    table[day, before.shift * length : (before.shift + 1) * length, cell.shift + 1] = -1
    for lock in officer.locked:
        if 0 <= lock.day < problem.days:
            table[lock.day, :, 0] = -1
    if officer.max_consecutive_days == 0:
        table[:, :, 1:] = -1


def _stages(officer: Officer) -> _Stages:
    """A run from the first day may stop at once: as long as others may not, its days are stages of their own."""
    least, most = max(1, officer.min_consecutive_days), officer.max_consecutive_days
    length = least if most is None else max(1, most)
    following = [*range(1, length), length - 1 if most is None else -1]
    early = min(least - 1, length)
    following += [*range(length + 1, length + early), following[early - 1]] if early else []
    may_stop = [stage + 1 >= least for stage in range(length)] + [True] * early
    return _Stages(tuple(following), tuple(may_stop), length if early else 0)


def _tight(most_weekends: int, limits: list[tuple[int, int]]) -> int:
    """How many of the limits, tightest first, are part of the tally."""
    size, tight = most_weekends + 1, 0
    while tight < len(limits) and size * (limits[tight][0] + 1) <= TALLIES:
        size *= limits[tight][0] + 1
        tight += 1
    return tight


def _tallies(most_weekends: int, limits: list[tuple[int, int]], options: int) -> NDArray[np.int64]:
    """
    (tallies, 2, options): the tally after an option that begins a weekend or not, -1 where that is too many.

    Tallies count weekends and tightly limited shifts in a mixed base, weekends first.
    """
    shape = (most_weekends + 1, *(most + 1 for most, _ in limits))
    table = np.full((math.prod(shape), 2, options), -1, dtype=np.int64)
    moves = {shift + 1: axis for axis, (_, shift) in enumerate(limits, 1)}
    for tally in range(len(table)):
        for begun in (0, 1):
            for option in range(options):
                counts = np.array(np.unravel_index(tally, shape))
                counts[0] += begun
                if option in moves:
                    counts[moves[option]] += 1
                if (counts < shape).all():
                    table[tally, begun, option] = np.ravel_multi_index(tuple(counts), shape)
    return table


@dataclass(frozen=True, slots=True)
class _Time:
    """The bounds on the time of the whole horizon, in the greatest unit that divides every shift."""

    units: NDArray[np.int64]
    """(options,): the time that an option takes."""
    least: int
    most: int
    capped: bool
    """Whether the upper bound binds; if not, it equals the lower one, beyond which nothing is counted."""


def _time(grid: Grid, officer: Officer) -> _Time:
    unit = math.gcd(*grid.minutes) or 1
    units = np.array([0, *(minutes // unit for minutes in grid.minutes)], dtype=np.int64)
    longest = int(units.max(initial=0)) * grid.problem.days
    least = max(0, -(-officer.min_minutes // unit))
    if officer.max_minutes is None or officer.max_minutes // unit >= longest:
        return _Time(units if least else np.zeros_like(units), least, least, capped=False)
    return _Time(units, least, officer.max_minutes // unit, capped=True)


def _states(tallies: NDArray[np.int64], time: _Time) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The tables ``Lattice.state_after`` and ``may_end``: a state is ``tally * (most + 1) + time used``."""
    length, used = time.most + 1, np.arange(time.most + 1)
    states = len(tallies) * length
    after = np.full((*tallies.shape[1:], states + 1), states, dtype=np.int32)
    for option, units in enumerate(time.units):
        total = used + units
        within = total <= time.most if time.capped else np.ones_like(used, dtype=np.bool_)
        total = np.minimum(total, time.most)
        for tally, then in enumerate(tallies[:, :, option]):
            for begun in np.flatnonzero(then >= 0):
                here = tally * length + used
                after[begun, option, here[within]] = then[begun] * length + total[within]
    may_end = np.tile(used >= time.least, len(tallies))
    return after, np.append(may_end, [False])


def _alive(after: NDArray[np.int32], may_end: NDArray[np.bool_], days: int) -> list[NDArray[np.int32]]:
    """For each day and the end, the states that can be reached and can come to an end."""
    moves = after.reshape(-1, after.shape[2])
    reached = [np.zeros(len(may_end), dtype=np.bool_) for _ in range(days + 1)]
    reached[0][0] = True
    for day in range(days):
        reached[day + 1][moves[:, reached[day]]] = True
    ends = may_end
    alive = [np.flatnonzero(reached[days] & ends).astype(np.int32)]
    for day in range(days - 1, -1, -1):
        ends = np.any(ends[moves], axis=0)
        alive.append(np.flatnonzero(reached[day] & ends).astype(np.int32))
    return alive[::-1]


def _weekends(grid: Grid, officer: Officer) -> tuple[NDArray[np.int64], int]:
    """For each day 0, 1 where work takes a weekend, 2 where it does so unless the eve, of the same one, was worked."""
    weekend_of = grid.calendar.weekend_of
    kinds = np.zeros(grid.problem.days, dtype=np.int64)
    if officer.max_weekends is None or officer.max_weekends >= len(set(weekend_of.values())):
        return kinds, 0
    for day, key in weekend_of.items():
        kinds[day] = 2 if weekend_of.get(day - 1) == key else 1
    return kinds, max(0, officer.max_weekends)
