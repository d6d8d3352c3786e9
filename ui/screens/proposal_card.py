"""Proposed shifts: days of three and of four that catch the most risk for the same officer-hours, to be taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from planner.shifting.wording import advice_sentences, gain_sentences
from ui.screens import shift_wording as wording
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import label
from ui.widgets.scrolling import scrolled
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from planner.shifting.advising import ShiftAdvice
    from planner.shifting.proposing import ShiftDay
    from ui.shift_advising import AdviceState
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day of shifts in the table."""

    title: str
    day: ShiftDay
    present: bool
    """Whether these are the shifts of today, which there is nothing to take over from."""


COLUMNS: tuple[Column[Proposal], ...] = (
    Column("Day", lambda proposal: proposal.title, 148),
    Column("Caught", lambda proposal: wording.caught(proposal.day), 66, number=True, tip=wording.CAUGHT_TIP),
    Column(
        wording.SHIFTS_AND_TEAMS,
        lambda proposal: wording.shifts_short(proposal.day),
        note=lambda proposal: wording.shifts_line(proposal.day),
    ),
)


class ProposalCard(Card):
    """The advice, in a table and in sentences."""

    looked_at = Signal(object)
    """ShiftDay | None: the proposed day that is selected; None for the present one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.PROPOSALS)
        self._advising = workspace.shift_advice
        self._notify = workspace.notify
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, COLUMNS, wording.PROPOSALS)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._look())
        self.ask = button(wording.PROPOSE, self._advising.propose, tip=wording.PROPOSE_TIP)
        self.take = button(wording.TAKE_OVER, self._take, role="primary", tip=wording.TAKE_OVER_TIP)
        self.head.addWidget(self.ask)
        self.head.addWidget(self.take)
        self.gain = label("", wrap=True)
        self.words = label("", "muted", wrap=True)
        self.stale = label(wording.STALE_ADVICE, "warn", wrap=True)
        inside = QVBoxLayout()
        inside.setSpacing(6)
        inside.addWidget(self.stale)
        inside.addWidget(self.gain)
        inside.addWidget(self.table)
        inside.addWidget(self.words)
        inside.addStretch(1)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(wording.PROPOSALS)
        self.add(area, 1)
        self._advising.changed.connect(self._show)
        self._shown: ShiftAdvice | None = None
        self._show(self._advising.state)

    def _show(self, state: AdviceState) -> None:
        advice = state.advice
        self.ask.setEnabled(not state.running)
        self.ask.setText(wording.PROPOSING if state.running else wording.PROPOSE)
        self.stale.setVisible(state.stale)
        self.table.setVisible(advice is not None)
        self.gain.setVisible(advice is not None)
        self.take.setVisible(advice is not None)
        if advice is None:
            self.words.setText(wording.PROPOSALS_TEXT)
            self.model.set_rows(())
        elif advice is not self._shown:
            sentences = advice_sentences(advice)
            self.gain.setText("\n".join(gain_sentences(advice)))
            self.words.setText("\n".join(line for line in sentences if line not in gain_sentences(advice)))
            self.model.set_rows(_proposals(advice))
            self.table.fit(len(self.model.rows))
            self.table.selectRow(0)
        self._shown = advice
        self._look()

    def _look(self) -> None:
        row = self.table.selected()
        chosen = None if row is None else self.model.rows[row]
        ready = chosen is not None and not chosen.present
        self.take.setEnabled(ready)
        self.looked_at.emit(chosen.day if chosen is not None and ready else None)

    def _take(self) -> None:
        row = self.table.selected()
        if row is not None and self._advising.take(self.model.rows[row].day):
            self.table.clearSelection()


def _proposals(advice: ShiftAdvice) -> tuple[Proposal, ...]:
    today = () if advice.today is None else (Proposal(wording.TODAY, advice.today, present=True),)
    named = zip(wording.PROPOSED, (advice.three, advice.four, advice.three_equal, advice.four_equal), strict=True)
    return (*today, *(Proposal(name, day, present=False) for name, day in named))
