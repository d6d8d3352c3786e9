"""
Published weights of how much an offence harms, and how they meet the names that a file gives to offences.

A preset holds only numbers that were found in print, for the kinds of offence that are named the same everywhere. Left
out because their tables were not at hand: the California Crime Harm Index (Mitchell 2019, doi:10.1093/police/pax064),
the Crime Severity Score of the ONS, the index of Western Australia, and of Canada's what is not listed below.
What a preset does not name gets its weight for other theft, and everything can be edited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from planner.risk.settings import HarmWeight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray


class Kind(StrEnum):
    """Kinds of offence that the presets tell apart."""

    HOMICIDE = "homicide"
    RAPE = "rape"
    SEXUAL = "other sexual offence"
    ROBBERY = "robbery"
    SERIOUS_ASSAULT = "serious assault"
    ASSAULT = "assault without injury"
    ARSON = "arson"
    HOME_BURGLARY = "burglary of a home"
    BURGLARY = "other burglary"
    VEHICLE_THEFT = "theft of a vehicle"
    THEFT_FROM_VEHICLE = "theft from a vehicle"
    SHOPLIFTING = "shoplifting"
    DAMAGE = "criminal damage"
    DISORDER = "disturbance"
    OTHER_THEFT = "other theft"


@dataclass(frozen=True, slots=True)
class HarmIndex:
    """A published index: what it measures, where it stands, and its weights."""

    name: str
    unit: str
    source: str
    weights: Mapping[Kind, float]

    @property
    def other(self) -> float:
        """The weight of what the index, as far as it is known here, does not name."""
        return self.weights[Kind.OTHER_THEFT]


CAMBRIDGE = HarmIndex(
    "Cambridge Crime Harm Index",
    "days of prison at the starting point of the English sentencing guidelines",
    "Sherman, Neyroud and Neyroud 2016, Policing 10(3): 171-183, doi:10.1093/police/paw003; except for rape, the least "
    "of its values, the median of the values of 2026 in each group of the Home Office, as public analyses reckon it",
    {
        Kind.HOMICIDE: 5475.0,
        Kind.RAPE: 1825.0,
        Kind.SEXUAL: 182.25,
        Kind.ROBBERY: 365.0,
        Kind.SERIOUS_ASSAULT: 365.0,
        Kind.ASSAULT: 10.0,
        Kind.ARSON: 185.0,
        Kind.HOME_BURGLARY: 273.5,
        Kind.BURGLARY: 183.5,
        Kind.VEHICLE_THEFT: 5.0,
        Kind.THEFT_FROM_VEHICLE: 5.0,
        Kind.SHOPLIFTING: 1.0,
        Kind.DAMAGE: 2.0,
        Kind.DISORDER: 7.5,
        Kind.OTHER_THEFT: 2.0,
    },
)
CANADA = HarmIndex(
    "Crime Severity Index of Canada",
    "average sentence, weights of 2009",
    "Statistics Canada 2009, Measuring Crime in Canada, catalogue 85-004-X, table 1",
    {
        Kind.HOMICIDE: 7042.0,
        Kind.ROBBERY: 583.0,
        Kind.HOME_BURGLARY: 187.0,
        Kind.BURGLARY: 187.0,
        Kind.VEHICLE_THEFT: 84.0,
        Kind.SERIOUS_ASSAULT: 77.0,
        Kind.OTHER_THEFT: 37.0,
        Kind.SHOPLIFTING: 37.0,
        Kind.DAMAGE: 30.0,
        Kind.DISORDER: 9.0,
    },
)
PRESETS = (CAMBRIDGE, CANADA)

_TAKING = r"theft|larceny|steal\w*|stolen"
_BREAKING = r"burglar|break(?:ing)?[ -]*(?:and|&|/)?[ -]*ent"
_HOME = r"(?<!non-)(?<!non )(?:\bres(?:id|dnce)|\bdomestic\b|dwelling|\bhome\b|\bhouse\b|habitation|apartment)"
_VEHICLE = r"(?:vehicle|auto\b|\bcar\b|\bveh\b)"
_KINDS = (
    (Kind.HOMICIDE, r"homicide|manslaughter|(?<!commit )(?<!attempted )(?<!attempt )\bmurder"),
    (Kind.RAPE, r"\brape\b"),
    (Kind.SEXUAL, r"\bsex(?:ual|ually)?\b|sodomy|molest|fondling"),
    (Kind.ROBBERY, r"robber"),
    (
        Kind.SERIOUS_ASSAULT,
        r"agg\w*\.?\s*(?:assault|battery)|(?:assault|battery),? agg|assault.*(?:weapon|gun|knife|serious|2nd|second)"
        r"|shooting|disch\w* firearm into|strangulation|attempt\w* (?:to commit )?murder",
    ),
    (Kind.THEFT_FROM_VEHICLE, rf"(?:{_TAKING}).*(?:\bfrom\b|\bf/).*{_VEHICLE}|break\w*.*ent.*{_VEHICLE}"),
    (Kind.ARSON, r"\barson"),
    (Kind.HOME_BURGLARY, rf"(?:{_BREAKING}).*{_HOME}|{_HOME}.*(?:{_BREAKING})"),
    (Kind.BURGLARY, _BREAKING),
    (
        Kind.VEHICLE_THEFT,
        r"auto theft|(?:motor )?vehicle theft|theft of (?:a )?(?:motor )?vehicle|stolen vehicle|carjack|"
        r"unauthori[sz]ed use of (?:a )?(?:motor )?vehicle",
    ),
    (Kind.ASSAULT, r"assault|\bbattery\b"),
    (Kind.SHOPLIFTING, r"shoplift"),
    (
        Kind.DAMAGE,
        r"criminal (?:damage|mischief)|(?:damage|destruction)[\w/ ]* (?:of|to) [\w ]*property|vandalism|^mischief",
    ),
    (Kind.DISORDER, r"disorder|disturb|breach of (?:the )?peace"),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


def kind_of(offence: str) -> Kind:
    """The kind of an offence by its name, the gravest that it names; other theft where it names none."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(offence)), Kind.OTHER_THEFT)


def preset(index: HarmIndex, offences: Iterable[str]) -> tuple[HarmWeight, ...]:
    """The weights that an index gives to the offences of the files, for a person to look at and to mend."""
    return tuple(
        HarmWeight(offence, index.weights.get(kind_of(offence), index.other)) for offence in sorted(set(offences))
    )


def unnamed_by(index: HarmIndex, offences: Iterable[str]) -> tuple[str, ...]:
    """The offences whose kind the index, as far as it is known here, has no number for."""
    return tuple(offence for offence in sorted(set(offences)) if kind_of(offence) not in index.weights)


def weights_of(offences: pd.Series[str], harm: Sequence[HarmWeight]) -> NDArray[np.float64]:
    """The weight of each incident: 1 without weights, and the smallest weight for an offence that has none."""
    if not harm:
        return np.ones(len(offences))
    table = {entry.offence.strip().casefold(): entry.weight for entry in harm}
    least = min(table.values())
    keys = offences.fillna("").str.strip().str.casefold()
    return np.asarray([table.get(key, least) for key in keys], dtype=float)
