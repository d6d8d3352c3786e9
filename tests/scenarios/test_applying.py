"""Each change of a scenario makes the operation that it names, and refuses in words what cannot be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.errors import PlannerError
from planner.operation import AgencyId, Operation, ZoneId
from planner.risk.settings import MethodName
from planner.scenarios.applying import applied
from planner.scenarios.reading import read_change, read_scenario, read_values
from planner.scenarios.scenario import (
    Change,
    HourBudget,
    MoreLeaders,
    MoreOfficers,
    RuleName,
    RuleValue,
    Scenario,
    WithoutAgency,
    ZonesOnly,
    ZonesOut,
)
from tests.builders import small_operation

SHERIFF = AgencyId("JCSO")


def changed(*changes: Change) -> Operation:
    return applied(small_operation(), Scenario("other", changes))


def leaders(operation: Operation) -> int:
    return sum(officer.leads for officer in operation.officers)


def test_that_officers_come_to_the_agency_that_is_named_with_badges_of_their_own() -> None:
    before, after = small_operation(), changed(MoreOfficers(5, SHERIFF, 2))
    new = [officer for officer in after.officers if officer.id not in {o.id for o in before.officers}]
    assert len(new) == len({officer.id for officer in new}) == 5
    assert {officer.agency for officer in new} == {SHERIFF}
    assert leaders(after) == leaders(before) + 2
    assert after.officers[: len(before.officers)] == before.officers
    assert {(o.agency, o.terms) for o in new} <= {(c.agency, c.terms) for c in after.contracts}


def test_that_officers_who_go_leave_the_share_of_agencies_and_leaders() -> None:
    after = changed(MoreOfficers(-8))
    assert len(after.officers) == 16
    assert leaders(after) == 4
    assert sum(officer.agency == SHERIFF for officer in after.officers) == 4


def test_that_leaders_are_made_of_officers_and_officers_of_leaders() -> None:
    assert leaders(changed(MoreLeaders(3))) == 9
    assert leaders(changed(MoreLeaders(-2))) == 4
    assert len(changed(MoreLeaders(3)).officers) == 24


def test_that_nobody_of_an_agency_is_left_without_it() -> None:
    assert {officer.agency for officer in changed(WithoutAgency(SHERIFF)).officers} == {AgencyId("BPD")}


def test_that_a_rule_holds_for_every_contract() -> None:
    after = changed(MoreOfficers(1), RuleValue(RuleName.REST_HOURS, 11.5))
    assert {contract.minimum_rest for contract in after.contracts} == {timedelta(hours=11.5)}


@pytest.mark.parametrize(("rule", "sizes"), [(RuleName.TEAM_LEAST, (7, 7)), (RuleName.TEAM_MOST, (1, 1))])
def test_that_the_other_end_of_the_size_of_teams_gives_way(rule: RuleName, sizes: tuple[int, int]) -> None:
    team = changed(RuleValue(rule, sizes[0])).team
    assert (team.min_size, team.max_size) == sizes


def test_that_zones_are_taken_out_or_kept_alone() -> None:
    first, second = ZoneId("Z01"), ZoneId("Z02")
    assert {zone.id for zone in changed(ZonesOut((first, second))).zones} == {"Z03", "Z04"}
    assert {zone.id for zone in changed(ZonesOnly((first, second))).zones} == {"Z01", "Z02"}


def test_that_changes_are_made_one_after_the_other() -> None:
    after = changed(MoreOfficers(2, SHERIFF), WithoutAgency(SHERIFF))
    assert all(officer.agency != SHERIFF for officer in after.officers)
    with pytest.raises(PlannerError, match="no officers to take as a pattern"):
        changed(WithoutAgency(SHERIFF), MoreOfficers(2, SHERIFF))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (WithoutAgency(AgencyId("FBI")), "no agency FBI"),
        (ZonesOut((ZoneId("Z99"),)), "no zone Z99"),
        (RuleValue(RuleName.REST_HOURS, 49), "between 0 and 48"),
        (RuleValue(RuleName.TEAM_LEAST, 2.5), "not a whole number"),
        (HourBudget(-1), "cannot be"),
        (HourBudget(float("nan")), "cannot be"),
    ],
)
def test_that_what_cannot_be_is_refused_in_words_that_name_the_scenario(change: Change, words: str) -> None:
    with pytest.raises(PlannerError, match=words) as refused:
        changed(change)
    assert "other" in refused.value.where
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("officers +10 JCSO", MoreOfficers(10, SHERIFF)),
        ("leaders -2", MoreLeaders(-2)),
        ("without JCSO", WithoutAgency(SHERIFF)),
        ("rest_hours 8", RuleValue(RuleName.REST_HOURS, 8)),
        ("hours 1200", HourBudget(1200)),
        ("zones out Z01, Z02", ZonesOut((ZoneId("Z01"), ZoneId("Z02")))),
    ],
)
def test_that_a_change_is_read_as_it_is_written(text: str, change: Change) -> None:
    assert read_change(text) == change
    assert read_scenario(f"named: {text}; {text}") == Scenario("named", (change, change))


def test_that_shifts_and_method_are_read_by_name() -> None:
    scenario = read_scenario("night: shifts three; method decay_shrink")
    after = applied(small_operation(), scenario)
    assert len(after.shifts) == 3
    assert after.risk.method is MethodName.DECAY_SHRINK


@pytest.mark.parametrize(
    "text", ["", "officers", "officers many", "officers 2.5", "zones out", "method magic", "dance 3"]
)
def test_that_no_change_is_guessed(text: str) -> None:
    with pytest.raises(PlannerError) as refused:
        read_change(text)
    assert refused.value.remedy


def test_that_a_range_holds_both_ends_and_a_list_its_values() -> None:
    assert read_values("20:80:20", "Officers") == (20, 40, 60, 80)
    assert read_values("2:4", "Team size") == (2, 3, 4)
    assert read_values("50,20,20", "Officers") == (20, 50)


@pytest.mark.parametrize("text", ["", "a:b", "80:20:5", "20:80:0", "20:80:-5", "1:2:3:4", "0:10000:1"])
def test_that_no_range_is_guessed(text: str) -> None:
    with pytest.raises(PlannerError):
        read_values(text, "Officers")
