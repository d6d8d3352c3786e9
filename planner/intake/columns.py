"""What a column looks like: the words of its name, and how many of its values could be a date, a time, a number ..."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.dates import read_clock, read_hour, read_military
from planner.intake.mapping import DateWriting
from planner.intake.moments import date_order
from planner.intake.walls import Walls, numbers, one_column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^0-9A-Za-z]+")
_NO_VALUE = frozenset({"", "nan", "null", "none", "n/a", "na", "-", "#n/a", "<null>", "nat"})
_TESTED = 1000
"""So many values of a column are tried."""
_SHORT = 3
"""A word of a list that is no longer must be a whole word of the name; a longer one may be part of it."""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without accents and capitals: ``DateOccured`` and ``date_occured`` are the same."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(word.casefold() for word in _CAMEL.split(plain) if word)


@dataclass(frozen=True)
class ColumnLook:
    """One column of a sample."""

    name: str
    texts: tuple[str, ...]
    """Its values in the sample, stripped of blanks."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its name."""
        return frozenset(words_of(self.name))

    @cached_property
    def key(self) -> str:
        """Its name without anything between the words."""
        return "".join(words_of(self.name))

    def score(self, weights: Mapping[str, float]) -> float:
        """The sum of the weights of the words that the name has."""
        return sum(
            weight
            for word, weight in weights.items()
            if word in self.words or word == self.key or (len(word) > _SHORT and word in self.key)
        )

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Values that are there, as many as are tried."""
        return tuple(text for text in self.texts if text.casefold() not in _NO_VALUE)[:_TESTED]

    @property
    def filled(self) -> float:
        """Share of the rows in which something stands."""
        there = sum(text.casefold() not in _NO_VALUE for text in self.texts)
        return there / len(self.texts) if self.texts else 0.0

    @cached_property
    def numbers(self) -> Floats:
        """The numbers of the whole sample, NaN where there is none."""
        return numbers(self.texts)

    @cached_property
    def number_rate(self) -> float:
        """Share of the values that are numbers."""
        return _share(~np.isnan(numbers(self.values))) if self.values else 0.0

    @cached_property
    def whole_numbers(self) -> Floats:
        """The values where each of them is a whole number; else none."""
        found = numbers(self.values)
        sound = len(found) > 0 and bool(np.all(np.isfinite(found) & (found == np.floor(found))))
        return found if sound else np.array([])

    @cached_property
    def distinct(self) -> int:
        """How many different values there are."""
        return len(set(self.values))

    @cached_property
    def letters(self) -> float:
        """Share of the values with at least two letters."""
        return _share(np.array([sum(map(str.isalpha, text)) >= 2 for text in self.values])) if self.values else 0.0

    @cached_property
    def order(self) -> DateWriting | None:
        """Whether its dates have the month or the day first; None where all of them fit both."""
        month = date_order(self.values, DateWriting.MONTH_FIRST)
        return month if month is date_order(self.values, DateWriting.DAY_FIRST) else None

    @cached_property
    def order_sure(self) -> bool | None:
        """Whether its dates say themselves what comes first; None where it makes no difference, as for 2025-12-31."""
        month, day = (one_column(self.values, order).days for order in (DateWriting.MONTH_FIRST, DateWriting.DAY_FIRST))
        return None if np.array_equal(month, day, equal_nan=True) else self.order is not None

    def walls(self, default: DateWriting) -> Walls:
        """Its values as moments; ``default`` is the order where it is not known."""
        return one_column(self.values, self.order or default)

    @cached_property
    def date_rate(self) -> float:
        """Share of the values that are dates in words or figures, with a time or without."""
        if not self.values or (self.number_rate > _MOSTLY and not self._compact):
            return 0.0
        return _share(~np.isnan(self.walls(DateWriting.MONTH_FIRST).days))

    @property
    def _compact(self) -> bool:
        return all(len(text) in (8, 12, 14) for text in self.values)

    @cached_property
    def time_rate(self) -> float:
        """Share of the dates that have a time, which is not midnight in each of them."""
        walls = self.walls(DateWriting.MONTH_FIRST)
        dated = ~np.isnan(walls.days)
        if not dated.any() or not np.nan_to_num(walls.seconds).any():
            return 0.0
        return _share(~np.isnan(walls.seconds[dated]))

    @cached_property
    def clock_rate(self) -> float:
        """Share of the values that are a time of day alone."""
        return self._rate(lambda text: read_clock(text)[0])

    @cached_property
    def is_dotted_clock(self) -> bool:
        """Whether its values are times such as ``09.30``, whatever its name: numbers have no nought before."""
        return (
            len(self.values) >= _ENOUGH
            and any(text.startswith("0") for text in self.values)
            and all(map(_DOTTED.fullmatch, self.values))
        )

    @cached_property
    def military_rate(self) -> float:
        """Share of the values that are hours and minutes without a colon."""
        return self._rate(read_military)

    @cached_property
    def hour_rate(self) -> float:
        """Share of the values that are a whole hour of the day."""
        return self._rate(read_hour)

    def _rate(self, read: Callable[[str], float]) -> float:
        return _share(~np.isnan([read(text) for text in self.values])) if self.values else 0.0


_MOSTLY = 0.9
_ENOUGH = 20
"""From so many values on a way of writing them is no accident."""
_DOTTED = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")


def _share(which: NDArray[np.bool_]) -> float:
    return float(which.mean()) if which.size else 0.0
