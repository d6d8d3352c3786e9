"""Reads each value of a problem document from its node; what is wrong is noted there with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from solver.problem import (
    Assignment,
    Baseline,
    Busy,
    Carried,
    Cover,
    DatedSkill,
    HoursWindow,
    Lock,
    Off,
    Officer,
    OfficerId,
    Problem,
    Quality,
    Request,
    Requirement,
    Resource,
    Shift,
    ShiftId,
    Supervisor,
    TeamFloor,
    TeamTemplate,
    Weights,
    Zone,
    ZoneId,
)
from solver.reading_groups import read_agency, read_pair, read_span, read_standing_team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from solver.document import Node

T = TypeVar("T")

PROBLEM_KEYS = (
    *("format", "name", "start", "days", "timezone", "slot_minutes", "shifts", "officers", "zones", "team", "effect"),
    *("cover", "budget_minutes", "baseline", "weights", "holidays", "agencies", "pairs", "standing_teams", "span"),
    "resources",
)
"""Every key of a problem document."""


def problem_of(root: Node) -> Problem:
    """The problem of a document's root."""
    return Problem(
        name=root.text("name"),
        start=root.date("start"),
        days=root.whole("days", 1, needed=True),
        timezone=root.text("timezone", "UTC"),
        slot_minutes=root.whole("slot_minutes", 60),
        shifts=all_of(root.items("shifts"), _shift),
        officers=all_of(root.items("officers"), _officer),
        zones=all_of(root.items("zones"), _zone),
        team=_team(root),
        effect=root.numbers("effect"),
        cover=all_of(root.items("cover"), _cover),
        budget_minutes=root.whole_or_none("budget_minutes"),
        baseline=_baseline(root.get("baseline")),
        weights=_weights(root),
        holidays=frozenset(root.wholes("holidays")),
        agencies=all_of(root.items("agencies"), read_agency),
        pairs=all_of(root.items("pairs"), read_pair),
        standing_teams=all_of(root.items("standing_teams"), read_standing_team),
        span=all_of(root.items("span"), read_span),
        resources=all_of(root.items("resources"), _resource),
    )


def all_of(nodes: Iterable[Node], read: Callable[[Node], T]) -> tuple[T, ...]:
    """What ``read`` makes of each node, without those that refuse to be."""
    values = (node.build(lambda node=node: read(node)) for node in nodes)  # type: ignore[misc]  # bound at once
    return tuple(value for value in values if value is not None)


def _shift(node: Node) -> Shift:
    node.known("id", "name", "start", "minutes", "not_before", "night")
    key = ShiftId(node.text("id", needed=True))
    return Shift(
        id=key,
        name=node.text("name", key),
        start=node.clock("start"),
        minutes=node.whole("minutes", 1, needed=True),
        not_before=frozenset(map(ShiftId, node.texts("not_before"))),
        night=node.flag("night"),
    )


OFFICER_KEYS = (
    *("id", "name", "agency", "skills", "off", "busy", "locked", "requests", "windows", "min_rest_minutes"),
    *("max_minutes", "min_minutes", "max_shifts", "max_consecutive_days", "min_consecutive_days"),
    *("min_consecutive_days_off", "max_weekends", "pay_per_hour", "not_zones", "max_minutes_24h"),
    *("max_consecutive_nights", "carried_minutes", "carried"),
)
"""Every key of an officer."""


def _officer(node: Node) -> Officer:
    node.known(*OFFICER_KEYS)
    key = OfficerId(node.text("id", needed=True))
    skills = node.items("skills")
    return Officer(
        id=key,
        name=node.text("name", key),
        agency=node.text("agency"),
        skills=frozenset(skill.plain_text() for skill in skills if not isinstance(skill.value, dict)),
        dated_skills=all_of((skill for skill in skills if isinstance(skill.value, dict)), _dated_skill),
        off=all_of(node.items("off"), lambda n: Off(n.whole("day", needed=True), _shift_id(n))),
        busy=all_of(node.items("busy"), _busy),
        locked=all_of(node.items("locked"), _lock),
        requests=all_of(node.items("requests"), _request),
        windows=all_of(node.items("windows"), _window),
        not_zones=frozenset(map(ZoneId, node.texts("not_zones"))),
        min_rest_minutes=node.whole("min_rest_minutes"),
        max_minutes=node.whole_or_none("max_minutes"),
        min_minutes=node.whole("min_minutes"),
        max_minutes_24h=node.whole_or_none("max_minutes_24h"),
        max_shifts=_max_shifts(node),
        max_consecutive_days=node.whole_or_none("max_consecutive_days"),
        max_consecutive_nights=node.whole_or_none("max_consecutive_nights"),
        min_consecutive_days=node.whole("min_consecutive_days", 1),
        min_consecutive_days_off=node.whole("min_consecutive_days_off", 1),
        max_weekends=node.whole_or_none("max_weekends"),
        pay_per_hour=node.number("pay_per_hour"),
        carried_minutes=node.whole("carried_minutes"),
        carried=_carried(node),
    )


