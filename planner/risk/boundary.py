"""The border of the area that is policed, from a file of shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.intake.areas import read_area
from planner.intake.cells import CellError
from planner.intake.features import read_features

if TYPE_CHECKING:
    from pathlib import Path

    from planner.operation import Area


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
