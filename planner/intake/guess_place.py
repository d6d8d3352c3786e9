"""Which columns make the place of an incident, and in which coordinate system its numbers are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from planner.intake.areas import DEEPEST_SOUTH, FARTHEST_NORTH
from planner.intake.coordinates import find_system, read_pair
from planner.intake.mapping import DEGREES, PlaceKind, Placing
from planner.intake.shape_rows import SHAPE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from planner.intake.columns import ColumnLook
    from planner.intake.neighbourhood import Neighbourhood

    Floats = NDArray[np.float64]

_ANY_PLACE = dict.fromkeys(("coord", "point", "gps", "geo", "map", "utm", "wgs84", "state plane", "position"), 0.5)
_X = {
    **dict.fromkeys(("longitude", "longitud", "lon", "lng", "long", "laenge", "lange", "x"), 3.0),
    **dict.fromkeys(("xcoord", "coordx", "coordenadax", "easting", "east", "este", "ostwert", "geox", "xco"), 3.0),
    **_ANY_PLACE,
}
_Y = {
    **dict.fromkeys(("latitude", "latitud", "lat", "breite", "y"), 3.0),
    **dict.fromkeys(("ycoord", "coordy", "coordenaday", "northing", "north", "norte", "nordwert", "geoy", "yco"), 3.0),
    **_ANY_PLACE,
}
_TEXT = dict.fromkeys(
    ("location", "point", "geom", "wkt", "geo", "coord", "latlon", "latlng", "latlong", "ubicacion", "position", "gps"),
    1.0,
)
_TIME = dict.fromkeys(
    ("date", "time", "year", "month", "day", "hour", "minute", "fecha", "hora", "count", "id", "zip"), 1.0
)
_A_WORD = 0.05
_MOST_PAIRS = 12
"""Where no name speaks of a place, so many columns of numbers are tried with each other."""
_HALF, _SURE = 0.5, 0.9
_SPREAD_DEGREES = 1.5
"""Without an operation, places of one city lie within so much of their middle."""


@dataclass(frozen=True, slots=True)
class PlaceGuess:
    """A place and how well it fits."""

    placing: Placing
    score: float
    inside: float
    """Share of the places of the sample that lie where they may be expected."""


def guess_place(columns: Sequence[ColumnLook], near: Neighbourhood | None) -> PlaceGuess | None:
    """
    The best place of some columns; its system is "" where it has coordinates that fit nowhere. None without any.

    Parameters
    ----------
    near
        Where places may be expected; None where no operation says so, and only degrees can be told.
    """
    pairs = list(_candidates(columns))
    guesses = [guess for x, y, words in pairs for guess in _in_degrees(x, y, words, near)]
    guesses += [guess for column in columns for guess in _of_text(column, near)]
    if near is not None and not any(guess.inside > _SURE for guess in guesses):
        guesses += [guess for x, y, words in pairs for guess in _in_a_grid(x, y, words, near)]
    return max(guesses, key=lambda guess: guess.score, default=None)


def _candidates(columns: Sequence[ColumnLook]) -> Iterator[tuple[ColumnLook, ColumnLook, float]]:
    """Pairs of columns of numbers that may be x and y, and what their names are worth."""
    numbered = [
        column for column in columns if (column.number_rate >= 0.5 and column.distinct > 1) or _is_named(column)
    ]
    named = False
    for x, y in permutations(numbered, 2):
        x_words, y_words = min(4.0, x.score(_X)), min(4.0, y.score(_Y))
        if x_words >= 3.0 and y_words >= 3.0:
            named = True
            kin = 1.0 if _stem(x) == _stem(y) else 0.0
            yield x, y, _A_WORD * (x_words + y_words + kin)
    if named:
        return
    spoken = [column for column in numbered if not column.score(_TIME)][:_MOST_PAIRS]
    for x, y in permutations(spoken, 2):
        if x.distinct > 0.2 * len(x.values) and y.distinct > 0.2 * len(y.values):
            yield x, y, 0.0


def _is_named(column: ColumnLook) -> bool:
    """Whether a name alone says that a column is a coordinate, whatever stands in the sample."""
    return column.score(_X) >= 3.0 or column.score(_Y) >= 3.0


def _stem(column: ColumnLook) -> str:
    """The name without what tells x from y."""
    return column.key.translate(str.maketrans("", "", "xy")).replace("lon", "").replace("lat", "").replace("g", "")


def _known(x: ColumnLook, y: ColumnLook) -> tuple[Floats, Floats, float]:
    """The coordinates of the rows that have both, and what a score is worth by the share of them."""
    known = ~(np.isnan(x.numbers) | np.isnan(y.numbers) | ((x.numbers == 0) & (y.numbers == 0)))
    return x.numbers[known], y.numbers[known], 0.5 + 0.5 * float(known.mean()) if known.size else 0.0


def _in_degrees(x: ColumnLook, y: ColumnLook, words: float, near: Neighbourhood | None) -> Iterator[PlaceGuess]:
    """Two columns as longitude and latitude, also the other way round; named ones even where they fit nowhere."""
    east, north, full = _known(x, y)
    if not east.size:
        if words:
            yield PlaceGuess(Placing(PlaceKind.PAIR, (x.name, y.name)), words - 1.0, 0.0)
        return
    bonus = words + 0.1 + 0.2 * ((x.name, y.name) == SHAPE_COLUMNS)
    inside = _inside(east, north, near)
    if inside > _HALF:
        yield PlaceGuess(Placing(PlaceKind.PAIR, (x.name, y.name)), inside * full + bonus, inside)
    inside = _inside(north, east, near)
    if inside > _HALF:
        yield PlaceGuess(Placing(PlaceKind.PAIR, (y.name, x.name)), inside * full + bonus - 0.3, inside)
    if words:
        far = _are_far(east, north)
        system = "" if far else DEGREES
        yield PlaceGuess(Placing(PlaceKind.PAIR, (x.name, y.name), system), bonus - 0.5 - 0.1 * far, 0.0)


def _in_a_grid(x: ColumnLook, y: ColumnLook, words: float, near: Neighbourhood) -> Iterator[PlaceGuess]:
    """Two columns as easting and northing of the system in which they fit best."""
    east, north, full = _known(x, y)
    if east.size and _are_far(east, north):
        system, inside = find_system(east, north, near)
        if inside > _HALF:
            yield PlaceGuess(Placing(PlaceKind.PAIR, (x.name, y.name), system), inside * full + words, inside)


def _are_far(x: Floats, y: Floats) -> bool:
    """Whether numbers are too great for degrees."""
    return bool(np.median(np.abs(x)) > 180 or np.median(np.abs(y)) > 180)


def _inside(longitude: Floats, latitude: Floats, near: Neighbourhood | None) -> float:
    """Share of the places where they may be expected: in the neighbourhood, or, without one, all near their middle."""
    if near is not None:
        return float(near.holds(longitude, latitude).mean())
    possible = (np.abs(longitude) <= 180) & (latitude > DEEPEST_SOUTH) & (latitude < FARTHEST_NORTH)
    if possible.mean() < 0.5:
        return 0.0
    middle = np.median(longitude[possible]), np.median(latitude[possible])
    alike = (np.abs(longitude - middle[0]) < _SPREAD_DEGREES) & (np.abs(latitude - middle[1]) < _SPREAD_DEGREES)
    fractions = np.mean(longitude != np.floor(longitude)) > 0.5 or len(longitude) < 3
    return float((possible & alike).mean()) if fractions else 0.0


def _of_text(column: ColumnLook, near: Neighbourhood | None) -> Iterator[PlaceGuess]:
    """Places in one text; both orders of two plain numbers are tried."""
    if column.number_rate > 0.5 or not column.values:
        return
    for kind, order in ((PlaceKind.LAT_LON, 0.02), (PlaceKind.LON_LAT, 0.0)):
        pairs = np.array([read_pair(text, kind) for text in column.values], dtype=float)
        x, y = pairs[:, 0], pairs[:, 1]
        known = ~np.isnan(x)
        if known.mean() < 0.3:
            return
        words = _A_WORD * min(3.0, column.score(_TEXT))
        full = 0.5 + 0.5 * float(known.mean()) * column.filled
        x, y = x[known], y[known]
        inside, system = _inside(x, y, near), DEGREES
        if words and inside <= _HALF and near is not None and _are_far(x, y):
            system, inside = find_system(x, y, near)
        if inside > _HALF:
            yield PlaceGuess(Placing(kind, (column.name,), system), inside * full + words + order, inside)
