"""The rows of an incident file, read piece by piece: what each gives, and why one is rejected."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from planner.clock import Clock
from planner.intake.coordinates import read_xy, to_degrees
from planner.intake.files import unguarded
from planner.intake.mapping import Clocking, ClockKind
from planner.intake.moments import Moments, middles, moments_of
from planner.intake.unwatched import without_cycle_search
from planner.intake.walls import Walls, numbers, read_walls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from planner.intake.incident_tables import IncidentTable
    from planner.intake.mapping import Mapping, Placing

    Floats = NDArray[np.float64]
    Codes = NDArray[np.int8]

PIECE = 20_000
"""Rows that are text at one time."""
NO_DATE, NOT_A_DATE, BAD_X, BAD_Y, BAD_TEXT, BAD_COUNT = range(1, 7)
"""Why a row is rejected; 0 where it is not."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected row: where it is and what stands there."""

    line: int
    reason: int
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Read:
    """All rows of a file; those of which ``reasons`` is not 0 are rejected."""

    moments: Moments
    longitude: Floats
    latitude: Floats
    """Degrees WGS 84; NaN where the place is unknown."""
    offence: pd.Series[str]
    district: pd.Series[str]
    counts: NDArray[np.int64]
    """1 for an incident, -1 for a correction, 0 for a row that does not count."""
    reasons: Codes
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some rows in the middle of reading."""

    walls: tuple[Walls, ...]
    longitude: Floats
    latitude: Floats
    offence: list[str]
    district: list[str]
    counts: NDArray[np.int64]
    reasons: Codes
    rejected: list[Rejected]


def read_rows(table: IncidentTable, mapping: Mapping, clock: Clock, told: Callable[[int], None]) -> Read:
    """
    All rows of a table by a mapping that has a clock and a place.

    Parameters
    ----------
    clock
        The wall clock of the operation, of times whose own clock is not known.
    told
        Hears how many rows were read; it may raise to stop.
    """
    assert mapping.clocking is not None
    reader = _Reader(table, mapping)
    pieces = []
    rows = table.rows()
    done = 0
    with without_cycle_search():
        while lines := list(islice(rows, PIECE)):
            pieces.append(reader.read(lines))
            done += len(lines)
            told(done)
    zone = mapping.clocking.timezone
    return _joined(pieces or [reader.read([])], Clock(zone) if zone else clock)


def _joined(pieces: Sequence[_Piece], clock: Clock) -> Read:
    ends = [
        moments_of(Walls(*(np.concatenate(parts) for parts in zip(*map(_arrays, walls), strict=True))), clock)
        for walls in zip(*(piece.walls for piece in pieces), strict=True)
    ]
    return Read(
        ends[0] if len(ends) == 1 else middles(ends[0], ends[1], clock),
        np.concatenate([piece.longitude for piece in pieces]),
        np.concatenate([piece.latitude for piece in pieces]),
        pd.Series([text for piece in pieces for text in piece.offence], dtype="str"),
        pd.Series([text for piece in pieces for text in piece.district], dtype="str"),
        np.concatenate([piece.counts for piece in pieces]),
        np.concatenate([piece.reasons for piece in pieces]),
        tuple(rejected for piece in pieces for rejected in piece.rejected),
    )


def _arrays(walls: Walls) -> tuple[Floats, Floats, Floats]:
    return walls.days, walls.seconds, walls.offsets


class _Reader:
    """Reads rows by one mapping; equal texts become one text in memory."""

    def __init__(self, table: IncidentTable, mapping: Mapping) -> None:
        self._places = {name: place for place, name in enumerate(table.names)}
        self._mapping = mapping
        self._texts: dict[str, str] = {}

    def read(self, rows: Sequence[tuple[int, Sequence[str]]]) -> _Piece:
        """What some rows give."""
        mapping = self._mapping
        assert mapping.clocking is not None
        assert mapping.placing is not None
        lines, whole = self._whole(rows)
        cells = {name: _plain(map(itemgetter(self._places[name]), whole)) for name in mapping.columns}
        walls = tuple(read_walls([cells[name] for name in part.columns], part) for part in _ends(mapping.clocking))
        x, y, bad = read_xy([cells[name] for name in mapping.placing.columns], mapping.placing)
        longitude, latitude = to_degrees(x, y, mapping.placing.system)
        counts, odd = self._counts(cells, len(rows))
        reasons = _reasons(cells, mapping.clocking, walls, (longitude, latitude, bad), mapping.placing)
        reasons = np.where((reasons == 0) & odd, np.int8(BAD_COUNT), reasons)
        offence, district = (self._shared(cells, name, len(rows)) for name in (mapping.offence, mapping.district))
        rejected = [
            Rejected(lines[int(row)], int(reasons[row]), column, cells[column][row])
            for row in np.flatnonzero(reasons)
            for column in [_blamed(int(reasons[row]), mapping)]
        ]
        return _Piece(walls, longitude, latitude, offence, district, counts, reasons, rejected)

    def _whole(self, rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[Sequence[int], Sequence[Sequence[str]]]:
        """The lines of rows, and rows of which each has a cell for each column that is read."""
        if not rows:
            return (), ()
        lines, cells = zip(*rows, strict=True)
        width = 1 + max((self._places[name] for name in self._mapping.columns), default=0)
        if min(map(len, cells)) >= width:
            return lines, cells
        return lines, [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in cells]

    def _shared(self, cells: dict[str, list[str]], name: str | None, count: int) -> list[str]:
        known = self._texts
        return [""] * count if name is None else [known.setdefault(text, text) for text in cells[name]]

    def _counts(self, cells: dict[str, list[str]], count: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """What each row counts, and which rows say something else than -1, 0 or 1; an empty cell counts."""
        name = self._mapping.correction
        if name is None:
            return np.ones(count, dtype=np.int64), np.zeros(count, dtype=bool)
        texts = cells[name]
        found = np.where([not text for text in texts], 1.0, numbers(texts))
        sound = np.isin(found, (-1.0, 0.0, 1.0))
        return np.where(sound, found, 0).astype(np.int64), ~sound


def _plain(texts: Iterable[str]) -> list[str]:
    """Texts without blanks around them and without the apostrophe against formulas."""
    stripped = list(map(str.strip, texts))
    if "\n'" not in "\n" + "\n".join(stripped):
        return stripped
    return [unguarded(text) if text[:1] == "'" else text for text in stripped]


def _ends(clocking: Clocking) -> tuple[Clocking, ...]:
    """The one clock of a moment, or the two of an interval."""
    if clocking.kind is not ClockKind.INTERVAL:
        return (clocking,)
    half = len(clocking.columns) // 2
    kind = ClockKind.ONE if half == 1 else ClockKind.TWO
    return tuple(
        Clocking(kind, clocking.columns[start : start + half], clocking.dates, clocking.times, clocking.timezone)
        for start in (0, half)
    )


def _reasons(
    cells: dict[str, list[str]],
    clocking: Clocking,
    walls: Sequence[Walls],
    places: tuple[Floats, Floats, Codes],
    placing: Placing,
) -> Codes:
    """Which check each row fails first; 0 where it is accepted."""
    longitude, latitude, bad = places
    undated = np.logical_and.reduce([np.isnan(wall.days) for wall in walls])
    empty = np.zeros(len(undated), dtype=bool)
    for row in np.flatnonzero(undated).tolist():
        empty[row] = not any(cells[name][row] for name in clocking.columns)
    pair = len(placing.columns) == 2
    checks = (
        (NO_DATE, empty),
        (NOT_A_DATE, undated),
        (BAD_Y if pair else BAD_TEXT, (bad == 2) | np.isinf(latitude) | (np.abs(latitude) > 90)),
        (BAD_X if pair else BAD_TEXT, (bad == 1) | np.isinf(longitude) | (np.abs(longitude) > 180)),
    )
    codes: Codes = np.select([mask for _, mask in checks], [code for code, _ in checks], default=0).astype(np.int8)
    return codes


def _blamed(reason: int, mapping: Mapping) -> str:
    """The column that is named with a reason."""
    assert mapping.clocking is not None
    assert mapping.placing is not None
    if reason in (NO_DATE, NOT_A_DATE):
        return mapping.clocking.columns[0]
    if reason == BAD_COUNT:
        assert mapping.correction is not None
        return mapping.correction
    return mapping.placing.columns[1 if reason == BAD_Y else 0]
