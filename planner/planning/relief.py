"""A way out of a conflict as the window needs it: its sentence, its price and what changes, also as JSON."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, TypeVar

from solver.exchange import read_plan
from solver.plan import Plan, WayOut
from solver.problem import OfficerId, Quality, Requirement, ShiftId, ZoneId
from solver.rules import Rule, Violation
from solver.writing import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from solver.doctor import PricedWay

T = TypeVar("T")
JsonObject = dict[str, object]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One more officer, and the days of the operation on which the officer is needed."""

    key: OfficerId
    """Who this is in the plan of the way out."""
    agency: str
    skills: frozenset[str]
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Relief(WayOut):
    """A way out that can be taken: what is permitted, who is added, and a plan that is possible then."""

    _: KW_ONLY
    permitted: tuple[Violation, ...]
    newcomers: tuple[Newcomer, ...] = ()
    plan: Plan | None = None


def relief(way: PricedWay) -> Relief:
    """What the window needs of a way out."""
    remedy = way.remedy
    newcomers = tuple(Newcomer(e.officer.id, e.officer.agency, e.officer.skills, e.days) for e in remedy.extra)
    told = (way.what, way.price, way.proven, way.least)
    return Relief(*told, permitted=remedy.permitted, newcomers=newcomers, plan=remedy.plan)


def write_relief(found: Relief) -> JsonObject:
    """The way out as a JSON object."""
    newcomers = [
        {"key": n.key, "agency": n.agency, "skills": sorted(n.skills), "days": n.days} for n in found.newcomers
    ]
    permitted = [_write(v) for v in found.permitted]
    return {
        "what": found.what,
        "price": found.price,
        "proven": found.proven,
        "least": found.least,
        "permitted": permitted,
        "newcomers": newcomers,
        "plan": None if found.plan is None else write_plan(found.plan),
    }


def _write(v: Violation) -> JsonObject:
    need = v.requirement
    return {
        "rule": v.rule,
        "officer": v.officer,
        "day": v.day,
        "shift": v.shift,
        "zone": v.zone,
        "actual": v.actual,
        "limit": v.limit,
        "other_day": v.other_day,
        "need": None if need is None else [need.quality.skill, need.quality.agency, need.count],
    }


def read_relief(document: Mapping[str, object]) -> Relief:
    """The way out of a JSON object of :func:`write_relief`."""
    what, price, proven, least = (document[key] for key in ("what", "price", "proven", "least"))
    permitted, newcomers, rows = (document[key] for key in ("permitted", "newcomers", "plan"))
    assert isinstance(what, str)
    assert isinstance(price, int | float)
    assert proven is None or isinstance(proven, bool)
    assert isinstance(permitted, list)
    assert isinstance(newcomers, list)
    assert rows is None or isinstance(rows, list)
    broken = tuple(_read(v) for v in permitted)
    plan = None if rows is None else read_plan({"assignments": rows})
    added = tuple(_read_newcomer(n) for n in newcomers)
    return Relief(what, price, proven, _number(least), permitted=broken, newcomers=added, plan=plan)


def _read_newcomer(n: Mapping[str, object]) -> Newcomer:
    skills, days = n["skills"], n["days"]
    assert isinstance(skills, list)
    assert isinstance(days, list | tuple)
    return Newcomer(OfficerId(str(n["key"])), str(n["agency"]), frozenset(skills), tuple(days))


def _read(v: Mapping[str, object]) -> Violation:
    need = v["need"]
    requirement = None
    if isinstance(need, list):
        skill, agency, count = need
        requirement = Requirement(Quality(skill, agency), count)
    return Violation(
        Rule(str(v["rule"])),
        _text(v["officer"], OfficerId),
        _whole(v["day"]),
        _text(v["shift"], ShiftId),
        _text(v["zone"], ZoneId),
        actual=_number(v["actual"]),
        limit=_number(v["limit"]),
        requirement=requirement,
        other_day=_whole(v["other_day"]),
    )


def _text(value: object, kind: Callable[[str], T]) -> T | None:
    return None if value is None else kind(str(value))


def _whole(value: object) -> int | None:
    assert value is None or isinstance(value, int)
    return value


def _number(value: object) -> float | None:
    assert value is None or isinstance(value, int | float)
    return value
