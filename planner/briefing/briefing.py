"""
What happened in each zone in the last 24 hours and 7 days, against what the history lets expect, with a plain test.

Events are tested, not offences: rows of one place and moment are one event that was written down several times, and
counting them apart would make chance look like a pattern. What is expected comes from the days before the window, so a
bad week does not hide itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from planner.clock import Clock, Period
from planner.errors import PlannerError
from planner.risk.cases import cases_of
from planner.risk.counting import months_before
from planner.risk.coverage import covered_days
from planner.risk.methods.method import MONTHS, city_profile
from planner.risk.places import ZonePlaces
from planner.risk.poisson import at_least, at_most

if TYPE_CHECKING:
    import pandas as pd

    from planner.operation import Operation, ZoneId
    from planner.risk.cases import Cases, Numbers, Whole

LEVEL = 0.05
"""A zone stands out where chance alone would name any zone of all that were tested in fewer than 5 of 100 briefings."""
WINDOWS = (timedelta(hours=24), timedelta(days=7))
HOUR_S = 3600
LEAST_WEEKS = 4.0
"""With fewer weeks of history before the window nothing can be expected."""


class Verdict(StrEnum):
    """What a test says."""

    MORE = "more"
    FEWER = "fewer"
    USUAL = "usual"
    UNKNOWN = "unknown"
    """There is no history to expect anything from."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One zone (or the whole city) in one window."""

    zone: ZoneId | None
    """None is everything inside and outside the zones."""
    observed: int
    """Events in the window."""
    expected: float
    p_value: float
    """Probability of so far from the expected, on the side where it lies, if only chance were at work (Poisson)."""
    adjusted: float
    """The same, made safe for the number of tests by Holm's method (1979, Scand. J. Statist. 6: 65-70)."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Window:
    """The findings of one window."""

    period: Period
    city: Finding
    zones: tuple[Finding, ...]
    """In the order of the operation's zones."""
    tests: int
    """Zones tested at once; the adjusted values allow for so many."""

    @property
    def striking(self) -> tuple[Finding, ...]:
        """The zones that had more or fewer than chance explains, the least likely first."""
        out = [finding for finding in self.zones if finding.verdict in (Verdict.MORE, Verdict.FEWER)]
        return tuple(sorted(out, key=lambda finding: finding.adjusted))


@dataclass(frozen=True, slots=True)
class Briefing:
    """The last 24 hours and 7 days of an operation's zones."""

    as_of: datetime
    """UTC; nothing later is in it."""
    history: Period
    """What is expected was learned from these days."""
    last_day: Window
    last_week: Window
    untimed: int
    """Incidents of the last week without a clock time: they are taken to have happened at midnight."""


