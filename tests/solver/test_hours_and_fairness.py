"""Overtime and unevenness: what they cost by hand, and that the solver weighs them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from solver.plan import Plan, SolveSettings, Status
from solver.problem import Agency, Busy, Carried, Cover, Request, Weights, WorkPeriod
from solver.score import score
from solver.solving import solve
from tests.solver.building import DAY, NIGHT, officer, problem, works
from tests.solver.pairs_of_people import NIGHTS

if TYPE_CHECKING:
    from solver.plan import Outcome
    from solver.problem import Officer, Problem


def paid(days: int, *crew: Officer, weight: float = 3.0, **parts: object) -> Problem:
    """A problem of one agency, whose overtime begins after 16 hours in 7 days from day -3."""
    return problem(days, crew, agencies=(Agency("BPD", WorkPeriod(-3, 7, 960, weight)),), **parts)


def solved(asked: Problem) -> Outcome:
    outcome = solve(asked, SolveSettings(seconds=20))
    assert outcome.status is Status.OPTIMAL
    return outcome


FIVE = Plan.of([works("a", day, DAY) for day in (0, 1, 3, 4, 5)])
"""Three shifts in the period up to day 3, two in the next."""


@pytest.mark.parametrize(
    ("rules", "hours"),
    [
        ({}, 8),
        ({"carried_minutes": 120}, 10),
        ({"busy": (Busy(2 * 1440, 2 * 1440 + 60, counts=True),)}, 9),
        ({"busy": (Busy(2 * 1440, 2 * 1440 + 60),)}, 8),
        ({"busy": (Busy(8 * 1440, 8 * 1440 + 60, counts=True),)}, 9),
        ({"busy": (Busy(13 * 1440, 13 * 1440 + 1000, counts=True),)}, 8),
        ({"agency": "JCSO"}, 0),
    ],
)
def test_that_each_hour_over_the_threshold_of_a_work_period_has_its_price(
    rules: dict[str, object], hours: float
) -> None:
    asked = paid(7, officer("a", **{"agency": "BPD", **rules}))
    assert score(asked, FIVE).overtime == pytest.approx(3.0 * hours)


def test_that_overtime_before_anything_is_assigned_counts_too() -> None:
    asked = paid(7, officer("a", agency="BPD", carried_minutes=1080))
    assert score(asked, Plan()).overtime == pytest.approx(6.0)
    assert solved(asked).cost == pytest.approx(6.0)


def test_that_overtime_of_who_may_not_work_counts_too() -> None:
    asked = paid(1, officer("a", agency="BPD", carried_minutes=1080, max_minutes=0))
    assert solved(asked).cost == pytest.approx(6.0)


@pytest.mark.parametrize(("weight", "shifts"), [(0.2, 3), (0.3, 2)])
def test_that_overtime_is_worked_where_it_is_worth_its_price(weight: float, shifts: int) -> None:
    wishes = tuple(Request(day, DAY, want=True, weight=2.0) for day in range(3))
    outcome = solved(paid(3, officer("a", agency="BPD", requests=wishes), weight=weight))
    assert outcome.plan is not None
    assert len(outcome.plan.assignments) == shifts


def even(nights: float = 0.0, holidays: float = 0.0) -> Problem:
    crew = (
        officer("a", carried=Carried(nights=3, holidays=0)),
        officer("b", carried=Carried(nights=0, holidays=2)),
        officer("c", max_minutes=0, carried=Carried(nights=9, holidays=9)),
    )
    weights = Weights(uneven_nights=nights, uneven_holidays=holidays)
    return replace(problem(4, crew, weights=weights, holidays=frozenset({1, 9})), shifts=NIGHTS)


def test_that_unevenness_counts_what_is_carried_in_and_leaves_out_who_may_not_work() -> None:
    plan = Plan.of([works("a", 0, NIGHT), works("a", 1, DAY), works("b", 0, NIGHT), works("b", 2, NIGHT)])
    found = score(even(nights=1.5, holidays=2.0), plan)
    assert found.uneven_nights == pytest.approx(1.5 * (4 - 2))
    assert found.uneven_holidays == pytest.approx(2.0 * (2 - 1))
    assert found.total == pytest.approx(5.0)


def test_that_nights_go_to_those_who_had_fewest() -> None:
    nightly = tuple(Cover(day, NIGHT, 1, under=50.0, over=50.0) for day in range(4))
    outcome = solved(replace(even(nights=1.0), cover=nightly))
    assert outcome.plan is not None
    assert sum(a.officer == "b" for a in outcome.plan.assignments) >= 3
    assert outcome.cost == pytest.approx(1.0)


def test_that_holidays_go_to_those_who_had_fewest() -> None:
    outcome = solved(replace(even(holidays=1.0), cover=(Cover(1, DAY, 1, under=50.0),)))
    assert outcome.plan is not None
    assert [(a.officer, a.day) for a in outcome.plan.assignments] == [("a", 1)]
    assert outcome.cost == pytest.approx(1.0)
