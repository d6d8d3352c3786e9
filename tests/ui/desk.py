"""What stands in for people, solvers and files in the tests of the window."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from planner.contracts import standard_contracts
from planner.planning.news import SolveEnded, SolveFailed, SolveNews, SolveProgressed
from planner.store.store import Store
from solver.plan import Outcome, Plan, Progress, SolveSettings, Status
from tests import builders
from ui.choosing import FileChooser

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.errors import PlannerError
    from planner.operation import Operation
    from solver.problem import Problem
    from ui.workspace import Workspace

WAIT_MS = 20_000
"""Far more than anything here takes; a signal that never comes fails the test after it."""


def small_operation() -> Operation:
    """The small operation of the builders with the standard contracts, so that it can be planned."""
    operation = builders.small_operation()
    return replace(operation, contracts=standard_contracts(operation.agencies))


def operation_file(folder: Path, operation: Operation | None = None) -> Path:
    """A file of an operation (the small one by default)."""
    path = folder / "small.muster"
    if operation is None:
        path.write_bytes(_small_file())
    else:
        Store.create(path, operation).close()
    return path


@cache
def _small_file() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "small.muster"
        Store.create(path, small_operation()).close()
        return path.read_bytes()


def open_file(workspace: Workspace, qtbot: QtBot, path: Path) -> None:
    """Opens a file and waits until the window could show it."""
    with qtbot.waitSignal(workspace.plan_changed, timeout=WAIT_MS):
        workspace.open(path)


def press(inside: QWidget, text: str) -> None:
    """Clicks the button with a text, in sight, as a person would."""
    found = [button for button in inside.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons say {text}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def enter(field: QLineEdit, text: str) -> None:
    """Types a text in the place of what a field holds, and Enter."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose_value(choice: QComboBox, value: str) -> None:
    """Picks a value of a list by keys, as a person would."""
    wanted = choice.findData(value)
    assert wanted >= 0, f"{value} is not offered"
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    for _ in range(wanted):
        QTest.keyClick(choice, Qt.Key.Key_Down)


class ScriptedRun:
    """A solve that says what it is told to, and ends when it is asked to stop."""

    def __init__(self, problem: Problem, settings: SolveSettings, plans: tuple[Plan, ...] = ()) -> None:
        self.problem, self.settings = problem, settings
        self.news: SimpleQueue[SolveNews] = SimpleQueue()
        self.plans = plans
        self.started = self.closed = False
        self.stops = 0
        self.deaf = 0
        """How many requests to stop go unheard."""

    def start(self) -> None:
        """Begins, with the scripted plans as its first news."""
        self.started = True
        for number, plan in enumerate(self.plans):
            self.better(plan, cost=900.0 - number)

    def better(self, plan: Plan, cost: float) -> None:
        """Tells of a better plan."""
        self.news.put(SolveProgressed(Progress(0.5, cost, 0.0), plan))

    def end(self, plan: Plan | None, cost: float = 500.0) -> None:
        """Says the last word."""
        status = Status.UNKNOWN if plan is None else Status.FEASIBLE
        self.news.put(SolveEnded(Outcome(status, plan, None if plan is None else cost, 0.0, 1.5)))

    def fail(self, error: PlannerError) -> None:
        """Breaks."""
        self.news.put(SolveFailed(error))

    def stop(self) -> None:
        """Ends with the last scripted plan, once it hears."""
        self.stops += 1
        if self.stops == self.deaf + 1:
            self.end(self.plans[-1] if self.plans else None)

    def close(self) -> None:
        """Is gone."""
        self.closed = True


class Solver:
    """Makes scripted runs and remembers them."""

    def __init__(self) -> None:
        self.runs: list[ScriptedRun] = []
        self.plans: tuple[Plan, ...] = ()
        self.deaf = 0

    def __call__(self, problem: Problem, settings: SolveSettings) -> ScriptedRun:
        """A run that has not begun."""
        run = ScriptedRun(problem, settings, self.plans)
        run.deaf = self.deaf
        self.runs.append(run)
        return run


class ScriptedChooser(FileChooser):
    """A person who always knows which file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.asked: list[str] = []

    @override
    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path

    @override
    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path

    @override
    def folder(self, parent: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.path
