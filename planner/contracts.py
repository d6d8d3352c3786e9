"""The rules of work that an agency's officers have until somebody enters their own: numbers, each with its source."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.operation import Contract, Terms

if TYPE_CHECKING:
    from planner.operation import Agency, AgencyId

MINIMUM_REST = timedelta(hours=10)
"""
Rest between two tours, for everyone.

US contracts know 8 h or call-in pay (14 contracts, markettransfer.info, clause "overtime scheduling"); rostering
engines ship 10 h (OptaWeb employee rostering, taken here) and 12 h (Staffjoy); Scottish police have 11 h (PNB
Scotland handbook, 63).
"""
LENT_HOURS_7_DAYS = 40.0
"""Most hours in any 7 days of an officer lent full time: beyond them most contracts pay overtime."""
LENT_HOURS_28_DAYS = 160.0
"""
Most hours in any 28 days of an officer lent full time: four weeks of 40 h.

11 h under the 171 h beyond which FLSA section 7(k) makes overtime for law enforcement in a work period of 28 days
(29 CFR 553.230). The margin leaves room for roll call and reports, which normally count as hours worked.
"""
LENT_CONSECUTIVE_DAYS = 5
"""
Most days in a row of an officer lent full time: two contracts allow 5 without overtime (markettransfer.info, clause
"annual scheduling").
"""
VOLUNTEER_HOURS_7_DAYS = 24.0
"""
Most hours in any 7 days of a volunteer, on top of regular duty: St. Paul's limit for off-duty jobs (stpaul.gov, 21st
Century Policing Report, recommendation 63).
"""
VOLUNTEER_CONSECUTIVE_DAYS = 3
"""Most days in a row of a volunteer: 24 h a week in shifts of 8 h; a choice of ours, no source names a number."""


def standard_contracts(agencies: tuple[Agency, ...]) -> tuple[Contract, ...]:
    """
    One contract for each agency and each of the terms of service, in that order.

    =========================  ==========  ===========
    limit                      lent        volunteer
    =========================  ==========  ===========
    minimum rest               10 h        10 h
    hours in any 7 days        40          24
    hours in any 28 days       160         not bound
    days in a row              5           3
    =========================  ==========  ===========

    The sources stand with the constants of this module. Hours of a separate employer at the officer's own option are
    not combined with those of the own agency (29 CFR 553.227), so a volunteer has no limit over 28 days here; the
    regular duty of a volunteer is respected by its times and the rest around it.
    """
    return tuple(contract for agency in agencies for contract in (_lent(agency.id), _volunteer(agency.id)))


def _lent(agency: AgencyId) -> Contract:
    return Contract(
        agency,
        Terms.LENT,
        MINIMUM_REST,
        max_hours_7_days=LENT_HOURS_7_DAYS,
        max_hours_28_days=LENT_HOURS_28_DAYS,
        max_consecutive_days=LENT_CONSECUTIVE_DAYS,
    )


def _volunteer(agency: AgencyId) -> Contract:
    return Contract(
        agency,
        Terms.VOLUNTEER,
        MINIMUM_REST,
        max_hours_7_days=VOLUNTEER_HOURS_7_DAYS,
        max_consecutive_days=VOLUNTEER_CONSECUTIVE_DAYS,
    )
