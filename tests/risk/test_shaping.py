"""Zones by hand: round a point, split by a line, halved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.operation import AgencyId, Zone, ZoneId
from planner.risk.places import area_km2, shape_of
from planner.risk.shaping import drawn_zone, halved, reshaped, round_zone, split_zone
from tests.risk.incidents import MIDDLE, SCALE, square

MALL = Zone(ZoneId("mall"), "Mall", square(0, 0, 1000), AgencyId("JCSO"), max_teams=2, weekly_incidents=4.0)


def spot(east: float, north: float) -> tuple[float, float]:
    return float(east / SCALE[0] + MIDDLE[0]), float(north / SCALE[1] + MIDDLE[1])


def test_that_a_round_zone_has_its_radius_and_an_id_of_its_own() -> None:
    zone = round_zone("The Summit", *MIDDLE, 300, taken={"the-summit", "the-summit-2"})
    assert (zone.id, zone.name) == ("the-summit-3", "The Summit")
    assert area_km2(zone.area) == pytest.approx(0.2827, rel=0.01)


@pytest.mark.parametrize(("name", "radius", "fault"), [("", 300, "no name"), ("X", 19, "19 m"), ("X", 20_001, "20001")])
def test_that_a_zone_without_name_or_of_an_odd_radius_is_refused(name: str, radius: float, fault: str) -> None:
    with pytest.raises(PlannerError, match=fault):
        round_zone(name, *MIDDLE, radius)


@given(west=st.floats(50, 950), east=st.floats(50, 950))
def test_that_a_line_splits_a_zone_into_parts_that_make_the_whole(west: float, east: float) -> None:
    parts = split_zone(MALL, (spot(west, -100), spot(east, 1100)), taken={"mall-2"})
    assert [part.id for part in parts] == ["mall", "mall-2-2"]
    assert [part.name for part in parts] == ["Mall 1", "Mall 2"]
    assert sum(area_km2(part.area) for part in parts) == pytest.approx(area_km2(MALL.area), rel=1e-6)
    assert sum(part.weekly_incidents or 0 for part in parts) == pytest.approx(4)
    assert not shape_of(parts[0].area).overlaps(shape_of(parts[1].area))
    assert {(part.host_agency, part.max_teams) for part in parts} == {("JCSO", 2)}


@pytest.mark.parametrize("line", [(spot(500, -100), spot(500, 500)), (spot(-9, 0), spot(-9, 1000)), (spot(0, 0),)])
def test_that_a_line_that_does_not_cut_through_is_refused(line: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(PlannerError, match="Mall"):
        split_zone(MALL, line)


@pytest.mark.parametrize("wide", [True, False])
def test_that_halves_have_half_the_area_each_across_the_longer_side(wide: bool) -> None:
    (ring,) = square(0, 0, 1000)[0]
    stretched = tuple((x, y) if wide else (MIDDLE[0] + (x - MIDDLE[0]) / 4, y) for x, y in ring)
    flat = tuple((x, MIDDLE[1] + (y - MIDDLE[1]) / 4) if wide else (x, y) for x, y in stretched)
    first, second = halved(Zone(ZoneId("z"), "Z", ((flat,),)))
    assert shape_of(first.area).area == pytest.approx(shape_of(second.area).area)
    west, south, east, north = shape_of(first.area).bounds
    assert ((east - west) * SCALE[0] > (north - south) * SCALE[1]) == wide


def test_that_a_drawn_zone_is_closed_and_one_that_crosses_itself_is_refused() -> None:
    corners = [(0.0, 0.0), (0.01, 0.0), (0.01, 0.01), (0.0, 0.01)]
    zone = drawn_zone("New zone", corners, ["new-zone"])
    assert zone.id == "new-zone-2"
    assert zone.area == ((((*corners, corners[0])),),)
    with pytest.raises(PlannerError, match="its outline crosses itself"):
        drawn_zone("Bow", [corners[0], corners[2], corners[1], corners[3]])
    with pytest.raises(PlannerError, match="three corners or more"):
        drawn_zone("Line", [corners[0], corners[1], corners[0]])


def test_that_a_reshaped_zone_keeps_everything_but_its_outline() -> None:
    zone = round_zone("Mall", -86.8, 33.5, 300)
    area = square(0, 0, 500)
    assert reshaped(zone, area) == replace(zone, area=area)
