"""
The shifts that catch the most risk for the same officer-hours, found by trying all.

Starts are an hour apart at least, and the risk is constant within an hour. Then for shifts of whole hours no start on a
half or quarter hour is better than the best on full hours: take the shifts of an optimum whose starts have the same odd
minutes and move them together; the catch changes linearly until they meet the odd minutes of others, so one of the two
directions loses nothing, and at the end all starts have the same minutes and can be moved to the full hour. Distance,
coverage without a gap and rest only compare starts and ends, so they survive the move. Hence all sets of full hours are
tried, and nothing is missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from planner.errors import PlannerError
from planner.shifting.demand import HOURS_A_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from planner.operation import Shift
    from planner.shifting.demand import Demand

    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]

PARTS = 10
"""Every shift has one team first; the teams beyond are split among the shifts in tenths."""
MINUTES_A_DAY = 1440
HOUR = 60
GRAIN = 15
"""Shifts that are given are weighed on quarter hours."""
CHUNK = 400


@dataclass(frozen=True, slots=True)
class ShiftRules:
    """What a proposed day must keep."""

    lengths: tuple[timedelta, ...] = (timedelta(hours=8), timedelta(hours=10), timedelta(hours=12))
    """Lengths to choose from, in whole hours; all shifts of a day have the same."""
    minimum_rest: timedelta = timedelta(hours=10)
    """Between the end of a shift and its start on the next day."""
    every_hour: bool = True
    """Whether at least one team is at work in every hour; then each shift has one first."""
    equal: bool = False
    """Whether every shift has the same number of teams."""

    def __post_init__(self) -> None:
        for length in self.lengths:
            if length % timedelta(hours=1) or not timedelta(0) < length <= timedelta(days=1):
                message = f"Shift rules: {length} is not a whole number of hours up to 24."
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class ProposedShift:
    """A shift of every day and its mean number of teams."""

    start: time
    length: timedelta
    teams: float


@dataclass(frozen=True, slots=True)
class ShiftDay:
    """A day of shifts and what it catches."""

    shifts: tuple[ProposedShift, ...]
    """In order of their starts."""
    caught: float
    """Share of the week's risk that the teams catch at best."""
    teams_by_quarter: tuple[float, ...]
    """Mean teams at work in each quarter hour from 00:00."""
    bare_hours: float
    """Hours of the day in which nobody is at work."""


def propose(demand: Demand, count: int, team_hours: float, rules: ShiftRules) -> ShiftDay:
    """
    The day of ``count`` shifts that catches the most risk with some team-hours a day.

    Raises
    ------
    PlannerError
        Where no length leaves the minimum rest, or so few shifts or teams cannot cover every hour.
    """
    fitting = [length for length in rules.lengths if timedelta(days=1) - length >= rules.minimum_rest]
    if not fitting:
        what = f"no length leaves {rules.minimum_rest / timedelta(hours=1):g} h of rest"
        raise PlannerError(what, where="Shifts", remedy="Allow a shorter shift, or less rest.")
    found = [best for length in fitting if (best := _best(demand, count, length, team_hours, rules)) is not None]
    if not found:
        longest = max(fitting) / timedelta(hours=1)
        what = f"{count} shifts of at most {longest:g} h with {team_hours:.0f} team-hours cannot cover every hour"
        remedy = "Allow longer shifts, more shifts, more officers or bare hours."
        raise PlannerError(what, where="Shifts", remedy=remedy)
    # of days that catch the same the one with the shorter shifts, which tire less
    return max(found, key=lambda day: (round(day.caught, 9), -day.shifts[0].length))


