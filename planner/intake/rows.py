"""A row that is being read: it hands out cells as values and remembers every fault it met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import get_close_matches
from math import inf, isnan, nan
from typing import TYPE_CHECKING, TypeVar

from planner.errors import Fault
from planner.intake.cells import CellError, read_day, read_list, read_moment, read_number, read_yes
from planner.intake.intake import Intake

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from planner.clock import Clock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Within:
    """The least and the greatest number that a column may have, and its unit for the sentence."""

    least: float = -inf
    most: float = inf
    unit: str = ""
    whole: bool = False


class Row:
    """
    One row of a file.

    A cell that cannot be read is put down as a fault and gives a stand-in value, so that all faults of a row are found
    at once; what was made of a row with faults is thrown away.
    """

    def __init__(self, file: str, line: int, cells: Mapping[str, str]) -> None:
        self.file, self.line, self.cells = file, line, cells
        self.faults: list[Fault] = []

    def reject(self, column: str, reason: str, remedy: str, *, value: str | None = None) -> None:
        """Puts a fault down."""
        shown = self.cells.get(column, "") if value is None else value
        self.faults.append(Fault(self.file, self.line, column, shown, reason, remedy))

    def text(self, column: str, default: str | None = None) -> str:
        """The text of a cell; ``default`` None means that it must be given."""
        text = self.cells.get(column, "")
        if text or default is not None:
            return text or default or ""
        self.reject(column, "the value is missing", "Fill it in.")
        return ""

    def day(self, column: str, default: date | None = None) -> date:
        """The date of a cell; ``default`` None means that it must be given."""
        return self._read(column, read_day, default, date.min)

    def moment(self, column: str, clock: Clock) -> datetime:
        """The UTC moment of a cell that has date and time of the wall clock."""
        return self._read(column, lambda text: read_moment(text, clock), None, datetime.min.replace(tzinfo=UTC))

    def yes(self, column: str, default: bool | None = None) -> bool:  # noqa: FBT001 - a default value
        """Whether a cell says yes; ``default`` None means that it must be given."""
        return self._read(column, read_yes, default, False)  # noqa: FBT003 - a stand-in value

    def number(self, column: str, within: Within, *, needed: bool = False) -> float | None:
        """The number of a cell, None where it is empty (a fault where it is ``needed``) or refused."""
        number = self._read(column, read_number, None if needed else nan, nan)
        if isnan(number):
            return None
        if not within.least <= number <= within.most:
            self.reject(column, _outside(number, within), f"Write a number {_range(within)}.")
            return None
        if within.whole and not number.is_integer():
            self.reject(column, "this is not a whole number", f"Write a whole number {_range(within)}.")
            return None
        return number

    def whole(self, column: str, within: Within, default: int) -> int:
        """The whole number of a cell; ``default`` where it is empty or refused."""
        number = self.number(column, within)
        return default if number is None else int(number)

    def choice(self, column: str, words: Collection[str], default: str) -> str:
        """The one of some words that the cell has, whatever its case; ``default`` "" means that it must be given."""
        text = self.text(column, default or None).casefold()
        if text and text not in words:
            self.reject(column, f"this is none of {', '.join(words)}", f"Write {' or '.join(words)}.")
        return text if text in words else next(iter(words))

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that is separated by ``;``; a part that is there twice is a fault."""
        parts = read_list(self.cells.get(column, ""))
        for part in dict.fromkeys(part for part in parts if parts.count(part) > 1):
            self.reject(column, "this is there twice", "Leave one of them out.", value=part)
        return parts

    def known(self, column: str, value: str, known: Collection[str] | None, *, owner: str) -> str:
        """The value, after checking that it is one of those known; ``owner`` names who has them ("no officer has")."""
        if known is not None and value and value not in known:
            reason, remedy = _unknown(value, known, owner)
            self.reject(column, reason, remedy, value=value)
        return value

    def read(self, column: str, read: Callable[[str], T], stand_in: T) -> T:
        """The cell, which must be given, as a function reads it; ``stand_in`` where it raises :class:`CellError`."""
        return self._read(column, read, None, stand_in)

    def _read(self, column: str, read: Callable[[str], T], default: T | None, stand_in: T) -> T:
        text = self.text(column, "" if default is not None else None)
        if not text:
            return default if default is not None else stand_in
        try:
            return read(text)
        except CellError as error:
            self.reject(column, error.reason, error.remedy)
            return stand_in


@dataclass(slots=True)
class Firsts:
    """Where each value of a column was first seen, so that a second one can name it; case does not count."""

    noun: str
    remedy: str = "Give each a different one, or leave one of the rows out."
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)

    def check(self, row: Row, column: str, *values: str) -> None:
        """Rejects the row where the values were seen together before; the first is shown."""
        key = tuple(value.casefold() for value in values)
        if values[0] and key in self.lines:
            row.reject(column, f"{self.noun} is already in row {self.lines[key]}", self.remedy, value=values[0])
        self.lines.setdefault(key, row.line)


@dataclass(slots=True)
class Spellings:
    """The first spelling of each word, so that one which differs only by case is found."""

    first: dict[str, tuple[str, int | None]] = field(default_factory=dict)

    def check(self, row: Row, column: str, word: str) -> None:
        """Rejects the row where the word was spelled otherwise before."""
        spelling, line = self.first.setdefault(word.casefold(), (word, row.line))
        if spelling != word:
            seen = "" if line is None else f" in row {line}"
            row.reject(column, f"this is spelled '{spelling}'{seen}", f"Write {spelling}.", value=word)


def collect(rows: Iterable[Row], build: Callable[[Row], T | None], faults: Iterable[Fault] = ()) -> Intake[T]:
    """What a function makes of each row: its value where the row has no fault, else the faults."""
    accepted, found = [], list(faults)
    for row in rows:
        value = build(row)
        if value is not None and not row.faults:
            accepted.append(value)
        found += row.faults
    return Intake(tuple(accepted), tuple(found))


def closest(word: str, known: Collection[str], nearness: float = 0.6) -> str | None:
    """The known word that is nearest to a word, None where none is near."""
    matches = get_close_matches(word, sorted(known), n=1, cutoff=nearness)
    return matches[0] if matches else None


def _unknown(value: str, known: Collection[str], owner: str) -> tuple[str, str]:
    same = [word for word in known if word.casefold() == value.casefold()]
    if same:
        return f"this is spelled '{same[0]}' elsewhere", f"Write {same[0]}."
    near = closest(value, known)
    asked = f"Did you mean {near}?" if near else "Mend the spelling, or add it there first."
    return f"{owner} '{value}'", asked


def _outside(number: float, within: Within) -> str:
    side = "less than" if number < within.least else "more than"
    limit = within.least if number < within.least else within.most
    return f"this is {side} {limit:g}{within.unit and ' ' + within.unit}"


def _range(within: Within) -> str:
    if within.most == inf:
        return f"of {within.least:g} or more"
    return f"from {within.least:g} to {within.most:g}"
