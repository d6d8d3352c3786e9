"""What ``look`` and ``import`` do: the lines that they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.errors import IntakeError
from planner.intake import wording
from planner.intake.incidents import count_outside, read_mapped
from planner.intake.looking import look_at
from planner.intake.neighbourhood import neighbourhood_of_file
from planner.intake.profiles import load_profiles, profile_named
from planner.intake.rejecting import write_rejected
from planner.intake.taking import insist, take_file
from planner.planning.basis import current_history
from planner.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from planner.intake.mapping import Profile

FIRST_REASONS = 5
"""Rejected rows that are told of at once."""


def look_lines(
    path: Path, near: Path | None, profile: str | None, timezone: str, rejected: Path | None
) -> Iterator[str]:
    """What a file of incidents is taken for; raises :class:`IntakeError` where it is refused as a whole."""
    clock = Clock(timezone)
    clock.check()
    place = None if near is None else neighbourhood_of_file(near)
    look = look_at(path, place, _chosen(profile))
    if profile is not None:
        insist(profile_named(profile, load_profiles()), look.names, path)
    yield f"{'File':<14}{path.name}: {wording.file_sentence(look)}"
    for name, sentence in wording.mapping_lines(look, look.mapping, timezone):
        yield f"{name:<14}{sentence}"
    intake = read_mapped(look, look.mapping, clock)
    if intake.refusals:
        raise IntakeError(intake.refusals)
    yield f"{'Rows':<14}{wording.accepted_sentence(intake)}"
    if place is not None and (outside := count_outside(intake.incidents, place)):
        yield f"{'':<14}{wording.outside_sentence(outside)}"
    for fault in intake.faults[:FIRST_REASONS]:
        yield f"{'Rejected':<14}{fault.sentence}"
    if rejected is not None and intake.faults:
        write_rejected(rejected, intake.faults)


def import_files(
    operation_file: Path, files: Sequence[Path], profile: str | None, rejected: Path | None
) -> Iterator[str]:
    """What came of each file; raises :class:`IntakeError` at the first that is refused: those before it are in."""
    profiles = _chosen(profile)
    with Store.open(operation_file) as store:
        for number, path in enumerate(files):
            place = rejected if rejected is None or number == 0 else _numbered(rejected, number + 1)
            yield from wording.taken_lines(
                take_file(store, path, profiles, rejected=place, insisted=profile is not None)
            )
        current_history(store, store.operation())


def _chosen(name: str | None) -> Sequence[Profile]:
    """The profiles that may be taken: that of a name, or all that the user has."""
    profiles = load_profiles()
    return profiles if name is None else (profile_named(name, profiles),)


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.{number}{path.suffix}")
