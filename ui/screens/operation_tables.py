"""The tables of the Operation screen: agencies and the rules of work of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.editing import rules
from planner.intake.cells import number_text
from planner.operation import Terms
from ui.screens import wording
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from planner.operation import Agency, Contract, Operation
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency and how many it lends."""

    agency: Agency
    lent: int
    volunteers: int
    leaders: int


def agency_rows(operation: Operation) -> tuple[AgencyRow, ...]:
    """Each agency with its officers counted."""
    rows = []
    for agency in operation.agencies:
        own = [officer for officer in operation.officers if officer.agency == agency.id]
        lent = sum(officer.terms is Terms.LENT for officer in own)
        rows.append(AgencyRow(agency, lent, len(own) - lent, sum(officer.leads for officer in own)))
    return tuple(rows)


AGENCY_COLUMNS: tuple[Column[AgencyRow], ...] = (
    Column(
        "Short name",
        lambda row: row.agency.id,
        110,
        change=lambda row, text: replace(row, agency=rules.with_agency_id(row.agency, text)),
    ),
    Column(
        "Name",
        lambda row: row.agency.name,
        change=lambda row, text: replace(row, agency=rules.rename_agency(row.agency, text)),
    ),
    Column("Officers", lambda row: str(row.lent + row.volunteers), 80, number=True),
    Column("Lent", lambda row: str(row.lent), 64, number=True, muted=True),
    Column("Volunteers", lambda row: str(row.volunteers), 86, number=True, muted=True),
    Column("Leaders", lambda row: str(row.leaders), 72, number=True, muted=True),
)

CONTRACT_COLUMNS: tuple[Column[Contract], ...] = (
    Column("Agency", lambda c: c.agency, 90),
    Column("Terms", lambda c: wording.TERMS[c.terms]),
    Column(
        "Rest, h",
        lambda c: number_text(c.minimum_rest.total_seconds() / 3600),
        70,
        number=True,
        tip=wording.REST_TIP,
        change=rules.with_rest,
    ),
    Column(
        "h in 7 days",
        lambda c: _limit(c.max_hours_7_days),
        92,
        number=True,
        tip=wording.WEEK_TIP,
        change=rules.with_hours_7_days,
    ),
    Column(
        "h in 28 days",
        lambda c: _limit(c.max_hours_28_days),
        98,
        number=True,
        tip=wording.MONTH_TIP,
        change=rules.with_hours_28_days,
    ),
    Column(
        "h in all",
        lambda c: _limit(c.max_hours_total),
        72,
        number=True,
        tip=wording.TOTAL_TIP,
        change=rules.with_hours_total,
    ),
    Column(
        "Days in a row",
        lambda c: _limit(c.max_consecutive_days),
        104,
        number=True,
        tip=wording.RUN_TIP,
        change=rules.with_run,
    ),
)


class AgenciesCard(Card):
    """The agencies: names that can be changed, and who comes from each."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.AGENCIES)
        self._workspace = workspace
        self.model = TableModel(AGENCY_COLUMNS, self._edited, workspace.refuse)
        self.table = Table(self.model, AGENCY_COLUMNS, wording.AGENCIES)
        self.head.addWidget(button(wording.AGENCY_ADD, self._add))
        self.head.addWidget(button(wording.REMOVE, self._remove))
        self.add(self.table)

    def show_operation(self, operation: Operation) -> None:
        """Shows the agencies of an operation."""
        self.model.set_rows(agency_rows(operation))
        self.table.fit(2)

    def _edited(self, before: AgencyRow, after: AgencyRow, _: str) -> None:
        self._workspace.edit(
            f"change agency {before.agency.id}",
            lambda operation: rules.change_agency(operation, before.agency, after.agency),
        )

    def _add(self) -> None:
        self._workspace.edit("add an agency", rules.add_agency)

    def _remove(self) -> None:
        row = self.table.selected()
        if row is None:
            self._workspace.notify(wording.CHOOSE_AGENCY)
            return
        agency = self.model.rows[row].agency
        self._workspace.edit(f"remove agency {agency.id}", lambda operation: rules.remove_agency(operation, agency))


class ContractsCard(Card):
    """The numbers of the rules of work, each of which can be changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.CONTRACTS)
        self._workspace = workspace
        self.model = TableModel(CONTRACT_COLUMNS, self._edited, workspace.refuse)
        self.table = Table(self.model, CONTRACT_COLUMNS, wording.CONTRACTS)
        self.add(label(wording.CONTRACTS_TEXT, "muted", wrap=True))
        self.add(self.table)

    def show_operation(self, operation: Operation) -> None:
        """Shows the contracts of an operation."""
        self.model.set_rows(operation.contracts)
        self.table.fit(2)

    def _edited(self, before: Contract, after: Contract, title: str) -> None:
        self._workspace.edit(
            f"change {title} of {before.agency}, {wording.TERMS[before.terms]}",
            lambda operation: rules.change_contract(operation, before, after),
        )


def _limit(value: float | None) -> str:
    return "" if value is None else number_text(value)
