"""The roster as a grid of officers and days: what each cell says, for the workbook and for whoever reads it back."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.export.workbook.labels import LEAVE, free_mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.export.workbook.labels import Labels
    from planner.operation import Operation
    from solver.plan import Plan
    from solver.problem import Assignment

Cell = tuple[str, int]
"""Officer and day."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One officer on one day."""

    text: str = ""
    shift: str | None = None
    """None where nothing is assigned."""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class RosterGrid:
    """Every cell that is not empty."""

    cells: Mapping[Cell, GridCell]
    assignments: Mapping[Cell, Assignment]
    worked: Mapping[str, tuple[int, ...]]
    """The minutes of each shift that an officer works, by officer."""
    duty: Mapping[tuple[int, str], int]
    """Officers on each shift of each day."""

    def at(self, officer: str, day: int) -> GridCell:
        """The cell of an officer and a day."""
        return self.cells.get((officer, day), GridCell())

    def minutes_of(self, officer: str) -> list[int]:
        """The minutes of each shift that an officer works."""
        return list(self.worked.get(officer, ()))

    def count(self, day: int | None = None, shift: str | None = None) -> int:
        """Officers on duty; None of day or shift means all of them."""
        return sum(n for (at, which), n in self.duty.items() if day in (None, at) and shift in (None, which))


def read_grid(operation: Operation, plan: Plan, labels: Labels) -> RosterGrid:
    """The grid of a plan; assignments of officers, shifts or zones that the operation lost are not in it."""
    officers = {str(officer.id) for officer in operation.officers}
    known = {
        (str(a.officer), a.day): a
        for a in plan.assignments
        if str(a.officer) in officers
        and str(a.shift) in labels.shifts
        and (a.zone is None or str(a.zone) in labels.zones)
        and 0 <= a.day < operation.days
    }
    teams = Counter((day, shift, zone) for day, shift, zone, _ in {_team(a) for a in known.values()})
    locks = {(str(lock.officer), (lock.day - operation.first_day).days) for lock in operation.locks}
    cells = {cell: GridCell(text) for cell, text in _free(operation).items() if cell not in known}
    for cell, a in known.items():
        numbered = teams[a.day, str(a.shift), a.zone] > 1
        cells[cell] = GridCell(labels.text(a, numbered=numbered), str(a.shift), cell in locks)
    minutes = {str(shift.id): round(shift.length.total_seconds() / 60) for shift in operation.shifts}
    worked: dict[str, list[int]] = defaultdict(list)
    for (officer, _), a in known.items():
        worked[officer].append(minutes[str(a.shift)])
    return RosterGrid(
        cells,
        known,
        {officer: tuple(each) for officer, each in worked.items()},
        Counter((a.day, str(a.shift)) for a in known.values()),
    )


def _team(assignment: Assignment) -> tuple[int, str, str | None, int]:
    return assignment.day, str(assignment.shift), assignment.zone, assignment.team or 1


def _free(operation: Operation) -> dict[Cell, str]:
    """What stands where nothing is assigned: leave of a whole day before other duty that starts on the day."""
    clock = Clock(operation.timezone)
    found: dict[Cell, str] = {}
    for duty in operation.duties:
        begins = clock.local(duty.period.start).date()
        found.setdefault((str(duty.officer), _number(operation, begins)), free_mark(duty.kind))
    for leave in operation.leave:
        first, last = _number(operation, leave.first_day), _number(operation, leave.last_day)
        for day in range(max(first, 0), min(last, operation.days - 1) + 1):
            if leave.shift is None:
                found[str(leave.officer), day] = LEAVE
    return found


def _number(operation: Operation, day: date) -> int:
    return (day - operation.first_day).days
