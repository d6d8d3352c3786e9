"""What is done with a file that is whole in a watched folder: taken, known already, or refused with the reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.export.writing import ready_folder, write_whole
from planner.intake import watching, wording
from planner.intake.profiles import data_folder
from planner.intake.taking import Taken, take_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.intake.mapping import Profile
    from planner.intake.watching import WatchRecord
    from planner.store.store import Store


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a file of a watched folder."""

    record: WatchRecord
    """With the file settled; as it was where the file could not be opened, which is tried again."""
    taken: Taken | None
    """None where the file was known or refused."""
    lines: tuple[str, ...]
    """What is told of it."""
    refused: bool = False


def take_arrived(store: Store, path: Path, record: WatchRecord, profiles: Sequence[Profile]) -> Arrived:
    """What came of a file that is whole; its content is taken once, whatever its name."""
    try:
        digest = watching.digest_of(path)
    except OSError as error:
        return Arrived(record, None, (wording.unreadable(path.name, str(error.strerror or error)),), refused=True)
    after = watching.settle(path.name, digest, record)
    if watching.is_known(digest, record):
        return Arrived(after, None, (wording.KNOWN_FILE.format(name=path.name),))
    try:
        taken = take_file(store, path, profiles)
    except PlannerError as error:
        return Arrived(after, None, (error.sentence,), refused=True)
    return Arrived(after, taken, wording.taken_lines(taken))


def watched_folder(operation_file: Path) -> Path | None:
    """The folder that feeds an operation, as it was remembered; None where there is none."""
    try:
        document = json.loads(_memory(operation_file).read_text(encoding="utf-8"))
        return Path(str(document["folder"])) if document["folder"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_folder(operation_file: Path, folder: Path | None) -> None:
    """Remembers the folder that feeds an operation; None forgets it."""
    path = _memory(operation_file)
    ready_folder(path.parent)
    write_whole(path, json.dumps({"folder": "" if folder is None else str(folder)}).encode())


def _memory(operation_file: Path) -> Path:
    return data_folder() / "watched" / f"{sha256(str(operation_file.resolve()).encode()).hexdigest()[:20]}.folder.json"
