"""A window under measure: opened as a person would, driven by events, with a heart that notes how long it stood."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from ui.application import make_application, prepare_for_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.main_window import MainWindow

BEAT_MS = 5
PATIENCE_S = 120.0


class Heart(QObject):
    """Beats every 5 ms; how much later a beat came than it should is how long the event loop was blocked."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begins anew."""
        self.gaps = []
        self._clock.start()
        self._timer.start()

    def stop(self) -> list[float]:
        """Ends, and gives the gaps in milliseconds, the longest first."""
        self._timer.stop()
        return sorted(self.gaps, reverse=True)

    def _beat(self) -> None:
        self.gaps.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - BEAT_MS))
        self._clock.restart()


def opened(path: Path, *, planned: bool = True) -> tuple[QApplication, MainWindow]:
    """The application and its window of 1920x1080 on a file, its plan in sight where it has one."""
    from ui.main_window import MainWindow
    from ui.state import Screen
    from ui.workspace import Workspace

    application = make_application()
    workspace = Workspace()
    window = MainWindow(workspace)
    prepare_for_map(window)
    window.resize(1920, 1080)
    window.show()
    workspace.open(path)
    wait(lambda: workspace.view is not None and (workspace.view.figures is not None or not planned))
    workspace.go_to(Screen.PLAN)
    settle(500)
    return application, window


def wait(done: Callable[[], bool], seconds: float = PATIENCE_S) -> float:
    """Seconds until something was so; TimeoutError where it never is."""
    began = time.perf_counter()
    while not done():
        settle(BEAT_MS)
        if time.perf_counter() - began > seconds:
            message = f"Not within {seconds} s."
            raise TimeoutError(message)
    return time.perf_counter() - began


def settle(wait_ms: int) -> None:
    """Lets the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(wait_ms, loop.quit)
    loop.exec()


def mouse(application: QApplication, port: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    """A press, a move with the button down, or a release of the left button."""
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    cause = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    there = QPointF(port.mapToGlobal(at))
    event = QMouseEvent(kind, QPointF(at), there, cause, held, Qt.KeyboardModifier.NoModifier)
    application.sendEvent(port, event)
