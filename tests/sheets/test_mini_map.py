from itertools import combinations

import pytest

from planner.operation import Zone, ZoneId
from planner.sheets.distance import KILOMETRES, MILES, local_unit
from planner.sheets.map_labels import Name, pointer_to, shown_pointers
from planner.sheets.mini_map import MiniMap, distance_km, mini_maps
from tests.builders import circle, small_operation


def frame_of(zones: tuple[Zone, ...], zone: str) -> MiniMap:
    (frame,) = mini_maps(zones, [zone])
    return frame


def test_that_the_zone_itself_is_drawn_last_in_the_middle_of_its_frame() -> None:
    frame = frame_of(small_operation(zones=8).zones, "Z03")
    own = frame.outlines[-1]
    assert own.zone == "Z03"
    assert own.at == pytest.approx((0, 0), abs=0.01)


def test_that_circles_stay_round_and_as_large_as_they_are() -> None:
    frame = frame_of(small_operation(zones=8).zones, "Z01")
    (ring,) = frame.outlines[-1].rings
    wide = (max(x for x, _ in ring) - min(x for x, _ in ring)) * frame.half_side_m / 2
    high = (max(y for _, y in ring) - min(y for _, y in ring)) * frame.half_side_m / 2
    assert wide == pytest.approx(900, rel=0.01)
    assert high == pytest.approx(900, rel=0.01)


def test_that_neighbours_are_in_sight_unless_the_zone_would_shrink_to_a_dot() -> None:
    near = frame_of(small_operation(zones=8).zones, "Z01")
    assert {outline.zone for outline in near.outlines} >= {"Z01", "Z02", "Z03", "Z06"}
    far = (Zone(ZoneId("a"), "A", circle(0, 0)), Zone(ZoneId("b"), "B", circle(5, 0)))
    assert [outline.zone for outline in frame_of(far, "a").outlines] == ["a"]


def test_that_east_is_right_and_north_is_up() -> None:
    zones = (
        Zone(ZoneId("mid"), "Mid", circle(10, 50)),
        Zone(ZoneId("east"), "East", circle(10.04, 50)),
        Zone(ZoneId("north"), "North", circle(10, 50.03)),
    )
    at = {outline.zone: outline.at for outline in frame_of(zones, "mid").outlines}
    assert at["east"][0] > 0.3
    assert abs(at["east"][1]) < 0.01
    assert at["north"][1] > 0.3
    assert abs(at["north"][0]) < 0.01


def test_that_names_that_have_no_room_are_left_out() -> None:
    close = tuple(Zone(ZoneId(f"z{n}"), f"A long name {n}", circle(n * 0.004, 0, metres=300)) for n in range(6))
    named = {outline.zone: outline.name.text for outline in frame_of(close, "z2").outlines}
    assert named["z2"] == ""
    assert "A long name 1" in named.values()
    assert [name for zone, name in named.items() if zone != "z2"].count("") >= 1


def test_that_a_name_at_the_edge_is_moved_into_the_frame() -> None:
    zones = (
        Zone(ZoneId("mid"), "Mid", circle(0, 0)),
        Zone(ZoneId("far"), "A name of some length", circle(0.045, 0)),
    )
    far = next(outline for outline in frame_of(zones, "mid").outlines if outline.zone == "far")
    assert far.name.text == "A name of some length"
    assert far.name.at[0] < far.at[0]


def test_that_zones_out_of_sight_are_pointed_to_nearest_first() -> None:
    zones = (
        Zone(ZoneId("mid"), "Mid", circle(0, 0)),
        Zone(ZoneId("east"), "East", circle(5, 0)),
        Zone(ZoneId("north"), "North", circle(0, 3)),
        Zone(ZoneId("southwest"), "Southwest", circle(-9, -9)),
    )
    beyond = frame_of(zones, "mid").beyond
    assert [(pointer.zone, pointer.bearing) for pointer in beyond] == [("north", 0), ("east", 90), ("southwest", -135)]
    assert [pointer.at for pointer in beyond] == [
        pytest.approx(at, abs=0.01) for at in ((0, 0.86), (0.86, 0), (-0.86, -0.86))
    ]


def test_that_pointers_move_along_the_edge_for_letters_names_and_nearer_ones() -> None:
    near, level, free = pointer_to("near", (1, 0)), pointer_to("level", (9, 0.5)), pointer_to("free", (0, 1))
    shown = list(shown_pointers([near, level, free], [], []))
    assert [(pointer.zone, pointer.bearing) for pointer in shown] == [
        ("near", near.bearing),
        ("level", level.bearing),
        ("free", free.bearing),
    ]
    assert shown[0] == near
    assert shown[1].at[0] == 0.86
    assert shown[1].at[1] - shown[0].at[1] >= 0.22
    (moved,) = shown_pointers([near], [], [Name("Roebuck", (0.7, 0))])
    assert abs(moved.at[1]) >= 0.15
    full = [(0.8, step / 10) for step in range(-9, 10)]
    assert list(shown_pointers([near], full, [])) == []


def test_that_a_zone_whose_outline_crosses_itself_is_drawn_all_the_same() -> None:
    bow = (((((0, 0), (0.02, 0.02), (0.02, 0), (0, 0.02), (0, 0))),),)
    frame = frame_of((Zone(ZoneId("bow"), "Bow", bow),), "bow")
    assert frame.outlines[-1].rings


def test_that_a_zone_keeps_its_hole() -> None:
    outer, (inner,) = circle(0, 0, metres=2000)[0][0], (circle(0, 0, metres=500)[0][0],)
    frame = frame_of((Zone(ZoneId("ring"), "Ring", ((outer, inner),)),), "ring")
    assert len(frame.outlines[-1].rings) == 2


def test_that_outlines_are_as_simple_as_the_frame_allows() -> None:
    frame = frame_of((Zone(ZoneId("fine"), "Fine", circle(0, 0, corners=5000)),), "fine")
    assert len(frame.outlines[-1].rings[0]) < 200


def test_that_distances_are_right_to_half_a_percent() -> None:
    birmingham, atlanta = (-86.8025, 33.5207), (-84.3880, 33.7490)
    assert distance_km(birmingham, atlanta) == pytest.approx(225.2, rel=0.005)
    assert distance_km(birmingham, birmingham) == 0


@pytest.mark.parametrize(
    ("timezone", "unit"),
    [
        ("America/Chicago", MILES),
        ("America/Indiana/Knox", MILES),
        ("Pacific/Honolulu", MILES),
        ("America/Toronto", KILOMETRES),
        ("America/Mexico_City", KILOMETRES),
        ("Europe/Berlin", KILOMETRES),
    ],
)
def test_that_distances_are_in_miles_in_the_united_states_alone(timezone: str, unit: object) -> None:
    assert local_unit(timezone) == unit


@pytest.mark.parametrize(("most", "bar"), [(1609.4, 1.0), (1609.3, 0.5), (1.0, 0.02), (1e9, 100.0)])
def test_that_a_scale_bar_is_the_longest_round_length_that_fits(most: float, bar: float) -> None:
    assert MILES.bar(most) == bar


def test_that_every_zone_wanted_has_a_frame_of_its_own() -> None:
    zones = small_operation(zones=8).zones
    frames = mini_maps(zones, [str(zone.id) for zone in zones])
    assert [frame.zone for frame in frames] == [str(zone.id) for zone in zones]
    assert all(one != other for one, other in combinations(frames, 2))
