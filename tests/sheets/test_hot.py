"""The hot places of a zone: which cells, in which order, and how they and the staging point stand on the small map."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from planner.risk.heat import HotCell
from planner.sheets.hot import MOST, hot_spots, spots_in
from planner.sheets.mini_map import mini_maps
from planner.sheets.staging import staging_point
from tests.builders import PLACES, small_operation
from tests.sheets.forms import sheets_operation, spots

WIDE, HIGH = 250 / 92_700, 250 / 111_195
"""A cell in degrees of longitude and latitude at 33.5 degrees north."""


def cell(east: float, north: float) -> HotCell:
    """The cell so many cells from the middle of Downtown."""
    _, longitude, latitude = PLACES[0]
    x, y = longitude + east * WIDE, latitude + north * HIGH
    return HotCell(x - WIDE / 2, y - HIGH / 2, x + WIDE / 2, y + HIGH / 2, 0)


def test_that_the_hottest_come_first_and_those_beside_a_hotter_one_last() -> None:
    cells = (cell(0, 0), cell(1, 0), cell(1, 1), cell(-2, 0), cell(0, 2))
    (found,) = spots_in(small_operation(), cells).values()
    places = [(round((s.longitude - PLACES[0][1]) / WIDE), round((s.latitude - PLACES[0][2]) / HIGH)) for s in found]
    assert places == [(0, 0), (-2, 0), (0, 2), (1, 0), (1, 1)]
    assert [spot.number for spot in found] == [1, 2, 3, 4, 5]


def test_that_cells_outside_every_zone_are_no_hot_places_and_of_many_the_first_are() -> None:
    assert spots_in(small_operation(), (cell(40, 40),)) == {}
    assert spots_in(small_operation(), ()) == {}
    grid = tuple(cell(east, north) for east in range(-2, 3) for north in range(-2, 3))
    assert len(spots_in(small_operation(), grid)["Z01"]) == MOST


def test_that_without_incidents_no_place_is_hot() -> None:
    assert hot_spots(small_operation(), pd.DataFrame()) == {}


def test_that_hot_places_and_the_staging_point_stand_where_they_are() -> None:
    operation = sheets_operation()
    (frame,) = mini_maps(operation.zones, ["Z01"], {"Z01": spots()})
    assert [mark.number for mark in frame.spots] == [1, 2, 3]
    assert frame.spots[0].at == pytest.approx((0, 0), abs=0.01)
    assert frame.spots[1].at[0] * frame.half_side_m == pytest.approx(0.004 * 92_690, rel=0.01)
    assert frame.spots[1].at[1] * frame.half_side_m == pytest.approx(0.003 * 111_195, rel=0.01)
    assert frame.spots[0].half * frame.half_side_m == pytest.approx(125)
    assert frame.staging is not None
    assert frame.staging[0] < 0 < frame.staging[1]


def test_that_letters_and_names_keep_off_the_marks() -> None:
    operation = sheets_operation()
    (plain,) = mini_maps(operation.zones, ["Z01"])
    (marked,) = mini_maps(operation.zones, ["Z01"], {"Z01": spots()})
    assert plain.outlines[-1].at == pytest.approx((0, 0), abs=0.01)
    for mark in marked.spots:
        east, north = (abs(a - b) for a, b in zip(mark.at, marked.outlines[-1].at, strict=True))
        assert max(east / 1.6, north) >= 0.14


@pytest.mark.parametrize(
    ("note", "point"),
    [
        ("Staging: 33.5230, -86.8130.", (-86.813, 33.523)),
        ("Park there. STAGING POINT 33.5, -86.8; radio 2", (-86.8, 33.5)),
        ("Staging: lot B", None),
        ("Staging: 93.5, -86.8", None),
        ("Nostaging: 33.5, -86.8", None),
        ("", None),
    ],
)
def test_that_a_note_may_name_the_staging_point(note: str, point: tuple[float, float] | None) -> None:
    assert staging_point(note) == point


def test_that_a_staging_point_out_of_sight_is_on_no_map() -> None:
    zones = tuple(replace(zone, note="Staging: 34.9, -86.8") for zone in small_operation().zones)
    (frame,) = mini_maps(zones, ["Z01"])
    assert frame.staging is None
