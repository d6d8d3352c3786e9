"""Other shifts in an operation: patterns by name or typed, and which new shift stands for each old one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.operation import Shift, ShiftId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.operation import Operation

_EIGHT = timedelta(hours=8)
_DAY = 24 * 60
PATTERNS: dict[str, tuple[Shift, ...]] = {
    "three": (
        Shift(ShiftId("DAY"), "Day", time(6), _EIGHT),
        Shift(ShiftId("EVE"), "Evening", time(14), _EIGHT),
        Shift(ShiftId("LATE"), "Night", time(22), _EIGHT),
    ),
    "four": (
        Shift(ShiftId("DAY"), "Day", time(6), _EIGHT),
        Shift(ShiftId("POWER"), "Power", time(11), _EIGHT),
        Shift(ShiftId("EVE"), "Evening", time(15), _EIGHT),
        Shift(ShiftId("LATE"), "Late", time(20, 30), _EIGHT),
    ),
}
"""
Three shifts of 8 h that meet, 06-14-22, and four that overlap at the peak, with a power shift (the pattern of the
demo). The Shifts screen proposes times from the risk of the operation; those can be typed.
"""
_TYPED = re.compile(r"\s*(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?\s*")


def read_pattern(text: str) -> tuple[Shift, ...]:
    """
    The shifts of a text: "three", "four", or times such as "06:00-14:00, 14-22".

    Raises PlannerError where it is neither.
    """
    known = PATTERNS.get(text.strip().lower())
    if known is not None:
        return known
    return tuple(_typed(part, number) for number, part in enumerate(text.split(","), start=1))


def _typed(text: str, number: int) -> Shift:
    match = _TYPED.fullmatch(text)
    hours = [int(part or 0) for part in match.groups()] if match else [99]
    if match is None or hours[0] > 23 or hours[2] > 24 or max(hours[1], hours[3]) > 59:
        raise PlannerError(
            f"'{text.strip()}' is no shift",
            where="Shifts",
            remedy="Write three, four, or times such as 06:00-14:00,14:00-22:00,22:00-06:00.",
        )
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    length = (end - start) % _DAY or _DAY
    return Shift(ShiftId(f"S{number}"), f"Shift {number}", time(hours[0], hours[1]), timedelta(minutes=length))


def with_shifts(operation: Operation, shifts: tuple[Shift, ...]) -> Operation:
    """The operation with other shifts; leave, wishes, locks and minima go to the new shift that overlaps most."""
    if not shifts:
        raise PlannerError("there is no shift in it", where="Shifts", remedy="Give one at least.")
    new = {shift.id: _nearest(shift, shifts) for shift in operation.shifts}

    def moved(shift: ShiftId | None) -> ShiftId | None:
        return None if shift is None else new[shift]

    def all_moved(named: Iterable[ShiftId]) -> frozenset[ShiftId]:
        return frozenset(new[shift] for shift in named)

    return replace(
        operation,
        shifts=shifts,
        leave=tuple(dict.fromkeys(replace(part, shift=moved(part.shift)) for part in operation.leave)),
        wishes=tuple(replace(part, shift=moved(part.shift)) for part in operation.wishes),
        locks=tuple(replace(part, shift=new[part.shift]) for part in operation.locks),
        officers=tuple(replace(o, barred_shifts=all_moved(o.barred_shifts)) for o in operation.officers),
        zones=tuple(replace(z, min_teams_shifts=all_moved(z.min_teams_shifts)) for z in operation.zones),
    )


def _nearest(old: Shift, shifts: tuple[Shift, ...]) -> ShiftId:
    return max(shifts, key=lambda new: _overlap(old, new)).id


def _overlap(first: Shift, second: Shift) -> int:
    """Minutes of the day that both cover, on any two days that follow each other."""
    a, b = _span(first), _span(second)
    return max(max(0, min(a[1], b[1] + turn) - max(a[0], b[0] + turn)) for turn in (-_DAY, 0, _DAY))


def _span(shift: Shift) -> tuple[int, int]:
    start = shift.start.hour * 60 + shift.start.minute
    return start, start + round(shift.length.total_seconds() / 60)
