"""What the optimiser found beside the plan in sight, until a person accepts it, or drops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import viewing, wording
from ui.background import Lane, Newest
from ui.state import Proposal

if TYPE_CHECKING:
    from planner.publishing.changing import Changes
    from ui.plan_maker import Solved
    from ui.state import PlanView
    from ui.workspace import Workspace


class Proposals(QObject):
    """Keeps the newest proposal; the plan of a person is never touched before it is accepted."""

    changed = Signal(object)
    """Proposal | None."""
    compared = Signal(object)
    """Changes from the plan in sight to the proposed one."""
    shown_changed = Signal(bool)
    """Whether the proposal is in sight in the place of the plan."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.proposal: Proposal | None = None
        self.shown = False
        self.lane = Lane("proposals", self)
        self._views, self._comparing = Newest(self.lane), Newest(self.lane)
        self._solved: Solved | None = None
        self._at_end: str | None = None
        workspace.keeper.opened.connect(lambda _: self.forget())

    def close(self) -> None:
        """Waits for what is being compared."""
        self.lane.close()

    def take_better(self, view: PlanView) -> None:
        """A better plan was found, and the search goes on."""
        if self._workspace.solve.running and self._at_end is None:
            self._set(Proposal(view, ended=False))

    def take_end(self, solved: Solved) -> None:
        """The search ended with a plan: it waits for a person, unless one has decided already."""
        decided, self._at_end = self._at_end, None
        saved, base = solved.saved, solved.base.saved
        if decided == "drop" or saved is None:
            self.forget()
            return
        if base is not None and base.plan == saved.plan:
            self.forget()
            self._workspace.notify(wording.NOTHING_BETTER)
            return
        self._solved = solved
        if decided == "accept":
            self.accept()
            return
        self._views.run(lambda _: viewing.with_plan(solved.base, saved), self._wait, self._workspace.refuse)

    def accept(self) -> None:
        """Takes the proposed plan; undo brings the one before back. While the search runs it is stopped first."""
        if self._workspace.solve.running:
            self._at_end = "accept"
            self._workspace.stop()
            return
        solved, self._solved = self._solved, None
        self.forget()
        if solved is not None and solved.saved is not None:
            self._workspace.keeper.keep_plan(solved.saved, solved.problem)

    def drop(self) -> None:
        """Forgets the proposed plan, and ends a search that runs."""
        if self._workspace.solve.running:
            self._at_end = "drop"
            self._workspace.stop()
        self.forget()

    def show(self, shown: bool) -> None:  # noqa: FBT001 - a Qt signal brings it
        """Puts the proposal in sight in the place of the plan, to be compared; nothing can be changed meanwhile."""
        shown = shown and self.proposal is not None
        if shown != self.shown:
            self.shown = shown
            self.shown_changed.emit(shown)

    def forget(self) -> None:
        """There is no proposal any more."""
        self._solved = None
        self._set(None)

    def _wait(self, view: PlanView) -> None:
        if self._solved is not None:
            self._set(Proposal(view, ended=True))
            self._workspace.notify(wording.PROPOSED)

    def _set(self, proposal: Proposal | None) -> None:
        if proposal is None and self.proposal is None:
            return
        self.proposal = proposal
        if proposal is None:
            self.show(False)  # noqa: FBT003 - as the signal brings it
        self.changed.emit(proposal)
        mine = self._workspace.view
        if proposal is None or mine is None or mine.saved is None or proposal.view.saved is None:
            return
        before, after = mine.saved.plan, proposal.view.saved.plan

        def work(_: object) -> Changes:
            from planner.publishing.changing import changes

            return changes(before, after)

        self._comparing.run(work, self.compared.emit, self._workspace.refuse)
