"""CSV in = CSV out: an operation that is written as files is read back as the same operation."""

from __future__ import annotations

import csv
import io
import string
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.clock import Clock, Period
from planner.intake.circles import circle
from planner.intake.duty import read_duty
from planner.intake.intake import Known
from planner.intake.leave import read_leave
from planner.intake.officers import read_agencies, read_officers
from planner.intake.shifts import read_shifts
from planner.intake.wishes import read_wishes
from planner.intake.writing import guarded, moment_text, officers_csv, write_operation
from planner.intake.zones import read_zones
from planner.operation import (
    LEADER,
    Agency,
    AgencyId,
    Duty,
    Leave,
    Officer,
    OfficerId,
    Operation,
    Shift,
    ShiftId,
    Strength,
    Terms,
    Wish,
    Zone,
    ZoneId,
)

TEXTS = st.text(string.ascii_letters + string.digits + "éß東 ,;\"'=+-@\n", min_size=1, max_size=12).map(str.strip)
NAMES = TEXTS.filter(bool)
WORDS = st.text(string.ascii_lowercase + string.digits + "=+-@'é", min_size=1, max_size=6)
DAYS = st.dates(date(2025, 10, 1), date(2026, 4, 30))
HOURS = st.one_of(st.none(), st.floats(0, 168, allow_nan=False))
SQUARE = ((0.1, 0.2), (1.0, 0.2), (1.0, 1.2), (0.1, 0.2))
ZONE_NAMES = st.sampled_from(["America/Chicago", "Europe/Dublin", "Australia/Lord_Howe"])


def ids(most: int = 4) -> st.SearchStrategy[list[str]]:
    return st.lists(WORDS, min_size=1, max_size=most, unique=True)


@st.composite
def officers(draw: st.DrawFn, agencies: list[str], shifts: list[str]) -> list[Officer]:
    skills = st.frozensets(st.sampled_from([LEADER, "spanish", "+dre", "'k9"]), max_size=3)
    return [
        Officer(
            id=OfficerId(badge),
            name=draw(NAMES),
            agency=AgencyId(draw(st.sampled_from(agencies))),
            terms=draw(st.sampled_from(Terms)),
            rank=draw(TEXTS),
            skills=draw(skills),
            phone=draw(st.sampled_from(["", "+1 205 555 0100", "'+1", "-7", "=1+1"])),
            max_hours_7_days=draw(HOURS),
            max_hours_total=draw(HOURS),
            minimum_rest=draw(st.one_of(st.none(), st.integers(0, 48 * 60).map(lambda m: timedelta(minutes=m)))),
            max_consecutive_days=draw(st.one_of(st.none(), st.integers(1, 31))),
            barred_shifts=frozenset(ShiftId(shift) for shift in draw(st.sets(st.sampled_from(shifts)))),
        )
        for badge in draw(ids())
    ]


@st.composite
def duties(draw: st.DrawFn, badges: list[OfficerId]) -> list[Duty]:
    found = []
    moment = datetime(2025, 10, 4, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 800)))
    for minutes in draw(st.lists(st.integers(1, 24 * 60), max_size=4)):
        officer = draw(st.sampled_from(badges))
        period = Period(moment, moment + timedelta(minutes=minutes))
        found.append(Duty(officer, period, draw(NAMES), draw(st.booleans())))
        moment = period.end + timedelta(minutes=draw(st.integers(0, 600)))
    return found


