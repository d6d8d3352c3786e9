"""The files of the demo operation: what the generator writes, and what the intake reads back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from pyproj import Geod
from shapely.geometry import Polygon

from planner.clock import Clock
from planner.command.operation_files import Frame, OperationFiles, read_operation
from planner.demo import FIRST_DAY, FOLDER, LAST_DAY, NAME, TIMEZONE
from planner.demo.writing import drawn_operation
from planner.intake.writing import write_operation
from planner.operation import LEADER, Operation, Terms

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def operation() -> Operation:
    return drawn_operation()


def test_that_the_files_are_what_the_generator_writes(operation: Operation, tmp_path: Path) -> None:
    written = write_operation(operation, tmp_path)
    assert written
    for path in written:
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), (
            f"run python -m planner.demo.writing: {path.name}"
        )


def test_that_the_files_are_read_back_as_the_demo_operation(operation: Operation) -> None:
    files = OperationFiles(
        officers=FOLDER / "officers.csv",
        shifts=FOLDER / "shifts.csv",
        zones=FOLDER / "zones.geojson",
        agencies=FOLDER / "agencies.csv",
        leave=FOLDER / "leave.csv",
        duty=FOLDER / "duty.csv",
        wishes=FOLDER / "wishes.csv",
    )
    read = read_operation(files, Frame(NAME, FIRST_DAY, LAST_DAY, TIMEZONE))
    assert replace(read, synthetic=True) == operation


def test_that_fifty_officers_of_two_agencies_serve_half_lent_and_half_volunteering(operation: Operation) -> None:
    assert Counter(officer.agency for officer in operation.officers) == {"BPD": 38, "JCSO": 12}
    assert Counter(officer.terms for officer in operation.officers) == {Terms.LENT: 25, Terms.VOLUNTEER: 25}


def test_that_each_agency_has_leaders_and_every_leader_is_a_sergeant(operation: Operation) -> None:
    leaders = [officer for officer in operation.officers if LEADER in officer.skills]
    assert {officer.rank for officer in leaders} == {"Sgt"}
    assert {officer.rank for officer in operation.officers if officer not in leaders} == {"Officer", "Deputy"}
    assert Counter(officer.agency for officer in leaders) == {"BPD": 9, "JCSO": 4}


def test_that_names_and_badges_are_there_once(operation: Operation) -> None:
    assert len({officer.name for officer in operation.officers}) == 50
    assert len({officer.id for officer in operation.officers}) == 50


def test_that_telephone_numbers_are_those_kept_free_for_fiction(operation: Operation) -> None:
    for officer in operation.officers:
        assert 100 <= int(officer.phone.removeprefix("205-555-")) <= 199


def test_that_exactly_the_volunteers_have_patrol_and_it_leaves_days_off(operation: Operation) -> None:
    clock = Clock(operation.timezone)
    volunteers = {officer.id for officer in operation.officers if officer.terms is Terms.VOLUNTEER}
    patrol = Counter(
        duty.officer
        for duty in operation.duties
        if duty.kind == "patrol" and FIRST_DAY <= clock.local(duty.period.start).date() <= LAST_DAY
    )
    assert set(patrol) == volunteers
    assert min(patrol.values()) >= 17  # four days of seven
    assert max(patrol.values()) <= 23  # five days of seven


def test_that_the_last_tour_before_the_first_day_is_among_the_duties(operation: Operation) -> None:
    first = Clock(operation.timezone).moment(FIRST_DAY, operation.shifts[0].start)
    assert any(duty.period.start < first <= duty.period.end for duty in operation.duties)


def test_that_outlines_are_plain_polygons_of_their_size_that_do_not_overlap(operation: Operation) -> None:
    shapes = {zone.id: Polygon(zone.area[0][0]) for zone in operation.zones}
    geod = Geod(ellps="WGS84")
    for name, shape in shapes.items():
        km2 = abs(geod.geometry_area_perimeter(shape)[0]) / 1e6
        assert shape.is_valid, name
        assert 0.15 <= km2 <= 0.9, name
    assert not [pair for pair in combinations(shapes, 2) if shapes[pair[0]].intersects(shapes[pair[1]])]


def test_that_places_of_the_county_ask_for_its_officers(operation: Operation) -> None:
    hosts = Counter(zone.host_agency for zone in operation.zones)
    assert hosts == {"BPD": 20, "JCSO": 4}
    galleria = next(zone for zone in operation.zones if zone.name == "Riverchase Galleria")
    assert galleria.host_agency == "JCSO"
    assert galleria.weekly_incidents == 4.0
