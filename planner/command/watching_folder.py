"""What ``watch`` does: looks into a folder again and again and takes what has come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from planner.intake import watching
from planner.intake.arriving import take_arrived
from planner.intake.profiles import load_profiles, profile_named
from planner.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
                arrived = take_arrived(store, folder / name, record, profiles)
                record = arrived.record
                watching.save_record(place, record)
                yield from arrived.lines
            done += 1
            if looks and done >= looks:
                return
            time.sleep(every_s)
