"""Scenarios as a person writes them in one line: "60 officers: officers +10 JCSO; shifts four"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.intake.cells import CellError, read_number
from planner.operation import AgencyId, ZoneId
from planner.risk.settings import MethodName
from planner.scenarios.scenario import (
    HourBudget,
    MoreLeaders,
    MoreOfficers,
    OtherMethod,
    RuleName,
    RuleValue,
    Scenario,
    ShiftPattern,
    WithoutAgency,
    ZonesOnly,
    ZonesOut,
)
from planner.scenarios.shifting import read_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.scenarios.scenario import Change

HELP = (
    "Write NAME: CHANGE; CHANGE. A change is officers +10 [AGENCY], leaders +2 [AGENCY], without AGENCY, "
    "shifts three|four|06:00-14:00,14:00-22:00, hours 1200, zones out ID,ID, zones only ID,ID, "
    f"method counts|decay_shrink, or a rule with its value: {', '.join(rule.value for rule in RuleName)}."
)
MOST_STEPS = 200


def read_scenario(text: str) -> Scenario:
    """The scenario of a line; raises PlannerError, which says how to write one."""
    name, colon, changes = text.partition(":")
    if not colon:
        name, changes = text.strip()[:60], text
    return Scenario(name.strip(), tuple(read_change(part) for part in changes.split(";") if part.strip()))


def read_change(text: str) -> Change:
    """One change; raises PlannerError, which says how to write one."""
    words = text.split()
    read = _READERS.get(words[0].lower()) if words else None
    if read is None and words and words[0].lower() in set(RuleName):
        return RuleValue(RuleName(words[0].lower()), _number(words[1:], text))
    if read is None:
        raise PlannerError(f"'{text.strip()}' is no change", where="Scenario", remedy=HELP)
    return read(words[1:], text)


def read_values(text: str, what: str) -> tuple[float, ...]:
    """The values of FROM:TO:STEP, both ends included, or of a list with commas; PlannerError for anything else."""
    remedy = "Write FROM:TO:STEP such as 20:80:5, or values such as 20,50,80."
    try:
        parts = [read_number(part) for part in text.split(":" if ":" in text else ",")]
    except CellError as error:
        raise PlannerError(f"'{text}': {error.reason}", where=what, remedy=remedy) from error
    if ":" not in text:
        return tuple(sorted(set(parts)))
    if len(parts) not in (2, 3) or parts[1] < parts[0] or (len(parts) == 3 and parts[2] <= 0):
        raise PlannerError(f"'{text}' is no range", where=what, remedy=remedy)
    step = parts[2] if len(parts) == 3 else 1.0
    count = int((parts[1] - parts[0]) / step + 1e-9) + 1
    if count > MOST_STEPS:
        raise PlannerError(f"{count} values are too many", where=what, remedy=f"Take at most {MOST_STEPS}.")
    return tuple(parts[0] + step * number for number in range(count))


def _number(words: list[str], text: str) -> float:
    if len(words) != 1:
        raise PlannerError(f"'{text.strip()}': one number is needed", where="Scenario", remedy=HELP)
    try:
        return read_number(words[0].replace("+", "").replace("−", "-"))
    except CellError as error:
        raise PlannerError(f"'{text.strip()}': {error.reason}", where="Scenario", remedy=HELP) from error


def _count(words: list[str], text: str) -> tuple[int, AgencyId | None]:
    agency = AgencyId(words[1]) if len(words) == 2 else None
    number = _number(words[:1] if len(words) <= 2 else words, text)
    if not number.is_integer():
        raise PlannerError(f"'{text.strip()}': not a whole number", where="Scenario", remedy=HELP)
    return int(number), agency


def _officers(words: list[str], text: str) -> Change:
    return MoreOfficers(*_count(words, text))


def _leaders(words: list[str], text: str) -> Change:
    return MoreLeaders(*_count(words, text))


def _without(words: list[str], text: str) -> Change:
    if len(words) != 1:
        raise PlannerError(f"'{text.strip()}': one agency is needed", where="Scenario", remedy=HELP)
    return WithoutAgency(AgencyId(words[0]))


def _shifts(words: list[str], _: str) -> Change:
    return ShiftPattern(read_pattern("".join(words)))


def _hours(words: list[str], text: str) -> Change:
    return HourBudget(_number(words, text))


def _zones(words: list[str], text: str) -> Change:
    kinds: dict[str, type[ZonesOut] | type[ZonesOnly]] = {"out": ZonesOut, "only": ZonesOnly}
    kind = kinds.get(words[0].lower()) if words else None
    zones = tuple(ZoneId(zone.strip()) for zone in " ".join(words[1:]).split(",") if zone.strip())
    if kind is None or not zones:
        raise PlannerError(f"'{text.strip()}': which zones?", where="Scenario", remedy=HELP)
    return kind(zones)


def _method(words: list[str], text: str) -> Change:
    known = {method.value for method in MethodName}
    if len(words) != 1 or words[0] not in known:
        raise PlannerError(f"'{text.strip()}': no such method", where="Scenario", remedy=HELP)
    return OtherMethod(MethodName(words[0]))


_READERS: dict[str, Callable[[list[str], str], Change]] = {
    "officers": _officers,
    "leaders": _leaders,
    "without": _without,
    "shifts": _shifts,
    "hours": _hours,
    "zones": _zones,
    "method": _method,
}
