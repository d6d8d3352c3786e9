"""Sentences about edited rosters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.wording import day_label

if TYPE_CHECKING:
    from datetime import date

    from planner.importing_roster.edits import RosterImport

Reason = tuple[str, str]
"""Why something is not taken, and what to do."""

NO_WORKBOOK = "this is not a readable Excel workbook (.xlsx)"
SAVE_AS_XLSX = "Save it as .xlsx, without a password, and read that file."
NO_ROSTER = "there is no sheet 'Roster' with a header that says 'Badge' in it"
NO_DAYS = "the header of the sheet 'Roster' has no dates"
EXPORT_AGAIN = "Export the roster again (xlsx) and make the changes in that file."
MERGED: Reason = ("this cell is merged with others", "Unmerge it, and write each day on its own.")
FORMULA: Reason = ("this is a formula", "Write the text itself.")
ERROR: Reason = ("this is the error of a formula", "Write a shift and a zone, or empty the cell.")
NO_BADGE: Reason = ("this row has no badge", "Write the officer's badge in its row, or empty the cell.")
UNKNOWN_OFFICER: Reason = (
    "no officer of the operation has this badge",
    "Mend it, or add the officer on the Officers screen first.",
)
OUTSIDE: Reason = ("this day is not in the operation", "Mend the date, or change the operation's days first.")
TAKE_OR_CHANGE = "Keep it, or change the cell and read the file again."
NO_BASE = (
    "The workbook does not say any more what it began from, so every cell that differs from the plan of today is taken "
    "as an edit."
)
ENTER_LEAVE: Reason = (
    "leave and other duty are not taken from a roster: the officer is off that day, and no more",
    "Enter it on the Officers screen.",
)


def twice(noun: str, other: str) -> Reason:
    """That a badge or a day stands twice."""
    return f"this {noun} is in {other} too", "Delete one of them."


def changed_since(now: str, before: str) -> Reason:
    """That a cell was edited, and the plan was changed there as well."""
    return (
        f"the plan was changed here too: it was {_said(before)} in this workbook's plan and is {_said(now)} now",
        "Decide which holds: export again and make the change there, or make it on the Plan screen.",
    )


def older(revision: int, now: int) -> str:
    """That a workbook is of an older revision."""
    return f"The workbook is of revision {revision}; its edits are made to the plan of today, revision {now}."


def missing(officers: int) -> str:
    """That officers have no row."""
    have = "1 officer has no row" if officers == 1 else f"{officers} officers have no row"
    return f"{have} in the roster and keep what they have."


def _said(text: str) -> str:
    return f"'{text}'" if text else "empty"


def edit_line(address: str, whom: str, day: date, places: tuple[str | None, ...]) -> str:
    """An edit in a line."""
    before, after = (place or "off" for place in places)
    return f"{address}  {whom}, {day_label(day)}: {before} → {after}"


def summary(file: str, result: RosterImport) -> str:
    """How many edits there are, and how many cells are not taken."""
    edits = len(result.edits)
    parts = ["no edits" if not edits else "1 edit" if edits == 1 else f"{edits} edits"]
    if result.refused:
        parts.append(f"{len(result.refused)} not taken")
    if result.broken:
        count = len(result.broken)
        parts.append("1 rule newly broken" if count == 1 else f"{count} rules newly broken")
    return f"{file}: {', '.join(parts)}"
