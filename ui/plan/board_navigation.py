"""Where the keys take the current cell of the roster."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    """A step of the current cell."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    FIRST_DAY = "first day"
    LAST_DAY = "last day"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    TOP = "top"
    BOTTOM = "bottom"
    NEXT_POST = "next post"
    PREVIOUS_POST = "previous post"


class Action(StrEnum):
    """What a key does to the current cell."""

    HOLD = "hold"
    """Picks its post up, or drops what is held."""
    LOCK = "lock"
    CLEAR = "clear"
    LEAVE = "leave"
    MENU = "menu"
    STAND_IN = "stand in"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the rows in sight of the filter."""

    row: int
    day: int


def moved(place: Place | None, move: Move, *, rows: int, days: int, page: int) -> Place | None:
    """
    The place after a move; it stays within the board. None where the board has no cell.

    ``page`` is the number of rows that a page jumps. Without a place, any move goes to the first cell.
    """
    if rows <= 0 or days <= 0:
        return None
    if place is None:
        return Place(0, 0)
    row, day = place.row, place.day
    row, day = {
        Move.LEFT: (row, day - 1),
        Move.RIGHT: (row, day + 1),
        Move.UP: (row - 1, day),
        Move.DOWN: (row + 1, day),
        Move.FIRST_DAY: (row, 0),
        Move.LAST_DAY: (row, days - 1),
        Move.PAGE_UP: (row - page, day),
        Move.PAGE_DOWN: (row + page, day),
        Move.TOP: (0, day),
        Move.BOTTOM: (rows - 1, day),
    }.get(move, (row, day))
    return Place(min(max(0, row), rows - 1), min(max(0, day), days - 1))


def post_beside(worked: set[int], day: int, *, forward: bool) -> int:
    """The next (or the last) day with a post; the day itself where there is none."""
    beside = [other for other in worked if (other > day if forward else other < day)]
    if not beside:
        return day
    return min(beside) if forward else max(beside)
