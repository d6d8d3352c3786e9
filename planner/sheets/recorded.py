"""What happened on the operation's own days, as far as its incidents are known, beside what was expected."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from planner.risk.cases import cases_of
from planner.risk.places import ZonePlaces
from planner.sheets.hours import slots_of
from planner.sheets.source import Recorded

if TYPE_CHECKING:
    import pandas as pd

    from planner.operation import Operation
    from planner.risk.history import ZoneRisk


def recorded(operation: Operation, risks: tuple[ZoneRisk, ...], incidents: pd.DataFrame) -> Recorded | None:
    """The incidents of the operation's days that count for its risk, by zone; None where none of them is known."""
    if incidents.empty:
        return None
    cases = cases_of(incidents, operation.timezone, operation.risk)
    first = operation.first_day.toordinal()
    own = cases.within(first, first + operation.days)
    if not len(own):
        return None
    days = int(own.day.max()) - first + 1
    until = operation.first_day + timedelta(days=days - 1)
    _, place = ZonePlaces(tuple(zone.area for zone in operation.zones)).members(own.longitude, own.latitude)
    counts = np.bincount(place, minlength=len(operation.zones))
    slots = slots_of(operation, days)
    return Recorded(
        until,
        {str(zone.id): int(count) for zone, count in zip(operation.zones, counts, strict=True)},
        {str(risk.zone): sum(risk.per_slot[:slots]) for risk in risks},
    )
