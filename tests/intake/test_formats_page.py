"""docs/formats.md says what the readers read: every column is on the page, and its worked example is as it says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.clock import Clock
from planner.intake.duty import DUTY, read_duty
from planner.intake.intake import Known
from planner.intake.leave import LEAVE, read_leave
from planner.intake.officers import AGENCIES, OFFICERS, read_agencies, read_officers
from planner.intake.shifts import SHIFTS, read_shifts
from planner.intake.wishes import WISHES, read_wishes
from planner.intake.zones import ZONES, read_zones
from planner.operation import Operation
from tests.conftest import ROOT

if TYPE_CHECKING:
    from planner.intake.tables import Layout

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
DEMO = ROOT / "resources" / "demo"


def section(title: str) -> str:
    """The part of the page under a heading that begins with a text."""
    (part,) = [part for part in PAGE.split("\n## ") if part.startswith(title)]
    return part


@pytest.mark.parametrize(
    ("title", "layout"),
    [
        ("agencies.csv", AGENCIES),
        ("officers.csv", OFFICERS),
        ("leave.csv", LEAVE),
        ("duty.csv", DUTY),
        ("wishes.csv", WISHES),
        ("shifts.csv", SHIFTS),
        ("zones.geojson", ZONES),
    ],
)
def test_that_the_page_has_every_column_in_its_order_and_no_other(title: str, layout: Layout) -> None:
    rows = re.findall(r"^\| `(\w+)`[^|]*\| [^|]*\| ([^|]*) \|", section(title), re.MULTILINE)
    assert tuple(column for column, _ in rows) == layout.columns
    needed = {column for column, required in rows if required.startswith(("yes", "in tables"))}
    assert needed == set(layout.required)


def test_that_the_worked_example_is_read_and_is_what_the_page_says() -> None:
    known = Known(shifts=frozenset(shift.id for shift in read_shifts(DEMO / "shifts.csv").or_raise()))
    officers = read_officers(DEMO / "officers.csv", known).or_raise()
    agencies = read_agencies(DEMO / "agencies.csv").or_raise()
    shifts = read_shifts(DEMO / "shifts.csv").or_raise()
    operation = Operation("D", date(2026, 12, 1), date(2026, 12, 31), "America/Chicago", agencies, (), officers)
    known = Known.of(operation)
    known = Known(known.agencies, known.officers, frozenset(shift.id for shift in shifts), known.skills)
    leave = read_leave(DEMO / "leave.csv", known).or_raise()
    duties = read_duty(DEMO / "duty.csv", Clock("America/Chicago"), known).or_raise()
    wishes = read_wishes(DEMO / "wishes.csv", known).or_raise()
    zones = read_zones(DEMO / "zones.geojson", known).or_raise()

    example = section("A worked example")
    assert f"{officers[0].name}, badge {officers[0].id}" in example
    assert all(f"{shift.id} {shift.start:%H:%M} to" in example for shift in shifts)
    assert f"badge {leave[0].officer} is on vacation from {leave[0].first_day} to {leave[0].last_day}" in example
    assert duties[0].officer == "2301"
    assert wishes[0].officer == "2115"
    assert [zone.name for zone in zones[:3]] == ["The Summit", "Eastwood Village", "Five Points South"]
