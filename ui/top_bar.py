"""The bar at the top: which operation this is, and the commands that concern all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui import export_wording, wording
from ui.widgets.buttons import IconButton, button, menu_button
from ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import Operation
    from ui.state import EditState, SolveState
    from ui.workspace import Workspace

HEIGHT = 52
SECONDS = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0)


class TopBar(QWidget):
    """
    Name, dates and strength of the operation; undo, files, and Optimise or Stop.

    Parameters
    ----------
    commands
        What Open, New and Export do, in this order: they ask for a file, which is the window's business.
    """

    def __init__(
        self,
        workspace: Workspace,
        commands: tuple[Callable[[], None], ...],
        exports: tuple[tuple[str, Callable[[], None]], ...],
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("role", "topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.export = menu_button(export_wording.EXPORT, exports)
        menu = self.export.menu()
        for below in (menu.actions()[1], menu.actions()[-1]):
            menu.insertSeparator(below)
        self.export.setToolTip(export_wording.EXPORT_TIP)
        self.export.setAccessibleDescription(export_wording.EXPORT_TIP)
        self._build(commands)
        workspace.operation_changed.connect(self._show_operation)
        workspace.edits_changed.connect(self._show_edits)
        workspace.solve_changed.connect(self._show_solve)
        self._show_edits(workspace.edits)
        self._show_solve(workspace.solve)

    def _build(self, commands: tuple[Callable[[], None], ...]) -> None:
        open_file, new_file = commands
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(8)
        self.name, self.headline = ElidedLabel(wording.PROGRAM, "title"), ElidedLabel("", "muted")
        self.synthetic = label(wording.SYNTHETIC, "pill")
        self.synthetic.setToolTip(wording.SYNTHETIC_TIP)
        self.synthetic.hide()
        self.undo = IconButton("undo", wording.UNDO, self._workspace.undo)
        self.redo = IconButton("redo", wording.REDO, self._workspace.redo)
        self.seconds = QComboBox()
        self.seconds.setAccessibleName(wording.SECONDS_NAME)
        self.seconds.setToolTip(wording.SECONDS_NAME)
        for seconds in SECONDS:
            self.seconds.addItem(wording.duration(seconds), seconds)
        self.seconds.setCurrentIndex(self.seconds.findData(self._workspace.settings.seconds))
        self.seconds.currentIndexChanged.connect(
            lambda _: self._workspace.set_seconds(float(self.seconds.currentData()))
        )
        self.optimise = button(wording.OPTIMISE, self._optimise, role="primary", tip=wording.OPTIMISE_TIP)
        for shown in (self.name, self.headline, self.synthetic):
            row.addWidget(shown)
        row.addStretch(1)
        for control in (
            self.undo,
            self.redo,
            button(wording.OPEN, open_file, tip=wording.OPEN_TIP),
            button(wording.NEW, new_file, tip=wording.NEW_TIP),
            self.export,
            self.seconds,
            self.optimise,
        ):
            row.addWidget(control)

    def _optimise(self) -> None:
        if self._workspace.solve.running:
            self._workspace.stop()
        else:
            self._workspace.optimise()

    def _show_operation(self, operation: Operation) -> None:
        self.name.setText(operation.name)
        self.headline.setText(wording.headline(operation))
        self.synthetic.setVisible(operation.synthetic)

    def _show_edits(self, edits: EditState) -> None:
        self.undo.setEnabled(edits.undo is not None)
        self.undo.setToolTip(wording.undo_tip(edits.undo))
        self.redo.setEnabled(edits.redo is not None)
        self.redo.setToolTip(wording.redo_tip(edits.redo))

    def _show_solve(self, solve: SolveState) -> None:
        text, tip = (wording.STOP, wording.STOP_TIP) if solve.running else (wording.OPTIMISE, wording.OPTIMISE_TIP)
        if self.optimise.text() != text:
            self.optimise.setText(text)
            self.optimise.setToolTip(tip)
            self.optimise.setAccessibleDescription(tip)
        self.optimise.setEnabled(not solve.stopping)
        self.seconds.setEnabled(not solve.running)
