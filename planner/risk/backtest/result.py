"""What a back-test found, as values that a window, a document and a picture can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.risk.passed_over import PassedOver


@dataclass(frozen=True, slots=True)
class Noisy:
    """A figure and the range in which 95 of 100 repetitions would lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """How much a method caught in some share of the area, or of area and hours."""

    share: float
    """Share of the area (or of area x time) that was chosen."""
    hit_rate: Noisy
    """HR: share of the held-out incidents inside."""
    pai: Noisy
    """Hit rate by share of the area (Chainey, Tompson and Uhlig 2008, doi:10.1057/palgrave.sj.8350066)."""
    pei: float
    """Hit rate by that of the best choice in hindsight of the same size (Hunt 2016); 1 is perfect."""
    against: Noisy
    """Hit rate by that of plain counts, both on the same repetitions; a range with 1 in it says nothing."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Cells for which about the same was expected."""

    expected: float
    observed: int
    low: float
    high: float
    """Means under which so many would not be unusual (95 %)."""
    cells: int


@dataclass(frozen=True, slots=True)
class Curve:
    """PAI over the share of the area."""

    shares: tuple[float, ...]
    pai: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class MethodResult:
    """The scores of one method."""

    name: str
    sentence: str
    is_baseline: bool
    """Whether it is a mark to beat, and is not offered."""
    cells: tuple[Score, ...]
    """Cells chosen once for the whole time, or anew each day for methods that know the last days."""
    same_each_hour: tuple[Score, ...]
    """As many cells in every hour of the week: equal teams in every shift. Empty where it is not measured."""
    any_hour: tuple[Score, ...]
    """Cells and hours chosen freely: teams may move between shifts."""
    zone_hours: tuple[Score, ...]
    """Of the suggested zones and hours of the week, the best; shares are of zone area x hours."""
    curve: Curve
    reliability: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class ZonesFound:
    """The zones that were suggested from what was known before, and what they caught afterwards."""

    count: int
    km2: float
    before: float
    """Share of the incidents of the period before that lie inside."""
    after: float
    """Share of the held-out incidents that lie inside."""
    pai: float


@dataclass(frozen=True, slots=True)
class BacktestResult:
    """A back-test of every method on one city."""

    first_day: date
    held_first: date
    held_last: date
    """Known are the days from ``first_day`` to the eve of ``held_first``; held out those to ``held_last``."""
    known: int
    held_out: int
    """Incidents with a place inside the boundary."""
    outside: int
    """Incidents with a place outside it, which are not counted."""
    unplaced: int
    passed_over: PassedOver | None
    """Dated far from the rest, or without an hour; of the whole table, wherever they lie."""
    left_out: tuple[str, ...]
    """Offences that measure police activity, or were left out by hand."""
    area_km2: float
    cell_m: float
    grids: int
    """Over so many positions of the grid the scores of cells are averaged; a quarter of them where hours count."""
    repetitions: int
    methods: tuple[MethodResult, ...]
    zones: ZonesFound

    def method(self, name: str) -> MethodResult:
        """The result of a method; raises KeyError for one that was not tried."""
        found = {result.name: result for result in self.methods}
        return found[name]
