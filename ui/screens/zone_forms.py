"""The forms that make zones: round a point, and suggested from incidents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from planner.editing.entries import entered, whole
from planner.editing.notes import RoundEntries
from planner.errors import PlannerError
from ui.screens import risk_wording as wording
from ui.widgets.buttons import button, menu_button
from ui.widgets.drawer import Drawer
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.operation import AgencyId
    from ui.choosing import FileChooser
    from ui.workspace import Workspace

USUAL_RADIUS_M = "300"
USUAL_COUNT, MOST = "12", 200


class RoundForm(Drawer):
    """
    A zone round a point: its name, its middle, typed or picked on the map, and its radius.

    Parameters
    ----------
    make
        Adds the zone; False where the entries are refused.
    pick
        Lets the person pick a place on the map.
    """

    def __init__(self, make: Callable[[RoundEntries], bool], pick: Callable[[], None]) -> None:
        super().__init__(wording.ROUND_ZONE.rstrip("…"), (wording.CREATE, wording.CANCEL), lambda: self._make(make))
        self.name, self.latitude, self.longitude = QLineEdit(), QLineEdit(), QLineEdit()
        self.radius = QLineEdit(USUAL_RADIUS_M)
        self.put(0, 0, wording.NAME, self.name)
        self.put(0, 1, wording.LATITUDE, self.latitude)
        self.put(0, 2, wording.LONGITUDE, self.longitude)
        self.put(0, 3, wording.RADIUS, self.radius)
        self.fields.setColumnStretch(0, 2)
        self.pick = button(wording.PICK, pick, tip=wording.PICKING)
        self.foot.insertWidget(0, self.pick)

    def take_place(self, longitude: float, latitude: float) -> None:
        """Takes a place that was picked on the map as the middle."""
        self.latitude.setText(f"{latitude:.5f}")
        self.longitude.setText(f"{longitude:.5f}")

    def _make(self, make: Callable[[RoundEntries], bool]) -> bool:
        entries = RoundEntries(self.name.text(), self.latitude.text(), self.longitude.text(), self.radius.text())
        made = make(entries)
        if made:
            for field in (self.name, self.latitude, self.longitude):
                field.clear()
        return made


class SuggestForm(Drawer):
    """How many hot places to look for, and where their names come from."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        super().__init__(wording.SUGGEST_ZONES.rstrip("…"), (wording.SUGGEST, wording.CANCEL), self._start)
        self._workspace, self._chooser = workspace, chooser
        self.above.addWidget(label(wording.SUGGEST_TEXT, "muted", wrap=True))
        self.count = QLineEdit(USUAL_COUNT)
        self.count.setMaximumWidth(96)
        self.put(0, 0, wording.HOW_MANY, self.count)
        self.fields.setColumnStretch(1, 1)
        self.named = label("", "muted", wrap=True)
        self.grounds = menu_button(wording.GROUNDS, ())
        self.grounds.setToolTip(wording.GROUNDS_TIP)
        self.grounds.menu().aboutToShow.connect(self._offer_grounds)
        self.foot.insertWidget(0, button(wording.NAMES_BY, self._ask, tip=wording.NAMES_TIP))
        self.foot.insertWidget(1, self.grounds)
        self.above.addWidget(self.named)
        workspace.risk.basis_changed.connect(self._show_basis)
        workspace.risk.suggesting_changed.connect(lambda busy: self.do.setEnabled(not busy))
        self._show_basis()

    def _start(self) -> bool:
        try:
            count = entered(whole(1, MOST, "zones"), self.count.text(), wording.SUGGESTED)
        except PlannerError as error:
            self._workspace.refuse(error)
            return False
        self._workspace.risk.suggest(count)
        return True

    def _ask(self) -> None:
        path = self._chooser.open_file(self, wording.NAMES_TITLE, wording.NAMES_FILES)
        if path is not None:
            self._workspace.risk.name_by(path)

    def _offer_grounds(self) -> None:
        """An entry for each agency: its ground is chosen where it has none, and forgotten where it has one."""
        menu, risk, operation = self.grounds.menu(), self._workspace.risk, self._workspace.operation
        menu.clear()
        for agency in () if operation is None else operation.agencies:
            text = wording.ground_entry(agency.id, risk.grounds.get(agency.id))
            menu.addAction(text).triggered.connect(partial(self._turn_ground, agency.id))

    def _turn_ground(self, agency: AgencyId) -> None:
        risk = self._workspace.risk
        if agency in risk.grounds:
            risk.host_by(agency, None)
            return
        path = self._chooser.open_file(self, wording.ground_title(agency), wording.BOUNDARY_FILES)
        if path is not None:
            risk.host_by(agency, path)

    def _show_basis(self) -> None:
        risk = self._workspace.risk
        self.named.setText(wording.basis_line(risk.names, risk.grounds))
        self.named.setVisible(bool(self.named.text()))
