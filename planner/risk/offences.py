"""
Which offences count: those that people suffer and report, not those that police find where police are.

Drug possession, traffic stops and warrants are recorded where officers go. Sending officers where they were recorded
sends officers where officers were (Lum and Isaac 2016, doi:10.1111/j.1740-9713.2016.00960.x; the Cambridge index leaves
proactively found offences out for the same reason, Sherman, Neyroud and Neyroud 2016, doi:10.1093/police/paw003).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.risk.settings import RiskSettings

POLICE_ACTIVITY = (
    r"drug",
    r"narcotic",
    r"controlled (?:dangerous )?subst",
    r"marijuana",
    r"marihuana",
    r"cocaine",
    r"heroin",
    r"meth(?:amphetamine)?\b",
    r"paraphernalia",
    r"traffic (?:stop|violation|offense|offence|citation|arrest|enforcement)",
    r"vehicle stop",
    r"driving under",
    r"\bdu?wi\b",
    r"\bdui\b",
    r"liquor law",
    r"open container",
    r"prostitution",
    r"warrant",
    r"fugitive",
    r"subject stop",
    r"field (?:interview|contact)",
    r"suspicious (?:person|vehicle)",
    r"resisting",
    r"obstruct",
    r"(?:directed|extra) patrol",
    r"officer initiated",
    r"self[- ]initiated",
)
"""Words (regular expressions, case aside) of offences and calls that police find themselves."""
_PATTERN = re.compile("|".join(POLICE_ACTIVITY), re.IGNORECASE)
_NOT_POLICE = re.compile(r"without a? ?warrant|failure to warrant|failed to warrant|drug ?store", re.IGNORECASE)


def is_police_activity(offence: str) -> bool:
    """Whether an offence, by its name, measures what police do rather than what people suffer."""
    return bool(_PATTERN.search(_NOT_POLICE.sub("", offence)))


def left_out_of(offences: Iterable[str], settings: RiskSettings) -> frozenset[str]:
    """Which of some offences do not count, as they are written."""
    if settings.left_out is None:
        return frozenset(offence for offence in offences if is_police_activity(offence))
    named = {offence.strip().casefold() for offence in settings.left_out}
    return frozenset(offence for offence in offences if offence.strip().casefold() in named)


def counted_rows(incidents: pd.DataFrame, settings: RiskSettings) -> pd.Series[bool]:
    """Which rows of a table of incidents count."""
    dropped = left_out_of(incidents["offence"].dropna().unique().tolist(), settings)
    if not dropped:
        return pd.Series(data=True, index=incidents.index, dtype=bool)
    return ~incidents["offence"].isin(dropped)
