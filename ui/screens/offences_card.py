"""What counts: the offences of the incidents, which of them are in the risk, and what one of each weighs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.editing import risk
from planner.editing.entries import between, entered
from planner.intake.cells import number_text
from planner.risk.harm import PRESETS
from planner.risk.wording import harm_sentence, left_out_sentence
from ui.screens import risk_wording as wording
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.entries import Choice, form
from ui.widgets.labels import label
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from planner.operation import Operation
    from ui.risk_desk import Offence, Seen
    from ui.workspace import Workspace

MOST_WEIGHT = 1e6
ALIKE, BY_HAND = "", "hand"


def _weighed(offence: Offence, text: str) -> Offence:
    weight = entered(between(0, MOST_WEIGHT, "an incident"), text, f"{offence.name}, weight")
    return replace(offence, weight=weight)


COLUMNS: tuple[Column[Offence], ...] = (
    Column("Offence", lambda offence: offence.name, note=lambda offence: offence.name),
    Column(
        "Incidents",
        lambda offence: f"{offence.incidents:,}",
        84,
        number=True,
        sort=lambda offence: float(offence.incidents),
        muted=True,
    ),
    Column("Counts", wording.counted, 150, tip=wording.COUNTS_TIP),
    Column(
        "Weight",
        lambda offence: "1" if offence.weight is None else number_text(offence.weight),
        76,
        number=True,
        sort=lambda offence: 1.0 if offence.weight is None else offence.weight,
        tip=wording.WEIGHT_TIP,
        change=_weighed,
    ),
)


class OffencesCard(Card):
    """The table of offences with the sentences that say what is left out and what weighs more."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.WHAT_COUNTS)
        self._workspace = workspace
        self.left_out = label("", wrap=True)
        self.harm = Choice(wording.HARM, self._weigh_by)
        self.harm_words = label("", "muted", wrap=True)
        self.model = TableModel(COLUMNS, self._weigh, workspace.refuse)
        self.table = Table(self.model, COLUMNS, wording.OFFENCES)
        self.table.let_sort(1, descending=True)
        self.head.addWidget(button(wording.TURN, self._turn, tip=wording.COUNTS_TIP))
        self.head.addWidget(button(wording.AS_USUAL, self._as_usual, tip=wording.AS_USUAL_TIP))
        self.add(self.left_out)
        self.body.addLayout(form((wording.HARM, self.harm)))
        self.add(self.harm_words)
        self.add(self.table, 1)
        self.table.setMinimumHeight(110)
        workspace.operation_changed.connect(self._refresh)
        workspace.risk.seen_changed.connect(self._refresh)
        self._show()

    def _refresh(self, _: Operation | Seen | None) -> None:
        self._show()

    def _show(self) -> None:
        operation, seen = self._workspace.operation, self._workspace.risk.seen
        if operation is None:
            return
        settings = operation.risk
        self.model.set_rows(() if seen is None else seen.offences)
        names = [offence.name for offence in seen.left_out] if seen is not None else []
        count = sum(offence.incidents for offence in seen.left_out) if seen is not None else 0
        self.left_out.setText(left_out_sentence(names, count, settings) if seen is not None else "")
        self.harm.offer(self._choices(operation), self._chosen(operation))
        self.harm_words.setText(harm_sentence(settings))

    def _choices(self, operation: Operation) -> tuple[tuple[str, str], ...]:
        presets = tuple((index.name, f"by the {index.name}") for index in PRESETS)
        hand = ((BY_HAND, wording.BY_HAND),) if self._chosen(operation) == BY_HAND else ()
        return ((ALIKE, wording.ALIKE), *presets, *hand)

    @staticmethod
    def _chosen(operation: Operation) -> str:
        if not operation.risk.harm:
            return ALIKE
        source = operation.risk.harm_source
        named = (index.name for index in PRESETS if source.startswith(index.name) and not source.endswith(", edited"))
        return next(named, BY_HAND)

    def _weigh_by(self, value: str) -> None:
        seen = self._workspace.risk.seen
        index = next((index for index in PRESETS if index.name == value), None)
        if index is not None and seen is not None:
            names = [offence.name for offence in seen.offences]
            self._workspace.edit(
                f"weigh offences by the {index.name}", lambda operation: risk.take_preset(operation, index, names)
            )
        elif value == ALIKE:
            self._workspace.edit("weigh every offence alike", risk.without_harm)

    def _weigh(self, before: Offence, after: Offence, _: str) -> None:
        weight = after.weight
        assert weight is not None
        self._workspace.edit(
            f"weigh {before.name}", lambda operation: risk.weigh_offence(self._weighed(operation), before.name, weight)
        )

    def _weighed(self, operation: Operation) -> Operation:
        """The operation with a weight of 1 for every offence where it has none yet, so that one of them can differ."""
        seen = self._workspace.risk.seen
        if operation.risk.harm or seen is None:
            return operation
        for offence in seen.offences:
            operation = risk.weigh_offence(operation, offence.name, 1.0)
        return operation

    def _turn(self) -> None:
        row, seen = self.table.selected(), self._workspace.risk.seen
        if row is None or seen is None:
            self._workspace.notify(wording.CHOOSE_OFFENCE)
            return
        turned = self.model.rows[row]
        names = {offence.name for offence in seen.left_out} ^ {turned.name}
        verb = "leave out" if turned.counts else "count"
        self._workspace.edit(f"{verb} {turned.name}", lambda operation: risk.leave_out(operation, names))

    def _as_usual(self) -> None:
        self._workspace.edit("leave out what measures police activity", lambda o: risk.leave_out(o, None))
