"""Reckons what the Plan screen shows, and solves; all of it beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import viewing
from ui.background import Lane, Newest
from ui.solve_watch import BetterPlan, SolveWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import Operation
    from planner.planning.saved import SavedPlan
    from planner.risk.history import History
    from solver.plan import Outcome, SolveSettings
    from solver.problem import Problem
    from ui.solve_watch import Run
    from ui.state import PlanView, SolveState


@dataclass(frozen=True, slots=True)
class Solved:
    """The last word of a solve, and of which problem."""

    outcome: Outcome
    problem: Problem
    saved: SavedPlan | None
    """The plan, ready to be kept; None where none was found."""
    base: PlanView
    """The view that was solved."""


class PlanMaker(QObject):
    """
    Turns an operation into a view, and a view into a plan.

    While a solve runs, the view in sight is of the problem that it solves; nothing else is reckoned.
    """

    reckoned = Signal(object)
    """viewing.Reckoned: of the newest operation that was asked for."""
    unplannable = Signal(object)
    """PlannerError: the operation cannot be turned into a problem."""
    bettered = Signal(object)
    """PlanView with a plan in the making."""
    proposed = Signal(object)
    """PlanView with the best plan so far of a search that runs aside."""
    solve_changed = Signal(object)
    """SolveState."""
    solved = Signal(object)
    """Solved."""
    failed = Signal(object)
    """PlannerError: the solve broke."""
    work_changed = Signal(object)
    """Work | None."""

    def __init__(self, make_run: Callable[[Problem, SolveSettings], Run], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = Lane("figures", self)
        self._views, self._proposals = Newest(self._lane), Newest(self._lane)
        self.aside = False
        """Whether the solve, running or ended last, betters a plan that stays in sight and may be changed meanwhile."""
        self._watch = SolveWatch(self._lane, make_run, self)
        self._base: PlanView | None = None
        self._settings: SolveSettings | None = None
        self._lane.work_changed.connect(self.work_changed)
        self._watch.changed.connect(self.solve_changed)
        self._watch.bettered.connect(self._show_better)
        self._watch.ended.connect(self._end)
        self._watch.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether a view is being reckoned."""
        return self._views.busy

    @property
    def solve(self) -> SolveState:
        """What the optimiser does."""
        return self._watch.state

    def reckon(
        self, operation: Operation, history: History | None, saved: SavedPlan | None, before: PlanView | None
    ) -> None:
        """
        Reckons risk, problem and figures; of several asked for meanwhile the newest only.

        Not while a first plan is made: what is in sight then is the plan in the making.
        """
        if not self.solve.running or self.aside:
            self._views.run(
                lambda _: viewing.reckon(operation, history, saved, before), self.reckoned.emit, self.unplannable.emit
            )

    def start(self, view: PlanView, settings: SolveSettings) -> None:
        """
        Solves the problem of a view, from the plan of the settings or else its own, where there is one.

        So planning again makes nothing worse. With a plan in sight the search runs aside, see :attr:`proposed`; without
        one each better plan is shown.
        """
        self._base, self._settings = view, settings
        self.aside = view.saved is not None and bool(view.saved.plan.assignments)
        saved = None if view.saved is None else view.saved.plan
        self._watch.start(view.problem, replace(settings, start=settings.start or saved))

    def stop(self) -> None:
        """Ends the solve with its best plan."""
        self._watch.stop()

    def close(self) -> None:
        """Ends a running solve at once and waits for what is being reckoned."""
        self._lane.close()
        self._watch.close()

    def _show_better(self, better: BetterPlan) -> None:
        view, settings = self._base, self._settings
        assert view is not None
        assert settings is not None
        saved = viewing.unsaved(better.plan, better.progress, settings)
        if self.aside:
            self._proposals.run(lambda _: viewing.with_plan(view, saved), self.proposed.emit, self.unplannable.emit)
        else:
            self._views.run(lambda _: viewing.with_plan(view, saved), self.bettered.emit, self.unplannable.emit)

    def _end(self, outcome: Outcome) -> None:
        view, settings = self._base, self._settings
        assert view is not None
        assert settings is not None
        saved = None if outcome.plan is None else viewing.unsaved(outcome.plan, outcome, settings)
        self.solved.emit(Solved(outcome, view.problem, saved, view))
