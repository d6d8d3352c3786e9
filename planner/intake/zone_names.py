"""Which property of a file of shapes names its zones: ``name``, one that a person chose, or a number for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.errors import Fault, IntakeError
from planner.intake.features import FEATURE_KINDS, read_features
from planner.intake.rows import closest
from planner.intake.tables import column_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from planner.intake.rows import Row

NAME = "name"
NUMBERED = "#"
"""In the place of a property: the zones are called Zone 1, Zone 2, ..."""
_SPEAKING = re.compile(r"name|neighb|nbhd|distr|precinct|beat|sector|zone|label|title|barrio|community|commune")


def is_shapes(path: Path) -> bool:
    """Whether a file has features with properties, not rows with columns."""
    return path.suffix.lower() in FEATURE_KINDS


@dataclass(frozen=True, slots=True)
class NameFields:
    """The properties of a file of shapes that may name its zones, the likeliest first."""

    fields: tuple[str, ...] = ()
    likeliest: str = NUMBERED
    """The first where it speaks of names and differs from zone to zone, else :data:`NUMBERED`."""


def name_fields(path: Path) -> NameFields:
    """What may name the zones of a file of shapes; nothing for a file that cannot be read, who reads it is told why."""
    try:
        features = read_features(path)
    except IntakeError:  # expected: read_zones says it
        return NameFields()
    texts: dict[str, list[str]] = {}
    for feature in features:
        for key, text in feature.properties.items():
            if text:
                texts.setdefault(column_name(key), []).append(text)
    ranks = {field: _rank(field, found, len(features)) for field, found in texts.items()}
    fields = tuple(sorted(texts, key=lambda field: ranks[field]))
    return NameFields(fields, next((field for field in fields if not any(ranks[field][1:3])), NUMBERED))


def named(rows: Sequence[Row], names: str) -> tuple[Fault, ...]:
    """
    Gives each row its ``name``; the fault where no feature has the property.

    Parameters
    ----------
    rows
        The features of one file; they are changed.
    names
        A property, :data:`NUMBERED`, or "" for ``name``, which the file must have.
    """
    if names == NUMBERED:
        for row in rows:
            row.cells = {**row.cells, NAME: f"Zone {row.line}"}
        return ()
    field = column_name(names) or NAME
    seen = dict.fromkeys(name for row in rows for name in row.cells)
    if field not in seen:
        return (_no_field(rows[0].file, field, seen, asked=bool(names)),)
    for row in rows:
        row.cells = {**row.cells, NAME: row.cells.get(field, "")}
    return ()


def _rank(field: str, texts: Sequence[str], features: int) -> tuple[bool, bool, bool, bool]:
    """Sorts before another what is called ``name``, differs for all, is words, and is called like a name."""
    words = sum(any(letter.isalpha() for letter in text) for text in texts)
    return (
        field != NAME,
        len(set(texts)) < features,
        not _SPEAKING.search(field),
        words < features / 2,
    )


def _no_field(file: str, field: str, seen: Mapping[str, None], *, asked: bool) -> Fault:
    listed = ", ".join(seen) or "none at all"
    near = closest(field, seen) if asked else None
    hint = f"Did you mean '{near}'? " if near else ""
    remedy = f"{hint}Choose the property that names the zones (--zone-names FIELD), or number them (--zone-names '#')."
    return Fault(file, None, "", "", f"no feature has the property '{field}' (the properties are {listed})", remedy)
