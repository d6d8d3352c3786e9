"""The border of the area that is policed, from a file of shapes or, for want of one, round the incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.intake.areas import read_area
from planner.intake.cells import CellError
from planner.intake.circles import degree_lengths
from planner.intake.features import read_features

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from planner.operation import Area
KEPT = 0.99
"""Share of the incidents that an area is drawn round; a slip of a geocoder lies far out."""


def read_boundary(path: Path) -> Area:
    """
    The area of all polygons of a GeoJSON file or zipped shapefile together.

    Raises
    ------
    PlannerError
        Where the file has no polygon, or one that is no proper area.
    """
    import shapely

    from planner.risk.places import shape_of

    polygons = []
    for feature in read_features(path):
        try:
            polygons.append(shape_of(read_area(feature.geometry)))
        except CellError as error:
            where = f"{path.name}, feature {feature.number}"
            raise PlannerError(error.reason, where=where, remedy=error.remedy) from error
    if not polygons:
        raise PlannerError("there is no polygon in it", where=path.name, remedy="Give the city limits as GeoJSON.")
    whole = shapely.union_all(polygons)
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
    return tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring.coords) for ring in (part.exterior, *part.interiors))
        for part in parts
    )


def area_round(incidents: pd.DataFrame) -> Area:
    """
    The convex area round the incidents, for want of a border; the hundredth that lies furthest out is passed over.

    Cells without people or streets are in it, so the PAI in it is higher than inside city limits; methods can still be
    compared with each other.

    Raises
    ------
    PlannerError
        Where fewer than three incidents have a place, or all lie on a line.
    """
    import numpy as np
    import shapely

    placed = incidents[incidents["latitude"].notna() & incidents["longitude"].notna()]
    points = placed[["longitude", "latitude"]].to_numpy(dtype=float)
    if len(points):
        away = np.hypot(*((points - np.median(points, axis=0)) * degree_lengths(float(np.median(points[:, 1])))).T)
        points = points[away <= np.quantile(away, KEPT)]
    hull = shapely.convex_hull(shapely.multipoints(points))
    if not isinstance(hull, shapely.Polygon):
        remedy = "Import more incidents with places, or choose a file of the city limits."
        raise PlannerError("too few places to draw an area round", where="Back-test", remedy=remedy)
    return ((tuple((float(x), float(y)) for x, y in hull.exterior.coords),),)
