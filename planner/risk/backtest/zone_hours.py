"""Zones suggested from what was known, and the hours in which a method would have posted teams there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from planner.risk.backtest.choosing import Entry, Ground, base_of
from planner.risk.backtest.noise import Repetitions, ratio, scaled
from planner.risk.backtest.result import Score, ZonesFound
from planner.risk.cases import totals
from planner.risk.history import HOURS_A_WEEK
from planner.risk.methods.counts import Counts
from planner.risk.methods.method import place_hours
from planner.risk.places import ZonePlaces, area_km2

if TYPE_CHECKING:
    import pandas as pd

    from planner.risk.cases import Cases, Numbers, Whole

SHARES = (0.05, 0.1, 0.2)
"""Shares of zone area x hours: a team in one zone of twenty at a time, of ten, of five."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Zones that do not overlap, and their sizes."""

    places: ZonePlaces
    km2: Numbers


def suggested(incidents: pd.DataFrame, start: int, timezone: str, count: int) -> Zones:
    """The zones suggested from the incidents before a local day."""
    from planner.risk.suggesting import suggest_zones

    moment = datetime.combine(date.fromordinal(start), time(0), ZoneInfo(timezone)).astimezone(UTC)
    zones = suggest_zones(incidents[incidents["when"] < moment], count=count)
    areas = tuple(zone.area for zone in zones)
    return Zones(ZonePlaces(areas), np.array([area_km2(area) for area in areas]))


def found(zones: Zones, before: Cases, held: Cases, area: float) -> ZonesFound:
    """What the zones caught before and after."""
    shares = [_share(zones, cases) for cases in (before, held)]
    km2 = float(zones.km2.sum())
    return ZonesFound(zones.places.count, km2, shares[0], shares[1], shares[1] / (km2 / area))


def scores(zones: Zones, entry: Entry, ground: Ground, draws: Repetitions) -> tuple[Score, ...]:
    """Of the held-out incidents in zones, with a clock time, the share in the zones and hours chosen."""
    moved = replace(ground, evidence=replace(ground.evidence, places=zones.places))
    zone, counted = _members(zones, ground.held)
    chosen = _chosen(moved, entry, zones)
    plain = _chosen(moved, Entry("plain", (Counts(),)), zones)
    ideal = _chosen_of(_tallied(zone, counted, ground.held, zones), zones)
    lines = []
    for share, mine, mark, best in zip(SHARES, chosen, plain, ideal, strict=True):
        rate, rates = draws.hit_rate(_caught(mine, zone, ground.held), counted)
        other, others = draws.hit_rate(_caught(mark, zone, ground.held), counted)
        top = draws.hit_rate(_caught(best, zone, ground.held), counted)[0].value
        pei = rate.value / top if top else 0.0
        lines.append(Score(share, rate, scaled(rate, 1 / share), pei, ratio(rate, rates, other, others)))
    return tuple(lines)


def _share(zones: Zones, cases: Cases) -> float:
    point, _ = zones.places.members(cases.longitude, cases.latitude)
    return len(np.unique(point)) / max(1, len(cases))


def _members(zones: Zones, held: Cases) -> tuple[Whole, Numbers]:
    """The zone of each held-out incident (0 where it has none), and whether it counts."""
    point, place = zones.places.members(held.longitude, held.latitude)
    zone, counted = np.zeros(len(held), dtype=np.int64), np.zeros(len(held))
    zone[point], counted[point] = place, 1.0
    return zone, counted * held.timed


def _tallied(zone: Whole, counted: Numbers, held: Cases, zones: Zones) -> Numbers:
    row = np.flatnonzero(counted > 0)
    return place_hours(held, row, zone[row], np.ones(len(row)), zones.places.count)


def _chosen(ground: Ground, entry: Entry, zones: Zones) -> list[Numbers]:
    base = base_of(entry, ground)
    return _chosen_of(base.weekly[:, None] * base.profile, zones)


def _chosen_of(expected: Numbers, zones: Zones) -> list[Numbers]:
    """For each share the part of each zone and hour that is chosen, by what is expected per km2 and hour."""
    area = np.repeat(zones.km2, HOURS_A_WEEK)
    order = np.argsort(-(expected.ravel() / area), kind="stable")
    ends = np.cumsum(area[order])
    parts = []
    for share in SHARES:
        part = np.zeros(len(area))
        # the zone and hour on the edge is taken in part, so that every method has exactly the same area x time
        part[order] = np.clip((share * ends[-1] - (ends - area[order])) / area[order], 0.0, 1.0)
        parts.append(part.reshape(-1, HOURS_A_WEEK))
    return parts


def _caught(part: Numbers, zone: Whole, held: Cases) -> Numbers:
    hours = held.hours
    return totals(hours.row, part[zone[hours.row], hours.hour] * hours.share, len(held))
