"""Turns answers of the solver into JSON documents: a field for a field, ids and days as the problem has them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from solver.plan import Plan
from solver.problem import Problem

LEFT_OUT = (Plan, Problem)
"""Values too large for an answer; what differs from the plan is in ``changes``."""


def document(value: object) -> object:
    """The value as JSON knows it; a range of days is a list of its first and last, a set is a sorted list."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, range):
        return [value.start, value.stop - 1]
    if isinstance(value, frozenset):
        return sorted((document(part) for part in value), key=str)
    if isinstance(value, tuple | list):
        return [document(part) for part in value]
    assert is_dataclass(value), f"{type(value).__name__} has no place in an answer"
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: document(part) for name, part in parts.items() if not isinstance(part, LEFT_OUT)}
