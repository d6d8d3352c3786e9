"""The Officers screen: who is there, found by filters, and everything known of the one selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from planner.editing import people
from planner.intake.cells import number_text
from planner.operation import LEADER, Officer, OfficerId, Operation, Terms
from ui.importing import FileKind
from ui.reckoning import OfficerRow, officer_rows
from ui.screens import import_wording, wording
from ui.screens.import_panel import ImportStack, import_button
from ui.screens.officer_panel import OfficerPanel
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.entries import Choice
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.choosing import FileChooser
    from ui.state import PlanView
    from ui.workspace import Workspace

SIDE = 326
KINDS = (FileKind.OFFICERS, FileKind.LEAVE, FileKind.DUTY, FileKind.WISHES)

COLUMNS: tuple[Column[OfficerRow], ...] = (
    Column("Rank", lambda row: row.officer.rank, 78, muted=True),
    Column("Name", lambda row: row.officer.name, 190, sort=lambda row: row.officer.name.split()[-1].casefold()),
    Column("Badge", lambda row: row.officer.id, 60),
    Column("Agency", lambda row: row.officer.agency, 66),
    Column("Terms", lambda row: wording.SHORT_TERMS[row.officer.terms], 80),
    Column("Leads", lambda row: wording.LEADS if row.officer.leads else "", 54),
    Column("Skills", lambda row: ", ".join(sorted(row.officer.skills - {LEADER})), muted=True),
    Column(
        "Planned",
        lambda row: "–" if row.hours is None else f"{number_text(row.hours)} h",
        70,
        number=True,
        sort=lambda row: -1.0 if row.hours is None else row.hours,
        tip=wording.PLANNED_TIP,
    ),
    Column(
        "Leave",
        lambda row: str(row.leave_days or ""),
        54,
        number=True,
        sort=lambda row: float(row.leave_days),
        tip=wording.LEAVE_TIP,
    ),
    Column(
        "Duties",
        lambda row: str(row.duties or ""),
        58,
        number=True,
        sort=lambda row: float(row.duties),
        tip=wording.DUTIES_TIP,
    ),
)


class OfficersScreen(ImportStack):
    """The officers, or the preview of a file of theirs."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        self.list = OfficerList(workspace, chooser)
        super().__init__(workspace, self.list, frozenset(KINDS))


class OfficerList(QWidget):
    """Table at the left, the selected officer at the right."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        super().__init__()
        self._workspace = workspace
        self._chosen: OfficerId | None = None
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, COLUMNS, wording.OFFICERS)
        self.table.let_sort(1)
        self.filters = Filters(self._filter)
        self.panel = OfficerPanel(workspace, self._follow)
        self.count = label("", "muted")
        self.card = Card()
        self.card.body.addLayout(self._head(chooser))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self.empty = EmptyState(
            wording.NO_OFFICERS,
            wording.NO_OFFICERS_TEXT,
            import_button(workspace, chooser, (FileKind.OFFICERS,), import_wording.IMPORT_OFFICERS),
        )
        self._stack.addWidget(self.empty)
        self.card.body.addLayout(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.card, 1)
        row.addWidget(self.panel)
        self.panel.setFixedWidth(SIDE)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._select())
        workspace.operation_changed.connect(self._refresh)
        workspace.plan_changed.connect(self._refresh)
        self._show()

    def _head(self, chooser: FileChooser) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(button(wording.OFFICER_ADD, self._add))
        buttons.addWidget(button(wording.REMOVE, self._remove))
        buttons.addWidget(import_button(self._workspace, chooser, KINDS))
        head = QVBoxLayout()
        head.addLayout(buttons)
        head.addWidget(self.filters)
        return head

    def _refresh(self, _: Operation | PlanView | None) -> None:
        self._show()

    def _show(self) -> None:
        operation = self._workspace.operation
        if operation is None:
            return
        self.model.set_rows(officer_rows(operation, self._workspace.view))
        self.filters.show_operation(operation)
        self._stack.setCurrentIndex(0 if operation.officers else 1)
        self.panel.setVisible(bool(operation.officers))
        self._filter()
        self._reselect()

    def _filter(self) -> None:
        self.table.sorted_model.want(lambda row: self.filters.accept(self.model.rows[row].officer))
        shown, there = self.table.sorted_model.rowCount(), len(self.model.rows)
        self.count.setText(wording.shown(shown, there))

    def _reselect(self) -> None:
        numbers = {row.officer.id: number for number, row in enumerate(self.model.rows)}
        if self._chosen in numbers:
            self.table.choose(numbers[self._chosen])
        elif self.model.rows:
            self.table.selectRow(0)
        self._select()

    def _select(self) -> None:
        row = self.table.selected()
        officer = None if row is None else self.model.rows[row].officer
        self._chosen = None if officer is None else officer.id
        self.panel.show_officer(officer)

    def _follow(self, badge: OfficerId) -> None:
        self._chosen = badge

    def _add(self) -> None:
        operation = self._workspace.operation
        if operation is None:
            return
        badge = people.free_badge(operation)
        self._chosen = badge
        self._workspace.edit("add an officer", lambda into: people.add_officer(into, badge))
        self.panel.name.setFocus()
        self.panel.name.selectAll()

    def _remove(self) -> None:
        row = self.table.selected()
        if row is None:
            self._workspace.notify(wording.CHOOSE_OFFICER)
            return
        officer = self.model.rows[row].officer
        self._workspace.edit(f"remove {officer.name}", lambda operation: people.remove_officer(operation, officer))


class Filters(QWidget):
    """What narrows the list down: text, agency, terms, leaders only."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setPlaceholderText(wording.FIND_OFFICER)
        self.text.setAccessibleName(wording.FIND_OFFICER)
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(lambda _: changed())
        self.agency = Choice(wording.AGENCY, lambda _: changed())
        self.terms = Choice(wording.TERMS_NAME, lambda _: changed())
        self.terms.offer((("", wording.ALL_TERMS), *((str(key), text) for key, text in wording.TERMS.items())), "")
        self.leaders = QCheckBox(wording.LEADERS_ONLY)
        self.leaders.toggled.connect(lambda _: changed())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        for widget in (self.agency, self.terms, self.leaders):
            row.addWidget(widget)

    def show_operation(self, operation: Operation) -> None:
        """Offers the agencies of an operation."""
        chosen = str(self.agency.currentData() or "")
        agencies = tuple((str(agency.id), str(agency.id)) for agency in operation.agencies)
        self.agency.offer((("", wording.ALL_AGENCIES), *agencies), chosen)

    def accept(self, officer: Officer) -> bool:
        """Whether an officer is wanted."""
        text = self.text.text().strip().casefold()
        searched = " ".join((officer.name, officer.id, officer.rank, *officer.skills)).casefold()
        agency, terms = self.agency.currentData(), self.terms.currentData()
        return (
            text in searched
            and (not agency or officer.agency == agency)
            and (not terms or officer.terms is Terms(terms))
            and (officer.leads or not self.leaders.isChecked())
        )
