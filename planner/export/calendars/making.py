"""
Makes a calendar for each officer: an event a day, the same UID whenever the officer works that day.

What was exported to the folder before is the memory: an event that says the same keeps its SEQUENCE, one that changed
gets the next, and one that is not in the plan any more is called off, so that a phone which took the earlier calendar
follows. In a folder of its own the number of the plan's revision is where SEQUENCE begins, so it never falls.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.export.calendars.lines import file_text, text_line, utc
from planner.export.calendars.previous import NAME, OPERATION, past_calendar
from planner.export.calendars.timezones import timezone_lines
from planner.export.source import Made
from planner.maps.plan_map import label_point
from planner.sheets.hours import shift_hours
from planner.sheets.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from planner.export.calendars.previous import PastCalendar, PastEvent
    from planner.export.source import Source
    from planner.operation import Officer, Shift, Zone
    from planner.review.figures import TeamFigures
    from solver.problem import Assignment

FOLDER = "calendars"
_LEADER = " (leads)"


@dataclass(frozen=True, slots=True)
class _Event:
    """What an event of today says."""

    uid: str
    said: tuple[str, ...]


def calendars(source: Source, previous: Path) -> tuple[Made, ...]:
    """
    A calendar for each officer who is on duty, or was in the calendars before.

    Parameters
    ----------
    previous
        The folder of the export before; its calendars lie in the folder ``calendars`` below it.
    """
    maker = _Maker(source)
    made = []
    for officer in source.operation.officers:
        name = file_name(officer)
        past = past_calendar(previous / FOLDER / name)
        blocks = _merged(maker.events(officer), past, source)
        if blocks:
            title = f"{printable(source.operation.name)}: {printable(f'{officer.rank} {officer.name}')}"
            made.append(Made(f"{FOLDER}/{name}", file_text(maker.calendar(title, blocks))))
    return (*made, *_of_the_gone(maker, source, previous / FOLDER))


def _of_the_gone(maker: _Maker, source: Source, folder: Path) -> Iterator[Made]:
    """The calendars of officers who left the operation: all in them is called off."""
    today = {file_name(officer) for officer in source.operation.officers}
    for path in sorted(folder.glob("*.ics")):
        if path.name in today:
            continue
        past = past_calendar(path)
        if past.operation == printable(source.operation.name) and past.events:
            lines = maker.calendar(past.name, _merged([], past, source))
            yield Made(f"{FOLDER}/{path.name}", file_text(lines))


def file_name(officer: Officer) -> str:
    """The name of an officer's calendar: badge and name, with nothing in it that a file system refuses."""
    badge = "".join(letter if letter.isalnum() else "-" for letter in printable(officer.id))[:40]
    name = "".join(letter if letter.isalnum() else "-" for letter in printable(officer.name))[:40].strip("-")
    twin = "" if badge == officer.id else f"-{hashlib.sha256(officer.id.encode('utf-8', 'replace')).hexdigest()[:6]}"
    return f"{badge}{twin}{f'_{name}' if name else ''}.ics"


def _merged(events: list[_Event], past: PastCalendar, source: Source) -> list[list[str]]:
    """Events of today with their place in the order of updates, and those called off."""
    blocks = []
    today = {event.uid for event in events}
    for event in events:
        before = past.events.get(event.uid)
        if before is not None and before.said == event.said:
            blocks.append(list(before.lines))
        else:
            blocks.append(_stamped(event.said, before, source))
    for uid, before in past.events.items():
        if uid in today or not _concerned(uid, past, source):
            continue
        if before.cancelled:
            blocks.append(list(before.lines))
        else:
            kept = tuple("STATUS:CANCELLED" if line.startswith("STATUS:") else line for line in before.said)
            blocks.append(_stamped(kept, before, source))
    return blocks


def _concerned(uid: str, past: PastCalendar, source: Source) -> bool:
    """Whether an earlier event is of this operation: by its name, or, where it was renamed, by its days."""
    operation = source.operation
    days = {f"{operation.day(day):%Y%m%d}" for day in range(operation.days)}
    return past.operation == printable(operation.name) or uid[:8] in days


def _stamped(said: tuple[str, ...], before: PastEvent | None, source: Source) -> list[str]:
    """The lines of an event that is new or changed, with when and from which plan."""
    sequence = source.mark.revision if before is None else max(before.sequence + 1, source.mark.revision)
    moment = utc(source.saved.saved_at)
    stamp = moment if before is None else max(moment, before.stamp)
    added = [f"SEQUENCE:{sequence}", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}", *_plan_lines(source)]
    return [*said[:-1], *added, said[-1]]


def _plan_lines(source: Source) -> list[str]:
    return [text_line("X-MUSTER-PLAN", f"revision {source.mark.revision}, {source.mark.plan_hash}")]


