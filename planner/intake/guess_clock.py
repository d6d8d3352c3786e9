"""Which columns make the moment of an incident: every way of writing it is tried, names and values weighed together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.mapping import Clocking, ClockKind, DateWriting, TimeWriting
from planner.intake.walls import one_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.intake.columns import ColumnLook

_OCCURRED = {
    **dict.fromkeys(("occur", "occ", "ocurr", "ocurrencia", "tatzeit", "happened", "commit", "hecho", "suceso"), 3.0),
    **dict.fromkeys(("incident", "event", "offense", "offence", "crime", "delito", "fait"), 1.5),
    **dict.fromkeys(("start", "from", "fr", "desde", "inicio", "begin", "beginn", "debut", "von", "first"), 1.5),
    **dict.fromkeys(("datetime", "timestamp", "fechahora", "when", "moment", "zeitpunkt"), 1.5),
    **dict.fromkeys(("date", "fecha", "datum", "data", "dt", "dttm"), 1.0),
    **dict.fromkeys(("time", "hora", "uhrzeit", "zeit", "heure", "tm", "hour"), 0.6),
    **dict.fromkeys(("received", "call"), 0.4),
    **dict.fromkeys(("report", "rpt", "rptd", "reported", "denuncia", "dispatch"), -1.0),
    **dict.fromkeys(("end", "to", "hasta", "fin", "bis", "last", "arriv", "entered", "entry", "dispo", "coded"), -1.5),
    **dict.fromkeys(("update", "modif", "edited", "loaded", "export", "clear", "closed", "arrest"), -3.0),
    **dict.fromkeys(("birth", "dob", "expir"), -6.0),
}
"""Weights of the words in names of columns; a date of a report stands behind one of the deed."""
_MOMENT_WORDS = {word: 1.0 for word, weight in _OCCURRED.items() if weight > 0}
_FROM = dict.fromkeys(
    ("start", "from", "fr", "desde", "inicio", "begin", "beginn", "debut", "von", "first", "earliest"), 1.0
)
_TO = dict.fromkeys(("end", "to", "hasta", "fin", "final", "bis", "last", "latest", "thru", "until"), 1.0)
_PARTS = (
    ("year", "yr", "yyyy", "ano", "anio", "jahr", "annee"),
    ("month", "mon", "mes", "monat", "mois", "mm"),
    ("day", "dayofmonth", "dia", "tag", "jour", "dd"),
    ("hour", "hr", "hh", "hora", "stunde", "heure"),
    ("minute", "min", "mi", "minuto"),
    ("second", "sec", "ss", "segundo"),
)
_RANGES = ((1900, 2200), (1, 12), (1, 31), (0, 23), (0, 59), (0, 60))
_EPOCHS = {
    DateWriting.EPOCH_SECONDS: (2.0e8, 4.0e9),
    DateWriting.EPOCH_MILLISECONDS: (2.0e11, 4.0e12),
    DateWriting.EXCEL_SERIAL: (20_000.0, 60_000.0),
}
"""Numbers of 1976 to 2096, of the same in milliseconds, and of 1954 to 2064 in days of Excel."""
_A_WORD = 0.06
"""What a word of weight 1 in a name is worth against the share of values that can be read."""
_A_NAME = 1.0
"""Least weight of a name that makes a clock by itself."""
_LEAST = 0.5
"""Share of the values that must be readable."""
_UTC = frozenset({"utc", "gmt", "zulu"})


@dataclass(frozen=True, slots=True)
class ClockGuess:
    """A clock and how well it fits; the higher the better."""

    clocking: Clocking
    score: float


def guess_clock(columns: Sequence[ColumnLook], default: DateWriting) -> ClockGuess | None:
    """The best clock of some columns; ``default`` is the order of dates that fit both. None where nothing is a date."""
    dated = [column for column in columns if column.date_rate >= _LEAST or _count_from(column) is not None]
    guesses = [
        *(_one(column, default) for column in dated),
        *_pairs(columns, dated, default),
        *_parts(columns),
    ]
    guesses += list(_intervals(columns, guesses))
    best = max(guesses, key=lambda guess: guess.score, default=None)
    if best is None:
        return _by_name(columns, default)
    used = [column for column in columns if column.name in best.clocking.columns]
    if any(_UTC & column.words for column in used):
        return replace(best, clocking=replace(best.clocking, timezone="UTC"))
    return best


def _by_name(columns: Sequence[ColumnLook], default: DateWriting) -> ClockGuess | None:
    """The column whose name says most of time, where no value can be read: its faults are then told row by row."""
    named = [column for column in columns if column.score(_OCCURRED) >= _A_NAME]
    best = max(named, key=lambda column: column.score(_OCCURRED), default=None)
    return None if best is None else ClockGuess(Clocking(ClockKind.ONE, (best.name,), default), 0.0)


def _one(column: ColumnLook, default: DateWriting) -> ClockGuess:
    counted = _count_from(column)
    words = _words(column)
    if counted is not None:
        return ClockGuess(Clocking(ClockKind.ONE, (column.name,), counted), column.filled * 0.9 + words)
    quality = column.date_rate * (0.4 + 0.6 * column.time_rate)
    clocking = Clocking(ClockKind.ONE, (column.name,), column.order or default)
    return ClockGuess(clocking, quality * (0.3 + 0.7 * column.filled) + words)


def _words(column: ColumnLook) -> float:
    return _A_WORD * max(-6.0, min(4.0, column.score(_OCCURRED)))


def _count_from(column: ColumnLook) -> DateWriting | None:
    """How the numbers of a column count time, where its name speaks of it."""
    if column.number_rate < 0.9 or not column.score(_MOMENT_WORDS):
        return None
    found = np.abs(column.numbers[~np.isnan(column.numbers)])
    for writing, (least, most) in _EPOCHS.items():
        if found.size and np.quantile(found, 0.05) >= least and np.quantile(found, 0.95) <= most:
            return writing
    return None


def _pairs(columns: Sequence[ColumnLook], dated: Sequence[ColumnLook], default: DateWriting) -> Iterator[ClockGuess]:
    """Each date without times of its own with each column of times of day."""
    times = [(column, writing, rate) for column in columns for writing, rate in [_time_writing(column)] if rate]
    for date in dated:
        if date.time_rate > 0.2 and _count_from(date) is None:
            continue
        order = _count_from(date) or date.order or default
        if order in (DateWriting.EPOCH_SECONDS, DateWriting.EPOCH_MILLISECONDS):
            continue
        for time, writing, rate in times:
            if time.name == date.name:
                continue
            quality = max(date.date_rate, 0.9 * (_count_from(date) is not None)) * (0.4 + 0.6 * rate * time.filled)
            kin = 0.05 * (len(date.words & time.words) > 0)
            clocking = Clocking(ClockKind.TWO, (date.name, time.name), order, writing)
            score = quality * (0.3 + 0.7 * date.filled) + _words(date) * 0.7 + _words(time) * 0.3 + kin
            yield ClockGuess(clocking, score)


def _time_writing(column: ColumnLook) -> tuple[TimeWriting, float]:
    """How a column of times is written, and the share of it that can be read so; 0 where its name must say it first."""
    if column.date_rate >= _LEAST:
        return TimeWriting.CLOCK, 0.0
    if column.number_rate < 0.9:
        return TimeWriting.CLOCK, column.clock_rate if column.clock_rate >= _LEAST else 0.0
    if column.is_dotted_clock:
        return TimeWriting.CLOCK, column.clock_rate
    if not column.score(dict.fromkeys(("time", "hora", "hour", "hr", "uhrzeit", "zeit", "heure", "tm", "tod"), 1.0)):
        return TimeWriting.CLOCK, 0.0
    if column.hour_rate > 0.98:
        return TimeWriting.HOUR, column.hour_rate * 0.97
    return TimeWriting.MILITARY, column.military_rate if column.military_rate >= _LEAST else 0.0


def _parts(columns: Sequence[ColumnLook]) -> Iterator[ClockGuess]:
    """Year, month and day in columns of their own, and the clock so far as it is there."""
    found: list[ColumnLook] = []
    for words, (least, most) in zip(_PARTS, _RANGES, strict=True):
        part = next(
            (column for column in columns if column not in found and _is_part(column, words, least, most)), None
        )
        if part is None:
            break
        found.append(part)
    if len(found) >= 3:
        names = tuple(column.name for column in found)
        clock = 0.6 if len(found) > 3 else 0.0
        yield ClockGuess(Clocking(ClockKind.PARTS, names), (0.4 + clock) * min(c.filled for c in found) + 3 * _A_WORD)


def _is_part(column: ColumnLook, words: Sequence[str], least: int, most: int) -> bool:
    if not (column.words & set(words) or column.key in words):
        return False
    found = column.numbers[~np.isnan(column.numbers)]
    if column.number_rate < 0.9:
        return (least, most) == (1, 12) and column.letters > 0.9 and column.distinct <= 12
    return bool(found.size) and bool(np.mean((found >= least) & (found <= most)) > 0.95)


def _intervals(columns: Sequence[ColumnLook], guesses: Sequence[ClockGuess]) -> Iterator[ClockGuess]:
    """Two guesses of one kind whose names say from and to, and of which the second is hardly ever before the first."""
    by_name = {column.name: column for column in columns}
    for first, last in permutations(guesses, 2):
        kind = first.clocking.kind
        if kind is not last.clocking.kind or kind not in (ClockKind.ONE, ClockKind.TWO):
            continue
        starts, ends = ([by_name[name] for name in guess.clocking.columns] for guess in (first, last))
        if set(first.clocking.columns) & set(last.clocking.columns):
            continue
        if not all(column.score(_FROM) for column in starts) or not all(column.score(_TO) for column in ends):
            continue
        if not _in_order(starts[0], ends[0], first.clocking.dates):
            continue
        names = (*first.clocking.columns, *last.clocking.columns)
        yield ClockGuess(replace(first.clocking, kind=ClockKind.INTERVAL, columns=names), first.score + 0.05)


def _in_order(start: ColumnLook, end: ColumnLook, dates: DateWriting) -> bool:
    first, last = (one_column(column.texts, dates).days for column in (start, end))
    both = ~np.isnan(first) & ~np.isnan(last)
    return bool(both.any()) and bool(np.mean(last[both] >= first[both]) > 0.9)
