"""Which part of the ground a map without backdrop shows, and how large: degrees to pixels and back; Qt-free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Corner = tuple[float, float]
"""Longitude and latitude, or x and y in pixels."""
NEAREST = 64.0
"""So many times larger than the whole is near enough to draw a city block."""


@dataclass(frozen=True, slots=True)
class GroundView:
    """The ground round a middle, equirectangular: a degree of latitude is as long as it is on the ground."""

    middle: Corner
    """Longitude and latitude in the middle of the picture."""
    scale: float
    """Pixels of a degree of latitude."""
    size: Corner
    """Width and height of the picture in pixels."""

    @property
    def _narrow(self) -> float:
        return cos(radians(self.middle[1]))

    def place(self, corner: Corner) -> Corner:
        """Where a place is drawn."""
        east = (corner[0] - self.middle[0]) * self._narrow * self.scale
        return self.size[0] / 2 + east, self.size[1] / 2 - (corner[1] - self.middle[1]) * self.scale

    def ground(self, point: Corner) -> Corner:
        """The place that is drawn at a point."""
        east = (point[0] - self.size[0] / 2) / (self._narrow * self.scale)
        return self.middle[0] + east, self.middle[1] - (point[1] - self.size[1] / 2) / self.scale

    def zoomed(self, factor: float, about: Corner) -> GroundView:
        """The view drawn larger by a factor; what is at the point ``about`` stays there."""
        kept = self.ground(about)
        larger = replace(self, scale=self.scale * factor)
        moved = larger.ground(about)
        middle = (self.middle[0] + kept[0] - moved[0], self.middle[1] + kept[1] - moved[1])
        return replace(larger, middle=middle)

    def moved(self, right: float, down: float) -> GroundView:
        """The view after the ground was dragged by so many pixels."""
        return replace(self, middle=self.ground((self.size[0] / 2 - right, self.size[1] / 2 - down)))


def view_of(corners: Iterable[Corner], size: Corner, margin: float) -> GroundView | None:
    """The view that shows all corners with a margin in pixels; None without corners."""
    known = list(corners)
    if not known:
        return None
    west, east = min(corner[0] for corner in known), max(corner[0] for corner in known)
    south, north = min(corner[1] for corner in known), max(corner[1] for corner in known)
    middle = ((west + east) / 2, (south + north) / 2)
    wide, high = max((east - west) * cos(radians(middle[1])), 1e-6), max(north - south, 1e-6)
    scale = min(max(1.0, size[0] - 2 * margin) / wide, max(1.0, size[1] - 2 * margin) / high)
    return GroundView(middle, scale, size)
