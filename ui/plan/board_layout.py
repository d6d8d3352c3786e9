"""Where the names, days and cells of the roster lie, and what lies under a point; numbers in, numbers out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

MIN_COLUMN = 15
"""Least width of a day, in pixels; below it the board scrolls sideways."""
MAX_COLUMN = 44
"""Greatest width of a day, so that a short operation is not stretched to bars."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point."""

    part: Literal["cell", "name", "day", "corner"]
    row: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class BoardLayout:
    """The geometry of a board: a frozen column of names, a frozen row of days, and cells that scroll beneath both."""

    rows: int
    days: int
    width: int
    """Of the whole viewport."""
    height: int
    name_width: int
    header_height: int
    row_height: int

    @cached_property
    def column_width(self) -> float:
        """Width of a day: the room shared out, within bounds."""
        room = max(0, self.width - self.name_width)
        return min(float(MAX_COLUMN), max(float(MIN_COLUMN), room / max(1, self.days)))

    @property
    def content_width(self) -> int:
        """Width of all days."""
        return round(self.column_width * self.days)

    @property
    def content_height(self) -> int:
        """Height of all rows."""
        return self.row_height * self.rows

    @property
    def scroll_range(self) -> tuple[int, int]:
        """How far the cells can be scrolled to the left and up, in pixels."""
        return (
            max(0, self.content_width - (self.width - self.name_width)),
            max(0, self.content_height - (self.height - self.header_height)),
        )

    def left(self, day: int, scroll_x: int = 0) -> int:
        """The left edge of a day in the viewport."""
        return self.name_width + round(self.column_width * day) - scroll_x

    def top(self, row: int, scroll_y: int = 0) -> int:
        """The upper edge of a row in the viewport."""
        return self.header_height + self.row_height * row - scroll_y

    def cell(self, row: int, day: int, scroll_x: int = 0, scroll_y: int = 0) -> Box:
        """The rectangle of a cell in the viewport."""
        left = self.left(day, scroll_x)
        return Box(left, self.top(row, scroll_y), self.left(day + 1, scroll_x) - left, self.row_height)

    def days_in_sight(self, scroll_x: int) -> range:
        """The days of which at least a part shows."""
        first = int(scroll_x / self.column_width)
        last = int((scroll_x + self.width - self.name_width) / self.column_width)
        return range(max(0, first), min(self.days, last + 1))

    def rows_in_sight(self, scroll_y: int) -> range:
        """The rows of which at least a part shows."""
        first = scroll_y // self.row_height
        last = (scroll_y + self.height - self.header_height - 1) // self.row_height
        return range(max(0, first), min(self.rows, last + 1))

    def hit(self, x: int, y: int, scroll_x: int = 0, scroll_y: int = 0) -> Hit | None:
        """What lies under a point of the viewport; None beside and below the board."""
        row = (y - self.header_height + scroll_y) // self.row_height if y >= self.header_height else None
        day = self._day_at(x, scroll_x) if x >= self.name_width else None
        if (row is not None and not 0 <= row < self.rows) or (day is not None and not 0 <= day < self.days):
            return None
        if row is None and day is None:
            return Hit("corner")
        if day is None:
            return Hit("name", row=row)
        return Hit("day", day=day) if row is None else Hit("cell", row, day)

    def _day_at(self, x: int, scroll_x: int) -> int:
        guess = int((x - self.name_width + scroll_x) / self.column_width)
        return next(
            (
                day
                for day in (guess - 1, guess, guess + 1)
                if self.left(day, scroll_x) <= x < self.left(day + 1, scroll_x)
            ),
            guess,
        )

    def scroll_to(self, row: int | None, day: int | None, scroll_x: int, scroll_y: int) -> tuple[int, int]:
        """The least scrolling that brings a row and a day into sight."""
        if day is not None:
            near, far = round(self.column_width * day), round(self.column_width * (day + 1))
            scroll_x = max(min(scroll_x, near), far - (self.width - self.name_width))
        if row is not None:
            near, far = self.row_height * row, self.row_height * (row + 1)
            least = far - (self.height - self.header_height)
            scroll_y = min(scroll_y, near)
            if scroll_y < least:
                scroll_y = -(-least // self.row_height) * self.row_height  # whole rows below the header
        most_x, most_y = self.scroll_range
        return min(max(0, scroll_x), most_x), min(max(0, scroll_y), most_y)
