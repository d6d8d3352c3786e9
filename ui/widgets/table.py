"""Tables of frozen values: a column says how a value shows, sorts and, where it may, changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from planner.errors import PlannerError
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
_TOP = QModelIndex()
SORT_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table of ``T``."""

    title: str
    text: Callable[[T], str]
    """What a cell shows."""
    width: int = 0
    """In pixels; 0 takes what is left."""
    number: bool = False
    """Whether it stands to the right, as numbers do."""
    sort: Callable[[T], str | float] | None = None
    """What it is sorted by; None sorts by the text."""
    tip: str = ""
    """What the heading says when pointed at."""
    change: Callable[[T, str], T] | None = None
    """The value with the cell's text changed; raises PlannerError where it cannot be. None is read-only."""
    muted: bool = False
    note: Callable[[T], str] | None = None
    """What a cell says when pointed at."""


class TableModel(QAbstractTableModel, Generic[T]):
    """
    The rows of a table, each one value.

    Parameters
    ----------
    edited
        Hears of a cell that was changed: the value before, the value after, the title of the column.
    refused
        Hears of an entry that cannot be.
    """

    def __init__(
        self,
        columns: tuple[Column[T], ...],
        edited: Callable[[T, T, str], None] | None = None,
        refused: Callable[[PlannerError], None] | None = None,
    ) -> None:
        super().__init__()
        self.columns = columns
        self.rows: tuple[T, ...] = ()
        self._edited, self._refused = edited, refused

    def set_rows(self, rows: tuple[T, ...]) -> None:
        """Shows other rows; selection and scrolling stay where the number of rows does."""
        if rows == self.rows:
            return
        if len(rows) == len(self.rows) and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def refresh(self) -> None:
        """Shows the same rows again, after something that columns look up changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(row)
        if role == SORT_ROLE:
            return column.text(row).casefold() if column.sort is None else column.sort(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column.muted:
            return QColor(theme.current().muted)
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if column.note is None else column.note(row)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        editable = index.isValid() and self.columns[index.column()].change is not None and self._edited is not None
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    @override
    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        column, before = self.columns[index.column()], self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or column.change is None or self._edited is None:
            return False
        text = str(value).strip()
        if text == column.text(before):
            return True
        try:
            after = column.change(before, text)
        except PlannerError as error:
            if self._refused is not None:
                self._refused(error)
            return False
        self._edited(before, after, column.title)
        return True


class _Rows(QSortFilterProxyModel):
    """Sorts, and leaves out the rows that are not wanted."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.wanted: Callable[[int], bool] | None = None

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self.wanted is None or self.wanted(source_row)

    def want(self, wanted: Callable[[int], bool]) -> None:
        """Shows the rows of the model, by number, for which ``wanted`` is true."""
        self.beginFilterChange()
        self.wanted = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)


class Table(QTableView):
    """A table of values that sorts by its headings and selects whole rows."""

    def __init__(self, model: QAbstractTableModel, columns: tuple[Column[T], ...], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.sorted_model = _Rows(self)
        self.sorted_model.setSortRole(SORT_ROLE)
        self.sorted_model.setSourceModel(model)
        self.setModel(self.sorted_model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        for number, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)
            if column.width:
                header.resizeSection(number, column.width)

    def let_sort(self, first: int = 0, *, descending: bool = False) -> None:
        """Sorts by the headings, at first by the column given."""
        self.setSortingEnabled(True)
        self.sortByColumn(first, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)

    def fit(self, least: int) -> None:
        """Makes the table as high as its rows, or as ``least`` rows."""
        rows = max(least, self.model().rowCount())
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + 2)

    def selected(self) -> int | None:
        """The row of the model that is selected; None without one."""
        indexes = self.selectionModel().selectedRows()
        return self.sorted_model.mapToSource(indexes[0]).row() if indexes else None

    def choose(self, row: int) -> None:
        """Selects a row of the model and shows it."""
        index = self.sorted_model.mapFromSource(self.sorted_model.sourceModel().index(row, 0))
        self.selectRow(index.row())
        self.scrollTo(index)


def _alignment(column: Column[T]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
