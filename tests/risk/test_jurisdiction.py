"""Suggested zones beside those of an operation, and whose ground they lie on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from planner.operation import Agency, AgencyId, Operation, Zone, ZoneId
from planner.risk.jurisdiction import Jurisdiction, hosted, known_jurisdictions, suggest_beside
from planner.risk.places import shape_of
from tests.risk.incidents import at, square, table

if TYPE_CHECKING:
    import pandas as pd

CITY, COUNTY = AgencyId("City"), AgencyId("County")
CITY_GROUND = Jurisdiction(CITY, square(0, 0, 1000))
COUNTY_GROUND = Jurisdiction(COUNTY, square(-5000, -5000, 12000))


def zone(east: float, name: str = "Z", agency: AgencyId | None = None) -> Zone:
    return Zone(ZoneId(name.lower()), name, square(east, 100, 200), host_agency=agency)


def operation(*zones: Zone) -> Operation:
    agencies = (Agency(CITY, "City police"), Agency(COUNTY, "Sheriff"))
    return Operation("O", date(2025, 6, 2), date(2025, 6, 8), "UTC", agencies=agencies, zones=zones)


def heap(*middles: float) -> pd.DataFrame:
    """Twenty incidents round each place on a line from west to east."""
    return table([(at(number), middle + number % 5, 200.0) for middle in middles for number in range(20)])


@pytest.mark.parametrize(("east", "agency"), [(500, CITY), (901, None), (899, CITY), (-9000, None)])
def test_that_the_agency_is_that_on_whose_ground_more_than_half_lies(east: float, agency: AgencyId | None) -> None:
    (found,) = hosted([zone(east)], [CITY_GROUND])
    assert found.host_agency == agency


def test_that_the_first_ground_that_fits_is_taken_and_an_agency_is_kept() -> None:
    within, outside, kept = zone(500), zone(3000), zone(500, agency=COUNTY)
    found = hosted([within, outside, kept], [CITY_GROUND, COUNTY_GROUND])
    assert [each.host_agency for each in found] == [CITY, COUNTY, COUNTY]
    assert hosted([within], [COUNTY_GROUND, CITY_GROUND])[0].host_agency == COUNTY


def test_that_the_ground_of_an_unknown_agency_is_refused_and_its_spelling_does_not_matter() -> None:
    given = replace(CITY_GROUND, agency=AgencyId("CITY"))
    assert known_jurisdictions([given], operation()) == (CITY_GROUND,)
    with pytest.raises(PlannerError, match="no agency 'Navy'"):
        known_jurisdictions([replace(CITY_GROUND, agency=AgencyId("Navy"))], operation())


def test_that_suggested_zones_overlap_none_that_are_there_and_have_their_agency() -> None:
    there = zone(0)
    found = suggest_beside(operation(there), heap(100, 210, 3000), 5, jurisdictions=[CITY_GROUND, COUNTY_GROUND])
    assert [each.host_agency for each in found] == [COUNTY]
    assert not shape_of(found[0].area).intersects(shape_of(there.area))


def test_that_it_is_said_where_every_incident_lies_in_a_zone_that_is_there() -> None:
    with pytest.raises(PlannerError, match="every incident with a place lies in a zone of O"):
        suggest_beside(operation(zone(0)), heap(100), 5)


def test_that_a_name_or_id_that_is_there_gets_a_number() -> None:
    names = [replace(zone(9000, "Hot place 1"), id=ZoneId("x")), replace(zone(9500, "Y"), id=ZoneId("hot-place-1-2"))]
    (found,) = suggest_beside(operation(*names), heap(3000), 1)
    assert (found.name, found.id) == ("Hot place 1 3", "hot-place-1-3")
