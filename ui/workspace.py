"""The one thing that every widget talks to: what is open, what is planned, and the commands that change them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from planner.editing.ways_out import plan_of_way, take_way_out
from planner.errors import PlannerError
from planner.history import History as Edits
from planner.planning.relief import Relief
from solver.plan import SolveSettings
from ui import viewing, wording
from ui.announcer import Announcer
from ui.asking import Asking
from ui.background import Lane
from ui.backtests import Backtests
from ui.file_keeper import FileKeeper, Kept, Opened
from ui.imports import Imports
from ui.output import Output
from ui.plan_desk import PlanDesk
from ui.plan_maker import PlanMaker, Solved
from ui.proposals import Proposals
from ui.publishing import Publishing
from ui.risk_desk import RiskDesk
from ui.shift_advising import ShiftAdvising
from ui.solve_watch import Run, solve_in_a_process
from ui.state import Draft, EditState, FileState, Notice, PlanView, Screen, Selection, SolveState
from ui.watched_folder import WatchedFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.operation import Operation
    from planner.planning.saved import SavedPlan
    from planner.risk.history import History, ZoneRisk
    from solver.problem import Problem

__all__ = ["Notice", "PlanView", "Selection", "SolveState", "Workspace"]

MERGE_MS = 1500
"""Rapid changes of one field of one thing are one step of undo until this long nothing happens."""


class Workspace(Announcer):
    """
    The state of the window, and the only way to change it.

    Parameters
    ----------
    make_run
        Makes a solve that has not begun; tests give a scripted one.
    """

    def __init__(
        self, make_run: Callable[[Problem, SolveSettings], Run] = solve_in_a_process, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.view: PlanView | None = None
        self.history: History | None = None
        self.risks: tuple[ZoneRisk, ...] = ()
        self.settings = SolveSettings()
        self.keeper = FileKeeper(self)
        self.desk = Lane("desk", self)
        self.imports = Imports(self, self.desk)
        self.output = Output(self, self.desk)
        self.watched = WatchedFolder(self)
        self.risk = RiskDesk(self)
        self.backtests = Backtests(self, self.risk)
        self.shift_advice = ShiftAdvising(self, self.risk.lane)
        self._maker = PlanMaker(make_run, self)
        self.plan_desk = PlanDesk(self)
        self.publishing = Publishing(self)
        self.proposals = Proposals(self)
        self.asking = Asking(self)
        self._edits: Edits[Draft] | None = None
        self._optimise_next: SolveSettings | None = None
        self._pause = QTimer(self, interval=MERGE_MS, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        self.keeper.opened.connect(self._take_opened)
        self.keeper.kept.connect(self._take_kept)
        self.keeper.plan_kept.connect(self._take_plan)
        self.keeper.draft_kept.connect(self._take_draft)
        self.keeper.failed.connect(self._take_file_fault)
        self.keeper.changed.connect(self.file_changed)
        for source in (self.keeper, self.desk, self._maker, self.risk.lane, self.backtests.lane):
            source.work_changed.connect(self.work_changed)
        self._maker.solve_changed.connect(self.solve_changed)
        self._maker.reckoned.connect(self._take_reckoned)
        self._maker.unplannable.connect(self._take_unplannable)
        self._maker.bettered.connect(self._show)
        self._maker.proposed.connect(lambda view: self.proposals.take_better(view))
        self._maker.solved.connect(self._take_solved)
        self._maker.failed.connect(self._take_failure)
        self._pause.timeout.connect(self._seal)

    @property
    def operation(self) -> Operation | None:
        """The operation as it is now; None while nothing is open."""
        return None if self._edits is None else self._edits.value.operation

    @property
    def file(self) -> FileState:
        """How the open file stands."""
        return self.keeper.state

    @property
    def solve(self) -> SolveState:
        """What the optimiser does."""
        return self._maker.solve

    @property
    def edits(self) -> EditState:
        """What undo and redo would do."""
        if self._edits is None:
            return EditState()
        return EditState(self._edits.undo_text, self._edits.redo_text)

    def open(self, path: Path) -> None:
        """Opens a file beside the window; what was open stays where it cannot be opened."""
        if self._free_to_leave():
            self.keeper.open(path)

    def create(self, path: Path, operation: Operation) -> None:
        """Makes a new file of an operation and opens it."""
        if self._free_to_leave():
            self.keeper.create(path, operation)

    def change(self, operation: Operation, text: str, key: str | None = None) -> bool:
        """
        Whether a change of the operation was made; it can be undone, and is kept in the file.

        A change that does not hold together is refused with a notice, and nothing happens.

        Parameters
        ----------
        text
            What the change does, as undo names it: "rename Officer 1042".
        key
            Rapid changes with the same key are one step of undo; None never merges.
        """
        from planner.store.consistency import loose_ends

        if self._edits is None:
            return False
        ends = tuple(loose_ends(operation))
        if ends:
            self.notify(wording.does_not_fit(text, ends), "error")
            return False
        before = self._edits.value
        if self._edits.do(replace(before, operation=operation), text, key):
            self._pause.start()
            self._draft_moved(before)
        return True

    def edit(self, text: str, change: Callable[[Operation], Operation], key: str | None = None) -> bool:
        """Whether a change was made that may be refused with a PlannerError; see :meth:`change`."""
        if self.operation is None:
            return False
        try:
            changed = change(self.operation)
        except PlannerError as error:
            self.refuse(error)
            return False
        return self.change(changed, text, key)

    def change_plan(self, saved: SavedPlan, text: str) -> None:
        """
        Takes a plan that a person made; it can be undone, and is kept in the file as the draft.

        Parameters
        ----------
        text
            What the change does, as undo names it: "swap Bell and Ellis".
        """
        if self._edits is None:
            return
        before = self._edits.value
        if self._edits.do(replace(before, saved=saved), text):
            self._draft_moved(before)

    def undo(self) -> None:
        """Takes the last change of the operation or of its plan back, also one that the optimiser made."""
        if self._edits is None:
            return
        before, text = self._edits.value, self._edits.undo()
        if text is not None:
            self._optimise_next = None  # nobody wants a plan of what was just taken back
            self._draft_moved(before)
            self.notify(wording.undone(text))

    def redo(self) -> None:
        """Makes the change again that was taken back last."""
        if self._edits is None:
            return
        before, text = self._edits.value, self._edits.redo()
        if text is not None:
            self._draft_moved(before)
            self.notify(wording.redone(text))

    def optimise(self, settings: SolveSettings | None = None) -> None:
        """Plans the operation in a process of its own; every better plan is shown at once."""
        chosen = settings or self.settings
        if self.solve.running or self._optimise_next is not None:
            return
        if self._unsettled:
            self._optimise_next = chosen
        elif self.view is None:
            self.notify(wording.cannot_plan(self.operation), "warning")
        else:
            self.settings = replace(chosen, start=None)
            self.proposals.forget()
            self._maker.start(self.view, chosen)
            self.go_to(Screen.PLAN)

    def stop(self) -> None:
        """Ends the solve with its best plan."""
        self._optimise_next = None
        self._maker.stop()

    def set_seconds(self, seconds: float) -> None:
        """Sets how long Optimise searches."""
        self.settings = replace(self.settings, seconds=seconds)

    def close(self) -> None:
        """Ends a running solve, finishes what must be kept and closes the file."""
        self._maker.close()
        self.watched.close()
        self.backtests.close()
        self.plan_desk.close()
        self.publishing.close()
        self.proposals.close()
        self.asking.close()
        self.risk.close()
        self.desk.close()
        self.keeper.close()

    def _take_file_fault(self, error: PlannerError) -> None:
        self.refuse(error)
        self._go_on()
        if self.operation is None:
            self.nothing_open.emit()

    def recount(self, history: History | None) -> None:
        """Takes a history that was counted anew because incidents were added."""
        self.history = history
        self.incidents_changed.emit()
        self._refigure()

    def _free_to_leave(self) -> bool:
        if self.solve.running:
            self.notify(wording.STOP_FIRST, "warning")
        return not self.solve.running

    def _seal(self) -> None:
        if self._edits is not None:
            self._edits.seal()

    def _draft_moved(self, before: Draft) -> None:
        assert self._edits is not None
        now = self._edits.value
        if now.operation is not before.operation:
            self._keep_selection(now.operation)
            self.operation_changed.emit(now.operation)
            self.keeper.keep(now.operation)
        self.edits_changed.emit(self.edits)
        if now.saved is not before.saved:
            kept = now.saved if before.saved is None else now.saved or viewing.emptied(before.saved)
            assert kept is not None
            self.keeper.keep_draft(kept)
        self._refigure()

    def _keep_selection(self, operation: Operation) -> None:
        kept = viewing.selection_inside(operation, self.selection)
        if kept is not None:
            self.select(kept)

    def _take_opened(self, opened: Opened) -> None:
        self._edits = Edits(Draft(opened.operation, opened.latest))
        self.history, self.view, self.selection = opened.history, None, None
        self._optimise_next = None
        self._keep_selection(opened.operation)
        self.go_to(Screen.OPERATION if opened.latest is None else Screen.PLAN)
        self.incidents_changed.emit()
        self.operation_changed.emit(opened.operation)
        self.edits_changed.emit(self.edits)
        self._refigure()
        self.watched.resume()

    def _take_kept(self, kept: Kept) -> None:
        if kept.history != self.history:
            self.history = kept.history
            self._refigure()
        self._go_on()

    def _take_plan(self, saved: SavedPlan) -> None:
        assert self._edits is not None
        self._edits.do(replace(self._edits.value, saved=saved), wording.OPTIMISED)
        self.edits_changed.emit(self.edits)
        self._refigure()
        self.notify(wording.plan_kept(saved.revision, self.solve))

    def _take_draft(self, saved: SavedPlan) -> None:
        """Notes under which revision the plan in sight was kept."""
        now = None if self._edits is None else self._edits.value
        if self._edits is None or now is None or now.saved is None or now.saved.plan != saved.plan:
            return
        self._edits.amend(replace(now, saved=replace(now.saved, revision=saved.revision)))
        shown = self.view
        if shown is not None and shown.saved is now.saved and now.saved.revision != saved.revision:
            self._show(self._as_kept(shown))

    def _refigure(self) -> None:
        if self._edits is not None:
            self._maker.reckon(self._edits.value.operation, self.history, self._edits.value.saved, self.view)

    def _take_reckoned(self, reckoned: viewing.Reckoned) -> None:
        if reckoned.operation is self.operation:
            self.risks = reckoned.risks
            self._show(self._as_kept(reckoned.view))

    def _as_kept(self, view: PlanView | None) -> PlanView | None:
        """A view whose plan was meanwhile kept, under its revision."""
        saved = None if self._edits is None else self._edits.value.saved
        if view is None or view.saved is None or saved is None or view.saved.plan is not saved.plan:
            return view
        return replace(view, saved=saved)

    def _take_unplannable(self, error: PlannerError) -> None:
        self._optimise_next = None
        self._show(None)
        self.refuse(error)

    def _show(self, view: PlanView | None) -> None:
        self.view = view
        self.plan_changed.emit(view)
        self._go_on()

    @property
    def _unsettled(self) -> bool:
        """Whether the view is about to change: something is being opened, kept, counted or reckoned."""
        return self._maker.busy or self.file.saving or self.keeper.opening

    def _go_on(self) -> None:
        if self._optimise_next is not None and not self._unsettled:
            settings, self._optimise_next = self._optimise_next, None
            self.optimise(settings)

    def _take_solved(self, solved: Solved) -> None:
        if solved.saved is not None and self._maker.aside:
            self.proposals.take_end(solved)
            return
        if solved.saved is not None:
            self.keeper.keep_plan(solved.saved, solved.problem)
            return
        self._refigure()
        ways = tuple(way for way in solved.outcome.ways_out if isinstance(way, Relief))
        self.notify(wording.no_plan(solved.outcome), "warning", ways)

    def take_way_out(self, way: Relief) -> None:
        """Changes the operation so that a plan is possible, and plans again from that plan; it can be undone."""
        if self.edit(wording.way_out(way), lambda operation: take_way_out(operation, way)):
            assert self.operation is not None
            self.notify(wording.way_out_taken(way))
            self.optimise(replace(self.settings, start=plan_of_way(self.operation, way)))

    def _take_failure(self, error: PlannerError) -> None:
        self._refigure()
        self.refuse(error)
