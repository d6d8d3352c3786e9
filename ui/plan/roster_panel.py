"""The roster with its filter, its search and the key to its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui import theme
from ui.plan import wording
from ui.plan.board import Board
from ui.plan.board_rows import board_rows, in_sight
from ui.plan.brushes import brushes, sized
from ui.plan.panel import show_text
from ui.widgets.card import Card
from ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.plan.board_rows import BoardRow
    from ui.plan.reading import Reading
    from ui.state import Selection

_FIND_WIDTH = 130
_AGENCY_LETTERS = 11
_POPUP_ROOM = 24
_SWATCH = 11


class RosterPanel(Card):
    """The card of the roster."""

    picked = Signal(str, int)
    """Officer and day of a cell."""
    measured = Signal(int, int)
    """Width of the column of names and of the scroll bar, for the ribbon to line up with."""

    def __init__(self) -> None:
        super().__init__(wording.ROSTER, margin=0)
        self.body.setContentsMargins(1, 8, 1, 1)
        self.head.setContentsMargins(10, 0, 10, 0)
        self._reading: Reading | None = None
        self._rows: tuple[BoardRow, ...] = ()
        self.agency = QComboBox()
        self.agency.setAccessibleName(wording.FILTER_NAME)
        self.agency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agency.setMinimumContentsLength(_AGENCY_LETTERS)
        self.agency.addItem(wording.ALL_AGENCIES, None)
        self.search = QLineEdit()
        self.search.setPlaceholderText(wording.FIND)
        self.search.setAccessibleName(wording.FIND_NAME)
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_FIND_WIDTH)
        self.leave_brush = QPushButton(wording.LEAVE_BRUSH)
        self.leave_brush.setCheckable(True)
        self.leave_brush.setToolTip(wording.LEAVE_BRUSH_TIP)
        self.leave_brush.setAccessibleDescription(wording.LEAVE_BRUSH_TIP)
        self.leave_brush.setProperty("role", "link")
        self.key = ColourKey()
        self.signs = label(wording.SIGNS, "muted")
        self.signs.hide()
        self.board = Board()
        self.nobody = label(wording.NOBODY, "muted")
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        self.head.insertWidget(1, self.agency)
        self.head.insertWidget(2, self.search)
        self.head.insertWidget(3, self.leave_brush)
        self.head.addWidget(self.key)
        self.head.addWidget(self.signs)
        self.add(self.board, 1)
        self.add(self.nobody)
        self.agency.currentIndexChanged.connect(self._filter)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take_first)
        self.board.picked.connect(self.picked)
        self.board.measured.connect(self.measured)

    def show_reading(self, reading: Reading | None) -> None:
        """Shows the posts of a plan."""
        moved = reading is not None and (self._reading is None or reading.ground is not self._reading.ground)
        self._reading = reading
        if reading is None:
            self._rows = ()
        elif moved:
            self._rows = board_rows(reading.ground)
            self._offer_agencies(reading)
            self.key.show_shifts(tuple(shift.name for shift in reading.ground.shifts))
        self._filter()

    def show_selection(self, selection: Selection | None) -> None:
        """Marks the selection."""
        self.board.show_selection(selection)

    def show_signs(self, held: bool) -> None:  # noqa: FBT001 - a fact, as of a signal
        """Tells what the signs on the cells mean while something is held, in the place of the key to the colours."""
        self.key.setVisible(not held)
        self.signs.setVisible(held)

    def _offer_agencies(self, reading: Reading) -> None:
        offered = [(agency.name, str(agency.id)) for agency in reading.ground.operation.agencies]
        present = [(self.agency.itemText(i), self.agency.itemData(i)) for i in range(1, self.agency.count())]
        if offered == present:
            return
        chosen = self.agency.currentData()
        self.agency.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        while self.agency.count() > 1:
            self.agency.removeItem(1)
        for name, key in offered:
            self.agency.addItem(name, key)
            self.agency.setItemData(self.agency.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.agency.view().setMinimumWidth(self.agency.view().sizeHintForColumn(0) + _POPUP_ROOM)
        self.agency.setCurrentIndex(max(0, self.agency.findData(chosen)))
        self.agency.blockSignals(False)  # noqa: FBT003 - Qt's own argument

    def _filter(self) -> None:
        chosen = self.agency.currentData()
        rows = in_sight(self._rows, None if chosen is None else str(chosen), self.search.text())
        self.board.show_rows(self._reading, rows)
        show_text(self.nobody, wording.NOBODY if self._rows and not rows else "")

    def _take_first(self) -> None:
        """Enter in the search goes to the first officer found."""
        self.board.take_first()
        self.board.setFocus()


class ColourKey(QWidget):
    """The colours of the shifts, the stripe of other duty and the lock, with their names."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_shifts(self, names: tuple[str, ...]) -> None:
        """Shows these shifts, in the operation's order."""
        self._names = names
        self.setAccessibleName(", ".join(names))
        self.updateGeometry()
        self.update()

    def _entries(self) -> list[tuple[str, int]]:
        """Each entry and its width."""
        measure = QFontMetrics(sized(self.font(), 0.92))
        return [
            (text, _SWATCH + 5 + measure.horizontalAdvance(text) + 12) for text in (*self._names, wording.LEGEND_DUTY)
        ]

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(width for _, width in self._entries()), self.fontMetrics().height() + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), 0.92))
        paint, left, middle = brushes(theme.current()), 0, self.height() // 2
        for index, (text, width) in enumerate(self._entries()):
            painter.setPen(Qt.PenStyle.NoPen)
            if index < len(self._names):
                painter.setBrush(paint.shift(index))
                painter.drawRoundedRect(left, middle - _SWATCH // 2, _SWATCH, _SWATCH, 2, 2)
            else:
                painter.fillRect(left, middle + 2, _SWATCH, 2, paint.duty)
            painter.setPen(paint.muted)
            box = QRect(left + _SWATCH + 5, 0, width, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            left += width
        painter.end()
