"""Starts the window: application, fonts, theme, workspace; what is heavy is loaded only after the window shows."""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStyleFactory

from planner.errors import PlannerError
from ui import fonts, theme, wording

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from ui.background import Report
    from ui.workspace import Workspace

DEMO_FILE = "allout.muster"
SWITCH_S = 0.001
"""How long a working thread may keep the interpreter while the window wants it; Python's own 5 ms add up."""

_log = logging.getLogger(__name__)


def run_app(path: Path | None) -> int:
    """
    Opens the window on a file and returns the exit code when it is closed.

    Without a path a copy of the demo operation in the user's own data folder is opened, made at the first start.

    Raises
    ------
    PlannerError
        Where there is no screen to open a window on.
    """
    refuse_without_screen()
    application = make_application()
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

    workspace = Workspace()
    sys.excepthook = lambda kind, error, trace: _tell(workspace, kind, error, trace)
    window = MainWindow(workspace)
    prepare_for_map(window)
    window.show()
    QTimer.singleShot(0, lambda: workspace.open(path) if path is not None else open_demo(workspace))
    return application.exec()


def make_application() -> QApplication:
    """The application with its style, fonts and theme; call it once, before any widget."""
    from ui.plan.scheme import register_scheme

    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    register_scheme()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication([wording.PROGRAM])
    application.setApplicationName(wording.PROGRAM)
    application.setStyle(QStyleFactory.create("Fusion"))
    fonts.install(application)
    theme.follow_system(application)
    sys.setswitchinterval(SWITCH_S)
    return application


def prepare_for_map(window: QWidget) -> None:
    """
    Makes the window of the kind that the map needs, before it shows.

    Else Qt makes the native window anew when the map is first seen, and it vanishes for a moment. A hidden, empty
    widget of the kind that the map is made of is enough.
    """
    from PySide6.QtQuickWidgets import QQuickWidget

    forerunner = QQuickWidget(window)
    forerunner.resize(0, 0)
    forerunner.hide()


def open_demo(workspace: Workspace, folder: Path | None = None) -> None:
    """
    Opens the demo operation of the user's data folder; it is made first where it is not there.

    Parameters
    ----------
    folder
        Where it lies; None is the system's place for the user's data.
    """
    place = folder or Path(platformdirs.user_data_path(wording.PROGRAM, appauthor=False))

    def make(path: Path, report: Report) -> None:
        from planner.demo.making import make_demo

        report(wording.MAKING_DEMO)
        make_demo(path)

    workspace.keeper.open_or_make(place / DEMO_FILE, make)


def refuse_without_screen() -> None:
    """Raises :class:`PlannerError` on a Linux desk without a screen, where Qt would end the program."""
    offscreen = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform.startswith("linux") and not offscreen and not _has_screen():
        raise PlannerError(wording.NO_SCREEN, where=wording.PROGRAM, remedy=wording.NO_SCREEN_REMEDY)


def _has_screen() -> bool:
    display = os.environ.get("DISPLAY", "")
    return bool(os.environ.get("WAYLAND_DISPLAY")) or (bool(display) and _answers(display))


def _answers(display: str) -> bool:
    """Whether an X server is there; one on another machine is taken to be."""
    match = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if match is None:
        return True
    place = f"/tmp/.X11-unix/X{match[1]}"  # noqa: S108 - where every X server listens
    return any(_listens(address) for address in (place, f"\0{place}"))


def _listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as door:
        return door.connect_ex(address) == 0


def _tell(workspace: Workspace, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Where Qt called us and something unforeseen went wrong: one sentence, and the trace in the log."""
    _log.error("Something unforeseen went wrong.", exc_info=(kind, error, trace))
    workspace.notify(wording.sentence(wording.unforeseen(error)), "error")
