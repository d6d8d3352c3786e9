"""The optimiser aside: its live curve, what it found against the plan in sight, and accept, compare or drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.plan import wording
from ui.plan.panel import show_text
from ui.plan.solve_curve import SolveCurve
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.publishing.changing import Changes
    from ui.plan.reading import Reading
    from ui.proposals import Proposals
    from ui.state import Proposal, SolveState


class ProposalSection(QWidget):
    """Hidden while nothing is searched and nothing proposed."""

    def __init__(self, proposals: Proposals) -> None:
        super().__init__()
        self._proposals = proposals
        self._reading: Reading | None = None
        self._running = False
        self._changes: Changes | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        self.curve = SolveCurve()
        self.against = label("", "muted", wrap=True)
        self.accept = button(wording.ACCEPT, proposals.accept, role="primary", tip=wording.ACCEPT_TIP)
        self.compare = QPushButton(wording.COMPARE)
        self.compare.setCheckable(True)
        self.compare.setToolTip(wording.COMPARE_TIP)
        self.compare.setAccessibleDescription(wording.COMPARE_TIP)
        self.compare.toggled.connect(proposals.show)
        self.drop = button(wording.DROP, proposals.drop, tip=wording.DROP_TIP)
        self._buttons = (self.accept, self.compare, self.drop)
        row = QHBoxLayout()
        row.setSpacing(6)
        for each in self._buttons:
            row.addWidget(each)
        row.addStretch(1)
        for widget in (label(wording.OPTIMISER, "heading"), self.curve, self.against):
            column.addWidget(widget)
        column.addLayout(row)
        proposals.changed.connect(self._show_proposal)
        proposals.compared.connect(self._show_changes)
        proposals.shown_changed.connect(self.compare.setChecked)
        self._show()

    def show_reading(self, reading: Reading | None) -> None:
        """Compares with another plan in sight."""
        if not self._proposals.shown:
            self._reading = reading
        self._show()

    def show_solve(self, solve: SolveState) -> None:
        """Shows how far the search is."""
        self._running = solve.running
        if solve.running:
            self.curve.show_solve(solve)
        self._show()

    def _show_proposal(self, proposal: Proposal | None) -> None:
        if proposal is None:
            self._changes = None
        self._show()

    def _show_changes(self, changes: Changes) -> None:
        self._changes = changes
        self._show()

    def _show(self) -> None:
        proposal = self._proposals.proposal
        self.setVisible(self._running or proposal is not None)
        for each in self._buttons:
            each.setVisible(proposal is not None)
        mine = None if self._reading is None else self._reading.figures
        theirs = None if proposal is None else proposal.view.figures
        show_text(self.against, "" if theirs is None else wording.against(mine, theirs, self._changes))
