"""An edited workbook as a plan to be kept: read, compared, and stated at its true cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.importing_roster.comparing import compare
from planner.importing_roster.reading import read_workbook
from planner.planning.assembling import problem_hash
from solver.score import score

if TYPE_CHECKING:
    from pathlib import Path

    from planner.importing_roster.edits import RosterImport
    from planner.operation import Operation
    from planner.planning.saved import SavedPlan
    from solver.problem import Problem

ORIGIN = "edited roster"


def import_roster(path: Path, operation: Operation, problem: Problem, saved: SavedPlan) -> RosterImport:
    """
    What an edited workbook comes to; nothing is changed yet.

    Raises
    ------
    IntakeError
        Where the file as a whole cannot be used.
    """
    return compare(read_workbook(path), operation, problem, saved)


def saved_import(result: RosterImport, problem: Problem, saved: SavedPlan) -> SavedPlan:
    """The plan with the edits, not numbered yet; a bound stays where it was proven for the same problem."""
    today = problem_hash(problem)
    return replace(
        saved,
        revision=0,
        saved_at=datetime.now(UTC),
        plan=result.plan,
        cost=score(problem, result.plan).total,
        bound=saved.bound if saved.problem_hash == today else None,
        problem_hash=today,
        origin=ORIGIN,
    )


def edit_lines(result: RosterImport, operation: Operation) -> list[str]:
    """Each edit in a line: cell, officer, day, what it was and what it becomes."""
    from planner.export.workbook.labels import Labels
    from planner.importing_roster.wording import edit_line

    labels = Labels(operation)
    names = {str(officer.id): officer.name for officer in operation.officers}
    return [
        edit_line(
            edit.address,
            f"{names[str(edit.officer)]} ({edit.officer})",
            operation.day(edit.day),
            tuple(
                None if each is None else labels.text(each, numbered=(each.team or 1) > 1)
                for each in (edit.before, edit.after)
            ),
        )
        for edit in result.edits
    ]
