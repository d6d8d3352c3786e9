"""What happened in the last 24 hours and 7 days against the expected; zones that stand out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from planner.briefing.wording import briefing_sentences
from ui.screens import risk_wording as wording
from ui.widgets.card import Card
from ui.widgets.labels import label
from ui.widgets.scrolling import scrolled

if TYPE_CHECKING:
    from planner.operation import Operation
    from ui.risk_desk import Seen
    from ui.workspace import Workspace


LEAST = 96
"""Of the sentences, in pixels; more of them scroll."""


class LatelyCard(Card):
    """The sentences of the daily briefing."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.LATELY)
        self._workspace = workspace
        self.words = label("", wrap=True)
        inside = QVBoxLayout()
        inside.addWidget(self.words)
        inside.addStretch(1)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(wording.LATELY)
        area.setMinimumHeight(LEAST)
        self.add(area, 1)
        workspace.operation_changed.connect(self._refresh)
        workspace.risk.seen_changed.connect(self._refresh)
        self._show()

    def _refresh(self, _: Operation | Seen | None) -> None:
        self._show()

    def _show(self) -> None:
        operation, seen = self._workspace.operation, self._workspace.risk.seen
        if operation is None:
            return
        known = {zone.id for zone in operation.zones}
        briefing = None if seen is None else seen.briefing
        if briefing is None or any(found.zone not in known for found in briefing.last_week.zones):
            self.words.setText(wording.NO_LATELY if briefing is None else "")
            return
        self.words.setText("\n".join(briefing_sentences(briefing, operation)))
