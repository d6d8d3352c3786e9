"""
The risk of each zone in each slot of the operation, right over clock changes.

From counts and the week profile, or what another method found, and then from what people know besides: figures set by
hand, boosts and events.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from planner.clock import Clock
from planner.risk.history import HOURS_A_WEEK, ZoneEstimate, ZoneRisk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from planner.clock import Period
    from planner.operation import Operation, Zone
    from planner.risk.history import History
    from planner.risk.settings import RiskSettings

FLAT = (1 / HOURS_A_WEEK,) * HOURS_A_WEEK


def zone_risks(operation: Operation, history: History | None) -> tuple[ZoneRisk, ...]:
    r"""
    The expected incidents of each zone in each slot, in the order of the zones.

    With n_z incidents in W weeks of history (or the weekly figure set by hand), w_h the share of hour h of the week
    and a slot s of m minutes that begins in the local hour h(s),

    .. math::
        r_{z,s} = \frac{n_z}{W} \; w_{h(s)} \; \frac{m}{60} .

    Another method gives a rate and a profile of its own for the zone, a factor for each day (season) and what the last
    days add (near repeats), as :class:`planner.risk.methods.method.Estimate` has it. Boosts multiply what lies in their
    period, events add to it evenly.

    Slots are elapsed time from local midnight of the first day to local midnight one day beyond the last (for shifts
    that pass midnight): the night in which clocks go back has the hour from 1 to 2 twice, the one in which they go
    forward lacks an hour. A zone with neither history nor a figure by hand has the risk 0 and ``incidents`` 0.
    Without history every hour is taken to be alike.
    """
    slots = _Slots(operation)
    return tuple(_zone_risk(zone, history, slots, operation.risk) for zone in operation.zones)


def slot_hours(operation: Operation) -> NDArray[np.intp]:
    """The local hour of the week, 0 for Monday 00 to 01, in which each slot begins."""
    return _Slots(operation).hours


def has_profile(history: History | None) -> bool:
    """Whether the hours of the week differ; False where there were too few timed incidents and all are taken alike."""
    return history is not None and max(history.profile) > min(history.profile)


def slot_days(operation: Operation) -> NDArray[np.intp]:
    """The local day in which each slot begins, 0 for the first of the operation."""
    return _Slots(operation).days.astype(np.intp)


class _Slots:
    """When the slots of an operation begin."""

    def __init__(self, operation: Operation) -> None:
        clock = Clock(operation.timezone)
        self.origin = clock.moment(operation.first_day, time(0))
        end = clock.moment(operation.day(operation.days + 1), time(0))
        self.minutes = operation.slot_minutes
        step = timedelta(minutes=self.minutes)
        count = -(-(end - self.origin) // step)
        locals_ = [clock.local(self.origin + number * step) for number in range(count)]
        self.hours = np.array([moment.weekday() * 24 + moment.hour for moment in locals_], dtype=np.intp)
        """The local hour of the week."""
        self.days = np.array([moment.toordinal() for moment in locals_]) - operation.first_day.toordinal()
        """The local day, 0 for the first of the operation."""

    def within(self, period: Period) -> NDArray[np.float64]:
        """The share of each slot that lies in a period."""
        starts = np.arange(len(self.hours)) * self.minutes
        first, end = ((moment - self.origin) / timedelta(minutes=1) for moment in (period.start, period.end))
        covered = np.minimum(starts + self.minutes, end) - np.maximum(starts, first)
        shares: NDArray[np.float64] = np.clip(covered / self.minutes, 0.0, 1.0)
        return shares


def _zone_risk(zone: Zone, history: History | None, slots: _Slots, settings: RiskSettings) -> ZoneRisk:
    by_hand = zone.weekly_incidents is not None
    city = np.asarray(FLAT if history is None else history.profile)
    found = ZoneEstimate(zone.id, 0.0) if history is None else history.estimate(zone.id)
    weight = 1.0 if history is None else history.weight
    if zone.weekly_incidents is not None:
        found = ZoneEstimate(zone.id, zone.weekly_incidents * weight)
    per_slot = _per_slot(found, city, slots)
    for boost in settings.boosts:
        if boost.zone in (None, zone.id):
            per_slot = per_slot * (1 + (boost.factor - 1) * slots.within(boost.period))
    for event in settings.events:
        if event.zone == zone.id and event.period.length:
            share = slots.within(event.period) * (timedelta(minutes=slots.minutes) / event.period.length)
            per_slot = per_slot + event.extra_incidents * weight * share
    incidents = 0 if history is None else history.count(zone.id)
    return ZoneRisk(zone.id, found.weekly, tuple(per_slot.tolist()), incidents, by_hand=by_hand)


def _per_slot(found: ZoneEstimate, city: NDArray[np.float64], slots: _Slots) -> NDArray[np.float64]:
    profile = np.asarray(found.profile) if found.profile else city
    hour = profile[slots.hours]
    per_slot: NDArray[np.float64] = found.weekly * (hour * (slots.minutes / 60))
    if found.factors:
        per_slot = per_slot * np.asarray(found.factors)[slots.days]
    if found.added:
        of_day = np.bincount(slots.days, weights=hour)[slots.days]
        per_slot = np.maximum(0.0, per_slot + np.asarray(found.added)[slots.days] * hour / np.maximum(of_day, 1e-12))
    return per_slot
