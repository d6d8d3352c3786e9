"""The roster: officers by days, painted as far as it is in sight, with mouse, keys and words for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget
from typing_extensions import override

from planner.wording import day_label
from ui import theme
from ui.plan import wording
from ui.plan.board_keys import ACTIONS, CTRL_KEYS, KEYS, PLAIN
from ui.plan.board_layout import BoardLayout, Hit
from ui.plan.board_navigation import Action, Move, Place, moved, post_beside
from ui.plan.board_overlay import BoardOverlay
from ui.plan.board_painting import BoardScene, paint_board
from ui.plan.brushes import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from ui.plan.board_rows import BoardRow
    from ui.plan.reading import Reading
    from ui.state import Selection

NAME_ROOM = (130, 240)
"""Least and greatest width of the column of names, in pixels."""
NAME_SHARE = 0.28
"""Greatest share of the board's width that names take; longer ones end in dots."""


class Board(QAbstractScrollArea):
    """The painted roster. It shows what it is given and says which cell a person picked."""

    picked = Signal(str, int)
    """Officer and day of a cell."""
    acted = Signal(object, object)
    """Action that a key or the right button asked of the current cell, and the point to open a menu at, in global
    coordinates."""
    measured = Signal(int, int)
    """Width of the column of names and of the scroll bar, for others to line up with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._rows: tuple[BoardRow, ...] = ()
        self._selection: Selection | None = None
        self._current: Place | None = None
        self._mates: frozenset[str] = frozenset()
        self._pressed: Hit | None = None
        self._picture: QPixmap | None = None
        self._widest = 0
        self.overlay = BoardOverlay(self)
        self.overlay.altered.connect(self._refresh)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(wording.BOARD_NAME)
        self.viewport().setMouseTracking(True)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._refresh)
        theme.changed.connect(self._refresh)

    def show_rows(self, reading: Reading | None, rows: tuple[BoardRow, ...]) -> None:
        """Shows these officers with the posts of a plan."""
        self._reading, self._rows = reading, rows
        self._measure_names()
        self.overlay.refresh()
        self._find_current()
        self._measure()
        self._refresh()

    def show_selection(self, selection: Selection | None) -> None:
        """Marks the selected day, the selected team, and the officer where one is selected."""
        self._selection = selection
        self._find_current()
        self._reveal()
        self._say()
        self._refresh()

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """The officers in sight of the filter."""
        return self._rows

    @property
    def current(self) -> Place | None:
        """The current cell; None where no officer in sight is selected."""
        return self._current

    @property
    def name_width(self) -> int:
        """Width of the column of names, for others to line up with."""
        widest = self._widest
        most = min(NAME_ROOM[1], round(self.viewport().width() * NAME_SHARE))
        return max(NAME_ROOM[0], min(widest + 34, most))

    @property
    def layout_now(self) -> BoardLayout:
        """The geometry at the present size."""
        high = QFontMetrics(self.font()).height()
        return BoardLayout(
            rows=len(self._rows),
            days=0 if self._reading is None else len(self._reading.ground.dates),
            width=self.viewport().width(),
            height=self.viewport().height(),
            name_width=self.name_width,
            header_height=2 * high + 2,
            row_height=high + 7,
        )

    def words(self, officer: str, day: int) -> tuple[str, ...]:
        """A cell in words, line by line: who, when, where, and what is fixed."""
        if self._reading is None or officer not in self._reading.ground.officers:
            return ()
        reading = self._reading
        post = reading.posts.get((officer, day))
        name = wording.officer_name(reading.ground.officers[officer])
        where = wording.OFF_DUTY
        if post is not None:
            zone = None if post.zone is None else reading.zone_name(post.zone)
            where = wording.post_words(reading.ground.shift_name(post.shift), post.letter, zone)
        broken = (wording.RULE_BROKEN_HERE,) if (officer, day) in reading.broken else ()
        head = f"{name}, {day_label(reading.ground.dates[day])}"
        return (head, where, *wording.marks_words(reading.marks(officer, day)), *broken)

    def _refresh(self) -> None:
        """What is in sight is painted anew; what is merely uncovered is not."""
        self._picture = None
        self.viewport().update()

    def _measure_names(self) -> None:
        """Notes how wide the widest name is with its tag; asked of every frame, it would take a third of it."""
        measure, small = QFontMetrics(self.font()), QFontMetrics(sized(self.font(), 0.85))
        self._widest = max(
            (measure.horizontalAdvance(row.name) + small.horizontalAdvance(row.tag) for row in self._rows), default=0
        )

    def take_first(self) -> None:
        """Picks the first officer in sight, on the selected day."""
        if self._rows:
            self._pick(Place(0, 0 if self._selection is None else self._selection.day))

    def cell_at(self, point: QPoint) -> tuple[str, int] | None:
        """Officer and day of the cell at a point of the viewport."""
        hit = self._hit(point)
        if hit is None or hit.row is None or hit.day is None:
            return None
        return self._rows[hit.row].officer, hit.day

    def cells_in_sight(self) -> list[tuple[str, int]]:
        """Officer and day of each cell of which at least a part shows."""
        layout = self.layout_now
        days = layout.days_in_sight(self.horizontalScrollBar().value())
        rows = layout.rows_in_sight(self.verticalScrollBar().value())
        return [(self._rows[row].officer, day) for row in rows for day in days]

    def name_at(self, point: QPoint) -> str | None:
        """The officer whose name is at a point of the viewport."""
        hit = self._hit(point)
        return self._rows[hit.row].officer if hit is not None and hit.part == "name" and hit.row is not None else None

    def centre_of(self, place: Place) -> QPoint:
        """The middle of a cell, in global coordinates."""
        box = self.layout_now.cell(
            place.row, place.day, self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )
        return self.viewport().mapToGlobal(QPoint(box.x + box.width // 2, box.y + box.height // 2))

    def say_aloud(self, text: str) -> None:
        """Says something to a screen reader, beside what the current cell is."""
        self.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _find_current(self) -> None:
        chosen, reading = self._selection, self._reading
        self._current, self._mates = None, frozenset()
        if chosen is None or reading is None or not 0 <= chosen.day < len(reading.ground.dates):
            return
        team = reading.team_at(chosen)
        if team is not None:
            self._mates = frozenset(str(officer) for officer in team.officers)
        row = next((index for index, entry in enumerate(self._rows) if entry.officer == chosen.officer), None)
        if row is not None:
            self._current = Place(row, chosen.day)

    def _measure(self) -> None:
        layout = self.layout_now
        across, down = layout.scroll_range
        for bar, most, page in (
            (self.horizontalScrollBar(), across, layout.width - layout.name_width),
            (self.verticalScrollBar(), down, layout.height - layout.header_height),
        ):
            bar.setRange(0, most)
            bar.setPageStep(max(1, page))
        self.horizontalScrollBar().setSingleStep(max(1, round(layout.column_width)))
        self.verticalScrollBar().setSingleStep(layout.row_height)
        self.measured.emit(layout.name_width, self.width() - self.viewport().width())

    def _reveal(self) -> None:
        if self._selection is None or self._reading is None:
            return
        row = None if self._current is None else self._current.row
        across, down = self.layout_now.scroll_to(
            row, self._selection.day, self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def _say(self) -> None:
        if self._current is None:
            return
        text = ". ".join(self.words(self._rows[self._current.row].officer, self._current.day))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _pick(self, place: Place | None) -> None:
        if place is not None:
            self.picked.emit(self._rows[place.row].officer, place.day)

    def _start(self) -> Place | None:
        """Where a key starts from: the current cell, else the selected day in the first row in sight."""
        if self._current is not None or self._selection is None or not self._rows:
            return self._current
        return Place(self.layout_now.rows_in_sight(self.verticalScrollBar().value()).start, self._selection.day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = ACTIONS.get(Qt.Key(event.key()))
        if action is not None and self._current is not None and event.modifiers() in PLAIN:
            self.acted.emit(action, self.centre_of(self._current))
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        move = (CTRL_KEYS if control else KEYS).get(Qt.Key(event.key()))
        if move is None or self._reading is None:
            super().keyPressEvent(event)
            return
        start = self._start()
        if move in (Move.NEXT_POST, Move.PREVIOUS_POST):
            self._jump(start, forward=move is Move.NEXT_POST)
            return
        layout = self.layout_now
        page = max(1, (layout.height - layout.header_height) // layout.row_height - 1)
        self._pick(moved(start, move, rows=layout.rows, days=layout.days, page=page))

    def _jump(self, start: Place | None, *, forward: bool) -> None:
        if start is None or self._reading is None:
            return
        officer = self._rows[start.row].officer
        worked = {day for name, day in self._reading.posts if name == officer}
        self._pick(Place(start.row, post_beside(worked, start.day, forward=forward)))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position().toPoint())
        self._pressed = hit if event.button() == Qt.MouseButton.LeftButton else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A pick is made when the button is let go, so that a drag leaves in sight what it is dragged to."""
        hit, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or hit is None or hit.row is None:
            return
        day = hit.day if hit.day is not None else self._selection.day if self._selection is not None else 0
        self._pick(Place(hit.row, day))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            cell = self.cell_at(event.pos())
            if cell is not None:
                self.picked.emit(*cell)
        if self._current is not None:
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self.acted.emit(Action.MENU, event.globalPos() if by_mouse else self.centre_of(self._current))

    def _hit(self, point: QPoint) -> Hit | None:
        return self.layout_now.hit(
            point.x(), point.y(), self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        hit = self._hit(point)
        if hit is None or self._reading is None:
            return ""
        if hit.row is not None and hit.day is not None:
            return "\n".join(self.words(self._rows[hit.row].officer, hit.day))
        if hit.day is not None:
            return day_label(self._reading.ground.dates[hit.day])
        return "" if hit.row is None else f"{self._rows[hit.row].name}, {self._rows[hit.row].tag}"

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        port = self.viewport()
        painter = QPainter(port)
        if self._reading is None:
            painter.fillRect(port.rect(), self.palette().base())
            return
        ratio = port.devicePixelRatioF()
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != port.size():
            self._picture = QPixmap(port.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            on = QPainter(self._picture)
            paint_board(on, self._scene(self._reading))
            on.end()
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _scene(self, reading: Reading) -> BoardScene:
        chosen = self._selection
        return BoardScene(
            layout=self.layout_now,
            rows=self._rows,
            reading=reading,
            theme=theme.current(),
            font=self.font(),
            scroll_x=self.horizontalScrollBar().value(),
            scroll_y=self.verticalScrollBar().value(),
            current=self._current,
            mates=self._mates,
            day=None if chosen is None else chosen.day,
            focused=self.hasFocus(),
            overlay=self.overlay.over(self.cells_in_sight()),
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None
        self._measure()
        self._reveal()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._refresh()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 260)
