"""What is being drawn with the tool in hand: corners set, moved, taken back; every map shows the same one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import cos, hypot, radians
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.widgets.ground_view import Corner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.operation import Area


class Tool(StrEnum):
    """What a click on the map does."""

    CHOOSE = "choose"
    PICK = "pick"
    DRAW = "draw"
    CUT = "cut"
    RESHAPE = "reshape"
    MOVE = "move"


SHAPING = frozenset({Tool.RESHAPE, Tool.MOVE})
"""Tools that change the outline of a zone that is there."""
OF_ZONE = frozenset({*SHAPING, Tool.CUT})
"""Tools that need a zone."""
NEEDED = {Tool.DRAW: 3, Tool.CUT: 2}
"""Corners without which a drawing is not finished."""
Ring = tuple[Corner, ...]
Rings = tuple[tuple[Ring, ...], ...]
"""An area whose rings do not repeat their first corner."""


class Handle(NamedTuple):
    """A corner of an area: which polygon, which of its rings, which corner there."""

    polygon: int
    ring: int
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on the map so far."""

    line: Ring = ()
    """Corners set one after the other."""
    area: Rings = ()
    """The outline that is changed."""


class Sketch(QObject):
    """
    One tool in hand and what was drawn with it, step by step, each of which can be taken back.

    Places are (longitude, latitude); a ``reach`` is how far from a corner, in degrees of latitude, it is still meant.

    Parameters
    ----------
    give
        Takes what is finished: the corners of an outline or a line, or an area with closed rings. Where it answers
        False nothing was made of it, and the tool stays in hand with all that was drawn.
    """

    tool_changed = Signal(object)
    """Tool."""
    changed = Signal()
    """Something was drawn, moved or taken back."""
    picked = Signal(float, float)
    """Longitude and latitude of a place that was picked."""

    def __init__(self, give: Callable[[Tool, Ring | Area], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._give = give
        self.tool = Tool.CHOOSE
        self.drawing = Drawing()
        self.held: Handle | None = None
        """The corner that follows the hand."""
        self.touched: Handle | None = None
        """The corner that was held last."""
        self._steps: list[Drawing] = []
        self._grip: tuple[Corner, Rings] | None = None
        """Where the whole was taken hold of, and how it lay then."""

    def take(self, tool: Tool, area: Area = ()) -> None:
        """Takes a tool in hand, for an area where it needs one; what was drawn with another is forgotten."""
        rings = tuple(tuple(tuple(ring[:-1]) for ring in polygon) for polygon in area) if tool in SHAPING else ()
        self.tool, self.drawing = tool, Drawing(area=rings)
        self.held = self.touched = self._grip = None
        self._steps.clear()
        self.tool_changed.emit(tool)
        self.changed.emit()

    @property
    def finishable(self) -> bool:
        """Whether what is drawn is enough."""
        return self.tool in SHAPING or len(self.drawing.line) >= NEEDED.get(self.tool, 1)

    @property
    def holding(self) -> bool:
        """Whether something follows the hand."""
        return self.held is not None or self._grip is not None

    @property
    def closed(self) -> Area:
        """The outline so far with closed rings; empty where there is none."""
        if self.tool is Tool.DRAW and self.finishable:
            return (((*self.drawing.line, self.drawing.line[0]),),)
        return tuple(tuple((*ring, ring[0]) for ring in polygon) for polygon in self.drawing.area)

    def put(self, place: Corner, reach: float) -> None:
        """
        A click, or Enter below the cross-hair: picks a place, sets a corner, takes hold of one or lets it go.

        On the first corner of an outline, or the last corner that was set, it finishes.
        """
        line = self.drawing.line
        if self.tool is Tool.PICK:
            self.take(Tool.CHOOSE)
            self.picked.emit(*place)
        elif self.tool in NEEDED:
            ends = {Tool.DRAW: (*line[:1], *line[-1:]), Tool.CUT: line[-1:]}[self.tool]
            if any(_away(corner, place) <= reach for corner in ends):
                self.finish()
            else:
                self._step(Drawing(line=(*line, place)))
        elif self.tool is Tool.RESHAPE and self.held is not None:
            self.drop()
        elif self.tool is Tool.RESHAPE:
            self.grab(place, reach)
        elif self.tool is Tool.MOVE:
            self.finish()

    def grab(self, place: Corner, reach: float) -> bool:
        """Whether a corner was taken hold of, or the whole; a side near the place gets a corner there first."""
        if self.tool is Tool.MOVE:
            self._grip = place, self.drawing.area
            self._steps.append(self.drawing)
            self.changed.emit()
            return True
        if self.tool is not Tool.RESHAPE:
            return False
        found = self.corner_at(place, reach)
        self._steps.append(self.drawing)
        if found is None:
            found = self._side_at(place, reach)
            if found is None:
                self._steps.pop()
                self.touched = None
                self.changed.emit()
                return False
            self.drawing = Drawing(area=_with(self.drawing.area, found, (place,), replaced=0))
        self.held = self.touched = found
        self.changed.emit()
        return True

    def drag(self, place: Corner) -> None:
        """Moves what is held to a place."""
        if self.held is not None:
            self.drawing = Drawing(area=_with(self.drawing.area, self.held, (place,)))
        elif self._grip is not None:
            start, area = self._grip
            self.drawing = Drawing(area=_moved(area, place[0] - start[0], place[1] - start[1]))
        else:
            return
        self.changed.emit()

    def drop(self) -> None:
        """Lets go of what is held."""
        if self.holding and self._steps[-1] == self.drawing:
            self._steps.pop()  # it was only touched
        self.held = self._grip = None
        self.changed.emit()

    def nudge(self, east: float, north: float) -> None:
        """Moves the whole by so many degrees."""
        if self.tool is Tool.MOVE:
            self._step(Drawing(area=_moved(self.drawing.area, east, north)))

    def remove(self, place: Corner, reach: float) -> None:
        """Removes the corner near a place, or else the one touched last; three corners of a ring stay."""
        handle = self.corner_at(place, reach) or self.touched
        if self.tool is not Tool.RESHAPE or handle is None:
            return
        ring = self.drawing.area[handle.polygon][handle.ring]
        if len(ring) > NEEDED[Tool.DRAW] and handle.number < len(ring):
            self.held = self.touched = None
            self._step(Drawing(area=_with(self.drawing.area, handle, ())))

    def take_back(self) -> None:
        """Takes the last step back: a corner set, a corner moved, the whole moved."""
        if self._steps:
            self.drawing = self._steps.pop()
            self.held = self.touched = self._grip = None
            self.changed.emit()

    def finish(self) -> None:
        """Hands over what was drawn and puts the tool away; nothing while it is not enough."""
        if not self.finishable or self.tool in (Tool.CHOOSE, Tool.PICK):
            return
        if self.tool in SHAPING and self.drawing == (self._steps or [self.drawing])[0]:
            self.leave()
            return
        shape: Ring | Area = self.closed if self.tool in SHAPING else self.drawing.line
        if self._give(self.tool, shape):
            self.leave()

    def leave(self) -> None:
        """Puts the tool away; nothing is made of what was drawn."""
        self.take(Tool.CHOOSE)

    def corner_at(self, place: Corner, reach: float) -> Handle | None:
        """The corner within reach of a place that is nearest; None where there is none."""
        away, found = min(((_away(c, place), h) for h, c in _corners(self.drawing.area)), default=(reach + 1, None))
        return found if away <= reach else None

    def _side_at(self, place: Corner, reach: float) -> Handle | None:
        """The number that a new corner on the nearest side would have; None where none is within reach."""
        sides: list[tuple[float, Handle]] = []
        for handle, corner in _corners(self.drawing.area):
            ring = self.drawing.area[handle.polygon][handle.ring]
            following = ring[(handle.number + 1) % len(ring)]
            sides.append((_from_side(corner, following, place), handle._replace(number=handle.number + 1)))
        away, found = min(sides, default=(reach + 1, Handle(0, 0, 0)))
        return found if away <= reach else None

    def _step(self, drawing: Drawing) -> None:
        self._steps.append(self.drawing)
        self.drawing = drawing
        self.changed.emit()


def _corners(area: Rings) -> Iterator[tuple[Handle, Corner]]:
    for first, polygon in enumerate(area):
        for second, ring in enumerate(polygon):
            for third, corner in enumerate(ring):
                yield Handle(first, second, third), corner


def _with(area: Rings, at: Handle, corners: Ring, replaced: int = 1) -> Rings:
    """An area with some corners in the place of one (or before it, with ``replaced`` 0)."""
    ring = area[at.polygon][at.ring]
    changed = (*ring[: at.number], *corners, *ring[at.number + replaced :])
    polygon = area[at.polygon]
    rings = (*polygon[: at.ring], changed, *polygon[at.ring + 1 :])
    return (*area[: at.polygon], rings, *area[at.polygon + 1 :])


def _moved(area: Rings, east: float, north: float) -> Rings:
    return tuple(tuple(tuple((x + east, y + north) for x, y in ring) for ring in polygon) for polygon in area)


def _away(one: Corner, other: Corner) -> float:
    """How far two places lie apart, in degrees of latitude."""
    return hypot((one[0] - other[0]) * cos(radians(other[1])), one[1] - other[1])


def _from_side(one: Corner, other: Corner, place: Corner) -> float:
    """How far a place lies from the line between two others, in degrees of latitude."""
    narrow = cos(radians(place[1]))
    wide, high = (other[0] - one[0]) * narrow, other[1] - one[1]
    length = wide * wide + high * high
    along = ((place[0] - one[0]) * narrow * wide + (place[1] - one[1]) * high) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return _away((one[0] + along * (other[0] - one[0]), one[1] + along * high), place)
