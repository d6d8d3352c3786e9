"""A start of the program under measure: seconds to a usable window and to a painted map, and the memory, in a line."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer


def main() -> int:
    """The exit code, 0; argument: the file, and the moment at which the parent began (``time.time``)."""
    path, began = Path(sys.argv[1]), float(sys.argv[2])
    from ui.application import make_application, prepare_for_map

    application = make_application()
    from ui.main_window import MainWindow
    from ui.state import Screen
    from ui.workspace import Workspace

    workspace = Workspace()
    window = MainWindow(workspace)
    prepare_for_map(window)
    window.show()
    usable: list[float] = []

    def look() -> None:
        """Usable: the plan and its figures are in sight and the loop is free. Then the map."""
        screen = window.built.get(Screen.PLAN)
        if not usable and screen is not None and workspace.view is not None and workspace.view.figures is not None:
            usable.append(time.time() - began)
        panel = getattr(screen, "map", None)
        if usable and panel is not None and panel.browser is not None and panel.curtain.isHidden():
            painted = time.time() - began
            sys.stdout.write(f"{usable[0]} {painted} {own_rss()} {whole_pss()}\n")
            window.close()
            application.quit()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(0, lambda: workspace.open(path))
    return application.exec()


def own_rss() -> float:
    """Megabytes of this process."""
    return _sum(os.getpid(), "Rss:", "smaps_rollup") / 1024


def whole_pss() -> float:
    """Megabytes of this process and its children, what they share counted once (Linux: PSS)."""
    found, left = 0.0, [os.getpid()]
    while left:
        process = left.pop()
        found += _sum(process, "Pss:", "smaps_rollup") / 1024
        left += [int(child) for child in _children(process)]
    return found


def _children(process: int) -> list[str]:
    found: list[str] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        found += (task / "children").read_text(encoding="ascii").split()
    return found


def _sum(process: int, name: str, file: str) -> float:
    """Kilobytes of a line of a process's memory; 0 for one that ended meanwhile."""
    try:
        lines = Path(f"/proc/{process}/{file}").read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0.0
    return sum(float(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    sys.exit(main())
