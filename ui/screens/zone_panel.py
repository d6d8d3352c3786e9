"""One zone: where it lies among the others, its risk by hour, week and month, and where its numbers come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.operation import ZoneId
from ui.reckoning import ZoneRow, busiest_hours
from ui.screens import map_wording, risk_wording, wording
from ui.screens.map_tools import ToolBar
from ui.widgets.card import Card
from ui.widgets.curve import HourBars
from ui.widgets.labels import label
from ui.widgets.month_bars import MonthBars
from ui.widgets.scrolling import scrolled
from ui.widgets.sketch import Tool
from ui.widgets.tabs import Tabs
from ui.widgets.week_grid import WeekGrid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from planner.operation import Operation
    from planner.risk.history import History, ZoneRisk
    from ui.screens.zone_ground import ZoneGround

TEXT_HEIGHT = 118
"""Of the sentences on where the number comes from; more of them scroll."""


@dataclass(frozen=True, slots=True)
class ZoneBasis:
    """What the figures of a zone are made of."""

    operation: Operation
    history: History | None
    risk: ZoneRisk | None
    months: Mapping[ZoneId, tuple[tuple[date, int], ...]]


class ZonePanel(Card):
    """
    Shows the selected zone; a click on the outline of another chooses it.

    Parameters
    ----------
    ground
        The map, on which zones are drawn too.
    """

    def __init__(self, choose: Callable[[ZoneId], None], ground: ZoneGround) -> None:
        super().__init__(wording.ZONE)
        self.map = ground
        self.map.chosen.connect(lambda zone: choose(ZoneId(zone)))
        self.day = HourBars(risk_wording.DAY_CURVE)
        self.busiest = label("", "muted", wrap=True)
        self.week = WeekGrid(risk_wording.WEEK_CURVE)
        self.week.hour_chosen.connect(self._choose_hour)
        self.hour = label("", wrap=True)
        self.months = MonthBars(risk_wording.MONTH_CURVE)
        self.months_words = label("", "muted", wrap=True)
        self.views = Tabs(risk_wording.CURVES, spacing=4)
        self.views.put(risk_wording.BY_DAY, _page(label(risk_wording.DAY_CURVE, "muted"), self.day, self.busiest))
        self.views.put(risk_wording.BY_WEEK, _page(label(risk_wording.WEEK_CURVE, "muted"), self.week, self.hour))
        self.views.put(
            risk_wording.BY_MONTH, _page(label(risk_wording.MONTH_CURVE, "muted"), self.months, self.months_words)
        )
        self.source_title = label(risk_wording.SOURCE, "heading")
        self.source = label("", wrap=True)
        inside = QVBoxLayout()
        inside.addWidget(self.source)
        inside.addStretch(1)
        self.words = scrolled(inside)
        self.words.setFixedHeight(TEXT_HEIGHT)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.setAccessibleName(risk_wording.SOURCE)
        self.tools = ToolBar(self.map)
        self.add(self.map, 1)
        self.add(self.tools)
        self.map.sketch.tool_changed.connect(self._give_room)
        self.tools.large.toggled.connect(self._give_room)
        self.figures = (self.views, self.source_title, self.words)
        for widget in self.figures:
            self.add(widget)
        self._basis: ZoneBasis | None = None
        self._row: ZoneRow | None = None
        self._values: tuple[float, ...] = ()

    def show_row(self, row: ZoneRow | None, basis: ZoneBasis) -> None:
        """Shows a zone of the operation; None shows that none is selected."""
        from planner.risk.curves import day_curve, week_curve

        self._row, self._basis = row, basis
        self._name()
        self.map.mark(None if row is None else row.zone.id)
        risk = basis.risk
        hours = () if risk is None else day_curve(basis.operation, risk)
        self._values = () if risk is None else week_curve(basis.operation, risk)
        busiest = busiest_hours(hours) if hours and max(hours) > min(hours) else range(0)
        self.day.show_values(hours, frozenset(hour % 24 for hour in busiest))
        self.busiest.setText(wording.busiest(hours, busiest))
        self._show_week(self.week.hour)
        months = () if row is None else basis.months.get(row.zone.id, ())
        self.months.show_months(months, risk_wording.months_words(months))
        self.months_words.setText(risk_wording.months_words(months))
        self.source.setText("" if row is None else "\n".join(_sources(row, basis)))

    def _name(self) -> None:
        """Whose map it is: of the selected zone, or of the one that is being made."""
        new = self.map.sketch.tool in (Tool.DRAW, Tool.PICK)
        made = map_wording.NEW_ZONE if new else wording.ZONE
        self.heading.setText(made if new or self._row is None else self._row.zone.name)

    @property
    def spacious(self) -> bool:
        """Whether the map takes the whole card: while something is drawn on it, or for a closer look."""
        return self.map.sketch.tool is not Tool.CHOOSE or self.tools.large.isChecked()

    def _give_room(self, _: object) -> None:
        self._name()
        for widget in self.figures:
            widget.setVisible(not self.spacious)

    def _choose_hour(self, hour: int) -> None:
        self._show_week(hour)

    def _show_week(self, hour: int | None) -> None:
        from planner.risk.account import account_of
        from planner.risk.surface import FLAT
        from planner.risk.wording import hour_source

        row, basis = self._row, self._basis
        if hour is None and any(self._values):
            hour = self._values.index(max(self._values))
        self.week.show_values(self._values, hour, risk_wording.week_words(self._values))
        if row is None or basis is None or hour is None or not self._values:
            self.hour.setText("")
            return
        account = account_of(basis.operation, basis.history, row.zone.id)
        history = basis.history
        own = () if history is None or account.by_hand else history.estimate(row.zone.id).profile
        profile = own or (FLAT if history is None else history.profile)
        text = hour_source(account, basis.operation, hour, expected=self._values[hour], share=profile[hour])
        self.hour.setText(text)
        self.week.setAccessibleDescription(text)


def _sources(row: ZoneRow, basis: ZoneBasis) -> tuple[str, ...]:
    """A sentence for each part of the number, whose ground it is, and the note."""
    from planner.risk.account import account_of
    from planner.risk.wording import number_source

    operation = basis.operation
    said = number_source(account_of(operation, basis.history, row.zone.id), operation)
    agencies = {str(agency.id): agency.name for agency in operation.agencies}
    host = risk_wording.zone_rule(row.zone.host_agency, agencies)
    return (*said, host, *((row.zone.note,) if row.zone.note else ()))


def _page(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made
