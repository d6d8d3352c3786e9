"""Zones and grids: which incident lies where."""

from __future__ import annotations

import numpy as np
import pytest

from planner.risk.places import ZonePlaces, area_km2, grids_over
from tests.risk.incidents import MIDDLE, SCALE, square


def degrees(*metres: tuple[float, float]) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
    points = np.array(metres) / SCALE + MIDDLE
    return points[:, 0], points[:, 1]


def test_that_a_point_is_in_each_zone_round_it_and_an_unknown_place_in_none() -> None:
    zones = ZonePlaces((square(0, 0, 100), square(50, 0, 100), ()))
    longitude, latitude = degrees((75, 50), (10, 10), (500, 500))
    longitude, latitude = np.append(longitude, np.nan), np.append(latitude, np.nan)
    point, place = zones.members(longitude, latitude)
    assert sorted(zip(point.tolist(), place.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 0)]


def test_that_cells_that_touch_the_area_are_kept_and_each_point_is_in_one() -> None:
    (grid,) = grids_over(square(0, 0, 1000), 250, [(0.5, 0.5)])
    assert grid.count == 25
    point, place = grid.members(*degrees((10, 10), (130, 10), (990, 990), (-200, 0)))
    assert point.tolist() == [0, 1, 2]
    assert len(set(place.tolist())) == 3
    (aligned,) = grids_over(square(0, 0, 990), 250, [(0, 0)])
    assert aligned.count == 16


def test_that_an_area_is_measured_on_the_ground() -> None:
    assert area_km2(square(0, 0, 2000)) == pytest.approx(4, rel=2e-3)
