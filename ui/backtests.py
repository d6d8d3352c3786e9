"""The back-test in the window: run on a thread of its own, stopped by a person, its last result kept in sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError
from ui import wording
from ui.background import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from planner.operation import Operation
    from planner.risk.backtest.result import BacktestResult
    from ui.background import Report
    from ui.risk_desk import RiskDesk
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BacktestState:
    """How the back-test stands."""

    months: int = 3
    """Held out."""
    boundary: Path | None = None
    """The file of the area that is policed; None takes the area round the incidents."""
    running: bool = False
    share: float = 0.0
    """Of the run done, 0 to 1."""
    result: BacktestResult | None = None
    """Of the last run that ended."""
    tested: tuple[int, Path | None] | None = None
    """The months and the boundary of ``result``."""

    @property
    def stale(self) -> bool:
        """Whether the result is of other months or another boundary than are chosen now."""
        return self.tested is not None and self.tested != (self.months, self.boundary)


class _StoppedError(PlannerError):
    """The person stopped the run."""


class BacktestRun:
    """One run; the window says stop, the working thread asks."""

    def __init__(self) -> None:
        self.stopped = False


class Backtests(QObject):
    """The one back-test of the window."""

    changed = Signal(object)
    """BacktestState."""

    def __init__(self, workspace: Workspace, desk: RiskDesk) -> None:
        super().__init__(workspace)
        self._workspace, self._desk = workspace, desk
        self.lane = Lane("backtest", self)
        self.lane.work_changed.connect(self._advance)
        self.state = BacktestState()
        self._run: BacktestRun | None = None
        workspace.incidents_changed.connect(self._forget)

    def hold_out(self, months: int) -> None:
        """Holds out so many months in the next run."""
        self._set(replace(self.state, months=months))

    def bound_by(self, boundary: Path | None) -> None:
        """Tests inside the area of a file in the next run; None takes the area round the incidents."""
        self._set(replace(self.state, boundary=boundary))

    def start(self) -> None:
        """Runs the back-test; :attr:`changed` tells how far it is and what it found."""
        operation = self._workspace.operation
        if operation is None or self.state.running:
            return
        running = BacktestRun()
        self._run = running
        self._set(replace(self.state, running=True, share=0.0))
        self._desk.with_incidents(lambda table: self._begin(running, operation, table))

    def stop(self) -> None:
        """Ends the run; the last result stays."""
        if self._run is not None:
            self._run.stopped = True
            self._run = None
            self._set(replace(self.state, running=False))

    def close(self) -> None:
        """Ends a run at its next step, and the thread."""
        self.stop()
        self.lane.close()

    def _begin(self, running: BacktestRun, operation: Operation, table: pd.DataFrame) -> None:
        months, boundary = self.state.months, self.state.boundary

        def work(report: Report) -> BacktestResult:
            return tested(operation, table, (months, boundary), hearing(running, report))

        def done(result: BacktestResult) -> None:
            if not running.stopped:
                self._run = None
                self._set(replace(self.state, running=False, result=result, tested=(months, boundary)))

        def failed(error: PlannerError) -> None:
            if not running.stopped:
                self._run = None
                self._set(replace(self.state, running=False))
                self._workspace.refuse(error)

        if not running.stopped:
            self.lane.run(work, done, failed)

    def _advance(self, work: object) -> None:
        share = getattr(work, "share", None)
        if self.state.running and share is not None:
            self._set(replace(self.state, share=share))

    def _forget(self) -> None:
        self.stop()
        self._set(replace(self.state, result=None, tested=None))

    def _set(self, state: BacktestState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)


def hearing(running: BacktestRun, report: Callable[[str, float], None]) -> Callable[[float], None]:
    """Hears the share of a run that is done and reports it; raises once the run was stopped."""

    def hear(share: float) -> None:
        if running.stopped:
            raise _StoppedError(wording.BACKTEST_STOPPED)
        report(wording.BACKTESTING, share)

    return hear


def tested(
    operation: Operation,
    incidents: pd.DataFrame,
    chosen: tuple[int, Path | None],
    told: Callable[[float], None],
) -> BacktestResult:
    """The result of a run; takes seconds, so it is called beside the window."""
    from planner.risk.backtest.running import BacktestOptions, backtest
    from planner.risk.boundary import area_round, read_boundary

    months, boundary = chosen
    area = area_round(incidents) if boundary is None else read_boundary(boundary)
    options = BacktestOptions(months, settings=operation.risk)
    return backtest(incidents, area, operation.timezone, options, told=told)
