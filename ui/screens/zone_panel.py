"""One zone: where it lies among the others, its risk by hour, and the basis of that risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.operation import ZoneId
from ui.reckoning import ZoneRow, busiest_hours, day_curve, risk_levels
from ui.screens import wording
from ui.widgets.card import Card
from ui.widgets.curve import HourBars
from ui.widgets.labels import label
from ui.widgets.zone_map import ZoneMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import Operation
    from planner.risk.history import History


class ZonePanel(Card):
    """Shows the selected zone; a click on the outline of another chooses it."""

    def __init__(self, choose: Callable[[ZoneId], None]) -> None:
        super().__init__(wording.ZONE)
        self.map = ZoneOutlines()
        self.map.chosen.connect(lambda zone: choose(ZoneId(zone)))
        self.curve_title = label(wording.ZONE_CURVE, "heading")
        self.curve = HourBars(wording.ZONE_CURVE)
        self.busiest = label("", "muted", wrap=True)
        self.basis_title = label(wording.BASIS, "heading")
        self.basis = label("", "muted", wrap=True)
        self.note = label("", wrap=True)
        self.add(self.map, 1)
        for widget in (self.curve_title, self.curve, self.busiest, self.basis_title, self.basis, self.note):
            self.add(widget)

    def show_row(self, row: ZoneRow | None, operation: Operation, history: History | None) -> None:
        """Shows a zone of the operation; None shows that none is selected."""
        self.heading.setText(wording.ZONE if row is None else row.zone.name)
        self.map.mark(None if row is None else row.zone.id)
        weekly = 0.0 if row is None or row.weekly is None else row.weekly
        hours = tuple(share * weekly / 7 for share in day_curve(history))
        busiest = busiest_hours(hours) if history is not None else range(0)
        self.curve.show_values(hours, frozenset(hour % 24 for hour in busiest))
        self.busiest.setText(wording.busiest(hours, busiest))
        self.basis.setText("" if row is None else wording.zone_basis(row, operation, history))
        self.note.setText("" if row is None else row.zone.note)
        self.note.setVisible(bool(self.note.text()))


class ZoneOutlines(ZoneMap):
    """The zones in the colours of their expected incidents."""

    def __init__(self) -> None:
        super().__init__(wording.ZONE_MAP, wording.RISK_LOW, wording.RISK_HIGH)

    def show_rows(self, rows: tuple[ZoneRow, ...]) -> None:
        """Shows the zones of the table."""
        self.show_zones(tuple(row.zone for row in rows), risk_levels(rows))
