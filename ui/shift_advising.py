"""Which shifts would catch the most risk: asked for by a person, weighed beside the window, taken over as an edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import wording

if TYPE_CHECKING:
    from planner.errors import PlannerError
    from planner.operation import Operation
    from planner.risk.history import ZoneRisk
    from planner.shifting.advising import ShiftAdvice
    from planner.shifting.proposing import ShiftDay
    from ui.background import Lane, Report
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AdviceState:
    """How the advice stands."""

    running: bool = False
    advice: ShiftAdvice | None = None
    """None before it was asked for, and after another file was opened."""
    stale: bool = False
    """Whether the risk or the shifts changed since."""


class ShiftAdvising(QObject):
    """Proposes shifts and takes them over."""

    changed = Signal(object)
    """AdviceState."""

    def __init__(self, workspace: Workspace, lane: Lane) -> None:
        super().__init__(workspace)
        self._workspace, self._lane = workspace, lane
        self.state = AdviceState()
        workspace.plan_changed.connect(lambda _: self._age())
        workspace.incidents_changed.connect(lambda: self._set(AdviceState()))
        self._weighed: object = None

    def propose(self) -> None:
        """Weighs all days of three and of four shifts; :attr:`changed` follows."""
        operation = self._workspace.operation
        if operation is None or self.state.running:
            return
        risks, weighed, path = self._workspace.risks, self._basis(), self._workspace.file.path

        def work(report: Report) -> ShiftAdvice:
            from planner.shifting.advising import advise

            report(wording.ADVISING)
            return advise(operation, risks)

        def done(advice: ShiftAdvice) -> None:
            if path != self._workspace.file.path:
                return
            self._weighed = weighed
            self._set(AdviceState(advice=advice))
            self._age()

        self._set(replace(self.state, running=True))
        self._lane.run(work, done, self._fail)

    def take(self, day: ShiftDay) -> bool:
        """Whether the shifts of a proposed day took the place of the present ones; can be undone."""
        from planner.editing.times import take_day

        taken = self._workspace.edit(wording.take_shifts(day), lambda operation: take_day(operation, day))
        if taken:
            self._workspace.notify(wording.shifts_taken(day))
        return taken

    def _fail(self, error: PlannerError) -> None:
        self._set(replace(self.state, running=False))
        self._workspace.refuse(error)

    def _basis(self) -> tuple[tuple[ZoneRisk, ...], object]:
        operation: Operation | None = self._workspace.operation
        parts = None if operation is None else (operation.shifts, operation.officers, operation.contracts)
        return self._workspace.risks, parts

    def _age(self) -> None:
        if self.state.advice is not None:
            self._set(replace(self.state, stale=self._weighed != self._basis()))

    def _set(self, state: AdviceState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)
