"""The pairs of the rules of who works with whom and of what teams share, as version 2 of the format has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solver.problem import (
    Officer,
    OfficerId,
    PairKind,
    PairScope,
    Resource,
    SpanOfControl,
    Supervisor,
    TeamTemplate,
    Zone,
    ZoneId,
)
from solver.problem import Pair as OfficerPair
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, Pair, officer, problem, works, zoned

if TYPE_CHECKING:
    from solver.problem import Assignment, Problem

ZONES = tuple(Zone(ZoneId(name), name, (1.0,) * 72) for name in "YZ")
LEADER = frozenset({"leader"})
TRIO = (officer("a"), officer("b"), officer("c"))


def two_zones(days: int = 1, officers: tuple[Officer, ...] = TRIO, **parts: object) -> Problem:
    return replace(zoned(days=days, officers=officers), zones=ZONES, **parts)  # type: ignore[arg-type]  # by name


def tied(kind: PairKind, scope: PairScope, *names: str, days: int = 1) -> Problem:
    first, second = names
    pair = OfficerPair((OfficerId(first), OfficerId(second)), kind, scope)
    return two_zones(days, pairs=(pair,))


def together(*names: str, scope: PairScope = PairScope.SHIFT, days: int = 1) -> Problem:
    return tied(PairKind.TOGETHER, scope, *names, days=days)


def apart(*names: str, scope: PairScope = PairScope.SHIFT, days: int = 1) -> Problem:
    return tied(PairKind.APART, scope, *names, days=days)


def same_team(*names: str) -> Problem:
    return together(*names, scope=PairScope.TEAM)


def other_team(*names: str) -> Problem:
    return apart(*names, scope=PairScope.TEAM)


def supervised(from_size: int, *, skilled: str = "") -> Problem:
    crew = tuple(officer(name, skills=LEADER if name in skilled else frozenset()) for name in "abc")
    return two_zones(officers=crew, team=TeamTemplate(1, None, (), Supervisor("leader", from_size)))


def large(least: int, from_size: int, *, skilled: str = "") -> Problem:
    asked = supervised(from_size, skilled=skilled)
    return replace(asked, team=replace(asked.team, min_size=least))


def led(per: int, *, holders: str = "a", skill: str = "leader") -> Problem:
    crew = tuple(officer(name, skills=LEADER if name in holders else frozenset()) for name in "abcd")
    return problem(1, crew, span=(SpanOfControl(skill, per),))


def cars(available: int, per_team: int = 1, zones: frozenset[ZoneId] | None = None, *, minutes: int = 480) -> Problem:
    asked = two_zones(2, resources=(Resource("car", "cars", available, per_team, zones),))
    return replace(asked, shifts=tuple(replace(shift, minutes=minutes) for shift in asked.shifts))


def visited(most: int, days: int = 1) -> Problem:
    asked = two_zones(days)
    zones = tuple(replace(zone, max_visits_per_day=most if zone.id == "Z" else None) for zone in asked.zones)
    return replace(asked, zones=zones)


def posted(*posts: str) -> tuple[Assignment, ...]:
    """On the day shift: "aZ1" is officer a in team 1 of zone Z, "a" alone is a without a zone."""
    return tuple(
        works(text[0], 0, DAY, text[1], int(text[2])) if len(text) > 1 else works(text, 0, DAY) for text in posts
    )


A_AND_B = (works("a", 0, DAY), works("b", 0, DAY))
EARLY_AND_LATE = (works("a", 0, DAY), works("b", 0, EVENING))
BOTH_TWICE = (*A_AND_B, works("a", 1, DAY), works("c", 1, DAY))
OVER_MIDNIGHT = (works("a", 0, NIGHT, "Z"), works("b", 1, DAY, "Z"))
THREE_SHIFTS = tuple(works(name, 0, shift, "Z") for name, shift in zip("abc", (DAY, EVENING, NIGHT), strict=True))

PAIRS_OF_TEAMS = {
    "two together on a shift": Pair(Rule.TOGETHER, A_AND_B, together("a", "b"), together("a", "c")),
    "two together, in whatever order": Pair(Rule.TOGETHER, A_AND_B, together("b", "a"), together("c", "a")),
    "two together on another shift": Pair(Rule.TOGETHER, EARLY_AND_LATE, apart("a", "b"), together("a", "b")),
    "two together on every day": Pair(Rule.TOGETHER, BOTH_TWICE, apart("b", "c", days=2), together("a", "b", days=2)),
    "two together in different teams": Pair(
        Rule.TOGETHER, posted("aZ1", "bZ2"), together("a", "b"), same_team("a", "b")
    ),
    "two together in different zones": Pair(
        Rule.TOGETHER, posted("aY1", "bZ1"), together("a", "b"), same_team("a", "b")
    ),
    "two together in one team": Pair(
        Rule.TOGETHER, posted("aZ1", "bZ1", "cZ2"), same_team("a", "b"), same_team("b", "c")
    ),
    "two together of whom one has no zone": Pair(
        Rule.TOGETHER, posted("a", "b", "cZ1"), same_team("a", "b"), same_team("b", "c")
    ),
    "two apart on a shift": Pair(Rule.APART, A_AND_B, apart("a", "c"), apart("a", "b")),
    "two apart on every day": Pair(Rule.APART, BOTH_TWICE, apart("b", "c", days=2), apart("c", "a", days=2)),
    "two apart on one shift, in two teams": Pair(
        Rule.APART, posted("aZ1", "bZ2"), other_team("a", "b"), apart("a", "b")
    ),
    "two apart in one team": Pair(Rule.APART, posted("aZ1", "bZ1", "cZ2"), other_team("b", "c"), other_team("a", "b")),
    "two apart in one zone": Pair(Rule.APART, posted("aY1", "bY1", "cZ1"), other_team("b", "c"), other_team("b", "a")),
    "two apart who have no zone": Pair(Rule.APART, posted("a", "b"), other_team("a", "b"), apart("a", "b")),
    "a team large enough for a supervisor": Pair(Rule.SUPERVISOR, posted("aZ1", "bZ1"), supervised(3), supervised(2)),
    "a supervisor in a large team": Pair(
        Rule.SUPERVISOR, posted("aZ1", "bZ1", "cZ1"), supervised(3, skilled="c"), supervised(3)
    ),
    "a supervisor in each large team": Pair(
        Rule.SUPERVISOR, posted("aZ1", "bZ2"), supervised(1, skilled="ab"), supervised(1, skilled="a")
    ),
    "a supervisor where every team is large": Pair(
        Rule.SUPERVISOR, posted("aZ1", "bZ1", "cZ1"), large(3, 3, skilled="b"), large(3, 3)
    ),
    "a team that is larger than it must be": Pair(
        Rule.SUPERVISOR, posted("aZ1", "bZ1", "cZ1"), large(2, 3, skilled="b"), large(2, 3)
    ),
    "a team that is as small as it may be": Pair(Rule.SUPERVISOR, posted("aZ1", "bZ1"), large(2, 3), large(2, 2)),
    "three officers for a leader": Pair(Rule.SPAN, posted("a", "b", "c", "d"), led(3), led(2)),
    "two leaders": Pair(Rule.SPAN, posted("a", "b", "c", "d"), led(1, holders="ab"), led(1)),
    "nobody to lead": Pair(Rule.SPAN, posted("a"), led(1), led(1, skill="k9")),
    "a leader on another shift": Pair(
        Rule.SPAN,
        (works("a", 0, DAY), works("b", 0, EVENING)),
        problem(1, TRIO, span=()),
        led(9),
    ),
    "two cars": Pair(Rule.RESOURCE, posted("aZ1", "bY1"), cars(2), cars(1)),
    "two cars for each team": Pair(Rule.RESOURCE, posted("aZ1", "bY1"), cars(4, 2), cars(3, 2)),
    "cars of some zones": Pair(
        Rule.RESOURCE,
        posted("aZ1", "bY1"),
        cars(1, zones=frozenset({ZoneId("Z")})),
        cars(1, zones=frozenset({ZoneId("Y"), ZoneId("Z")})),
    ),
    "a car that is handed over at once": Pair(
        Rule.RESOURCE,
        (works("a", 0, DAY, "Z"), works("b", 0, EVENING, "Z")),
        cars(1),
        cars(1, minutes=481),
    ),
    "a car that is out until after midnight": Pair(Rule.RESOURCE, OVER_MIDNIGHT, cars(1), cars(1, minutes=481)),
    "visits of a day": Pair(Rule.VISITS, THREE_SHIFTS, visited(3), visited(2)),
    "visits of the day on which the shift starts": Pair(Rule.VISITS, OVER_MIDNIGHT, visited(1, 2), visited(0, 2)),
    "visits of two teams at once": Pair(Rule.VISITS, posted("aZ1", "bZ2"), visited(2), visited(1)),
}
