"""Makes the file of an operation: everything is read and checked before the first byte is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.command.operation_files import Frame, OperationFiles, read_operation
from planner.errors import IntakeError, PlannerError
from planner.intake.neighbourhood import neighbourhood_of_zones
from planner.intake.rejecting import rejected_path, write_rejected
from planner.planning.basis import current_history
from planner.risk.overlapping import overlaps
from planner.risk.wording import overlap_sentence
from planner.store.store import Store
from planner.wording import day_label

if TYPE_CHECKING:
    from pathlib import Path

    from planner.errors import Fault
    from planner.intake.incidents import IncidentIntake
    from planner.operation import Operation
    from planner.risk.history import History


def create(path: Path, files: OperationFiles, frame: Frame) -> tuple[str, ...]:
    """
    The lines that tell what was made of the files.

    Raises
    ------
    PlannerError
        With everything that is wrong; then nothing is written.
    """
    refuse_existing(path)
    operation, intake = _read(files, frame)
    rejected = () if intake is None else intake.faults
    source = "" if files.incidents is None else files.incidents.name
    history = _make(path, operation, intake, source)
    lines = [*_described(operation), _incidents_line(history, len(rejected))]
    if rejected:
        assert files.incidents is not None
        beside = rejected_path(path, files.incidents)
        write_rejected(beside, rejected)
        lines.append(f"Rejected      {len(rejected):,} rows of {rejected[0].file} with their reasons: {beside}")
    if said := overlap_sentence(overlaps(operation.zones)):
        lines.append(f"Overlap       {said}")
    lines += _quiet_zones(operation, history)
    return tuple(lines)


def refuse_existing(path: Path) -> None:
    """Raises PlannerError where there is a file already, or no folder to put one in."""
    if path.exists():
        raise PlannerError(
            "this file is there already", where=str(path), remedy="Choose another name, or delete it first."
        )
    if not path.parent.is_dir():
        raise PlannerError("there is no such folder", where=str(path.parent), remedy="Make it first, or mend the name.")


def _make(path: Path, operation: Operation, intake: IncidentIntake | None, source: str) -> History | None:
    """The history of a new file with the operation and its incidents; the file gets its name when all is in it."""
    unfinished = path.with_name(f"{path.stem}.unfinished{path.suffix}")
    unfinished.unlink(missing_ok=True)
    try:
        with Store.create(unfinished, operation) as store:
            if intake is not None:
                store.add_corrected(intake.reported, intake.corrections, source)
            history = current_history(store, operation)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return history


def _read(files: OperationFiles, frame: Frame) -> tuple[Operation, IncidentIntake | None]:
    faults: tuple[Fault, ...] = ()
    operation = None
    try:
        operation = read_operation(files, frame)
    except IntakeError as error:
        faults = error.faults
    intake: IncidentIntake | None = None
    if files.incidents is not None:
        from planner.intake.incidents import read_incidents

        near = None if operation is None else neighbourhood_of_zones(operation.zones)
        intake = read_incidents(files.incidents, Clock(frame.timezone), near)
        faults += intake.refusals
    if operation is None or faults:
        raise IntakeError(faults)
    return operation, intake


def _described(operation: Operation) -> tuple[str, ...]:
    agencies = Counter(officer.agency for officer in operation.officers)
    shares = ", ".join(f"{count} {agency}" for agency, count in agencies.items())
    leaders = sum(officer.leads for officer in operation.officers)
    days = f"{day_label(operation.first_day)} to {day_label(operation.last_day)} {operation.last_day.year}"
    return (
        f"Operation     {operation.name}: {days}, {operation.days} days, clock of {operation.timezone}",
        f"Officers      {len(operation.officers)} ({shares}), {leaders} of them leaders",
        f"Shifts        {', '.join(shift.name for shift in operation.shifts)}",
        f"Zones         {len(operation.zones)}",
    )


def _incidents_line(history: History | None, rejected: int) -> str:
    if history is None:
        return "Incidents     none; only zones with weekly_incidents have risk"
    told = f", {history.untimed:,} of them without a clock time" if history.untimed else ""
    period = f"{history.first_day} to {history.last_day}"
    return f"Incidents     {history.incidents:,} used ({period}){told}; {rejected:,} rows rejected"


def _quiet_zones(operation: Operation, history: History | None) -> tuple[str, ...]:
    quiet = [
        zone.name
        for zone in operation.zones
        if zone.weekly_incidents is None and (history is None or not history.count(zone.id))
    ]
    if not quiet:
        return ()
    return (f"No history    {', '.join(quiet)}: no incident lies there; set weekly_incidents where there is risk",)
