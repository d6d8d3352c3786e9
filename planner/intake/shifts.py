"""The file of shifts: passing midnight must be written, as ``04:30+1``."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import TYPE_CHECKING

from planner.intake.cells import CellError, read_time
from planner.intake.rows import Firsts
from planner.intake.tables import Layout, read_table
from planner.operation import Shift, ShiftId

if TYPE_CHECKING:
    from pathlib import Path

    from planner.intake.intake import Intake
    from planner.intake.rows import Row

SHIFTS = Layout(("id", "name", "start", "end"), required=("id", "start", "end"))
LONGEST = timedelta(hours=16)
"""At most 16 h in 24 h without a rest of 4 h (US Park Police, 2014)."""
_NEXT_DAY = re.compile(r"\s*(\(\s*\+\s*1\s*\)|\+\s*1)$")


def read_shifts(path: Path) -> Intake[Shift]:
    """The shifts of a file."""
    ids = Firsts("a shift with this id")

    def build(row: Row) -> Shift:
        name = row.text("id")
        ids.check(row, "id", name)
        start, length = _times(row)
        return Shift(ShiftId(name), row.text("name", name), start, length)

    return read_table(path, SHIFTS, build)


def read_end(text: str) -> tuple[time, bool]:
    """The time of day of an end, and whether it is on the next day (``04:30+1``)."""
    mark = _NEXT_DAY.search(text)
    return read_time(text[: mark.start()] if mark else text), mark is not None


def end_text(shift: Shift) -> str:
    """The end of a shift as the file has it."""
    days = (timedelta(hours=shift.start.hour, minutes=shift.start.minute) + shift.length).days
    return f"{shift.end:%H:%M}" + ("+1" if days else "")


def shift_length(start: time, end: time, *, next_day: bool) -> timedelta:
    """
    The length of a shift between two times of day.

    Raises :class:`CellError` where it ends before it starts, has no length or is longer than 16 h.
    """
    length = _since_midnight(end) - _since_midnight(start) + timedelta(days=int(next_day))
    if length < timedelta(0):
        remedy = f"Where it passes midnight write {end:%H:%M}+1, else mend one of the times."
        raise CellError(f"the shift ends before it starts ({start:%H:%M})", remedy)
    if not length:
        raise CellError("the shift ends when it starts and has no length", "Mend one of the times.")
    if length > LONGEST:
        reason = f"the shift lasts {length / timedelta(hours=1):g} hours, more than 16 h in 24 h (US Park Police, 2014)"
        raise CellError(reason, "Mend one of the times, or make two shifts of it.")
    return length


def _times(row: Row) -> tuple[time, timedelta]:
    start = row.read("start", read_time, time(0))
    end, next_day = row.read("end", read_end, (time(0), False))
    if row.faults:
        return start, timedelta(0)
    try:
        return start, shift_length(start, end, next_day=next_day)
    except CellError as error:
        row.reject("end", error.reason, error.remedy)
        return start, timedelta(0)


def _since_midnight(wall: time) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute)
