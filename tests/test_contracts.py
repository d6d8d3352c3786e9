"""The contracts that an agency has from the start."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.contracts import standard_contracts
from planner.operation import Agency, AgencyId, Contract, Terms

POLICE, SHERIFF = Agency(AgencyId("BPD"), "Birmingham Police"), Agency(AgencyId("JCSO"), "Jefferson County Sheriff")
FLSA_HOURS_7_DAYS, FLSA_HOURS_28_DAYS = 43, 171
"""29 CFR 553.230 (c), law enforcement."""


def _contract(terms: Terms) -> Contract:
    return next(contract for contract in standard_contracts((POLICE,)) if contract.terms == terms)


def test_that_each_agency_has_one_contract_for_each_of_the_terms() -> None:
    made = [(contract.agency, contract.terms) for contract in standard_contracts((POLICE, SHERIFF))]
    assert made == [(agency.id, terms) for agency in (POLICE, SHERIFF) for terms in Terms]


def test_that_no_agency_has_no_contract() -> None:
    assert standard_contracts(()) == ()


@pytest.mark.parametrize("terms", list(Terms))
def test_that_everyone_rests_ten_hours(terms: Terms) -> None:
    assert _contract(terms).minimum_rest == timedelta(hours=10)


def test_that_a_lent_officer_works_five_days_and_forty_hours_a_week() -> None:
    contract = _contract(Terms.LENT)
    assert (contract.max_hours_7_days, contract.max_consecutive_days) == (40, 5)


def test_that_a_lent_officer_stays_under_the_overtime_threshold_of_federal_law() -> None:
    contract = _contract(Terms.LENT)
    assert contract.max_hours_28_days == 160
    assert contract.max_hours_28_days < FLSA_HOURS_28_DAYS
    assert contract.max_hours_7_days is not None
    assert contract.max_hours_7_days < FLSA_HOURS_7_DAYS


def test_that_a_volunteer_adds_at_most_twenty_four_hours_a_week_on_three_days_in_a_row() -> None:
    contract = _contract(Terms.VOLUNTEER)
    assert (contract.max_hours_7_days, contract.max_consecutive_days) == (24, 3)


@pytest.mark.parametrize("terms", list(Terms))
def test_that_nobody_is_bound_over_the_whole_operation_until_somebody_says_so(terms: Terms) -> None:
    assert _contract(terms).max_hours_total is None


def test_that_both_agencies_have_the_same_rules() -> None:
    contracts = standard_contracts((POLICE, SHERIFF))
    rules = [
        {(c.terms, c.minimum_rest, c.max_hours_7_days) for c in contracts if c.agency == a.id}
        for a in (POLICE, SHERIFF)
    ]
    assert rules[0] == rules[1]
