"""Changes of single officer-days, as they are painted on the roster: leave and locks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.operation import Leave, Lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planner.operation import OfficerId, Operation, ShiftId, ZoneId

ONE_DAY = timedelta(days=1)


def on_leave(operation: Operation, officer: OfficerId, day: date) -> bool:
    """Whether the officer has the whole day off."""
    return any(_covers(leave, officer, day) for leave in operation.leave)


def with_leave(operation: Operation, days: Iterable[tuple[OfficerId, date]]) -> Operation:
    """The operation with whole days off; a day beside leave without a reason makes that longer."""
    leave = list(operation.leave)
    for officer, day in days:
        if not any(_covers(each, officer, day) for each in leave):
            _grow(leave, officer, day)
    return replace(operation, leave=tuple(leave))


def without_leave(operation: Operation, days: Iterable[tuple[OfficerId, date]]) -> Operation:
    """The operation without some days off; longer leave is cut there and keeps its reason."""
    leave = operation.leave
    for officer, day in days:
        leave = tuple(part for each in leave for part in _cut(each, officer, day))
    return replace(operation, leave=leave)


def locked(operation: Operation, officer: OfficerId, day: date) -> bool:
    """Whether a supervisor fixed what the officer does on the day."""
    return any(lock.officer == officer and lock.day == day for lock in operation.locks)


def with_lock(
    operation: Operation, officer: OfficerId, day: date, shift: ShiftId, zone: ZoneId | None = None
) -> Operation:
    """The operation with an officer-day fixed, in the place of what was fixed of it before."""
    return replace(operation, locks=(*without_lock(operation, officer, day).locks, Lock(officer, day, shift, zone)))


def without_lock(operation: Operation, officer: OfficerId, day: date) -> Operation:
    """The operation with nothing fixed of an officer-day."""
    kept = tuple(lock for lock in operation.locks if lock.officer != officer or lock.day != day)
    return replace(operation, locks=kept)


def _covers(leave: Leave, officer: OfficerId, day: date) -> bool:
    return leave.officer == officer and leave.shift is None and leave.first_day <= day <= leave.last_day


def _plain(leave: Leave, officer: OfficerId) -> bool:
    return leave.officer == officer and leave.shift is None and not leave.reason


def _grow(leave: list[Leave], officer: OfficerId, day: date) -> None:
    """Adds a day off, joined with what is beside it."""
    before = next((each for each in leave if _plain(each, officer) and each.last_day + ONE_DAY == day), None)
    after = next((each for each in leave if _plain(each, officer) and each.first_day - ONE_DAY == day), None)
    first = day if before is None else before.first_day
    last = day if after is None else after.last_day
    place = len(leave) if before is None else leave.index(before)
    for joined in (before, after):
        if joined is not None:
            place = min(place, leave.index(joined))
            leave.remove(joined)
    leave.insert(place, Leave(officer, first, last))


def _cut(leave: Leave, officer: OfficerId, day: date) -> Iterator[Leave]:
    if not _covers(leave, officer, day):
        yield leave
        return
    if leave.first_day < day:
        yield replace(leave, last_day=day - ONE_DAY)
    if day < leave.last_day:
        yield replace(leave, first_day=day + ONE_DAY)
