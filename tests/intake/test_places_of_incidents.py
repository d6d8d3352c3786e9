"""Places of whole columns: what is unknown, what is faulty, texts with both numbers, and which grid they are in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.intake.coordinates import find_system, is_system, read_pair, read_xy, system_name, to_degrees
from planner.intake.mapping import DEGREES, PlaceKind, Placing
from planner.intake.neighbourhood import Neighbourhood, neighbourhood_of

PAIR = Placing(PlaceKind.PAIR, ("x", "y"))
LAT_LON, LON_LAT = PlaceKind.LAT_LON, PlaceKind.LON_LAT


@pytest.mark.parametrize(
    "text",
    [
        "(33.5, -86.8)",
        "33.5,-86.8",
        "33.5; -86.8",
        "33,5 ; -86,8",
        "100 MAIN ST\nBIRMINGHAM, AL 35203\n(33.5, -86.8)",
        "POINT (-86.8 33.5)",
        "SRID=4326;POINT Z (-86.8 33.5 12)",
        '{"type": "Point", "coordinates": [-86.8, 33.5]}',
        '{"latitude": "33.5", "longitude": "-86.8", "human_address": "{}"}',
        "{'lng': -86.8, 'lat': 33.5}",
        "lat=33.5 lon=-86.8",
    ],
)
def test_that_both_numbers_of_a_place_are_read_from_one_text(text: str) -> None:
    assert read_pair(text, LAT_LON) == (-86.8, 33.5)


def test_that_the_order_of_plain_numbers_is_that_of_the_kind_and_words_say_their_own() -> None:
    assert read_pair("-86.8 33.5", LON_LAT) == (-86.8, 33.5)
    assert read_pair("POINT(-86.8 33.5)", LON_LAT) == (-86.8, 33.5)
    assert np.isnan(read_pair("100 MAIN ST", LAT_LON)).all()
    assert np.isnan(read_pair("", LAT_LON)).all()


def test_that_missing_places_are_no_faults_and_other_texts_are_faults_of_their_column() -> None:
    xs = ("-86.8", "", "NULL", "0", "west", "-86.8", "-1")
    ys = ("33.5", "", "n/a", "0", "33.5", "north", "-1")
    x, y, bad = read_xy((xs, ys), PAIR)
    longitude, _ = to_degrees(x, y, DEGREES)
    assert bad.tolist() == [0, 0, 0, 0, 1, 2, 0]
    assert np.isnan(longitude).tolist() == [False, True, True, True, True, True, True]


def test_that_a_text_without_numbers_is_an_unknown_place_and_one_with_a_broken_pair_a_fault() -> None:
    _, _, bad = read_xy((("unknown", "MAIN ST", "(33.5)", ""),), Placing(LAT_LON, ("place",)))
    assert bad.tolist() == [0, 0, 1, 0]


CITIES = {
    "EPSG:26916": (-86.8, 33.5),
    "ESRI:102696": (-90.2, 38.6),
    "EPSG:32610": (-123.1, 49.25),
    "EPSG:27700": (-0.12, 51.5),
    "EPSG:25832": (11.57, 48.14),
    "EPSG:28992": (4.9, 52.37),
    "EPSG:3857": (-99.13, 19.43),
    "EPSG:2263": (-73.95, 40.7),
}


@pytest.mark.parametrize("system", CITIES)
def test_that_the_grid_of_a_city_is_known_by_where_its_numbers_lie(system: str) -> None:
    from pyproj import Transformer

    east, north = CITIES[system]
    near = Neighbourhood(east - 0.3, north - 0.3, east + 0.3, north + 0.3)
    longitude, latitude = east + np.linspace(-0.1, 0.1, 30), north + np.linspace(-0.05, 0.1, 30)
    x, y = Transformer.from_crs(DEGREES, system, always_xy=True).transform(longitude, latitude)
    found, share = find_system(x, y, near)
    back = to_degrees(x, y, found)
    assert share == 1.0
    assert np.allclose(back[0], longitude, rtol=0, atol=4e-5)  # within 4 m: grids on datums that hardly differ
    assert np.allclose(back[1], latitude, rtol=0, atol=4e-5)


def test_that_numbers_that_lie_nowhere_near_have_no_system() -> None:
    near = Neighbourhood(-87.3, 33.2, -86.4, 33.9)
    assert find_system(np.array([5.0, 6.0]), np.array([7.0, 8.0]), near) == ("", 0.0)
    assert find_system(np.array([0.0, np.nan]), np.array([0.0, 7.0]), near) == ("", 0.0)


def test_that_a_system_has_a_name_with_its_unit() -> None:
    assert system_name("EPSG:32610") == "WGS 84 / UTM zone 10N, in metres"
    assert system_name("ESRI:102696").endswith("in US feet")
    assert is_system("EPSG:26916")
    assert not is_system("Birmingham")


@given(west=st.floats(-170, 160), south=st.floats(-60, 60), wide=st.floats(0.01, 5), high=st.floats(0.01, 5))
@settings(max_examples=30, deadline=None)
def test_that_a_neighbourhood_is_larger_than_the_zones_on_each_side(
    west: float, south: float, wide: float, high: float
) -> None:
    ring = ((west, south), (west + wide, south), (west + wide, south + high), (west, south))
    near = neighbourhood_of([((ring,),)])
    assert near is not None
    assert near.west <= west - 0.19
    assert near.north >= south + high + 0.19
    assert near.east - near.west >= 1.99 * wide
    assert near.holds(np.array([west, np.nan, west + 40]), np.array([south, south, south])).tolist() == [
        True,
        False,
        False,
    ]
    assert neighbourhood_of([]) is None
