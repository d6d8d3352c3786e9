"""
Each hard rule as a pair of tiny problems: one that just allows what is wanted, one that just forbids it.

Both the check and the program are asked, so that a slip in either shows.
"""

from __future__ import annotations

from datetime import time

import pytest

from solver.check import check
from solver.integers import Effort, solve_integers
from solver.plan import Plan
from solver.problem import (
    Assignment,
    Busy,
    Cover,
    HoursWindow,
    Lock,
    Off,
    PairScope,
    Problem,
    Quality,
    Requirement,
    Shift,
    ShiftId,
    TeamFloor,
    TeamTemplate,
    Zone,
    ZoneId,
)
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, SHIFTS, Pair, alone, officer, problem, works, zoned
from tests.solver.fixing import fixed
from tests.solver.pairs_of_people import PAIRS_OF_PEOPLE
from tests.solver.pairs_of_teams import PAIRS_OF_TEAMS


def zone(**rules: object) -> Problem:
    risk = (1.0,) * 48
    place = Zone(ZoneId("Z"), "Zone", risk, **rules)  # type: ignore[arg-type]  # by name
    return zoned(officers=tuple(officer(n) for n in "abc"), zones=(place,))


def team(template: TeamTemplate) -> Problem:
    crew = (officer("a", skills=frozenset({"leader"})), officer("b"), officer("c"))
    return zoned(officers=crew, team=template)


def locked_to(place: str) -> Problem:
    crew = (officer("a", locked=(Lock(0, DAY, ZoneId(place)),)), officer("b"), officer("c"))
    zones = tuple(Zone(ZoneId(name), name, (1.0,) * 48) for name in "YZ")
    return zoned(officers=crew, zones=zones)


def successive(after: frozenset[ShiftId]) -> Problem:
    late = Shift(EVENING, "Evening", time(14), 480, after)
    return problem(3, shifts=(SHIFTS[0], late, SHIFTS[2]))


def cover(required: int, skill: str | None = None) -> Problem:
    crew = (officer("a", skills=frozenset({"k9"})), officer("b"))
    return problem(1, crew, cover=(Cover(0, DAY, required, skill=skill, hard=True),))


TWO_DAYS = (works("a", 0, DAY), works("a", 1, DAY))
LATE_THEN_EARLY = (works("a", 0, EVENING), works("a", 1, DAY))
TRIO = (works("a", 0, DAY, "Z"), works("b", 0, DAY, "Z"), works("c", 0, DAY, "Z"))
LEADER = Requirement(Quality(skill="leader"))

