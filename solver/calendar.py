"""Elapsed minutes since local midnight of day 0: where each shift lies, right over clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from solver.problem import Problem, ShiftId


class Span(NamedTuple):
    """A stretch of elapsed minutes since local midnight of day 0, the end left out."""

    start: int
    end: int


class Calendar:
    """The times of a problem. Of a wall time that comes twice the first is meant; a missing one moves forward."""

    def __init__(self, problem: Problem) -> None:
        self.days = problem.days
        self.slot_minutes = problem.slot_minutes
        self._first = problem.start
        self._zone = ZoneInfo(problem.timezone)
        self._origin = self._utc(0, time(0))
        self.shifts = problem.shifts
        self._spans = {
            (day, shift.id): self._span(day, shift.start, shift.minutes)
            for day in range(problem.days)
            for shift in problem.shifts
        }

    def _utc(self, day: int, wall: time) -> datetime:
        return datetime.combine(self._first + timedelta(days=day), wall, self._zone).astimezone(UTC)

    def minute(self, day: int, wall: time) -> int:
        """The elapsed minute of a wall-clock time; ``day`` may lie outside the horizon."""
        return round((self._utc(day, wall) - self._origin).total_seconds() / 60)

    def day_of(self, minute: int) -> int:
        """The day in which an elapsed minute lies; it may lie outside the horizon."""
        return ((self._origin + timedelta(minutes=minute)).astimezone(self._zone).date() - self._first).days

    def _span(self, day: int, start: time, minutes: int) -> Span:
        begin = self.minute(day, start)
        return Span(begin, begin + minutes)

    def span(self, day: int, shift: ShiftId) -> Span:
        """When a shift of a day lies."""
        return self._spans[day, shift]

    def slots(self, day: int, shift: ShiftId) -> range:
        """The slots that the shift covers wholly."""
        start, end = self._spans[day, shift]
        return range(-(-start // self.slot_minutes), end // self.slot_minutes)

    @cached_property
    def weekend_of(self) -> dict[int, tuple[int, int]]:
        """For each Saturday and Sunday of the horizon the ISO (year, week) it belongs to."""
        dates = {day: self._first + timedelta(days=day) for day in range(self.days)}
        weeks = {day: date.isocalendar() for day, date in dates.items() if date.weekday() >= 5}
        return {day: (week.year, week.week) for day, week in weeks.items()}
