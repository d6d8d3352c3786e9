"""The doctor on operations of 50 officers made impossible: each way out is taken and leads to a plan that checks."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from solver.check import check
from solver.doctor import diagnose
from solver.exchange import read_problem
from solver.plan import SolveSettings, Status
from solver.problem import Cover, Lock, Off, Problem, TeamFloor
from solver.rules import Rule
from solver.solving import solve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from solver.plan import Plan, Progress

SETTINGS = SolveSettings(seconds=60, workers=1)
PLAIN, TIGHT = "allout-50", "allout-50-tight-dst"


def with_floor(problem: Problem, zone: int, floor: TeamFloor) -> Problem:
    zones = list(problem.zones)
    zones[zone] = replace(zones[zone], min_teams=(*zones[zone].min_teams, floor))
    return replace(problem, zones=tuple(zones))


def leaders_on_leave(problem: Problem) -> Problem:
    crew = (replace(o, off=(*o.off, Off(20))) if "leader" in o.skills else o for o in problem.officers)
    return with_floor(replace(problem, officers=tuple(crew)), 5, TeamFloor(1, 20, problem.shifts[-1].id))


def locked_on_leave(problem: Problem) -> Problem:
    crew = list(problem.officers)
    crew[7] = replace(crew[7], locked=(Lock(15, problem.shifts[2].id),), off=(*crew[7].off, Off(15)))
    return replace(problem, officers=tuple(crew))


def crowded(problem: Problem) -> Problem:
    return replace(problem, cover=(*problem.cover, Cover(12, problem.shifts[1].id, 42, hard=True)))


def short_of_hours(problem: Problem) -> Problem:
    """A floor of a team on every evening, and two thirds of the hours that this takes."""
    return with_floor(replace(problem, budget_minutes=480 * 60), 4, TeamFloor(1, None, problem.shifts[2].id))


def first_plan(problem: Problem, start: Plan | None) -> Plan | None:
    """The plan of a solve that is stopped as soon as it tells of one."""
    heard: list[tuple[Progress, Plan | None]] = []

    def hear(progress: Progress, plan: Plan | None) -> None:
        heard.append((progress, plan))

    return solve(problem, replace(SETTINGS, start=start), hear, lambda: any(plan is not None for _, plan in heard)).plan


@pytest.mark.parametrize(
    ("instance", "made"),
    [
        (PLAIN, leaders_on_leave),
        (PLAIN, locked_on_leave),
        pytest.param(PLAIN, crowded, marks=pytest.mark.slow),
        pytest.param(PLAIN, short_of_hours, marks=pytest.mark.slow),
        pytest.param(TIGHT, leaders_on_leave, marks=pytest.mark.slow),
        pytest.param(TIGHT, locked_on_leave, marks=pytest.mark.slow),
        pytest.param(TIGHT, crowded, marks=pytest.mark.slow),
        pytest.param(TIGHT, short_of_hours, marks=pytest.mark.slow),
    ],
)
def test_that_each_way_out_for_50_officers_leads_to_a_plan_that_checks(
    shared: Path, instance: str, made: Callable[[Problem], Problem]
) -> None:
    text = (shared / "instances" / f"{instance}.json").read_text(encoding="utf-8")
    asked = made(read_problem(json.loads(text)))
    found = diagnose(asked, seconds=60)
    assert found.status is Status.INFEASIBLE
    assert found.proven_minimal
    assert len(found.remedies) >= 2
    for remedy in found.remedies:
        eased = remedy.apply(asked)
        assert remedy.plan is not None
        assert not check(eased, remedy.plan)
        assert first_plan(eased, remedy.plan) == remedy.plan


@pytest.mark.slow
def test_that_hours_short_of_every_floor_have_proven_prices(shared: Path) -> None:
    text = (shared / "instances" / f"{PLAIN}.json").read_text(encoding="utf-8")
    found = diagnose(short_of_hours(read_problem(json.loads(text))), seconds=120)
    assert sum(reason.rule is Rule.MIN_TEAMS for reason in found.conflict) == 21  # 20 teams of 3 for 8 h are 480 h
    floors, size, hours = found.remedies
    assert [{v.rule for v in r.permitted} for r in (floors, size, hours)] == [
        {Rule.MIN_TEAMS}, {Rule.TEAM_SIZE}, {Rule.BUDGET}
    ]  # fmt: skip
    assert [r.price for r in (floors, size, hours)] == [11 * 6, 140, 10 + (31 * 3 * 8 - 480) / 2]
    assert [r.proven for r in (floors, size, hours)] == [True] * 3
