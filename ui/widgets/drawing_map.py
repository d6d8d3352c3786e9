"""The map of zones with tools: pick a place, draw an outline, cut by a line, move corners."""

from __future__ import annotations

from enum import StrEnum
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPen, QPolygonF
from typing_extensions import override

from ui import theme
from ui.widgets.zone_map import ZoneMap

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from planner.operation import Area, ZoneId
    from ui.widgets.ground_view import Corner

GRIP = 7.0
"""So near, in pixels, a press takes hold of a corner or a side."""
KNOB = 3.5
"""Half the size of a corner as it is drawn."""


class Tool(StrEnum):
    """What a click on the map does."""

    CHOOSE = "choose"
    PICK = "pick"
    DRAW = "draw"
    CUT = "cut"
    RESHAPE = "reshape"


NEEDED = {Tool.DRAW: 3, Tool.CUT: 2}
"""Corners without which a drawing is not finished."""


class DrawingMap(ZoneMap):
    """A map with one tool in hand; Enter finishes it, Backspace takes the last corner back, Esc puts it away."""

    tool_changed = Signal(object)
    """Tool."""
    picked = Signal(float, float)
    """Longitude and latitude of a place that was picked."""
    drawn = Signal(object)
    """Corners (longitude, latitude) of an outline that was drawn."""
    cut = Signal(object)
    """Corners of a line that was drawn."""
    reshaped = Signal(object)
    """Area: the marked zone's, with corners moved."""

    def __init__(self, name: str, low: str, high: str) -> None:
        super().__init__(name, low, high)
        self.tool = Tool.CHOOSE
        self.corners: list[Corner] = []
        """Drawn so far."""
        self.area: list[list[list[Corner]]] = []
        """Of the marked zone while it is reshaped, each ring without the repetition of its first corner."""
        self._held: tuple[int, int, int] | None = None
        self._touched: tuple[int, int, int] | None = None
        self._pointer: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def take(self, tool: Tool) -> None:
        """Takes a tool in hand; what was drawn with another is forgotten."""
        self.tool, self.corners, self.area, self._held, self._touched = tool, [], [], None, None
        if tool is Tool.RESHAPE:
            self.area = self._area_of(self._marked)
        if tool is not Tool.CHOOSE:
            self.setFocus()
        self.setCursor(Qt.CursorShape.ArrowCursor if tool is Tool.CHOOSE else Qt.CursorShape.CrossCursor)
        self.tool_changed.emit(tool)
        self.update()

    def start_picking(self) -> None:
        """Lets the person pick a place."""
        self.take(Tool.PICK)

    @property
    def finishable(self) -> bool:
        """Whether what is drawn is enough."""
        return self.tool is Tool.RESHAPE or len(self.corners) >= NEEDED.get(self.tool, 1)

    def finish(self) -> None:
        """Hands over what was drawn and puts the tool away; nothing while it is not enough."""
        if not self.finishable or self.tool in (Tool.CHOOSE, Tool.PICK):
            return
        tool, corners, area = self.tool, tuple(self.corners), self._closed()
        self.take(Tool.CHOOSE)
        if tool is Tool.DRAW:
            self.drawn.emit(corners)
        elif tool is Tool.CUT:
            self.cut.emit(corners)
        else:
            self.reshaped.emit(area)

    def take_back(self) -> None:
        """Forgets the corner that was drawn or touched last."""
        if self.corners:
            self.corners.pop()
        elif self._touched is not None:
            polygon, ring, number = self._touched
            corners = self.area[polygon][ring]
            if len(corners) > NEEDED[Tool.DRAW]:
                corners.pop(number)
            self._touched = None
        self.update()

    @override
    def mark(self, zone: ZoneId | None) -> None:
        if zone != self._marked and self.tool in (Tool.RESHAPE, Tool.CUT):
            self.take(Tool.CHOOSE)
        super().mark(zone)

    @override
    def clicked(self, point: QPointF) -> None:
        view = self.view
        if self.tool is Tool.CHOOSE or view is None:
            super().clicked(point)
            return
        place = view.ground((point.x(), point.y()))
        if self.tool is Tool.PICK:
            self.take(Tool.CHOOSE)
            self.picked.emit(*place)
        elif self.tool in NEEDED:
            if self.tool is Tool.DRAW and self.finishable and _near(view.place(self.corners[0]), point):
                self.finish()
                return
            self.corners.append(place)
            self.tool_changed.emit(self.tool)
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.tool is Tool.RESHAPE and event.button() is Qt.MouseButton.LeftButton:
            self._held = self._touched = self._grip(event.position())
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        view = self.view
        if self._held is not None and view is not None:
            polygon, ring, number = self._held
            self.area[polygon][ring][number] = view.ground((event.position().x(), event.position().y()))
            self.update()
            return
        self._pointer = event.position()
        if self.tool is Tool.CHOOSE or event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        else:
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = self._pressed = None
            return
        super().mouseReleaseEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self.tool is not Tool.CHOOSE:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # the window's own Esc waits until the tool is put away
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.tool is Tool.CHOOSE:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.take_back()
        elif key == Qt.Key.Key_Escape:
            self.take(Tool.CHOOSE)
        else:
            super().keyPressEvent(event)

    @override
    def paint_over(self, painter: QPainter) -> None:
        view = self.view
        if view is None:
            return
        colours = theme.current()
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(theme.colour(colours.accent, 0.15))
        if self.tool in NEEDED and self.corners:
            line = [QPointF(*view.place(corner)) for corner in self.corners]
            shown = [*line, self._pointer] if self._pointer is not None else line
            if self.tool is Tool.DRAW:
                painter.drawPolygon(QPolygonF(shown))
            else:
                painter.drawPolyline(QPolygonF(shown))
            _paint_knobs(painter, line)
        for polygon in self.area:
            for ring in polygon:
                line = [QPointF(*view.place(corner)) for corner in ring]
                painter.setBrush(theme.colour(colours.accent, 0.15))
                painter.drawPolygon(QPolygonF(line))
                _paint_knobs(painter, line)

    def _grip(self, point: QPointF) -> tuple[int, int, int] | None:
        """The corner near a point; a side near it gets a corner there first."""
        view = self.view
        assert view is not None
        sides: list[tuple[float, tuple[int, int, int]]] = []
        for first, polygon in enumerate(self.area):
            for second, ring in enumerate(polygon):
                line = [view.place(corner) for corner in ring]
                for number, corner in enumerate(line):
                    if _near(corner, point):
                        return first, second, number
                    away = _from_side(corner, line[(number + 1) % len(line)], point)
                    sides.append((away, (first, second, number + 1)))
        away, (first, second, number) = min(sides, default=(GRIP + 1, (0, 0, 0)))
        if away > GRIP:
            return None
        self.area[first][second].insert(number, view.ground((point.x(), point.y())))
        return first, second, number

    def _area_of(self, zone: ZoneId | None) -> list[list[list[Corner]]]:
        found = [known.area for known in self._zones if known.id == zone]
        return [[list(ring[:-1]) for ring in polygon] for area in found for polygon in area]

    def _closed(self) -> Area:
        return tuple(tuple((*ring, ring[0]) for ring in polygon) for polygon in self.area)


def _near(corner: Corner, point: QPointF) -> bool:
    return hypot(corner[0] - point.x(), corner[1] - point.y()) <= GRIP


def _from_side(one: Corner, other: Corner, point: QPointF) -> float:
    """The distance of a point from a line between two others."""
    wide, high = other[0] - one[0], other[1] - one[1]
    length = wide * wide + high * high
    along = ((point.x() - one[0]) * wide + (point.y() - one[1]) * high) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return hypot(one[0] + along * wide - point.x(), one[1] + along * high - point.y())


def _paint_knobs(painter: QPainter, line: list[QPointF]) -> None:
    painter.setBrush(QColor(theme.current().card))
    for corner in line:
        painter.drawEllipse(QRectF(corner.x() - KNOB, corner.y() - KNOB, 2 * KNOB, 2 * KNOB))
