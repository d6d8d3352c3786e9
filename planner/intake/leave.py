"""The file of leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.intake.intake import Intake, Known
from planner.intake.officers import officer_of, shift_of
from planner.intake.tables import Layout, read_table
from planner.operation import Leave

if TYPE_CHECKING:
    from pathlib import Path

    from planner.intake.rows import Row

LEAVE = Layout(("badge", "first_day", "last_day", "shift", "reason"), required=("badge", "first_day"))


def read_leave(path: Path, known: Known | None = None) -> Intake[Leave]:
    """The leave of a file, also days outside the operation, checked against the officers and shifts that are known."""
    given = known or Known()

    def build(row: Row) -> Leave:
        first = row.day("first_day")
        last = row.day("last_day", first)
        if last < first and not row.faults:
            reason = f"the leave ends before it starts ({first.isoformat()})"
            row.reject("last_day", reason, "Mend one of the two dates.")
        return Leave(officer_of(row, given), first, last, shift_of(row, given), row.text("reason", ""))

    return read_table(path, LEAVE, build)
