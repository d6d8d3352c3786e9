"""Elapsed minutes since local midnight of day 0, right over clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from tests.verifier.documents import Problem


class Times:
    """When the shifts of a problem lie."""

    def __init__(self, problem: Problem) -> None:
        self._first = date.fromisoformat(problem["start"])
        self._zone = ZoneInfo(problem.get("timezone", "UTC"))
        self._midnight = self._moment(0, time(0))
        self._slot = problem.get("slot_minutes", 60)
        self.days = problem["days"]
        self.shifts = {shift["id"]: shift for shift in problem["shifts"]}

    def _moment(self, day: int, clock: time) -> datetime:
        return datetime.combine(self._first + timedelta(days=day), clock, self._zone).astimezone(UTC)

    def span(self, day: int, shift: str) -> tuple[int, int]:
        """The first minute of a shift, and the first after it."""
        begins = self._moment(day, time.fromisoformat(self.shifts[shift]["start"])) - self._midnight
        start = round(begins / timedelta(minutes=1))
        return start, start + self.shifts[shift]["minutes"]

    def slots(self, day: int, shift: str, count: int) -> range:
        """The slots, of ``count``, that the shift covers wholly."""
        start, end = self.span(day, shift)
        return range(-(-start // self._slot), min(end // self._slot, count))

    def day_of(self, minute: int) -> int:
        """The local day in which a minute lies."""
        local = (self._midnight + timedelta(minutes=minute)).astimezone(self._zone)
        return (local.date() - self._first).days

    def weekend(self, day: int) -> tuple[int, int] | None:
        """The ISO year and week of a Saturday or Sunday, None for any other day."""
        on = self._first + timedelta(days=day)
        return on.isocalendar()[:2] if on.weekday() >= 5 else None
