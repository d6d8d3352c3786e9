"""The Operation screen: when and where, who lends officers under which rules, and what is still missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.editing import rules
from ui.screens import wording
from ui.screens.operation_tables import AgenciesCard, ContractsCard
from ui.screens.readiness_card import ReadinessCard
from ui.widgets.card import Card
from ui.widgets.entries import Choice, DayEntry, Entry, form
from ui.widgets.scrolling import scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.operation import Operation, TeamRule
    from ui.choosing import FileChooser
    from ui.state import PlanView
    from ui.workspace import Workspace

SIDE = 372


class OperationScreen(QWidget):
    """Shows and changes the operation as a whole."""

    def __init__(self, workspace: Workspace, _: FileChooser) -> None:
        super().__init__()
        self.frame, self.teams = FrameCard(workspace), TeamsCard(workspace)
        self.agencies, self.contracts = AgenciesCard(workspace), ContractsCard(workspace)
        self.ready = ReadinessCard(workspace)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.frame, 1)
        top.addWidget(self.teams, 1)
        main = QVBoxLayout()
        main.setSpacing(10)
        main.addLayout(top)
        main.addWidget(self.agencies)
        main.addWidget(self.contracts)
        main.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(scrolled(main), 1)
        row.addWidget(self.ready)
        self.ready.setFixedWidth(SIDE)
        self._workspace = workspace
        workspace.operation_changed.connect(self._show)
        workspace.plan_changed.connect(self._show_plan)
        if workspace.operation is not None:
            self._show(workspace.operation)

    def _show(self, operation: Operation) -> None:
        for card in (self.frame, self.teams, self.agencies, self.contracts, self.ready):
            card.show_operation(operation)

    def _show_plan(self, _: PlanView | None) -> None:
        if self._workspace.operation is not None:
            self.ready.show_operation(self._workspace.operation)


class FrameCard(Card):
    """Name, days and wall clock of the operation."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.OPERATION)
        self._workspace = workspace
        self.name = Entry(wording.NAME, self._rename)
        self.first_day = DayEntry(wording.FIRST_DAY, self._move_first)
        self.last_day = DayEntry(wording.LAST_DAY, self._move_last)
        self.timezone = Choice(wording.TIMEZONE, self._move_timezone)
        self.timezone.offer(timezones(), "")
        self.body.addLayout(
            form(
                (wording.NAME, self.name),
                (wording.FIRST_DAY, self.first_day),
                (wording.LAST_DAY, self.last_day),
                (wording.TIMEZONE, self.timezone),
            )
        )
        self.body.addStretch(1)

    def show_operation(self, operation: Operation) -> None:
        """Shows an operation."""
        self.name.show_value(operation.name)
        self.first_day.show_value(operation.first_day)
        self.last_day.show_value(operation.last_day)
        if self.timezone.findData(operation.timezone) < 0:
            self.timezone.addItem(operation.timezone, operation.timezone)
        self.timezone.setCurrentIndex(self.timezone.findData(operation.timezone))

    def _rename(self, text: str) -> bool:
        return self._workspace.edit("rename the operation", lambda operation: rules.rename(operation, text))

    def _move_first(self, day: date) -> bool:
        return self._moved(
            "move the first day", lambda operation: rules.move_first_day(operation, day.isoformat()), "first"
        )

    def _move_last(self, day: date) -> bool:
        return self._moved(
            "move the last day", lambda operation: rules.move_last_day(operation, day.isoformat()), "last"
        )

    def _moved(self, text: str, change: Callable[[Operation], Operation], key: str) -> bool:
        done = self._workspace.edit(text, change, key)
        if not done and self._workspace.operation is not None:
            self.show_operation(self._workspace.operation)
        return done

    def _move_timezone(self, name: str) -> bool:
        return self._moved("change the time zone", lambda operation: rules.move_timezone(operation, name), "zone")


class TeamsCard(Card):
    """What every team is, and what it is taken to cover."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.TEAMS)
        self._workspace = workspace
        self.least = Entry(
            wording.TEAM_LEAST, lambda t: self._change(lambda r: replace(r, min_size=rules.read_size(t)))
        )
        self.most = Entry(wording.TEAM_MOST, lambda t: self._change(lambda r: replace(r, max_size=rules.read_size(t))))
        self.leaders = Entry(
            wording.TEAM_LEADERS, lambda t: self._change(lambda r: replace(r, leaders=rules.read_leaders(t)))
        )
        self.effect = Entry(wording.TEAM_EFFECT, lambda t: self._change(lambda r: rules.with_effect(r, t)))
        self.effect.setToolTip(wording.TEAM_EFFECT_HINT)
        self.body.addLayout(
            form(
                (wording.TEAM_LEAST, self.least),
                (wording.TEAM_MOST, self.most),
                (wording.TEAM_LEADERS, self.leaders),
                (wording.TEAM_EFFECT, self.effect),
            )
        )
        self.body.addStretch(1)

    def show_operation(self, operation: Operation) -> None:
        """Shows the rule of teams of an operation."""
        self.least.show_value(str(operation.team.min_size))
        self.most.show_value(str(operation.team.max_size))
        self.leaders.show_value(str(operation.team.leaders))
        self.effect.show_value(rules.effect_text(operation.team))

    def _change(self, change: Callable[[TeamRule], TeamRule]) -> bool:
        return self._workspace.edit("change the teams", lambda operation: rules.change_team(operation, change))


def timezones() -> tuple[tuple[str, str], ...]:
    """The IANA time zones, the American ones first."""
    names = [bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds()]
    places = [name for name in names if "/" in name and not name.startswith("Etc/")]
    ordered = sorted(places, key=lambda name: (not name.startswith(("America/", "US/")), name))
    return tuple((name, name.replace("_", " ")) for name in ordered)
