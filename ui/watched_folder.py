"""Takes files of incidents from a folder as they come, beside the window; what was taken once is never taken again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from planner.errors import PlannerError
from ui import wording
from ui.background import Lane

if TYPE_CHECKING:
    from pathlib import Path

    from planner.intake.watching import WatchRecord
    from planner.risk.history import History
    from planner.store.store import Store
    from ui.background import Report
    from ui.workspace import Workspace

LOOK_MS = 3000
"""Between two looks: drives of a network do not tell of new files, and a file is whole when two looks see it alike."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a look found."""

    names: tuple[str, ...]
    record: WatchRecord


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of the files of a look."""

    record: WatchRecord
    lines: tuple[str, ...]
    refused: bool
    history: History | None


class WatchedFolder(QObject):
    """The folder that feeds the open operation; remembered with the operation, outside its file."""

    changed = Signal(object)
    """Path | None."""

    def __init__(self, workspace: Workspace, look_ms: int = LOOK_MS) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._lane = Lane("folder", self)
        self._busy = False
        self._record: WatchRecord | None = None
        self.folder: Path | None = None
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(lambda _: self._look())
        self._timer = QTimer(self, interval=look_ms)
        self._timer.timeout.connect(self._look)

    def resume(self) -> None:
        """Watches the folder that was remembered for the operation that is open now."""
        from planner.intake.arriving import watched_folder

        path = self._workspace.file.path
        self._set(None if path is None else watched_folder(path))

    def watch(self, folder: Path | None) -> None:
        """Watches another folder from now on; None watches none."""
        from planner.intake.arriving import remember_folder

        path = self._workspace.file.path
        if path is None:
            return
        try:
            remember_folder(path, folder)
        except PlannerError as error:
            self._workspace.refuse(error)
            return
        self._set(folder)
        self._workspace.notify(wording.NOT_WATCHING if folder is None else wording.watching(folder))

    def close(self) -> None:
        """Watches no more."""
        self._timer.stop()
        self._lane.close()

    def _set(self, folder: Path | None) -> None:
        before = self._system.directories()
        if before:
            self._system.removePaths(before)
        self.folder, self._record = folder, None
        if folder is None:
            self._timer.stop()
        else:
            self._system.addPath(str(folder))
            self._timer.start()
            self._look()
        self.changed.emit(folder)

    def _look(self) -> None:
        folder, path, record = self.folder, self._workspace.file.path, self._record
        if folder is None or path is None or self._busy:
            return
        self._busy = True

        def work(_: Report) -> _Looked:
            from planner.intake import watching

            known = record or watching.load_record(watching.record_path(path, folder))
            return _Looked(*watching.stable(watching.look_into(folder), known))

        self._lane.run(work, lambda looked: self._take(folder, path, looked), self._fail)

    def _take(self, folder: Path, path: Path, looked: _Looked) -> None:
        self._busy = False
        if folder != self.folder or path != self._workspace.file.path:
            return
        self._record = looked.record
        if looked.names:
            self._busy = True
            self._workspace.keeper.run(lambda store, report: _arrive(store, folder, looked, report), self._tell)

    def _tell(self, came: _Came | PlannerError) -> None:
        self._busy = False
        if isinstance(came, PlannerError):
            self._workspace.refuse(came)
            return
        self._record = came.record
        self._workspace.recount(came.history)
        self._workspace.notify(" ".join(line.strip() for line in came.lines), "warning" if came.refused else "info")

    def _fail(self, error: PlannerError) -> None:
        self._busy = False
        self._set(None)
        self._workspace.refuse(error)


def _arrive(store: Store, folder: Path, looked: _Looked, report: Report) -> _Came | PlannerError:
    """What came of the files of a look; an error is a value here, so that the next look comes in any case."""
    try:
        return _arrived(store, folder, looked, report)
    except PlannerError as error:
        return error


def _arrived(store: Store, folder: Path, looked: _Looked, report: Report) -> _Came:
    from planner.intake import watching
    from planner.intake.arriving import take_arrived
    from planner.intake.profiles import load_profiles
    from ui.file_keeper import measured

    record, refused = looked.record, False
    lines: list[str] = []
    for name in looked.names:
        report(wording.READING.format(name=name))
        arrived = take_arrived(store, folder / name, record, load_profiles())
        record, refused = arrived.record, refused or arrived.refused
        watching.save_record(watching.record_path(store.path, folder), record)
        lines += arrived.lines
    return _Came(record, tuple(lines), refused, measured(store, store.operation(), report))
