"""Which cells, or cells and hours, a method would have chosen, and which held-out incidents it so caught."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.risk.cases import totals
from planner.risk.history import HOURS_A_WEEK

if TYPE_CHECKING:
    from planner.risk.cases import Cases, Numbers, Whole
    from planner.risk.methods.method import Estimate, Evidence, Method

OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Entry:
    """A method, or a base with refinements, that takes part."""

    name: str
    steps: tuple[Method, ...]
    is_baseline: bool = False
    by_day: bool = False
    """Whether it chooses cells anew each day."""
    rolling: bool = False
    """Whether each choice knows the incidents up to its eve."""

    @property
    def sentence(self) -> str:
        """The sentences of its steps."""
        return " ".join(step.sentence for step in self.steps)


@dataclass(frozen=True, slots=True)
class Ground:
    """One position of the grid: the cells, what was known, and where the held-out incidents fell."""

    evidence: Evidence
    """Its cases hold the held-out days too; nothing but a rolling method may look beyond ``as_of``."""
    held: Cases
    cell: Whole
    """The cell of each held-out incident; -1 where none of the grid has it."""
    size: float
    """Cells that make up the whole area."""

    @property
    def day(self) -> Whole:
        """The number of the held-out day of each held-out incident."""
        return np.asarray(self.held.day - self.evidence.days[0])

    def whole(self, caught: Numbers) -> Numbers:
        """What is caught of each held-out incident, from what is caught in each of its hours; a row for each line."""
        hours = self.held.hours
        return np.stack([totals(hours.row, line * hours.share, len(self.held)) for line in caught])

    def cells_for(self, share: float) -> int:
        """The number of cells that make up a share of the area, at least one."""
        return max(1, round(share * self.size))

    def share_of(self, share: float) -> float:
        """The share of the area that these whole cells really are."""
        return self.cells_for(share) / self.size


def known(evidence: Evidence) -> Evidence:
    """The evidence without what was not known yet."""
    return replace(evidence, cases=evidence.cases.where(evidence.cases.day < evidence.as_of))


def base_of(entry: Entry, ground: Ground) -> Estimate:
    """The estimate on the eve of the held-out days; refinements that are made once are in it."""
    evidence = known(ground.evidence)
    found = entry.steps[0].estimate(evidence)
    for step in () if entry.rolling else entry.steps[1:]:
        found = step.estimate(evidence, found)
    return found


def caught_cells(entry: Entry, ground: Ground, base: Estimate, shares: tuple[float, ...]) -> Numbers:
    """Whether each held-out incident was in the cells chosen; a row for each share of the area."""
    sizes = [ground.cells_for(share) for share in shares]
    if not entry.by_day:
        return _caught(base.weekly, ground.cell, sizes)
    caught = np.zeros((len(shares), len(ground.cell)))
    for number, scores in enumerate(_daily(entry, ground, base)):
        rows = np.flatnonzero(ground.day == number)
        caught[:, rows] = _caught(scores, ground.cell[rows], sizes)
    return caught


def _daily(entry: Entry, ground: Ground, base: Estimate) -> list[Numbers]:
    """The expected of each cell on each held-out day."""
    days = ground.evidence.days
    if not entry.rolling:
        factor = np.ones((1, len(days))) if base.factor is None else base.factor
        return [base.weekly * factor[:, number] for number in range(len(days))]
    found = []
    for day in days:
        evidence = replace(ground.evidence, as_of=int(day), days=np.array([day]))
        refined = base
        for step in entry.steps[1:]:
            refined = step.estimate(evidence, refined)
        added = 0.0 if refined.added is None else refined.added[:, 0]
        found.append(base.weekly / 7 + added)
    return found


def caught_hours(ground: Ground, base: Estimate, shares: tuple[float, ...], *, free: bool) -> Numbers:
    """
    Whether each held-out incident was in the cells and hours of the week chosen; a row for each share.

    Parameters
    ----------
    free
        Whether cells and hours are chosen freely; else as many cells in every hour.
    """
    if len(base.profile) == 1 and not free:
        return _caught(base.weekly, ground.cell, [ground.cells_for(share) for share in shares])
    # where two places tie in an hour, the one with more incidents in all comes first
    expected = base.weekly[:, None] * (base.profile + 1e-9)
    hour, cell = ground.held.hours.hour, ground.cell[ground.held.hours.row]
    sizes = [ground.cells_for(share) for share in shares]
    if free:
        key = np.where(cell == OUTSIDE, OUTSIDE, cell * HOURS_A_WEEK + hour)
        return ground.whole(_caught(expected.ravel(), key, [size * HOURS_A_WEEK for size in sizes]))
    caught = np.zeros((len(shares), len(hour)))
    for number in range(HOURS_A_WEEK):
        parts = np.flatnonzero(hour == number)
        caught[:, parts] = _caught(expected[:, number], cell[parts], sizes)
    return ground.whole(caught)


def best_cells(ground: Ground, shares: tuple[float, ...], *, by_day: bool) -> list[float]:
    """The greatest hit rate that cells could have had, chosen in hindsight: once, or anew each day."""
    inside = ground.cell != OUTSIDE
    kinds = ground.day[inside] if by_day else np.zeros(int(inside.sum()), dtype=np.int64)
    found = np.stack([kinds, ground.cell[inside]])
    return _best(found, np.ones(len(kinds)), len(ground.cell), [ground.cells_for(share) for share in shares])


def best_hours(ground: Ground, shares: tuple[float, ...], *, free: bool) -> list[float]:
    """The greatest hit rate that cells and hours of the week could have had, chosen in hindsight."""
    hours = ground.held.hours
    cell = ground.cell[hours.row]
    inside = cell != OUTSIDE
    cell, hour, share = cell[inside], hours.hour[inside], hours.share[inside]
    whole = int(ground.held.timed.sum())
    sizes = [ground.cells_for(part) for part in shares]
    if not free:
        return _best(np.stack([hour, cell]), share, whole, sizes)
    key = np.stack([np.zeros_like(cell), cell * HOURS_A_WEEK + hour])
    return _best(key, share, whole, [size * HOURS_A_WEEK for size in sizes])


def _best(found: Whole, weight: Numbers, whole: int, sizes: list[int]) -> list[float]:
    """The share of the whole in the fullest places of each kind, so many of them; a column of kind and place each."""
    if not found.size:
        return [0.0] * len(sizes)
    pairs, number = np.unique(found, axis=1, return_inverse=True)
    counts = totals(number.reshape(-1), weight, pairs.shape[1])
    order = np.lexsort((-counts, pairs[0]))
    kinds, counts = pairs[0][order], counts[order]
    rank = np.arange(len(kinds)) - np.searchsorted(kinds, kinds)
    return [float(counts[rank < size].sum() / whole) for size in sizes]


def _caught(scores: Numbers, place: Whole, sizes: list[int]) -> Numbers:
    """Whether each place is among the best of each size; a row for each size, 0 for what is in no place."""
    positive = np.flatnonzero(scores > 0)
    # most cells of a city never had an incident: those that did suffice, if they are as many as are chosen
    among = positive if len(positive) >= max(sizes) else np.arange(len(scores))
    cuts = sorted({min(size, len(among)) - 1 for size in sizes})
    order = among[np.argpartition(-scores[among], cuts)]
    caught = np.zeros((len(sizes), len(place)))
    for row, size in enumerate(sizes):
        chosen = np.zeros(len(scores) + 1, dtype=bool)  # one more at the end for what lies in no place
        chosen[order[:size]] = True
        caught[row] = chosen[place]
    return caught


def curve_of(ground: Ground, weekly: Numbers, shares: tuple[float, ...]) -> Numbers:
    """The hit rate at each share of the area, cells chosen once."""
    hits = totals(ground.cell[ground.cell != OUTSIDE], np.ones(int((ground.cell != OUTSIDE).sum())), len(weekly))
    sums = np.cumsum(hits[np.argsort(-weekly, kind="stable")]) / max(1, len(ground.cell))
    return np.asarray([sums[min(ground.cells_for(share), len(sums)) - 1] for share in shares])
