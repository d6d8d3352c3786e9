"""What the solver is told of an operation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from planner.clock import Period
from planner.contracts import standard_contracts
from planner.errors import PlannerError
from planner.operation import (
    AgencyId,
    Contract,
    Duty,
    Leave,
    Lock,
    OfficerId,
    Operation,
    Shift,
    ShiftId,
    Strength,
    Terms,
    Wish,
    ZoneId,
)
from planner.planning.assembling import assemble, problem_hash
from planner.planning.prices import POINTS_OF_ALL_RISK, SHORT_TEAM_POINTS, WISH_POINTS
from solver.plan import Plan
from solver.problem import Busy, HoursWindow, Off, Officer, Problem, Quality, Requirement, TeamFloor
from solver.problem import Lock as SolverLock
from solver.problem import Request as SolverRequest
from solver.score import score
from tests.builders import small_operation, small_risks

FIRST = OfficerId("B101")
FIRST_DAY = date(2026, 12, 1)


def operation(**changes: object) -> Operation:
    base = small_operation()
    base = replace(base, contracts=standard_contracts(base.agencies))
    return replace(base, **changes)  # type: ignore[arg-type]  # by name


def problem(**changes: object) -> Problem:
    changed = operation(**changes)
    return assemble(changed, small_risks(changed))


def first_officer(**changes: object) -> Officer:
    return problem(**changes).officers[0]


def test_that_all_risk_of_the_operation_costs_ten_thousand_points() -> None:
    assert score(problem(zones=operation().zones), Plan()).risk == pytest.approx(POINTS_OF_ALL_RISK)


def test_that_an_operation_without_any_risk_has_a_problem_all_the_same() -> None:
    assert assemble(operation(), ()).weights.uncovered_risk == 0


def test_that_risk_after_the_end_of_the_last_shift_is_left_out() -> None:
    slots_of_a_day = 48
    late_end = (28 - 24) * 2 + 1
    assert {len(zone.risk) for zone in problem().zones} == {3 * slots_of_a_day + late_end}
    day_only = operation().shifts[:1]
    assert {len(zone.risk) for zone in problem(shifts=day_only).zones} == {3 * slots_of_a_day}


@pytest.mark.parametrize(("first", "hours"), [(date(2026, 3, 7), 47), (date(2026, 10, 31), 49)])
def test_that_a_night_of_clock_change_has_its_true_number_of_slots(first: date, hours: int) -> None:
    changed = operation(first_day=first, last_day=first + timedelta(days=1), shifts=operation().shifts[:1])
    assert {len(zone.risk) for zone in assemble(changed, small_risks(changed)).zones} == {2 * hours}


def test_that_the_limits_of_the_contract_bind_and_personal_ones_take_their_place() -> None:
    officer = first_officer()
    assert officer.min_rest_minutes == 600
    assert officer.windows == (HoursWindow(7, 24 * 60),)
    assert officer.max_consecutive_days == 3
    own = replace(
        operation().officers[0],
        max_hours_7_days=8,
        max_hours_total=30.5,
        minimum_rest=timedelta(hours=11),
        max_consecutive_days=2,
        barred_shifts=frozenset({ShiftId("late")}),
    )
    officer = first_officer(officers=(own,))
    assert officer.min_rest_minutes == 660
    assert officer.windows == (HoursWindow(7, 480),)
    assert (officer.max_minutes, officer.max_consecutive_days) == (1830, 2)
    assert officer.max_shifts == (("late", 0),)


def test_that_an_officer_lent_full_time_has_forty_hours_in_seven_days_and_160_in_28() -> None:
    lent = next(i for i, officer in enumerate(operation().officers) if officer.terms is Terms.LENT)
    assert problem().officers[lent].windows == (HoursWindow(7, 2400), HoursWindow(28, 9600))


def test_that_an_agency_without_a_contract_is_named() -> None:
    only = Contract(AgencyId("JCSO"), Terms.LENT, timedelta(hours=10))
    with pytest.raises(PlannerError, match=r"B101.*BPD has no contract for officers who are volunteer.*Add"):
        problem(contracts=(only,))


@pytest.mark.parametrize("part", ["officers", "shifts", "zones"])
def test_that_an_operation_without_a_part_says_which(part: str) -> None:
    with pytest.raises(PlannerError, match=f"there are no {part} yet"):
        problem(**{part: ()})


def test_that_leave_is_cut_to_the_operation_day_by_day() -> None:
    leave = (
        Leave(FIRST, date(2026, 11, 20), date(2026, 12, 1)),
        Leave(FIRST, date(2026, 12, 3), date(2027, 1, 9), ShiftId("late")),
    )
    assert first_officer(leave=leave).off == (Off(0), Off(2, problem().shifts[3].id))


def test_that_duty_counts_in_minutes_since_local_midnight() -> None:
    ten = datetime(2026, 12, 1, 10, tzinfo=UTC)  # 04:00 in Chicago
    duties = (
        Duty(FIRST, Period(ten, ten + timedelta(hours=2)), rested=False),
        Duty(FIRST, Period(ten - timedelta(hours=8), ten - timedelta(hours=5)), "court"),
        Duty(FIRST, Period(ten - timedelta(days=9), ten - timedelta(days=8))),
        Duty(FIRST, Period(ten + timedelta(days=9), ten + timedelta(days=10))),
    )
    assert first_officer(duties=duties).busy == (Busy(-240, -60, rest=True), Busy(240, 360, rest=False))


def test_that_wishes_cost_by_their_strength_and_a_strict_one_is_leave() -> None:
    wishes = (
        Wish(FIRST, date(2026, 12, 2), None, want=False, strength=Strength.HIGH),
        Wish(FIRST, date(2026, 12, 3), ShiftId("day"), want=True, strength=Strength.LOW),
        Wish(FIRST, date(2026, 12, 1), None, want=False, strength=Strength.STRICT),
        Wish(FIRST, date(2026, 12, 24), None, want=False),
    )
    officer = first_officer(wishes=wishes)
    assert officer.off == (Off(0),)
    assert officer.requests == (
        SolverRequest(1, None, want=False, weight=WISH_POINTS[Strength.HIGH]),
        SolverRequest(2, problem().shifts[0].id, want=True, weight=WISH_POINTS[Strength.LOW]),
    )


def test_that_locks_are_kept_with_their_zone() -> None:
    locks = (
        Lock(FIRST, date(2026, 12, 2), ShiftId("day"), ZoneId("Z01")),
        Lock(FIRST, date(2027, 1, 1), ShiftId("day")),
    )
    shift, zone = problem().shifts[0].id, problem().zones[0].id
    assert first_officer(locks=locks).locked == (SolverLock(1, shift, zone),)


def test_that_a_zone_asks_for_its_host_its_skills_and_its_least_teams() -> None:
    zone = replace(
        operation().zones[0],
        host_agency=AgencyId("JCSO"),
        needed_skills=frozenset({"k9"}),
        min_teams=2,
        min_teams_shifts=frozenset({ShiftId("late"), ShiftId("day")}),
        max_teams=4,
    )
    made = problem(zones=(zone,)).zones[0]
    assert made.requires == (Requirement(Quality(agency="JCSO")), Requirement(Quality(skill="k9")))
    day, late = problem().shifts[0].id, problem().shifts[3].id
    assert made.min_teams == (TeamFloor(2, None, day, SHORT_TEAM_POINTS), TeamFloor(2, None, late, SHORT_TEAM_POINTS))
    assert made.max_teams == 4
    assert problem(zones=(replace(zone, min_teams=0),)).zones[0].min_teams == ()


def test_that_every_team_needs_its_leader_and_its_size() -> None:
    team = problem().team
    assert (team.min_size, team.max_size, team.requires) == (3, 5, (Requirement(Quality(skill="leader")),))


def test_that_the_fingerprint_follows_what_matters_and_not_the_name() -> None:
    same = problem_hash(problem(name="Other"))
    assert problem_hash(problem()) == same
    assert len(same) == 12
    later = tuple(replace(shift, start=time(7)) if shift.id == "day" else shift for shift in operation().shifts)
    assert problem_hash(problem(shifts=later)) != same


def test_that_a_shift_has_its_elapsed_length() -> None:
    night = Shift(ShiftId("n"), "Night", time(22), timedelta(hours=8, minutes=30))
    assert [(shift.id, shift.minutes) for shift in problem(shifts=(night,)).shifts] == [("n", 510)]
    assert problem().start == FIRST_DAY
