"""How the roster is painted: only what is in sight, each cell from values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.plan import wording
from ui.plan.board_outlook import outlook_sign, paint_brushed, paint_changed, paint_held, paint_outlook
from ui.plan.board_overlay import Overlay
from ui.plan.brushes import brushes, sized
from ui.plan.stamps import stamps_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QColor, QPen

    from planner.moving.foreseeing import Outlook
    from ui.plan.board_layout import BoardLayout, Box
    from ui.plan.board_navigation import Place
    from ui.plan.board_rows import BoardRow
    from ui.plan.brushes import Brushes
    from ui.plan.ground import DayMarks
    from ui.plan.reading import Post, Reading
    from ui.plan.stamps import Stamps
    from ui.theme import Theme

_SATURDAY = 5
_ROUND = 3
_INITIALS = ("M", "T", "W", "T", "F", "S", "S")
_ALIGN = Qt.AlignmentFlag
_CENTRE = _ALIGN.AlignCenter
_NAME_LEFT, _NAME_RIGHT, _TAG_GAP = 10, 8, 6
"""Room beside a name, and between it and what stands at its right, in pixels."""
LEAVE_TEXT_WIDTH = 34
"""Least width of a stretch of leave that has its word in it."""


@dataclass(frozen=True, slots=True)
class BoardScene:
    """Everything that decides how a board looks."""

    layout: BoardLayout
    rows: tuple[BoardRow, ...]
    reading: Reading
    theme: Theme
    font: QFont
    scroll_x: int = 0
    scroll_y: int = 0
    current: Place | None = None
    mates: frozenset[str] = frozenset()
    """Officers of the selected team."""
    day: int | None = None
    """The selected day."""
    focused: bool = False
    overlay: Overlay = field(default_factory=lambda: Overlay({}))
    """What lies over the posts for a while."""


def paint_board(painter: QPainter, scene: BoardScene) -> None:
    """Paints the board as far as it is in sight."""
    layout, paint = scene.layout, brushes(scene.theme)
    painter.fillRect(0, 0, layout.width, layout.height, paint.card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(
        layout.name_width, layout.header_height, layout.width - layout.name_width, layout.height - layout.header_height
    )
    _ground(painter, scene, paint)
    letters = sized(scene.font, 0.88, bold=True)
    stamps = stamps_for(scene.theme.name, letters, painter.device().devicePixelRatioF())
    for row in layout.rows_in_sight(scene.scroll_y):
        _leave(painter, scene, paint, row)
        painter.setFont(letters)
        for day in layout.days_in_sight(scene.scroll_x):
            _cell(painter, scene, stamps, row, day)
        if not scene.overlay.empty:
            _foreseen(painter, scene, stamps, row)
    _current(painter, scene, paint)
    painter.restore()
    _names(painter, scene, paint)
    _header(painter, scene, paint)


def _ground(painter: QPainter, scene: BoardScene, paint: Brushes) -> None:
    layout = scene.layout
    bottom = min(layout.height, layout.top(layout.rows, scene.scroll_y))
    for day in layout.days_in_sight(scene.scroll_x):
        box = layout.cell(0, day, scene.scroll_x)
        fill = paint.current if day == scene.day else _weekend(scene, paint, day)
        if fill is not None:
            painter.fillRect(box.x, layout.header_height, box.width, bottom - layout.header_height, fill)
        if day and scene.reading.ground.dates[day].day == 1:
            painter.setPen(paint.line)
            painter.drawLine(box.x, layout.header_height, box.x, bottom)
    painter.setPen(paint.grid)
    for row in layout.rows_in_sight(scene.scroll_y):
        below = layout.top(row + 1, scene.scroll_y) - 1
        painter.drawLine(layout.name_width, below, layout.left(layout.days, scene.scroll_x), below)


def _weekend(scene: BoardScene, paint: Brushes, day: int) -> QColor | None:
    return paint.weekend if scene.reading.ground.dates[day].weekday() >= _SATURDAY else None


def _leave(painter: QPainter, scene: BoardScene, paint: Brushes, row: int) -> None:
    """A bar for each stretch of whole days off."""
    layout, officer = scene.layout, scene.rows[row].officer
    off = [scene.reading.marks(officer, day).leave is not None for day in range(layout.days)]
    painter.setFont(sized(scene.font, 0.8))
    day = 0
    while day < layout.days:
        if not off[day]:
            day += 1
            continue
        last = next((d for d in range(day, layout.days) if not off[d]), layout.days) - 1
        box = layout.cell(row, day, scene.scroll_x, scene.scroll_y)
        right = layout.left(last + 1, scene.scroll_x)
        bar = QRect(box.x + 1, box.y + 3, right - box.x - 2, box.height - 7)
        painter.setPen(paint.line)
        painter.setBrush(paint.leave)
        painter.drawRoundedRect(bar, _ROUND, _ROUND)
        painter.setPen(paint.muted)
        painter.drawText(bar, _CENTRE, wording.LEAVE if bar.width() >= LEAVE_TEXT_WIDTH else wording.LEAVE_SHORT)
        day = last + 1


def _cell(painter: QPainter, scene: BoardScene, stamps: Stamps, row: int, day: int) -> None:
    officer, paint = scene.rows[row].officer, brushes(scene.theme)
    post, marks = scene.reading.posts.get((officer, day)), scene.reading.marks(officer, day)
    box = scene.layout.cell(row, day, scene.scroll_x, scene.scroll_y)
    if post is not None:
        stamps.put(painter, box, (post.index, post.letter), lambda on, at: _post(on, paint, at, post))
    if marks.duty or marks.part_leave:
        _stripe(painter, paint, box, marks)
    if marks.locked:
        _padlock(painter, paint, box)
    if (officer, day) in scene.reading.broken:
        stamps.put(painter, box, "broken", lambda on, at: _broken(on, paint, at))
    if day == scene.day and officer in scene.mates:
        _outline(painter, paint.accent, box)


def _foreseen(painter: QPainter, scene: BoardScene, stamps: Stamps, row: int) -> None:
    """What a drop on each cell of a row would do, over what stands there."""
    officer, overlay = scene.rows[row].officer, scene.overlay
    for day in scene.layout.days_in_sight(scene.scroll_x):
        box = scene.layout.cell(row, day, scene.scroll_x, scene.scroll_y)
        outlook = overlay.outlooks.get((officer, day))
        if outlook is not None:
            stamp_outlook(stamps, painter, box, outlook, scene)
        if (officer, day) in overlay.changed:
            paint_changed(painter, box, scene.theme)
        if (officer, day) == overlay.held:
            paint_held(painter, box, scene.theme)
        if (officer, day) in overlay.brushed:
            paint_brushed(painter, box, scene.theme, leave=overlay.giving)


def stamp_outlook(stamps: Stamps, painter: QPainter, box: Box, outlook: Outlook, scene: BoardScene) -> None:
    """Paints the outlook of a cell; those that say the same share a stamp."""
    key = ("outlook", outlook.allowed, outlook_sign(outlook, whole=True))
    stamps.put(painter, box, key, lambda on, at: paint_outlook(on, at, outlook, scene.theme, scene.font))


def _post(painter: QPainter, paint: Brushes, box: Box, post: Post) -> None:
    block = QRect(box.x + 1, box.y + 2, box.width - 2, box.height - 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paint.shift(post.index))
    painter.drawRoundedRect(block, _ROUND, _ROUND)
    painter.setPen(paint.on_shift(post.index))
    painter.drawText(block, _CENTRE, post.letter or "·")


def _stripe(painter: QPainter, paint: Brushes, box: Box, marks: DayMarks) -> None:
    """Other duty as a full line below the post, a single shift off as a dotted one."""
    if marks.duty:
        painter.fillRect(box.x + 2, box.y + box.height - 4, box.width - 4, 2, paint.duty)
        return
    for x in range(box.x + 2, box.x + box.width - 2, 4):
        painter.fillRect(x, box.y + box.height - 4, 2, 2, paint.duty)


def _padlock(painter: QPainter, paint: Brushes, box: Box) -> None:
    left, top = box.x + box.width - 9, box.y + 1
    painter.setPen(paint.line)
    painter.setBrush(paint.card)
    painter.drawRoundedRect(QRect(left, top, 8, 9), 2, 2)
    painter.setPen(paint.text)
    painter.drawArc(QRect(left + 2, top + 1, 4, 5), 0, 180 * 16)
    painter.fillRect(left + 2, top + 4, 5, 3, paint.text.color())


def _broken(painter: QPainter, paint: Brushes, box: Box) -> None:
    """A red frame and a dot in the corner: two cues, one of them without colour."""
    _outline(painter, paint.bad, box)
    _dot(painter, paint, box)


def _dot(painter: QPainter, paint: Brushes, box: Box) -> None:
    painter.setPen(paint.halo)
    painter.setBrush(paint.bad_fill)
    painter.drawEllipse(QRect(box.x - 1, box.y, 8, 8))


def _outline(painter: QPainter, pen: QPen, box: Box) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(QRect(box.x + 1, box.y + 2, box.width - 2, box.height - 6), _ROUND, _ROUND)


def _current(painter: QPainter, scene: BoardScene, paint: Brushes) -> None:
    if scene.current is None:
        return
    box = scene.layout.cell(scene.current.row, scene.current.day, scene.scroll_x, scene.scroll_y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(paint.card)
    painter.drawRoundedRect(QRect(box.x + 1, box.y + 2, box.width - 2, box.height - 6), _ROUND, _ROUND)
    painter.setPen(paint.accent if scene.focused else paint.strong)
    painter.drawRoundedRect(QRect(box.x, box.y + 1, box.width, box.height - 4), _ROUND + 1, _ROUND + 1)
    if (scene.rows[scene.current.row].officer, scene.current.day) in scene.reading.broken:
        _dot(painter, paint, box)


def _names(painter: QPainter, scene: BoardScene, paint: Brushes) -> None:
    layout = scene.layout
    painter.save()
    painter.setClipRect(0, layout.header_height, layout.name_width, layout.height - layout.header_height)
    for row in layout.rows_in_sight(scene.scroll_y):
        top = layout.top(row, scene.scroll_y)
        if scene.current is not None and scene.current.row == row:
            painter.fillRect(0, top, layout.name_width, layout.row_height - 1, paint.current)
        room = QRect(_NAME_LEFT, top, layout.name_width - _NAME_LEFT - _NAME_RIGHT, layout.row_height - 1)
        _name(painter, scene, paint, scene.rows[row], room)
        painter.setPen(paint.grid)
        painter.drawLine(0, top + layout.row_height - 1, layout.name_width, top + layout.row_height - 1)
    painter.restore()


def _name(painter: QPainter, scene: BoardScene, paint: Brushes, entry: BoardRow, room: QRect) -> None:
    """The name, half bold for the selected team, and in what room is left the agency and skills."""
    font = sized(scene.font, 1.0, bold=scene.day is not None and entry.officer in scene.mates)
    shown = QFontMetrics(font).elidedText(entry.name, Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(paint.text)
    painter.setFont(font)
    painter.drawText(room, _ALIGN.AlignVCenter | _ALIGN.AlignLeft, shown)
    small = sized(scene.font, 0.85)
    left_over = room.width() - QFontMetrics(font).horizontalAdvance(shown) - _TAG_GAP
    measure = QFontMetrics(small)
    painter.setPen(paint.muted)
    painter.setFont(small)
    tag = shortened(entry.tag, lambda text: measure.horizontalAdvance(text) <= left_over)
    painter.drawText(room, _ALIGN.AlignVCenter | _ALIGN.AlignRight, tag)


def shortened(tag: str, fits: Callable[[str], bool]) -> str:
    """The tag without as many of its last words as it takes to fit; empty where not even the agency fits."""
    words = tag.split()
    while words and not fits(" ".join(words)):
        words.pop()
    return " ".join(words)


def _header(painter: QPainter, scene: BoardScene, paint: Brushes) -> None:
    layout = scene.layout
    painter.save()
    painter.setClipRect(layout.name_width, 0, layout.width - layout.name_width, layout.header_height)
    half = layout.header_height // 2
    small, plain, bold = sized(scene.font, 0.8), sized(scene.font, 0.9), sized(scene.font, 0.9, bold=True)
    for day in layout.days_in_sight(scene.scroll_x):
        box = layout.cell(0, day, scene.scroll_x)
        when = scene.reading.ground.dates[day]
        fill = paint.current if day == scene.day else _weekend(scene, paint, day)
        if fill is not None:
            painter.fillRect(box.x, 0, box.width, layout.header_height, fill)
        painter.setPen(paint.muted)
        painter.setFont(small)
        painter.drawText(QRect(box.x, 1, box.width, half), _CENTRE, _initial(when))
        painter.setPen(paint.text)
        painter.setFont(bold if day == scene.day else plain)
        painter.drawText(QRect(box.x, half - 1, box.width, half), _CENTRE, str(when.day))
    painter.restore()
    painter.setPen(paint.line)
    painter.drawLine(0, layout.header_height - 1, layout.width, layout.header_height - 1)


def _initial(when: date) -> str:
    return _INITIALS[when.weekday()]
