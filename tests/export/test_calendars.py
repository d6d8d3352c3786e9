"""Calendars as a real parser reads them: times, zones, stable UIDs, and what an officer's phone is told of a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event, Timezone

from planner.export.calendars.lines import file_text
from planner.export.calendars.making import FOLDER, calendars, file_name
from planner.export.calendars.timezones import timezone_lines
from planner.operation import Officer, OfficerId
from planner.sheets.hours import shift_hours
from solver.plan import Plan
from solver.problem import ShiftId, ZoneId
from tests.builders import small_operation
from tests.export.sources import NOWHERE, source_of

if TYPE_CHECKING:
    from pathlib import Path

    from icalendar.cal import Component

    from planner.export.source import Source

FIRST = "B101"


def read(content: bytes) -> Calendar:
    """A calendar, after checking that the parser found no fault in it."""
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    assert not found.errors
    assert not [fault for part in found.walk() for fault in part.errors]
    return found


def events(content: bytes) -> dict[str, Component]:
    """The events of a calendar by UID; no UID is there twice."""
    found = [event for event in read(content).walk("VEVENT") if isinstance(event, Event)]
    assert len({str(event["UID"]) for event in found}) == len(found)
    return {str(event["UID"]): event for event in found}


def by_name(source: Source, previous: Path = NOWHERE) -> dict[str, bytes]:
    """The calendars by file name."""
    return {made.name.removeprefix(f"{FOLDER}/"): made.content for made in calendars(source, previous)}


def written(source: Source, folder: Path) -> dict[str, bytes]:
    """The calendars, written to the folder as an export does, against those that lie there."""
    made = by_name(source, folder)
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, content in made.items():
        (folder / FOLDER / name).write_bytes(content)
    return made


def of_first(made: dict[str, bytes]) -> dict[str, Component]:
    """The events of the first officer."""
    return events(next(content for name, content in made.items() if name.startswith(FIRST)))


def changed(source: Source, change: dict[int, tuple[str, str] | None], *, revision: int) -> Source:
    """The source after the first officer's days got another shift and zone, or none."""
    kept = [a for a in source.saved.plan.assignments if str(a.officer) != FIRST or a.day not in change]
    mine = [a for a in source.saved.plan.assignments if str(a.officer) == FIRST and change.get(a.day)]
    moved = [
        replace(a, shift=ShiftId(place[0]), zone=ZoneId(place[1]), team=1) for a in mine if (place := change[a.day])
    ]
    return source_of(source.operation, plan=Plan.of([*kept, *moved]), revision=revision)


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of(small_operation(days=4))


def test_that_an_officer_has_an_event_for_each_shift_at_its_true_time(source: Source) -> None:
    made = by_name(source)
    assert len(made) == len(source.operation.officers)
    shifts = {str(shift.id): shift for shift in source.operation.shifts}
    for officer in source.operation.officers:
        expected = sorted(
            shift_hours(source.operation, a.day, shifts[a.shift]).period
            for a in source.saved.plan.assignments
            if str(a.officer) == officer.id
        )
        found = sorted(
            (event.decoded("DTSTART").astimezone(UTC), event.decoded("DTEND").astimezone(UTC))
            for event in events(made[file_name(officer)]).values()
        )
        assert found == [(period.start, period.end) for period in expected]


def test_that_an_event_says_what_where_and_with_whom(source: Source) -> None:
    event = next(iter(of_first(by_name(source)).values()))
    assert str(event["SUMMARY"]) == "Day · Downtown · Team A"
    assert str(event["LOCATION"]) == "Downtown"
    assert str(event["DESCRIPTION"]).split("\n")[:4] == [
        *("Tue 1 Dec · Day 06:00–14:00", "Team A:", "- Sgt. A. Bell B101, BPD (leads)", "- Officer B. Carter B102, BPD")
    ]
    assert "555" not in str(event["DESCRIPTION"])
    assert (str(event["STATUS"]), str(event["CLASS"])) == ("CONFIRMED", "PRIVATE")
    assert event["GEO"].to_ical() == "33.5186;-86.8066"


