"""A file of incidents before it is taken: how it is read, what of it is accepted, and what is rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.intake import wording as sentences
from planner.intake.decoding import DELIMITERS, ENCODINGS
from planner.intake.mapping import Layout
from ui.importing import FileKind
from ui.screens import import_wording as wording
from ui.screens.import_tables import FAULT_COLUMNS, fitted_columns
from ui.screens.mapping_form import MappingForm
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.entries import Choice, Entry, form
from ui.widgets.labels import label, set_role
from ui.widgets.scrolling import scrolled
from ui.widgets.table import Table, TableModel

if TYPE_CHECKING:
    from pathlib import Path

    from ui.importing import Preview
    from ui.incident_draft import IncidentDraft
    from ui.workspace import Workspace

FORM_WIDTH = 400
OFFENCE_PLACE = 3
"""The column of the accepted rows that takes what is left: the offence."""
FIRST_ROWS = 60
"""Rows of the file that are shown as they are."""


class IncidentImportPanel(QWidget):
    """The form of the columns at the left; the file, what is taken and what is rejected at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._path: Path | None = None
        self.title = label("", "title")
        self.summary = label("", "muted", wrap=True)
        self.take = button("", workspace.imports.take, role="primary")
        self.leave = button(wording.CANCEL, workspace.imports.leave)
        self.stop = button(wording.STOP_READING, workspace.imports.stop)
        self.form = MappingForm()
        self.form.changed.connect(workspace.imports.remap)
        self.encoding = Choice(wording.ENCODING, self._relayout)
        self.delimiter = Choice(wording.DELIMITER, self._relayout)
        self.profile = Entry(wording.PROFILE, lambda _: True, hint=wording.PROFILE_HINT)
        self.save = button(wording.SAVE_PROFILE, self._save, tip=wording.SAVE_PROFILE_TIP)
        self.faults = TableModel(FAULT_COLUMNS)
        self.rejected_card = Card(wording.REJECTED)
        self.rejected_card.add(Table(self.faults, FAULT_COLUMNS, wording.REJECTED))
        self.file_card, self.taken_card = Card(wording.AS_IT_IS), Card(wording.AS_TAKEN)
        self._tables: dict[Card, Table] = {}
        self._build()
        workspace.imports.reading_changed.connect(self._show_reading)
        reading = workspace.imports.reading
        self._show_reading(None if reading is None else reading[1])

    def _build(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.summary)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        for each in (self.stop, self.leave, self.take):
            head.addWidget(each)
        top = Card()
        top.body.addLayout(head)
        self.left = Card(wording.COLUMNS_MEAN)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addLayout(form((wording.ENCODING, self.encoding), (wording.DELIMITER, self.delimiter)))
        column.addStretch(1)
        self.left.add(scrolled(column), 1)
        self.left.body.addLayout(Card.row(self.profile, self.save))
        self.left.setFixedWidth(FORM_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(10)
        for card, share in ((self.file_card, 3), (self.taken_card, 3), (self.rejected_card, 3)):
            right.addWidget(card, share)
        below = QWidget()
        body = QHBoxLayout(below)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addWidget(self.left)
        body.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(top)
        whole.addWidget(below, 1)

    def show_preview(self, preview: Preview) -> None:
        """Shows what a file of incidents would bring, or why it cannot be read at all."""
        self._path = preview.path
        draft = preview.draft
        self.title.setText(wording.preview_title(preview))
        self.take.setText(wording.preview_take(preview))
        self.take.setEnabled(preview.accepted > 0)
        self.left.setVisible(draft is not None)
        self.file_card.setVisible(draft is not None)
        refused = draft is not None and bool(draft.intake.refusals)
        self.rejected_card.setVisible(bool(preview.faults) and not refused)
        self.rejected_card.heading.setText(wording.left_out(preview))
        self.faults.set_rows(preview.faults[: wording.MOST_FAULTS])
        self.taken_card.setVisible(bool(preview.accepted))
        self.taken_card.heading.setText(wording.accepted(preview.accepted, len(preview.rows)))
        self._fill(self.taken_card, preview.titles, preview.rows, OFFENCE_PLACE)
        strange = draft is not None and draft.outside > preview.accepted / 2
        set_role(self.summary, "bad" if not preview.accepted else "warn" if strange else "muted")
        if draft is None:
            self.summary.setText(wording.preview_summary(preview))
        else:
            self._show_draft(draft)

    def _show_draft(self, draft: IncidentDraft) -> None:
        self.summary.setText(wording.draft_summary(draft))
        self.form.show_draft(draft)
        layout, names = draft.look.layout, draft.look.names
        self.encoding.offer(tuple((each, sentences.ENCODING_NAMES[each]) for each in ENCODINGS), layout.encoding)
        self.delimiter.offer(tuple((each, sentences.DELIMITER_NAMES[each]) for each in DELIMITERS), layout.delimiter)
        for choice in (self.encoding, self.delimiter):
            choice.setEnabled(bool(layout.delimiter))
        self.file_card.heading.setText(wording.first_rows(draft))
        self._fill(self.file_card, names, draft.look.first[:FIRST_ROWS], len(names) - 1)
        self.profile.show_value(draft.look.profile.name if draft.look.profile else draft.look.path.stem)

    def _fill(self, card: Card, titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...], wide: int) -> None:
        """Puts a table of texts into a card, in the place of the one before where its columns are others."""
        before = self._tables.get(card)
        if before is not None:
            card.body.removeWidget(before)
            before.deleteLater()
        columns = fitted_columns(titles, rows[:FIRST_ROWS], wide)
        model = TableModel(columns)
        model.set_rows(rows)
        table = Table(model, columns, card.heading.text())
        model.setParent(table)
        self._tables[card] = table
        card.add(table, 1)

    def _show_reading(self, path: Path | None) -> None:
        self.stop.setVisible(path is not None)
        if path is not None and path != self._path:
            self._show_first_reading(path)
        preview = self._workspace.imports.preview
        self.take.setEnabled(path is None and preview is not None and preview.accepted > 0)

    def _show_first_reading(self, path: Path) -> None:
        self._path = path
        self.title.setText(wording.reading_title(path))
        self.summary.setText(wording.READING_TEXT)
        set_role(self.summary, "muted")
        self.take.setText(wording.IMPORT)
        for card in (self.left, self.file_card, self.taken_card, self.rejected_card):
            card.setVisible(False)

    def _relayout(self, _: str) -> None:
        if self._path is not None:
            layout = Layout(str(self.encoding.currentData()), str(self.delimiter.currentData()))
            self._workspace.imports.read(FileKind.INCIDENTS, self._path, layout)

    def _save(self) -> None:
        self._workspace.imports.save_profile(self.profile.text())
