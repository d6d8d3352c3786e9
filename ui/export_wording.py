"""What the window says about exports and about rosters that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.formats import Format

if TYPE_CHECKING:
    from pathlib import Path

    from planner.importing_roster.edits import RosterImport

EXPORT = "Export"
EXPORT_TIP = "Write the plan for other people and programs; Ctrl+E writes everything to a folder"
EVERYTHING = "Everything to a folder…"
READ_ROSTER = "Read an edited roster back (XLSX)…"
FOLDER_TITLE = "Folder for everything"
ROSTER_TITLE = "Edited roster"
WORKBOOKS = "Workbooks (*.xlsx)"
READING = "Reading the edited roster"
NO_PLAN_TO_EDIT = "There is no plan that a roster could change yet. Press Optimise first."
STOP_FIRST = "The optimiser is running. Stop it before you take a roster in."
ROSTER_TAKEN = "take an edited roster"
COPY_ALL = "Copy the whole list"
MOST_CONFLICTS = 3
"""Conflicts that a notice names; the list that can be copied has all."""

ENTRIES: dict[Format, tuple[str, str]] = {
    Format.XLSX: ("Roster to edit (XLSX)…", WORKBOOKS),
    Format.CSV: ("Roster (CSV)…", "Tables (*.csv)"),
    Format.PDF: ("All team sheets (PDF)…", "PDF files (*.pdf)"),
    Format.HTML: ("Offline briefing for phones (HTML)…", "Web pages (*.html)"),
    Format.ICS: ("A calendar for each officer (ICS)…", ""),
    Format.KML: ("Map for Google Earth (KML)…", "KML files (*.kml)"),
    Format.GEOJSON: ("Map for GIS programs (GeoJSON)…", ""),
    Format.JSON: ("Problem and plan (JSON)…", ""),
}
"""What the menu calls a format, and its kind of file; none where it is several files and a folder is asked for."""


def title(entry: str) -> str:
    """The title of the dialog that asks where an export goes."""
    return entry.removesuffix("…")


def exported(files: tuple[Path, ...], folder: Path) -> str:
    """That an export is complete, and where the files are."""
    if len(files) == 1:
        return f"Written: {files[0]}"
    if len({file.name for file in files}) <= MOST_CONFLICTS:
        return f"Written to {folder}: {', '.join(file.name for file in files)}"
    return f"{len(files)} files written to {folder}"


def roster_taken(file: str, result: RosterImport) -> str:
    """What came of an edited roster: a line that counts, and the first conflicts."""
    from planner.importing_roster.wording import summary

    lines = conflict_lines(result)
    shown = [f"{summary(file, result)}.", *lines[:MOST_CONFLICTS]]
    if len(lines) > MOST_CONFLICTS:
        shown.append(f"and {len(lines) - MOST_CONFLICTS} more.")
    return "\n".join(shown)


def conflict_lines(result: RosterImport) -> list[str]:
    """Every cell that is not taken, every rule newly broken, every remark."""
    return [
        *(f"Not taken: {conflict.sentence}" for conflict in result.refused),
        *(f"Breaks a rule: {conflict.sentence}" for conflict in result.broken),
        *result.remarks,
    ]
