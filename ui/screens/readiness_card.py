"""The list of what the operation has and lacks, each with the button that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from planner.readiness import Part, Readiness, Standing, readiness
from ui.screens import wording
from ui.state import Screen
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.operation import Operation
    from ui.workspace import Workspace

ROLES = {Standing.READY: "good", Standing.OPTIONAL: "muted", Standing.WEAK: "warn", Standing.MISSING: "bad"}
SCREENS = {
    Part.OFFICERS: Screen.OFFICERS,
    Part.LEADERS: Screen.OFFICERS,
    Part.SHIFTS: Screen.SHIFTS,
    Part.ZONES: Screen.ZONES,
    Part.RISK: Screen.ZONES,
    Part.DUTY: Screen.OFFICERS,
    Part.LEAVE: Screen.OFFICERS,
}


class ReadinessCard(Card):
    """What is there, what is missing, and where to mend it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.READY)
        self._workspace = workspace
        self.marks: dict[Part, QLabel] = {}
        self.texts: dict[Part, QLabel] = {}
        self.buttons: dict[Part, QPushButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, part in enumerate(Part):
            self._add_part(grid, number * 3, part)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.verdict = label("", "title", wrap=True)
        self.add(self.verdict)
        self.optimise = button(wording.OPTIMISE_NOW, workspace.optimise, role="primary")
        self.add(self.optimise)

    def _add_part(self, grid: QGridLayout, row: int, part: Part) -> None:
        self.marks[part], self.texts[part] = label("", "title"), label("", "muted", wrap=True)
        self.buttons[part] = button(
            wording.PART_BUTTONS[part], lambda: self._workspace.go_to(SCREENS[part]), role="link"
        )
        self.buttons[part].setAccessibleName(f"{wording.PART_NAMES[part]}: {wording.PART_BUTTONS[part]}")
        grid.addWidget(self.marks[part], row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(wording.PART_NAMES[part], "title"), row, 1)
        grid.addWidget(self.buttons[part], row, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.texts[part], row + 1, 1, 1, 2)
        grid.setRowMinimumHeight(row + 2, 10)

    def show_operation(self, operation: Operation) -> None:
        """Shows how an operation stands."""
        parts = readiness(operation, self._workspace.history)
        for part in parts:
            self._show_part(part, operation)
        self.verdict.setText(wording.verdict(parts))
        self.optimise.setEnabled(all(part.standing is not Standing.MISSING for part in parts))

    def _show_part(self, part: Readiness, operation: Operation) -> None:
        mark = self.marks[part.part]
        mark.setText(wording.MARKS[part.standing])
        mark.setAccessibleName(wording.STANDING_NAMES[part.standing])
        set_role(mark, ROLES[part.standing])
        self.texts[part.part].setText(wording.part_text(part, operation))
