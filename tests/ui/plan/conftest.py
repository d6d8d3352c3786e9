"""A Plan screen on a real workspace, in sight, with a small plan in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from typing_extensions import override

from planner.operation import ShiftId
from tests.ui.plan import views
from ui.plan.map_view import MapPanel
from ui.plan.screen import PlanScreen
from ui.state import Selection
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.plan.reading import Reading


class StillMap(MapPanel):
    """A map that never starts a browser; it remembers what it was told."""

    def __init__(self) -> None:
        super().__init__(present=lambda: False)
        self.selections: list[Selection | None] = []

    @override
    def show_reading(self, reading: Reading | None) -> None:
        """Draws nothing."""

    @override
    def show_selection(self, selection: Selection | None) -> None:
        self.selections.append(selection)


@pytest.fixture(autouse=True)
def _buried(qapp: QApplication) -> Iterator[None]:
    """Deletes what a test left to be deleted later: without a running loop Qt would keep all of it to the end."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def workspace(qapp: QApplication) -> Iterator[Workspace]:
    """A workspace that looks at a small plan, nothing open behind it."""
    made = Workspace(parent=qapp)
    made.view = views.plan_view()
    made.selection = Selection(0, ShiftId("day"))
    yield made
    made.close()


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> Iterator[PlanScreen]:
    """The screen, as large as on a small desk; its map is not started."""
    made = PlanScreen(workspace, StillMap())
    qtbot.addWidget(made)
    made.resize(1220, 676)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.map.close_all()
