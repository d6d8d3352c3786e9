"""Files on their way in: read, shown with every accepted and rejected row, and only then taken. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from planner.clock import Clock
from planner.editing import people, places, times
from planner.errors import IntakeError
from planner.intake.cells import number_text
from planner.intake.intake import Intake, Known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.errors import Fault
    from planner.operation import Duty, Leave, Officer, Operation, Shift, Wish, Zone
    from ui.incident_draft import IncidentDraft

T = TypeVar("T")
Cells = tuple[str, ...]
SHOWN = 500
"""Accepted rows that a preview shows at most; all are counted and taken."""


class FileKind(StrEnum):
    """What a file holds."""

    OFFICERS = "officers"
    LEAVE = "leave"
    DUTY = "duty"
    WISHES = "wishes"
    SHIFTS = "shifts"
    ZONES = "zones"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring."""

    kind: FileKind
    path: Path
    titles: Cells
    rows: tuple[Cells, ...]
    """The first accepted rows as text."""
    accepted: int
    faults: tuple[Fault, ...]
    apply: Callable[[Operation], Operation] | None = None
    """Takes the accepted rows into an operation; None for incidents, which are kept beside it."""
    draft: IncidentDraft | None = None
    """How a file of incidents is read."""
    remark: str = ""
    """What a person should know of the accepted rows before taking them."""
    fields: Cells = ()
    """The properties of a file of shapes that may name its zones."""
    names: str = ""
    """The one that does, or :data:`planner.intake.zone_names.NUMBERED`."""


def preview(kind: FileKind, path: Path, operation: Operation, names: str = "") -> Preview:
    """
    What the file would bring into the operation; faults of the file as a whole are among its faults.

    Incidents are read by :mod:`ui.incident_draft`. ``names`` is the property that names zones, "" the likeliest.
    """
    try:
        return _zones(path, operation, names) if kind is FileKind.ZONES else _READERS[kind](path, operation)
    except IntakeError as error:
        return Preview(kind, path, (), (), 0, error.faults)


def _of_intake(
    kind: FileKind,
    path: Path,
    intake: Intake[T],
    take: Callable[[Operation, tuple[T, ...]], Operation],
    columns: tuple[tuple[str, Callable[[T], str]], ...],
) -> Preview:
    rows = tuple(tuple(text(part) for _, text in columns) for part in intake.accepted[:SHOWN])
    titles = tuple(title for title, _ in columns)
    accepted = intake.accepted
    return Preview(kind, path, titles, rows, len(accepted), intake.faults, lambda into: take(into, accepted))


def _officers(path: Path, operation: Operation) -> Preview:
    from planner.intake.officers import read_officers

    intake = read_officers(path, Known.of(operation))
    columns: tuple[tuple[str, Callable[[Officer], str]], ...] = (
        ("Badge", lambda o: o.id),
        ("Name", lambda o: o.name),
        ("Rank", lambda o: o.rank),
        ("Agency", lambda o: o.agency),
        ("Terms", lambda o: o.terms),
        ("Skills", lambda o: "; ".join(sorted(o.skills))),
    )
    return _of_intake(FileKind.OFFICERS, path, intake, people.take_officers, columns)


def _leave(path: Path, operation: Operation) -> Preview:
    from planner.intake.leave import read_leave

    columns: tuple[tuple[str, Callable[[Leave], str]], ...] = (
        ("Badge", lambda each: each.officer),
        ("First day", lambda each: each.first_day.isoformat()),
        ("Last day", lambda each: each.last_day.isoformat()),
        ("Shift", lambda each: each.shift or ""),
        ("Reason", lambda each: each.reason),
    )
    return _of_intake(FileKind.LEAVE, path, read_leave(path, _known(operation)), people.take_leave, columns)


def _duty(path: Path, operation: Operation) -> Preview:
    from planner.intake.duty import read_duty

    clock = Clock(operation.timezone)
    columns: tuple[tuple[str, Callable[[Duty], str]], ...] = (
        ("Badge", lambda each: each.officer),
        ("Start", lambda each: f"{clock.local(each.period.start):%Y-%m-%d %H:%M}"),
        ("End", lambda each: f"{clock.local(each.period.end):%Y-%m-%d %H:%M}"),
        ("Kind", lambda each: each.kind),
        ("Rested", lambda each: "yes" if each.rested else "no"),
    )
    return _of_intake(FileKind.DUTY, path, read_duty(path, clock, _known(operation)), people.take_duties, columns)


def _wishes(path: Path, operation: Operation) -> Preview:
    from planner.intake.wishes import read_wishes

    columns: tuple[tuple[str, Callable[[Wish], str]], ...] = (
        ("Badge", lambda each: each.officer),
        ("Day", lambda each: each.day.isoformat()),
        ("Shift", lambda each: each.shift or ""),
        ("Wants to work", lambda each: "yes" if each.want else "no"),
        ("Strength", lambda each: each.strength),
    )
    return _of_intake(FileKind.WISHES, path, read_wishes(path, _known(operation)), people.take_wishes, columns)


def _shifts(path: Path, _: Operation) -> Preview:
    from planner.intake.shifts import end_text, read_shifts

    columns: tuple[tuple[str, Callable[[Shift], str]], ...] = (
        ("Id", lambda shift: shift.id),
        ("Name", lambda shift: shift.name),
        ("Start", lambda shift: f"{shift.start:%H:%M}"),
        ("End", end_text),
    )
    return _of_intake(FileKind.SHIFTS, path, read_shifts(path), times.take_shifts, columns)


def _zones(path: Path, operation: Operation, names: str) -> Preview:
    from planner.intake.zone_names import is_shapes, name_fields
    from planner.intake.zones import read_zones
    from planner.risk.overlapping import overlaps
    from planner.risk.wording import overlap_sentence

    columns: tuple[tuple[str, Callable[[Zone], str]], ...] = (
        ("Id", lambda zone: zone.id),
        ("Name", lambda zone: zone.name),
        ("Host agency", lambda zone: zone.host_agency or ""),
        ("Most teams", lambda zone: str(zone.max_teams)),
        ("Least teams", lambda zone: str(zone.min_teams)),
        ("Incidents a week", lambda z: "" if z.weekly_incidents is None else number_text(z.weekly_incidents)),
    )
    found = name_fields(path) if is_shapes(path) else None
    if found is not None:
        names = names or found.likeliest
    intake = read_zones(path, Known.of(operation), names=names)
    remark = overlap_sentence(overlaps(intake.accepted, operation.zones))
    made = _of_intake(FileKind.ZONES, path, intake, places.take_zones, columns)
    return replace(made, remark=remark, fields=() if found is None else found.fields, names=names)


def preview_of_draft(draft: IncidentDraft) -> Preview:
    """What a file of incidents would bring, as it is read now."""
    from ui.incident_draft import TITLES

    intake = draft.intake
    faults = intake.refusals + intake.faults
    return Preview(FileKind.INCIDENTS, draft.look.path, TITLES, draft.rows, len(intake.incidents), faults, draft=draft)


def _known(operation: Operation) -> Known:
    """What the operation has, empty parts included: leave of an officer who is not there is refused."""
    return Known(
        officers=frozenset(officer.id for officer in operation.officers),
        shifts=frozenset(shift.id for shift in operation.shifts),
    )


_READERS: dict[FileKind, Callable[[Path, Operation], Preview]] = {
    FileKind.OFFICERS: _officers,
    FileKind.LEAVE: _leave,
    FileKind.DUTY: _duty,
    FileKind.WISHES: _wishes,
    FileKind.SHIFTS: _shifts,
}
