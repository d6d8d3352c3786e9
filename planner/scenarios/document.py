"""Changes of scenarios as JSON documents, each with its kind; also read from what a person writes on a command line."""

from __future__ import annotations

from dataclasses import fields
from datetime import time, timedelta
from typing import TYPE_CHECKING, cast

from planner.errors import PlannerError
from planner.operation import AgencyId, Shift, ShiftId, ZoneId
from planner.risk.settings import MethodName
from planner.scenarios.scenario import (
    Change,
    HourBudget,
    MoreLeaders,
    MoreOfficers,
    OtherMethod,
    RuleName,
    RuleValue,
    ShiftPattern,
    WithoutAgency,
    ZonesOnly,
    ZonesOut,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

JsonObject = dict[str, object]
_KINDS: dict[str, type[Change]] = {
    "more_officers": MoreOfficers,
    "more_leaders": MoreLeaders,
    "without_agency": WithoutAgency,
    "shift_pattern": ShiftPattern,
    "rule": RuleValue,
    "hour_budget": HourBudget,
    "zones_out": ZonesOut,
    "zones_only": ZonesOnly,
    "method": OtherMethod,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def changes_document(changes: Iterable[Change]) -> list[JsonObject]:
    """The changes, an object each: its kind and its fields."""
    return [
        {"kind": _NAMES[type(change)]} | {field.name: _written(getattr(change, field.name)) for field in fields(change)}
        for change in changes
    ]


def read_changes(documents: Iterable[Mapping[str, object]]) -> tuple[Change, ...]:
    """The changes of :func:`changes_document`; raises PlannerError for what was not written by it."""
    return tuple(map(_read, documents))


def _written(value: object) -> object:
    if isinstance(value, tuple):
        return [_written(part) for part in value]
    if isinstance(value, Shift):
        minutes = round(value.length.total_seconds() / 60)
        return {"id": value.id, "name": value.name, "start": value.start.isoformat(), "minutes": minutes}
    return value


def _read(document: Mapping[str, object]) -> Change:
    values = {name: value for name, value in document.items() if name != "kind"}
    try:
        kind = _KINDS[str(document["kind"])]
        kept = {name: _VALUES.get(name, _plain)(value) for name, value in values.items()}
        return cast("Callable[..., Change]", kind)(**kept)
    except (KeyError, TypeError, ValueError) as error:
        raise PlannerError(
            f"a change is not understood ({document})", where="Scenarios", remedy="Make the scenario anew."
        ) from error


def _plain(value: object) -> object:
    return value


def _shifts(value: object) -> tuple[Shift, ...]:
    return tuple(
        Shift(
            ShiftId(part["id"]),
            part["name"],
            time.fromisoformat(part["start"]),
            timedelta(minutes=int(part["minutes"])),
        )
        for part in cast("list[dict[str, str]]", value)
    )


_VALUES: dict[str, Callable[[object], object]] = {
    "agency": lambda value: None if value is None else AgencyId(str(value)),
    "rule": lambda value: RuleName(str(value)),
    "method": lambda value: MethodName(str(value)),
    "zones": lambda value: tuple(ZoneId(zone) for zone in cast("list[str]", value)),
    "shifts": _shifts,
}
"""How fields that are not plain JSON are read."""
