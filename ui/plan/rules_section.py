"""The rules of the plan: broken ones always in sight, kept ones where there is room or on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.wording import rule_name
from ui.plan import wording
from ui.plan.rows import Cell, Row, RowList
from ui.widgets.buttons import button
from ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.review.figures import RuleFigures

ROOMY = 860
"""Height of the panel, in pixels, from which the rules that are kept are listed unasked."""


class RulesSection(QWidget):
    """A heading with the verdict, the list of rules, and a button that shows or hides the kept ones."""

    def __init__(self) -> None:
        super().__init__()
        self._rules: tuple[RuleFigures, ...] = ()
        self._expanded = False
        self._asked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        heading, self.verdict = label(wording.RULES, "heading"), label("", "good")
        head.addWidget(heading, 1)
        head.addWidget(self.verdict)
        column.addLayout(head)
        self.list = RowList(wording.RULES, 2)
        self.more = button(wording.SHOW_RULES, self._toggle, role="link")
        column.addWidget(self.list)
        column.addWidget(self.more)
        self._show()

    def show_rules(self, rules: tuple[RuleFigures, ...]) -> None:
        """Shows how the plan keeps the rules; hides itself where there are none to speak of."""
        self._rules = rules
        self._show()

    def expand_if_roomy(self, height: int) -> None:
        """Lists the kept rules where the panel is high enough, unless a person decided."""
        if not self._asked and self._expanded != (height >= ROOMY):
            self._expanded = height >= ROOMY
            self._show()

    def _toggle(self) -> None:
        self._asked, self._expanded = True, not self._expanded
        self._show()

    def _show(self) -> None:
        broken = [rule for rule in self._rules if rule.broken]
        kept = [rule for rule in self._rules if not rule.broken]
        self.setVisible(bool(self._rules))
        self.verdict.setText(wording.rules_verdict(len(kept), len(broken)))
        set_role(self.verdict, "bad" if broken else "good")
        self.list.show_rows(tuple(map(_row, (*broken, *kept) if self._expanded else broken)))
        self.list.setVisible(bool(self.list.entries))
        self.more.setText(wording.HIDE_RULES if self._expanded else wording.SHOW_RULES)
        self.more.setVisible(bool(kept))


def _row(rule: RuleFigures) -> Row:
    name = rule_name(rule.rule)
    return Row((Cell(name), Cell(wording.broken(rule.broken), "bad" if rule.broken else "good")), tip=name)
