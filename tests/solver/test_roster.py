"""The first plan keeps every rule that one more shift can only tighten, so that the search has somewhere to start."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given, settings

from solver.check import check_officer
from solver.construction import Construction
from solver.grid import Grid
from solver.modelling import Frame
from solver.problem import Busy, Problem, Shift, ShiftId
from solver.roster import Roster
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, alone
from tests.solver.pairs_of_people import NIGHTS, ledger, nights, tired
from tests.solver.strategies import problems
from tests.solver.strategies_of_people import calmed
from tests.solver.test_properties import SOME

TIGHTENING = {Rule.REST, Rule.NOT_BEFORE, Rule.BUSY, Rule.HOURS_24, Rule.NIGHTS, Rule.WORK_PERIOD}


@given(problem=problems(newer=True).map(calmed))
@settings(SOME, max_examples=300)
def test_that_the_first_plan_keeps_what_only_tightens(problem: Problem) -> None:
    frame = Frame(problem)
    rows = Construction(frame).build()
    for officer in problem.officers:
        days = {row.day: row for row in rows if row.officer == officer.id}
        broken = {violation.rule for violation in check_officer(problem, frame.grid.calendar, officer, days)}
        assert not broken & TIGHTENING


@pytest.mark.parametrize(
    ("problem", "given_cells", "cell", "fits"),
    [
        (nights(2), [(0, NIGHT), (2, NIGHT)], (1, NIGHT), False),
        (nights(3), [(0, NIGHT), (2, NIGHT)], (1, NIGHT), True),
        (nights(1), [(0, NIGHT)], (1, NIGHT), False),
        (nights(1), [(0, NIGHT)], (1, EVENING), True),
        (nights(1), [(0, EVENING)], (1, NIGHT), True),
        (tired(960), [(0, NIGHT)], (1, EVENING), True),
        (tired(959), [(0, NIGHT)], (1, EVENING), False),
        (tired(959), [(1, EVENING)], (0, NIGHT), False),
        (tired(600, Busy(0, 120, counts=True)), [], (0, DAY), True),
        (tired(599, Busy(0, 120, counts=True)), [], (0, DAY), False),
        (ledger(960), [(0, DAY)], (6, DAY), True),
        (ledger(959), [(0, DAY)], (6, DAY), False),
        (ledger(959), [(0, DAY)], (7, DAY), True),
        (ledger(959, carried_minutes=479), [], (6, DAY), True),
        (ledger(959, carried_minutes=480), [], (6, DAY), False),
    ],
)
def test_that_a_shift_fits_just_as_long_as_the_rules_allow(
    problem: Problem, given_cells: list[tuple[int, ShiftId]], cell: tuple[int, ShiftId], fits: bool
) -> None:
    grid = Grid(problem)
    roster = Roster(grid, 0)
    for day, shift in given_cells:
        roster.give(grid.cell(day, shift))
    assert roster.fits(grid.cell(*cell)) == fits


def test_that_a_shift_which_no_24_hours_hold_is_never_open() -> None:
    long = Shift(DAY, "Day", time(6), 1500)
    problem = alone(2, max_minutes_24h=1439)
    grid = Grid(Problem(problem.name, problem.start, 2, (long,), problem.officers))
    assert grid.allowed[0] == frozenset()


def test_that_no_night_is_open_where_none_in_a_row_is_allowed() -> None:
    grid = Grid(nights(0))
    assert {NIGHTS[grid.cells[cell].shift].id for cell in grid.allowed[0]} == {DAY, EVENING}


def test_that_a_shift_longer_than_the_room_of_its_work_period_is_never_open() -> None:
    full = ledger(480, first_day=-6, carried_minutes=1)
    grid = Grid(full)
    assert {grid.cells[cell].day for cell in grid.allowed[0]} == set(range(1, 8))
    assert Grid(ledger(479)).allowed[0] == frozenset()
