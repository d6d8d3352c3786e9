"""Needless duty goes, needed duty stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.check import check
from solver.modelling import Frame
from solver.plan import Plan
from solver.problem import (
    Agency,
    Assignment,
    Cover,
    Lock,
    OfficerId,
    Pair,
    PairKind,
    Quality,
    Request,
    Requirement,
    SpanOfControl,
    Supervisor,
    TeamTemplate,
    Weights,
    ZoneId,
)
from solver.score import score
from solver.trimming import trimmed
from tests.solver.building import DAY, EVENING, officer, works, zoned
from tests.solver.strategies import problems
from tests.solver.test_properties import SOME, plans

if TYPE_CHECKING:
    from solver.problem import Problem

LEADER = frozenset({"leader"})
TRIO = (works("a", 0, DAY, "Z"), works("b", 0, DAY, "Z"), works("c", 0, DAY, "Z"))


def crew(**rules_of_c: object) -> Problem:
    people = (officer("a", skills=LEADER), officer("b"), officer("c", **rules_of_c))
    return zoned(officers=people, team=TeamTemplate(2, 3, (Requirement(Quality(skill="leader")),)))


def left(problem: Problem, *plan: Assignment) -> set[str]:
    return {a.officer for a in trimmed(Frame(problem), Plan.of(plan)).assignments}


def test_that_who_has_no_team_goes_home() -> None:
    assert left(crew(), works("c", 0, EVENING)) == set()


def test_that_a_member_too_many_goes_home_but_never_the_only_leader() -> None:
    assert left(crew(), *TRIO) == {"a", "c"}


def test_that_a_team_of_least_size_stays() -> None:
    assert left(crew(), *TRIO[:2]) == {"a", "b"}


@pytest.mark.parametrize(
    "rules",
    [
        {"locked": (Lock(0, EVENING),)},
        {"min_minutes": 480},
        {"requests": (Request(0, None, want=True, weight=1.0),)},
        {"requests": (Request(0, EVENING, want=True, weight=1.0),)},
    ],
)
def test_that_duty_that_a_rule_or_a_wish_asks_for_stays(rules: dict[str, object]) -> None:
    assert left(crew(**rules), works("c", 0, EVENING)) == {"c"}


def test_that_duty_that_counts_for_a_staffing_target_stays() -> None:
    problem = zoned(officers=(officer("a"),), cover=(Cover(0, DAY, 1, under=1.0),))
    assert left(problem, works("a", 0, DAY)) == {"a"}
    assert left(problem, works("a", 0, EVENING)) == set()


@pytest.mark.parametrize(
    "parts",
    [
        {"agencies": (Agency("BPD", None, 0.4),)},
        {"agencies": (Agency("BPD", None, None, 0.4),)},
        {"weights": Weights(1.0, uneven_minutes=1.0)},
        {"weights": Weights(1.0, uneven_shift=1.0)},
        {"weights": Weights(1.0, uneven_nights=1.0)},
        {"weights": Weights(1.0, uneven_holidays=1.0)},
    ],
)
def test_that_nothing_goes_where_duty_may_count_for_what_others_do(parts: dict[str, object]) -> None:
    problem = replace(crew(), **parts)  # type: ignore[arg-type]  # by name
    assert left(problem, works("c", 0, EVENING)) == {"c"}


A_AND_B = (OfficerId("a"), OfficerId("b"))


@pytest.mark.parametrize(
    ("parts", "stays"),
    [
        ({"pairs": (Pair(A_AND_B, PairKind.TOGETHER),)}, {"a", "b"}),
        ({"pairs": (Pair(A_AND_B, PairKind.TOGETHER, weight=1.0),)}, {"a", "b"}),
        ({"pairs": (Pair(A_AND_B, PairKind.APART, weight=1.0),)}, {"a", "c"}),
        ({"span": (SpanOfControl("leader", 1),)}, {"a", "c"}),
    ],
)
def test_that_nobody_leaves_a_partner_behind(parts: dict[str, object], stays: set[str]) -> None:
    """Of a team of three, one of whom is too many; b is the first who may go."""
    problem = replace(crew(), **parts)  # type: ignore[arg-type]  # by name
    assert left(problem, *TRIO) == stays


def test_that_who_leads_others_stays_without_a_team() -> None:
    led = (works("a", 0, EVENING), works("b", 0, DAY, "Z"), works("c", 0, DAY, "Z"))
    assert "a" in left(replace(crew(), span=(SpanOfControl("leader", 1),)), *led)
    assert "a" not in left(crew(), *led)


def test_that_a_team_keeps_the_supervisor_that_its_size_needs() -> None:
    people = (officer("a", skills=LEADER), officer("b"), officer("c", locked=(Lock(0, DAY, ZoneId("Z")),)))
    held = replace(people[1], locked=(Lock(0, DAY, ZoneId("Z")),))
    supervised = zoned(officers=(people[0], held, people[2]), team=TeamTemplate(1, 3, (), Supervisor("leader", 2)))
    assert left(supervised, *TRIO) == {"a", "b", "c"}
    assert left(replace(supervised, team=TeamTemplate(1, 3)), *TRIO) == {"b", "c"}


@given(data=st.data())
@SOME
def test_that_trimming_never_breaks_a_rule_nor_costs(data: st.DataObject) -> None:
    problem = data.draw(problems(newer=True))
    plan = data.draw(plans(problem))
    lean = trimmed(Frame(problem), plan)
    assert len(check(problem, lean)) <= len(check(problem, plan))
    assert score(problem, lean).total <= score(problem, plan).total + 1e-9
    assert set(lean.assignments) <= set(plan.assignments)
