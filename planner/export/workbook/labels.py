"""What a cell of the roster says, such as "Late / Ensley", and how it is read back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.intake.cells import CellError
from planner.intake.rows import closest
from planner.sheets.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.operation import Operation
    from solver.problem import Assignment

SEPARATOR = " / "
LEAVE, DUTY = "leave", "duty"
"""What stands where an officer is on leave, or on a duty without a kind; neither is an assignment."""
_LONGEST = 60
_PARTS = re.compile(r"\s*[/\n]\s*")
_TEAM = re.compile(r"(?:team\s*)?(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """What a cell asks for."""

    shift: str
    zone: str | None
    """None: on the shift, in no zone."""
    team: int | None
    """None: the cell does not say."""


class Labels:
    """The names of shifts and zones as the cells have them, each different from all others."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self.shifts = _labelled((str(shift.id), shift.name) for shift in operation.shifts)
        self.zones = _labelled((str(zone.id), zone.name) for zone in operation.zones)
        self._shift_ids = _found_by(self.shifts)
        self._zone_ids = _found_by(self.zones)
        self.free = {LEAVE, DUTY} | {free_mark(duty.kind) for duty in operation.duties}
        """What may stand in a cell that assigns nothing."""

    def text(self, assignment: Assignment, *, numbered: bool) -> str:
        """The text of an assignment; ``numbered`` where several teams are in the zone."""
        parts = [self.shifts[assignment.shift]]
        if assignment.zone is not None:
            parts.append(self.zones[assignment.zone])
            if numbered:
                parts.append(str(assignment.team or 1))
        return SEPARATOR.join(parts)

    def choices(self) -> list[str]:
        """Every text without a team's number, in order of shift and zone."""
        return [
            text
            for shift in self.shifts.values()
            for text in (shift, *(f"{shift}{SEPARATOR}{zone}" for zone in self.zones.values()))
        ]

    def read(self, text: str) -> Place | None:
        """
        What a cell asks for; None where it assigns nothing.

        Raises
        ------
        CellError
            Where it cannot be understood.
        """
        line = printable(text.replace("\n", SEPARATOR)).removeprefix("'")
        if not line or line.casefold() in self.free:
            return None
        parts = [part for part in _PARTS.split(line) if part]
        if len(parts) > 3:
            raise CellError("this has more than a shift, a zone and a team's number", self._form())
        shift = self._id(parts[0], self._shift_ids, "shift", self.shifts) if parts else ""
        zone = self._id(parts[1], self._zone_ids, "zone", self.zones) if len(parts) > 1 else None
        team = _number(parts[2], self._form()) if len(parts) > 2 else None
        return Place(shift, zone, team)

    def _id(self, text: str, ids: dict[str, str], noun: str, labels: dict[str, str]) -> str:
        found = ids.get(text.casefold())
        if found is not None:
            return found
        near = closest(text.casefold(), ids.keys())
        asked = f"Did you mean {labels[ids[near]]}?" if near else self._form()
        raise CellError(f"no {noun} is called '{text}'", asked)

    def _form(self) -> str:
        first, second = next(iter(self.shifts.values()), "Late"), next(iter(self.zones.values()), "zone")
        return f"Write a shift and a zone as {first}{SEPARATOR}{second}, or leave the cell empty."


def free_mark(kind: str) -> str:
    """What stands where an officer has other duty of a kind."""
    return printable(kind).replace("/", "-")[:_LONGEST].strip().casefold() or DUTY


def _labelled(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A label for each id: its name without the separator, with the id where others have the name too."""
    plain = {key: printable(name).replace("/", "-")[:_LONGEST].strip() for key, name in names}
    often = Counter(label.casefold() for label in plain.values())
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for key, label in plain.items():
        unique = bool(label) and often[label.casefold()] == 1 and label.casefold() not in {LEAVE, DUTY}
        text = label if unique else f"{label} ({printable(key).replace('/', '-')})".strip()
        turn = 1
        while text.casefold() in taken:
            turn += 1
            text = f"{label} ({turn})".strip()
        taken.add(text.casefold())
        labels[key] = text
    return labels


def _found_by(labels: dict[str, str]) -> dict[str, str]:
    """Ids by what a person may write for them: the label, and the id where no label is the same."""
    ids = {key.casefold(): key for key in labels}
    return ids | {label.casefold(): key for key, label in labels.items()}


def _number(text: str, form: str) -> int:
    match = _TEAM.fullmatch(text)
    if match is None or int(match[1]) < 1:
        raise CellError(f"'{text}' is no number of a team", form)
    return int(match[1])
