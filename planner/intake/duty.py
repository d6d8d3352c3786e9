"""The file of regular duty, which a plan never touches."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.clock import Clock, Period
from planner.intake.intake import Intake, Known
from planner.intake.officers import officer_of
from planner.intake.tables import Layout, read_table
from planner.operation import Duty

if TYPE_CHECKING:
    from pathlib import Path

    from planner.intake.rows import Row
    from planner.operation import OfficerId

DUTY = Layout(("badge", "start", "end", "kind", "rested"), required=("badge", "start", "end"))
LONGEST = timedelta(hours=24)


def read_duty(path: Path, clock: Clock, known: Known | None = None) -> Intake[Duty]:
    """The duties of a file, also those outside the operation, in the wall clock of the operation."""
    builder = _DutyBuilder(clock, known or Known())
    return read_table(path, DUTY, builder.build)


class _DutyBuilder:
    """Makes duties of rows and remembers each officer's duties from row to row."""

    def __init__(self, clock: Clock, known: Known) -> None:
        self._clock, self._known = clock, known
        self._seen: dict[OfficerId, list[tuple[Period, int]]] = {}

    def build(self, row: Row) -> Duty | None:
        """The duty of a row."""
        officer = officer_of(row, self._known)
        start, end = row.moment("start", self._clock), row.moment("end", self._clock)
        kind, rested = row.text("kind", "patrol"), row.yes("rested", default=True)
        if row.faults:
            return None
        if end <= start:
            reason = f"the duty ends before it starts ({row.text('start')})"
            if end == start:
                reason = "the duty ends when it starts"
            row.reject("end", reason, "Write the date of the next day where the duty passes midnight.")
            return None
        period = Period(start, end)
        self._check(row, officer, period)
        return Duty(officer, period, kind, rested)

    def _check(self, row: Row, officer: OfficerId, period: Period) -> None:
        if period.length > LONGEST:
            reason = f"the duty lasts {period.length / timedelta(hours=1):g} hours, more than 24"
            row.reject("end", reason, "Mend the date, or write one row for each tour of duty (or leave, for days off).")
            return
        earlier = self._seen.setdefault(officer, [])
        for other, line in earlier:
            if other.start < period.end and period.start < other.end:
                reason = f"the duty overlaps the one of the same officer in row {line}"
                row.reject("start", reason, "Leave one of them out, or join them to one row.")
                return
        earlier.append((period, row.line))
