"""What a plan is short of, in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.command.shortages import SHOWN, shortages
from planner.review.reviewing import review
from solver.plan import Plan
from solver.problem import (
    Assignment,
    OfficerId,
    Problem,
    Quality,
    Requirement,
    ShiftId,
    TeamFloor,
    TeamTemplate,
    ZoneId,
)
from tests.builders import small_operation, small_problem, small_risks

LEADER = Requirement(Quality(skill="leader"))


@pytest.fixture
def problem() -> Problem:
    """Twenty-four officers, three days and four zones, one leader in each team."""
    operation = small_operation()
    made = small_problem(operation, small_risks(operation))
    return replace(made, team=TeamTemplate(3, 5, (LEADER,)))


def told(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """The sentences without their heads."""
    return tuple(line[14:] for line in shortages(problem, review(problem, plan, None)))


def one_team(problem: Problem, *, zones: int = 1) -> Plan:
    """A team of three in each of the first zones on the first day."""
    return Plan.of(
        [
            Assignment(OfficerId(officer.id), 0, ShiftId("day"), ZoneId(zone.id), 1)
            for number, zone in enumerate(problem.zones[:zones])
            for officer in problem.officers[3 * number : 3 * number + 3]
        ]
    )


def test_that_a_plan_that_lacks_nothing_says_nothing(problem: Problem) -> None:
    assert told(problem, one_team(problem, zones=4)) == ()


def test_that_zones_that_no_team_comes_to_are_named(problem: Problem) -> None:
    assert told(problem, one_team(problem, zones=2)) == ("Avondale, Ensley",)


def test_that_two_officers_cannot_form_a_team_of_three_but_three_can(problem: Problem) -> None:
    two = replace(problem, officers=problem.officers[:2])
    assert "a team needs 3 officers, the operation has 2" in told(two, Plan())
    three = replace(problem, officers=problem.officers[:3])
    assert told(three, Plan()) == ("no team could be formed within rest, hours, leave and duty; no zone is covered",)


def test_that_a_quality_that_nobody_has_is_named_for_all_teams_and_for_a_zone(problem: Problem) -> None:
    nobody = replace(problem, officers=tuple(replace(officer, skills=frozenset()) for officer in problem.officers))
    assert "each team needs 1 with 'leader', the operation has 0" in told(nobody, Plan())
    fussy = replace(problem.zones[0], requires=(Requirement(Quality(agency="FBI")),))
    asked = replace(problem, zones=(fussy, *problem.zones[1:]))
    assert "each team in Downtown needs 1 with 'FBI', the operation has 0" in told(asked, Plan())


def test_that_an_operation_without_risk_is_told_so(problem: Problem) -> None:
    calm = replace(problem, zones=tuple(replace(zone, risk=()) for zone in problem.zones))
    (sentence,) = told(calm, one_team(calm, zones=4))
    assert sentence == "no zone has any risk to cover; give incidents, or weekly_incidents by hand"


def floored(problem: Problem, *wishes: tuple[int, int, ShiftId]) -> Problem:
    """The problem with a wish for teams in the zone of a number: (zone, teams, shift)."""
    zones = list(problem.zones)
    for zone, teams, shift in wishes:
        zones[zone] = replace(zones[zone], min_teams=(TeamFloor(teams, shift=shift, weight=1.0),))
    return replace(problem, zones=tuple(zones))


def test_that_missing_teams_are_summed_over_the_days_the_worst_first(problem: Problem) -> None:
    wished = floored(problem, (0, 1, ShiftId("day")), (1, 2, ShiftId("late")))
    assert told(wished, one_team(wished, zones=4)) == (
        "Five Points South, Late: 6 teams on 3 days, first Tue 1 Dec",
        "Downtown, Day: 2 teams on 2 days, first Wed 2 Dec",
    )


def test_that_a_single_missing_team_has_its_day(problem: Problem) -> None:
    wished = floored(replace(problem, days=1), (1, 2, ShiftId("day")))
    assert told(wished, one_team(wished, zones=4)) == ("Five Points South, Day: 1 team on Tue 1 Dec",)


def test_that_a_long_list_is_cut_and_the_rest_counted(problem: Problem) -> None:
    shifts = [shift.id for shift in problem.shifts]
    zones = tuple(
        replace(zone, min_teams=tuple(TeamFloor(1, shift=shift, weight=1.0) for shift in shifts))
        for zone in problem.zones
    )
    lines = told(replace(problem, zones=zones), Plan())
    assert len(lines) == SHOWN
    assert lines[-1] == f"and {1 + 4 * 4 - SHOWN + 1} more zones and shifts"
