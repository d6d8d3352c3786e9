"""Outlines of the zones as they lie to each other, shaded by risk; the wheel comes nearer, dragging moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import theme
from ui.widgets.ground_view import NEAREST, GroundView, view_of

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from planner.operation import Zone, ZoneId

MARGIN = 12
SWATCH = 10
"""Side, in pixels, of a colour in the key."""
KEY = 18
"""Height, in pixels, that the key takes."""
LEAST = 3.5
"""Half the size, in pixels, below which a zone is drawn as a dot."""
NOTCH = 120
"""What Qt tells of one notch of a wheel."""
ZOOM = 1.25
"""For each notch."""
STILL = 4
"""A press that moves less, in pixels, is a click."""


class ZoneMap(QWidget):
    """Each zone in the colour of its risk, between what ``low`` and ``high`` name; a click chooses one."""

    chosen = Signal(str)
    """The id of the zone that was clicked."""

    def __init__(self, name: str, low: str, high: str) -> None:
        super().__init__()
        self._ends = (low, high)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        self.setMouseTracking(True)
        self._zones: tuple[Zone, ...] = ()
        self._levels: dict[ZoneId, int] = {}
        self._marked: ZoneId | None = None
        self._shapes: dict[ZoneId, list[QPolygonF]] = {}
        self._points: tuple[tuple[float, float], ...] = ()
        self._dots = QPolygonF()
        self._whole: GroundView | None = None
        self._view: GroundView | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        theme.changed.connect(self._recolour)

    def show_zones(self, zones: tuple[Zone, ...], levels: dict[ZoneId, int]) -> None:
        """Shows zones, each with its step of the risk ramp, 0 to 4."""
        self._levels = levels
        if zones != self._zones:
            self._zones = zones
            self._lay_out()
        self.update()

    def show_ground(self, points: tuple[tuple[float, float], ...]) -> None:
        """Shows incidents (longitude, latitude) as faint dots behind the zones; where there are none, nothing is."""
        if points is not self._points:
            self._points = points
            self._lay_out()
            self.update()

    def mark(self, zone: ZoneId | None) -> None:
        """Marks one zone."""
        self._marked = zone
        self.update()

    def place_of(self, zone: ZoneId) -> QPointF | None:
        """Where a zone is drawn; None where it is not."""
        shapes = self._shapes.get(zone)
        return shapes[0].boundingRect().center() if shapes else None

    def show_whole(self) -> None:
        """Shows all zones again, after coming nearer."""
        self._view = None
        self._lay_out()
        self.update()

    @property
    def view(self) -> GroundView | None:
        """Which part of the ground is in sight; None without zones and incidents."""
        return self._view or self._whole

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        view, whole = self.view, self._whole
        if view is None or whole is None or not event.angleDelta().y():
            return
        at = event.position()
        factor = ZOOM ** (event.angleDelta().y() / NOTCH)
        factor = min(max(factor, whole.scale / view.scale), NEAREST * whole.scale / view.scale)
        self._look_at(view.zoomed(factor, (at.x(), at.y())))
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragged = event.position(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
            return
        zone = self._at(event.position())
        self.setToolTip("" if zone is None else zone.name)
        self.setCursor(Qt.CursorShape.ArrowCursor if zone is None else Qt.CursorShape.PointingHandCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and not self._dragged:
            self.clicked(event.position())

    def clicked(self, point: QPointF) -> None:
        """Takes a click; chooses the zone there."""
        zone = self._at(point)
        if zone is not None:
            self.chosen.emit(zone.id)

    def _drag(self, point: QPointF) -> None:
        assert self._pressed is not None
        way = point - self._pressed
        view = self.view
        if view is None or (not self._dragged and way.manhattanLength() < STILL):
            return
        self._dragged, self._pressed = True, point
        self._look_at(view.moved(way.x(), way.y()))

    def _look_at(self, view: GroundView) -> None:
        self._view = view if self._whole is None or view.scale > self._whole.scale * 1.001 else None
        self._lay_out()
        self.update()

    def _at(self, point: QPointF) -> Zone | None:
        for zone in self._zones:
            shapes = self._shapes.get(zone.id, [])
            if any(shape.boundingRect().adjusted(-3, -3, 3, 3).contains(point) for shape in shapes):
                return zone
        return None

    def _recolour(self, _: theme.Theme) -> None:
        self.update()

    def _lay_out(self) -> None:
        corners = [corner for zone in self._zones for polygon in zone.area for corner in polygon[0]] or self._points
        size = (float(self.width()), float(self.height() - KEY))
        self._whole = view_of(corners, size, MARGIN)
        if self._view is not None:
            self._view = GroundView(self._view.middle, self._view.scale, size)
        view = self.view
        if view is None:
            self._shapes = {}
            return
        self._dots = QPolygonF([QPointF(*view.place(point)) for point in self._points])
        self._shapes = {
            zone.id: [_shape([QPointF(*view.place(corner)) for corner in polygon[0]]) for polygon in zone.area]
            for zone in self._zones
        }

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setClipRect(QRectF(0, 0, self.width(), self.height() - KEY))
        self._paint_ground(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for zone, shapes in self._shapes.items():
            marked = zone == self._marked
            painter.setPen(QPen(QColor(colours.text if marked else colours.muted), 2 if marked else 0.8))
            painter.setBrush(theme.colour(colours.risk[self._levels.get(zone, 0)], 0.85))
            for shape in shapes:
                painter.drawPolygon(shape)
        self.paint_over(painter)
        painter.setClipping(False)
        self._paint_key(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paints what lies over the zones; nothing here."""

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour(theme.current().muted, 0.35), 1.5))
        painter.drawPoints(self._dots)

    def _paint_key(self, painter: QPainter) -> None:
        colours = theme.current()
        low, high = self._ends
        metrics = painter.fontMetrics()
        top, left = self.height() - SWATCH - 4, 0
        painter.setPen(QColor(colours.muted))
        painter.drawText(left, top + SWATCH - 2, low)
        left += metrics.horizontalAdvance(low) + 6
        for name in colours.risk:
            painter.fillRect(left, top, 2 * SWATCH, SWATCH - 2, QColor(name))
            left += 2 * SWATCH + 2
        painter.drawText(left + 4, top + SWATCH - 2, high)


def _shape(corners: list[QPointF]) -> QPolygonF:
    made = QPolygonF(corners)
    box = made.boundingRect()
    if max(box.width(), box.height()) >= 2 * LEAST:
        return made
    return QPolygonF(QRectF(box.center() - QPointF(LEAST, LEAST), box.center() + QPointF(LEAST, LEAST)))
