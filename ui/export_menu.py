"""The Export menu: asks where a file or a folder goes, or which roster comes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.export.exporting import FILES
from planner.export.formats import EVERYTHING, Format
from ui import export_wording as words
from ui import wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.choosing import FileChooser
    from ui.workspace import Workspace


class ExportMenu:
    """What each entry of the menu does."""

    def __init__(self, parent: QWidget, workspace: Workspace, chooser: FileChooser) -> None:
        self._parent, self._workspace, self._chooser = parent, workspace, chooser

    @property
    def entries(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The texts of the menu, and what each does."""
        kinds = tuple((text, partial(self._export, kind)) for kind, (text, _) in words.ENTRIES.items())
        return ((words.EVERYTHING, self.everything), *kinds, (words.READ_ROSTER, self.read_roster))

    def everything(self) -> None:
        """Asks for a folder and writes every format into it."""
        self._to_folder(words.FOLDER_TITLE, EVERYTHING)

    def read_roster(self) -> None:
        """Asks for an edited workbook and takes its edits in."""
        view = self._workspace.view
        if view is None or view.saved is None:
            self._workspace.notify(words.NO_PLAN_TO_EDIT, "warning")
            return
        path = self._chooser.open_file(self._parent, words.ROSTER_TITLE, f"{words.WORKBOOKS};;{wording.ALL_FILES}")
        if path is not None:
            self._workspace.output.exports.read_roster(path)

    def _export(self, kind: Format) -> None:
        text, files = words.ENTRIES[kind]
        if not files:
            self._to_folder(words.title(text), (kind,))
        elif self._there_is_a_plan():
            path = self._chooser.save_file(self._parent, words.title(text), FILES[kind], files)
            if path is not None:
                self._workspace.output.exports.to_file(_with_suffix(path, kind), kind)

    def _to_folder(self, title: str, formats: tuple[Format, ...]) -> None:
        if self._there_is_a_plan():
            folder = self._chooser.folder(self._parent, title)
            if folder is not None:
                self._workspace.output.exports.to_folder(folder, formats)

    def _there_is_a_plan(self) -> bool:
        view = self._workspace.view
        there = view is not None and view.saved is not None
        if not there:
            self._workspace.notify(wording.NOTHING_TO_EXPORT, "warning")
        return there


def _with_suffix(path: Path, kind: Format) -> Path:
    """The path that was chosen, with the ending of its kind where it has none."""
    return path if path.suffix else path.with_suffix(f".{kind}")
