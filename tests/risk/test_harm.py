"""Weights of harm: which number an offence gets, and that the numbers are those in print."""

from __future__ import annotations

import pandas as pd
import pytest

from planner.risk.harm import CAMBRIDGE, CANADA, PRESETS, Kind, kind_of, preset, unnamed_by, weights_of
from planner.risk.settings import HarmWeight


@pytest.mark.parametrize(
    ("offence", "kind"),
    [
        ("HOMICIDE", Kind.HOMICIDE),
        ("Murder 1st", Kind.HOMICIDE),
        ("Attempt to Commit Murder", Kind.SERIOUS_ASSAULT),
        ("Robbery-Business-Gun-1st Degree", Kind.ROBBERY),
        ("Aggravated Assault Family-Gun-2nd Degree", Kind.SERIOUS_ASSAULT),
        ("Disch Firearm into Occupied Bldg/Veh", Kind.SERIOUS_ASSAULT),
        ("Domestic Strangulation or Suffocation", Kind.SERIOUS_ASSAULT),
        ("Burglary (Residence) Force 3rd Degree", Kind.HOME_BURGLARY),
        ("BURGLARY-RESIDENCE/FORC ENT/DAYTIME", Kind.HOME_BURGLARY),
        ("Burglary Non-Residence", Kind.BURGLARY),
        ("Break and Enter Residential/Other", Kind.HOME_BURGLARY),
        ("Breaking/Entering Vehicle", Kind.THEFT_FROM_VEHICLE),
        ("THEFT F/AUTO", Kind.THEFT_FROM_VEHICLE),
        ("Simple Assault-Family", Kind.ASSAULT),
        ("Sexual assault 2nd", Kind.SEXUAL),
        ("SEX ABUSE", Kind.SEXUAL),
        ("Theft from Essex Street", Kind.OTHER_THEFT),
        ("Arson 2nd", Kind.ARSON),
        ("AGG.ASSAULT-FIREARM/CITIZEN ADULT", Kind.SERIOUS_ASSAULT),
        ("BURGLARY-RESDNCE/UNK TIM/FORC ENT", Kind.HOME_BURGLARY),
        ("LARCENY-FROM MTR VEH UNDER $500", Kind.THEFT_FROM_VEHICLE),
        ("LARCENY-MTR VEH PARTS UNDER $500", Kind.OTHER_THEFT),
        ("DESTRUCTION OF PROPERTY-MALICIOUS", Kind.DAMAGE),
        ("Break and Enter Commercial", Kind.BURGLARY),
        ("Theft of Property Auto Theft 1st", Kind.VEHICLE_THEFT),
        ("Theft of Vehicle", Kind.VEHICLE_THEFT),
        ("Theft from Vehicle", Kind.THEFT_FROM_VEHICLE),
        ("Larceny/Theft-Shoplifting", Kind.SHOPLIFTING),
        ("Rape 1st", Kind.RAPE),
        ("Drapery theft", Kind.OTHER_THEFT),
        ("Mischief", Kind.DAMAGE),
        ("something else", Kind.OTHER_THEFT),
    ],
)
def test_that_an_offence_is_of_the_gravest_kind_that_it_names(offence: str, kind: Kind) -> None:
    assert kind_of(offence) is kind


def test_that_the_numbers_are_those_in_print() -> None:
    medians = dict(zip(Kind, (5475, 1825, 182.25, 365, 365, 10, 185, 273.5, 183.5, 5, 5, 1, 2, 7.5, 2), strict=True))
    assert CAMBRIDGE.weights == medians
    printed = {Kind.HOMICIDE: 7042, Kind.ROBBERY: 583, Kind.BURGLARY: 187, Kind.VEHICLE_THEFT: 84, Kind.DAMAGE: 30}
    assert {kind: CANADA.weights[kind] for kind in printed} == printed
    assert all(index.source and index.unit for index in PRESETS)


def test_that_what_an_index_does_not_name_counts_as_other_theft_and_is_told() -> None:
    offences = ["Arson", "Robbery"]
    assert preset(CANADA, offences) == (HarmWeight("Arson", 37.0), HarmWeight("Robbery", 583.0))
    assert unnamed_by(CANADA, offences) == ("Arson",)
    assert unnamed_by(CAMBRIDGE, offences) == ()


def test_that_an_offence_without_weight_has_the_least_and_without_weights_all_have_1() -> None:
    offences = pd.Series(["ROBBERY ", "Theft", "Burglary"], dtype="str")
    harm = (HarmWeight("Robbery", 365), HarmWeight("burglary", 20))
    assert weights_of(offences, harm).tolist() == [365, 20, 20]
    assert weights_of(offences, ()).tolist() == [1, 1, 1]


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf")])
def test_that_a_weight_that_cannot_be_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="Harm weight of 'Theft'"):
        HarmWeight("Theft", weight)
