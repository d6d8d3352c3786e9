"""What ``watch`` does: looks into a folder again and again and takes what has come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.intake import watching, wording
from planner.intake.profiles import load_profiles, profile_named
from planner.intake.taking import take_file
from planner.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from planner.intake.mapping import Profile
    from planner.intake.watching import WatchRecord


def watch_folder(operation_file: Path, folder: Path, profile: str | None, every_s: float, looks: int) -> Iterator[str]:
    """What came of each new file of a folder; goes on until Ctrl+C where ``looks`` is 0, else for so many looks."""
    profiles = load_profiles() if profile is None else (profile_named(profile, load_profiles()),)
    place = watching.record_path(operation_file, folder)
    record = watching.load_record(place)
    done = 0
    with Store.open(operation_file) as store:
        yield f"Watching {folder} for {store.operation().name}."
        while True:
            names, record = watching.stable(watching.look_into(folder), record)
            for name in names:
                record, lines = take_once(store, folder / name, record, profiles)
                watching.save_record(place, record)
                yield from lines
            done += 1
            if looks and done >= looks:
                return
            time.sleep(every_s)


def take_once(
    store: Store, path: Path, record: WatchRecord, profiles: Sequence[Profile]
) -> tuple[WatchRecord, tuple[str, ...]]:
    """The record after a file that is whole, and what came of it: taken, known already, or refused with the reason."""
    try:
        digest = watching.digest_of(path)
    except OSError as error:
        return record, (f"{path.name}: cannot be read ({error.strerror or error}); it is tried again.",)
    after = watching.settle(path.name, digest, record)
    if watching.is_known(digest, record):
        return after, (wording.KNOWN_FILE.format(name=path.name),)
    try:
        return after, wording.taken_lines(take_file(store, path, profiles))
    except PlannerError as error:
        return after, (error.sentence,)
