"""What teams can catch in each hour of the day, and how many team-hours there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.errors import PlannerError
from planner.risk.cases import totals
from planner.risk.history import HOURS_A_WEEK
from planner.risk.surface import slot_days, slot_hours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from planner.operation import Officer, Operation
    from planner.risk.history import ZoneRisk

    Numbers = NDArray[np.float64]

HOURS_A_DAY = 24
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Demand:
    """The risk of zones by hour of the week, and how much of it teams cover."""

    by_zone: tuple[tuple[float, ...], ...]
    """For each zone the expected in each local hour of the week, Monday 00 first."""
    max_teams: tuple[int, ...]
    """Most teams at once in each zone."""
    effect: tuple[float, ...]
    """What the 1st, 2nd, ... team present covers of a zone's risk."""

    @property
    def total(self) -> float:
        """The expected in a week in all zones."""
        return float(np.sum(self.by_zone))

    @property
    def by_hour(self) -> tuple[float, ...]:
        """The expected in each hour of the week in all zones: the curve over the shift bars."""
        return tuple(np.sum(self.by_zone, axis=0).tolist())

    def caught(self, most: int) -> Numbers:
        r"""
        What up to ``most`` teams at once catch in each hour of the day, in a week; a row an hour, a column a team.

        With n teams in an hour of risk r_z the best n of the shares r_z e_j, j below the zone's most teams, are taken.
        Since e falls with j this is what posting them one after another gives, and it is concave in n. Teams keep their
        zone through a shift, so where the order of the zones changes by the hour this is a little too good.
        """
        parts = [
            np.asarray(risk)[None, :] * np.asarray(self.effect[:most_here])[:, None]
            for risk, most_here in zip(self.by_zone, self.max_teams, strict=True)
        ]
        ranked = -np.sort(-np.concatenate([np.zeros((1, HOURS_A_WEEK)), *parts]), axis=0)[:most]
        sums = np.zeros((most + 1, HOURS_A_WEEK))
        sums[1 : len(ranked) + 1] = np.cumsum(ranked, axis=0)
        sums[len(ranked) + 1 :] = sums[len(ranked)]
        by_day: Numbers = sums.reshape(most + 1, DAYS_A_WEEK, HOURS_A_DAY).sum(axis=1)
        return by_day.T


def demand_of(operation: Operation, risks: Iterable[ZoneRisk]) -> Demand:
    """
    The demand of an operation, its slots folded to a mean week; boosts, events and seasons are in it.

    Raises
    ------
    PlannerError
        Where no zone has any risk.
    """
    hours = slot_hours(operation)
    inside = slot_days(operation) < operation.days
    counted = np.bincount(hours[inside], minlength=HOURS_A_WEEK)
    per_hour = 60 / operation.slot_minutes
    zones = {zone.id: zone for zone in operation.zones}
    known = [risk for risk in risks if risk.zone in zones]
    folded = [totals(hours[inside], np.asarray(risk.per_slot)[inside], HOURS_A_WEEK) for risk in known]
    demand = Demand(
        tuple(tuple(_week(sums, counted, per_hour).tolist()) for sums in folded),
        tuple(zones[risk.zone].max_teams for risk in known),
        operation.team.effect,
    )
    if not known or not demand.total:
        raise PlannerError(
            "no zone has any risk, so no hour is better than another",
            where=operation.name,
            remedy="Import incidents, or set incidents a week by hand.",
        )
    return demand


def officer_hours_a_day(operation: Operation) -> float:
    """
    The officer-hours of a mean day that the limits on hours allow.

    Of each officer the least of the hours in 7 days, in 28 days and in the whole operation, a day; 40 h in 7 days where
    nothing binds.
    """
    return sum(_daily(officer, operation) for officer in operation.officers)


def _daily(officer: Officer, operation: Operation) -> float:
    contracts = {(contract.agency, contract.terms): contract for contract in operation.contracts}
    contract = contracts.get((officer.agency, officer.terms))
    weekly = officer.max_hours_7_days
    total = officer.max_hours_total
    four_weeks = None
    if contract is not None:
        weekly = contract.max_hours_7_days if weekly is None else weekly
        total = contract.max_hours_total if total is None else total
        four_weeks = contract.max_hours_28_days
    limits = ((weekly, DAYS_A_WEEK), (four_weeks, 4 * DAYS_A_WEEK), (total, operation.days))
    bound = [hours / days for hours, days in limits if hours is not None]
    return min(bound, default=40 / DAYS_A_WEEK)


def _week(sums: Numbers, counted: NDArray[np.intp], per_hour: float) -> Numbers:
    """The mean of each hour of the week; hours that a short operation never has take the mean of their hour of day."""
    seen = counted > 0
    mean = np.where(seen, sums / np.maximum(counted, 1) * per_hour, 0.0)
    by_day, known = mean.reshape(DAYS_A_WEEK, -1), seen.reshape(DAYS_A_WEEK, -1)
    usual = by_day.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    filled: Numbers = np.where(known, by_day, usual[None, :]).ravel()
    return filled
