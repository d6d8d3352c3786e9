"""Changes of shifts."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from planner.editing.entries import entered, words
from planner.editing.parts import free_name, merged, replaced, without
from planner.errors import PlannerError
from planner.intake.cells import read_time
from planner.intake.shifts import read_end, shift_length
from planner.operation import Operation, Shift, ShiftId

if TYPE_CHECKING:
    from collections.abc import Iterator

EIGHT_HOURS = timedelta(hours=8)


def change_shift(operation: Operation, before: Shift, after: Shift) -> Operation:
    """The operation with a shift changed; its id stays."""
    return replace(operation, shifts=replaced(operation.shifts, before, after))


def add_shift(operation: Operation) -> Operation:
    """The operation with one more shift, of eight hours, from where the last one ends."""
    name = ShiftId(free_name(frozenset(shift.id for shift in operation.shifts), "shift"))
    start = operation.shifts[-1].end if operation.shifts else time(6)
    title = f"Shift {len(operation.shifts) + 1}"
    return replace(operation, shifts=(*operation.shifts, Shift(name, title, start, EIGHT_HOURS)))


def remove_shift(operation: Operation, shift: Shift) -> Operation:
    """The operation without a shift; one that something still names is refused."""
    users = list(_users(operation, shift.id))
    if users:
        raise PlannerError(
            f"{' and '.join(users)} still name it", where=f"Shift {shift.name}", remedy="Change or remove them first."
        )
    return replace(operation, shifts=without(operation.shifts, shift))


def take_shifts(operation: Operation, shifts: tuple[Shift, ...]) -> Operation:
    """The operation with shifts of a file: known ids are brought up to date, others added."""
    return replace(operation, shifts=merged(operation.shifts, shifts, lambda shift: shift.id))


def renamed(shift: Shift, text: str) -> Shift:
    """The shift under another name."""
    return replace(shift, name=entered(words, text, f"Shift {shift.name}, name"))


def starting(shift: Shift, text: str) -> Shift:
    """The shift from another time on, as long as before."""
    return replace(shift, start=entered(read_time, text, f"Shift {shift.name}, start"))


def ending(shift: Shift, text: str) -> Shift:
    """The shift up to another time; one before the start, or marked ``+1``, is on the next day."""

    def read(entry: str) -> timedelta:
        end, marked = read_end(entry)
        return shift_length(shift.start, end, next_day=marked or end < shift.start)

    return replace(shift, length=entered(read, text, f"Shift {shift.name}, end"))


def _users(operation: Operation, shift: ShiftId) -> Iterator[str]:
    for name, count in (
        ("leave entries", sum(each.shift == shift for each in operation.leave)),
        ("wishes", sum(each.shift == shift for each in operation.wishes)),
        ("locks", sum(each.shift == shift for each in operation.locks)),
        ("officers barred from it", sum(shift in each.barred_shifts for each in operation.officers)),
        ("zones", sum(shift in each.min_teams_shifts for each in operation.zones)),
    ):
        if count:
            yield f"{count} {name}"
