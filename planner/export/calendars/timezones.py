"""A time zone as a calendar carries it (VTIMEZONE): every clock change near the operation, from the tz database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.export.calendars.lines import text_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARGIN = timedelta(days=400)
"""Changes are listed for so long before and after, so that each time of the operation has one before it."""


def timezone_lines(timezone: str, first: date, last: date) -> list[str]:
    """
    The lines of a VTIMEZONE that holds for some days.

    Each change is listed by its own date instead of by a rule that repeats, since rules of past and coming years differ
    and only these days matter.
    """
    clock = Clock(timezone)
    start = datetime.combine(first, time(0), UTC) - _MARGIN
    end = datetime.combine(last, time(0), UTC) + _MARGIN
    changes = [start, *_changes(clock, start, end)]
    lines = ["BEGIN:VTIMEZONE", text_line("TZID", timezone)]
    for moment in changes:
        lines += _observance(clock, moment)
    return [*lines, "END:VTIMEZONE"]


def _observance(clock: Clock, moment: datetime) -> list[str]:
    """The time that holds from a moment on."""
    before, after = clock.local(moment - timedelta(seconds=1)), clock.local(moment)
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    onset = (moment + _offset(before)).replace(tzinfo=None)
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{onset:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_signed(_offset(before))}",
        f"TZOFFSETTO:{_signed(_offset(after))}",
        text_line("TZNAME", after.tzname() or ""),
        f"END:{kind}",
    ]


def _changes(clock: Clock, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which the offset changes, found day by day and then to the second."""
    day = start
    while day < end:
        following = day + timedelta(days=1)
        if clock.local(day).utcoffset() != clock.local(following).utcoffset():
            low, high = day, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if clock.local(middle).utcoffset() == clock.local(low).utcoffset():
                    low = middle
                else:
                    high = middle
            yield high
        day = following


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    seconds = round(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    text = f"{'-' if seconds < 0 else '+'}{hours:02d}{rest // 60:02d}"
    return text if rest % 60 == 0 else f"{text}{rest % 60:02d}"
