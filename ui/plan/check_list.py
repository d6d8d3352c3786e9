"""What is broken or short, in words; a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QListWidget, QListWidgetItem

from ui import theme
from ui.plan import wording
from ui.plan.panel import show_text
from ui.widgets.card import Card
from ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from ui.plan.reading import Check, Reading

_MARK = 12
_WIDTH = 246


class CheckList(Card):
    """The list, or the good news that it is empty."""

    picked = Signal(object)
    """Selection."""

    def __init__(self) -> None:
        super().__init__(wording.CHECKS)
        self.setMinimumWidth(_WIDTH)
        self._checks: tuple[Check, ...] = ()
        self.verdict = label("", "muted", wrap=True)
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.list = QListWidget()
        self.list.setAccessibleName(wording.CHECKS)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setSpacing(1)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.verdict, 1)
        self.add(self.list, 1)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        theme.changed.connect(self._mark_all)

    def show_reading(self, reading: Reading | None) -> None:
        """Shows what a plan breaks or leaves short."""
        planned = reading is not None and reading.figures is not None
        checks = reading.checks() if reading is not None else ()
        self.heading.setText(wording.checks_title(len(checks)))
        show_text(self.verdict, "" if checks else wording.CHECKS_KEPT if planned else wording.NO_PLAN)
        set_role(self.verdict, "good" if planned else "muted")
        self.list.setVisible(bool(checks))
        if checks != self._checks:
            self._checks = checks
            self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for check in self._checks:
            item = QListWidgetItem(check.sentence)
            item.setToolTip(check.sentence)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, wording.check_words(check.sentence, broken=check.broken))
            self.list.addItem(item)
        self._mark_all()

    def _mark_all(self) -> None:
        colours = theme.current()
        broken, short = _mark(colours.bad, full=True), _mark(colours.bad, full=False)
        for number, check in enumerate(self._checks):
            self.list.item(number).setIcon(broken if check.broken else short)

    def _go(self, item: QListWidgetItem) -> None:
        place = self._checks[self.list.row(item)].place
        if place is not None:
            self.picked.emit(place)


def _mark(colour: str, *, full: bool) -> QIcon:
    """The mark of the ribbon: a full dot for a broken rule, a ring for a post unfilled."""
    picture = QPixmap(_MARK, _MARK)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour))
    painter.setBrush(QColor(colour) if full else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(3, 3, 6, 6)
    painter.end()
    return QIcon(picture)
