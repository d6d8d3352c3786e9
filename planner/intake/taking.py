"""A file of incidents on its whole way: looked at, read, kept in the operation, its rejected rows written beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.errors import IntakeError, PlannerError
from planner.intake.guessing import header_of
from planner.intake.incidents import IncidentIntake, read_mapped
from planner.intake.looking import look_at
from planner.intake.neighbourhood import neighbourhood_of_zones
from planner.intake.rejecting import rejected_path, write_rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from planner.intake.looking import Look
    from planner.intake.mapping import Profile
    from planner.store.incidents import Growth
    from planner.store.store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file."""

    look: Look
    growth: Growth
    rejected: int
    rejected_file: Path | None
    """Where the rejected rows are; None where there are none."""


def take_file(
    store: Store,
    path: Path,
    profiles: Sequence[Profile] = (),
    *,
    rejected: Path | None = None,
    insisted: bool = False,
    told: Callable[[int, int | None], None] | None = None,
) -> Taken:
    """
    Takes the incidents of a file into the operation of a store.

    Parameters
    ----------
    profiles
        Decisions of earlier days, of which the first with the file's header is taken; without one it is guessed.
    rejected
        Where rejected rows are written; None is beside the operation.
    insisted
        Whether a file without the columns of the first profile is refused.
    told
        Hears how many rows were read, and of how many; it may raise to stop.

    Raises
    ------
    IntakeError
        Where the file as a whole is refused.
    """
    operation = store.operation()
    look = look_at(path, neighbourhood_of_zones(operation.zones), profiles, told=told)
    if insisted:
        insist(profiles[0], look.names, path)
    intake = read_mapped(look, look.mapping, Clock(operation.timezone), told)
    return keep(store, look, intake, rejected)


def keep(store: Store, look: Look, intake: IncidentIntake, rejected: Path | None = None) -> Taken:
    """Keeps what was read of a file in a store; raises :class:`IntakeError` where the file is refused."""
    if intake.refusals:
        raise IntakeError(intake.refusals)
    place = None
    if intake.faults:
        place = rejected or rejected_path(store.path, look.path)
        write_rejected(place, intake.faults)
    growth = store.add_corrected(intake.reported, intake.corrections, look.path.name)
    return Taken(look, growth, len(intake.faults), place)


def insist(profile: Profile, names: Sequence[str], path: Path) -> None:
    """Raises PlannerError where a file has not the columns of a profile that a person asked for."""
    missing = [name for name in profile.mapping.columns if name not in names]
    if header_of(profile.header) != header_of(names) and missing:
        listed = ", ".join(f"'{name}'" for name in missing)
        raise PlannerError(
            f"the profile '{profile.name}' reads the columns {listed}, which this file does not have",
            where=path.name,
            remedy="Leave --profile out, or choose another.",
        )
