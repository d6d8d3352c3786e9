"""An operation that does not hold together is not saved, and each thing that does not fit is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from planner.clock import Period
from planner.errors import PlannerError
from planner.operation import (
    AgencyId,
    Duty,
    Leave,
    Lock,
    OfficerId,
    Operation,
    ShiftId,
    TeamRule,
    Wish,
    ZoneId,
)
from planner.risk.settings import Boost, Event, RiskSettings
from planner.store.consistency import loose_ends, refuse_loose_ends
from planner.store.mapping import minutes
from tests.store.values import SOME_OPERATION, operations

if TYPE_CHECKING:
    from planner.store.store import Store

POLICE, SHERIFF = SOME_OPERATION.agencies
(CONTRACT,) = SOME_OPERATION.contracts
BELL, DUNN = SOME_OPERATION.officers
DAY, LATE = SOME_OPERATION.shifts
MALL, PARK = SOME_OPERATION.zones
DATE = date(2025, 12, 5)
NOON = datetime(2025, 12, 5, 12, tzinfo=UTC)
NOBODY, NO_SHIFT, NO_ZONE = OfficerId("99"), ShiftId("X"), ZoneId("moon")


def _with(**parts: object) -> Operation:
    return replace(SOME_OPERATION, **parts)  # type: ignore[arg-type]  # parts of any kind, by name


CASES = [
    (_with(agencies=(POLICE, SHERIFF, POLICE)), "agency BPD is there 2 times"),
    (_with(contracts=(CONTRACT, CONTRACT)), "contract BPD lent is there 2 times"),
    (_with(officers=(BELL, DUNN, BELL)), "officer 007 is there 2 times"),
    (_with(officers=(BELL, DUNN, replace(BELL, id=OfficerId("")))), "an officer without an id"),
    (_with(shifts=(DAY, LATE, DAY)), "shift D is there 2 times"),
    (_with(shifts=(DAY, LATE, replace(DAY, id=ShiftId("")))), "a shift without an id"),
    (_with(zones=(MALL, PARK, MALL)), "zone mall is there 2 times"),
    (_with(contracts=(replace(CONTRACT, agency=AgencyId("FBI")),)), "the contract FBI lent names the agency FBI"),
    (_with(officers=(BELL, replace(DUNN, agency=AgencyId("FBI")))), "officer 12 names the agency FBI"),
    (_with(zones=(MALL, replace(PARK, host_agency=AgencyId("FBI")))), "zone park names the agency FBI"),
    (_with(leave=(Leave(NOBODY, DATE, DATE),)), "leave from 2025-12-05 names the officer 99"),
    (_with(duties=(Duty(NOBODY, Period(NOON, NOON)),)), "patrol duty from 2025-12-05 names the officer 99"),
    (_with(wishes=(Wish(NOBODY, DATE, None, want=True),)), "a wish for 2025-12-05 names the officer 99"),
    (_with(locks=(Lock(NOBODY, DATE, DAY.id),)), "a lock on 2025-12-05 names the officer 99"),
    (_with(officers=(BELL, replace(DUNN, barred_shifts=frozenset({NO_SHIFT})))), "officer 12 names the shift X"),
    (_with(leave=(Leave(BELL.id, DATE, DATE, NO_SHIFT),)), "leave of officer 007 names the shift X"),
    (_with(wishes=(Wish(BELL.id, DATE, NO_SHIFT, want=True),)), "a wish of officer 007 names the shift X"),
    (_with(locks=(Lock(BELL.id, DATE, NO_SHIFT),)), "a lock of officer 007 names the shift X"),
    (_with(zones=(MALL, replace(PARK, min_teams_shifts=frozenset({NO_SHIFT})))), "zone park names the shift X"),
    (_with(locks=(Lock(BELL.id, DATE, DAY.id, NO_ZONE),)), "a lock of officer 007 names the zone moon"),
    (
        _with(risk=RiskSettings(boosts=(Boost(NO_ZONE, Period(NOON, NOON), 2, "Tip"),))),
        "the boost 'Tip' names the zone",
    ),
    (_with(risk=RiskSettings(events=(Event("Game", NO_ZONE, Period(NOON, NOON), 2),))), "the event 'Game' names the"),
    (_with(team=TeamRule(min_size=0)), "teams of 0 to 5 with 1 leaders cannot be"),
    (_with(team=TeamRule(min_size=6)), "teams of 6 to 5 with 1 leaders cannot be"),
    (_with(team=TeamRule(leaders=-1)), "teams of 3 to 5 with -1 leaders cannot be"),
    (_with(slot_minutes=45), "slots of 45 minutes"),
    (_with(shifts=(replace(DAY, length=timedelta(0)), LATE)), "shift D lasts 0:00:00"),
    (_with(shifts=(replace(DAY, length=timedelta(hours=-8)), LATE)), "shift D lasts -1 day"),
    (_with(shifts=(replace(DAY, length=timedelta(hours=8, seconds=30)), LATE)), "shift D lasts 8:00:30"),
    (_with(leave=(Leave(BELL.id, DATE, date(2025, 12, 4)),)), "leave of officer 007 ends 2025-12-04 before it starts"),
    (_with(zones=(replace(MALL, max_teams=-1), PARK)), "zone mall has a number below 0"),
    (_with(zones=(replace(MALL, min_teams=-1), PARK)), "zone mall has a number below 0"),
    (_with(zones=(replace(MALL, weekly_incidents=-0.1), PARK)), "zone mall has a number below 0"),
    (_with(contracts=(replace(CONTRACT, minimum_rest=timedelta(hours=-1)),)), "the contract BPD lent has a minimum"),
    (_with(contracts=(replace(CONTRACT, minimum_rest=timedelta(seconds=1)),)), "the contract BPD lent has a minimum"),
    (_with(contracts=(replace(CONTRACT, max_hours_28_days=-1),)), "the contract BPD lent has a limit below 0"),
    (_with(contracts=(replace(CONTRACT, max_consecutive_days=-1),)), "the contract BPD lent has a limit below 0"),
    (_with(officers=(BELL, replace(DUNN, minimum_rest=timedelta(hours=-1)))), "officer 12 has a minimum rest of"),
    (_with(officers=(BELL, replace(DUNN, minimum_rest=timedelta(seconds=90)))), "officer 12 has a minimum rest of"),
    (_with(officers=(BELL, replace(DUNN, max_hours_7_days=-1))), "officer 12 has a limit below 0"),
]


@pytest.mark.parametrize(("operation", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_that_it_is_named_and_not_saved(store: Store, operation: Operation, sentence: str) -> None:
    assert sum(found.startswith(sentence) for found in loose_ends(operation)) == 1
    with pytest.raises(PlannerError) as caught:
        store.save_operation(operation)
    assert caught.value.where == "Operation All Out"
    assert "Nothing was saved" in caught.value.remedy
    assert store.operation() == SOME_OPERATION


def test_that_three_faults_are_named_and_the_others_counted() -> None:
    alone = replace(SOME_OPERATION, agencies=())
    assert len(tuple(loose_ends(alone))) == 4
    with pytest.raises(PlannerError, match="; and 1 more") as caught:
        refuse_loose_ends(alone)
    assert caught.value.what.count(" names the agency ") == 3


@given(operation=operations())
@settings(max_examples=30, deadline=None)
def test_that_nothing_is_said_against_an_operation_that_holds_together(operation: Operation) -> None:
    assert tuple(loose_ends(operation)) == ()


@pytest.mark.parametrize("seconds", [1, 59, -1, 3601])
def test_that_a_duration_with_seconds_is_no_number_of_minutes(seconds: int) -> None:
    with pytest.raises(ValueError, match=r"Shift D: .* is not a whole number of minutes"):
        minutes(timedelta(seconds=seconds), "Shift D")


def test_that_ten_hours_are_six_hundred_minutes() -> None:
    assert minutes(timedelta(hours=10), "Shift D") == 600
