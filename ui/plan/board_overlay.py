"""What lies over the roster for a while: what a drop would do, what is held, painted or different."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.moving.foreseeing import Outlook

    Cell = tuple[str, int]
    """Officer and day."""
    Foresee = Callable[[list[Cell]], dict[Cell, Outlook]]
    """Tells of some cells what a drop there would do."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is painted over the posts."""

    outlooks: dict[Cell, Outlook]
    """What a drop on each cell in sight would do, while something is held."""
    held: Cell | None = None
    """The officer-day whose post is held."""
    brushed: frozenset[Cell] = frozenset()
    """Cells over which leave is being painted."""
    giving: bool = True
    """Whether the brush gives leave, and does not take it away."""
    changed: frozenset[Cell] = frozenset()
    """Cells whose posts differ from those of the plan that is compared with."""

    @property
    def empty(self) -> bool:
        """Whether nothing lies over the board."""
        return not (self.outlooks or self.held or self.brushed or self.changed)


class BoardOverlay(QObject):
    """The overlay of one board; what is foreseen is asked once for each cell that comes into sight."""

    altered = Signal()
    """Something else lies over the board."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._foresee: Foresee | None = None
        self._foreseen: dict[Cell, Outlook | None] = {}
        self._held: Cell | None = None
        self._brushed: frozenset[Cell] = frozenset()
        self._giving = True
        self._changed: frozenset[Cell] = frozenset()

    def show_outlooks(self, foresee: Foresee | None, held: Cell | None = None) -> None:
        """
        Shows on each cell what a drop there would do; None shows the plan alone again.

        Parameters
        ----------
        foresee
            Tells of some cells what a drop would do; asked for the cells that come into sight.
        held
            The officer-day whose post is held.
        """
        self._foresee, self._held = foresee, held
        self.refresh()

    def show_brushed(self, cells: frozenset[Cell], *, giving: bool = True) -> None:
        """Marks the cells over which leave is being painted."""
        self._brushed, self._giving = cells, giving
        self.altered.emit()

    def show_changed(self, cells: frozenset[Cell]) -> None:
        """Marks the cells whose posts differ from those of another plan."""
        self._changed = cells
        self.altered.emit()

    def refresh(self) -> None:
        """Forgets what was foreseen, because the plan changed."""
        self._foreseen = {}
        self.altered.emit()

    def over(self, cells: Iterable[Cell]) -> Overlay:
        """What lies over the cells in sight."""
        outlooks: dict[Cell, Outlook] = {}
        if self._foresee is not None:
            asked = [cell for cell in cells if cell not in self._foreseen]
            if asked:
                found = self._foresee(asked)
                self._foreseen.update({cell: found.get(cell) for cell in asked})
            outlooks = {cell: outlook for cell, outlook in self._foreseen.items() if outlook is not None}
        return Overlay(outlooks, self._held, self._brushed, self._giving, self._changed)