def weigh(demand: Demand, shifts: Sequence[Shift], team_hours: float, *, equal: bool = False) -> ShiftDay | None:
    """What given shifts catch with the best split of the team-hours among them; None without shifts."""
    if not shifts:
        return None
    starts = [shift.start.hour * HOUR + shift.start.minute for shift in shifts]
    lengths = [round(shift.length / timedelta(minutes=1)) for shift in shifts]
    hours = np.array(lengths) / HOUR
    shares = _splits(len(shifts), equal=equal) / PARTS
    if equal:
        teams = np.full((1, len(shifts)), team_hours / hours.sum())
    else:
        first = min(1.0, team_hours / hours.sum())
        beyond = team_hours - first * hours.sum()
        teams = first + shares * (beyond / (shares @ hours))[:, None]
    present = np.array(
        [_present(start, length, GRAIN) for start, length in zip(starts, lengths, strict=True)], dtype=float
    )
    at_work = teams @ present
    table = demand.caught(int(np.ceil(at_work.max())) + 1)
    per_quarter = np.repeat(table, HOUR // GRAIN, axis=0) / (HOUR // GRAIN)
    values = [_catch(per_quarter, row) for row in at_work]
    best = int(np.argmax(values))
    return _day(starts, lengths, teams[best].tolist(), values[best] / demand.total)


def _best(demand: Demand, count: int, length: timedelta, team_hours: float, rules: ShiftRules) -> ShiftDay | None:
    hours = length // timedelta(hours=1)
    teams = team_hours / hours
    first = teams / count if rules.equal else float(rules.every_hour)
    if teams < count * first - 1e-9:
        return None
    splits = _splits(count, equal=rules.equal)
    present = np.array([_present(start * HOUR, hours * HOUR, HOUR) for start in range(HOURS_A_DAY)], dtype=np.int64)
    starts = np.array(list(combinations(range(HOURS_A_DAY), count)))
    if rules.every_hour:
        starts = starts[present[starts].any(axis=1).all(axis=1)]
    if not len(starts):
        return None
    part = (teams - count * first) / PARTS
    table = demand.caught(int(np.ceil(teams)) + 1)
    at_work = first * np.arange(count + 1)[:, None] + part * np.arange(PARTS + 1)
    values = np.array([np.interp(at_work.ravel(), np.arange(table.shape[1]), row) for row in table])
    best, value = _search(values, present, starts, splits + PARTS + 1)
    chosen = [int(start) * HOUR for start in starts[best[0]]]
    split = (first + part * splits[best[1]]).tolist()
    return _day(chosen, [hours * HOUR] * count, split, value / demand.total)


def _search(values: Numbers, present: Whole, starts: Whole, codes: Whole) -> tuple[tuple[int, int], float]:
    """
    The set of starts and the split that catch the most, the first of equals, and what they catch.

    A row of ``values`` is an hour; its columns count shifts at work, and tenths beyond, as ``shifts * 11 + tenths``,
    which is what ``codes`` of a split sum up to.
    """
    flat, offsets = values.ravel(), np.arange(HOURS_A_DAY) * values.shape[1]
    best, most = (0, 0), -1.0
    for first in range(0, len(starts), CHUNK):
        at_work = codes @ present[starts[first : first + CHUNK]]
        caught = flat[at_work + offsets].sum(axis=2)
        top = int(np.argmax(caught))
        if caught.flat[top] > most + 1e-12:
            row, split = divmod(top, caught.shape[1])
            best, most = (first + row, split), float(caught.flat[top])
    return best, most


@cache
def _compositions(whole: int, count: int) -> tuple[tuple[int, ...], ...]:
    """Every way to write a whole as so many parts from 0, in order."""
    if count == 1:
        return ((whole,),)
    return tuple((first, *rest) for first in range(whole + 1) for rest in _compositions(whole - first, count - 1))


def _splits(count: int, *, equal: bool) -> Whole:
    """The tenths that each shift may have beyond its first team, a row for each way."""
    return np.array(((0,) * count,) if equal else _compositions(PARTS, count), dtype=np.int64)


def _present(start: int, length: int, grain: int) -> NDArray[np.bool_]:
    """In which steps of a day, the days before included, a shift of every day is at work."""
    steps = np.zeros(MINUTES_A_DAY // grain, dtype=bool)
    steps[(start // grain + np.arange(length // grain)) % len(steps)] = True
    return steps


def _catch(per_step: Numbers, at_work: Numbers) -> float:
    columns = np.arange(per_step.shape[1])
    return float(sum(np.interp(teams, columns, row) for teams, row in zip(at_work, per_step, strict=True)))


def _day(starts: Sequence[int], lengths: Sequence[int], teams: Sequence[float], caught: float) -> ShiftDay:
    present = np.array([_present(s, m, GRAIN) for s, m in zip(starts, lengths, strict=True)], dtype=float)
    at_work = np.asarray(teams) @ present
    shifts = tuple(
        ProposedShift(time(start // HOUR, start % HOUR), timedelta(minutes=length), amount)
        for start, length, amount in sorted(zip(starts, lengths, teams, strict=True))
    )
    bare = float((at_work == 0).sum()) * GRAIN / HOUR
    return ShiftDay(shifts, caught, tuple(at_work.tolist()), bare)
