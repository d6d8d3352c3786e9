"""Reads ``muster-problem/1`` and ``muster-solution/1`` documents, with every fault named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from solver.document import PLAN_FORMAT, PROBLEM_FORMAT, DocumentError, Node
from solver.plan import Outcome, Plan, Progress, Status
from solver.problem import (
    Assignment,
    Baseline,
    Busy,
    Cover,
    HoursWindow,
    Lock,
    Off,
    Officer,
    OfficerId,
    Problem,
    Quality,
    Request,
    Requirement,
    Shift,
    ShiftId,
    TeamFloor,
    TeamTemplate,
    Weights,
    Zone,
    ZoneId,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def read_problem(document: object) -> Problem:
    """
    The problem of a parsed JSON document.

    Raises
    ------
    DocumentError
        With every fault of the document, each with its path.
    """
    faults: list[str] = []
    root = Node(document, "", faults).known(*_PROBLEM_KEYS)
    if root.text("format", needed=True) not in (PROBLEM_FORMAT, ""):
        root.fault(f"format '{root.text('format')}' is not '{PROBLEM_FORMAT}'")
    _check_timezone(root)
    problem = root.build(lambda: _problem(root))
    if problem is not None:
        faults += _strangers(problem)
    if faults or problem is None:
        raise DocumentError(faults)
    return problem


_PROBLEM_KEYS = (
    *("format", "name", "start", "days", "timezone", "slot_minutes", "shifts", "officers", "zones", "team", "effect"),
    *("cover", "budget_minutes", "baseline", "weights"),
)


def _check_timezone(root: Node) -> None:
    name = root.text("timezone", "UTC")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        root.fault(f"timezone '{name}' is not an IANA name such as America/Chicago")


def _problem(root: Node) -> Problem:
    return Problem(
        name=root.text("name"),
        start=root.date("start"),
        days=root.whole("days", 1, needed=True),
        timezone=root.text("timezone", "UTC"),
        slot_minutes=root.whole("slot_minutes", 60),
        shifts=_all(root.items("shifts"), _shift),
        officers=_all(root.items("officers"), _officer),
        zones=_all(root.items("zones"), _zone),
        team=_team(root),
        effect=root.numbers("effect"),
        cover=_all(root.items("cover"), _cover),
        budget_minutes=root.whole_or_none("budget_minutes"),
        baseline=_baseline(root.get("baseline")),
        weights=_weights(root.get("weights")),
    )


def _all(nodes: Iterable[Node], read: Callable[[Node], T]) -> tuple[T, ...]:
    values = (node.build(lambda node=node: read(node)) for node in nodes)  # type: ignore[misc]  # bound at once
    return tuple(value for value in values if value is not None)


def _shift(node: Node) -> Shift:
    node.known("id", "name", "start", "minutes", "not_before")
    key = ShiftId(node.text("id", needed=True))
    return Shift(
        id=key,
        name=node.text("name", key),
        start=node.clock("start"),
        minutes=node.whole("minutes", 1, needed=True),
        not_before=frozenset(map(ShiftId, node.texts("not_before"))),
    )


_OFFICER_KEYS = (
    *("id", "name", "agency", "skills", "off", "busy", "locked", "requests", "windows", "min_rest_minutes"),
    *("max_minutes", "min_minutes", "max_shifts", "max_consecutive_days", "min_consecutive_days"),
    *("min_consecutive_days_off", "max_weekends", "pay_per_hour"),
)


def _officer(node: Node) -> Officer:
    node.known(*_OFFICER_KEYS)
    key = OfficerId(node.text("id", needed=True))
    most = node.get("max_shifts")
    counts = most.value if most is not None and isinstance(most.value, dict) else {}
    return Officer(
        id=key,
        name=node.text("name", key),
        agency=node.text("agency"),
        skills=frozenset(node.texts("skills")),
        off=_all(node.items("off"), lambda n: Off(n.whole("day", needed=True), _shift_id(n))),
        busy=_all(node.items("busy"), _busy),
        locked=_all(node.items("locked"), _lock),
        requests=_all(node.items("requests"), _request),
        windows=_all(node.items("windows"), _window),
        min_rest_minutes=node.whole("min_rest_minutes"),
        max_minutes=node.whole_or_none("max_minutes"),
        min_minutes=node.whole("min_minutes"),
        max_shifts=tuple((ShiftId(str(shift)), most.whole(shift)) for shift in counts) if most is not None else (),
        max_consecutive_days=node.whole_or_none("max_consecutive_days"),
        min_consecutive_days=node.whole("min_consecutive_days", 1),
        min_consecutive_days_off=node.whole("min_consecutive_days_off", 1),
        max_weekends=node.whole_or_none("max_weekends"),
        pay_per_hour=node.number("pay_per_hour"),
    )


def _shift_id(node: Node) -> ShiftId | None:
    name = node.name("shift")
    return None if name is None else ShiftId(name)


def _zone_id(node: Node) -> ZoneId | None:
    name = node.name("zone")
    return None if name is None else ZoneId(name)


def _busy(node: Node) -> Busy:
    node.known("from", "to", "rest")
    return Busy(node.whole("from", needed=True), node.whole("to", needed=True), node.flag("rest"))


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
    node.known("id", "name", "risk", "max_teams", "requires", "min_teams")
    key = ZoneId(node.text("id", needed=True))
    return Zone(
        id=key,
        name=node.text("name", key),
        risk=node.numbers("risk"),
        max_teams=node.whole_or_none("max_teams"),
        requires=_all(node.items("requires"), _requirement),
        min_teams=_all(node.items("min_teams"), _floor),
    )


def _floor(node: Node) -> TeamFloor:
    node.known("day", "shift", "teams", "weight")
    teams = node.whole("teams", needed=True)
    return TeamFloor(teams, node.whole_or_none("day"), _shift_id(node), node.number_or_none("weight"))


def _team(root: Node) -> TeamTemplate:
    node = root.get("team")
    if node is None:
        return TeamTemplate()
    node.known("min_size", "max_size", "requires")
    needs = _all(node.items("requires"), _requirement)
    team = node.build(lambda: TeamTemplate(node.whole("min_size", 1), node.whole_or_none("max_size"), needs))
    return team or TeamTemplate()


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


def _assignment(node: Node) -> Assignment:
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
    return Baseline(_all(node.items("assignments"), _assignment), node.number("change_weight"))


def _weights(node: Node | None) -> Weights:
    if node is None:
        return Weights()
    node.known("uncovered_risk", "uneven_minutes", "uneven_shift")
    return Weights(node.number("uncovered_risk"), node.number("uneven_minutes"), node.number("uneven_shift"))


def _strangers(problem: Problem) -> list[str]:
    """Faults of ids: twice given, or named where no such shift or zone is."""
    faults = []
    for kind, things in (("shifts", problem.shifts), ("officers", problem.officers), ("zones", problem.zones)):
        counts = Counter(str(thing.id) for thing in things)
        faults += [f"{kind}: '{key}' is given twice" for key, count in counts.items() if count > 1]
    shifts = {shift.id for shift in problem.shifts}
    zones = {zone.id for zone in problem.zones}
    for place, shift, zone in _named(problem):
        if shift is not None and shift not in shifts:
            faults.append(f"{place}: there is no shift '{shift}'")
        if zone is not None and zone not in zones:
            faults.append(f"{place}: there is no zone '{zone}'")
    return faults


def _named(problem: Problem) -> Iterable[tuple[str, ShiftId | None, ZoneId | None]]:
    for shift in problem.shifts:
        yield from ((f"shift {shift.id}, not_before", after, None) for after in shift.not_before)
    for officer in problem.officers:
        who = f"officer {officer.id}"
        yield from ((f"{who}, off", off.shift, None) for off in officer.off)
        yield from ((f"{who}, locked", lock.shift, lock.zone) for lock in officer.locked)
        yield from ((f"{who}, requests", wish.shift, None) for wish in officer.requests)
        yield from ((f"{who}, max_shifts", most, None) for most, _ in officer.max_shifts)
    for zone in problem.zones:
        yield from ((f"zone {zone.id}, min_teams", floor.shift, None) for floor in zone.min_teams)
    yield from ((f"cover of day {entry.day}", entry.shift, entry.zone) for entry in problem.cover)


def read_plan(document: object) -> Plan:
    """
    The plan of a parsed ``muster-solution/1`` document.

    Raises
    ------
    DocumentError
        With every fault of the document, each with its path.
    """
    faults: list[str] = []
    root = Node(document, "", faults).known("format", "status", "cost", "bound", "seconds", "assignments", "trace")
    if root.text("format", PLAN_FORMAT) != PLAN_FORMAT:
        root.fault(f"format '{root.text('format')}' is not '{PLAN_FORMAT}'")
    plan = Plan.of(_all(root.items("assignments"), _assignment))
    if faults:
        raise DocumentError(faults)
    return plan


def read_outcome(document: object) -> Outcome:
    """
    The outcome of a parsed ``muster-solution/1`` document, the inverse of :func:`solver.writing.write_outcome`.

    Raises
    ------
    DocumentError
        With every fault of the document, each with its path.
    """
    plan = read_plan(document)
    faults: list[str] = []
    root = Node(document, "", faults)
    status = root.build(lambda: Status(root.text("status", "unknown"))) or Status.UNKNOWN
    trace = tuple(
        Progress(node.number("seconds"), node.number_or_none("cost"), node.number_or_none("bound"))
        for node in root.items("trace")
    )
    cost, bound = root.number_or_none("cost"), root.number_or_none("bound")
    seconds, conflict = root.number("seconds"), root.texts("conflict")
    if faults:
        raise DocumentError(faults)
    return Outcome(status, None if cost is None else plan, cost, bound, seconds, trace, conflict)
