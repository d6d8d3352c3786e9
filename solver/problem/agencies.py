"""
What an agency asks of its officers: the ledger of hours of a work period, and its share of the work.

A work period of 7 to 28 consecutive days, independent of the pay period, is what 29 U.S.C. 207(k) lets a
law-enforcement agency reckon overtime by.
"""

from __future__ import annotations

from dataclasses import dataclass

from solver.problem.ids import refuse

_HOURS = (43, 49, 55, 61, 67, 73, 79, 86, 92, 98, 104, 110, 116, 122, 128, 134, 141, 147, 153, 159, 165, 171)
HOURS_BY_DAYS = dict(zip(range(7, 29), _HOURS, strict=True))
"""
Hours of a work period of so many days beyond which law-enforcement officers earn overtime.

29 CFR 553.230(c), the table for law-enforcement employees; not to be computed from 171 hours in 28 days, since the
regulation rounds 6.11 hours a day (23 days give 141 hours, the exact ratio 140).
"""
SHARE_UNITS = 10_000
"""A share of the work is taken to the nearest ten-thousandth, so that whole numbers decide it."""


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """
    Work periods of ``days`` days, one after the other, one of which begins on ``first_day``.

    ``threshold_minutes`` None means the table of 29 CFR 553.230; ``overtime_weight`` is the cost of each hour over it,
    None forbids any.
    """

    first_day: int
    days: int
    threshold_minutes: int | None = None
    overtime_weight: float | None = None

    def __post_init__(self) -> None:
        refuse(self.days not in HOURS_BY_DAYS, f"Work period of {self.days} days; 7 to 28 serve.")
        most, weight = self.threshold_minutes, self.overtime_weight
        refuse(most is not None and most < 0, f"Work period: threshold of {most} min < 0.")
        refuse(weight is not None and weight < 0, f"Work period: overtime weight {weight} < 0.")

    @property
    def limit(self) -> int:
        """Minutes of one period beyond which overtime begins."""
        return HOURS_BY_DAYS[self.days] * 60 if self.threshold_minutes is None else self.threshold_minutes

    def periods(self, days: int) -> list[range]:
        """The days of each period that has a day from 0 to ``days``, the last left out; they may reach beyond."""
        first = self.first_day + (-self.first_day // self.days) * self.days
        return [range(day, day + self.days) for day in range(first, days, self.days)]


@dataclass(frozen=True, slots=True)
class Agency:
    """The rules of the officers whose ``agency`` is this id; shares are of all assigned officer-minutes."""

    id: str
    work_period: WorkPeriod | None = None
    min_share: float | None = None
    max_share: float | None = None

    def __post_init__(self) -> None:
        for share in (self.min_share, self.max_share):
            refuse(share is not None and not 0 <= share <= 1, f"Agency {self.id}: a share of {share}; 0 to 1 serve.")
        if self.min_share is not None and self.max_share is not None:
            refuse(self.max_share < self.min_share, f"Agency {self.id}: greatest share below the least.")


def share_units(share: float) -> int:
    """A share in whole units, ``SHARE_UNITS`` for all of the work."""
    return round(share * SHARE_UNITS)
