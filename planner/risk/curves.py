"""What a screen draws of a zone: its risk by hour and weekday, and its incidents month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from planner.risk.cases import cases_of, totals
from planner.risk.history import HOURS_A_WEEK
from planner.risk.places import ZonePlaces
from planner.risk.surface import slot_days, slot_hours

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from planner.operation import Operation, ZoneId
    from planner.risk.history import ZoneRisk


def week_curve(operation: Operation, risk: ZoneRisk) -> tuple[float, ...]:
    """The mean expected in each local hour of the week over the days of the operation, Monday 00 first; 168 values."""
    hours, inside = slot_hours(operation), slot_days(operation) < operation.days
    sums = totals(hours[inside], np.asarray(risk.per_slot)[inside], HOURS_A_WEEK)
    counted = np.bincount(hours[inside], minlength=HOURS_A_WEEK) * operation.slot_minutes / 60
    mean = sums / np.maximum(counted, 1.0)
    return tuple(mean.tolist())


def day_curve(operation: Operation, risk: ZoneRisk) -> tuple[float, ...]:
    """The mean expected in each hour of the day over the days of the operation; 24 values."""
    hours, inside = slot_hours(operation) % 24, slot_days(operation) < operation.days
    sums = totals(hours[inside], np.asarray(risk.per_slot)[inside], 24) / operation.days
    return tuple(sums.tolist())


def daily_curve(operation: Operation, risk: ZoneRisk) -> tuple[float, ...]:
    """The expected on each day of the operation: seasons, repeats, boosts and events show here."""
    days = slot_days(operation)
    inside = days < operation.days
    return tuple(totals(days[inside], np.asarray(risk.per_slot)[inside], operation.days).tolist())


def monthly_counts(operation: Operation, incidents: pd.DataFrame) -> Mapping[ZoneId, tuple[tuple[date, int], ...]]:
    """
    For each zone the first day of every month that there are incidents from, anywhere, and its incidents in it.

    Offences that do not count are left out. The first and the last month may be known in part.
    """
    cases = cases_of(incidents, operation.timezone, operation.risk)
    if not len(cases):
        return {zone.id: () for zone in operation.zones}
    days = [date.fromordinal(int(day)) for day in cases.day]
    months = np.array([day.year * 12 + day.month - 1 for day in days])
    first, count = int(months.min()), int(months.max() - months.min()) + 1
    starts = [date((first + number) // 12, (first + number) % 12 + 1, 1) for number in range(count)]
    point, place = ZonePlaces(tuple(zone.area for zone in operation.zones)).members(cases.longitude, cases.latitude)
    counts = np.bincount(place * count + months[point] - first, minlength=len(operation.zones) * count)
    table = counts.reshape(-1, count).tolist()
    return {zone.id: tuple(zip(starts, row, strict=True)) for zone, row in zip(operation.zones, table, strict=True)}
