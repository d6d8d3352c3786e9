"""What everything of a problem is called by: ids, and the refusal of values that make no sense."""

from __future__ import annotations

from typing import NewType

OfficerId = NewType("OfficerId", str)
ShiftId = NewType("ShiftId", str)
ZoneId = NewType("ZoneId", str)


def refuse(condition: bool, sentence: str) -> None:  # noqa: FBT001 - reads as an assertion
    """
    Refuses a value, by a sentence that names it, where the condition holds.

    Raises
    ------
    ValueError
        Where the condition holds.
    """
    if condition:
        raise ValueError(sentence)
