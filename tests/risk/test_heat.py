"""Hot cells: the squares in which the chosen method expects most."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from planner.risk.heat import hot_cells
from planner.risk.settings import HarmWeight, MethodName, RiskSettings
from tests.risk.incidents import MIDDLE, SCALE, at, table
from tests.ui.city import city_operation

if TYPE_CHECKING:
    from planner.operation import Operation

SPREAD = [(at(day % 30, 12), 2500.0 * (day % 9), 2500.0 * (day // 9)) for day in range(81)]
"""One in each of 81 spots of 20 km x 20 km."""


def operation() -> Operation:
    return replace(city_operation(), first_day=at(40, 0).date(), zones=())


def test_that_the_hottest_cell_is_where_most_happened() -> None:
    crowd = [(at(day % 30, 12), 5000.0, 5000.0) for day in range(60)]
    cells = hot_cells(operation(), table(SPREAD + crowd))
    hottest = cells[0]
    assert hottest.west <= MIDDLE[0] + 5000 / SCALE[0] <= hottest.east
    assert hottest.south <= MIDDLE[1] + 5000 / SCALE[1] <= hottest.north
    assert hottest.level == 2
    assert (hottest.east - hottest.west) * SCALE[0] == pytest.approx(250, rel=0.01)
    assert [cell.level for cell in cells] == sorted((cell.level for cell in cells), reverse=True)


def test_that_cells_in_which_nothing_is_expected_are_not_hot() -> None:
    cells = hot_cells(operation(), table(SPREAD))
    assert 60 <= len(cells) <= 81, "far fewer than 5 % of some 5,000"


def test_that_the_chosen_method_and_its_refinements_are_asked() -> None:
    late = [(at(39, 12) - timedelta(hours=hour), 15_000.0, 15_000.0) for hour in range(12)]
    early = [(at(1, 12) + timedelta(hours=hour), 5000.0, 5000.0) for hour in range(13)]
    plain = operation()
    decay = replace(plain, risk=RiskSettings(method=MethodName.DECAY_SHRINK, near_repeat=True))
    rows = table(SPREAD + late + early)
    middles = [(hot_cells(asked, rows)[0].west - MIDDLE[0]) * SCALE[0] for asked in (plain, decay)]
    assert middles[0] == pytest.approx(5000, abs=300), "more incidents"
    assert middles[1] == pytest.approx(15_000, abs=300), "newer incidents"


def test_that_too_few_incidents_have_no_hot_cells() -> None:
    assert hot_cells(operation(), table(SPREAD[:2])) == ()


def test_that_harm_counts_where_the_operation_weighs_it() -> None:
    many = [(at(day % 30, 12), 5000.0, 5000.0) for day in range(20)]
    grave = [(at(day, 12), 15_000.0, 15_000.0) for day in range(5)]
    rows = table(SPREAD + many + grave, offences=["Theft"] * (len(SPREAD) + 20) + ["Robbery"] * 5)
    weighed = replace(operation(), risk=RiskSettings(harm=(HarmWeight("Theft", 1), HarmWeight("Robbery", 50))))
    hottest = hot_cells(weighed, rows)[0]
    assert (hottest.west - MIDDLE[0]) * SCALE[0] == pytest.approx(15_000, abs=300)
