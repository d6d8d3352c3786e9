"""The coverage ribbon: a cell for each shift of each day, shaded by the share of its risk that is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from ui import theme
from ui.plan import wording
from ui.plan.board_outlook import paint_outlook
from ui.plan.brushes import brushes, sized
from ui.plan.ribbon_key import ceiling
from ui.plan.ribbon_layout import RibbonLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from planner.moving.foreseeing import Outlook
    from planner.review.figures import ShiftFigures
    from ui.plan.board_layout import Box
    from ui.plan.brushes import Brushes
    from ui.plan.reading import Reading
    from ui.state import Selection

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (-9999, 0),
    Qt.Key.Key_End: (9999, 0),
    Qt.Key.Key_PageUp: (-7, 0),
    Qt.Key.Key_PageDown: (7, 0),
}
_ALIGN = Qt.AlignmentFlag
_DOT = 5


class Ribbon(QWidget):
    """The painted ribbon. It shows what it is given and says which cell a person picked."""

    picked = Signal(int, str)
    """Day and shift of a cell."""
    scaled = Signal(float)
    """The share that has the darkest shade."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._selection: Selection | None = None
        self._ceiling = 1.0
        self._label_width = 150
        self._right_margin = 0
        self._outlooks: dict[tuple[int, str], Outlook] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(wording.RIBBON_NAME)
        theme.changed.connect(self.update)

    def show_reading(self, reading: Reading | None) -> None:
        """Shows the coverage of a plan."""
        changed = self._shifts() != (0 if reading is None else len(reading.ground.shifts))
        self._reading = reading
        if changed or reading is None:
            self.updateGeometry()
        cells = () if reading is None else tuple(cell.covered for cell in reading.cells.values())
        self._ceiling = ceiling(cells)
        self.scaled.emit(self._ceiling)
        self.update()

    def show_selection(self, selection: Selection | None) -> None:
        """Frames the selected cell."""
        self._selection = selection
        self._say()
        self.update()

    def show_outlooks(self, outlooks: dict[tuple[int, str], Outlook]) -> None:
        """Shows what a drop on each cell would do; none shows the coverage alone again."""
        self._outlooks = outlooks
        self.update()

    def align(self, label_width: int, right_margin: int) -> None:
        """Puts the days under (or over) those of the roster."""
        self._label_width, self._right_margin = label_width, right_margin
        self.update()

    @property
    def layout_now(self) -> RibbonLayout:
        """The geometry at the present size."""
        high = QFontMetrics(self.font()).height()
        return RibbonLayout(
            days=0 if self._reading is None else len(self._reading.ground.dates),
            shifts=self._shifts(),
            width=self.width(),
            label_width=self._label_width,
            right_margin=self._right_margin,
            cell_height=high + 2,
            footer_height=high + 2,
        )

    def cell_at(self, day: int, shift: str) -> Box:
        """The rectangle of a cell."""
        assert self._reading is not None
        return self.layout_now.cell(day, self._reading.ground.shift_order[shift])

    def words(self, day: int, shift: int) -> tuple[str, ...]:
        """A cell in words, line by line."""
        if self._reading is None:
            return ()
        ground = self._reading.ground
        which = ground.shifts[shift]
        hours = ground.hours(day, str(which.id)).span
        cell = self._reading.cells.get((day, str(which.id)))
        return wording.cell_words(ground.dates[day], f"{which.name} {hours}", cell)

    def _shifts(self) -> int:
        return 0 if self._reading is None else len(self._reading.ground.shifts)

    def _current(self) -> tuple[int, int] | None:
        chosen, reading = self._selection, self._reading
        if chosen is None or reading is None or chosen.shift not in reading.ground.shift_order:
            return None
        if not 0 <= chosen.day < len(reading.ground.dates):
            return None
        return chosen.day, reading.ground.shift_order[chosen.shift]

    def _say(self) -> None:
        current = self._current()
        if current is None:
            return
        text = ". ".join(self.words(*current))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _pick(self, cell: tuple[int, int]) -> None:
        if self._reading is not None:
            self.picked.emit(cell[0], str(self._reading.ground.shifts[cell[1]].id))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._reading is None:
            super().keyPressEvent(event)
            return
        current = self._current()
        self._pick((0, 0) if current is None else self.layout_now.moved(current, *step))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        cell = self.layout_now.hit(point.x(), point.y())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._pick(cell)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().event(event)

    def _tip(self, point: QPoint) -> str:
        cell = self.layout_now.hit(point.x(), point.y())
        return "" if cell is None else "\n".join(self.words(*cell))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._reading is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint, layout = brushes(theme.current()), self.layout_now
        self._labels(painter, layout, paint)
        for day in range(layout.days):
            for index, shift in enumerate(self._reading.ground.shifts):
                figures = self._reading.cells.get((day, str(shift.id)))
                _cell(painter, layout.cell(day, index), figures, self._ceiling)
        self._foreseen(painter, layout)
        self._frame(painter, layout, paint)
        painter.end()

    def _labels(self, painter: QPainter, layout: RibbonLayout, paint: Brushes) -> None:
        assert self._reading is not None
        ground, current = self._reading.ground, self._current()
        plain, bold = sized(self.font(), 0.92), sized(self.font(), 0.92, bold=True)
        for index, shift in enumerate(ground.shifts):
            chosen = current is not None and current[1] == index
            painter.setPen(paint.text if chosen else paint.muted)
            painter.setFont(bold if chosen else plain)
            box = QRect(10, layout.cell(0, index).y, layout.label_width - 18, layout.cell_height)
            painter.drawText(box, _ALIGN.AlignVCenter | _ALIGN.AlignLeft, shift.name)
            painter.setPen(paint.muted)
            painter.setFont(sized(self.font(), 0.85))
            painter.drawText(box, _ALIGN.AlignVCenter | _ALIGN.AlignRight, f"{shift.start:%H:%M}–{shift.end:%H:%M}")
        small = sized(self.font(), 0.85)
        every = 1 if layout.column_width >= QFontMetrics(small).horizontalAdvance("00") + 2 else 5
        for day, when in enumerate(ground.dates):
            chosen = current is not None and current[0] == day
            crowded = every > 1 and current is not None and abs(current[0] - day) == 1
            if not chosen and (day % every or crowded):
                continue
            painter.setPen(paint.text if chosen else paint.muted)
            painter.setFont(bold if chosen else small)
            box = QRect(
                layout.left(day) - 6,
                layout.cell_height * layout.shifts,
                round(layout.column_width) + 12,
                layout.footer_height,
            )
            painter.drawText(box, _ALIGN.AlignCenter, str(when.day))

    def _foreseen(self, painter: QPainter, layout: RibbonLayout) -> None:
        assert self._reading is not None
        for (day, shift), outlook in self._outlooks.items():
            box = layout.cell(day, self._reading.ground.shift_order[shift])
            paint_outlook(painter, box, outlook, theme.current(), self.font())

    def _frame(self, painter: QPainter, layout: RibbonLayout, paint: Brushes) -> None:
        current = self._current()
        if current is None:
            return
        box = layout.cell(*current)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(paint.accent if self.hasFocus() else paint.strong)
        painter.drawRoundedRect(QRect(box.x, box.y, box.width, box.height), 3, 3)

    @override
    def sizeHint(self) -> QSize:
        return QSize(500, self.layout_now.height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.layout_now.height)


def _cell(painter: QPainter, box: Box, figures: ShiftFigures | None, darkest: float) -> None:
    paint = brushes(theme.current())
    inner = QRect(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
    painter.setPen(paint.line if figures is None else Qt.PenStyle.NoPen)
    painter.setBrush(paint.leave if figures is None else paint.cover(figures.covered / darkest))
    painter.drawRoundedRect(inner, 2, 2)
    if figures is None or not (figures.broken or figures.short):
        return
    centre = inner.center()
    dot = QRect(centre.x() - _DOT // 2, centre.y() - _DOT // 2, _DOT + 1, _DOT + 1)
    painter.setPen(paint.halo)
    painter.setBrush(paint.bad_fill if figures.broken else paint.card)
    painter.drawEllipse(dot.adjusted(-1, -1, 1, 1))
    if not figures.broken:
        painter.setPen(paint.ring)
        painter.drawEllipse(dot)
