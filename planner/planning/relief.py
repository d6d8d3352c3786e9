"""A way out of a conflict as the window needs it: its sentence, its price and what changes, also as JSON."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, TypeVar

from solver.plan import WayOut
from solver.problem import OfficerId, Quality, Requirement, ShiftId, ZoneId
from solver.rules import Rule, Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from solver.doctor import PricedWay

T = TypeVar("T")
JsonObject = dict[str, object]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One more officer, and the days of the operation on which the officer is needed."""

    agency: str
    skills: frozenset[str]
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Relief(WayOut):
    """A way out that can be taken: what is permitted and who is added."""

    _: KW_ONLY
    permitted: tuple[Violation, ...]
    newcomers: tuple[Newcomer, ...] = ()


def relief(way: PricedWay) -> Relief:
    """What the window needs of a way out."""
    remedy = way.remedy
    newcomers = tuple(Newcomer(e.officer.agency, e.officer.skills, e.days) for e in remedy.extra)
    return Relief(way.what, way.price, way.proven, permitted=remedy.permitted, newcomers=newcomers)


def write_relief(found: Relief) -> JsonObject:
    """The way out as a JSON object."""
    newcomers = [{"agency": n.agency, "skills": sorted(n.skills), "days": n.days} for n in found.newcomers]
    permitted = [_write(v) for v in found.permitted]
    return {
        "what": found.what,
        "price": found.price,
        "proven": found.proven,
        "permitted": permitted,
        "newcomers": newcomers,
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
    what, price, proven = document["what"], document["price"], document["proven"]
    permitted, newcomers = document["permitted"], document["newcomers"]
    assert isinstance(what, str)
    assert isinstance(price, int | float)
    assert proven is None or isinstance(proven, bool)
    assert isinstance(permitted, list)
    assert isinstance(newcomers, list)
    added = tuple(Newcomer(n["agency"], frozenset(n["skills"]), tuple(n["days"])) for n in newcomers)
    return Relief(what, price, proven, permitted=tuple(_read(v) for v in permitted), newcomers=added)


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