def _max_shifts(node: Node) -> tuple[tuple[ShiftId, int], ...]:
    most = node.get("max_shifts")
    counts = most.value if most is not None and isinstance(most.value, dict) else {}
    return tuple((ShiftId(str(shift)), most.whole(shift)) for shift in counts) if most is not None else ()


def _dated_skill(node: Node) -> DatedSkill:
    node.known("skill", "from", "to")
    return DatedSkill(node.text("skill", needed=True), node.whole_or_none("from"), node.whole_or_none("to"))


def _carried(officer: Node) -> Carried:
    node = officer.get("carried")
    if node is None:
        return Carried()
    node.known("nights", "holidays")
    return node.build(lambda: Carried(node.whole("nights"), node.whole("holidays"))) or Carried()


def _shift_id(node: Node) -> ShiftId | None:
    name = node.name("shift")
    return None if name is None else ShiftId(name)


def _zone_id(node: Node) -> ZoneId | None:
    name = node.name("zone")
    return None if name is None else ZoneId(name)


def _busy(node: Node) -> Busy:
    node.known("from", "to", "rest", "counts")
    start, end = node.whole("from", needed=True), node.whole("to", needed=True)
    return Busy(start, end, node.flag("rest"), node.flag("counts"))


def _lock(node: Node) -> Lock:
    return Lock(node.whole("day", needed=True), ShiftId(node.text("shift", needed=True)), _zone_id(node))


def _request(node: Node) -> Request:
    node.known("day", "shift", "want", "weight")
    wanted = node.flag("want", needed=True)
    return Request(node.whole("day", needed=True), _shift_id(node), wanted, node.number("weight"))


def _window(node: Node) -> HoursWindow:
    node.known("days", "max_minutes")
    return HoursWindow(node.whole("days", needed=True), node.whole("max_minutes", needed=True))


def _requirement(node: Node) -> Requirement:
    node.known("skill", "agency", "count")
    return Requirement(Quality(node.name("skill"), node.name("agency")), node.whole("count", 1))


def _zone(node: Node) -> Zone:
    node.known("id", "name", "risk", "max_teams", "requires", "min_teams", "max_visits_per_day")
    key = ZoneId(node.text("id", needed=True))
    return Zone(
        id=key,
        name=node.text("name", key),
        risk=node.numbers("risk"),
        max_teams=node.whole_or_none("max_teams"),
        requires=all_of(node.items("requires"), _requirement),
        min_teams=all_of(node.items("min_teams"), _floor),
        max_visits_per_day=node.whole_or_none("max_visits_per_day"),
    )


def _floor(node: Node) -> TeamFloor:
    node.known("day", "shift", "teams", "weight")
    teams = node.whole("teams", needed=True)
    return TeamFloor(teams, node.whole_or_none("day"), _shift_id(node), node.number_or_none("weight"))


def _team(root: Node) -> TeamTemplate:
    node = root.get("team")
    if node is None:
        return TeamTemplate()
    node.known("min_size", "max_size", "requires", "supervisor")
    needs = all_of(node.items("requires"), _requirement)
    leader = node.get("supervisor")
    supervisor = None if leader is None else leader.build(lambda: _supervisor(leader))
    least, most = node.whole("min_size", 1), node.whole_or_none("max_size")
    return node.build(lambda: TeamTemplate(least, most, needs, supervisor)) or TeamTemplate()


def _supervisor(node: Node) -> Supervisor:
    node.known("skill", "from_size")
    return Supervisor(node.text("skill", needed=True), node.whole("from_size", 1, needed=True))


def _cover(node: Node) -> Cover:
    node.known("day", "shift", "zone", "skill", "required", "under", "over", "hard")
    return Cover(
        day=node.whole("day", needed=True),
        shift=ShiftId(node.text("shift", needed=True)),
        required=node.whole("required", needed=True),
        zone=_zone_id(node),
        skill=node.name("skill"),
        under=node.number("under"),
        over=node.number("over"),
        hard=node.flag("hard"),
    )


def assignment_of(node: Node) -> Assignment:
    """The assignment of a node."""
    return Assignment(
        officer=OfficerId(node.text("officer", needed=True)),
        day=node.whole("day", needed=True),
        shift=ShiftId(node.text("shift", needed=True)),
        zone=_zone_id(node),
        team=node.whole_or_none("team"),
    )


def _baseline(node: Node | None) -> Baseline | None:
    if node is None:
        return None
    return Baseline(all_of(node.items("assignments"), assignment_of), node.number("change_weight"))


def _weights(root: Node) -> Weights:
    node = root.get("weights")
    if node is None:
        return Weights()
    keys = ("uncovered_risk", "uneven_minutes", "uneven_shift", "uneven_nights", "uneven_holidays")
    node.known(*keys)
    return node.build(lambda: Weights(*(node.number(key) for key in keys))) or Weights()


def _resource(node: Node) -> Resource:
    node.known("id", "name", "available", "per_team", "zones")
    key = node.text("id", needed=True)
    zones = None if node.get("zones") is None else frozenset(map(ZoneId, node.texts("zones")))
    return Resource(key, node.text("name", key), node.whole("available", needed=True), node.whole("per_team", 1), zones)
