"""One sentence above the screens, in place of a dialog: it says what happened and can be sent away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui import theme, wording
from ui.widgets.buttons import IconButton
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.state import Notice
    from ui.workspace import Workspace

READING_MS = 8000
"""A notice that only informs goes by itself after this long; warnings and errors stay."""


class NoticeBar(QFrame):
    """Shows the newest notice of the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.notice: Notice | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        self.text = label("", wrap=True)
        self.dismiss = IconButton("close", wording.DISMISS, self.clear)
        self.dismiss.setFixedSize(26, 26)
        self.dismiss.setProperty("role", "link")
        row.addWidget(self.text, 1)
        row.addWidget(self.dismiss)
        self._timer = QTimer(self, interval=READING_MS, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self.hide()
        workspace.notice_raised.connect(self.show_notice)
        theme.changed.connect(self._recolour)

    def show_notice(self, notice: Notice) -> None:
        """Shows a notice in place of the one before."""
        self.notice = notice
        self.text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._colour()
        self.show()
        if notice.kind == "info":
            self._timer.start()
        else:
            self._timer.stop()

    def clear(self) -> None:
        """Sends the notice away."""
        self.notice = None
        self._timer.stop()
        self.hide()

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
            f"NoticeBar {{ background: {back}; border: 1px solid {mark}; border-radius: 6px; }}"
            f"NoticeBar QLabel {{ background: transparent; color: {colours.text}; }}"
        )
