"""Asks about the plan in sight, in a process beside the window; of several questions the newest is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.background import Lane, Newest

if TYPE_CHECKING:
    from planner.answering.questions import Asked, Reply
    from planner.answering.running import Answerer
    from planner.errors import PlannerError
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what came of it; neither while the answer is on its way."""

    asked: Asked
    reply: Reply | None = None
    fault: PlannerError | None = None


class Asking(QObject):
    """The questions of the Plan screen."""

    changed = Signal(object)
    """Answered: of the newest question, first without a reply."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.lane = Lane("answers", self)
        self._newest = Newest(self.lane)
        self._answerer: Answerer | None = None
        self.latest: Answered | None = None

    def ask(self, asked: Asked) -> None:
        """Asks about the plan in sight; nothing without one."""
        view = self._workspace.view
        if view is None or view.saved is None:
            return
        problem, plan = view.problem, view.saved.plan
        self._tell(Answered(asked))

        def work(_: object) -> Reply:
            return self._asker().ask(problem, plan, asked)

        def done(reply: Reply) -> None:
            self._take(Answered(asked, reply))

        self._newest.run(work, done, lambda error: self._take(Answered(asked, fault=error)))

    def close(self) -> None:
        """Ends the process and the thread; an answer that is on its way is not waited for."""
        if self._answerer is not None:
            self._answerer.close()
        self.lane.close()

    def _asker(self) -> Answerer:
        if self._answerer is None:
            from planner.answering.running import Answerer

            self._answerer = Answerer()
        return self._answerer

    def _take(self, answered: Answered) -> None:
        if self.latest is not None and self.latest.asked == answered.asked:
            self._tell(answered)

    def _tell(self, answered: Answered) -> None:
        self.latest = answered
        self.changed.emit(answered)
