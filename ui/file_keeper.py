"""Keeps the open file: one thread owns its store; the window hears what was opened, kept and read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError
from ui import wording
from ui.background import Lane, Newest, Report
from ui.state import FileState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.operation import Operation
    from planner.planning.saved import SavedPlan
    from planner.risk.history import History
    from planner.store.store import Store
    from solver.problem import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found in a file."""

    path: Path
    operation: Operation
    history: History | None
    latest: SavedPlan | None


@dataclass(frozen=True, slots=True)
class Kept:
    """An operation that is safe in the file."""

    operation: Operation
    history: History | None
    """The history as it counts for the operation's zones; None without incidents."""


class FileKeeper(QObject):
    """
    Opens, keeps and closes the file of an operation, never on the window's thread.

    The file that was open stays open where another cannot be opened.
    """

    opened = Signal(object)
    """Opened."""
    kept = Signal(object)
    """Kept."""
    plan_kept = Signal(object)
    """SavedPlan with its revision."""
    changed = Signal(object)
    """FileState."""
    failed = Signal(object)
    """PlannerError."""
    work_changed = Signal(object)
    """Work | None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = FileState()
        self._lane = Lane("store", self)
        self._lane.work_changed.connect(self.work_changed)
        self._saves = Newest(self._lane)
        self._store: Store | None = None

    def open(self, path: Path) -> None:
        """Opens a file; :attr:`opened` or :attr:`failed` follows."""
        self._lane.run(lambda report: self._open(path, report), self._take, self.failed.emit)

    def create(self, path: Path, operation: Operation) -> None:
        """Makes a new file and opens it; an existing one is refused."""

        def work(report: Report) -> Opened:
            from planner.store.store import Store

            Store.create(path, operation).close()
            return self._open(path, report)

        self._lane.run(work, self._take, self.failed.emit)

    def open_or_make(self, path: Path, make: Callable[[Path, Report], None]) -> None:
        """Opens a file that ``make`` writes first where it is not there; a half-made one never gets its name."""

        def work(report: Report) -> Opened:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                unfinished = path.with_name(f"{path.stem}.unfinished{path.suffix}")
                unfinished.unlink(missing_ok=True)
                make(unfinished, report)
                unfinished.replace(path)
            return self._open(path, report)

        self._lane.run(work, self._take, self.failed.emit)

    def keep(self, operation: Operation) -> None:
        """Writes the operation; of several asked for meanwhile the newest only."""
        self._set(replace(self.state, saving=True))
        self._saves.run(lambda report: self._keep(operation, report), self._kept, self._not_kept)

    def keep_plan(self, saved: SavedPlan, problem: Problem) -> None:
        """Writes a plan of the problem as a new revision."""

        def work(_: Report) -> SavedPlan:
            from planner.planning.assembling import problem_hash

            return self._open_store().save_plan(replace(saved, problem_hash=problem_hash(problem)))

        self._set(replace(self.state, saving=True))
        self._lane.run(work, self._plan_kept, self._not_kept)

    def run(self, work: Callable[[Store, Report], T], done: Callable[[T], None]) -> None:
        """Does something with the store; its error comes by :attr:`failed`."""
        self._lane.run(lambda report: work(self._open_store(), report), done, self.failed.emit)

    def close(self) -> None:
        """Finishes what waits, closes the file and ends the thread."""
        self._lane.run(lambda _: self._close_store(), lambda _: None, lambda _: None)
        self._lane.close()

    def _open_store(self) -> Store:
        if self._store is None:
            raise PlannerError(wording.NOTHING_OPEN, remedy=wording.OPEN_FIRST)
        return self._store

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _open(self, path: Path, report: Report) -> Opened:
        from planner.store.store import Store

        report(wording.opening(path.name))
        store = Store.open(path)
        try:
            operation, latest = store.operation(), store.latest_plan()
            history = measured(store, operation, report)
        except BaseException:
            store.close()
            raise
        self._close_store()
        self._store = store
        return Opened(path, operation, history, latest)

    def _keep(self, operation: Operation, report: Report) -> Kept:
        store = self._open_store()
        store.save_operation(operation)
        return Kept(operation, measured(store, operation, report))

    def _take(self, opened: Opened) -> None:
        revision = None if opened.latest is None else opened.latest.revision
        self._set(FileState(path=opened.path, revision=revision))
        self.opened.emit(opened)

    def _kept(self, kept: Kept) -> None:
        self._set(replace(self.state, saving=self._saves.busy, saved_at=datetime.now(UTC), unsaved=False))
        self.kept.emit(kept)

    def _plan_kept(self, saved: SavedPlan) -> None:
        self._set(replace(self.state, saving=self._saves.busy, saved_at=datetime.now(UTC), revision=saved.revision))
        self.plan_kept.emit(saved)

    def _not_kept(self, error: PlannerError) -> None:
        self._set(replace(self.state, saving=self._saves.busy, unsaved=True))
        self.failed.emit(error)

    def _set(self, state: FileState) -> None:
        self.state = state
        self.changed.emit(state)


def measured(store: Store, operation: Operation, report: Report) -> History | None:
    """The history of the stored incidents in the operation's zones, counted anew where it is not at hand."""
    from planner.planning.basis import current_history

    report(wording.COUNTING)
    return current_history(store, operation)
