"""Where the incidents of an operation may be expected: the surroundings of its zones, as a box of degrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from planner.operation import Area, Zone

    Floats = NDArray[np.float64]

GROWN_DEGREES = 0.2
"""The box is this much larger on each side, about 20 km, ..."""
GROWN_SHARE = 0.5
"""... or half its own size where that is more: incidents lie all over a city, zones in its hottest places."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A box of degrees WGS 84."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: Floats, latitude: Floats) -> NDArray[np.bool_]:
        """Which of some places are inside; one that is not known is not."""
        inside: NDArray[np.bool_] = (
            (longitude >= self.west) & (longitude <= self.east) & (latitude >= self.south) & (latitude <= self.north)
        )
        return inside


def neighbourhood_of(areas: Iterable[Area]) -> Neighbourhood | None:
    """The box round areas, grown; None where there are none."""
    corners = np.array([corner for area in areas for polygon in area for ring in polygon for corner in ring])
    if not corners.size:
        return None
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    wide, high = (max(GROWN_DEGREES, GROWN_SHARE * size) for size in (east - west, north - south))
    return Neighbourhood(float(west - wide), float(south - high), float(east + wide), float(north + high))


def neighbourhood_of_zones(zones: Iterable[Zone]) -> Neighbourhood | None:
    """The box round zones, grown; None where there are none."""
    return neighbourhood_of(zone.area for zone in zones)


def neighbourhood_of_file(path: Path) -> Neighbourhood:
    """The box round the areas of a GeoJSON file or a zipped shapefile; raises :class:`IntakeError` without any."""
    from planner.intake.areas import read_area
    from planner.intake.cells import CellError
    from planner.intake.features import read_features
    from planner.intake.files import refusal

    areas = []
    for feature in read_features(path):
        try:
            areas.append(read_area(feature.geometry))
        except CellError:  # a point, a line or a broken area; the others say where the city is
            continue
    found = neighbourhood_of(areas)
    if found is None:
        raise refusal(path, "there is no area in it", "Give a boundary or zones as polygons.")
    return found
