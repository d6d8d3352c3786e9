"""On fifty officers and a month the alternatives are those that a solve with all other days locked finds."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from solver.check import check
from solver.construction import Construction
from solver.exchange import read_problem
from solver.explaining.officers import why_not, why_officer
from solver.explaining.worth import Worths
from solver.explaining.zones import why_empty
from solver.modelling import Frame
from solver.plan import Plan
from solver.problem import Lock, Off, TeamFloor
from solver.replanning.situation import Situation
from tests.solver.explaining.test_officers import changed
from tests.solver.explaining.test_worth import guest
from tests.solver.explaining.town import LEADER
from tests.solver.forcing import held_but, optimum

if TYPE_CHECKING:
    from pathlib import Path

DAY = range(16, 17)


@cache
def month(path: Path) -> Situation:
    """The month with its first plan, which leaves much to be gained."""
    problem = read_problem(json.loads(path.read_text(encoding="utf-8")))
    plan = Plan.of(Construction(Frame(problem)).build())
    assert check(problem, plan) == []
    return Situation(problem, plan, answer_s=30)


@pytest.fixture
def situation(shared: Path) -> Situation:
    """The shared month of fifty officers."""
    return month(shared / "instances" / "allout-50.json")


def test_that_a_month_without_an_officer_costs_what_a_solve_finds(situation: Situation) -> None:
    duty = next(a for a in situation.plan.assignments if a.day in DAY)
    found = why_officer(situation, duty.officer, duty.day, duty.shift).without
    held = held_but(situation.problem, situation.plan, DAY)
    off = (*next(one.off for one in held.officers if one.id == duty.officer), Off(duty.day, duty.shift))
    assert found.cost == pytest.approx(optimum(changed(held, duty.officer, off=off)), abs=0.01)
    assert found.proven


def test_that_a_month_with_an_officer_elsewhere_costs_what_a_solve_finds(situation: Situation) -> None:
    duty = next(a for a in situation.plan.assignments if a.day in DAY)
    shift = next(one.id for one in situation.problem.shifts if one.id != duty.shift)
    zone = situation.problem.zones[-1].id
    found = why_not(situation, duty.officer, duty.day, shift, zone).forced
    held = held_but(situation.problem, situation.plan, found.days)
    locks = (*next(one.locked for one in held.officers if one.id == duty.officer), Lock(duty.day, shift, zone))
    assert found.cost == pytest.approx(optimum(changed(held, duty.officer, locked=locks)), abs=0.01)


def test_that_a_month_with_a_team_more_costs_what_a_solve_finds(situation: Situation) -> None:
    zone, shift = situation.problem.zones[-1], situation.problem.shifts[0].id
    found = why_empty(situation, zone.id, DAY.start, shift)
    held = held_but(situation.problem, situation.plan, DAY)
    floors = (*zone.min_teams, TeamFloor(found.teams + 1, DAY.start, shift))
    zones = tuple(replace(one, min_teams=floors) if one.id == zone.id else one for one in held.zones)
    assert found.forced.cost == pytest.approx(optimum(replace(held, zones=zones)), abs=0.01)


def test_that_a_leader_more_in_a_month_is_worth_what_a_solve_gains(situation: Situation) -> None:
    shift = situation.problem.shifts[-1].id
    held = held_but(situation.problem, situation.plan, DAY)
    gain = optimum(held) - optimum(guest(held, DAY.start, shift, LEADER))
    worth = Worths(situation).of_officer(DAY.start, shift, (LEADER,))
    assert worth.confirmed == pytest.approx(gain, abs=0.01)
    assert gain > 1
