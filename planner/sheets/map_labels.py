"""Where names and pointers stand on a small map so that they cover neither each other nor a call letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan2, degrees
from typing import TYPE_CHECKING

from planner.sheets.text import width_bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Point2 = tuple[float, float]
"""A point of a frame: from -1 (west, south) to 1 (east, north)."""
Room = tuple[float, float, float, float]
"""West, south, east, north."""

_EM, _NAME_HEIGHT = 0.061, 0.09
"""Size of a small name as a share of the frame's half side: its em, the height of a line."""
_LETTER_RADIUS = 0.09
"""Room that a call letter takes round its point."""
_MARK_RADIUS = 0.06
"""Room that the mark of a hot place takes round its point."""
_NAME_LETTERS = 22
_MARGIN = 0.03
_FURNITURE: tuple[Room, ...] = ((-1.0, -1.0, -0.1, -0.8), (0.82, 0.72, 1.0, 1.0))
"""Room of the scale bar and of the arrow to the north."""
_EDGE = 0.86
"""How far from the middle a pointer to a zone out of sight stands."""
_POINTER_RADIUS = 0.11
_SLIDES = (0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36)


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the map; empty where there is no room for it."""

    text: str
    at: Point2
    """Its middle."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where on the edge of the frame to point to a zone that is out of sight."""

    zone: str
    at: Point2
    bearing: float
    """Degrees clockwise from north."""


def names_at(points: Iterable[tuple[Point2, str]], marks: Iterable[Point2] = ()) -> Iterator[Name]:
    """
    The names of call letters' points, the most important first; each below its letter, else above, else nowhere.

    ``marks`` are points of hot places and of the staging point, which names leave free too.
    """
    wanted = list(points)
    taken = [_around(point, _LETTER_RADIUS, _LETTER_RADIUS) for point, _ in wanted] + list(_FURNITURE)
    taken += [_around(point, _MARK_RADIUS, _MARK_RADIUS) for point in marks]
    for (x, y), whole in wanted:
        name = whole if len(whole) <= _NAME_LETTERS else f"{whole[: _NAME_LETTERS - 1].rstrip()}…"
        wide = _half_width(name)
        most = 1 - _MARGIN - wide
        inward = min(max(x, -most), most)
        away = _LETTER_RADIUS + _NAME_HEIGHT / 2
        rooms = {(inward, level): _around((inward, level), wide, _NAME_HEIGHT / 2) for level in (y - away, y + away)}
        free = next((at for at, room in rooms.items() if _fits(room, taken)), None)
        if free is None:
            yield Name("", (x, y))
        else:
            taken.append(rooms[free])
            yield Name(name, free)


def pointer_to(zone: str, direction: Point2) -> Pointer:
    """The pointer to a zone in a direction from the middle of the frame."""
    x, y = direction
    reach = max(abs(x), abs(y)) or 1.0
    return Pointer(zone, (round(x / reach * _EDGE, 4), round(y / reach * _EDGE, 4)), round(degrees(atan2(x, y)), 1))


def shown_pointers(pointers: Iterable[Pointer], letters: Iterable[Point2], names: Iterable[Name]) -> Iterator[Pointer]:
    """The pointers that have room on the edge, moved along it a little where that helps; the others are left out."""
    rooms = [*_FURNITURE, *(_around(point, _LETTER_RADIUS, _LETTER_RADIUS) for point in letters)]
    rooms += [_around(name.at, _half_width(name.text), _NAME_HEIGHT / 2) for name in names if name.text]
    for pointer in pointers:
        for at in _along_edge(pointer.at):
            room = _around(at, _POINTER_RADIUS, _POINTER_RADIUS)
            if not any(_overlap(room, other) for other in rooms):
                rooms.append(room)
                yield replace(pointer, at=at)
                break


def _along_edge(at: Point2) -> Iterator[Point2]:
    """A point of the edge and others near it on the same side, the nearest first."""
    x, y = at
    for step in _SLIDES:
        moved = (x, y + step) if abs(x) >= abs(y) else (x + step, y)
        if max(map(abs, moved)) <= _EDGE:
            yield (round(moved[0], 4), round(moved[1], 4))


def _half_width(text: str) -> float:
    return (width_bound(text) or len(text)) * _EM / 2


def _fits(room: Room, taken: list[Room]) -> bool:
    inside = room[0] > -1 and room[2] < 1 and room[1] > -1 and room[3] < 1
    return inside and not any(_overlap(room, other) for other in taken)


def _around(point: Point2, wide: float, high: float) -> Room:
    return (point[0] - wide, point[1] - high, point[0] + wide, point[1] + high)


def _overlap(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
