"""The hours of a shift as they are printed: wall clock, "(+1)" past midnight, and the length that really passes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.wording import day_label

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.clock import Period
    from planner.operation import Operation, Shift


@dataclass(frozen=True, slots=True)
class ShiftHours:
    """When a shift of a day starts and ends, as people read it."""

    starts_on: date
    """The local date on which the shift starts."""
    shift: str
    """The name of the shift."""
    start: str
    """Wall clock, 24 h, such as "20:30"."""
    end: str
    """Wall clock, such as "04:30 (+1)"; in a night of a clock change with the name of the time, "03:30 CST (+1)"."""
    ends_on: date
    """The local date on which the shift ends."""
    period: Period
    clock_change: timedelta
    """How far the wall clock is moved during the shift: +1 h in spring, -1 h in autumn, else 0."""

    @property
    def hours(self) -> float:
        """Hours that really pass."""
        return self.period.length / timedelta(hours=1)

    @property
    def clock_words(self) -> str:
        """What is to be known of a clock change during the shift; empty where there is none."""
        if not self.clock_change:
            return ""
        hours = f"{abs(self.clock_change) / timedelta(hours=1):g} h"
        return f"clocks go {'forward' if self.clock_change > timedelta() else 'back'} {hours} in this shift"

    @property
    def span(self) -> str:
        """Such as "20:30–04:30 (+1)"."""
        return f"{self.start}–{self.end}"

    @property
    def label(self) -> str:
        """Such as "Sat 19 Dec · Late 20:30–04:30 (+1)"."""
        return f"{day_label(self.starts_on)} · {self.shift} {self.span}"


def shift_hours(operation: Operation, day: int, shift: Shift) -> ShiftHours:
    """The hours of a shift on a day (0 the first) of the operation."""
    clock = Clock(operation.timezone)
    date = operation.day(day)
    period = clock.period(date, shift.start, shift.length)
    start, end = clock.local(period.start), clock.local(period.end)
    change = (end.utcoffset() or timedelta()) - (start.utcoffset() or timedelta())
    later = (end.date() - date).days
    zone = f" {end.tzname()}" if change else ""
    return ShiftHours(
        starts_on=date,
        shift=shift.name,
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}{zone}{f' (+{later})' if later else ''}",
        ends_on=end.date(),
        period=period,
        clock_change=change,
    )


def wall_time(local: datetime, day: date) -> str:
    """A wall-clock time as "01:07 (+1)", so many days after the day that it belongs to."""
    later = (local.date() - day).days
    return f"{local:%H:%M}{f' (+{later})' if later else ''}"


def slots_of(operation: Operation, days: int) -> int:
    """Slots from the operation's first midnight to the one after so many days, in elapsed time over clock changes."""
    clock = Clock(operation.timezone)
    start = clock.moment(operation.first_day, time(0))
    end = clock.moment(operation.first_day + timedelta(days=days), time(0))
    return (end - start) // timedelta(minutes=operation.slot_minutes)


def full_date(day: date) -> str:
    """Such as "Sat 19 Dec 2026"."""
    return f"{day_label(day)} {day.year}"


def period_label(first: date, last: date) -> str:
    """Two days as a span, such as "1–31 Dec 2026" or "28 Nov – 3 Dec 2026"."""
    _, begin, month = day_label(first).split()
    _, end, last_month = day_label(last).split()
    if first == last:
        return full_date(first)
    if first.year != last.year:
        return f"{begin} {month} {first.year} – {end} {last_month} {last.year}"
    if first.month != last.month:
        return f"{begin} {month} – {end} {last_month} {last.year}"
    return f"{begin}–{end} {month} {last.year}"
