"""The zones of the demo: real public places of Birmingham, Alabama, with outlines that are drawn round them."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin
from random import Random
from typing import TYPE_CHECKING

from planner.demo import SEED
from planner.demo.people import BPD, JCSO
from planner.operation import Ring, ShiftId, Zone, ZoneId

if TYPE_CHECKING:
    from planner.operation import AgencyId

METRES_A_DEGREE = 111_195.0
"""Of latitude; of longitude that times the cosine of the latitude."""


@dataclass(frozen=True, slots=True)
class Place:
    """A public place and the zone that is made of it."""

    id: str
    name: str
    latitude: float
    longitude: float
    area_km2: float
    weekly: float
    """Synthetic incidents in a week of an ordinary month."""
    kind: str = "shops"
    """Whose hours it keeps: shops, nights or homes."""
    host: AgencyId = BPD
    stretch: float = 1.3
    """Length of the outline over its width."""
    bearing: float = 45.0
    """Of its length, degrees clockwise from north."""
    max_teams: int = 2
    floor: str = ""
    """A shift in which a team is wished for on every day."""
    by_hand: bool = False
    """Outside the incident file: ``weekly`` is set by hand."""
    note: str = ""


PLACES = (
    Place("summit", "The Summit", 33.4479, -86.7302, 0.62, 5.6, max_teams=3, note="Car parks first."),
    Place("eastwood", "Eastwood Village", 33.52847, -86.72003, 0.46, 5.9, max_teams=3, floor="EVE", bearing=70),
    Place("five-points-s", "Five Points South", 33.500591, -86.796273, 0.44, 5.2, "nights", max_teams=3, floor="LATE"),
    Place("five-points-w", "Five Points West", 33.48112, -86.8936, 0.71, 4.4, max_teams=3, bearing=60),
    Place("roebuck", "Roebuck Parkway", 33.58765, -86.69982, 0.66, 4.8, stretch=1.9, bearing=40, max_teams=3),
    Place("east-lake", "East Lake First Avenue", 33.55819, -86.7327, 0.41, 3.1, stretch=1.8, bearing=50),
    Place("graymont", "Graymont", 33.51204, -86.8362, 0.36, 2.7, bearing=65),
    Place("west-end", "West End", 33.48056, -86.84264, 0.52, 3.4, bearing=30),
    Place("titusville", "Titusville", 33.49463, -86.82675, 0.43, 2.6, "homes", bearing=65),
    Place("cahaba-park", "Highway 280 Cahaba Park", 33.4257, -86.71218, 0.47, 2.3, stretch=2.0, bearing=130),
    Place("airport", "Airport Parking", 33.56208, -86.75229, 0.55, 1.7, "homes", stretch=1.7, bearing=55),
    Place("downtown", "Downtown Second Avenue", 33.51294, -86.80966, 0.38, 4.6, max_teams=3, floor="DAY", bearing=65),
    Place("regions-field", "Regions Field", 33.50582, -86.8121, 0.3, 2.8, "nights", stretch=1.6, bearing=65),
    Place("ensley", "Ensley", 33.5109, -86.8932, 0.58, 3.2, "homes", bearing=60),
    Place("avondale", "Avondale", 33.5243, -86.7741, 0.39, 2.5, "nights", bearing=20),
    Place("woodlawn", "Woodlawn", 33.5406, -86.7549, 0.61, 2.6, "homes", stretch=1.5, bearing=60),
    Place("fountain-heights", "Fountain Heights", 33.5267, -86.8187, 0.5, 2.9, "homes", bearing=155),
    Place("north-birmingham", "North Birmingham", 33.55136, -86.82139, 0.74, 1.9, "homes", bearing=0),
    Place("kingston", "Kingston", 33.54435, -86.77184, 0.48, 2.1, "homes", bearing=75),
    Place("huffman", "Huffman", 33.59951, -86.67831, 0.69, 2.0, stretch=1.7, bearing=45),
    Place("galleria", "Riverchase Galleria", 33.3794, -86.8063, 0.84, 4.0, host=JCSO, bearing=20, floor="POWER",
          by_hand=True,
          note="Outside the incident file: the number is the county's estimate. The position is approximate."),
    Place("center-point", "Center Point", 33.64466, -86.68517, 0.78, 2.6, host=JCSO, stretch=1.6, bearing=35,
          floor="EVE"),
    Place("forestdale", "Forestdale", 33.57368, -86.90014, 0.63, 1.1, "homes", host=JCSO, max_teams=1),
    Place("highway-280", "Highway 280 South-East", 33.41886, -86.67917, 0.57, 1.5, host=JCSO, stretch=2.2, bearing=125,
          max_teams=1),
)  # fmt: skip
"""Coordinates are facts about public places; everything else is made up."""


def zones() -> tuple[Zone, ...]:
    """The zones, with outlines that are drawn anew, and the same, each time."""
    return tuple(_zone(place, Random(f"{SEED} {place.id}")) for place in PLACES)  # noqa: S311 - no secret


def _zone(place: Place, rng: Random) -> Zone:
    return Zone(
        id=ZoneId(place.id),
        name=place.name,
        area=((outline(place, rng),),),
        host_agency=place.host,
        max_teams=place.max_teams,
        min_teams=1 if place.floor else 0,
        min_teams_shifts=frozenset({ShiftId(place.floor)} if place.floor else ()),
        needed_skills=frozenset({"bike"} if place.id == "regions-field" else ()),
        weekly_incidents=place.weekly if place.by_hand else None,
        note=place.note,
    )


def outline(place: Place, rng: Random) -> Ring:
    """
    An irregular outline of the place's area round it, six decimals (0.1 m) a coordinate.

    Corners at uneven angles and distances on an ellipse, as blocks and roads cut a quarter; it is star-shaped from the
    place, so that it never crosses itself.
    """
    corners = rng.randint(8, 12)
    angles = [2 * pi * (corner + rng.uniform(-0.32, 0.32)) / corners for corner in range(corners)]
    points = []
    for angle in angles:
        reach = rng.uniform(0.78, 1.18)
        points.append((reach * place.stretch**0.5 * cos(angle), reach * place.stretch**-0.5 * sin(angle)))
    scale = (place.area_km2 * 1e6 / _area(points)) ** 0.5
    turn = radians(90 - place.bearing)
    wide = METRES_A_DEGREE * cos(radians(place.latitude))
    ring = tuple(
        (
            round(place.longitude + scale * (along * cos(turn) - across * sin(turn)) / wide, 6),
            round(place.latitude + scale * (along * sin(turn) + across * cos(turn)) / METRES_A_DEGREE, 6),
        )
        for along, across in points
    )
    return (*ring, ring[0])


def _area(points: list[tuple[float, float]]) -> float:
    """The area of a polygon (shoelace formula)."""
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(points, points[1:] + points[:1], strict=True))) / 2
