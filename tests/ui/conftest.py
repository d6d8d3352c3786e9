"""What the tests of the window share: no screen is needed, and Chromium knows ``app:`` before the application is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.city import city_file
from tests.ui.desk import WAIT_MS, ScriptedChooser, Solver, open_file, operation_file
from ui.plan.scheme import register_scheme
from ui.screens.zones import ZonesScreen
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
register_scheme()

HERE = Path(__file__).parent
NOISE = (
    "This plugin does not support",
    "QRhiGles2: Failed to create",
    "Failed to create RHI",
    "Vulkan",
    "GPUInfo not initialized",
    "Unable to detect GPU vendor",
)
"""What Qt and Chromium say where there is no screen and no graphics card, which is no fault of a window."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets the tests of the window pass over what the offscreen platform always says."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore(*NOISE, extend=True))


@pytest.fixture
def solver() -> Solver:
    """What solves in the tests: scripted runs."""
    return Solver()


@pytest.fixture
def chooser() -> ScriptedChooser:
    """Who chooses files in the tests."""
    return ScriptedChooser()


@pytest.fixture
def desk(qapp: QApplication, solver: Solver) -> Iterator[Workspace]:
    """A workspace with nothing open and a scripted solver."""
    workspace = Workspace(solver, parent=qapp)
    yield workspace
    workspace.close()


@pytest.fixture
def opened(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> Workspace:
    """A workspace on a small operation without a plan."""
    open_file(desk, qtbot, operation_file(tmp_path))
    return desk


@pytest.fixture
def city(desk: Workspace, qtbot: QtBot, tmp_path: Path) -> Workspace:
    """A workspace on the small operation with incidents."""
    open_file(desk, qtbot, city_file(tmp_path))
    return desk


@pytest.fixture
def city_zones(city: Workspace, chooser: ScriptedChooser, qtbot: QtBot) -> ZonesScreen:
    """The screen of its zones, with what the incidents tell; its map is the window's own."""
    made = ZonesScreen(city, chooser, present=lambda: False)
    qtbot.addWidget(made)
    made.resize(1190, 670)
    made.show()
    qtbot.waitUntil(lambda: city.risk.seen is not None and len(city.risks) == 4, timeout=WAIT_MS)
    return made
