"""Changes of shifts."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

from planner.editing.entries import entered, words
from planner.editing.parts import free_name, merged, replaced, without
from planner.errors import PlannerError
from planner.intake.cells import read_time
from planner.intake.shifts import read_end, shift_length
from planner.operation import Operation, Shift, ShiftId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.shifting.proposing import ProposedShift, ShiftDay

EIGHT_HOURS = timedelta(hours=8)
SAME_NAME_HOURS = 2.0
"""A shift that moves further is no longer what its name says, and is named by its start."""


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


def take_day(operation: Operation, day: ShiftDay) -> Operation:
    """
    The operation with the shifts of a proposed day.

    Each proposed shift takes the place of the present one that starts nearest to it, with its id, so that leave, wishes
    and locks go on to mean it; what names a shift that falls away makes the change impossible.

    Raises
    ------
    PlannerError
        Where a shift that falls away is still named.
    """
    used = {shift.id: bool(list(_users(operation, shift.id))) for shift in operation.shifts}
    matched = _matched(operation.shifts, day.shifts, used)
    gone = [shift for shift in operation.shifts if shift not in matched]
    for shift in gone:
        operation = remove_shift(operation, shift)
    shifts: list[Shift] = []
    for proposed, kept in zip(day.shifts, matched, strict=True):
        taken = frozenset(str(shift.id) for shift in (*operation.shifts, *shifts))
        shifts.append(_taken_over(proposed, kept, taken))
    return replace(operation, shifts=tuple(shifts))


def _matched(
    present: tuple[Shift, ...], proposed: tuple[ProposedShift, ...], used: dict[ShiftId, bool]
) -> tuple[Shift | None, ...]:
    """For each proposed shift the present one that becomes it; those that are named are kept before all others."""
    slots: tuple[Shift | None, ...] = (*present, *(None for _ in range(len(proposed) - len(present))))

    def badness(chosen: tuple[Shift | None, ...]) -> tuple[int, float]:
        lost = sum(used[shift.id] for shift in present if shift not in chosen)
        pairs = zip(proposed, chosen, strict=True)
        return lost, sum(_apart(new.start, old.start) for new, old in pairs if old is not None)

    return min(permutations(slots, len(proposed)), key=badness)


def _apart(one: time, other: time) -> float:
    """The hours between two wall-clock times, the short way round."""
    between = abs(one.hour + one.minute / 60 - other.hour - other.minute / 60)
    return min(between, 24 - between)


def _taken_over(proposed: ProposedShift, kept: Shift | None, taken: frozenset[str]) -> Shift:
    name = f"{proposed.start:%H:%M} shift"
    if kept is None:
        return Shift(ShiftId(free_name(taken, f"shift-{proposed.start:%H%M}")), name, proposed.start, proposed.length)
    near = _apart(proposed.start, kept.start) <= SAME_NAME_HOURS
    return replace(kept, name=kept.name if near else name, start=proposed.start, length=proposed.length)


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
