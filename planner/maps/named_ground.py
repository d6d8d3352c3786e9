"""Names that the layers below the map give to places: where two streets cross, and the areas in which a place lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import IntakeError
from planner.intake.features import read_features
from planner.intake.places import read_places
from planner.maps.backdrop import BackdropKind, backdrop_folder, kind_of
from planner.risk.streets import crossings

if TYPE_CHECKING:
    from pathlib import Path

    from planner.intake.places import Place

TELLING = 2
"""From so many named areas on a layer tells places apart; the limits of one city would name them all alike."""


def places_of_map() -> tuple[tuple[Place, ...], ...]:
    """
    The named places of the user's layers, intersections before neighbourhoods; none where there are no layers.

    Roads give the points where two of them cross, areas and boundaries their own names. A layer that cannot be read
    gives none: the map, which draws it, says why.
    """
    folder = backdrop_folder()
    found: dict[bool, list[Place]] = {True: [], False: []}
    for path in sorted(folder.glob("*.geojson")) if folder.is_dir() else ():
        roads = kind_of(path) is BackdropKind.ROAD
        if roads or kind_of(path) is not BackdropKind.WATER:
            found[roads] += _crossings(path) if roads else _areas(path)
    return tuple(tuple(places) for places in (found[True], found[False]) if places)


def _crossings(path: Path) -> tuple[Place, ...]:
    try:
        return crossings(read_features(path))
    except IntakeError:  # expected: the map says what is wrong with it
        return ()


def _areas(path: Path) -> tuple[Place, ...]:
    areas = tuple(place for place in read_places(path).accepted if place.area)
    return areas if len({place.name for place in areas}) >= TELLING else ()
