"""What a person does to the plan by hand: moves foreseen, judged and made; locks and leave; the newest plan only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import viewing, wording
from ui.background import Lane, Newest

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.moving.foreseeing import Foresight
    from planner.moving.judging import Judge
    from planner.moving.moves import Move
    from planner.operation import Operation
    from ui.state import PlanView
    from ui.workspace import Workspace


class PlanDesk(QObject):
    """
    The hands of the planner: every gesture on the Plan screen ends here.

    What moves are foreseen with is made ready beside the window whenever the plan changes.
    """

    ready = Signal()
    """Moves of the plan in sight can be foreseen at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.lane = Lane("moves", self)
        self._newest = Newest(self.lane)
        self._judge: Judge | None = None
        self._foresight: Foresight | None = None
        self._made_for: PlanView | None = None
        workspace.plan_changed.connect(self._prepare)

    def close(self) -> None:
        """Waits for what is being made ready."""
        self.lane.close()

    @property
    def free(self) -> bool:
        """Whether the plan can be changed now: there is something to plan, and no proposal in its place."""
        return self._workspace.view is not None and not self._workspace.proposals.shown

    @property
    def foresight(self) -> Foresight:
        """What moves of the plan in sight are foreseen with; made at once where it is not ready yet."""
        self._make_now()
        assert self._foresight is not None
        return self._foresight

    @property
    def judge(self) -> Judge:
        """What moves of the plan in sight are judged with."""
        self._make_now()
        assert self._judge is not None
        return self._judge

    def make(self, move: Move | None) -> bool:
        """Whether a move was made; it can be undone. Rules that it breaks are told, and stand in the list of checks."""
        from planner.moving.moves import applied
        from planner.moving.wording import move_text

        view = self._workspace.view
        if view is None or not self.free or move is None or not move.steps:
            return False
        verdict, standing = self.judge.judge(move), self.judge.standing
        text = move_text(standing, move)
        self._workspace.change_plan(viewing.by_hand(view, applied(standing, move), verdict.cost), text)
        self._workspace.notify(wording.move_made(text, verdict, view.problem), "info" if verdict.allowed else "warning")
        return True

    def change(self, text: str, change: Callable[[Operation], Operation], key: str | None = None) -> bool:
        """Whether locks or leave were changed; it can be undone."""
        return self._workspace.edit(text, change, key)

    def _make_now(self) -> None:
        view = self._workspace.view
        assert view is not None
        if self._made_for is not view:
            self._take(_Made(view, self._foresight))

    def _prepare(self, view: PlanView | None) -> None:
        if view is not None and view is not self._made_for:
            before = self._foresight
            self._newest.run(lambda _: _Made(view, before), self._take, self._workspace.refuse)

    def _take(self, made: _Made) -> None:
        if made.view is self._workspace.view:
            self._made_for, self._foresight, self._judge = made.view, made.foresight, made.judge
            self.ready.emit()


class _Made:
    """What moves of a view are foreseen and judged with."""

    def __init__(self, view: PlanView, before: Foresight | None) -> None:
        from planner.moving.foreseeing import Foresight
        from planner.moving.judging import Judge
        from planner.moving.standing import Standing
        from solver.plan import Plan

        self.view = view
        standing = Standing(view.problem, Plan() if view.saved is None else view.saved.plan)
        kept = before is not None and before.tables.problem is view.problem
        self.foresight = Foresight(standing, before.tables if before is not None and kept else None)
        self.judge = Judge(standing)
