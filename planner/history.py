"""Undo without inverse code: the values before each change are kept, so nothing can be undone wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Step(Generic[T]):
    """One change: its text, what it was of, and the value on its other side."""

    text: str
    key: str | None
    value: T


class History(Generic[T]):
    """
    A value and every value it had before, for undo and redo.

    Parameters
    ----------
    value
        The value at the start; it cannot be undone.
    limit
        Steps that are remembered; older ones are forgotten. None remembers all.
    """

    def __init__(self, value: T, limit: int | None = None) -> None:
        self._value = value
        self._limit = limit
        self._done: list[_Step[T]] = []
        self._undone: list[_Step[T]] = []
        self._sealed = True

    @property
    def value(self) -> T:
        """The value as it is now."""
        return self._value

    @property
    def undo_text(self) -> str | None:
        """What an undo would take back; None where there is nothing to undo."""
        return self._done[-1].text if self._done else None

    @property
    def redo_text(self) -> str | None:
        """What a redo would do again; None where there is nothing to redo."""
        return self._undone[-1].text if self._undone else None

    def do(self, value: T, text: str, key: str | None = None) -> bool:
        """
        Whether the value changed; a change to the same value is none.

        Changes that follow each other with the same ``key`` (one field of one thing) are one step, until :meth:`seal`
        or an undo; ``key`` None never merges.
        """
        if value == self._value:
            return False
        merges = key is not None and not self._sealed and bool(self._done) and self._done[-1].key == key
        before = self._done.pop().value if merges else self._value
        self._value = value
        self._undone.clear()
        if before != value:
            self._done.append(_Step(text, key, before))
            if self._limit is not None:
                del self._done[: -self._limit]
        self._sealed = False
        return True

    def amend(self, value: T) -> None:
        """Puts another value in the place of the present one; no step, for what only came to be known of it."""
        self._value = value

    def seal(self) -> None:
        """Ends a run of rapid changes: the next one is a step of its own."""
        self._sealed = True

    def undo(self) -> str | None:
        """The text of the change that was taken back; None where there was none."""
        return self._step_back(self._done, self._undone)

    def redo(self) -> str | None:
        """The text of the change that was done again; None where there was none."""
        return self._step_back(self._undone, self._done)

    def _step_back(self, source: list[_Step[T]], target: list[_Step[T]]) -> str | None:
        if not source:
            return None
        step = source.pop()
        target.append(_Step(step.text, step.key, self._value))
        self._value = step.value
        self._sealed = True
        return step.text