@st.composite
def zones(draw: st.DrawFn, agencies: list[str], shifts: list[str]) -> list[Zone]:
    area = st.sampled_from([((SQUARE,),), circle(-86.8, 33.5, 300), ((SQUARE,), *circle(30.0, 40.0, 90.5))])
    return [
        Zone(
            id=ZoneId(identity),
            name=draw(NAMES),
            area=draw(area),
            host_agency=draw(st.one_of(st.none(), st.sampled_from(agencies).map(AgencyId))),
            max_teams=draw(st.integers(3, 9)),
            min_teams=draw(st.integers(0, 3)),
            min_teams_shifts=frozenset(ShiftId(shift) for shift in draw(st.sets(st.sampled_from(shifts)))),
            needed_skills=draw(st.frozensets(st.sampled_from([LEADER, "=dre"]))),
            weekly_incidents=draw(HOURS),
            note=draw(TEXTS),
        )
        for identity in draw(ids())
    ]


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    agencies, shift_ids = draw(ids(2)), draw(ids(3))
    people = draw(officers(agencies, shift_ids))
    badges = [officer.id for officer in people]
    maybe_shift = st.one_of(st.none(), st.sampled_from([ShiftId(shift) for shift in shift_ids]))
    wishes = st.builds(
        Wish, st.sampled_from(badges), DAYS, maybe_shift, want=st.booleans(), strength=st.sampled_from(Strength)
    )
    leave = st.builds(
        lambda officer, first, days, shift, reason: Leave(officer, first, first + timedelta(days=days), shift, reason),
        st.sampled_from(badges),
        DAYS,
        st.integers(0, 20),
        maybe_shift,
        TEXTS,
    )
    shifts = [
        Shift(ShiftId(shift), draw(NAMES), draw(_walls), timedelta(minutes=draw(st.integers(1, 960))))
        for shift in shift_ids
    ]
    return Operation(
        name="Roundtrip",
        first_day=date(2025, 11, 1),
        last_day=date(2025, 11, 30),
        timezone=draw(ZONE_NAMES),
        agencies=tuple(Agency(AgencyId(agency), draw(NAMES)) for agency in agencies),
        officers=tuple(people),
        leave=tuple(draw(st.lists(leave, max_size=3))),
        duties=tuple(draw(duties(badges))),
        wishes=tuple(
            draw(st.lists(wishes, max_size=4, unique_by=lambda wish: (wish.officer, wish.day, wish.shift or "")))
        ),
        shifts=tuple(shifts),
        zones=tuple(draw(zones(agencies, shift_ids))),
    )


_walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))


def read_back(operation: Operation, folder: Path) -> Operation:
    """The operation with every part that has a file read from it."""
    known, clock = Known.of(operation), Clock(operation.timezone)
    known = replace(known, skills=None)
    return replace(
        operation,
        agencies=read_agencies(folder / "agencies.csv").or_raise(),
        officers=read_officers(folder / "officers.csv", known).or_raise(),
        leave=read_leave(folder / "leave.csv", known).or_raise(),
        duties=read_duty(folder / "duty.csv", clock, known).or_raise(),
        wishes=read_wishes(folder / "wishes.csv", known).or_raise(),
        shifts=read_shifts(folder / "shifts.csv").or_raise(),
        zones=read_zones(folder / "zones.geojson", known).or_raise(),
    )


@settings(max_examples=60, deadline=None)
@given(operations())
def test_that_an_operation_written_as_files_is_read_back_the_same(operation: Operation) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_operation(operation, Path(folder))
        assert read_back(operation, Path(folder)) == operation


def test_that_the_files_written_are_those_returned(tmp_path: Path) -> None:
    operation = Operation("Empty", date(2025, 12, 1), date(2025, 12, 2), "UTC")
    written = write_operation(operation, tmp_path / "new")
    assert sorted(path.name for path in written) == sorted(path.name for path in (tmp_path / "new").iterdir())
    assert "" not in {path.read_text(encoding="utf-8") for path in written}


@pytest.mark.parametrize("text", ["=1+1", "+1 205 555 0100", "-1+1", "@SUM(A1)", "'=1", "-cmd"])
def test_that_no_cell_is_written_that_a_spreadsheet_would_run(text: str) -> None:
    officer = Officer(OfficerId("1"), text, AgencyId("A"), Terms.LENT, phone=text)
    (_, row) = csv.reader(io.StringIO(officers_csv([officer])))
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_that_a_negative_number_stays_a_number() -> None:
    assert guarded("-86.75") == "-86.75"


def test_that_the_second_of_two_equal_times_is_written_with_its_offset() -> None:
    clock = Clock("America/Chicago")
    assert moment_text(datetime(2025, 11, 2, 6, 30, tzinfo=UTC), clock) == "2025-11-02 01:30"
    assert moment_text(datetime(2025, 11, 2, 7, 30, tzinfo=UTC), clock) == "2025-11-02 01:30-06:00"
    assert moment_text(datetime(2025, 11, 2, 8, 30, tzinfo=UTC), clock) == "2025-11-02 02:30"


def test_that_a_shift_until_midnight_is_written_as_passing_it(tmp_path: Path) -> None:
    shift = Shift(ShiftId("late"), "Late", time(16), timedelta(hours=8))
    write_operation(Operation("O", date(2025, 12, 1), date(2025, 12, 2), "UTC", shifts=(shift,)), tmp_path)
    assert (tmp_path / "shifts.csv").read_text("utf-8-sig").splitlines()[1] == "late,Late,16:00,00:00+1"
    assert read_shifts(tmp_path / "shifts.csv").or_raise() == (shift,)