@pytest.mark.parametrize("timezone", ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata"])
@pytest.mark.parametrize("day", [date(2026, 10, 31), date(2027, 3, 13), date(2026, 10, 24), date(2027, 4, 3)])
def test_that_the_time_zone_in_the_file_gives_the_same_moments_as_the_database(timezone: str, day: date) -> None:
    text = file_text(["BEGIN:VCALENDAR", *timezone_lines(timezone, day, day + timedelta(days=2)), "END:VCALENDAR"])
    (zone,) = Calendar.from_ical(text).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    carried, database = zone.to_tz(lookup_tzid=False), ZoneInfo(timezone)
    for quarter in range(3 * 96):
        wall = datetime.combine(day, time()) + timedelta(minutes=15 * quarter)
        offsets = {wall.replace(tzinfo=database, fold=fold).utcoffset() for fold in (0, 1)}
        if len(offsets) == 1:  # neither skipped nor twice there
            assert wall.replace(tzinfo=carried).utcoffset() in offsets, wall


def test_that_the_hour_that_comes_twice_is_given_in_utc() -> None:
    day = date(2026, 10, 31)
    shifts = tuple(
        replace(shift, length=timedelta(hours=5, minutes=45)) if shift.id == "late" else shift
        for shift in small_operation().shifts
    )
    operation = replace(small_operation(days=1), first_day=day, last_day=day, shifts=shifts)
    ends = [
        event["DTEND"].to_ical()
        for content in by_name(source_of(operation)).values()
        for event in events(content).values()
        if str(event["SUMMARY"]).startswith("Late")
    ]
    assert set(ends) == {b"20261101T071500Z"}


def test_that_the_same_plan_gives_the_same_calendars_again(source: Source, tmp_path: Path) -> None:
    assert written(source, tmp_path) == written(source, tmp_path)


def test_that_a_later_revision_leaves_an_event_that_is_the_same_as_it_was(source: Source, tmp_path: Path) -> None:
    before = of_first(written(source, tmp_path))
    after = of_first(written(changed(source, {0: ("late", "Z04")}, revision=7), tmp_path))
    (moved,) = [uid for uid in before if before[uid] != after[uid]]
    assert before.keys() == after.keys()
    assert moved.startswith("20261201-")
    assert [before[moved]["SEQUENCE"], after[moved]["SEQUENCE"]] == [3, 7]
    assert str(after[moved]["SUMMARY"]).startswith("Late · Ensley")
    assert {event["SEQUENCE"] for uid, event in after.items() if uid != moved} == {3}


def test_that_duty_that_is_taken_away_is_called_off_and_stays_so(source: Source, tmp_path: Path) -> None:
    before = of_first(written(source, tmp_path))
    gone = changed(source, {1: None}, revision=4)
    after = of_first(written(gone, tmp_path))
    (uid,) = [uid for uid, event in after.items() if str(event["STATUS"]) == "CANCELLED"]
    assert uid.startswith("20261202-")
    assert after[uid]["SEQUENCE"] == 4
    assert after[uid]["DTSTART"].to_ical() == before[uid]["DTSTART"].to_ical()
    assert of_first(written(gone, tmp_path))[uid] == after[uid]
    again = of_first(written(replace(source, mark=replace(source.mark, revision=5)), tmp_path))
    assert (str(again[uid]["STATUS"]), again[uid]["SEQUENCE"]) == ("CONFIRMED", 5)


def test_that_a_change_without_a_new_revision_is_an_update_too(source: Source, tmp_path: Path) -> None:
    before = of_first(written(source, tmp_path))
    zones = tuple(replace(zone, name=f"New {zone.name}") for zone in source.operation.zones)
    after = of_first(written(source_of(replace(source.operation, zones=zones)), tmp_path))
    assert {event["SEQUENCE"] for event in before.values()} == {3}
    assert {event["SEQUENCE"] for event in after.values()} == {4}


def test_that_all_duty_of_an_officer_who_left_is_called_off(source: Source, tmp_path: Path) -> None:
    before = of_first(written(source, tmp_path))
    rest = Plan(tuple(a for a in source.saved.plan.assignments if str(a.officer) != FIRST))
    fewer = replace(source.operation, officers=source.operation.officers[1:])
    after = of_first(written(source_of(fewer, plan=rest, revision=4), tmp_path))
    assert after.keys() == before.keys()
    assert {str(event["STATUS"]) for event in after.values()} == {"CANCELLED"}


def test_that_calendars_of_another_operation_in_the_folder_are_not_called_off(source: Source, tmp_path: Path) -> None:
    other = replace(source.operation, name="Other", first_day=date(2027, 5, 1), last_day=date(2027, 5, 4))
    written(source_of(other), tmp_path)
    assert {str(event["STATUS"]) for event in of_first(written(source, tmp_path)).values()} == {"CONFIRMED"}


def test_that_a_renamed_operation_is_an_update_of_the_same_events(source: Source, tmp_path: Path) -> None:
    before = of_first(written(source, tmp_path))
    after = of_first(written(source_of(replace(source.operation, name="Renamed")), tmp_path))
    assert before.keys() == after.keys()


def test_that_badges_that_no_file_can_have_still_have_a_calendar_each() -> None:
    officers = [
        Officer(OfficerId(badge), "../A", small_operation().agencies[0].id, small_operation().officers[0].terms)
        for badge in ("a/b", "a\\b", "a:b", "..", "", "CON ")
    ]
    names = [file_name(officer) for officer in officers]
    assert len(set(names)) == len(names)
    assert all(not set(name) & set('/\\:*?"<>| ') and name.endswith(".ics") for name in names)


def test_that_what_is_no_calendar_in_the_place_of_one_does_no_harm(source: Source, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / file_name(source.operation.officers[0])).write_bytes(b"\xff\x00BEGIN:VEVENT\nSEQUENCE:x\n")
    assert by_name(source, tmp_path) == by_name(source)


def test_that_a_moment_of_saving_is_when_the_plan_was_saved(source: Source) -> None:
    event = next(iter(of_first(by_name(source)).values()))
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 24, 20, 2, tzinfo=UTC)


def test_that_a_clock_change_begins_at_the_wall_clock_time_that_held_before_it() -> None:
    lines = timezone_lines("America/Chicago", date(2026, 10, 31), date(2026, 11, 2))
    at = lines.index("DTSTART:20261101T020000")
    assert lines[at - 1 : at + 4] == [
        *("BEGIN:STANDARD", "DTSTART:20261101T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0600", "TZNAME:CST")
    ]
    assert "DTSTART:20270314T020000" in lines
