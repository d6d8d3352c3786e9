"""One sentence over the foot of the screens, in place of a dialog: it says what happened and can be sent away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui import theme, wording
from ui.widgets.buttons import IconButton, button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.operation import Operation
    from ui.state import Notice, NoticeAction
    from ui.workspace import Workspace

READING_MS = 8000
"""A notice that only informs goes by itself after this long; warnings and errors stay."""
WIDEST = 860
MARGIN = 16
PADDING = 70
"""Width of a notice beside its text."""


class NoticeBar(QFrame):
    """
    Shows the newest notice of the workspace.

    It floats, so that nothing below it moves when it comes and goes.
    """

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice: Notice | None = None
        self._parent = parent
        self._workspace = workspace
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        self.text = label("", wrap=True)
        self.dismiss = IconButton("close", wording.DISMISS, self.clear)
        self.dismiss.setFixedSize(26, 26)
        self.dismiss.setProperty("role", "link")
        self._offered = QWidget()  # hidden while empty: an empty layout would squeeze the text to its least width
        self.ways = QHBoxLayout(self._offered)
        self.ways.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.addWidget(self.text)
        said.addWidget(self._offered)
        row.addLayout(said, 1)
        row.addWidget(self.dismiss)
        self._timer = QTimer(self, interval=READING_MS, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self.hide()
        parent.installEventFilter(self)
        workspace.notice_raised.connect(self.show_notice)
        workspace.operation_changed.connect(self._settle)
        theme.changed.connect(self._recolour)

    def show_notice(self, notice: Notice) -> None:
        """Shows a notice in place of the one before."""
        self.notice = notice
        self.text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._offer(notice)
        self._colour()
        self._place()
        self.show()
        self.raise_()
        if notice.kind == "info":
            self._timer.start()
        else:
            self._timer.stop()

    def _offer(self, notice: Notice) -> None:
        """A button for each way out and each action, in place of those of the notice before."""
        while (item := self.ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, way in enumerate(notice.ways_out, 1):
            text = wording.take_way_out(number)
            self.ways.addWidget(button(text, partial(self._workspace.take_way_out, way), tip=way.what))
        for action in notice.actions:
            self.ways.addWidget(button(action.text, partial(self._act, action)))
        offered = bool(notice.ways_out or notice.actions)
        if offered:
            self.ways.addStretch(1)
        self._offered.setVisible(offered)

    def _act(self, action: NoticeAction) -> None:
        self.clear()
        action.run()

    def clear(self) -> None:
        """Sends the notice away."""
        self.notice = None
        self._timer.stop()
        self.hide()

    def _settle(self, _: Operation) -> None:
        """What was wrong before a change that was made is no longer of interest."""
        self.clear()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.notice is not None:
            self._place()
        return False

    def _place(self) -> None:
        room = self._parent.rect()
        wanted = self.text.fontMetrics().horizontalAdvance(self.text.text()) + PADDING
        wide = max(1, min(wanted, WIDEST, room.width() - 2 * MARGIN))
        high = max(self.sizeHint().height(), self.heightForWidth(wide))
        self.setGeometry((room.width() - wide) // 2, room.height() - high - MARGIN, wide, high)

    def _recolour(self, _: theme.Theme) -> None:
        self._colour()

    def _colour(self) -> None:
        if self.notice is None:
            return
        colours = theme.current()
        back, mark = {
            "info": (colours.info_soft, colours.accent),
            "warning": (colours.warn_soft, colours.warn),
            "error": (colours.bad_soft, colours.bad),
        }[self.notice.kind]
        self.setStyleSheet(
            f"NoticeBar {{ background: {back}; border: 1px solid {mark}; border-radius: 8px; }}"
            f"NoticeBar QLabel {{ background: transparent; color: {colours.text}; }}"
        )
