"""Which offences count: what people suffer, not what police find where they are."""

from __future__ import annotations

import pytest

from planner.risk.offences import counted_rows, is_police_activity, left_out_of
from planner.risk.settings import RiskSettings
from tests.risk.incidents import at, table


@pytest.mark.parametrize(
    "offence",
    [
        "DRUG/NARCOTIC VIOLATIONS",
        "Poss. Marijuana 2nd",
        "Traffic Stop",
        "Warrant Arrest - felony",
        "DUI",
        "Driving under the influence",
        "Unlawful poss. controlled substance",
        "Prostitution",
        "Liquor law violation",
        "SUSPICIOUS VEHICLE",
    ],
)
def test_that_what_police_find_themselves_is_police_activity(offence: str) -> None:
    assert is_police_activity(offence)


@pytest.mark.parametrize(
    "offence",
    [
        "Theft of Property Auto Theft 1st",
        "Shoplifting 3rd Degree",
        "Robbery-Drugstore-Gun",
        "Attempt to Commit Murder",
        "Traffic accident with injury",
        "Domestic Strangulation or Suffocation",
        "Methodist church burglary",
        "Burglary (Residence) Force 3rd Degree",
        "",
    ],
)
def test_that_what_people_suffer_is_not(offence: str) -> None:
    assert not is_police_activity(offence)


def test_that_a_list_by_hand_takes_the_place_of_the_rule_and_passes_over_case() -> None:
    offences = ["Theft", "Drug possession"]
    assert left_out_of(offences, RiskSettings()) == {"Drug possession"}
    assert left_out_of(offences, RiskSettings(left_out=(" theft ",))) == {"Theft"}
    assert left_out_of(offences, RiskSettings(left_out=())) == frozenset()


def test_that_rows_of_offences_left_out_do_not_count() -> None:
    incidents = table([(at(0), 0, 0)] * 3, offences=["Theft", "Traffic stop", "Robbery"])
    assert counted_rows(incidents, RiskSettings()).tolist() == [True, False, True]
    assert counted_rows(incidents, RiskSettings(left_out=())).tolist() == [True, True, True]
