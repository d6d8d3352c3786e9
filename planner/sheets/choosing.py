"""Turns what somebody types into an order of sheets, every name of it known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from planner.errors import PlannerError
from planner.operation import ShiftId, ZoneId
from planner.sheets.book import PrintStyle, SheetSelection
from planner.sheets.order import Form, SheetOrder
from planner.sheets.visits import DELIVERY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.operation import Operation

Id = TypeVar("Id", ShiftId, ZoneId)
_SHOWN = 12
"""Names that an error lists."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted, as typed: names or ids."""

    form: Form = Form.TEAM_SHEET
    first_day: date | None = None
    last_day: date | None = None
    shifts: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    handling: str = ""
    delivery: float = DELIVERY


def order_of(wanted: Wanted, operation: Operation) -> SheetOrder:
    """
    The order of what is wanted.

    Raises
    ------
    PlannerError
        Where a day, shift, zone or officer is not in the operation, or the last day is before the first.
    """
    first, last = wanted.first_day, wanted.last_day
    for option, day in (("Day", first), ("Until", last)):
        if day is not None and not operation.first_day <= day <= operation.last_day:
            raise PlannerError(
                f"{day} is not in the operation",
                where=option,
                remedy=f"Give a day from {operation.first_day} to {operation.last_day}.",
            )
    if first and last and last < first:
        raise PlannerError(f"{last} is before {first}", where="Until", remedy="Give the first day first.")
    badges = {str(officer.id) for officer in operation.officers}
    for badge in wanted.officers:
        if badge not in badges:
            raise PlannerError(
                f"no officer has the badge '{badge}'", where="Officer", remedy=f"Badges are such as {_few(badges)}."
            )
    selection = SheetSelection(
        first,
        last,
        _known("Shift", wanted.shifts, ((shift.id, shift.name) for shift in operation.shifts)),
        _known("Zone", wanted.zones, ((zone.id, zone.name) for zone in operation.zones)),
        frozenset(letter.upper() for letter in wanted.letters),
    )
    style = PrintStyle(wanted.handling, wanted.delivery)
    return SheetOrder(wanted.form, selection, frozenset(wanted.officers), style)


def _known(where: str, typed: Iterable[str], things: Iterable[tuple[Id, str]]) -> frozenset[Id]:
    """The ids of what was typed, by id or by name, case aside."""
    listed = list(things)
    ids = {name.casefold(): key for key, name in reversed(listed)} | {str(key).casefold(): key for key, _ in listed}
    found = set()
    for name in typed:
        if name.casefold() not in ids:
            raise PlannerError(
                f"there is none called '{name}'", where=where, remedy=f"Give one of: {_few(n for _, n in listed)}."
            )
        found.add(ids[name.casefold()])
    return frozenset(found)


def _few(names: Iterable[str]) -> str:
    listed = sorted(names)
    return ", ".join(listed[:_SHOWN]) + (", ..." if len(listed) > _SHOWN else "")
