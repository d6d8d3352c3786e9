"""What the columns of a file of incidents most likely mean, by their names and by the values in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.intake.columns import ColumnLook, words_of
from planner.intake.guess_clock import guess_clock
from planner.intake.guess_place import guess_place
from planner.intake.mapping import DateWriting, Mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.intake.neighbourhood import Neighbourhood

_OFFENCE = {
    **dict.fromkeys(("offence", "offense", "delito", "straftat", "infraction", "crimen"), 3.0),
    **dict.fromkeys(("crime", "crimetype", "offensetype", "incidenttype", "calltype", "ucr", "nibrs", "charge"), 2.0),
    **dict.fromkeys(
        ("category", "categoria", "type", "tipo", "typ", "kategorie", "hecho", "nature", "modalidad", "kind"), 1.5
    ),
    **dict.fromkeys(("description", "desc", "descripcion", "classification", "class", "primary", "incident"), 1.0),
    **dict.fromkeys(("group", "parent", "delikt", "title", "problem"), 0.7),
    **dict.fromkeys(("location", "premise", "weapon", "street", "victim", "method", "address", "place"), -2.5),
    **dict.fromkeys(("status", "case", "outcome", "disposition", "agency", "officer", "suffix", "secondary"), -1.5),
    **dict.fromkeys(("final", "code", "shift", "comment", "sub", "lugar", "neighborhood", "neighbourhood"), -1.0),
}
_DISTRICT = {
    **dict.fromkeys(("precinct", "comisaria", "precinto", "pct"), 3.0),
    **dict.fromkeys(("district", "distrito", "division", "revier", "commissariat", "dist", "bezirk"), 2.6),
    **dict.fromkeys(("beat", "sector", "psa", "cuadrante"), 2.2),
    **dict.fromkeys(("zone", "area", "ward", "zona", "barrio", "neighbourhood", "neighborhood", "stadtteil"), 1.2),
    **dict.fromkeys(("voting", "census", "school", "council", "fire", "tract", "block", "code"), -3.0),
}
_CORRECTION = frozenset({"count", "cnt", "correction", "adjustment", "sign", "ajuste", "signo"})
_AN_OFFENCE, _A_DISTRICT = 1.0, 2.0
"""Least scores."""
_DAY_FIRST_WORDS = frozenset(
    {
        *(
            "fecha",
            "hora",
            "delito",
            "distrito",
            "latitud",
            "longitud",
            "barrio",
            "ano",
            "mes",
            "dia",
            "lugar",
            "calle",
        ),
        *("datum", "uhrzeit", "zeit", "breite", "straftat", "strasse", "heure", "lieu", "rue", "commune"),
    }
)
"""Spanish, German and French: languages in which the day is written first."""
_PLAINLY_FOREIGN = 2


@dataclass(frozen=True, slots=True)
class Guess:
    """What the columns of a file most likely mean, and what speaks for it."""

    mapping: Mapping
    order_sure: bool | None
    """Whether the dates themselves say if the month or the day is first; None where both ways read them alike."""
    time_share: float
    """Share of the sample's dates that have a clock time."""
    inside: float
    """Share of the sample's places that lie where they may be expected."""


def guess_mapping(
    names: Sequence[str], sample: Sequence[Sequence[str]], near: Neighbourhood | None, *, decimal_comma: bool = False
) -> Guess:
    """
    The best mapping of a file.

    Parameters
    ----------
    sample
        The texts of each column, in the order of the names.
    near
        Where places may be expected; None where nothing says so.
    decimal_comma
        Whether the file is divided by semicolons, as those of countries are that write the day first.
    """
    columns = [ColumnLook(name, tuple(texts)) for name, texts in zip(names, sample, strict=True)]
    foreign = sum(bool(_DAY_FIRST_WORDS & column.words) for column in columns) >= _PLAINLY_FOREIGN
    default = DateWriting.DAY_FIRST if foreign or decimal_comma else DateWriting.MONTH_FIRST
    clock = guess_clock(columns, default)
    place = guess_place([c for c in columns if clock is None or c.name not in clock.clocking.columns], near)
    taken = {*(clock.clocking.columns if clock else ()), *(place.placing.columns if place else ())}
    left = [column for column in columns if column.name not in taken]
    correction = next((column.name for column in left if _is_correction(column)), None)
    offence = _best(left, _offence_score, _AN_OFFENCE)
    district = _best([column for column in left if column.name != offence], _district_score, _A_DISTRICT)
    used = [column for column in columns if clock is not None and column.name in clock.clocking.columns]
    return Guess(
        Mapping(clock.clocking if clock else None, place.placing if place else None, offence, district, correction),
        order_sure=used[0].order_sure if used else None,
        time_share=max((column.time_rate for column in used), default=0.0) if len(used) == 1 else 1.0,
        inside=place.inside if place else 0.0,
    )


def header_of(names: Sequence[str]) -> tuple[str, ...]:
    """What of the names tells whether two files are of one kind: the words, in any order."""
    return tuple(sorted(" ".join(words_of(name)) for name in names))


def _is_correction(column: ColumnLook) -> bool:
    found = column.whole_numbers
    return bool(_CORRECTION & column.words) and found.size > 0 and bool((abs(found) <= 1).all())


def _best(columns: Sequence[ColumnLook], score: Callable[[ColumnLook], float], least: float) -> str | None:
    scored = sorted(((score(column), -place) for place, column in enumerate(columns)), reverse=True)
    return columns[-scored[0][1]].name if scored and scored[0][0] >= least else None


def _offence_score(column: ColumnLook) -> float:
    """Words of the name, less what is no kind of offence by its values: codes alone, texts that are all different."""
    if not column.values:
        return column.score(_OFFENCE) - 1.0
    variety = column.distinct / len(column.values)
    return (
        column.score(_OFFENCE)
        + 1.2 * column.letters
        - 1.2
        - (2.0 if variety > 0.7 and len(column.values) > 30 else 0.0)
        - (1.5 if column.distinct == 1 and len(column.values) > 30 else 0.0)
        - (2.0 if column.distinct == 2 and len(column.values) > 100 else 0.0)
    )


def _district_score(column: ColumnLook) -> float:
    if not column.values:
        return 0.0
    variety = column.distinct / len(column.values)
    many = 2.0 if (variety > 0.5 and len(column.values) > 30) or column.distinct > 250 else 0.0
    return column.score(_DISTRICT) - many
