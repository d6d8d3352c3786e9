"""
Any 24 hours: which windows matter, and how much of a span lies in one.

The minutes that lie in a window, as a function of where it begins, rise and fall with slope: they are most where the
window begins at the start of a span or ends at the end of one. Only windows in which a shift lies count, so those
that a shift just enters or just leaves matter as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.calendar import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Officer

WINDOW_MINUTES = 24 * 60


def counted_duty(officer: Officer) -> list[Span]:
    """The officer's other duty that counts for the hours in any 24."""
    return [Span(busy.start, busy.end) for busy in officer.busy if busy.counts]


def minutes_within(span: Span, begin: int) -> int:
    """The minutes of a span that lie in the 24 hours from ``begin``."""
    return max(0, min(span.end, begin + WINDOW_MINUTES) - max(span.start, begin))


def peaks(spans: Iterable[Span]) -> set[int]:
    """Where windows begin that can hold most: at the start of a span, or 24 hours before the end of one."""
    return {begin for span in spans for begin in (span.start, span.end - WINDOW_MINUTES)}


def edges(shift: Span) -> tuple[int, int]:
    """The first and the last window in which at least a minute of the shift lies."""
    return shift.start - WINDOW_MINUTES + 1, shift.end - 1


def most_with(shift: Span, duty: list[Span]) -> int:
    """The most minutes of shift and duty in any 24 hours in which the shift lies."""
    first, last = edges(shift)
    begins = {begin for begin in peaks([shift, *duty]) if first <= begin <= last} | {first, last}
    return max(sum(minutes_within(span, begin) for span in (shift, *duty)) for begin in begins)
