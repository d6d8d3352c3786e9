"""Leads a file from the disk into the operation: read beside the window, previewed, taken or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.errors import IntakeError, PlannerError
from ui import wording
from ui.importing import FileKind, Preview, preview, preview_of_draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.intake.mapping import Layout, Mapping
    from planner.intake.taking import Taken
    from planner.risk.history import History
    from planner.store.store import Store
    from ui.background import Lane, Report
    from ui.incident_draft import IncidentDraft
    from ui.workspace import Workspace


class _Reading:
    """One reading of a file, which a person may stop."""

    def __init__(self, kind: FileKind, path: Path) -> None:
        self.kind, self.path = kind, path
        self.stopped = False

    def told(self, report: Report) -> Callable[[int, int | None], None]:
        """Hears how far reading is and reports it; raises where it was stopped."""

        def hear(rows: int, of: int | None) -> None:
            from ui.incident_draft import ReadingStoppedError

            if self.stopped:
                raise ReadingStoppedError(wording.READING_STOPPED.format(name=self.path.name))
            report(wording.reading_rows(self.path.name, rows, of), None if not of else rows / of)

        return hear


class Imports(QObject):
    """The file that is being looked at before it is taken; one at a time."""

    changed = Signal(object)
    """Preview | None."""
    reading_changed = Signal(object)
    """Path | None: the file of incidents that is being read."""

    def __init__(self, workspace: Workspace, lane: Lane) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._lane = lane
        self._reading: _Reading | None = None
        self.preview: Preview | None = None

    @property
    def reading(self) -> tuple[FileKind, Path] | None:
        """The kind and the path of the file that is being read; None while nothing is."""
        return None if self._reading is None else (self._reading.kind, self._reading.path)

    def read(self, kind: FileKind, path: Path, layout: Layout | None = None, names: str = "") -> None:
        """
        Reads a file; its preview follows.

        ``layout`` is how a person says that incidents are written, ``names`` which property names zones.
        """
        operation = self._workspace.operation
        if operation is None:
            return
        reading = self._begin(kind, path)

        def work(report: Report) -> Preview:
            report(wording.READING.format(name=path.name))
            if kind is not FileKind.INCIDENTS:
                return preview(kind, path, operation, names)
            from ui.incident_draft import draft_of

            try:
                return preview_of_draft(draft_of(path, operation, reading.told(report), layout))
            except IntakeError as error:
                return Preview(kind, path, (), (), 0, error.faults)

        self._run(reading, work)

    def remap(self, mapping: Mapping) -> None:
        """Reads the file of incidents in sight by another mapping; its preview follows."""
        operation, draft = self._workspace.operation, self._draft
        if operation is None or draft is None:
            return
        reading = self._begin(FileKind.INCIDENTS, draft.look.path)

        def work(report: Report) -> Preview:
            from ui.incident_draft import remapped

            return preview_of_draft(remapped(draft.look, mapping, operation, reading.told(report)))

        self._run(reading, work)

    def stop(self) -> None:
        """Ends the reading of a file; what was in sight before stays."""
        if self._reading is not None:
            self._reading.stopped = True
            self._set_reading(None)

    def leave(self) -> None:
        """Takes nothing of the file."""
        self.stop()
        self._show(None)

    def save_profile(self, name: str) -> bool:
        """Whether the decisions about the file in sight were saved for tomorrow's file."""
        from ui.incident_draft import saved_as

        draft = self._draft
        if draft is None or not name.strip():
            return False
        try:
            saved = saved_as(draft, name.strip())
        except PlannerError as error:
            self._workspace.refuse(error)
            return False
        self._workspace.notify(wording.PROFILE_SAVED.format(name=name.strip()))
        self._show(preview_of_draft(saved))
        return True

    def take(self) -> None:
        """Takes the accepted rows of the file that is in sight."""
        preview, operation = self.preview, self._workspace.operation
        if preview is None or operation is None or not preview.accepted:
            return
        self.stop()
        self._show(None)
        if preview.apply is not None:
            changed = self._workspace.change(preview.apply(operation), wording.importing(preview))
            if changed:
                self._workspace.notify(wording.imported(preview))
        elif preview.draft is not None:
            draft = preview.draft
            self._workspace.keeper.run(lambda store, report: _add(store, draft, report), self._count)

    @property
    def _draft(self) -> IncidentDraft | None:
        return None if self.preview is None else self.preview.draft

    def _begin(self, kind: FileKind, path: Path) -> _Reading:
        if self._reading is not None:
            self._reading.stopped = True
        reading = _Reading(kind, path)
        self._set_reading(reading)
        return reading

    def _set_reading(self, reading: _Reading | None) -> None:
        self._reading = reading
        self.reading_changed.emit(None if reading is None else reading.path)

    def _run(self, reading: _Reading, work: Callable[[Report], Preview]) -> None:
        def done(preview: Preview) -> None:
            if not reading.stopped:
                self._set_reading(None)
                self._show(preview)

        def failed(error: PlannerError) -> None:
            if not reading.stopped:
                self._set_reading(None)
                self._workspace.refuse(error)

        self._lane.run(work, done, failed)

    def _show(self, preview: Preview | None) -> None:
        self.preview = preview
        self.changed.emit(preview)

    def _count(self, added: tuple[Taken, History | None]) -> None:
        taken, history = added
        self._workspace.recount(history)
        self._workspace.notify(wording.incidents_taken(taken))


def _add(store: Store, draft: IncidentDraft, report: Report) -> tuple[Taken, History | None]:
    from planner.intake.taking import keep
    from ui.file_keeper import measured

    report(wording.ADDING_INCIDENTS)
    taken = keep(store, draft.look, draft.intake)
    return taken, measured(store, store.operation(), report)
