"""What the workspace tells every widget, and what it merely passes on: screen, selection and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import wording
from ui.state import Notice, Screen, Selection

if TYPE_CHECKING:
    from planner.errors import PlannerError
    from planner.planning.relief import Relief
    from ui.state import Kind


class Announcer(QObject):
    """The signals of the workspace; each announces a fact, with its value."""

    operation_changed = Signal(object)
    """Operation."""
    plan_changed = Signal(object)
    """PlanView, or None while there is nothing to plan."""
    selection_changed = Signal(object)
    """Selection."""
    solve_changed = Signal(object)
    """SolveState."""
    notice_raised = Signal(object)
    """Notice."""
    file_changed = Signal(object)
    """FileState."""
    edits_changed = Signal(object)
    """EditState."""
    work_changed = Signal(object)
    """Work | None."""
    incidents_changed = Signal()
    """Incidents were added to the open file, or another file was opened."""
    nothing_open = Signal()
    """A file could not be opened and there is no other."""
    screen_changed = Signal(object)
    """Screen: another one is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.screen = Screen.PLAN
        self.selection: Selection | None = None

    def select(self, selection: Selection) -> None:
        """Looks at another shift, zone or officer."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit(selection)

    def go_to(self, screen: Screen) -> None:
        """Shows another screen."""
        self.screen = screen
        self.screen_changed.emit(screen)

    def notify(self, text: str, kind: Kind = "info", ways_out: tuple[Relief, ...] = ()) -> None:
        """Says one sentence, with ways out that are a button away."""
        self.notice_raised.emit(Notice(text, kind, ways_out))

    def refuse(self, error: PlannerError) -> None:
        """Says what is wrong and what to do."""
        self.notify(wording.fault(error), "error")
