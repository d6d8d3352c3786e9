"""
Compares an edited roster with what it began from and with the plan of today, cell by cell.

A cell that says what it said when the workbook was made is no edit, whatever became of the plan since; one that was
edited is taken where the plan still has what it had then, and named where it does not.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.export.workbook.grid import RosterGrid, read_grid
from planner.export.workbook.labels import Labels, Place
from planner.importing_roster import wording
from planner.importing_roster.edits import Conflict, RosterEdit, RosterImport
from planner.intake.cells import CellError
from planner.sheets.text import printable
from planner.wording import violation_sentence
from solver.check import check
from solver.plan import Plan
from solver.problem import Assignment, OfficerId, ShiftId, ZoneId

if TYPE_CHECKING:
    from planner.importing_roster.reading import EditedRoster, OfficerDay, SheetCell
    from planner.operation import Operation
    from planner.planning.saved import SavedPlan
    from solver.problem import Problem
    from solver.rules import Violation


def compare(roster: EditedRoster, operation: Operation, problem: Problem, saved: SavedPlan) -> RosterImport:
    """The edits of a roster against the plan of today, what stands in their way, and the plan that they give."""
    return _Comparison(roster, operation, saved.plan).result(problem, saved)


class _Comparison:
    """Goes through the cells of one roster."""

    def __init__(self, roster: EditedRoster, operation: Operation, plan: Plan) -> None:
        self._roster, self._operation, self._plan = roster, operation, plan
        self._labels = Labels(operation)
        self._grid: RosterGrid = read_grid(operation, plan, self._labels)
        self._officers = {str(officer.id) for officer in operation.officers}
        self._refused = list(roster.conflicts)
        self._unknown: set[str] = set()

    def result(self, problem: Problem, saved: SavedPlan) -> RosterImport:
        """What the roster comes to."""
        wanted = [found for cell in self._roster.cells.items() if (found := self._wanted(*cell)) is not None]
        edits = self._placed(wanted)
        plan = _edited(self._plan, edits)
        return RosterImport(
            edits,
            tuple(self._refused),
            tuple(_broken(problem, self._plan, plan, edits)) if edits else (),
            tuple(self._remarks(saved)),
            plan,
        )

    def _wanted(self, cell: OfficerDay, found: SheetCell) -> tuple[SheetCell, str, int, Place | None] | None:
        """The place that a cell asks for, where it was edited and can be taken."""
        badge, date = cell
        day = (date - self._operation.first_day).days
        base = None if self._roster.base is None else self._roster.base.get(cell, "")
        known = badge in self._officers and 0 <= day < self._operation.days
        now = self._grid.at(badge, day).text if known else ""
        before = now if base is None else base
        if found.fault is None and _same(found.text, before):
            return None
        if not known:
            self._refuse_unknown(badge, found)
            return None
        if found.fault is not None:
            self._refused.append(found.fault)
            return None
        try:
            place = self._labels.read(found.text)
        except CellError as error:
            self._refused.append(Conflict(found.address, found.text, error.reason, error.remedy))
            return None
        if place is None and printable(found.text):
            self._refused.append(Conflict(found.address, found.text, *wording.ENTER_LEAVE))
        if self._already(badge, day, place):
            return None
        if not _same(now, before):
            self._refused.append(Conflict(found.address, found.text, *wording.changed_since(now, before)))
            return None
        return found, badge, day, place

    def _refuse_unknown(self, badge: str, found: SheetCell) -> None:
        if badge in self._officers:
            self._refused.append(Conflict(found.address, found.text, *wording.OUTSIDE))
        elif badge not in self._unknown:
            self._unknown.add(badge)
            self._refused.append(Conflict(self._roster.badges[badge], badge, *wording.UNKNOWN_OFFICER))

    def _already(self, badge: str, day: int, place: Place | None) -> bool:
        """Whether the plan has what a cell asks for."""
        now = self._grid.assignments.get((badge, day))
        if now is None or place is None:
            return now is None and place is None
        same = (str(now.shift), now.zone) == (place.shift, place.zone)
        return same and (place.team is None or place.zone is None or place.team == (now.team or 1))

    def _placed(self, wanted: list[tuple[SheetCell, str, int, Place | None]]) -> tuple[RosterEdit, ...]:
        """The edits, each with a team: the one that the cell names, else the smallest that is there, else the first."""
        touched = {(badge, day) for _, badge, day, _ in wanted}
        sizes = Counter(_team(a) for a in self._plan.assignments if (str(a.officer), a.day) not in touched)
        for _, _, day, place in wanted:
            if place is not None and place.zone is not None and place.team is not None:
                sizes[day, place.shift, place.zone, place.team] += 1
        edits = []
        for cell, badge, day, place in wanted:
            after = None
            if place is not None:
                team = place.team
                if place.zone is not None and team is None:
                    here = {key[3]: n for key, n in sizes.items() if key[:3] == (day, place.shift, place.zone) and n}
                    team = min(here, key=lambda number: (here[number], number)) if here else 1
                    sizes[day, place.shift, place.zone, team] += 1
                zone = None if place.zone is None else ZoneId(place.zone)
                after = Assignment(OfficerId(badge), day, ShiftId(place.shift), zone, team if zone else None)
            edits.append(
                RosterEdit(cell.address, OfficerId(badge), day, self._grid.assignments.get((badge, day)), after)
            )
        return tuple(edits)

    def _remarks(self, saved: SavedPlan) -> list[str]:
        remarks = []
        if self._roster.base is None:
            remarks.append(wording.NO_BASE)
        if self._roster.revision is not None and self._roster.revision < saved.revision:
            remarks.append(wording.older(self._roster.revision, saved.revision))
        absent = len(self._officers - {badge for badge, _ in self._roster.cells})
        if absent:
            remarks.append(wording.missing(absent))
        return remarks


def _same(one: str, other: str) -> bool:
    return printable(one).casefold() == printable(other).casefold()


def _team(assignment: Assignment) -> tuple[int, str, str | None, int]:
    return assignment.day, str(assignment.shift), assignment.zone, assignment.team or 1


def _edited(plan: Plan, edits: tuple[RosterEdit, ...]) -> Plan:
    touched = {(edit.officer, edit.day) for edit in edits}
    kept = [a for a in plan.assignments if (a.officer, a.day) not in touched]
    return Plan.of([*kept, *(edit.after for edit in edits if edit.after is not None)])


def _broken(problem: Problem, before: Plan, after: Plan, edits: tuple[RosterEdit, ...]) -> list[Conflict]:
    """The rules that the edits newly break, each with the cells that may have done it."""
    had = Counter(check(problem, before))
    found = []
    for violation in check(problem, after):
        if had[violation]:
            had[violation] -= 1
            continue
        cells = ", ".join(edit.address for edit in edits if _concerns(violation, edit))
        sentence = violation_sentence(violation, problem).rstrip(".")
        found.append(Conflict(cells, "", sentence, wording.TAKE_OR_CHANGE))
    return found


def _concerns(violation: Violation, edit: RosterEdit) -> bool:
    """Whether an edit may have to do with a broken rule: the officer, or a place of it, is what the rule is about."""
    if violation.officer is not None:
        return violation.officer == edit.officer or violation.other == edit.officer
    if violation.day != edit.day:
        return False
    places = [each for each in (edit.before, edit.after) if each is not None]
    return any(violation.shift in (None, place.shift) and violation.zone in (None, place.zone) for place in places)
