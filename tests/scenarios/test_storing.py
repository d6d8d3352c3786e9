"""Scenarios kept in the file of an operation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from planner.operation import AgencyId, ZoneId
from planner.risk.settings import MethodName
from planner.scenarios.document import changes_document, read_changes
from planner.scenarios.scenario import (
    Change,
    HourBudget,
    MoreLeaders,
    MoreOfficers,
    OtherMethod,
    RuleName,
    RuleValue,
    Scenario,
    ShiftPattern,
    WithoutAgency,
    ZonesOnly,
    ZonesOut,
)
from planner.scenarios.shifting import PATTERNS
from planner.store.store import Store
from tests.builders import small_operation

if TYPE_CHECKING:
    from pathlib import Path

ALL: tuple[Change, ...] = (
    MoreOfficers(10, AgencyId("JCSO"), 2),
    MoreOfficers(-3),
    MoreLeaders(2),
    WithoutAgency(AgencyId("JCSO")),
    ShiftPattern(PATTERNS["three"]),
    RuleValue(RuleName.REST_HOURS, 11.5),
    HourBudget(1200.0),
    ZonesOut((ZoneId("Z01"), ZoneId("Z02"))),
    ZonesOnly((ZoneId("Z03"),)),
    OtherMethod(MethodName.DECAY_SHRINK),
)
"""One change of every kind."""


def test_that_scenarios_and_overtime_rates_are_as_they_were_saved(tmp_path: Path) -> None:
    operation = small_operation()
    agencies = (replace(operation.agencies[0], overtime_rate=58.5), *operation.agencies[1:])
    scenarios = (Scenario("everything", ALL), Scenario("as it is"))
    with Store.create(tmp_path / "a.muster", replace(operation, agencies=agencies)) as store:
        assert store.scenarios() == ()
        store.save_scenarios((Scenario("gone"),))
        store.save_scenarios(scenarios)
    with Store.open(tmp_path / "a.muster") as store:
        assert store.scenarios() == scenarios
        assert store.operation().agencies == agencies
        with pytest.raises(PlannerError, match="there twice"):
            store.save_scenarios((Scenario("x"), Scenario("x")))
        assert store.scenarios() == scenarios


def test_that_a_change_that_was_not_written_by_us_is_refused_with_a_sentence() -> None:
    for document in ({"kind": "magic"}, {"kind": "rule", "rule": "charm", "value": 1}, {"count": 3}):
        with pytest.raises(PlannerError, match="not understood"):
            read_changes([document])
    assert read_changes(changes_document(ALL)) == ALL


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_that_a_scenario_needs_a_name_of_a_fair_length(name: str) -> None:
    with pytest.raises(PlannerError, match="Give it one of 1 to 60 letters"):
        Scenario(name)
