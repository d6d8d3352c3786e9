"""The window: bars round a stack of screens, each built when it is first seen."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

import resources
from ui import wording
from ui.choosing import FileChooser
from ui.export_menu import ExportMenu
from ui.navigation import Navigation
from ui.new_operation import new_operation
from ui.notice_bar import NoticeBar
from ui.screens import build_screen
from ui.state import Screen
from ui.status_bar import StatusBar
from ui.top_bar import TopBar
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from planner.operation import Operation
    from ui.workspace import Workspace

SIZE = QSize(1440, 900)
FRAME = QSize(0, 32)
"""What the system adds round a window: a title bar."""
LEAST = QSize(1180, 680)
MARGIN = 8
SUFFIX = ".muster"


class MainWindow(QMainWindow):
    """
    The window of the program; it asks nothing while it is built.

    Parameters
    ----------
    chooser
        Asks for files; tests give a scripted one.
    screens
        Builds a screen when it is first seen.
    """

    def __init__(
        self,
        workspace: Workspace,
        chooser: FileChooser | None = None,
        screens: Callable[[Screen, Workspace, FileChooser], QWidget] = build_screen,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.chooser = chooser or FileChooser()
        self._make = screens
        self.built: dict[Screen, QWidget] = {}
        self.setWindowTitle(wording.title(None))
        self.setWindowIcon(QIcon(str(resources.ROOT / "icons" / "muster.svg")))
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.setMinimumSize(LEAST)
        self._build()
        self._add_keys()
        workspace.screen_changed.connect(self.show_screen)
        workspace.operation_changed.connect(self._show_operation)
        workspace.nothing_open.connect(self._show_nothing)

    def _build(self) -> None:
        self.exports = ExportMenu(self, self.workspace, self.chooser)
        self.top = TopBar(self.workspace, (self.open_file, self.new_file), self.exports.entries)
        self.navigation = Navigation(self.workspace)
        self.status = StatusBar(self.workspace)
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            wording.LOADING_TITLE,
            wording.LOADING_TEXT,
            button(wording.OPEN, self.open_file, role="primary"),
            button(wording.NEW, self.new_file),
        )
        self.stack.addWidget(self.empty)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.addWidget(self.stack)
        self.notices = NoticeBar(self.workspace, body)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(body, 1)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def _add_keys(self) -> None:
        keys: list[tuple[str | QKeySequence.StandardKey, Callable[[], None]]] = [
            (QKeySequence.StandardKey.Open, self.open_file),
            (QKeySequence.StandardKey.New, self.new_file),
            ("Ctrl+E", self.exports.everything),
            ("F5", self.workspace.optimise),
            ("Esc", self._escape),
            ("Ctrl+Z", self.workspace.undo),
            ("Ctrl+Shift+Z", self.workspace.redo),
            ("Ctrl+Y", self.workspace.redo),
        ]
        for number, screen in enumerate(Screen, start=1):
            keys.append((f"Ctrl+{number}", partial(self.workspace.go_to, screen)))
        for sequence, command in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(command)

    def show_screen(self, screen: Screen) -> None:
        """Shows a screen, built if it is seen for the first time; nothing while nothing is open."""
        if self.workspace.operation is None:
            return
        if screen not in self.built:
            self.built[screen] = self._make(screen, self.workspace, self.chooser)
            self.stack.addWidget(self.built[screen])
        self.stack.setCurrentWidget(self.built[screen])

    def open_file(self) -> None:
        """Asks for a file and opens it."""
        path = self.chooser.open_file(self, wording.OPEN_TITLE, f"{wording.MUSTER_FILES};;{wording.ALL_FILES}")
        if path is not None:
            self.workspace.open(path)

    def new_file(self) -> None:
        """Asks for a place and makes an empty operation there."""
        path = self.chooser.save_file(self, wording.NEW_TITLE, f"operation{SUFFIX}", wording.MUSTER_FILES)
        if path is not None:
            path = path if path.suffix else path.with_suffix(SUFFIX)
            self.workspace.create(path, new_operation(path.stem, datetime.now().astimezone().date()))

    def _escape(self) -> None:
        if self.workspace.solve.running:
            self.workspace.stop()
        else:
            self.notices.clear()

    def _show_operation(self, operation: Operation) -> None:
        self.setWindowTitle(wording.title(operation))

    def _show_nothing(self) -> None:
        self.empty.say(wording.NOTHING_OPEN_TITLE, wording.NOTHING_OPEN_TEXT)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        self.workspace.close()
        event.accept()
