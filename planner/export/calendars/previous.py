"""Calendars that were exported before: what an officer may have taken into a phone already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.export.calendars.lines import plain, unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

OPERATION, NAME = "X-MUSTER-OPERATION", "X-WR-CALNAME"
"""Properties of a calendar that are read back."""
_VOLATILE = ("SEQUENCE:", "DTSTAMP:", "LAST-MODIFIED:", "X-MUSTER-")
"""Lines that say how often and when an event changed, or from which plan it is; not what it is."""


@dataclass(frozen=True, slots=True)
class PastEvent:
    """An event of an earlier export."""

    uid: str
    sequence: int
    stamp: str
    lines: tuple[str, ...]
    """All of it, BEGIN and END included."""

    @property
    def cancelled(self) -> bool:
        """Whether it was called off already."""
        return "STATUS:CANCELLED" in self.lines

    @property
    def said(self) -> tuple[str, ...]:
        """What a person reads in it."""
        return tuple(line for line in self.lines if not line.startswith(_VOLATILE))


@dataclass(frozen=True, slots=True)
class PastCalendar:
    """A calendar of an earlier export; empty where there is none."""

    operation: str = ""
    name: str = ""
    events: Mapping[str, PastEvent] = field(default_factory=dict)
    """By UID."""


def past_calendar(path: Path) -> PastCalendar:
    """
    An earlier calendar; an empty one where there is no such file.

    Raises
    ------
    PlannerError
        Where the file is there and cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return PastCalendar()
    except OSError as error:
        raise PlannerError(
            f"the calendar of the export before cannot be read ({error.strerror or error})",
            where=str(path),
            remedy="Close it where it is open, or export to another folder.",
        ) from error
    lines = unfolded(content)
    head = dict(line.partition(":")[::2] for line in reversed(lines))
    events = {event.uid: event for event in map(_event, _blocks(lines)) if event.uid}
    return PastCalendar(plain(head.get(OPERATION, "")), plain(head.get(NAME, "")), events)


def _blocks(lines: list[str]) -> Iterator[tuple[str, ...]]:
    inside: list[str] | None = None
    for line in lines:
        if line == "BEGIN:VEVENT":
            inside = []
        if inside is not None:
            inside.append(line)
        if line == "END:VEVENT" and inside is not None:
            yield tuple(inside)
            inside = None


def _event(lines: tuple[str, ...]) -> PastEvent:
    values = dict(line.partition(":")[::2] for line in lines)
    sequence = values.get("SEQUENCE", "")
    number = int(sequence) if sequence.isascii() and sequence.isdigit() else 0
    return PastEvent(plain(values.get("UID", "")), number, values.get("DTSTAMP", ""), lines)
