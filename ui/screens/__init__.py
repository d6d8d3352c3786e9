"""The screens of the window, each built when it is first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.state import Screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.choosing import FileChooser
    from ui.workspace import Workspace


def build_screen(screen: Screen, workspace: Workspace, chooser: FileChooser) -> QWidget:
    """A screen of the workspace; its modules are loaded only now."""
    if screen is Screen.OPERATION:
        from ui.screens.operation import OperationScreen

        return OperationScreen(workspace, chooser)
    if screen is Screen.OFFICERS:
        from ui.screens.officers import OfficersScreen

        return OfficersScreen(workspace, chooser)
    if screen is Screen.SHIFTS:
        from ui.screens.shifts import ShiftsScreen

        return ShiftsScreen(workspace, chooser)
    if screen is Screen.ZONES:
        from ui.screens.zones import ZonesScreen

        return ZonesScreen(workspace, chooser)
    if screen is Screen.SHEETS:
        from ui.screens.sheets import SheetsScreen

        return SheetsScreen(workspace, chooser)
    from ui.plan.screen import PlanScreen

    return PlanScreen(workspace)
