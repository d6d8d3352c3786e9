"""Every sentence about files on their way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.intake import wording as sentences
from ui.importing import FileKind

if TYPE_CHECKING:
    from pathlib import Path

    from ui.importing import Preview
    from ui.incident_draft import IncidentDraft

IMPORT = "Import"
IMPORT_OFFICERS = "Import officers…"
IMPORT_SHIFTS = "Import shifts…"
IMPORT_ZONES = "Import zones…"
IMPORT_INCIDENTS = "Import incidents…"
CANCEL = "Take nothing"
REJECTED = "Rejected rows"
ACCEPTED = "Accepted rows"
IMPORT_TITLES = {
    FileKind.OFFICERS: "Officers…",
    FileKind.LEAVE: "Leave…",
    FileKind.DUTY: "Regular duty…",
    FileKind.WISHES: "Wishes…",
    FileKind.SHIFTS: "Shifts…",
    FileKind.ZONES: "Zones…",
    FileKind.INCIDENTS: "Incidents…",
}
NAMED_BY = "Zones are named by"
NUMBER_THEM = "– a number for each –"
WATCH = "Watch a folder for incidents…"
WATCH_TITLE = "Watch a folder for files of incidents"
STOP_READING = "Stop reading"
READING_TEXT = "Looking at every row, to know what its columns mean and how many can be taken."
COLUMNS_MEAN = "What the columns mean"
AS_IT_IS = "The file as it is"
AS_TAKEN = "As it is taken"
TIME_IS = "Time is in"
DATE_AND_TIME, DATE, TIME = "Date and time", "Date", "Time"
YEAR, MONTH, DAY, HOUR, MINUTE, SECOND = "Year", "Month", "Day", "Hour", "Minute", "Second"
FROM, TO = "From", "To"
FROM_DATE, FROM_TIME, TO_DATE, TO_TIME = "From, date", "From, time", "To, date", "To, time"
DATES_ARE = "Dates are"
TIMES_ARE = "Times are"
CLOCK_IS = "Clock"
PLACE = "Place"
PLACE_IS = "Place is in"
X, Y, TEXT = "Longitude, x", "Latitude, y", "Text with both"
SYSTEM = "System"
SYSTEM_HINT = "EPSG:26916, for example"
OTHER = "Offence and district"
OFFENCE = "Offence"
DISTRICT = "District"
CORRECTION = "Corrections"
NO_COLUMN = "– no column –"
ENCODING = "Letters"
DELIMITER = "Divided by"
PROFILE = "Name of the profile"
PROFILE_HINT = "Name of the profile"
SAVE_PROFILE = "Save as profile"
SAVE_PROFILE_TIP = "Files with the same columns are then read this way by themselves"
MOST_FAULTS = 1000
"""Rejected rows that are listed at most; all of them go to the file of rejected rows."""
CLOCK_KINDS = {
    "one": "one column",
    "two": "a date and a time column",
    "parts": "year, month, day, hour … columns",
    "interval": "from and to, two columns",
    "interval4": "from and to, four columns",
}
_TABLES = "Tables (*.csv *.tsv *.txt *.xlsx)"
_FILTERS = {
    FileKind.ZONES: "Zones (*.geojson *.json *.zip *.csv *.tsv *.txt *.xlsx)",
    FileKind.INCIDENTS: "Incidents (*.csv *.tsv *.txt *.gz *.zip *.xlsx *.json *.geojson *.ndjson)",
}


def import_title(kind: FileKind) -> str:
    """What a file dialog or a menu calls a kind of file."""
    return IMPORT_TITLES[kind]


def file_filter(kind: FileKind) -> str:
    """The name filter of a file dialog."""
    return f"{_FILTERS.get(kind, _TABLES)};;All files (*)"


def preview_title(preview: Preview) -> str:
    """The file and what it holds."""
    return f"{preview.path.name}: {IMPORT_TITLES[preview.kind].rstrip('…').lower()}"


def preview_summary(preview: Preview) -> str:
    """What taking the file would do."""
    if not preview.accepted:
        return "Nothing of this file can be taken. The reasons are below; mend the file and import it again."
    left = f" {len(preview.faults)} rejected rows are left out." if preview.faults else " Every row is good."
    remark = f" {preview.remark}" if preview.remark else ""
    return f"Rows of the same {_KEYS[preview.kind]} take the place of those there; others are added.{left}{remark}"


_KEYS = {
    FileKind.OFFICERS: "badge",
    FileKind.LEAVE: "badge, first day and shift",
    FileKind.DUTY: "badge and start",
    FileKind.WISHES: "badge, day and shift",
    FileKind.SHIFTS: "id",
    FileKind.ZONES: "id",
}


def draft_summary(draft: IncidentDraft) -> str:
    """What of a file of incidents can be taken, and how it is known what its columns mean."""
    if draft.intake.refusals:
        refusals = draft.intake.refusals
        reasons = " ".join(f"{fault.reason[:1].upper()}{fault.reason[1:]}. {fault.remedy}" for fault in refusals)
        return f"Nothing is taken as the file is read now. {reasons}"
    source = "Guessed from this file." if draft.look.profile is None else f"By the profile '{draft.look.profile.name}'."
    parts = [source, sentences.accepted_sentence(draft.intake)]
    if draft.outside:
        parts.append(sentences.outside_sentence(draft.outside))
    parts.append("What is there already is not added again.")
    return " ".join(parts)


def first_rows(draft: IncidentDraft) -> str:
    """The heading over the first rows of a file."""
    return f"The file as it is: {sentences.file_sentence(draft.look)}"


def clock_of(timezone: str) -> str:
    """The clock of the operation as a choice."""
    return f"operation ({timezone})"


def watch_entry(folder: Path | None) -> str:
    """What the menu says of the folder that feeds the operation."""
    return WATCH if folder is None else f"Stop watching {folder.name}"


def reading_title(path: Path) -> str:
    """The file that is being read."""
    return f"Reading {path.name}"


def left_out(preview: Preview) -> str:
    """The heading over the rows of a file of incidents that are left out."""
    listed = f", the first {MOST_FAULTS:,} listed" if len(preview.faults) > MOST_FAULTS else ""
    return f"{rejected(len(preview.faults))}{listed}; all go to a file beside the operation"


def preview_take(preview: Preview) -> str:
    """The button that takes the accepted rows."""
    if preview.kind is FileKind.INCIDENTS:
        return f"Import {preview.accepted:,} {'incident' if preview.accepted == 1 else 'incidents'}"
    return f"Take {preview.accepted:,} {'row' if preview.accepted == 1 else 'rows'}"


def rejected(count: int) -> str:
    """The heading of the rejected rows."""
    return f"Rejected: {count:,} {'row' if count == 1 else 'rows'}"


def accepted(count: int, listed: int) -> str:
    """The heading of the accepted rows; of many the first are listed."""
    return f"Accepted: {count:,} rows" + (f", the first {listed} listed" if listed < count else "")
