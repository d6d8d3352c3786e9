"""The doctor on small problems of which the conflict and the ways out are plain."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from solver.doctor import conflict_sentences, diagnose, remedy_sentence
from solver.plan import Status
from solver.problem import (
    Agency,
    Busy,
    Cover,
    HoursWindow,
    Lock,
    Off,
    OfficerId,
    Pair,
    PairKind,
    Problem,
    Quality,
    Requirement,
    Resource,
    ShiftId,
    TeamFloor,
    TeamTemplate,
    WorkPeriod,
    Zone,
    ZoneId,
)
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, officer, problem, zoned
from tests.solver.doctor.lifting import possible

LEADER = frozenset({"leader"})


def led(*, off: bool) -> Problem:
    """A zone that wants a team with a leader on day 1; there are two leaders."""
    away = (Off(1),) if off else ()
    crew = (officer("a", skills=LEADER, off=away), officer("b", skills=LEADER, off=away), officer("c"), officer("d"))
    zone = Zone(ZoneId("Z"), "Roebuck", min_teams=(TeamFloor(1, 1, EVENING),))
    team = TeamTemplate(2, 3, (Requirement(Quality(skill="leader")),))
    return zoned(days=3, officers=crew, zones=(zone,), team=team)


def locks(rest: int, second: ShiftId) -> Problem:
    """An officer who is locked to a night and to a shift of the day after."""
    return problem(3, (officer("a", locked=(Lock(0, NIGHT), Lock(1, second)), min_rest_minutes=rest),))


def place(floor: TeamFloor, max_teams: int | None = None) -> Problem:
    """Two officers and a zone with a floor."""
    zone = Zone(ZoneId("Z"), "Zone", max_teams=max_teams, min_teams=(floor,))
    return zoned(officers=(officer("a"), officer("b")), zones=(zone,))


def rules(found: Problem) -> list[Rule]:
    return sorted(reason.rule for reason in diagnose(found).conflict)


def test_that_a_problem_with_a_plan_has_no_conflict() -> None:
    found = diagnose(led(off=False))
    assert found.status is Status.FEASIBLE
    assert not found.conflict
    assert not found.remedies


def test_that_leave_of_every_leader_is_named_with_the_team_that_needs_one() -> None:
    found = diagnose(led(off=True))
    assert found.status is Status.INFEASIBLE
    assert found.proven_minimal
    assert {(r.rule, r.officer, r.days) for r in found.conflict} == {
        (Rule.MIN_TEAMS, None, (1,)),
        (Rule.TEAM_NEEDS, None, (1,)),
        (Rule.OFF, "a", (1,)),
        (Rule.OFF, "b", (1,)),
    }


def test_that_the_ways_out_differ_in_kind_and_come_cheapest_first() -> None:
    asked = led(off=True)
    remedies = diagnose(asked).remedies
    assert len(remedies) == 3
    assert [r.permitted[0].rule if r.permitted else None for r in remedies] == [Rule.MIN_TEAMS, None, Rule.OFF]
    assert [r.price for r in remedies] == sorted(r.price for r in remedies)
    assert all(possible(remedy.apply(asked)) for remedy in remedies)


def test_that_smaller_teams_cost_what_the_smallest_team_lacks_however_many_teams_there_are() -> None:
    """Five zones ask for a team of two, and half of ten officers are on leave."""
    crew = tuple(officer(f"o{k}", off=(Off(0),) if k < 5 else ()) for k in range(10))
    zones = tuple(Zone(ZoneId(f"Z{k}"), f"Z{k}", max_teams=1, min_teams=(TeamFloor(1, 0, DAY),)) for k in range(5))
    remedies = diagnose(zoned(officers=crew, zones=zones, team=TeamTemplate(2, 2))).remedies
    assert [remedy.proven for remedy in remedies] == [True] * 3
    assert [remedy.price for remedy in remedies] == [18, 108, 130]
    assert remedies[2].kinds == {Rule.TEAM_SIZE}


def test_that_an_officer_who_is_added_has_the_skill_and_works_on_that_day_only() -> None:
    extra = diagnose(led(off=True)).remedies[1].extra
    assert [(e.days, "leader" in e.officer.skills) for e in extra] == [((1,), True)]
    assert {off.day for off in extra[0].officer.off} == {0, 2}


def test_that_a_remedy_changes_nothing_else() -> None:
    asked = led(off=True)
    changed = diagnose(asked).remedies[0].apply(asked)
    assert changed.zones[0].min_teams == ()
    assert replace(changed, zones=asked.zones) == asked


@pytest.mark.parametrize(
    ("asked", "conflict"),
    [
        (locks(600, DAY), ["lock", "lock", "rest"]),
        (problem(3, (officer("a", locked=(Lock(1, DAY),), off=(Off(1),)),)), ["lock", "off"]),
        (problem(3, (officer("a", locked=(Lock(1, DAY),), busy=(Busy(1800, 1900),)),)), ["busy", "lock"]),
        (problem(3, (officer("a", locked=(Lock(1, DAY), Lock(1, NIGHT))),)), ["lock", "lock", "one_shift_a_day"]),
        (problem(3, (officer("a", locked=(Lock(1, DAY),), max_shifts=((DAY, 0),)),)), ["lock", "max_shifts"]),
        (problem(3, (officer("a", min_minutes=960, windows=(HoursWindow(3, 480),)),)), ["min_minutes", "window"]),
        (problem(3, (officer("a", min_minutes=960, max_minutes=500),)), ["max_minutes", "min_minutes"]),
        (problem(2, (officer("a", min_minutes=1440),)), ["min_minutes", "one_shift_a_day"]),
        (problem(1, cover=(Cover(0, DAY, 2, hard=True),)), ["cover"]),
        (problem(1, cover=(Cover(0, DAY, 1, skill="k9", hard=True),)), ["cover"]),
        (problem(1, cover=(Cover(0, DAY, 1, hard=True),), budget_minutes=479), ["budget", "cover"]),
        (problem(3, (officer("a", locked=(Lock(3, DAY),)),)), ["lock"]),
        (place(TeamFloor(2, 0, DAY), max_teams=1), ["max_teams", "min_teams"]),
        (place(TeamFloor(1, 5)), ["min_teams"]),
        (replace(place(TeamFloor(1, 0, DAY)), team=TeamTemplate(3)), ["min_teams", "team_size"]),
    ],
)  # fmt: skip
def test_that_what_cannot_hold_together_is_named_and_nothing_else(asked: Problem, conflict: list[str]) -> None:
    found = diagnose(asked)
    assert found.proven_minimal
    assert [str(rule) for rule in rules(asked)] == conflict
    assert found.remedies
    assert all(possible(remedy.apply(asked)) for remedy in found.remedies)


def test_that_rest_is_shortened_to_what_is_there_and_never_below_eight_hours() -> None:
    eased = diagnose(locks(600, EVENING)).remedies
    assert [v.actual for r in eased for v in r.permitted if v.rule is Rule.REST] == [480]
    assert (
        next(r for r in eased if r.permitted[0].rule is Rule.REST)
        .apply(locks(600, EVENING))
        .officers[0]
        .min_rest_minutes
        == 480
    )
    too_short = diagnose(locks(600, DAY)).remedies
    assert {v.rule for r in too_short for v in r.permitted} == {Rule.LOCK}


def test_that_a_floor_for_every_day_is_given_up_on_one_shift_only() -> None:
    crew = tuple(officer(name, off=(Off(1, DAY),)) for name in "ab")
    zone = Zone(ZoneId("Z"), "Z", min_teams=(TeamFloor(1, None, DAY),))
    asked = zoned(days=3, officers=crew, zones=(zone,))
    floors = diagnose(asked).remedies[0].apply(asked).zones[0].min_teams
    assert set(floors) == {TeamFloor(1, 0, DAY), TeamFloor(1, 2, DAY)}


def test_that_a_stopped_doctor_says_that_nothing_is_known() -> None:
    assert diagnose(led(off=True), stop=lambda: True).status is Status.UNKNOWN


def test_that_a_hard_target_is_lowered_and_its_price_stays() -> None:
    asked = problem(1, (officer("a"), officer("b")), cover=(Cover(0, DAY, 9, under=3, hard=True),))
    remedy = next(r for r in diagnose(asked).remedies if r.permitted and r.permitted[0].rule is Rule.COVER)
    eased = remedy.apply(asked)
    assert {(c.required, c.under, c.hard) for c in eased.cover} == {(9, 3, False), (2, 0, True)}


def nights(**rules: object) -> Problem:
    """An officer who is locked to two nights in a row."""
    base = problem(4, (officer("a", locked=(Lock(1, NIGHT), Lock(2, NIGHT)), **rules),))
    return replace(base, shifts=tuple(replace(shift, night=shift.id == NIGHT) for shift in base.shifts))


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        (nights(max_consecutive_nights=1), Rule.NIGHTS),
        (nights(max_minutes_24h=480, busy=(Busy(2700, 2760, counts=True),)), Rule.HOURS_24),
        (replace(nights(agency="P"), agencies=(Agency("P", WorkPeriod(0, 7, 900)),)), Rule.WORK_PERIOD),
        (
            replace(
                problem(2, (officer("a", locked=(Lock(0, DAY),)), officer("b", locked=(Lock(0, DAY),)))),
                pairs=(Pair((OfficerId("a"), OfficerId("b")), PairKind.APART),),
            ),
            Rule.APART,
        ),
        (
            replace(
                problem(2, (officer("a", locked=(Lock(0, DAY),)), officer("b", off=(Off(0),)))),
                pairs=(Pair((OfficerId("a"), OfficerId("b")), PairKind.TOGETHER),),
            ),
            Rule.TOGETHER,
        ),
        (replace(place(TeamFloor(2, 0, DAY)), resources=(Resource("car", "Cars", 1),)), Rule.RESOURCE),
        (
            replace(
                place(TeamFloor(2, 0, DAY)),
                zones=(Zone(ZoneId("Z"), "Zone", min_teams=(TeamFloor(2, 0, DAY),), max_visits_per_day=1),),
            ),
            Rule.VISITS,
        ),
    ],
)
def test_that_the_rules_of_version_2_are_named_and_eased(asked: Problem, rule: Rule) -> None:
    found = diagnose(asked)
    assert found.proven_minimal
    assert rule in {reason.rule for reason in found.conflict}
    assert rule in {v.rule for remedy in found.remedies for v in remedy.permitted}
    assert all(possible(remedy.apply(asked)) for remedy in found.remedies)
    said = (*conflict_sentences(asked, found), *(remedy_sentence(asked, remedy) for remedy in found.remedies))
    assert not any("rule '" in sentence.lower() or "ease '" in sentence for sentence in said)


def test_that_rest_below_eight_hours_is_never_a_way_out_even_where_rest_is_all_that_could_give_way() -> None:
    early = replace(problem().shifts[0], id=ShiftId("EARLY"), start=time(13))
    asked = replace(locks(600, ShiftId("EARLY")), shifts=(*problem().shifts, early))
    found = diagnose(asked)
    assert Rule.REST in {reason.rule for reason in found.conflict}
    assert {v.rule for remedy in found.remedies for v in remedy.permitted} == {Rule.LOCK}


def test_that_a_team_stays_a_team_where_its_size_is_no_part_of_the_conflict() -> None:
    place = Zone(ZoneId("Z"), "Zone", (1.0,) * 48)
    crew = (officer("a", locked=(Lock(0, DAY, ZoneId("Z")),)), officer("b"))
    team = TeamTemplate(1, 2, (Requirement(Quality(skill="leader")),))
    found = diagnose(zoned(officers=crew, zones=(place,), team=team))
    assert sorted(reason.rule for reason in found.conflict) == [Rule.LOCK, Rule.TEAM_NEEDS]
