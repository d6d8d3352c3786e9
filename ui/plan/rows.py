"""Short lists of the panels: a few columns without headings, as high as their rows, to read or to pick from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from ui import theme
from ui.plan.brushes import sized

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme

_ROW_ROOM = 8
"""Pixels above and below a row's text, together."""

_TONES: dict[str, Callable[[Theme], str]] = {
    "plain": lambda colours: colours.text,
    "muted": lambda colours: colours.muted,
    "good": lambda colours: colours.good,
    "bad": lambda colours: colours.bad,
    "warn": lambda colours: colours.warn,
}


_INSET = 6
_BELOW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a list."""

    text: str
    tone: str = "plain"
    """"plain", "muted", "good", "bad" or "warn"."""
    bold: bool = False
    aside: str = ""
    """At the right of the first line, where there is a second one."""
    below: str = ""
    """A second, smaller line."""
    beside: str = ""
    """At the right of the second line."""
    beside_tone: str = "muted"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    cells: tuple[Cell, ...]
    tip: str = ""
    key: object = None
    """What is handed on where the row is picked."""
    chosen: bool = False


class RowList(QTableWidget):
    """
    A list whose last column stands to the right, unless it is the one column or has two lines.

    With ``pickable``, a row is picked by click or arrow keys; ``wide`` is the column that takes the room that is left;
    with ``two_lines``, cells have room for a line below.
    """

    picked = Signal(object)
    """The key of a row."""

    def __init__(
        self, name: str, columns: int, *, wide: int = 0, pickable: bool = False, two_lines: bool = False
    ) -> None:
        super().__init__(0, columns)
        self._two_lines = two_lines
        if two_lines:
            self.setItemDelegate(_TwoLines(self))
        self._entries: tuple[Row, ...] = ()
        self._pickable = pickable
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.SingleSelection if pickable else mode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pickable else Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(10)
        for column in range(columns):
            resize = QHeaderView.ResizeMode.Stretch if column == wide else QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(column, resize)
        self.currentCellChanged.connect(self._moved)
        self.cellClicked.connect(lambda row, _: self._say(row))
        self._quiet = False
        theme.changed.connect(self._recolour)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Shows other rows; nothing is announced as picked."""
        if rows == self._entries:
            return
        before, self._entries, self._quiet = self._entries, rows, True
        if len(rows) != len(before):
            self.setRowCount(len(rows))
            for number in range(len(before), len(rows)):
                self.setRowHeight(number, self._high)
            self.updateGeometry()
        for number, row in enumerate(rows):
            if number >= len(before) or before[number] != row:
                self._fill(number, row)
        chosen = next((number for number, row in enumerate(rows) if row.chosen), None)
        if chosen is None:
            self.clearSelection()
            self.setCurrentCell(-1, -1)
        elif self._pickable:
            self.setCurrentCell(chosen, 0)
        self._quiet = False

    @property
    def entries(self) -> tuple[Row, ...]:
        """The rows in sight."""
        return self._entries

    @property
    def _high(self) -> int:
        lines = 2 if self._two_lines else 1
        return self.fontMetrics().height() * lines + _ROW_ROOM

    def _fill(self, number: int, row: Row) -> None:
        last = self.columnCount() - 1
        for column, cell in enumerate(row.cells):
            item = self.item(number, column)
            if item is None:
                item = QTableWidgetItem()
                self.setItem(number, column, item)
                right = column == last and last and not self._two_lines
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            item.setText(cell.text)
            item.setToolTip(row.tip)
            item.setForeground(QColor(_TONES[cell.tone](theme.current())))
            item.setFont(sized(self.font(), 1.0, bold=cell.bold))
            item.setData(_BELOW, cell)
            if cell.below:
                spoken = ", ".join(filter(None, (cell.text, cell.aside, cell.below, cell.beside)))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _recolour(self) -> None:
        for number, row in enumerate(self._entries):
            self._fill(number, row)

    def _moved(self, row: int, _column: int, before: int, _before_column: int) -> None:
        if row != before and self.hasFocus():
            self._say(row)

    def _say(self, row: int) -> None:
        if self._pickable and not self._quiet and 0 <= row < len(self._entries):
            self.picked.emit(self._entries[row].key)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._high * len(self._entries))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class _TwoLines(QStyledItemDelegate):
    """Paints the second line of a cell, smaller and muted."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = index.data(_BELOW)
        if not isinstance(cell, Cell) or not cell.below:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        table = self.parent()
        if isinstance(table, QTableWidget):
            table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, table)
        room = option.rect.adjusted(_INSET, _ROW_ROOM // 2, -_INSET, -_ROW_ROOM // 2)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = upper.translated(0, upper.height())
        painter.save()
        small = sized(option.font, 0.92)
        _write_pair(painter, upper, (cell.text, cell.tone, option.font), (cell.aside, "muted", small))
        _write_pair(painter, lower, (cell.below, "muted", small), (cell.beside, cell.beside_tone, small))
        painter.restore()


Text = tuple[str, str, QFont]
"""A text, its tone and its font."""


def _write_pair(painter: QPainter, room: QRect, left: Text, right: Text) -> None:
    """Two texts in one line; the right one stays whole, the left one ends in dots where there is no room."""
    taken = QFontMetrics(right[2]).horizontalAdvance(right[0]) + _INSET if right[0] else 0
    for (text, tone, font), side, place in (
        (left, Qt.AlignmentFlag.AlignLeft, room.adjusted(0, 0, -taken, 0)),
        (right, Qt.AlignmentFlag.AlignRight, room),
    ):
        painter.setPen(QColor(_TONES[tone](theme.current())))
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
