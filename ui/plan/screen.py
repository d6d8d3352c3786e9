"""The Plan screen: its parts side by side, one selection and one plan for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from ui.plan import selecting, wording
from ui.plan.answers_panel import AnswersPanel
from ui.plan.check_list import CheckList
from ui.plan.figures_panel import FiguresPanel
from ui.plan.ground import Ground
from ui.plan.hands import Hands
from ui.plan.inspector import Inspector
from ui.plan.map_view import MapPanel
from ui.plan.reading import Reading
from ui.plan.revisions_panel import RevisionsPanel
from ui.plan.ribbon import Ribbon
from ui.plan.ribbon_key import RibbonKey
from ui.plan.roster_panel import RosterPanel
from ui.viewing import plannable
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from planner.publishing.changing import Changes
    from ui.asking import Answered
    from ui.publishing import Revisions
    from ui.state import PlanView, Selection
    from ui.workspace import Workspace

_GAP = 10
_SHARES_ACROSS = (10, 3, 3)
_SHARES_DOWN = (2, 3)
_SHARES_RIGHT = (5, 3)


class PlanScreen(QWidget):
    """
    Map, coverage, roster, figures, inspector and checks; a pick in one goes to the workspace and comes to all.

    Parameters
    ----------
    map_panel
        The map; tests give one without a browser.
    """

    def __init__(self, workspace: Workspace, map_panel: MapPanel | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self.reading: Reading | None = None
        self._differing: frozenset[tuple[str, int]] = frozenset()
        self.map = map_panel or MapPanel()
        self.ribbon = Ribbon()
        self.ribbon_key = RibbonKey()
        self.roster = RosterPanel()
        self.figures = FiguresPanel(workspace.proposals)
        self.inspector = Inspector()
        self.checks = CheckList()
        self.revisions = RevisionsPanel(workspace.publishing.publish, workspace.publishing.compare_with)
        self.answers = AnswersPanel()
        self.aside = Tabs(wording.CHECKS_AND_REVISIONS, spacing=4)
        self.nothing = EmptyState(wording.NOTHING_TO_PLAN, wording.NOTHING_TO_PLAN_TEXT)
        self._stack = QStackedLayout(self)
        self._whole = self._lay_out()
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.nothing)
        self._connect()
        self.hands = Hands(self, workspace)
        self._show_view(workspace.view)
        self._show_selection(workspace.selection)
        self._show_revisions(workspace.publishing.state)
        self.figures.show_solve(workspace.solve)

    def _lay_out(self) -> QSplitter:
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._ribbon_card())
        column.addWidget(self.roster, 1)
        left = _splitter(Qt.Orientation.Vertical, (self.map, lower), _SHARES_DOWN)
        self.aside.put(wording.CHECKS_TAB, self.checks)
        self.aside.put(wording.REVISIONS, self.revisions)
        self.aside.put(wording.ANSWERS, self.answers)
        right = _splitter(Qt.Orientation.Vertical, (self.inspector, self.aside), _SHARES_RIGHT)
        return _splitter(Qt.Orientation.Horizontal, (left, self.figures, right), _SHARES_ACROSS)

    def _ribbon_card(self) -> Card:
        card = Card(wording.RIBBON, margin=0)
        card.body.setContentsMargins(1, 8, 1, 4)
        card.body.setSpacing(4)
        card.head.setContentsMargins(10, 0, 10, 0)
        card.head.addWidget(self.ribbon_key)
        card.add(self.ribbon)
        return card

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.plan_changed.connect(self._show_changed_plan)
        workspace.selection_changed.connect(self._show_selection)
        workspace.solve_changed.connect(self.figures.show_solve)
        self.ribbon.picked.connect(self._pick_shift)
        self.roster.picked.connect(self._pick_officer)
        self.ribbon.scaled.connect(self.ribbon_key.show_ceiling)
        self.roster.measured.connect(self.ribbon.align)
        self.map.picked.connect(self._pick_zone)
        workspace.proposals.changed.connect(lambda _: self._show_chosen())
        workspace.proposals.shown_changed.connect(lambda _: self._show_chosen())
        workspace.proposals.compared.connect(self._mark_changes)
        workspace.asking.changed.connect(self._show_answer)
        workspace.publishing.changed.connect(self._show_revisions)
        for part in (self.figures, self.inspector, self.checks, self.revisions):
            part.picked.connect(workspace.select)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.map.close_all)

    def _show_changed_plan(self, view: PlanView | None) -> None:
        if not self._workspace.proposals.shown:
            self._show_view(view)

    def _show_chosen(self) -> None:
        """Shows the plan, or the proposal that is compared with it."""
        proposals = self._workspace.proposals
        proposal = proposals.proposal if proposals.shown else None
        view = self._workspace.view if proposal is None else proposal.view
        self.roster.board.overlay.show_changed(frozenset() if proposal is None else self._differing)
        if self.reading is None or view is not self.reading.view:
            self._show_view(view)

    def _mark_changes(self, changes: Changes) -> None:
        self._differing = frozenset((str(change.officer), change.day) for change in changes.posts)
        self._show_chosen()

    def _show_view(self, view: PlanView | None) -> None:
        operation = self._workspace.operation
        awaited = operation is not None and plannable(operation)
        self._stack.setCurrentWidget(self.nothing if view is None and not awaited else self._whole)
        if view is None:
            self.reading = None
        else:
            before = self.reading
            ground = before.ground if before is not None and before.ground.serves(view) else Ground(view)
            self.reading = Reading(view, ground)
        parts = (self.map, self.ribbon, self.roster, self.figures, self.inspector, self.checks, self.revisions)
        for part in parts:
            part.show_reading(self.reading)
        if self.reading is not None and self._workspace.selection is None:
            self._workspace.select(selecting.first(self.reading))

    def _show_revisions(self, state: Revisions) -> None:
        self.revisions.show_revisions(state)
        count = None if state.changes is None else len(state.changes.posts)
        self.aside.bar.setTabText(1, wording.changes_tab(count))

    def _show_answer(self, answered: Answered) -> None:
        self.answers.show_answer(answered)
        self.aside.bar.setCurrentIndex(2)

    def _show_selection(self, selection: Selection | None) -> None:
        for part in (self.map, self.ribbon, self.roster, self.figures, self.inspector):
            part.show_selection(selection)

    def _pick_shift(self, day: int, shift: str) -> None:
        if self.reading is not None:
            self._workspace.select(selecting.of_shift(self.reading, self._workspace.selection, day, shift))

    def _pick_officer(self, officer: str, day: int) -> None:
        if self.reading is not None:
            self._workspace.select(selecting.of_officer(self.reading, self._workspace.selection, officer, day))

    def _pick_zone(self, zone: str) -> None:
        if self.reading is not None:
            self._workspace.select(selecting.of_zone(self.reading, self._workspace.selection, zone))


def _splitter(way: Qt.Orientation, parts: tuple[QWidget, ...], shares: tuple[int, ...]) -> QSplitter:
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(_GAP)
    for number, (part, share) in enumerate(zip(parts, shares, strict=True)):
        made.addWidget(part)
        made.setStretchFactor(number, share)
    made.setSizes([100 * share for share in shares])
    return made
