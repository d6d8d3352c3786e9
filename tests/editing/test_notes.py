"""Notes, events and round zones as a person enters them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.clock import Period
from planner.editing.notes import NoteEntries, RoundEntries, entered_boost, entered_event, entered_zone
from planner.errors import PlannerError
from planner.operation import Operation, Zone, ZoneId
from planner.risk.places import area_km2
from planner.risk.settings import Boost, Event

CHICAGO = Operation(
    "O", date(2026, 10, 31), date(2026, 11, 2), "America/Chicago", zones=(Zone(ZoneId("mall"), "Mall", ()),)
)
ENTRIES = NoteEntries("mall", "2", date(2026, 10, 31), "22:00", date(2026, 11, 1), "6:00", "Crew seen", " RTCC ")


def test_that_a_note_holds_over_the_night_in_which_the_clocks_go_back() -> None:
    boost = entered_boost(CHICAGO, ENTRIES)
    assert boost == Boost(
        ZoneId("mall"),
        Period(datetime(2026, 11, 1, 3, tzinfo=UTC), datetime(2026, 11, 1, 12, tzinfo=UTC)),
        2.0,
        "Crew seen",
        "RTCC",
    )
    assert boost.period.length == timedelta(hours=9)
    assert entered_boost(CHICAGO, replace(ENTRIES, zone="")).zone is None


def test_that_an_event_adds_incidents_in_one_zone() -> None:
    event = entered_event(CHICAGO, replace(ENTRIES, amount="3.5", words="Game"))
    assert event == Event("Game", ZoneId("mall"), entered_boost(CHICAGO, ENTRIES).period, 3.5)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (replace(ENTRIES, amount="11"), "Boost, factor: '11': this is not between 0 and 10 times"),
        (replace(ENTRIES, amount="-1"), "Boost, factor"),
        (replace(ENTRIES, words="  "), "Boost, reason: this may not be empty"),
        (replace(ENTRIES, start="noon"), "Boost, from: 'noon'"),
        (replace(ENTRIES, last_day=date(2026, 10, 31)), "Boost, until: it ends before it begins"),
        (replace(ENTRIES, last_day=date(2026, 10, 31), end="22:00"), "Boost, until: it ends before it begins"),
    ],
)
def test_that_a_note_that_cannot_be_is_refused_by_its_field(entries: NoteEntries, fault: str) -> None:
    with pytest.raises(PlannerError) as refused:
        entered_boost(CHICAGO, entries)
    assert str(refused.value).startswith(fault)


def test_that_an_event_needs_a_place_and_a_number_that_can_be() -> None:
    with pytest.raises(PlannerError, match="it has no place"):
        entered_event(CHICAGO, replace(ENTRIES, zone=""))
    with pytest.raises(PlannerError, match="extra incidents: '20000'"):
        entered_event(CHICAGO, replace(ENTRIES, amount="20000"))


def test_that_a_round_zone_is_made_of_what_was_typed() -> None:
    zone = entered_zone(RoundEntries(" The Mall ", "33.5", "-86.8", "300"))
    assert (zone.id, zone.name) == ("the-mall", "The Mall")
    assert area_km2(zone.area) == pytest.approx(0.2827, rel=0.01)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (RoundEntries("", "33.5", "-86.8", "300"), "New zone, name"),
        (RoundEntries("M", "93.5", "-86.8", "300"), "Zone M, latitude: '93.5'"),
        (RoundEntries("M", "33.5", "east", "300"), "Zone M, longitude: 'east'"),
        (RoundEntries("M", "33.5", "-86.8", "19"), "Zone M, radius: '19'"),
    ],
)
def test_that_a_round_zone_that_cannot_be_is_refused_by_its_field(entries: RoundEntries, fault: str) -> None:
    with pytest.raises(PlannerError) as refused:
        entered_zone(entries)
    assert str(refused.value).startswith(fault)
