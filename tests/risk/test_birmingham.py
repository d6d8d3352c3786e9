"""The whole way of the risk on real incidents, against counts made another way."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from math import pi
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.clock import Clock
from planner.intake.circles import circle
from planner.intake.incidents import read_incidents
from planner.operation import Operation, Zone, ZoneId
from planner.risk.counting import measure_history
from planner.risk.suggesting import suggest_zones
from planner.risk.surface import zone_risks

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from planner.operation import Ring

CHICAGO = Clock("America/Chicago")
SUMMIT = (-86.7302, 33.4479)
CITY_KM2 = 384.6
"""US Census, TIGER 2019."""


@pytest.fixture(scope="module")
def path(shared: Path) -> Path:
    return shared / "data" / "birmingham" / "birmingham_2023-01_2025-09.csv"


@pytest.fixture(scope="module")
def incidents(path: Path) -> pd.DataFrame:
    return read_incidents(path, CHICAGO).or_raise()


def operation(*zones: Zone) -> Operation:
    return Operation("All Out", date(2025, 12, 1), date(2025, 12, 31), CHICAGO.timezone, zones=zones)


def test_that_counts_profile_and_risk_of_a_zone_are_those_of_the_rows(path: Path, incidents: pd.DataFrame) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["datetime"]]
    placed = [row for row in rows if row["latitude"]]
    zone = Zone(ZoneId("summit"), "The Summit", circle(*SUMMIT, 300))
    history = measure_history(operation(zone), incidents)

    assert (history.first_day, history.last_day) == (date(2023, 1, 1), date(2025, 9, 30))
    assert history.incidents == len(placed) == 18_036
    assert history.untimed == sum(":" not in row["datetime"] for row in placed) == 636
    ring = zone.area[0][0]
    near = [row for row in placed if _is_inside(float(row["longitude"]), float(row["latitude"]), ring)]
    assert history.count(zone.id) == len(near) == 192
    noon_of_saturdays = sum(_hour_of_week(row["datetime"]) == 5 * 24 + 12 for row in rows if ":" in row["datetime"])
    assert history.profile[5 * 24 + 12] == pytest.approx(noon_of_saturdays / 17_975)
    assert sum(history.profile) == pytest.approx(1)

    (risk,) = zone_risks(operation(zone), history)
    assert sum(risk.per_slot[: 7 * 48]) == pytest.approx(history.count(zone.id) / (1004 / 7))
    assert len(risk.per_slot) == 32 * 48


def _is_inside(longitude: float, latitude: float, ring: Ring) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    crossings = 0
    for (x, y), (next_x, next_y) in pairwise(ring):
        if (y > latitude) != (next_y > latitude):
            crossings += longitude < x + (latitude - y) / (next_y - y) * (next_x - x)
    return crossings % 2 == 1


def _hour_of_week(text: str) -> int:
    day, clock = text.split(" ")
    month, day_of_month, year = map(int, day.split("/"))
    return date(year, month, day_of_month).weekday() * 24 + int(clock.split(":")[0])


def test_that_each_km2_of_24_suggested_zones_holds_a_twentieth_of_all_incidents(
    incidents: pd.DataFrame,
) -> None:
    zones = suggest_zones(incidents, count=24)
    history = measure_history(operation(*zones), incidents)
    areas = [pi * (int(zone.note.split(" m in")[0].split()[-1]) / 1000) ** 2 for zone in zones]
    share = sum(count for _, count in history.counts) / history.incidents
    assert len(zones) == 24
    assert all(0.1 < area < 0.51 for area in areas)
    assert share > 0.13
    assert share / sum(areas) > 0.05
    assert {zone.name.split()[0] for zone in zones} == {"East", "North", "South", "West"}


def test_that_places_found_before_the_last_quarter_are_hot_in_it_too(incidents: pd.DataFrame) -> None:
    local = incidents["when"].dt.tz_convert(ZoneInfo(CHICAGO.timezone))
    before, after = incidents[local < "2025-07-01"], incidents[local >= "2025-07-01"]
    zones = suggest_zones(before, count=24)
    later = measure_history(operation(*zones), after)
    area = sum(pi * (int(zone.note.split(" m in")[0].split()[-1]) / 1000) ** 2 for zone in zones)
    caught = sum(count for _, count in later.counts) / later.incidents
    assert caught / (area / CITY_KM2) > 18