PAIRS = {
    **PAIRS_OF_PEOPLE,
    **PAIRS_OF_TEAMS,
    "eight hours of rest": Pair(Rule.REST, LATE_THEN_EARLY, alone(min_rest_minutes=480), alone(min_rest_minutes=481)),
    "no overlap even without rest": Pair(
        Rule.REST,
        (works("a", 0, NIGHT), works("a", 1, DAY)),
        alone(),
        problem(3, shifts=(Shift(DAY, "Day", time(5, 59), 480), *SHIFTS[1:])),
    ),
    "rest over a free day": Pair(
        Rule.REST,
        (works("a", 0, NIGHT), works("a", 2, DAY)),
        alone(min_rest_minutes=24 * 60),
        alone(min_rest_minutes=24 * 60 + 1),
    ),
    "leave of a day": Pair(Rule.OFF, TWO_DAYS, alone(off=(Off(2),)), alone(off=(Off(1),))),
    "leave of a shift": Pair(Rule.OFF, TWO_DAYS, alone(off=(Off(1, NIGHT),)), alone(off=(Off(1, DAY),))),
    "duty that ends as the shift starts": Pair(
        Rule.BUSY, (works("a", 0, DAY),), alone(busy=(Busy(0, 360),)), alone(busy=(Busy(0, 361),))
    ),
    "duty that starts as the shift ends": Pair(
        Rule.BUSY, (works("a", 0, DAY),), alone(busy=(Busy(840, 900),)), alone(busy=(Busy(839, 900),))
    ),
    "duty with rest": Pair(
        Rule.BUSY,
        (works("a", 0, EVENING),),
        alone(min_rest_minutes=60, busy=(Busy(0, 780, rest=True),)),
        alone(min_rest_minutes=60, busy=(Busy(0, 781, rest=True),)),
    ),
    "a lock on a shift": Pair(Rule.LOCK, TWO_DAYS, alone(locked=(Lock(1, DAY),)), alone(locked=(Lock(1, EVENING),))),
    "a lock that is left out": Pair(
        Rule.LOCK, (works("a", 0, DAY),), alone(locked=(Lock(0, DAY),)), alone(locked=(Lock(1, DAY),))
    ),
    "a lock on a zone": Pair(Rule.LOCK, TRIO, locked_to("Z"), locked_to("Y")),
    "a shift that may not follow": Pair(
        Rule.NOT_BEFORE, LATE_THEN_EARLY, successive(frozenset({NIGHT})), successive(frozenset({DAY}))
    ),
    "most minutes in all": Pair(Rule.MAX_MINUTES, TWO_DAYS, alone(max_minutes=960), alone(max_minutes=959)),
    "least minutes in all": Pair(Rule.MIN_MINUTES, TWO_DAYS, alone(min_minutes=960), alone(min_minutes=961)),
    "minutes in a window": Pair(
        Rule.WINDOW,
        (works("a", 1, DAY), works("a", 2, DAY)),
        alone(windows=(HoursWindow(2, 960),)),
        alone(windows=(HoursWindow(2, 959),)),
    ),
    "a window that is left in time": Pair(
        Rule.WINDOW,
        (works("a", 0, DAY), works("a", 2, DAY)),
        alone(windows=(HoursWindow(2, 480),)),
        alone(windows=(HoursWindow(3, 480),)),
    ),
    "a window longer than the horizon": Pair(
        Rule.WINDOW, TWO_DAYS, alone(windows=(HoursWindow(28, 960),)), alone(windows=(HoursWindow(28, 959),))
    ),
    "most shifts of a type": Pair(
        Rule.MAX_SHIFTS, TWO_DAYS, alone(max_shifts=((DAY, 2),)), alone(max_shifts=((DAY, 1),))
    ),
    "a barred shift": Pair(Rule.MAX_SHIFTS, TWO_DAYS, alone(max_shifts=((NIGHT, 0),)), alone(max_shifts=((DAY, 0),))),
    "days in a row": Pair(Rule.MAX_CONSECUTIVE, TWO_DAYS, alone(max_consecutive_days=2), alone(max_consecutive_days=1)),
    "least days in a row": Pair(
        Rule.MIN_CONSECUTIVE,
        (works("a", 1, DAY), works("a", 2, DAY)),
        alone(4, min_consecutive_days=2),
        alone(4, min_consecutive_days=3),
    ),
    "a run that touches the end is long enough": Pair(
        Rule.MIN_CONSECUTIVE,
        (works("a", 1, DAY), works("a", 2, DAY)),
        alone(3, min_consecutive_days=3),
        alone(4, min_consecutive_days=3),
    ),
    "least days off in a row": Pair(
        Rule.MIN_OFF,
        (works("a", 0, DAY), works("a", 3, DAY)),
        alone(4, min_consecutive_days_off=2),
        alone(4, min_consecutive_days_off=3),
    ),
    "weekends": Pair(
        Rule.WEEKENDS,
        (works("a", 5, DAY), works("a", 13, DAY)),
        alone(14, max_weekends=2),
        alone(14, max_weekends=1),
    ),
    "least size of a team": Pair(Rule.TEAM_SIZE, TRIO, team(TeamTemplate(3)), team(TeamTemplate(4))),
    "greatest size of a team": Pair(Rule.TEAM_SIZE, TRIO, team(TeamTemplate(1, 3)), team(TeamTemplate(1, 2))),
    "a leader in the team": Pair(
        Rule.TEAM_NEEDS,
        TRIO,
        team(TeamTemplate(1, None, (LEADER,))),
        team(TeamTemplate(1, None, (Requirement(LEADER.quality, 2),))),
    ),
    "an agency in the zone": Pair(
        Rule.TEAM_NEEDS,
        TRIO,
        zone(requires=(Requirement(Quality(agency="")),)),
        zone(requires=(Requirement(Quality(agency="JCSO")),)),
    ),
    "most teams in a zone": Pair(
        Rule.MAX_TEAMS,
        tuple(works(n, 0, DAY, "Z", i) for i, n in enumerate("abc", 1)),
        zone(max_teams=3),
        zone(max_teams=2),
    ),
    "least teams in a zone": Pair(
        Rule.MIN_TEAMS,
        tuple(works(n, 0, DAY, "Z", i) for i, n in enumerate("ab", 1)),
        zone(min_teams=(TeamFloor(2, 0, DAY),)),
        zone(min_teams=(TeamFloor(3, 0, DAY),)),
    ),
    "staffing": Pair(Rule.COVER, (works("a", 0, DAY), works("b", 0, DAY)), cover(2), cover(3)),
    "staffing by skill": Pair(Rule.COVER, (works("a", 0, DAY), works("b", 0, DAY)), cover(1, "k9"), cover(2, "k9")),
    "budget": Pair(Rule.BUDGET, TWO_DAYS, problem(3, budget_minutes=960), problem(3, budget_minutes=959)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_that_the_check_allows_the_one_and_forbids_the_other(name: str) -> None:
    pair = PAIRS[name]
    assert check(pair.allows, Plan.of(pair.plan)) == []
    assert {violation.rule for violation in check(pair.forbids, Plan.of(pair.plan))} == {pair.rule}


def admits(problem: Problem, plan: tuple[Assignment, ...], *, team_by_team: bool = False) -> bool:
    """Whether the program has a solution with just these duties and, where there are zones, just these teams."""
    program = fixed(problem, plan, team_by_team=team_by_team).program
    return solve_integers(program, Effort(10, 1, 1, first_only=True), lambda: False).values is not None


@pytest.mark.parametrize("team_by_team", [False, True])
@pytest.mark.parametrize("name", PAIRS)
def test_that_the_program_allows_the_one_and_forbids_the_other(name: str, *, team_by_team: bool) -> None:
    pair = PAIRS[name]
    assert admits(pair.allows, pair.plan, team_by_team=team_by_team)
    knows_teams = team_by_team or all(bond.scope is PairScope.SHIFT for bond in pair.forbids.pairs)
    assert not knows_teams or not admits(pair.forbids, pair.plan, team_by_team=team_by_team)


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule not in (Rule.KNOWN, Rule.ONE_SHIFT_A_DAY)])
def test_that_every_rule_has_its_pair(rule: Rule) -> None:
    assert rule in {pair.rule for pair in PAIRS.values()}


def test_that_two_shifts_of_one_day_are_refused() -> None:
    free = alone(1)
    plan = Plan.of((works("a", 0, DAY), works("a", 0, NIGHT)))
    assert [violation.rule for violation in check(free, plan)] == [Rule.ONE_SHIFT_A_DAY]
    assert not admits(free, plan.assignments)


@pytest.mark.parametrize(
    "stranger", [works("x", 0, DAY), works("a", 9, DAY), works("a", 0, ShiftId("NONE")), works("a", 0, DAY, "Q")]
)
def test_that_an_assignment_of_something_unknown_is_named(stranger: Assignment) -> None:
    assert [violation.rule for violation in check(alone(), Plan.of((stranger,)))] == [Rule.KNOWN]
