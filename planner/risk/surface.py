"""The risk of each zone in each slot of the operation, from counts and the week profile, right over clock changes."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from planner.clock import Clock
from planner.risk.history import HOURS_A_WEEK, ZoneRisk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from planner.operation import Operation, Zone
    from planner.risk.history import History

FLAT = (1 / HOURS_A_WEEK,) * HOURS_A_WEEK


def zone_risks(operation: Operation, history: History | None) -> tuple[ZoneRisk, ...]:
    r"""
    The expected incidents of each zone in each slot, in the order of the zones.

    With n_z incidents in W weeks of history (or the weekly figure set by hand), w_h the share of hour h of the week
    and a slot s of m minutes that begins in the local hour h(s),

    .. math::
        r_{z,s} = \frac{n_z}{W} \; w_{h(s)} \; \frac{m}{60} .

    Slots are elapsed time from local midnight of the first day to local midnight one day beyond the last (for shifts
    that pass midnight): the night in which clocks go back has the hour from 1 to 2 twice, the one in which they go
    forward lacks an hour. A zone with neither history nor a figure by hand has the risk 0 and ``incidents`` 0.
    Without history every hour is taken to be alike.
    """
    profile = history.profile if history is not None else FLAT
    shares = np.asarray(profile)[slot_hours(operation)] * (operation.slot_minutes / 60)
    return tuple(_zone_risk(zone, history, shares) for zone in operation.zones)


def slot_hours(operation: Operation) -> NDArray[np.intp]:
    """The local hour of the week, 0 for Monday 00 to 01, in which each slot begins."""
    clock = Clock(operation.timezone)
    origin = clock.moment(operation.first_day, time(0))
    end = clock.moment(operation.day(operation.days + 1), time(0))
    step = timedelta(minutes=operation.slot_minutes)
    locals_ = (clock.local(origin + number * step) for number in range(-(-(end - origin) // step)))
    return np.fromiter((moment.weekday() * 24 + moment.hour for moment in locals_), dtype=np.intp)


def has_profile(history: History | None) -> bool:
    """Whether the hours of the week differ; False where there were too few timed incidents and all are taken alike."""
    return history is not None and max(history.profile) > min(history.profile)


def _zone_risk(zone: Zone, history: History | None, shares: NDArray[np.float64]) -> ZoneRisk:
    incidents = history.count(zone.id) if history is not None else 0
    weekly = zone.weekly_incidents
    if weekly is None:
        weekly = incidents / history.weeks if history is not None else 0.0
    per_slot: list[float] = (weekly * shares).tolist()
    return ZoneRisk(zone.id, weekly, tuple(per_slot), incidents, by_hand=zone.weekly_incidents is not None)