class _Maker:
    """Looks up what the events of an officer say."""

    def __init__(self, source: Source) -> None:
        self._source = source
        operation = source.operation
        self._clock = Clock(operation.timezone)
        self._officers = {str(officer.id): officer for officer in operation.officers}
        self._shifts = {str(shift.id): shift for shift in operation.shifts}
        self._zones = {str(zone.id): zone for zone in operation.zones}
        self._points = {key: label_point(zone.area) for key, zone in self._zones.items() if zone.area}
        self._teams = {
            (team.day, str(team.shift), str(officer)): team
            for team in source.figures.team_list
            for officer in team.officers
        }
        self._work: dict[str, list[Assignment]] = defaultdict(list)
        for assignment in source.saved.plan.assignments:
            if str(assignment.shift) in self._shifts and 0 <= assignment.day < operation.days:
                self._work[str(assignment.officer)].append(assignment)
        self._timezone = timezone_lines(operation.timezone, operation.first_day, operation.last_day)

    def events(self, officer: Officer) -> list[_Event]:
        """The events of an officer, in order of day."""
        return [self._event(officer, each) for each in sorted(self._work[str(officer.id)], key=lambda a: a.day)]

    def calendar(self, name: str, blocks: Iterable[list[str]]) -> list[str]:
        """The lines of a calendar."""
        operation = self._source.operation
        return [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Muster//Operation planner//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            text_line("NAME", name),
            text_line(NAME, name),
            text_line(OPERATION, operation.name),
            text_line("DESCRIPTION", self._source.stamp),
            text_line("X-WR-CALDESC", self._source.stamp),
            text_line("X-WR-TIMEZONE", operation.timezone),
            *self._timezone,
            *(line for block in blocks for line in block),
            "END:VCALENDAR",
        ]

    def _event(self, officer: Officer, assignment: Assignment) -> _Event:
        operation, shift = self._source.operation, self._shifts[str(assignment.shift)]
        hours = shift_hours(operation, assignment.day, shift)
        team = self._teams.get((assignment.day, str(assignment.shift), str(officer.id)))
        zone = None if assignment.zone is None else self._zones.get(str(assignment.zone))
        uid = self._uid(officer, assignment.day)
        lines = [
            "BEGIN:VEVENT",
            text_line("UID", uid),
            self._moment("DTSTART", hours.period.start),
            self._moment("DTEND", hours.period.end),
            text_line("SUMMARY", self._summary(shift, zone, team)),
        ]
        if zone is not None:
            lines.append(text_line("LOCATION", zone.name))
            if str(zone.id) in self._points:
                longitude, latitude = self._points[str(zone.id)]
                lines.append(f"GEO:{latitude:.5f};{longitude:.5f}")
        said = (
            *lines,
            text_line("DESCRIPTION", self._description(hours.label, zone, team)),
            "STATUS:CONFIRMED",
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "END:VEVENT",
        )
        return _Event(uid, said)

    def _uid(self, officer: Officer, day: int) -> str:
        """Equal for an officer and a day, whatever the shift or the operation's name: moved duty is the same event."""
        operation = self._source.operation
        whom = hashlib.sha256(f"{officer.agency}\n{officer.id}".encode("utf-8", "replace")).hexdigest()[:24]
        return f"{operation.day(day):%Y%m%d}-{whom}@muster.invalid"

    def _moment(self, name: str, moment: datetime) -> str:
        local = self._clock.local(moment)
        if self._clock.moment(local.date(), local.time().replace(fold=0)) != moment:
            return f"{name}:{utc(moment)}"  # the second of two equal wall-clock times has no name but UTC
        return f"{name};TZID={self._source.operation.timezone}:{local:%Y%m%dT%H%M%S}"

    def _summary(self, shift: Shift, zone: Zone | None, team: TeamFigures | None) -> str:
        parts = [shift.name, "" if zone is None else zone.name, "" if team is None else f"Team {team.letter}"]
        return " · ".join(part for part in parts if part)

    def _description(self, hours: str, zone: Zone | None, team: TeamFigures | None) -> str:
        lines = [hours]
        if team is not None:
            lines.append(f"Team {team.letter}:")
            leader = next((each for each in team.officers if self._officers[str(each)].leads), None)
            lines += [self._member(str(each), leads=each == leader) for each in team.officers]
        if zone is not None and zone.note:
            lines.append(zone.note)
        if self._source.operation.synthetic:
            lines.append("SYNTHETIC DATA")
        return "\n".join(lines)

    def _member(self, badge: str, *, leads: bool) -> str:
        officer = self._officers[badge]
        return f"- {f'{officer.rank} {officer.name}'.strip()} {officer.id}, {officer.agency}{_LEADER if leads else ''}"
