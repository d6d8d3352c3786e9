"""Typed access to a parsed JSON document that gathers every fault with its path instead of stopping at the first."""

from __future__ import annotations

import difflib
import math
from datetime import date, time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PROBLEM_FORMAT = "muster-problem/1"
PROBLEM_FORMAT_2 = "muster-problem/2"
"""Everything of version 1 and more; written only where something of the more is used."""
PLAN_FORMAT = "muster-solution/1"


class DocumentError(ValueError):
    """A document that is not what its format says; ``faults`` has one sentence for each place."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class Node:
    """One value of a document with its path, for example ``officers[3].busy[0]``; faults go to one shared list."""

    def __init__(self, value: object, path: str, faults: list[str]) -> None:
        self.value, self.path, self.faults = value, path, faults

    def fault(self, reason: str) -> None:
        """Notes what is wrong with this value."""
        self.faults.append(f"{self.path or 'document'}: {reason}")

    def known(self, *keys: str) -> Node:
        """Itself, after a fault for each key that looks like a misspelt one of ``keys``; others are let be."""
        if not isinstance(self.value, dict):
            self.fault(f"{_shown(self.value)} is not an object")
            self.value = {}
            return self
        for key in self.value:
            near = difflib.get_close_matches(str(key), keys, 1, 0.85)
            if key not in keys and near:
                self.fault(f"unknown key '{key}'; did you mean '{near[0]}'?")
        return self

    def get(self, key: str) -> Node | None:
        """The value of a key, None where it is absent or null."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return None if value is None else Node(value, f"{self.path}.{key}" if self.path else key, self.faults)

    def items(self, key: str) -> list[Node]:
        """The elements of a list, empty where the key is absent."""
        node = self.get(key)
        if node is None:
            return []
        if not isinstance(node.value, list):
            node.fault(f"{_shown(node.value)} is not a list")
            return []
        return [Node(value, f"{node.path}[{i}]", self.faults) for i, value in enumerate(node.value)]

    def _read(self, key: str, default: T, convert: Callable[[object], T], kind: str, *, needed: bool) -> T:
        node = self.get(key)
        if node is None:
            if needed:
                self.fault(f"'{key}' is missing")
            return default
        try:
            return convert(node.value)
        except (TypeError, ValueError):
            node.fault(f"{_shown(node.value)} is not {kind}")
            return default

    def text(self, key: str, default: str = "", *, needed: bool = False) -> str:
        """The text of a key."""
        return self._read(key, default, _text, "a text", needed=needed)

    def name(self, key: str) -> str | None:
        """The text of a key, None where it is absent or null."""
        return self._read(key, None, _text, "a text", needed=False)

    def whole(self, key: str, default: int = 0, *, needed: bool = False) -> int:
        """The whole number of a key."""
        return self._read(key, default, _whole, "a whole number", needed=needed)

    def whole_or_none(self, key: str) -> int | None:
        """The whole number of a key, None where it is absent or null."""
        return self._read(key, None, _whole, "a whole number", needed=False)

    def number(self, key: str, default: float = 0.0) -> float:
        """The finite number of a key."""
        return self._read(key, default, _number, "a number", needed=False)

    def number_or_none(self, key: str) -> float | None:
        """The finite number of a key, None where it is absent or null."""
        return self._read(key, None, _number, "a number", needed=False)

    def flag(self, key: str, *, default: bool = False, needed: bool = False) -> bool:
        """The true or false of a key."""
        return self._read(key, default, _flag, "true or false", needed=needed)

    def flag_or_none(self, key: str) -> bool | None:
        """The true or false of a key, None where it is absent or null."""
        return self._read(key, None, _flag, "true or false", needed=False)

    def date(self, key: str) -> date:
        """The ISO date of a key."""
        return self._read(key, date.min, _date, "a date like 2026-12-01", needed=True)

    def clock(self, key: str) -> time:
        """The wall-clock time of a key, "HH:MM"."""
        return self._read(key, time.min, _clock, "a time like 06:00", needed=True)

    def choice(self, key: str, *options: str) -> str:
        """The text of a key, one of ``options``; the first of them, with a fault, where it is none or absent."""
        node = self.get(key)
        if node is None:
            self.fault(f"'{key}' is missing")
        elif node.value not in options:
            node.fault(f"{_shown(node.value)} is not {' or '.join(options)}")
        else:
            return str(node.value)
        return options[0]

    def plain_text(self) -> str:
        """The value as a text."""
        if not isinstance(self.value, str):
            self.fault(f"{_shown(self.value)} is not a text")
        return str(self.value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(node.plain_text() for node in self.items(key))

    def numbers(self, key: str) -> tuple[float, ...]:
        """The finite numbers of a list."""
        return self._each(key, _number, "a number")

    def wholes(self, key: str) -> tuple[int, ...]:
        """The whole numbers of a list."""
        return self._each(key, _whole, "a whole number")

    def _each(self, key: str, convert: Callable[[object], T], kind: str) -> tuple[T, ...]:
        found = []
        for node in self.items(key):
            try:
                found.append(convert(node.value))
            except (TypeError, ValueError):
                node.fault(f"{_shown(node.value)} is not {kind}")
        return tuple(found)

    def build(self, make: Callable[[], T]) -> T | None:
        """What ``make`` returns, None with a fault where a value refuses to be."""
        try:
            return make()
        except ValueError as error:
            self.fault(str(error))
            return None


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise TypeError
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _date(value: object) -> date:
    return date.fromisoformat(_text(value))


def _clock(value: object) -> time:
    return time.fromisoformat(_text(value))
