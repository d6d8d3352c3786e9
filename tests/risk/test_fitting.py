"""Outlines drawn by hand: too small, outside the boundary, over another zone, or trimmed by a sliver."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.errors import PlannerError
from planner.operation import Area, Zone, ZoneId
from planner.risk.fitting import fitted, refuse_small_parts
from planner.risk.places import area_km2, shape_of
from tests.risk.incidents import square


def zone(name: str, area: Area) -> Zone:
    return Zone(ZoneId(name), name, area)


NEW = zone("New", square(0, 0, 1000))


@pytest.mark.parametrize(("side", "fits"), [(31.0, False), (32.5, True)])
def test_that_a_thousand_square_metres_are_required_and_suffice(side: float, *, fits: bool) -> None:
    tiny = zone("Tiny", square(0, 0, side))
    if fits:
        assert fitted(tiny, ()) == tiny
        return
    with pytest.raises(PlannerError, match="m² are too small for a zone"):
        fitted(tiny, ())


def test_that_a_zone_that_was_small_may_stay_small_but_not_shrink() -> None:
    before = square(0, 0, 20)
    assert fitted(zone("Old", square(1, 1, 20.001)), (), before=before)
    with pytest.raises(PlannerError, match="too small"):
        fitted(zone("Old", square(0, 0, 15)), (), before=before)


def test_that_a_neighbour_that_is_overlapped_is_named() -> None:
    with pytest.raises(PlannerError, match="it overlaps Avondale with 10 % of its ground"):
        fitted(NEW, (zone("Avondale", square(900, 0, 1000)),))


def test_that_a_sliver_over_a_neighbour_is_cut_off() -> None:
    there = zone("Avondale", square(985, 0, 1000))
    made = fitted(NEW, (there,))
    assert shape_of(made.area).intersection(shape_of(there.area)).area == pytest.approx(0, abs=1e-15)
    assert area_km2(made.area) == pytest.approx(0.985, rel=1e-3)
    assert replace(made, area=NEW.area) == NEW


def test_that_zones_side_by_side_or_apart_are_left_as_drawn() -> None:
    assert fitted(NEW, (zone("East", square(1000, 0, 1000)), zone("Far", square(5000, 0, 1000)))) == NEW


def test_that_an_overlap_that_was_there_may_stay_but_not_grow() -> None:
    there = zone("Avondale", square(500, 0, 1000))
    assert fitted(NEW, (there,), before=square(0, 0, 1000)) == NEW
    with pytest.raises(PlannerError, match="overlaps Avondale with 60 %"):
        fitted(zone("New", square(100, 0, 1000)), (there,), before=square(0, 0, 1000))


@pytest.mark.parametrize(
    ("west", "said"),
    [(-40, None), (-100, "10% of it lie outside the boundary"), (-2000, "it lies outside the boundary")],
)
def test_that_little_may_lie_outside_the_boundary(west: float, said: str | None) -> None:
    boundary = square(0, 0, 5000)
    drawn = zone("New", square(west, 0, 1000))
    if said is None:
        assert fitted(drawn, (), boundary) == drawn
        return
    with pytest.raises(PlannerError, match=said):
        fitted(drawn, (), boundary)


def test_that_areas_of_a_boundary_that_meet_are_one() -> None:
    boundary = (*square(0, 0, 500), *square(500, 0, 2000), *square(400, 0, 300))
    drawn = zone("New", square(0, 0, 499))
    assert fitted(drawn, (), boundary) == drawn


def test_that_a_zone_that_was_outside_may_come_nearer() -> None:
    boundary = square(0, 0, 5000)
    assert fitted(zone("Old", square(-500, 0, 1000)), (), boundary, before=square(-2000, 0, 1000))


def test_that_a_part_that_is_too_small_is_refused() -> None:
    refuse_small_parts((NEW, zone("Part", square(0, 0, 40))))
    with pytest.raises(PlannerError, match=r"Part: a part of 9\d\d m² would be too small"):
        refuse_small_parts((NEW, zone("Part", square(0, 0, 31))))
