"""Which parts of a problem document only version 2 of the format has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW_KEYS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    ((), ("holidays", "agencies", "pairs", "standing_teams", "span", "resources")),
    (("shifts",), ("night",)),
    (
        ("officers",),
        ("not_zones", "max_minutes_24h", "max_consecutive_nights", "carried_minutes", "carried"),
    ),
    (("officers", "busy"), ("counts",)),
    (("officers", "skills"), ("skill", "from", "to")),
    (("zones",), ("max_visits_per_day",)),
    (("team",), ("supervisor",)),
    (("weights",), ("uneven_nights", "uneven_holidays")),
)
"""Keys that version 1 does not have, by the path of the objects they stand in."""


def newer_parts(document: object) -> Iterator[str]:
    """The path of each key of a parsed document that only version 2 of the format has; null is as good as absent."""
    for path, keys in NEW_KEYS:
        for place, value in _objects(document, path, ""):
            yield from (f"{place}.{key}" if place else key for key in keys if value.get(key) is not None)


def _objects(value: object, path: tuple[str, ...], place: str) -> Iterator[tuple[str, dict[str, object]]]:
    """The objects at a path, each element of a list, with where they are."""
    if isinstance(value, list):
        for i, element in enumerate(value):
            yield from _objects(element, path, f"{place}[{i}]")
    elif isinstance(value, dict):
        if not path:
            yield place, value
        elif path[0] in value:
            yield from _objects(value[path[0]], path[1:], f"{place}.{path[0]}" if place else path[0])
