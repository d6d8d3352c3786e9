"""Round places as polygons on the ellipsoid, without a map library."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.operation import Area, Ring

CORNERS = 48
_EQUATOR_M = 6_378_137.0
_ECCENTRICITY_2 = 0.00669437999014
"""WGS 84: half the long axis, and the square of the eccentricity (NIMA TR8350.2, 2000)."""


def degree_lengths(latitude: float) -> tuple[float, float]:
    """
    Metres that one degree of longitude and one of latitude are long.

    With a the half axis, e the eccentricity and φ the latitude the radii of curvature are
    N = a / √(1 − e² sin²φ) along the parallel, M = N (1 − e²) / (1 − e² sin²φ) along the meridian;
    the lengths are N cos φ π/180 and M π/180.
    """
    flattening = 1 - _ECCENTRICITY_2 * sin(radians(latitude)) ** 2
    across = _EQUATOR_M / sqrt(flattening)
    along = across * (1 - _ECCENTRICITY_2) / flattening
    return across * cos(radians(latitude)) * pi / 180, along * pi / 180


def circle(longitude: float, latitude: float, radius_m: float) -> Area:
    """The polygon of 48 corners on a circle, anticlockwise from its east; right to 0.1 % up to a radius of 20 km."""
    per_longitude, per_latitude = degree_lengths(latitude)
    angles = [2 * pi * corner / CORNERS for corner in range(CORNERS)]
    corners = [
        (
            round(longitude + radius_m * cos(angle) / per_longitude, 7),
            round(latitude + radius_m * sin(angle) / per_latitude, 7),
        )
        for angle in angles
    ]
    ring: Ring = (*corners, corners[0])
    return ((ring,),)
