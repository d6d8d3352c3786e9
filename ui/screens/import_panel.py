"""A file before it is taken: what it would bring, and every row that it cannot bring with the reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ui.importing import FileKind
from ui.screens import import_wording as wording
from ui.screens.import_tables import FAULT_COLUMNS, cell_columns
from ui.screens.incident_import import IncidentImportPanel
from ui.widgets.buttons import button, menu_button
from ui.widgets.card import Card
from ui.widgets.entries import Choice, form
from ui.widgets.labels import label, set_role
from ui.widgets.table import Table, TableModel

if TYPE_CHECKING:
    from pathlib import Path

    from ui.choosing import FileChooser
    from ui.importing import Preview
    from ui.workspace import Workspace

NAMES_WIDTH = 420


class ImportPanel(QWidget):
    """Two tables, accepted and rejected, and the decision."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._path: Path | None = None
        self.title = label("", "title")
        self.summary = label("", "muted", wrap=True)
        self.take = button("", workspace.imports.take, role="primary")
        self.leave = button(wording.CANCEL, workspace.imports.leave)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.summary)
        head.addLayout(words, 1)
        head.addWidget(self.leave)
        head.addWidget(self.take)
        card = Card()
        card.body.addLayout(head)
        self.names = Choice(wording.NAMED_BY, self._rename)
        self.named = QWidget()
        row = form((wording.NAMED_BY, self.names))
        self.named.setLayout(row)
        self.named.setMaximumWidth(NAMES_WIDTH)
        card.body.addWidget(self.named)
        self.rejected_card = Card(wording.REJECTED)
        self.faults = TableModel(FAULT_COLUMNS)
        self.fault_table = Table(self.faults, FAULT_COLUMNS, wording.REJECTED)
        self.rejected_card.add(self.fault_table)
        self.accepted_card = Card(wording.ACCEPTED)
        self.accepted_table: Table | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(card)
        column.addWidget(self.rejected_card, 1)
        column.addWidget(self.accepted_card, 1)

    def show_preview(self, preview: Preview) -> None:
        """Shows what a file would bring."""
        self.title.setText(wording.preview_title(preview))
        self.summary.setText(wording.preview_summary(preview))
        set_role(self.summary, "bad" if not preview.accepted else "warn" if preview.remark else "muted")
        self.take.setText(wording.preview_take(preview))
        self.take.setEnabled(preview.accepted > 0)
        self.rejected_card.setVisible(bool(preview.faults))
        self.rejected_card.heading.setText(wording.rejected(len(preview.faults)))
        self.faults.set_rows(preview.faults)
        self.accepted_card.setVisible(bool(preview.accepted))
        self.accepted_card.heading.setText(wording.accepted(preview.accepted, len(preview.rows)))
        self._show_rows(preview)
        self._offer_names(preview)
        (self.take if preview.accepted else self.leave).setFocus()

    def _offer_names(self, preview: Preview) -> None:
        """Offers the properties of a file of shapes, where there is a choice."""
        from planner.intake.zone_names import NUMBERED

        self._path = preview.path
        self.named.setVisible(bool(preview.names))
        choices = tuple((field, field) for field in preview.fields)
        self.names.offer((*choices, (NUMBERED, wording.NUMBER_THEM)), preview.names)

    def _rename(self, names: str) -> None:
        if self._path is not None:
            self._workspace.imports.read(FileKind.ZONES, self._path, names=names)

    def _show_rows(self, preview: Preview) -> None:
        if self.accepted_table is not None:
            self.accepted_card.body.removeWidget(self.accepted_table)
            self.accepted_table.deleteLater()
        columns = cell_columns(preview.titles)
        model = TableModel(columns)
        model.set_rows(preview.rows)
        self.accepted_table = Table(model, columns, wording.ACCEPTED)
        model.setParent(self.accepted_table)
        self.accepted_card.add(self.accepted_table)


class ImportStack(QWidget):
    """A screen that gives way to a preview while a file of its kinds is looked at."""

    def __init__(self, workspace: Workspace, main: QWidget, kinds: frozenset[FileKind]) -> None:
        super().__init__()
        self._kinds = kinds
        self._imports = workspace.imports
        self.panel = ImportPanel(workspace)
        self._main = main
        self._stack = QStackedLayout(self)
        self._stack.addWidget(main)
        self._stack.addWidget(self.panel)
        self.incidents: IncidentImportPanel | None = None
        """Built with the first file of incidents."""
        self._workspace = workspace
        workspace.imports.changed.connect(self._show)
        workspace.imports.reading_changed.connect(self._show_reading)
        self._show(workspace.imports.preview)

    def _show(self, preview: Preview | None) -> None:
        if preview is None or preview.kind not in self._kinds:
            self._stack.setCurrentWidget(self._main)
            return
        shown = self._incident_panel() if preview.kind is FileKind.INCIDENTS else self.panel
        shown.show_preview(preview)
        self._stack.setCurrentWidget(shown)

    def _incident_panel(self) -> IncidentImportPanel:
        if self.incidents is None:
            self.incidents = IncidentImportPanel(self._workspace)
            self._stack.addWidget(self.incidents)
        return self.incidents

    def _show_reading(self, path: Path | None) -> None:
        reading = self._imports.reading
        if reading is not None and reading[0] is FileKind.INCIDENTS and FileKind.INCIDENTS in self._kinds:
            self._stack.setCurrentWidget(self._incident_panel())
        elif path is None and self._imports.preview is None:
            self._stack.setCurrentWidget(self._main)


def import_button(
    workspace: Workspace, chooser: FileChooser, kinds: tuple[FileKind, ...], text: str = wording.IMPORT
) -> QPushButton:
    """A button that asks for a file of one of the kinds and leads to its preview."""

    def ask(kind: FileKind) -> None:
        path = chooser.open_file(made, wording.import_title(kind), wording.file_filter(kind))
        if path is not None:
            workspace.imports.read(kind, path)

    if len(kinds) == 1:
        made = button(text, lambda: ask(kinds[0]))
    else:
        made = menu_button(text, tuple((wording.import_title(kind), partial(ask, kind)) for kind in kinds))
        if FileKind.INCIDENTS in kinds:
            _add_watching(made, workspace, chooser)
    return made


def _add_watching(made: QPushButton, workspace: Workspace, chooser: FileChooser) -> None:
    """Puts the folder that feeds the operation into a menu: chosen where there is none, left where there is one."""
    menu = made.menu()

    def turn() -> None:
        if workspace.watched.folder is not None:
            workspace.watched.watch(None)
            return
        folder = chooser.folder(made, wording.WATCH_TITLE)
        if folder is not None:
            workspace.watched.watch(folder)

    menu.addSeparator()
    action = menu.addAction(wording.WATCH)
    action.triggered.connect(turn)
    menu.aboutToShow.connect(lambda: action.setText(wording.watch_entry(workspace.watched.folder)))
