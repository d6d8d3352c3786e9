"""One officer: the person's own entries, and the leave, duty and wishes that the plan respects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from planner.clock import Clock
from planner.editing import people
from planner.intake.cells import number_text
from planner.operation import LEADER, AgencyId, Contract, Leave, Officer, OfficerId, Operation, Terms
from ui.screens import wording
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.entries import Choice, Entry, form
from ui.widgets.labels import label
from ui.widgets.scrolling import scrolled
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.workspace import Workspace

LINES = 40
"""Duties and wishes that the panel lists at most."""

LEAVE_COLUMNS: tuple[Column[Leave], ...] = (
    Column("First day", lambda each: each.first_day.isoformat(), 94, change=people.with_first_leave_day),
    Column("Last day", lambda each: each.last_day.isoformat(), 94, change=people.with_last_leave_day),
    Column(
        "Reason",
        wording.leave_reason,
        change=lambda each, text: replace(each, reason=text),
    ),
)


class OfficerPanel(Card):
    """
    Shows and changes the selected officer.

    Parameters
    ----------
    follow
        Hears of a new badge number before it is taken, so that the selection stays with the person.
    """

    def __init__(self, workspace: Workspace, follow: Callable[[OfficerId], None]) -> None:
        super().__init__(wording.OFFICER)
        self._workspace = workspace
        self._follow = follow
        self._officer: Officer | None = None
        self._build_fields()
        self.leave = TableModel(LEAVE_COLUMNS, self._leave_edited, workspace.refuse)
        self.leave_table = Table(self.leave, LEAVE_COLUMNS, wording.LEAVE)
        self.leave_title, self.duty_title, self.wish_title = (label("", "heading") for _ in range(3))
        self.duties, self.wishes = label("", "muted", wrap=True), label("", "muted", wrap=True)
        leave_head = Card.row(
            self.leave_title, None, button(wording.ADD, self._add_leave), button(wording.REMOVE, self._remove_leave)
        )
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(self._form)
        column.addSpacing(6)
        column.addLayout(leave_head)
        column.addWidget(self.leave_table)
        for widget in (self.duty_title, self.duties, self.wish_title, self.wishes):
            column.addWidget(widget)
        column.addStretch(1)
        self.inside = scrolled(column)
        self.add(self.inside, 1)

    def _build_fields(self) -> None:
        self.name = Entry(wording.NAME, self._setter(people.renamed))
        self.badge = Entry(wording.BADGE, self._set_badge)
        self.rank = Entry(wording.RANK, self._setter(lambda officer, text: replace(officer, rank=text)))
        self.agency = Choice(wording.AGENCY, self._setter(lambda o, text: replace(o, agency=AgencyId(text))))
        self.terms = Choice(wording.TERMS_NAME, self._setter(lambda o, text: replace(o, terms=Terms(text))))
        self.leads = QCheckBox(wording.MAY_LEAD)
        self.leads.clicked.connect(lambda on: self._set(lambda officer: people.with_leading(officer, leads=on)))
        self.skills = Entry(wording.SKILLS, self._setter(people.with_skills), hint=wording.SKILLS_HINT)
        self.phone = Entry(wording.PHONE, self._setter(lambda officer, text: replace(officer, phone=text)))
        self.week = Entry(wording.WEEK_HOURS, self._setter(people.with_week_hours))
        self.total = Entry(wording.TOTAL_HOURS, self._setter(people.with_total_hours))
        self.run = Entry(wording.RUN_DAYS, self._setter(people.with_run))
        self._form = form(
            (wording.NAME, self.name),
            (wording.BADGE, self.badge),
            (wording.RANK, self.rank),
            (wording.AGENCY, self.agency),
            (wording.TERMS_NAME, self.terms),
            ("", self.leads),
            (wording.SKILLS, self.skills),
            (wording.PHONE, self.phone),
            (wording.WEEK_HOURS, self.week),
            (wording.TOTAL_HOURS, self.total),
            (wording.RUN_DAYS, self.run),
        )

    def show_officer(self, officer: Officer | None) -> None:
        """Shows an officer of the workspace's operation; None shows that none is selected."""
        operation = self._workspace.operation
        self._officer = officer
        self.inside.setVisible(officer is not None)
        self.heading.setText(wording.OFFICER if officer is None else officer.name)
        if officer is None or operation is None:
            return
        for entry, text in (
            (self.name, officer.name),
            (self.badge, officer.id),
            (self.rank, officer.rank),
            (self.skills, "; ".join(sorted(officer.skills - {LEADER}))),
            (self.phone, officer.phone),
            (self.week, _number(officer.max_hours_7_days)),
            (self.total, _number(officer.max_hours_total)),
            (self.run, _number(officer.max_consecutive_days)),
        ):
            entry.show_value(text)
        self.agency.offer(tuple((str(a.id), str(a.id)) for a in operation.agencies), officer.agency)
        self.terms.offer(tuple((str(key), text) for key, text in wording.TERMS.items()), officer.terms)
        self.leads.setChecked(officer.leads)
        self._show_contract(officer, operation)
        self._show_calls(officer, operation)

    def _show_contract(self, officer: Officer, operation: Operation) -> None:
        own = [c for c in operation.contracts if (c.agency, c.terms) == (officer.agency, officer.terms)]
        contract: Contract | None = own[0] if own else None
        for entry, limit in (
            (self.week, None if contract is None else contract.max_hours_7_days),
            (self.total, None if contract is None else contract.max_hours_total),
            (self.run, None if contract is None else contract.max_consecutive_days),
        ):
            entry.setPlaceholderText(wording.contract_limit(limit))

    def _show_calls(self, officer: Officer, operation: Operation) -> None:
        clock = Clock(operation.timezone)
        self.leave.set_rows(tuple(each for each in operation.leave if each.officer == officer.id))
        self.leave_table.setVisible(bool(self.leave.rows))
        self.leave_table.fit(1)
        self.leave_title.setText(wording.counted(wording.LEAVE, len(self.leave.rows)))
        duties = [duty for duty in operation.duties if duty.officer == officer.id]
        wishes = [wish for wish in operation.wishes if wish.officer == officer.id]
        self.duty_title.setText(wording.counted(wording.DUTY, len(duties)))
        self.duties.setText(wording.lines([wording.duty_line(duty, clock) for duty in duties], LINES))
        self.duties.setVisible(bool(duties))
        self.wishes.setVisible(bool(wishes))
        self.wish_title.setText(wording.counted(wording.WISHES, len(wishes)))
        self.wishes.setText(wording.lines([wording.wish_line(wish, operation) for wish in wishes], LINES))

    def _setter(self, change: Callable[[Officer, str], Officer]) -> Callable[[str], bool]:
        return lambda text: self._set(lambda officer: change(officer, text))

    def _set(self, change: Callable[[Officer], Officer]) -> bool:
        officer = self._officer
        if officer is None:
            return False
        return self._workspace.edit(
            f"change {officer.name}",
            lambda operation: people.change_officer(operation, officer, change(officer)),
        )

    def _set_badge(self, text: str) -> bool:
        officer = self._officer
        if officer is None:
            return False
        self._follow(OfficerId(text))
        done = self._set(lambda before: people.with_badge(before, text))
        if not done:
            self._follow(officer.id)
        return done

    def _add_leave(self) -> None:
        officer = self._officer
        if officer is not None:
            self._workspace.edit(
                f"add leave of {officer.name}", lambda operation: people.add_leave(operation, officer.id)
            )

    def _remove_leave(self) -> None:
        row = self.leave_table.selected()
        if row is None:
            self._workspace.notify(wording.CHOOSE_LEAVE)
            return
        gone = self.leave.rows[row]
        self._workspace.edit("remove leave", lambda operation: people.change_leave(operation, gone, None))

    def _leave_edited(self, before: Leave, after: Leave, _: str) -> None:
        self._workspace.edit("change leave", lambda operation: people.change_leave(operation, before, after))


def _number(value: float | None) -> str:
    return "" if value is None else number_text(value)
