"""The figures of a plan, each against a count by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.review.reviewing import binding_rules, call_letters, review
from planner.wording import plan_summary, violation_sentence
from solver.plan import Plan
from solver.problem import (
    HoursWindow,
    Off,
    Problem,
    Quality,
    Request,
    Requirement,
    TeamFloor,
    TeamTemplate,
    Zone,
    ZoneId,
)
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, officer, works, zoned
from tests.solver.test_pairs import PAIRS


def two_zones(**parts: object) -> Problem:
    risk = (1.0,) * 24
    zones = (Zone(ZoneId("Y"), "Yard", risk, min_teams=(TeamFloor(1, 0, DAY, 2.0),)), Zone(ZoneId("Z"), "Zoo", risk))
    crew = (
        officer("a", agency="BPD", requests=(Request(0, None, want=True, weight=1.0),)),
        officer("b", agency="JCSO", skills=frozenset({"leader"}), off=(Off(0, NIGHT),)),
        officer("c", agency="BPD", requests=(Request(0, DAY, want=False, weight=1.0),)),
    )
    base = zoned(zones=zones, officers=crew, effect=(0.5, 0.25), team=TeamTemplate(1, 3))
    return replace(base, **parts)  # type: ignore[arg-type]  # by name


PLAN = Plan.of((works("a", 0, DAY, "Z"), works("b", 0, DAY, "Z"), works("c", 0, EVENING, "Z", 2)))


def test_that_covered_risk_is_counted_over_all_zones_and_hours() -> None:
    figures = review(two_zones(), PLAN, None)
    assert figures.risk_total == pytest.approx(48)
    assert figures.risk_covered == pytest.approx((8 * 0.5 + 8 * 0.5) / 48)
    day, evening, night = figures.shifts
    assert day.risk == pytest.approx(16)
    assert day.covered == pytest.approx(4 / 16)
    assert (day.teams, day.officers, day.short) == (1, 2, 1)
    assert (evening.teams, evening.officers, evening.short) == (1, 1, 0)
    assert (night.teams, night.officers, night.covered) == (0, 0, 0)


def test_that_the_share_of_the_achievable_needs_a_bound() -> None:
    idle = 48 + 2 + 1
    cost = 48 - 8 + 2
    figures = review(two_zones(), PLAN, 36.0)
    assert figures.cost == pytest.approx(cost)
    assert figures.achieved == pytest.approx((idle - cost) / (idle - 36))
    assert figures.gap == pytest.approx((cost - 36) / (idle - 36))
    without = review(two_zones(), PLAN, None)
    assert (without.achieved, without.gap) == (None, None)


def test_that_people_hours_wishes_and_short_zones_are_counted() -> None:
    figures = review(two_zones(), PLAN, None)
    assert (figures.officers_used, figures.officers_total, figures.teams, figures.officer_hours) == (3, 3, 2, 24)
    assert (figures.wishes_met, figures.wishes_total) == (2, 2)
    assert figures.short_zones == ((0, DAY, "Y", 1),)


def test_that_a_team_has_its_letter_its_leader_first_and_its_joint_mark() -> None:
    needs = TeamTemplate(1, 3, (Requirement(Quality(skill="leader"), 0),))
    teams = review(two_zones(team=needs), PLAN, None).team_list
    assert [(team.shift, team.letter, team.officers, team.joint) for team in teams] == [
        (DAY, "A", ("b", "a"), True),
        (EVENING, "A", ("c",), False),
    ]


def test_that_letters_go_on_after_z() -> None:
    letters = call_letters(54)
    assert letters[:2] + letters[25:28] + letters[51:54] == ["A", "B", "Z", "AA", "AB", "AZ", "BA", "BB"]
    assert len(set(letters)) == 54


def test_that_broken_rules_are_counted_where_they_are_broken() -> None:
    plan = Plan.of((*PLAN.assignments[:1], works("b", 0, NIGHT)))
    figures = review(two_zones(), plan, None)
    assert {rule.rule: rule.broken for rule in figures.rules if rule.broken} == {Rule.OFF: 1}
    assert [shift.broken for shift in figures.shifts] == [0, 0, 1]


def test_that_only_rules_that_bind_are_listed() -> None:
    assert Rule.WINDOW not in binding_rules(two_zones())
    bound = two_zones(officers=(officer("a", windows=(HoursWindow(7, 60),)),))
    assert Rule.WINDOW in binding_rules(bound)
    assert Rule.OFF not in binding_rules(bound)


def test_that_assignments_of_strangers_are_listed_and_not_counted() -> None:
    plan = Plan.of((*PLAN.assignments, works("x", 0, DAY, "Z")))
    figures = review(two_zones(), plan, None)
    assert [violation.rule for violation in figures.violations] == [Rule.KNOWN]
    assert figures.risk_covered == review(two_zones(), PLAN, None).risk_covered


@pytest.mark.parametrize("name", PAIRS)
def test_that_every_broken_rule_is_said_in_a_sentence_without_codes(name: str) -> None:
    pair = PAIRS[name]
    figures = review(pair.forbids, Plan.of(pair.plan), None)
    for violation in figures.violations:
        sentence = violation_sentence(violation, pair.forbids)
        assert sentence.endswith(".")
        assert "None" not in sentence
        assert "  " not in sentence


def test_that_the_summary_has_its_five_lines() -> None:
    lines = plan_summary(review(two_zones(), PLAN, 36.0))
    assert [line.split()[0] for line in lines] == ["Officers", "Teams", "Risk", "Achievable", "Rules"]
    assert "16.7 % of all risk" in lines[2]
    assert "60.0 %" in lines[3]
    assert "kept" in lines[4]
