"""The map of zones without streets, on which a sketch is drawn by mouse or keys; it needs no browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPen, QPolygonF
from typing_extensions import override

from ui import theme
from ui.widgets.sketch import SHAPING, Sketch, Tool
from ui.widgets.zone_map import ZoneMap

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QResizeEvent

    from ui.widgets.ground_view import Corner

GRIP = 9.0
"""So near, in pixels, a press takes hold of a corner or a side."""
KNOB = 3.5
"""Half the size of a corner as it is drawn."""
STEP, FINE, FAR = 12.0, 2.0, 60.0
"""How far, in pixels, an arrow key moves the cross-hair: alone, with Shift, with Ctrl."""
ARMS = 14.0
"""Of the cross-hair."""
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
KEYED = frozenset(Tool) - {Tool.CHOOSE, Tool.MOVE}
"""Tools with a cross-hair."""


def own_key(event: QKeyEvent, tool: Tool) -> bool:
    """Whether a key is for the tool in hand and not for the window, whose Esc and Ctrl+Z then wait."""
    undo = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return tool is not Tool.CHOOSE and (event.key() == Qt.Key.Key_Escape or undo)


class DrawingMap(ZoneMap):
    """Shows a sketch over the zones and gives it what the mouse and the keys do."""

    def __init__(self, name: str, ends: tuple[str, str], sketch: Sketch) -> None:
        super().__init__(name, *ends)
        self.sketch = sketch
        self.cross: QPointF | None = None
        """Where the cross-hair stands; None while the mouse is used."""
        self._pointer: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sketch.tool_changed.connect(self._take)
        sketch.changed.connect(self.update)

    @property
    def reach(self) -> float:
        """How far, in degrees of latitude, a press may miss a corner."""
        return 0.0 if self.view is None else GRIP / self.view.scale

    @override
    def clicked(self, point: QPointF) -> None:
        if self.sketch.tool is Tool.CHOOSE:
            super().clicked(point)
        elif self.view is not None and self.sketch.tool not in SHAPING:
            self.sketch.put(self._ground(point), self.reach)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.cross = None
        if self.view is not None and self.sketch.tool in SHAPING and self._takes_hold(event):
            self._pressed = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.sketch.tool is Tool.RESHAPE and self.view is not None:
            self.sketch.drop()
            self.sketch.remove(self._ground(event.position()), self.reach)
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if held and self.view is not None and self.sketch.holding:
            self.sketch.drag(self._ground(event.position()))
        elif self.sketch.tool is Tool.CHOOSE or held:
            super().mouseMoveEvent(event)
        else:
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.sketch.holding:
            self.sketch.drop()
        else:
            super().mouseReleaseEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if own_key(event, self.sketch.tool):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, sketch = Qt.Key(event.key()), self.sketch
        if sketch.tool is Tool.CHOOSE or self.view is None:
            super().keyPressEvent(event)
        elif key in ARROWS:
            self._step(*ARROWS[key], _pixels(event))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cross is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                sketch.finish()
            else:
                sketch.put(self._ground(self.cross), self.reach)
        elif key == Qt.Key.Key_Backspace or (key == Qt.Key.Key_Z and own_key(event, sketch.tool)):
            sketch.take_back()
        elif key == Qt.Key.Key_Delete:
            sketch.remove(self._ground(self.cross or QPointF(-1e6, -1e6)), self.reach)
        elif key == Qt.Key.Key_Escape:
            sketch.leave()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_P) and sketch.tool is Tool.RESHAPE:
            self._jump(1 if key == Qt.Key.Key_N else -1)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.cross is not None:
            self.cross = QPointF(self.width() / 2, self.height() / 2)  # the map gets its room after the tool is taken

    @override
    def paint_over(self, painter: QPainter) -> None:
        view = self.view
        if view is None:
            return
        colours = theme.current()
        painter.setPen(QPen(QColor(colours.accent), 2))
        drawing = self.sketch.drawing
        line = [QPointF(*view.place(corner)) for corner in drawing.line]
        pointer = self.cross or self._pointer
        if line:
            shown = [*line, pointer] if pointer is not None else line
            painter.setBrush(theme.colour(colours.accent, 0.15))
            paint = painter.drawPolygon if self.sketch.tool is Tool.DRAW else painter.drawPolyline
            paint(QPolygonF(shown))
            _paint_knobs(painter, line)
        for polygon in drawing.area:
            for ring in polygon:
                line = [QPointF(*view.place(corner)) for corner in ring]
                painter.setBrush(theme.colour(colours.accent, 0.15))
                painter.drawPolygon(QPolygonF(line))
                _paint_knobs(painter, line)
        if self.cross is not None:
            painter.setPen(QPen(QColor(colours.text), 2))
            for arm in (QPointF(ARMS, 0), QPointF(0, ARMS)):
                painter.drawLine(self.cross - arm, self.cross + arm)

    def _take(self, tool: Tool) -> None:
        self.cross = QPointF(self.width() / 2, self.height() / 2) if tool in KEYED else None
        self.setCursor(Qt.CursorShape.ArrowCursor if tool is Tool.CHOOSE else Qt.CursorShape.CrossCursor)
        self.update()

    def _takes_hold(self, event: QMouseEvent) -> bool:
        left = event.button() is Qt.MouseButton.LeftButton
        return left and self.sketch.grab(self._ground(event.position()), self.reach)

    def _step(self, right: int, down: int, pixels: float) -> None:
        way = QPointF(right * pixels, down * pixels)
        if self.sketch.tool is Tool.MOVE:
            (east, north), (west, south) = self._ground(way), self._ground(QPointF(0, 0))
            self.sketch.nudge(east - west, north - south)
            return
        at = (self.cross or QPointF(self.width() / 2, self.height() / 2)) + way
        self._set_cross(QPointF(min(max(at.x(), 0.0), self.width()), min(max(at.y(), 0.0), self.height())))

    def _set_cross(self, at: QPointF) -> None:
        self.cross = at
        if self.sketch.held is not None:
            self.sketch.drag(self._ground(at))
        self.update()

    def _jump(self, way: int) -> None:
        """Moves the cross-hair to the nearest corner, or from there to the next."""
        assert self.view is not None
        places = [
            QPointF(*self.view.place(c)) for polygon in self.sketch.drawing.area for ring in polygon for c in ring
        ]
        at = self.cross or QPointF(self.width() / 2, self.height() / 2)
        away = [(place - at).manhattanLength() for place in places]
        nearest = away.index(min(away))
        self._set_cross(places[(nearest + way) % len(places)] if away[nearest] < 1 else places[nearest])

    def _ground(self, point: QPointF) -> Corner:
        assert self.view is not None
        return self.view.ground((point.x(), point.y()))


def _pixels(event: QKeyEvent) -> float:
    held = event.modifiers()
    if held & Qt.KeyboardModifier.ShiftModifier:
        return FINE
    return FAR if held & Qt.KeyboardModifier.ControlModifier else STEP


def _paint_knobs(painter: QPainter, line: list[QPointF]) -> None:
    painter.setBrush(QColor(theme.current().card))
    for corner in line:
        painter.drawEllipse(QRectF(corner.x() - KNOB, corner.y() - KNOB, 2 * KNOB, 2 * KNOB))
