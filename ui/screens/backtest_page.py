"""Whether the method has proved itself: the back-test, run from here, with its table, sentences and two pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from planner.risk.wording import backtest_sentences, method_title
from ui.screens import risk_wording as wording
from ui.screens.backtest_plots import pai_plot, pai_words, reliability_plot
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.entries import Choice
from ui.widgets.labels import label
from ui.widgets.line_plot import LinePlot
from ui.widgets.scrolling import scrolled
from ui.widgets.share_bar import ShareBar
from ui.widgets.table import Column, Table, TableModel

if TYPE_CHECKING:
    from planner.risk.backtest.result import BacktestResult, MethodResult
    from ui.backtests import BacktestState
    from ui.choosing import FileChooser
    from ui.workspace import Workspace

COLUMNS: tuple[Column[MethodResult], ...] = (
    Column(
        "Method",
        lambda method: method_title(method.name),
        note=lambda method: method.sentence,
    ),
    Column("PAI at 1 %", lambda method: wording.pai_of(method, 0), 116, number=True, tip=wording.PAI_TIP),
    Column("2 %", lambda method: wording.pai_of(method, 1), 116, number=True, tip=wording.PAI_TIP),
    Column("5 %", lambda method: wording.pai_of(method, 2), 112, number=True, tip=wording.PAI_TIP),
    Column("Against counts", wording.difference, 112, tip=wording.AGAINST_TIP),
)


class BacktestPage(QWidget):
    """The run above; below it what was found."""

    def __init__(self, workspace: Workspace, chooser: FileChooser) -> None:
        super().__init__()
        self._backtests, self._chooser = workspace.backtests, chooser
        self.months = Choice(wording.HELD_OUT, lambda value: self._backtests.hold_out(int(value)))
        self.area = label("", "muted", wrap=True)
        self.stale = label(wording.STALE_RESULT, "warn", wrap=True)
        self.start = button(wording.RUN_BACKTEST, self._backtests.start, role="primary")
        self.stop = button(wording.STOP_BACKTEST, self._backtests.stop)
        self.share = ShareBar(wording.RUNNING, 160)
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, COLUMNS, wording.METHODS)
        self.words = label("", wrap=True)
        self.pai = LinePlot(wording.PAI_CURVE)
        self.reliability = LinePlot(wording.RELIABILITY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._run_card())
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(EmptyState(wording.NO_RESULT, wording.NO_RESULT_TEXT))
        self._stack.addWidget(self._found())
        column.addWidget(below, 1)
        self._backtests.changed.connect(self._show)
        self._shown: BacktestResult | None = None
        self._show(self._backtests.state)

    def _run_card(self) -> Card:
        card = Card(wording.BACKTEST)
        card.head.addWidget(label(wording.HELD_OUT, "muted"))
        card.head.addWidget(self.months)
        self.round = button(wording.ROUND_INCIDENTS, lambda: self._backtests.bound_by(None))
        for widget in (self.round, button(wording.BOUNDARY, self._ask), self.share, self.stop, self.start):
            card.head.addWidget(widget)
        card.add(label(wording.BACKTEST_TEXT, "muted", wrap=True))
        card.add(self.area)
        card.add(self.stale)
        return card

    def _found(self) -> QWidget:
        inside = QVBoxLayout()
        inside.addWidget(self.words)
        inside.addStretch(1)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(wording.FOUND)
        methods, found = Card(wording.METHODS), Card(wording.FOUND)
        methods.add(self.table)
        found.add(area, 1)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(methods)
        left.addWidget(found, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        for plot, title in ((self.pai, wording.PAI_CURVE), (self.reliability, wording.RELIABILITY)):
            card = Card(title)
            card.add(plot, 1)
            right.addWidget(card, 1)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(left, 7)
        row.addLayout(right, 5)
        return made

    def _ask(self) -> None:
        path = self._chooser.open_file(self, wording.BOUNDARY_TITLE, wording.BOUNDARY_FILES)
        if path is not None:
            self._backtests.bound_by(path)

    def _show(self, state: BacktestState) -> None:
        self.months.offer(wording.months_choices(), str(state.months))
        self.area.setText(wording.boundary_line(state))
        self.round.setVisible(state.boundary is not None)
        self.stale.setVisible(state.stale and not state.running)
        self.start.setVisible(not state.running)
        self.stop.setVisible(state.running)
        self.share.setVisible(state.running)
        self.share.show_share(state.share)
        self._stack.setCurrentIndex(0 if state.result is None else 1)
        if state.result is not None and state.result is not self._shown:
            self._show_result(state.result)
        self._shown = state.result

    def _show_result(self, result: BacktestResult) -> None:
        self.model.set_rows(result.methods)
        self.table.fit(len(result.methods))
        self.words.setText("\n".join(backtest_sentences(result)))
        self.pai.show_plot(pai_plot(result), pai_words(result))
        self.reliability.show_plot(reliability_plot(result), wording.RELIABILITY)
