"""The kinds of files that leave the program, and how a person names them."""

from __future__ import annotations

from enum import StrEnum

from planner.errors import PlannerError


class Format(StrEnum):
    """A kind of export, as ``--as`` names it."""

    JSON = "json"
    """Problem and plan for other optimisers."""
    HTML = "html"
    """The offline briefing: map, teams and sheets in one file."""
    PDF = "pdf"
    """The printed sheets."""
    CSV = "csv"
    """The roster, a line for each officer and shift."""
    XLSX = "xlsx"
    """The roster as a workbook that can be edited and read back."""
    ICS = "ics"
    """A calendar for each officer."""
    GEOJSON = "geojson"
    """Zones and posts for GIS programs."""
    KML = "kml"
    """Zones and posts for Google Earth and other viewers of maps."""


EVERYTHING = tuple(Format)
"""In the order in which they are made."""


def read_formats(text: str) -> tuple[Format, ...]:
    """
    The formats that a text such as ``pdf,xlsx`` names, each once, in the order in which they are made.

    Raises
    ------
    PlannerError
        Where it names none, or one that does not exist.
    """
    words = [word.strip().casefold().lstrip(".") for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in set(Format)]
    if unknown or not words:
        what = f"there is no format '{unknown[0]}'" if unknown else "no format is named"
        raise PlannerError(what, where="--as", remedy=f"Name one or more of {', '.join(Format)}, with commas between.")
    return tuple(each for each in EVERYTHING if each in words)
