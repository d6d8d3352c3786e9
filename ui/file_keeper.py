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

    The file that was open stays open where another cannot be opened, and until the window has taken the other: what is
    kept meanwhile goes where it was asked for.
    """

    opened = Signal(object)
    """Opened."""
    kept = Signal(object)
    """Kept."""
    plan_kept = Signal(object)
    """SavedPlan with its revision."""
    draft_kept = Signal(object)
    """SavedPlan with its revision: the plan as a person changed it."""
    changed = Signal(object)
    """FileState."""
    failed = Signal(object)
    """PlannerError."""
    work_changed = Signal(object)
    """Work | None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = FileState()
        self.opening = False
        """Whether another file is on its way in."""
        self._lane = Lane("store", self)
        self._lane.work_changed.connect(self.work_changed)
        self._saves, self._drafts = Newest(self._lane), Newest(self._lane)
        self._stores: dict[Path, Store] = {}

    def open(self, path: Path) -> None:
        """Opens a file; :attr:`opened` or :attr:`failed` follows."""
        self._bring_in(lambda report: self._open(path, report))

    def create(self, path: Path, operation: Operation) -> None:
        """Makes a new file and opens it; an existing one is refused."""

        def work(report: Report) -> Opened:
            from planner.store.store import Store

            Store.create(path, operation).close()
            return self._open(path, report)

        self._bring_in(work)

    def open_or_make(self, path: Path, make: Callable[[Path, Report], None]) -> None:
        """Opens a file that ``make`` writes first where it is not there; a half-made one never gets its name."""

        def work(report: Report) -> Opened:
            if not path.exists():
                unfinished = _place_for(path)
                make(unfinished, report)
                unfinished.replace(path)
            return self._open(path, report)

        self._bring_in(work)

    def keep(self, operation: Operation) -> None:
        """Writes the operation; of several asked for meanwhile the newest only."""
        store = self._store_of_today()

        def work(report: Report) -> Kept:
            store().save_operation(operation)
            return Kept(operation, measured(store(), operation, report))

        self._set(replace(self.state, saving=True))
        self._saves.run(work, self._kept, self._not_kept)

    def keep_plan(self, saved: SavedPlan, problem: Problem) -> None:
        """Writes a plan of the problem as a new revision."""
        store = self._store_of_today()

        def work(_: Report) -> SavedPlan:
            from planner.planning.assembling import problem_hash

            return store().save_plan(replace(saved, problem_hash=problem_hash(problem)))

        self._set(replace(self.state, saving=True))
        self._drafts.forget()
        self._lane.run(work, self._plan_kept, self._not_kept)

    def keep_draft(self, saved: SavedPlan) -> None:
        """Writes the plan as a person changed it; of several asked for meanwhile the newest only."""
        store = self._store_of_today()
        self._set(replace(self.state, saving=True))
        self._drafts.run(lambda _: store().save_draft(saved), self._draft_kept, self._not_kept)

    def run(self, work: Callable[[Store, Report], T], done: Callable[[T], None]) -> None:
        """Does something with the store; its error comes by :attr:`failed`."""
        store = self._store_of_today()
        self._lane.run(lambda report: work(store(), report), done, self.failed.emit)

    def close(self) -> None:
        """Finishes what waits, closes the file and ends the thread."""
        self._lane.run(lambda _: self._close_all_but(None), lambda _: None, lambda _: None)
        self._lane.close()

    def _bring_in(self, work: Callable[[Report], Opened]) -> None:
        self.opening = True
        self._lane.run(work, self._take, self._not_opened)

    def _store_of_today(self) -> Callable[[], Store]:
        """Gives, on the lane, the store of the file that is open now."""
        path = self.state.path

        def store() -> Store:
            if path is None:
                raise PlannerError(wording.NOTHING_OPEN, remedy=wording.OPEN_FIRST)
            return self._stores[path]

        return store

    def _close_all_but(self, path: Path | None) -> None:
        for other in [other for other in self._stores if other != path]:
            self._stores.pop(other).close()

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
        before = self._stores.get(path)
        if before is not None:
            before.close()
        self._stores[path] = store
        return Opened(path, operation, history, latest)

    def _take(self, opened: Opened) -> None:
        self.opening = False
        revision = None if opened.latest is None else opened.latest.revision
        self._set(FileState(path=opened.path, revision=revision))
        self.opened.emit(opened)
        self._lane.run(lambda _: self._close_all_but(opened.path), lambda _: None, self.failed.emit)

    def _not_opened(self, error: PlannerError) -> None:
        self.opening = False
        self.failed.emit(error)

    def _kept(self, kept: Kept) -> None:
        self._set(replace(self.state, saving=self._saving, saved_at=datetime.now(UTC), unsaved=False))
        self.kept.emit(kept)

    def _plan_kept(self, saved: SavedPlan) -> None:
        self._note_plan(saved)
        self.plan_kept.emit(saved)

    def _draft_kept(self, saved: SavedPlan) -> None:
        self._note_plan(saved)
        self.draft_kept.emit(saved)

    def _note_plan(self, saved: SavedPlan) -> None:
        self._set(
            replace(self.state, saving=self._saving, saved_at=datetime.now(UTC), unsaved=False, revision=saved.revision)
        )

    @property
    def _saving(self) -> bool:
        return self._saves.busy or self._drafts.busy

    def _not_kept(self, error: PlannerError) -> None:
        self._set(replace(self.state, saving=self._saving, unsaved=True))
        self.failed.emit(error)

    def _set(self, state: FileState) -> None:
        self.state = state
        self.changed.emit(state)


def _place_for(path: Path) -> Path:
    """A free name beside a file that is not there yet; its folder is made."""
    unfinished = path.with_name(f"{path.stem}.unfinished{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise PlannerError(
            wording.cannot_write(error), where=str(path.parent), remedy=wording.CANNOT_WRITE_REMEDY
        ) from error
    return unfinished


def measured(store: Store, operation: Operation, report: Report) -> History | None:
    """The history of the stored incidents in the operation's zones, counted anew where it is not at hand."""
    from planner.planning.basis import current_history

    report(wording.COUNTING)
    return current_history(store, operation)
