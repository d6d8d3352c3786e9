"""Reads the files of an operation together, so that all faults of all files are told at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from planner.clock import Clock
from planner.contracts import standard_contracts
from planner.errors import Fault, IntakeError, PlannerError
from planner.intake.duty import read_duty
from planner.intake.intake import Intake, Known
from planner.intake.leave import read_leave
from planner.intake.officers import agencies_of, read_agencies, read_officers
from planner.intake.shifts import read_shifts
from planner.intake.wishes import read_wishes
from planner.intake.zones import read_zones
from planner.operation import Operation

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

T = TypeVar("T")
LONGEST_DAYS = 366
"""Days of the longest operation; a longer one is a slip in a year."""


@dataclass(frozen=True, slots=True)
class OperationFiles:
    """Where the parts of an operation are; None where there is no such file."""

    officers: Path
    shifts: Path
    zones: Path
    incidents: Path | None = None
    agencies: Path | None = None
    leave: Path | None = None
    duty: Path | None = None
    wishes: Path | None = None
    zone_names: str = ""
    """The property that names the zones; "" is ``name``."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What no file says: the name of the operation, its days (both included) and its clock."""

    name: str
    first_day: date
    last_day: date
    timezone: str

    def check(self) -> None:
        """Raises PlannerError where the days or the clock make no sense."""
        if self.last_day < self.first_day:
            raise PlannerError(
                f"the operation ends ({self.last_day}) before it starts ({self.first_day})",
                where="--to",
                remedy="Swap the two days, or mend one.",
            )
        days = (self.last_day - self.first_day).days + 1
        if days > LONGEST_DAYS:
            raise PlannerError(
                f"the operation has {days} days, more than {LONGEST_DAYS}",
                where="--to",
                remedy="Mend the year, or make several operations.",
            )
        Clock(self.timezone).check()


def read_operation(files: OperationFiles, frame: Frame) -> Operation:
    """
    The operation that the files make, its incidents aside.

    Raises
    ------
    PlannerError
        Where the frame makes no sense.
    IntakeError
        With every fault of every file. What hangs on a faulty file is not checked against it, so that one slip gives
        one fault.
    """
    frame.check()
    reading = _Reading()
    clock = Clock(frame.timezone)
    shifts, known_shifts = reading.ids(read_shifts(files.shifts), lambda shift: shift.id)
    agencies, known_agencies = reading.ids(reading.optional(read_agencies, files.agencies), lambda agency: agency.id)
    known = Known(agencies=known_agencies if files.agencies else None, shifts=known_shifts)
    intake = read_officers(files.officers, known)
    officers, badges = reading.ids(intake, lambda officer: officer.id)
    agencies = agencies if files.agencies else agencies_of(officers)
    known = Known(
        agencies=None if intake.faults else known_agencies if files.agencies else _ids(agencies, lambda a: a.id),
        officers=badges,
        shifts=known_shifts,
        skills=None if intake.faults else frozenset(skill for officer in officers for skill in officer.skills),
    )
    operation = Operation(
        name=frame.name,
        first_day=frame.first_day,
        last_day=frame.last_day,
        timezone=frame.timezone,
        agencies=agencies,
        contracts=standard_contracts(agencies),
        officers=officers,
        leave=reading.values(reading.optional(lambda path: read_leave(path, known), files.leave)),
        duties=reading.values(reading.optional(lambda path: read_duty(path, clock, known), files.duty)),
        wishes=reading.values(reading.optional(lambda path: read_wishes(path, known), files.wishes)),
        shifts=shifts,
        zones=reading.values(read_zones(files.zones, known, names=files.zone_names)),
    )
    reading.end()
    return operation


class _Reading:
    """Gathers the faults of one file after another."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def values(self, intake: Intake[T]) -> tuple[T, ...]:
        """The accepted values; the faults are remembered."""
        self._faults += intake.faults
        return intake.accepted

    def ids(self, intake: Intake[T], name: Callable[[T], str]) -> tuple[tuple[T, ...], frozenset[str] | None]:
        """The accepted values, and their ids for the check of other files; None where some are missing for a fault."""
        values = self.values(intake)
        return values, None if intake.faults else _ids(values, name)

    def optional(self, read: Callable[[Path], Intake[T]], path: Path | None) -> Intake[T]:
        """What a file gives, nothing where there is none."""
        return Intake() if path is None else read(path)

    def end(self) -> None:
        """Raises IntakeError where there was a fault."""
        if self._faults:
            raise IntakeError(tuple(self._faults))


def _ids(values: tuple[T, ...], name: Callable[[T], str]) -> frozenset[str]:
    return frozenset(name(value) for value in values)
