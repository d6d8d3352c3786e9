"""Decisions about files, kept in the folder of the user for tomorrow's file: one JSON file for each profile."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from planner.errors import PlannerError
from planner.export.writing import ready_folder, write_whole
from planner.intake.mapping import (
    Clocking,
    ClockKind,
    DateWriting,
    Layout,
    Mapping,
    PlaceKind,
    Placing,
    Profile,
    TimeWriting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACE_OF_DATA = "MUSTER_DATA"
"""The variable of the environment that names another folder for what the user decided."""
FORMAT = "muster-profile/1"


def data_folder() -> Path:
    """The folder of what the user decided beside any operation."""
    given = os.environ.get(PLACE_OF_DATA)
    return Path(given) if given else Path(platformdirs.user_data_path("Muster", appauthor=False))


def profiles_folder() -> Path:
    """The folder of the profiles; it need not be there."""
    return data_folder() / "profiles"


def load_profiles(folder: Path | None = None) -> tuple[Profile, ...]:
    """Every profile of a folder (that of the user by default), by name; raises PlannerError for one that is damaged."""
    place = folder or profiles_folder()
    return tuple(read_profile(path) for path in sorted(place.glob("*.json"))) if place.is_dir() else ()


def profile_named(name: str, profiles: Sequence[Profile]) -> Profile:
    """The profile of a name; raises PlannerError, naming those that there are, where there is none."""
    for profile in profiles:
        if profile.name == name:
            return profile
    there = ", ".join(f"'{profile.name}'" for profile in profiles) or "none"
    raise PlannerError(f"there is no profile called '{name}'", where="--profile", remedy=f"Choose one of: {there}.")


def save_profile(profile: Profile, folder: Path | None = None) -> Path:
    """The file of a profile, written whole; one of the same name is replaced."""
    place = folder or profiles_folder()
    stem = re.sub(r"[^\w -]", "", profile.name).strip()
    if not stem:
        raise PlannerError("a profile needs a name with a letter or a digit", where="Profile", remedy="Name it anew.")
    ready_folder(place)
    path = place / f"{stem}.json"
    write_whole(path, (json.dumps({"format": FORMAT, **asdict(profile)}, indent=1, ensure_ascii=False) + "\n").encode())
    return path


def read_profile(path: Path) -> Profile:
    """The profile of a file; raises PlannerError where it is none."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        assert document["format"] == FORMAT, document["format"]
        return _profile(document)
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        remedy = "Delete it, and save the profile again from the window."
        raise PlannerError(f"this is no readable profile ({error})", where=str(path), remedy=remedy) from error


def _profile(document: dict[str, object]) -> Profile:
    mapping, layout = document["mapping"], document["layout"]
    assert isinstance(mapping, dict)
    assert isinstance(layout, dict)
    header = document["header"]
    assert isinstance(header, list)
    return Profile(
        str(document["name"]),
        tuple(str(name) for name in header),
        Layout(*(str(layout[key]) for key in ("encoding", "delimiter", "part"))),
        Mapping(
            _clocking(mapping["clocking"]),
            _placing(mapping["placing"]),
            *(None if mapping[key] is None else str(mapping[key]) for key in ("offence", "district", "correction")),
        ),
    )


def _clocking(value: dict[str, object] | None) -> Clocking | None:
    if value is None:
        return None
    columns = value["columns"]
    assert isinstance(columns, list)
    return Clocking(
        ClockKind(str(value["kind"])),
        tuple(str(name) for name in columns),
        DateWriting(str(value["dates"])),
        TimeWriting(str(value["times"])),
        str(value["timezone"]),
    )


def _placing(value: dict[str, object] | None) -> Placing | None:
    if value is None:
        return None
    columns = value["columns"]
    assert isinstance(columns, list)
    return Placing(PlaceKind(str(value["kind"])), tuple(str(name) for name in columns), str(value["system"]))