def brief(operation: Operation, incidents: pd.DataFrame, as_of: datetime | None = None) -> Briefing:
    """
    The briefing of an operation.

    Parameters
    ----------
    incidents
        A table with the columns of ``planner.intake.incidents``; offences that do not count are left out.
    as_of
        UTC; None takes the full hour after the last incident, so that a file of last month is briefed as of its end;
        a slip of a year far behind it does not count.

    Raises
    ------
    PlannerError
        Where there is no incident before ``as_of``.
    """
    cases = _events(cases_of(incidents, operation.timezone, operation.risk))
    if as_of is None and len(cases):
        last = int(cases.moment[cases.day <= covered_days(cases.day)[1]].max())
        as_of = datetime.fromtimestamp((last // HOUR_S + 1) * HOUR_S, UTC)
    known = cases if as_of is None else cases.where(cases.moment < as_of.timestamp())
    if as_of is None or not len(known):
        remedy = "Import the incidents of the last days."
        raise PlannerError("there is no incident to brief about", where=operation.name, remedy=remedy)
    zones = ZonePlaces(tuple(zone.area for zone in operation.zones))
    expecting = _Expecting(operation, known, zones, as_of)
    day, week = (_window(operation, known, zones, expecting, Period(as_of - length, as_of)) for length in WINDOWS)
    lately = known.where(known.moment >= (as_of - WINDOWS[1]).timestamp())
    return Briefing(as_of, expecting.period, day, week, int((~lately.timed).sum()))


class _Expecting:
    """What the days before the last week let expect in any hours after them."""

    def __init__(self, operation: Operation, known: Cases, zones: ZonePlaces, as_of: datetime) -> None:
        self._clock = Clock(operation.timezone)
        end = as_of - WINDOWS[1]
        local = self._clock.local(end).date()
        oldest = self._clock.moment(months_before(local, MONTHS), datetime.min.time())
        covered = known.moment[known.day >= covered_days(known.day)[0]]
        first = max(oldest, datetime.fromtimestamp(int(covered.min()), UTC))
        self.period = Period(min(first, end), end)
        used = known.where((known.moment >= first.timestamp()) & (known.moment < end.timestamp()))
        self.weeks = self.period.length / timedelta(weeks=1)
        self._profile = city_profile(used)[0]
        self._zones = _counts(zones, used) / max(self.weeks, 1e-9)
        self._city = len(used) / max(self.weeks, 1e-9)

    def of(self, period: Period) -> tuple[float, Numbers]:
        """The events expected in the whole city, and in each zone."""
        hours = round(period.length / timedelta(hours=1))
        local = [self._clock.local(period.start + timedelta(hours=number)) for number in range(hours)]
        share = sum(float(self._profile[moment.weekday() * 24 + moment.hour]) for moment in local)
        return self._city * share, self._zones * share


def _window(operation: Operation, known: Cases, zones: ZonePlaces, expecting: _Expecting, period: Period) -> Window:
    inside = known.where(known.moment >= period.start.timestamp())
    observed = _counts(zones, inside)
    city, expected = expecting.of(period)
    if expecting.weeks < LEAST_WEEKS:
        unknown = tuple(
            Finding(zone.id, int(count), 0.0, 1.0, 1.0, Verdict.UNKNOWN)
            for zone, count in zip(operation.zones, observed, strict=True)
        )
        return Window(period, Finding(None, len(inside), 0.0, 1.0, 1.0, Verdict.UNKNOWN), unknown, 0)
    p_values = [_tail(int(count), float(mean)) for count, mean in zip(observed, expected, strict=True)]
    adjusted = holm(p_values)
    findings = tuple(
        Finding(zone.id, int(count), float(mean), p, safe, _verdict(int(count), float(mean), safe))
        for zone, count, mean, p, safe in zip(operation.zones, observed, expected, p_values, adjusted, strict=True)
    )
    whole = _tail(len(inside), city)
    total = Finding(None, len(inside), city, whole, whole, _verdict(len(inside), city, whole))
    return Window(period, total, findings, len(findings))


def _tail(observed: int, expected: float) -> float:
    """The two-sided p-value: twice the smaller tail, at most 1."""
    return min(1.0, 2 * min(at_least(observed, expected), at_most(observed, expected)))


def holm(p_values: list[float]) -> list[float]:
    """
    P-values made safe for their number, in the same order (Holm 1979).

    The smallest is multiplied by the number of tests, the next by one less, and none falls below the one before.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    safe, highest = [1.0] * len(p_values), 0.0
    for rank, number in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[number]))
        safe[number] = highest
    return safe


def _verdict(observed: int, expected: float, safe: float) -> Verdict:
    if safe >= LEVEL:
        return Verdict.USUAL
    return Verdict.MORE if observed > expected else Verdict.FEWER


def _events(cases: Cases) -> Cases:
    """One row for each event: the first of those of one place and moment; rows without a place stay apart."""
    placed = cases.placed
    keys = np.stack([cases.moment, cases.longitude, cases.latitude], axis=1)[placed]
    _, first = np.unique(keys, axis=0, return_index=True)
    kept = ~placed
    kept[np.flatnonzero(placed)[first]] = True
    return cases.where(kept)


def _counts(zones: ZonePlaces, cases: Cases) -> Whole:
    _, place = zones.members(cases.longitude, cases.latitude)
    return np.bincount(place, minlength=zones.count).astype(np.int64)
