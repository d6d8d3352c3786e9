"""Incidents that count for less than one might think: dated far from the rest, or known to within days only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.intake.intervals import LONGEST_SPREAD_S, interval_seconds
from planner.risk.cases import USUAL, cases_of
from planner.risk.counting import months_before
from planner.risk.coverage import covered_days, empty_weeks
from planner.risk.methods.method import MONTHS

if TYPE_CHECKING:
    import pandas as pd

    from planner.risk.settings import RiskSettings


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Those of the incidents that count."""

    stray: int
    """Dated before or after the days that the files cover, and not longer ago than a history reaches."""
    first_day: date
    last_day: date
    """The days that are covered (:func:`planner.risk.coverage.covered_days`)."""
    long: int
    """Known to lie between two times more than 24 hours apart: they count for their place, not for an hour."""
    empty_weeks: int = 0
    """Weeks between them that look as if their file were missing (:func:`planner.risk.coverage.empty_weeks`)."""


def passed_over(incidents: pd.DataFrame, timezone: str, settings: RiskSettings = USUAL) -> PassedOver | None:
    """What of a table of incidents is passed over; None where no incident counts."""
    from planner.risk.offences import counted_rows

    used = incidents[counted_rows(incidents, settings)]
    day = cases_of(used, timezone, settings).day
    if not len(day):
        return None
    begin, end = covered_days(day)
    oldest = months_before(date.fromordinal(end + 1), MONTHS).toordinal()
    stray = int((((day < begin) & (day >= oldest)) | (day > end)).sum())
    long = int((interval_seconds(used) > LONGEST_SPREAD_S).sum())
    return PassedOver(stray, date.fromordinal(begin), date.fromordinal(end), long, empty_weeks(day))
