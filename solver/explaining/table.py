"""Where one more officer, leader or hour would be worth the most: every shift estimated, the dearest confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING

from solver.explaining.pricing import asked_for
from solver.explaining.worth import Worth, Worths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Problem, Quality, ShiftId
    from solver.replanning.situation import Situation

SETTLED = 1e-9
"""Estimates up to it are those of something that is worth nothing."""
OF_A_CONFIRMATION = 0.3
"""The share of the time in which one more confirmation is still begun before the end."""


@dataclass(frozen=True, slots=True)
class PriceTable:
    """
    What one thing more would be worth, each with all other days as planned, dearest first by estimate.

    Only some are ``confirmed``, the dearest of each kind first; what the others have is an estimate that bounds the
    relaxation of their day, and ``Worths.confirm`` confirms it.
    """

    officers: tuple[Worth, ...]
    """Every shift of every day for an officer without and with each quality that teams ask for."""
    hours: tuple[Worth, ...]
    """For each officer whom hours alone keep from a shift the one where they would be worth the most, if above 0."""
    unknown: tuple[int, ...]
    """Days without estimates, since the other days as planned leave their relaxation no solution, or no time."""


def kinds_of(problem: Problem) -> tuple[frozenset[Quality], ...]:
    """Whom one could ask for: an officer without any quality, and one with each that a team needs."""
    return (frozenset(), *(frozenset({quality}) for quality in asked_for(problem)))


def price_table(situation: Situation, seconds: float) -> PriceTable:
    """
    The table of a plan.

    Every day is estimated, however long that takes; what is left of ``seconds`` goes to confirmations.
    """
    until = monotonic() + seconds * (1 - OF_A_CONFIRMATION)
    worths = Worths(situation, kinds_of(situation.problem))
    days = [worths.estimates(day) for day in range(situation.problem.days)]
    known = [day for day in days if day is not None]
    officers = sorted(chain.from_iterable(day.officers for day in known), key=_dearness)
    hours = sorted(_of_hours(worths, chain.from_iterable(day.hours for day in known)), key=_dearness)
    confirmed: dict[Worth, Worth] = {}
    for worth in _in_turn(officers, hours):
        if monotonic() >= until:
            break
        confirmed[worth] = worths.confirm(worth)
    return PriceTable(
        tuple(confirmed.get(worth, worth) for worth in officers),
        tuple(confirmed.get(worth, worth) for worth in hours),
        tuple(number for number, day in enumerate(days) if day is None),
    )


def shift_worths(situation: Situation, day: int, shift: ShiftId, seconds: float) -> tuple[Worth, ...]:
    """
    What one more officer of each kind and, at the end, the hours of one more shift are worth on a shift of a day.

    The hours are left out where they keep nobody from it. Whatever ``seconds`` are too short for is not confirmed.
    Raises ValueError where the day or the shift are not in the problem.
    """
    until = monotonic() + seconds * (1 - OF_A_CONFIRMATION)
    situation.cell(day, shift)
    kinds = kinds_of(situation.problem)
    worths = Worths(situation, kinds)
    estimated = worths.estimates(day)
    if estimated is None:
        return tuple(Worth(day, shift, held, None, None) for held in kinds)
    of_hours = worths.dearest_hours(one for one in estimated.hours if one.shift == shift)
    asked = [*(one for one in estimated.officers if one.shift == shift), *([] if of_hours is None else [of_hours])]
    return tuple(worths.confirm(worth) if monotonic() < until else worth for worth in asked)


def _dearness(worth: Worth) -> float:
    """The dearest first; rounded, so that what is worth the same stays in order of days and shifts."""
    return -round(worth.estimate or 0.0, 6)


def _of_hours(worths: Worths, estimates: Iterable[Worth]) -> Iterable[Worth]:
    """For each officer the dearest hours."""
    mine: dict[str | None, list[Worth]] = {}
    for worth in estimates:
        if worth.estimate is not None and worth.estimate > SETTLED:
            mine.setdefault(worth.officer, []).append(worth)
    dearest = (worths.dearest_hours(own) for own in mine.values())
    return (worth for worth in dearest if worth is not None)


def _in_turn(officers: list[Worth], hours: list[Worth]) -> list[Worth]:
    """The dearest of each kind, dearest first, then the second of each kind, and so on; nothing that is worth 0."""
    rank: Counter[tuple[bool, frozenset[Quality]]] = Counter()
    ranked: list[tuple[int, Worth]] = []
    for worth in (*officers, *hours):
        kind = (worth.officer is None, worth.qualities)
        rank[kind] += 1
        ranked.append((rank[kind], worth))
    ranked.sort(key=lambda one: (one[0], _dearness(one[1])))
    return [worth for _, worth in ranked if (worth.estimate or 0.0) > SETTLED]
