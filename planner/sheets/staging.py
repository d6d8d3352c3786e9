"""Where a team gathers: the staging point that the note of a zone names, such as "Staging: 33.5186, -86.8066"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.sheets.map_labels import Point2

_STAGING = re.compile(r"\bstaging(?:\s+point)?\s*:?\s*(-?\d{1,2}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)", re.IGNORECASE)


def staging_point(note: str) -> Point2 | None:
    """The longitude and latitude that a note gives, latitude first as people write it; None where it gives none."""
    found = _STAGING.search(note)
    if found is None:
        return None
    latitude, longitude = (float(value) for value in found.groups())
    return (longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
