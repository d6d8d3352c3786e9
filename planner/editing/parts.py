"""Tuples with one part put in, taken out or put in the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


def replaced(parts: tuple[T, ...], before: T, after: T) -> tuple[T, ...]:
    """The parts with one in the place of another."""
    return tuple(after if part == before else part for part in parts)


def without(parts: tuple[T, ...], part: T) -> tuple[T, ...]:
    """The parts without one."""
    return tuple(each for each in parts if each != part)


def merged(parts: tuple[T, ...], new: tuple[T, ...], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """The parts with the new ones: one of the same key takes the place of the old, others follow at the end."""
    fresh = {key(part): part for part in new}
    kept = tuple(fresh.pop(key(part), part) for part in parts)
    return kept + tuple(fresh.values())


def free_name(taken: frozenset[str], stem: str) -> str:
    """The first of ``stem``, ``stem-2``, ``stem-3``, ... that is not taken."""
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
