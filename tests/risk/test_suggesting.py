"""Suggested zones: that they catch the most, keep apart, repeat and have names."""

from __future__ import annotations

from itertools import combinations
from math import hypot, nan, pi
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.intake.circles import circle, degree_lengths
from planner.intake.places import Place
from planner.risk.counting import inside
from planner.risk.naming import HotPlace, names_of
from planner.risk.suggesting import RADII_M, suggest_zones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.operation import Zone

MIDDLE = (-86.8, 33.5)
SCALE = degree_lengths(MIDDLE[1])


def table(metres: Sequence[tuple[float, float]], districts: Sequence[str] | None = None) -> pd.DataFrame:
    """Incidents at places given in metres east and north of the middle."""
    degrees = np.array(metres, dtype=float).reshape(-1, 2) / SCALE + MIDDLE
    frame = pd.DataFrame(
        {
            "when": pd.DatetimeIndex(["2025-06-01"] * len(metres), tz="UTC"),
            "timed": True,
            "latitude": degrees[:, 1],
            "longitude": degrees[:, 0],
            "offence": "Theft",
        }
    )
    return frame if districts is None else frame.assign(district=list(districts))


def cluster(x: float, y: float, number: int, spread: float = 60.0) -> list[tuple[float, float]]:
    """A sunflower of points round a place."""
    angles = [2.399963 * point for point in range(number)]
    return [
        (x + spread * (point / number) ** 0.5 * np.cos(angle), y + spread * (point / number) ** 0.5 * np.sin(angle))
        for point, angle in enumerate(angles)
    ]


def round_of(zone: Zone) -> tuple[float, float, float]:
    """Middle in metres and radius of a round zone."""
    corners = (np.array(zone.area[0][0][:-1]) - MIDDLE) * SCALE
    x, y = corners.mean(axis=0)
    return float(x), float(y), float(np.hypot(*(corners - (x, y)).T).max())


def test_that_the_hottest_places_are_found_in_their_order() -> None:
    incidents = table(cluster(0, 0, 50) + cluster(3000, 0, 90) + cluster(0, 3000, 20))
    zones = suggest_zones(incidents, count=2)
    middles = [round_of(zone)[:2] for zone in zones]
    assert hypot(middles[0][0] - 3000, middles[0][1]) < 130
    assert hypot(*middles[1]) < 130
    assert zones[0].note == "Suggested: 90 incidents within 180 m in 1 month."


def test_that_a_wide_place_gets_a_wide_circle_and_a_narrow_one_a_narrow() -> None:
    incidents = table(cluster(0, 0, 300, spread=390) + cluster(5000, 0, 400, spread=50))
    narrow, wide = suggest_zones(incidents, count=2)
    assert round_of(narrow)[2] == pytest.approx(180, abs=1)
    assert round_of(wide)[2] == pytest.approx(400, abs=2)


def test_that_the_middle_is_moved_to_where_it_catches_the_most() -> None:
    row = [(-150.0, 0.0)] * 5 + [(0.0, 0.0)] * 5 + [(150.0, 0.0)] * 5
    (zone,) = suggest_zones(table(row), count=1, radii_m=(180,))
    assert "15 incidents" in zone.note
    degrees = np.array(row) / SCALE + MIDDLE
    assert inside(zone.area, degrees[:, 0], degrees[:, 1]).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(-1500, 1500), st.integers(-1500, 1500)), min_size=1, max_size=120))
def test_that_zones_keep_apart_have_a_proper_size_and_never_count_an_incident_twice(
    metres: list[tuple[int, int]],
) -> None:
    zones = suggest_zones(table([(float(x), float(y)) for x, y in metres]), count=8)
    circles = [round_of(zone) for zone in zones]
    for (x, y, radius), (other_x, other_y, other) in combinations(circles, 2):
        assert hypot(x - other_x, y - other_y) >= (radius + other) * 0.999
    assert all(0.1 <= pi * (radius / 1000) ** 2 <= 0.51 for _, _, radius in circles)
    caught = [int(zone.note.split()[1]) for zone in zones]
    assert sum(caught) <= len(metres)
    assert min(caught) >= 1
    assert len({zone.id for zone in zones}) == len({zone.name for zone in zones}) == len(zones)


def test_that_the_same_incidents_in_another_order_give_the_same_zones() -> None:
    metres = cluster(0, 0, 80, 700) + cluster(2000, 500, 60, 500)
    assert suggest_zones(table(metres), count=6) == suggest_zones(table(metres[::-1]), count=6)


def test_that_there_are_no_more_zones_than_places_with_incidents() -> None:
    assert len(suggest_zones(table([(0.0, 0.0), (5000.0, 0.0)]), count=24)) == 2


def test_that_older_incidents_than_36_months_are_left_out() -> None:
    incidents = table([(0.0, 0.0), (5000.0, 0.0)])
    incidents["when"] = pd.DatetimeIndex(["2025-06-01", "2022-06-01"], tz="UTC")
    assert len(suggest_zones(incidents, count=2)) == 1
    incidents["when"] = pd.DatetimeIndex(["2025-06-01", "2022-06-02"], tz="UTC")
    assert len(suggest_zones(incidents, count=2)) == 2


def test_that_nothing_can_be_suggested_without_places_or_for_no_zone() -> None:
    unplaced = table([(0.0, 0.0)]).assign(latitude=nan)
    with pytest.raises(PlannerError, match="no incident has a place"):
        suggest_zones(unplaced, count=3)
    with pytest.raises(PlannerError, match="0 zones cannot be suggested"):
        suggest_zones(table([(0.0, 0.0)]), count=0)


def hot(x: float, y: float) -> HotPlace:
    return HotPlace(x / SCALE[0] + MIDDLE[0], y / SCALE[1] + MIDDLE[1], RADII_M[0], 1)


def named(name: str, x: float, y: float) -> Place:
    spot = hot(x, y)
    return Place(name, spot.longitude, spot.latitude)


def test_that_the_nearest_named_point_within_500_metres_gives_the_name_and_a_number_when_it_comes_again() -> None:
    spots = [hot(0, 0), hot(450, 0), hot(2000, 0), hot(2499, 0), hot(3502, 0)]
    places = [named("Mall", 0, 0), named("Park", 3000, 0)]
    assert names_of(spots, table([]), [places]) == ("Mall", "Mall 2", "Hot place 3", "Hot place 4", "Hot place 5")
    assert names_of([hot(2501, 0)], table([]), [places]) == ("Park",)


def test_that_the_area_round_the_middle_gives_the_name_where_no_point_is_near() -> None:
    spot = hot(0, 0)
    area = Place("Avondale", 0, 0, circle(spot.longitude, spot.latitude, 1000))
    assert names_of([spot, hot(1500, 0)], table([]), [[area, named("Far", 9000, 0)]]) == ("Avondale", "Hot place 2")
    assert names_of([spot], table([]), [[area, named("Mall", 100, 0)]]) == ("Mall",)


def test_that_else_the_district_of_most_incidents_gives_a_number_of_its_own() -> None:
    metres = [(0.0, 0.0)] * 3 + [(3000.0, 0.0)] + [(6000.0, 0.0)]
    incidents = table(metres, ["North", "South", "North", "North", ""])
    assert names_of([hot(0, 0), hot(3000, 0), hot(6000, 0)], incidents) == ("North 1", "North 2", "Hot place 3")
