"""Leads a file from the disk into the operation: read beside the window, previewed, taken or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import wording

if TYPE_CHECKING:
    from pathlib import Path

    from planner.risk.history import History
    from planner.store.store import Store
    from ui.background import Lane, Report
    from ui.importing import FileKind, Preview
    from ui.workspace import Workspace


class Imports(QObject):
    """The file that is being looked at before it is taken; one at a time."""

    changed = Signal(object)
    """Preview | None."""

    def __init__(self, workspace: Workspace, lane: Lane) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._lane = lane
        self.preview: Preview | None = None

    def read(self, kind: FileKind, path: Path) -> None:
        """Reads a file; its preview follows."""
        operation = self._workspace.operation
        if operation is None:
            return

        def work(report: Report) -> Preview:
            from ui.importing import preview

            report(wording.READING.format(name=path.name))
            return preview(kind, path, operation)

        self._lane.run(work, self._show, self._workspace.refuse)

    def leave(self) -> None:
        """Takes nothing of the file."""
        self._show(None)

    def take(self) -> None:
        """Takes the accepted rows of the file that is in sight."""
        preview, operation = self.preview, self._workspace.operation
        if preview is None or operation is None or not preview.accepted:
            return
        self._show(None)
        if preview.apply is not None:
            changed = self._workspace.change(preview.apply(operation), wording.importing(preview))
            if changed:
                self._workspace.notify(wording.imported(preview))
        elif preview.incidents is not None:
            self._workspace.keeper.run(lambda store, report: _add(store, preview, report), self._count)

    def _show(self, preview: Preview | None) -> None:
        self.preview = preview
        self.changed.emit(preview)

    def _count(self, added: tuple[int, History | None]) -> None:
        number, history = added
        self._workspace.recount(history)
        self._workspace.notify(wording.incidents_added(number))


def _add(store: Store, preview: Preview, report: Report) -> tuple[int, History | None]:
    from ui.file_keeper import measured

    report(wording.ADDING_INCIDENTS)
    assert preview.incidents is not None
    added = store.add_incidents(preview.incidents, preview.path.name)
    return added, measured(store, store.operation(), report)
