"""
A folder that gives files as they come: which of them are to be taken now, each exactly once.

A file is known by its content (SHA-256), so that a copy under another name, or the same file written again, is not
taken a second time. One that is still being written is left until it is the same at two looks.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.export.writing import ready_folder, write_whole
from planner.intake.incident_tables import KINDS
from planner.intake.profiles import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart", ".partial", ".download")
"""Endings under which programs write what they rename when it is whole."""
FORMAT = "muster-watch/1"


@dataclass(frozen=True, slots=True)
class Sight:
    """A file as a look at its folder shows it."""

    name: str
    size: int
    """Bytes."""
    modified_ns: int


@dataclass(frozen=True, slots=True)
class WatchRecord:
    """What is known of a watched folder."""

    taken: frozenset[str] = frozenset()
    """SHA-256 of each content that was taken, or tried and refused."""
    settled: frozenset[Sight] = frozenset()
    """Files about which nothing is left to do while they look like this."""
    before: frozenset[Sight] = frozenset()
    """The files of the last look; not kept from one run of the program to the next."""


def stable(listing: Sequence[Sight], record: WatchRecord) -> tuple[tuple[str, ...], WatchRecord]:
    """The names of files that are whole and new to the record, oldest first, and the record with this look in it."""
    there = frozenset(sight for sight in listing if _may_be_taken(sight))
    ready = sorted((there & record.before) - record.settled, key=lambda sight: (sight.modified_ns, sight.name))
    settled = record.settled & there
    return tuple(sight.name for sight in ready), replace(record, settled=settled, before=there)


def is_known(digest: str, record: WatchRecord) -> bool:
    """Whether a content was taken before."""
    return digest in record.taken


def settle(name: str, digest: str, record: WatchRecord) -> WatchRecord:
    """The record after a file was taken, or was found to be known."""
    done = frozenset(sight for sight in record.before if sight.name == name)
    return replace(record, taken=record.taken | {digest}, settled=record.settled | done)


def _may_be_taken(sight: Sight) -> bool:
    name = sight.name.casefold()
    kinds = KINDS | {".zip"}
    if name.startswith((".", "~")) or name.endswith(UNFINISHED) or name.endswith(".rejected.csv") or not sight.size:
        return False
    return PurePath(name.removesuffix(".gz")).suffix in kinds


def look_into(folder: Path) -> tuple[Sight, ...]:
    """The files of a folder, not of the folders in it; raises PlannerError where there is no such folder."""
    sights = []
    try:
        for path in folder.iterdir():
            try:
                state = path.stat()
            except FileNotFoundError:  # it went away between the two calls
                continue
            if path.is_file():
                sights.append(Sight(path.name, state.st_size, state.st_mtime_ns))
    except OSError as error:
        raise PlannerError(
            f"the folder cannot be read ({error.strerror or error})", where=str(folder), remedy="Choose another folder."
        ) from error
    return tuple(sights)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def record_path(operation_file: Path, folder: Path) -> Path:
    """Where the record of a folder that feeds an operation is kept, in the folder of the user."""
    both = f"{operation_file.resolve()}\n{folder.resolve()}"
    return data_folder() / "watched" / f"{hashlib.sha256(both.encode()).hexdigest()[:20]}.json"


def load_record(path: Path) -> WatchRecord:
    """The record that was kept; an empty one where none can be read, since the store knows what is there already."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        settled = frozenset(Sight(str(name), int(size), int(changed)) for name, size, changed in document["settled"])
        return WatchRecord(frozenset(str(digest) for digest in document["taken"]), settled)
    except (OSError, ValueError, KeyError, TypeError):
        return WatchRecord()


def save_record(path: Path, record: WatchRecord) -> None:
    """Keeps a record."""
    ready_folder(path.parent)
    document: Mapping[str, object] = {
        "format": FORMAT,
        "taken": sorted(record.taken),
        "settled": sorted([sight.name, sight.size, sight.modified_ns] for sight in record.settled),
    }
    write_whole(path, json.dumps(document, indent=1).encode())
