"""Which zones lie on the same ground, where incidents count for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.risk.fitting import SLIVER
from planner.risk.places import shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.operation import Zone


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two zones that share ground."""

    zone: Zone
    other: Zone
    share: float
    """Of the smaller of the two, above :data:`planner.risk.fitting.SLIVER`; 1 where it lies wholly in the other."""


def overlaps(zones: Sequence[Zone], there: Sequence[Zone] = ()) -> tuple[Overlap, ...]:
    """
    The pairs of zones that share more than a sliver of ground, the largest share first.

    Parameters
    ----------
    zones
        Zones to be looked at, among each other and against those that are there.
    there
        Zones that stand; one with the id of a zone that is looked at gives way to it, and is passed over.
    """
    import shapely

    if not zones:
        return ()
    looked_at = {zone.id for zone in zones}
    every = [*zones, *(zone for zone in there if zone.id not in looked_at)]
    shapes = [shape_of(zone.area) for zone in every]
    pairs = shapely.STRtree(shapes).query(shapes[: len(zones)], predicate="intersects").T.tolist()
    found = []
    for one, other in pairs:
        if one < other:
            least = min(shapes[one].area, shapes[other].area)
            share = shapes[one].intersection(shapes[other]).area / least if least else 0.0
            if share > SLIVER:
                found.append(Overlap(every[one], every[other], share))
    return tuple(sorted(found, key=lambda overlap: -overlap.share))
