"""How a typed entry is read, with the same rules as the cells of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from planner.errors import PlannerError
from planner.intake.cells import CellError, read_number

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def entered(read: Callable[[str], T], text: str, where: str) -> T:
    """
    The value of a text.

    Parameters
    ----------
    where
        The thing and the field, as the start of an error's sentence.
    """
    try:
        return read(text.strip())
    except CellError as error:
        shown = f"'{text.strip()}': {error.reason}" if text.strip() else error.reason
        raise PlannerError(shown, where=where, remedy=error.remedy) from error


def optional(read: Callable[[str], T], text: str, where: str) -> T | None:
    """The value of a text; None for an empty one."""
    return entered(read, text, where) if text.strip() else None


def between(least: float, most: float, unit: str) -> Callable[[str], float]:
    """Reads a number between two, both allowed."""

    def read(text: str) -> float:
        number = read_number(text)
        if not least <= number <= most:
            raise CellError(f"this is not between {least:g} and {most:g} {unit}", "Mend the number.")
        return number

    return read


def whole(least: int, most: int, unit: str) -> Callable[[str], int]:
    """Reads a whole number between two, both allowed."""
    read_any = between(least, most, unit)

    def read(text: str) -> int:
        number = read_any(text)
        if not number.is_integer():
            raise CellError("this is not a whole number", "Leave the fraction out.")
        return int(number)

    return read


def words(text: str) -> str:
    """A text that may not be empty."""
    if not text:
        raise CellError("this may not be empty", "Write something.")
    return text
