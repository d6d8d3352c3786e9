"""The line at the bottom: whether the file is safe, what is going on, and how far the optimiser is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import wording
from ui.widgets.labels import ElidedLabel, label, set_role
from ui.widgets.share_bar import ShareBar

if TYPE_CHECKING:
    from ui.state import FileState, SolveState, Work
    from ui.workspace import Workspace

HEIGHT = 30


class StatusBar(QWidget):
    """Follows the file, the work in hand and the solve."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        self.file, self.revision = ElidedLabel("", "muted"), label("", "muted")
        self.work, self.solver = ElidedLabel("", "muted"), label("", "muted")
        self.work_share, self.solve_share = ShareBar(wording.WORK_SHARE), ShareBar(wording.SOLVE_SHARE)
        row.addWidget(self.file)
        row.addWidget(self.revision)
        row.addStretch(1)
        for widget in (self.work, self.work_share, self.solver, self.solve_share):
            row.addWidget(widget)
        workspace.file_changed.connect(self._show_file)
        workspace.work_changed.connect(self._show_work)
        workspace.solve_changed.connect(self._show_solve)
        self._show_file(workspace.file)
        self._show_work(None)
        self._show_solve(workspace.solve)

    def _show_file(self, file: FileState) -> None:
        saved_at = None if file.saved_at is None else file.saved_at.astimezone()
        self.file.setText(wording.saved_state(file, saved_at))
        set_role(self.file, "bad" if file.unsaved else "muted")
        self.file.setToolTip("" if file.path is None else str(file.path))
        self.revision.setText("" if file.path is None else wording.revision(file))

    def _show_work(self, work: Work | None) -> None:
        self.work.setVisible(work is not None)
        self.work_share.setVisible(work is not None and work.share is not None)
        if work is None:
            return
        self.work.setText(wording.working(work))
        self.work_share.show_share(work.share or 0.0)

    def _show_solve(self, solve: SolveState) -> None:
        self.solver.setText(wording.solver_state(solve))
        set_role(self.solver, "plain" if solve.running else "muted")
        self.solve_share.setVisible(solve.running)
        self.solve_share.show_share(solve.seconds / solve.limit if solve.limit else 0.0)
