"""Outlines of the zones as they lie to each other, shaded by risk; no backdrop, so it costs nothing."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from planner.operation import Zone, ZoneId

MARGIN = 12
SWATCH = 10
"""Side, in pixels, of a colour in the key."""
KEY = 18
"""Height, in pixels, that the key takes."""
LEAST = 3.5
"""Half the size, in pixels, below which a zone is drawn as a dot."""


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
        theme.changed.connect(self._recolour)

    def show_zones(self, zones: tuple[Zone, ...], levels: dict[ZoneId, int]) -> None:
        """Shows zones, each with its step of the risk ramp, 0 to 4."""
        self._levels = levels
        if zones != self._zones:
            self._zones = zones
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

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        zone = self._at(event.position())
        if zone is not None:
            self.chosen.emit(zone.id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        zone = self._at(event.position())
        self.setToolTip("" if zone is None else zone.name)
        self.setCursor(Qt.CursorShape.ArrowCursor if zone is None else Qt.CursorShape.PointingHandCursor)

    def _at(self, point: QPointF) -> Zone | None:
        for zone in self._zones:
            shapes = self._shapes.get(zone.id, [])
            if any(shape.boundingRect().adjusted(-3, -3, 3, 3).contains(point) for shape in shapes):
                return zone
        return None

    def _recolour(self, _: theme.Theme) -> None:
        self.update()

    def _lay_out(self) -> None:
        corners = [corner for zone in self._zones for polygon in zone.area for corner in polygon[0]]
        if not corners:
            self._shapes = {}
            return
        west, east = min(c[0] for c in corners), max(c[0] for c in corners)
        south, north = min(c[1] for c in corners), max(c[1] for c in corners)
        narrow = cos(radians((south + north) / 2))
        wide, high = max((east - west) * narrow, 1e-6), max(north - south, 1e-6)
        room = self.height() - KEY
        scale = min((self.width() - 2 * MARGIN) / wide, (room - 2 * MARGIN) / high)
        left, top = (self.width() - wide * scale) / 2, (room - high * scale) / 2

        def place(corner: tuple[float, float]) -> QPointF:
            return QPointF(left + (corner[0] - west) * narrow * scale, top + (north - corner[1]) * scale)

        self._shapes = {
            zone.id: [_shape([place(corner) for corner in polygon[0]]) for polygon in zone.area] for zone in self._zones
        }

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for zone, shapes in self._shapes.items():
            marked = zone == self._marked
            painter.setPen(QPen(QColor(colours.text if marked else colours.muted), 2 if marked else 0.8))
            painter.setBrush(QColor(colours.risk[self._levels.get(zone, 0)]))
            for shape in shapes:
                painter.drawPolygon(shape)
        self._paint_key(painter)

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
