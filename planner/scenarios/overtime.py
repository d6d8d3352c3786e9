"""Hours of a plan that are paid as overtime, and what they cost."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.operation import Terms
from solver.problem.agencies import HOURS_BY_DAYS

if TYPE_CHECKING:
    from planner.operation import Agency, Operation
    from solver.plan import Plan

USUAL_RATE = 61.0
"""
Dollars for an hour of overtime where nobody typed the agency's own rate.

Palm Desert PD, Holiday Theft Suppression 2011: 667 man-hours cost $40,582, $61 an hour with all charges. An order of
magnitude from one city, so every table that uses it says that it is assumed.
"""
WORK_PERIOD_DAYS = 28
"""The longest work period of 29 U.S.C. 207(k), in days."""


def rate_of(agency: Agency) -> float:
    """Dollars for an hour of overtime of an agency."""
    return USUAL_RATE if agency.overtime_rate is None else agency.overtime_rate


def overtime_hours(operation: Operation, plan: Plan) -> dict[str, float]:
    r"""
    The hours of overtime of each officer who has any, by badge.

    A volunteer serves on top of regular duty, so every hour is overtime. Of an officer lent full time those are that
    exceed the threshold of the work period (29 CFR 553.230, law enforcement); periods of 28 days follow each other
    from the first day, and the last has the d days that are left:

    .. math::
        \sum_p \max(0,\, h_p - u(d_p)), \qquad u(28) = 171, \quad u(d) = 171\, d / 28 \text{ for } d < 7 .
    """
    volunteers = {str(o.id) for o in operation.officers if o.terms is Terms.VOLUNTEER}
    length = {str(shift.id): shift.length.total_seconds() / 3600 for shift in operation.shifts}
    worked: dict[tuple[str, int], float] = defaultdict(float)
    for a in plan.assignments:
        period = 0 if a.officer in volunteers else a.day // WORK_PERIOD_DAYS
        worked[a.officer, period] += length[a.shift]
    found: dict[str, float] = defaultdict(float)
    for (officer, period), hours in worked.items():
        threshold = 0.0 if officer in volunteers else _threshold(operation.days - period * WORK_PERIOD_DAYS)
        if hours > threshold:
            found[officer] += hours - threshold
    return dict(found)


def overtime_cost(operation: Operation, hours: dict[str, float]) -> float:
    """Dollars for the hours of overtime of each officer."""
    rates = {agency.id: rate_of(agency) for agency in operation.agencies}
    agencies = {str(officer.id): officer.agency for officer in operation.officers}
    return sum(rates.get(agencies[officer], USUAL_RATE) * more for officer, more in hours.items())


def is_assumed(operation: Operation) -> bool:
    """Whether the rate of any agency is assumed."""
    return any(agency.overtime_rate is None for agency in operation.agencies)


def _threshold(days: int) -> float:
    days = min(days, WORK_PERIOD_DAYS)
    return float(HOURS_BY_DAYS[days]) if days in HOURS_BY_DAYS else HOURS_BY_DAYS[WORK_PERIOD_DAYS] * days / 28
