"""The search as a curve: the cost of the best plan comes down, the proven bound comes up, between them the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import theme
from ui.plan import wording
from ui.plan.brushes import sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.state import SolveState

_HEIGHT = 84
_FOOT = 15
_STEEP = 4
"""Costs above the last gap so many times are cut off, so that a very dear first plan does not flatten the rest."""
Sample = tuple[float, float | None, float | None]
"""Seconds, cost and bound."""


def with_sample(samples: tuple[Sample, ...], solve: SolveState) -> tuple[Sample, ...]:
    """The samples with the present moment; a search that begins anew leaves none of the one before."""
    now = (solve.seconds, solve.cost, solve.bound)
    if samples and solve.seconds < samples[-1][0]:
        return (now,)
    return samples if samples and samples[-1] == now else (*samples, now)


def scale(samples: tuple[Sample, ...]) -> tuple[float, float]:
    """The least and the greatest value that the curve shows."""
    costs = [cost for _, cost, _ in samples if cost is not None]
    bounds = [bound for _, _, bound in samples if bound is not None]
    if not costs and not bounds:
        return 0.0, 1.0
    low = min([*costs, *bounds[-1:]])
    reach = _STEEP * max(costs[-1] - low, 1e-9) if costs else 0.0
    high = max([cost for cost in costs if cost - low <= reach] or [low])
    return (low, high) if high > low else (low - 1.0, low + 1.0)


class SolveCurve(QWidget):
    """The painted curve of one search."""

    def __init__(self) -> None:
        super().__init__()
        self.samples: tuple[Sample, ...] = ()
        self._limit = 1.0
        self.setAccessibleName(wording.SOLVE_CURVE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_solve(self, solve: SolveState) -> None:
        """Adds the present moment of a search."""
        self.samples = with_sample(self.samples, solve)
        self._limit = max(solve.limit, solve.seconds, 0.1)
        words = wording.solve_words(solve)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, room = theme.current(), self.height() - _FOOT
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(0, room, self.width(), room)
        self._line(painter, 1, QPen(QColor(colours.accent), 2))
        self._line(painter, 2, QPen(QColor(colours.good), 2, Qt.PenStyle.DashLine))
        painter.setFont(sized(self.font(), 0.82))
        painter.setPen(QColor(colours.muted))
        foot = self.rect().adjusted(0, room, 0, 0)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, wording.SOLVE_KEY)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, wording.seconds_of(self._limit))
        painter.end()

    def _line(self, painter: QPainter, which: int, pen: QPen) -> None:
        """A line of steps: a value holds until the next is told."""
        low, high = scale(self.samples)
        room = self.height() - _FOOT - 4
        points: list[QPointF] = []
        for sample in self.samples:
            value = sample[which]
            if value is None:
                continue
            x = self.width() * sample[0] / self._limit
            y = 2 + room * (1 - (min(max(value, low), high) - low) / (high - low))
            if points:
                points.append(QPointF(x, points[-1].y()))
            points.append(QPointF(x, y))
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
