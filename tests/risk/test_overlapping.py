"""Zones on the same ground."""

from __future__ import annotations

import pytest

from planner.operation import Zone, ZoneId
from planner.risk.overlapping import overlaps
from planner.risk.wording import overlap_sentence
from tests.risk.incidents import square


def zone(name: str, east: float, side_m: float = 1000) -> Zone:
    return Zone(ZoneId(name.lower()), name, square(east, 0, side_m))


def test_that_zones_that_share_ground_are_found_with_the_share_of_the_smaller_one() -> None:
    small, large, beside = zone("Small", 900, 200), zone("Large", 0), zone("Beside", 1100)
    (found,) = overlaps([large, small, beside])
    assert (found.zone, found.other) == (large, small)
    assert found.share == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("east", "count"), [(985, 0), (975, 1)])
def test_that_a_sliver_is_no_overlap(east: float, count: int) -> None:
    assert len(overlaps([zone("A", 0), zone("B", east)])) == count


def test_that_zones_that_stand_are_not_compared_with_each_other_nor_with_what_takes_their_place() -> None:
    there = [zone("Old", 0), zone("Other", 100), zone("Mall", 5000)]
    moved = Zone(ZoneId("mall"), "Mall", square(500, 0, 1000))
    assert [(each.zone.name, each.other.name) for each in overlaps([moved], there)] == [
        ("Mall", "Other"),
        ("Mall", "Old"),
    ]
    assert overlaps([zone("Far", 9000)], there) == ()
    assert overlaps([], there) == ()


def test_that_overlaps_are_said_by_name_the_largest_first() -> None:
    pairs = overlaps([zone("A", 0), zone("B", 100), zone("C", 900), zone("D", 950), zone("E", 1000)])
    said = overlap_sentence(pairs)
    assert said.startswith("Zones share ground, where incidents count for each of them: C and D (95 % of the smaller)")
    assert said.endswith("and 6 more pairs.")
    assert overlap_sentence(pairs[:1]) == (
        "Zones share ground, where incidents count for each of them: C and D (95 % of the smaller)."
    )
    assert overlap_sentence(()) == ""
