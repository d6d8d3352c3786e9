"""Which method reckons the risk, each explained in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from planner.editing import risk
from planner.risk.methods import NEAR_REPEAT, SEASON
from planner.risk.settings import MethodName
from planner.risk.wording import NO_PERSON, method_sentences, method_title
from ui.screens import risk_wording as wording
from ui.widgets.card import Card
from ui.widgets.entries import Choice, form
from ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.operation import Operation
    from ui.workspace import Workspace


class MethodCard(Card):
    """The base method, its refinements, and what they do."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(wording.METHOD_CARD)
        self._workspace = workspace
        self.method = Choice(wording.METHOD, self._choose)
        self.sentence = label("", "muted", wrap=True)
        self.season = QCheckBox(wording.SEASON)
        self.season.setToolTip(SEASON.sentence)
        self.season_sentence = label(SEASON.sentence, "muted", wrap=True)
        self.near = QCheckBox(wording.NEAR_REPEAT)
        self.near.setToolTip(NEAR_REPEAT.sentence)
        self.near_sentence = label(NEAR_REPEAT.sentence, "muted", wrap=True)
        for box in (self.season, self.near):
            box.clicked.connect(lambda: self._refine())
        self.body.addLayout(form((wording.METHOD, self.method)))
        for widget in (
            self.sentence,
            self.season,
            self.season_sentence,
            self.near,
            self.near_sentence,
            label(NO_PERSON, "muted", wrap=True),
        ):
            self.add(widget)
        workspace.operation_changed.connect(self._show)
        if workspace.operation is not None:
            self._show(workspace.operation)

    def _show(self, operation: Operation) -> None:
        settings = operation.risk
        self.method.offer(wording.method_choices(), settings.method.value)
        self.sentence.setText(method_sentences(settings)[0])
        self.season.setChecked(settings.season)
        self.near.setChecked(settings.near_repeat)

    def _choose(self, value: str) -> bool:
        method = MethodName(value)
        return self._workspace.edit(
            f"reckon risk by {method_title(value).lower()}", lambda operation: risk.choose_method(operation, method)
        )

    def _refine(self) -> None:
        season, near = self.season.isChecked(), self.near.isChecked()
        self._workspace.edit(
            "change what refines the risk",
            lambda operation: risk.with_refinements(operation, season=season, near_repeat=near),
        )
