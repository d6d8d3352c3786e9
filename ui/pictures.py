"""
Takes a picture of every screen: ``python -m ui.pictures OUTDIR [--theme dark] [--size 1366x768] OP.muster``.

Needs an X server for the map, such as ``xvfb-run`` gives.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from ui import theme
from ui.application import make_application, prepare_for_map
from ui.state import Screen

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

SETTLE_MS = 2500
"""How long a screen has to load its map or set its sheets before it is taken."""


def main(arguments: list[str] | None = None) -> int:
    """The exit code, 0; the pictures lie in the folder that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("operation", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--screens", default=",".join(Screen))
    given = parser.parse_args(arguments)
    os.environ[theme.OVERRIDE] = given.theme
    wide, high = (int(part) for part in given.size.split("x"))
    given.folder.mkdir(parents=True, exist_ok=True)
    make_application()
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

    workspace = Workspace()
    window = MainWindow(workspace)
    prepare_for_map(window)
    window.setMinimumSize(0, 0)
    window.resize(wide, high)
    window.show()
    _open(workspace, given.operation)
    for name in given.screens.split(","):
        workspace.go_to(Screen(name))
        _settle()
        _take(window, given.folder / f"{name}-{given.theme}-{wide}x{high}.png")
    window.close()
    return 0


def _open(workspace: Workspace, path: Path) -> None:
    loop = QEventLoop()
    workspace.plan_changed.connect(lambda _: loop.quit())
    workspace.notice_raised.connect(lambda _: loop.quit())
    workspace.open(path)
    loop.exec()


def _settle(wait_ms: int = SETTLE_MS) -> None:
    loop = QEventLoop()
    QTimer.singleShot(wait_ms, loop.quit)
    loop.exec()


def _take(window: MainWindow, path: Path) -> None:
    window.grab().save(str(path))


if __name__ == "__main__":
    sys.exit(main())
