"""The back-test: the last months are held out, every method is asked on their eve, and what it caught is counted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from planner.errors import PlannerError
from planner.risk.backtest import choosing, zone_hours
from planner.risk.backtest.choosing import OUTSIDE, Entry, Ground
from planner.risk.backtest.noise import REPETITIONS, Repetitions, ratio, scaled
from planner.risk.backtest.result import BacktestResult, Bin, Curve, MethodResult, Score
from planner.risk.cases import cases_of
from planner.risk.counting import inside, months_before
from planner.risk.coverage import covered_days
from planner.risk.methods import METHODS, NEAR_REPEAT, SEASON
from planner.risk.methods.baselines import HeatMap, OwnHours, YearCounts
from planner.risk.methods.method import MONTHS, Evidence
from planner.risk.methods.near_repeat import NearRepeat, contagion_of
from planner.risk.offences import left_out_of
from planner.risk.passed_over import passed_over
from planner.risk.places import area_km2, grids_over
from planner.risk.poisson import interval
from planner.risk.settings import MethodName, RiskSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from planner.operation import Area
    from planner.risk.cases import Numbers
    from planner.risk.methods.method import Estimate

SHARES = (0.01, 0.02, 0.05)
CURVE = (0.0025, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1, 0.15, 0.2)
SIDE = 4
"""The grid is laid in 4 x 4 positions, a quarter of a cell apart, because where it lies is an accident."""
BINS = 10
PLAIN = MethodName.COUNTS.value
SPLIT_SHARE, RANKED_FROM = 0.05, 0.2
"""About the shares of the time after which the incidents are split, and the methods are asked."""


@dataclass(frozen=True, slots=True)
class BacktestOptions:
    """What is held out, and how fine the city is cut."""

    months: int = 3
    cell_m: float = 250.0
    zones: int = 24
    settings: RiskSettings = field(default_factory=RiskSettings)
    """Its left-out offences and weights are used."""


USUAL = BacktestOptions()


def _unheard(_: float) -> None:
    """Hears how far the back-test is, and lets it go on."""


def backtest(
    incidents: pd.DataFrame,
    boundary: Area,
    timezone: str,
    options: BacktestOptions = USUAL,
    *,
    told: Callable[[float], None] = _unheard,
) -> BacktestResult:
    """
    How every method would have done in the last months of some incidents.

    Parameters
    ----------
    incidents
        A table with the columns of ``planner.intake.incidents``.
    boundary
        The area that is policed; incidents outside are not counted.
    told
        Hears before each step the share that is done, 0 to 1; what it raises ends the back-test.

    Raises
    ------
    PlannerError
        Where there are too few incidents, or none of them lies inside.
    """
    told(0.0)
    split = _Split(incidents, boundary, timezone, options)
    told(SPLIT_SHARE)
    grounds = split.grounds()
    draws = Repetitions(split.held.day - split.start, split.end - split.start)
    ranking = _Ranking(grounds, draws)
    entries = _entries(grounds[0])
    zones = zone_hours.suggested(incidents, split.start, timezone, options.zones)
    methods = []
    for number, entry in enumerate(entries):
        told(RANKED_FROM + (1 - RANKED_FROM) * number / len(entries))
        methods.append(ranking.result(entry, zones))
    return BacktestResult(
        first_day=date.fromordinal(split.first),
        held_first=date.fromordinal(split.start),
        held_last=date.fromordinal(split.end - 1),
        known=int(((split.inside.day >= split.first) & (split.inside.day < split.start)).sum()),
        held_out=len(split.held),
        outside=split.outside,
        unplaced=split.unplaced,
        passed_over=passed_over(incidents, timezone, options.settings),
        left_out=tuple(sorted(left_out_of(incidents["offence"].dropna().unique().tolist(), options.settings))),
        area_km2=split.area,
        cell_m=options.cell_m,
        grids=len(grounds),
        repetitions=REPETITIONS,
        methods=tuple(methods),
        zones=zone_hours.found(zones, split.inside.where(split.inside.day < split.start), split.held, split.area),
    )


class _Split:
    """The incidents of one city, cut where the held-out days begin."""

    def __init__(self, incidents: pd.DataFrame, boundary: Area, timezone: str, options: BacktestOptions) -> None:
        cases = cases_of(incidents, timezone, options.settings)
        placed = cases.where(cases.placed)
        within = inside(boundary, placed.longitude, placed.latitude) if len(placed) else np.zeros(0, dtype=bool)
        self.unplaced, self.outside = len(cases) - len(placed), int((~within).sum())
        self.inside = placed.where(within)
        if not len(self.inside):
            remedy = "Give the boundary of the same city, in degrees WGS 84."
            raise PlannerError("no incident lies inside the boundary", where="Back-test", remedy=remedy)
        begin, last = covered_days(self.inside.day)
        self.end = last + 1
        self.inside = self.inside.where(self.inside.day < self.end)
        self.start = months_before(date.fromordinal(self.end), options.months).toordinal()
        self.first = max(begin, months_before(date.fromordinal(self.start), MONTHS).toordinal())
        self.held = self.inside.where(self.inside.day >= self.start)
        if self.start - self.first < 28 * options.months:
            what = (
                f"{options.months} months are held out and only {max(0, self.start - self.first)} days are known before"
            )
            raise PlannerError(what, where="Back-test", remedy="Hold out fewer months, or give more history.")
        self.boundary, self.options = boundary, options
        self.area = area_km2(boundary)

    def grounds(self) -> list[Ground]:
        """The city under every position of the grid."""
        steps = [number / SIDE for number in range(SIDE)]
        # the quarter that hours are measured on comes first: positions half a cell apart
        shifts = sorted(((x, y) for x in steps for y in steps), key=lambda shift: (shift[0] % 0.5, shift[1] % 0.5))
        size = self.area * 1e6 / self.options.cell_m**2
        return [
            self._ground(Evidence(self.inside, grid, self.first, self.start, self.start, self._days()), size)
            for grid in grids_over(self.boundary, self.options.cell_m, shifts)
        ]

    def _days(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.arange(self.start, self.end, dtype=np.int64)

    def _ground(self, evidence: Evidence, size: float) -> Ground:
        point, place = evidence.places.members(self.held.longitude, self.held.latitude)
        cell = np.full(len(self.held), OUTSIDE, dtype=np.int64)
        cell[point] = place
        return Ground(evidence, self.held, cell, size)


def _entries(ground: Ground) -> tuple[Entry, ...]:
    plain = METHODS[MethodName.COUNTS]
    near = replace(NearRepeat(), contagion=contagion_of(choosing.known(ground.evidence).counted))
    return (
        Entry(PLAIN, (plain,)),
        Entry(MethodName.DECAY_SHRINK.value, (METHODS[MethodName.DECAY_SHRINK],)),
        Entry(f"{PLAIN}+{SEASON.name}", (plain, SEASON), by_day=True),
        Entry(f"{PLAIN}+{NEAR_REPEAT.name}", (plain, near), by_day=True, rolling=True),
        Entry(YearCounts().name, (YearCounts(),), is_baseline=True),
        Entry(OwnHours().name, (OwnHours(),), is_baseline=True),
        Entry(HeatMap().name, (HeatMap(),), is_baseline=True),
    )


class _Ranking:
    """Scores method after method on the same grounds and draws; the others are held against the first."""

    def __init__(self, grounds: list[Ground], draws: Repetitions) -> None:
        self._grounds, self._draws = grounds, draws
        self._few = grounds[: max(1, len(grounds) // SIDE)]
        self._marks: dict[tuple[str, int], Numbers] = {}
        self._best: dict[tuple[str, int], list[list[float]]] = {}

    def result(self, entry: Entry, zones: zone_hours.Zones) -> MethodResult:
        """The scores of a method."""
        used = self._few if entry.by_day else self._grounds
        bases = [choosing.base_of(entry, ground) for ground in used]
        pairs = list(zip(used, bases, strict=True))
        caught = [choosing.caught_cells(entry, ground, base, SHARES) for ground, base in pairs]
        timed = self._grounds[0].held.timed.astype(float)
        hours: dict[bool, tuple[Score, ...]] = {False: (), True: ()}
        for free in () if entry.by_day else (False, True):
            few = [choosing.caught_hours(ground, base, SHARES, free=free) for ground, base in pairs[: len(self._few)]]
            hours[free] = self._scores(f"hours {free}", few, self._ideal(f"hours {free}", self._few), timed)
        return MethodResult(
            entry.name,
            entry.sentence,
            entry.is_baseline,
            self._scores("cells", caught, self._ideal("by day" if entry.by_day else "cells", used), None),
            hours[False],
            hours[True],
            () if entry.by_day else zone_hours.scores(zones, entry, self._grounds[0], self._draws),
            self._curve(pairs),
            () if entry.by_day else reliability(*pairs[0]),
        )

    def _ideal(self, kind: str, used: list[Ground]) -> list[list[float]]:
        """The best that hindsight could have caught on each ground; the same for every method."""
        key = kind, len(used)
        if key not in self._best:
            if kind.startswith("hours"):
                self._best[key] = [choosing.best_hours(g, SHARES, free=kind == "hours True") for g in used]
            else:
                self._best[key] = [choosing.best_cells(g, SHARES, by_day=kind == "by day") for g in used]
        return self._best[key]

    def _scores(
        self, kind: str, caught: list[Numbers], best: list[list[float]], counted: Numbers | None
    ) -> tuple[Score, ...]:
        mean = np.mean(caught, axis=0)
        self._marks.setdefault((kind, len(self._grounds)), mean)
        if kind == "cells" and (kind, len(self._few)) not in self._marks:
            self._marks[kind, len(self._few)] = np.mean(caught[: len(self._few)], axis=0)
        mark = self._marks[kind, len(caught) if kind == "cells" else len(self._grounds)]
        found = []
        for line, share in enumerate(SHARES):
            rate, rates = self._draws.hit_rate(mean[line], counted)
            plain, plains = self._draws.hit_rate(mark[line], counted)
            ideal = float(np.mean([row[line] for row in best]))
            pei = rate.value / ideal if ideal else 0.0
            found.append(
                Score(
                    share,
                    rate,
                    scaled(rate, 1 / self._grounds[0].share_of(share)),
                    pei,
                    ratio(rate, rates, plain, plains),
                )
            )
        return tuple(found)

    def _curve(self, pairs: list[tuple[Ground, Estimate]]) -> Curve:
        rates = np.mean([choosing.curve_of(ground, base.weekly, CURVE) for ground, base in pairs], axis=0)
        return Curve(CURVE, tuple((rates / np.array([pairs[0][0].share_of(share) for share in CURVE])).tolist()))


def reliability(ground: Ground, base: Estimate) -> tuple[Bin, ...]:
    """
    Expected and observed of cells in ten groups of equal expectation, from the coolest to the hottest.

    Of one position of the grid, since groups of several would hold the same incidents.
    """
    expected = base.weekly * len(ground.evidence.days) / 7
    observed = np.bincount(ground.cell[ground.cell != OUTSIDE], minlength=len(expected))
    order = np.argsort(expected, kind="stable")
    sums = np.cumsum(expected[order])
    if not sums[-1]:
        return ()
    group = np.minimum((sums / sums[-1] * BINS).astype(int), BINS - 1)
    bins = []
    for number in range(BINS):
        cells = order[group == number]
        if len(cells):
            count = int(observed[cells].sum())
            bins.append(Bin(float(expected[cells].sum()), count, *interval(count), len(cells)))
    return tuple(bins)
