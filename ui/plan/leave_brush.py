"""Paints leave on the roster: a stroke over the days of one officer, made when the button is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.plan.board import Board


class LeaveBrush(QObject):
    """
    While it is on, the pointer paints and picks nothing.

    Parameters
    ----------
    on_leave
        Whether an officer has leave on a day: a stroke that begins there takes leave away.
    """

    painted = Signal(str, object, bool)
    """Officer, days in order, and whether leave is given."""

    def __init__(self, board: Board, on_leave: Callable[[str, int], bool]) -> None:
        super().__init__(board)
        self._board, self._on_leave = board, on_leave
        self.on = False
        self._officer: str | None = None
        self._days: set[int] = set()
        self._start = 0
        self._giving = True
        board.viewport().installEventFilter(self)

    def turn(self, on: bool) -> None:  # noqa: FBT001 - a Qt signal brings it
        """Takes the brush up or puts it down."""
        self.on = on
        self._end()
        self._board.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.on or not isinstance(event, QMouseEvent):
            return False
        cell = self._board.cell_at(event.position().toPoint())
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._begin(cell)
            return True
        if kind == QEvent.Type.MouseMove and self._officer is not None and cell is not None:
            first, last = sorted((self._start, cell[1]))
            self._days = set(range(first, last + 1))
            self._show()
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._officer is not None:
            officer, days, giving = self._officer, tuple(sorted(self._days)), self._giving
            self._end()
            self.painted.emit(officer, days, giving)
            return True
        return False

    def _begin(self, cell: tuple[str, int] | None) -> None:
        if cell is not None:
            self._officer, self._start, self._days = cell[0], cell[1], {cell[1]}
            self._giving = not self._on_leave(*cell)
            self._show()

    def _show(self) -> None:
        assert self._officer is not None
        self._board.overlay.show_brushed(frozenset((self._officer, day) for day in self._days), giving=self._giving)

    def _end(self) -> None:
        self._officer, self._days = None, set()
        self._board.overlay.show_brushed(frozenset())
