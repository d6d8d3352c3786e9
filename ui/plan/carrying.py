"""What is held on the Plan screen, by the pointer or by keys, and what a drop of it would do wherever it may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from planner.moving.wording import move_text, verdict_lines
from ui.plan import wording
from ui.plan.gestures import HeldOfficer, HeldPost, move_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.moving.foreseeing import Outlook
    from planner.moving.judging import Verdict
    from ui.plan.gestures import Held, Target
    from ui.plan_desk import PlanDesk


@dataclass(frozen=True, slots=True)
class _Press:
    """Where the button went down on something that can be held."""

    source: QWidget
    at: QPoint
    held: Held


@dataclass(frozen=True, slots=True)
class Said:
    """What the drop would do where the pointer, or the current cell, is."""

    lines: tuple[str, ...]
    verdict: Verdict | None
    """None where nothing can be dropped."""


class Carrier(QObject):
    """
    Holds one thing at a time.

    Widgets that something can be taken from, or dropped on, are made known with what lies at their points; the pointer
    is followed by a filter of events, so that no widget needs to know of another.
    """

    held_changed = Signal(object)
    """Held | None."""
    said = Signal(object, object)
    """Said and the point it is said at, in global coordinates."""

    def __init__(self, desk: PlanDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.held: Held | None = None
        self._sources: dict[QObject, Callable[[QPoint], Held | None]] = {}
        self._targets: list[tuple[QWidget, Callable[[QPoint], Target | None]]] = []
        self._press: _Press | None = None
        self._by_keys = False

    def add_source(self, widget: QWidget, held_at: Callable[[QPoint], Held | None]) -> None:
        """Lets things be taken from a widget."""
        self._sources[widget] = held_at
        widget.installEventFilter(self)

    def add_target(self, widget: QWidget, target_at: Callable[[QPoint], Target | None]) -> None:
        """Lets things be dropped on a widget."""
        self._targets.append((widget, target_at))

    def outlooks(self, targets: Sequence[Target]) -> dict[Target, Outlook]:
        """What a drop on each of some targets would do; those on which it does nothing are left out."""
        held = self.held
        if held is None or not self._desk.free:
            return {}
        foresight = self._desk.foresight
        moves = {target: move_of(foresight.standing, held, target) for target in targets}
        found = {target: move for target, move in moves.items() if move is not None and move.steps}
        return dict(zip(found, foresight.foresee(list(found.values())), strict=True))

    def pick_up(self, held: Held, *, by_keys: bool = False) -> bool:
        """Whether something is held now; a day without a post cannot be."""
        if not self._desk.free or not self._can_hold(held):
            return False
        self.held, self._by_keys = held, by_keys
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.held_changed.emit(held)
        return True

    def hover(self, target: Target | None, at: QPoint) -> None:
        """Tells what a drop on a target would do, exactly."""
        if self.held is None:
            return
        self.said.emit(self.judged(target), at)

    def judged(self, target: Target | None) -> Said:
        """What a drop on a target would do, exactly, in words."""
        held, judge = self.held, self._desk.judge
        move = None if held is None or target is None else move_of(judge.standing, held, target)
        if move is None or not move.steps:
            return Said((wording.CARRIED_NOWHERE,), None)
        verdict = judge.judge(move)
        text = move_text(judge.standing, move)
        return Said((wording.sentence_case(text), *verdict_lines(verdict, judge.standing.problem)), verdict)

    def drop(self, target: Target | None) -> bool:
        """Whether the plan was changed: what is held goes to the target, and nothing is held any more."""
        held = self.held
        self.put_back()
        if held is None or target is None:
            return False
        return self._desk.make(move_of(self._desk.judge.standing, held, target))

    def put_back(self) -> None:
        """Holds nothing any more, and changes nothing."""
        self._press = None
        if self.held is None:
            return
        self.held = None
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.held_changed.emit(None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self.held is not None and kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._take_key(event)
        if isinstance(event, QMouseEvent) and watched in self._sources and isinstance(watched, QWidget):
            return self._take_pointer(watched, event)
        return False

    def _can_hold(self, held: Held) -> bool:
        standing = self._desk.judge.standing
        if isinstance(held, HeldPost):
            return held.officer in standing.officers and standing.at(held.officer, held.day) is not None
        if isinstance(held, HeldOfficer):
            return held.officer in standing.officers
        return held.team in standing.teams

    def _take_key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.put_back()
        return True

    def _take_pointer(self, source: QWidget, event: QMouseEvent) -> bool:
        kind, at = event.type(), event.position().toPoint()
        if kind == QEvent.Type.MouseButtonPress:
            held = self._sources[source](at) if event.button() == Qt.MouseButton.LeftButton else None
            self._press = None if held is None else _Press(source, at, held)
            return False
        if kind == QEvent.Type.MouseMove:
            return self._move(source, at, event)
        if kind == QEvent.Type.MouseButtonRelease and self.held is not None and not self._by_keys:
            self.drop(self._target_at(source.mapToGlobal(at)))
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            self._press = None
        return False

    def _move(self, source: QWidget, at: QPoint, event: QMouseEvent) -> bool:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        press = self._press
        if self.held is None and press is not None and press.source is source:
            if (at - press.at).manhattanLength() < QApplication.startDragDistance():
                return False
            self.pick_up(press.held)
            here = source.mapToGlobal(at)
            QTimer.singleShot(0, self, lambda: self.hover(self._target_at(here), here))  # the board is painted first
            return self.held is not None
        if self.held is None or self._by_keys:
            return False
        here = source.mapToGlobal(at)
        self.hover(self._target_at(here), here)
        return True

    def _target_at(self, here: QPoint) -> Target | None:
        for widget, target_at in self._targets:
            inside = widget.mapFromGlobal(here)
            if widget.isVisible() and widget.rect().contains(inside):
                return target_at(inside)
        return None
