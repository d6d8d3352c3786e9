"""The roster: every assignment of a plan as a line of a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.export.plain_text import csv_cell
from planner.sheets.hours import shift_hours
from planner.wording import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.operation import Officer, Operation
    from planner.review.figures import PlanFigures
    from planner.sheets.book import PlanMark
    from solver.plan import Plan
    from solver.problem import Assignment

COLUMNS = (
    *("date", "weekday", "shift", "start", "end", "hours", "zone", "team", "role"),
    *("badge", "rank", "name", "agency", "terms", "phone", "revision", "plan", "saved"),
)
"""
Header of the roster: ``end`` has "(+1)" where it is on the next day, ``hours`` are those that really pass, ``team`` is
the call letter, ``role`` is "leader" or empty; ``revision``, ``plan`` (its hash) and ``saved`` name the plan.
"""
_Key = tuple[int, str, str]
"""Day, shift and officer."""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One officer on one shift."""

    day: date
    shift: str
    """Its id."""
    hours: float
    """Those that really pass."""
    cells: tuple[str, ...]
    """The texts of all columns but those that name the plan."""


def roster_csv(operation: Operation, plan: Plan, figures: PlanFigures, mark: PlanMark) -> str:
    """
    The roster as CSV text, a line for each officer and shift, in order of day, shift, team and leader.

    No cell is taken for a formula: text that begins like one gets an apostrophe before it.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    named = (str(mark.revision), mark.plan_hash, mark.saved)
    for line in roster_lines(operation, plan, figures):
        table.writerow([csv_cell(cell) for cell in (*line.cells, *named)])
    return text.getvalue()


def roster_lines(operation: Operation, plan: Plan, figures: PlanFigures) -> list[RosterLine]:
    """The lines of the roster; officers and shifts that the operation lost are not in it."""
    return list(_lines(operation, plan, figures))


def _lines(operation: Operation, plan: Plan, figures: PlanFigures) -> Iterator[RosterLine]:
    officers = {str(officer.id): officer for officer in operation.officers}
    shifts = {str(shift.id): (number, shift) for number, shift in enumerate(operation.shifts)}
    zones = {str(zone.id): zone.name for zone in operation.zones}
    letters = _letters(figures)
    leaders = _leaders(operation, figures)

    def order(assignment: Assignment) -> tuple[int, int, bool, int, str, bool, str]:
        key = _key(assignment)
        letter = letters.get(key, "")
        return (
            assignment.day,
            shifts[assignment.shift][0],
            not letter,
            len(letter),
            letter,
            key not in leaders,
            assignment.officer,
        )

    known = [a for a in plan.assignments if a.officer in officers and a.shift in shifts]
    for assignment in sorted(known, key=order):
        officer: Officer = officers[assignment.officer]
        hours = shift_hours(operation, assignment.day, shifts[assignment.shift][1])
        key = _key(assignment)
        cells = (
            hours.starts_on.isoformat(),
            WEEKDAYS[hours.starts_on.weekday()],
            hours.shift,
            hours.start,
            hours.end,
            f"{hours.hours:g}",
            zones.get(assignment.zone or "", ""),
            letters.get(key, ""),
            "leader" if key in leaders else "",
            officer.id,
            officer.rank,
            officer.name,
            officer.agency,
            str(officer.terms),
            officer.phone,
        )
        yield RosterLine(hours.starts_on, str(assignment.shift), hours.hours, cells)


def _key(assignment: Assignment) -> _Key:
    return (assignment.day, str(assignment.shift), str(assignment.officer))


def _letters(figures: PlanFigures) -> dict[_Key, str]:
    """The call letter of each officer in each shift."""
    return {
        (team.day, str(team.shift), str(officer)): team.letter
        for team in figures.team_list
        for officer in team.officers
    }


def _leaders(operation: Operation, figures: PlanFigures) -> set[_Key]:
    """Who leads a team: the first of its officers that can."""
    able = {str(officer.id) for officer in operation.officers if officer.leads}
    found = set()
    for team in figures.team_list:
        first = next((str(officer) for officer in team.officers if str(officer) in able), None)
        if first is not None:
            found.add((team.day, str(team.shift), first))
    return found
