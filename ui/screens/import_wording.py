"""Every sentence about files on their way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.importing import FileKind

if TYPE_CHECKING:
    from ui.importing import Preview

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
_TABLES = "Tables (*.csv *.tsv *.txt *.xlsx)"
_FILTERS = {
    FileKind.ZONES: "Zones (*.geojson *.json *.zip *.csv *.tsv *.txt *.xlsx)",
    FileKind.INCIDENTS: "Incidents (*.csv *.tsv *.txt *.gz *.zip *.xlsx)",
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
    if preview.kind is FileKind.INCIDENTS:
        return f"Incidents that are there already are not added again.{left}"
    return f"Rows of the same {_KEYS[preview.kind]} take the place of those there; others are added.{left}"


_KEYS = {
    FileKind.OFFICERS: "badge",
    FileKind.LEAVE: "badge, first day and shift",
    FileKind.DUTY: "badge and start",
    FileKind.WISHES: "badge, day and shift",
    FileKind.SHIFTS: "id",
    FileKind.ZONES: "id",
}


def preview_take(preview: Preview) -> str:
    """The button that takes the accepted rows."""
    return f"Take {preview.accepted:,} {'row' if preview.accepted == 1 else 'rows'}"


def rejected(count: int) -> str:
    """The heading of the rejected rows."""
    return f"Rejected: {count:,} {'row' if count == 1 else 'rows'}"


def accepted(count: int, listed: int) -> str:
    """The heading of the accepted rows; of many the first are listed."""
    return f"Accepted: {count:,} rows" + (f", the first {listed} listed" if listed < count else "")
