"""Where the cells of the coverage ribbon lie, and which lies under a point; numbers in, numbers out."""

from __future__ import annotations

from dataclasses import dataclass

from ui.plan.board_layout import MAX_COLUMN, Box

LEAST_COLUMN = 6
"""Least width of a day, in pixels."""


@dataclass(frozen=True, slots=True)
class RibbonLayout:
    """Days across, shifts down, names of shifts on the left, numbers of days below."""

    days: int
    shifts: int
    width: int
    label_width: int
    right_margin: int
    cell_height: int
    footer_height: int

    @property
    def column_width(self) -> float:
        """Width of a day, as wide as the roster's where that does not scroll."""
        room = self.width - self.label_width - self.right_margin
        return min(float(MAX_COLUMN), max(float(LEAST_COLUMN), room / max(1, self.days)))

    @property
    def height(self) -> int:
        """The height of all."""
        return self.cell_height * self.shifts + self.footer_height

    def left(self, day: int) -> int:
        """The left edge of a day."""
        return self.label_width + round(self.column_width * day)

    def cell(self, day: int, shift: int) -> Box:
        """The rectangle of a cell."""
        left = self.left(day)
        return Box(left, self.cell_height * shift, self.left(day + 1) - left, self.cell_height)

    def hit(self, x: int, y: int) -> tuple[int, int] | None:
        """The (day, shift) under a point; None beside the cells. The day's number below picks its last shift."""
        shift = min(y // self.cell_height, self.shifts - 1)
        if not 0 <= y < self.height or self.shifts <= 0:
            return None
        day = next((day for day in range(self.days) if self.left(day) <= x < self.left(day + 1)), None)
        return None if day is None else (day, shift)

    def moved(self, cell: tuple[int, int], across: int, down: int) -> tuple[int, int]:
        """The cell so many days and shifts on; it stays within the ribbon."""
        return (
            min(max(0, cell[0] + across), self.days - 1),
            min(max(0, cell[1] + down), self.shifts - 1),
        )
