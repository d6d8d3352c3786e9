"""Changes of the settings of risk: what they change, and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.clock import Period
from planner.editing import places, risk
from planner.errors import PlannerError
from planner.operation import Operation, Zone, ZoneId
from planner.risk.harm import CANADA
from planner.risk.settings import Boost, Event, HarmWeight, MethodName, RiskSettings

MALL = Zone(ZoneId("mall"), "Mall", ())
PLAIN = Operation("O", date(2025, 6, 2), date(2025, 6, 3), "UTC", zones=(MALL,))
NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)
SHIFT = Period(NOON, NOON + timedelta(hours=8))
TIP = Boost(MALL.id, SHIFT, 2.0, "Crew seen", "RTCC")
GAME = Event("Game", MALL.id, SHIFT, 3.0)


def test_that_method_and_refinements_are_chosen() -> None:
    changed = risk.with_refinements(risk.choose_method(PLAIN, MethodName.DECAY_SHRINK), season=True, near_repeat=False)
    assert changed.risk == RiskSettings(MethodName.DECAY_SHRINK, season=True)


def test_that_offences_are_left_out_by_hand_or_by_the_rule() -> None:
    by_hand = risk.leave_out(PLAIN, ["Theft", "Arson", "Theft"])
    assert by_hand.risk.left_out == ("Arson", "Theft")
    assert risk.leave_out(by_hand, None) == PLAIN


def test_that_a_preset_is_taken_edited_and_dropped() -> None:
    taken = risk.take_preset(PLAIN, CANADA, ["Robbery", "Theft"])
    assert taken.risk.harm == (HarmWeight("Robbery", 583), HarmWeight("Theft", 37))
    assert taken.risk.harm_source.startswith("Crime Severity Index of Canada (Statistics Canada 2009")
    edited = risk.weigh_offence(risk.weigh_offence(taken, "theft", 40), "Theft", 41)
    assert edited.risk.harm == (HarmWeight("Robbery", 583), HarmWeight("Theft", 41))
    assert edited.risk.harm_source == f"{taken.risk.harm_source}, edited"
    assert risk.without_harm(edited) == PLAIN
    with pytest.raises(PlannerError, match="a weight of -1"):
        risk.weigh_offence(PLAIN, "Theft", -1)


def test_that_a_boost_is_added_ended_early_and_gone_where_it_never_began() -> None:
    boosted = risk.add_boost(PLAIN, TIP)
    (ended,) = risk.end_boost(boosted, TIP, NOON + timedelta(hours=1)).risk.boosts
    assert ended.period == Period(NOON, NOON + timedelta(hours=1))
    assert risk.end_boost(boosted, TIP, NOON) == PLAIN
    assert risk.expired(boosted, SHIFT.end) == (TIP,)
    assert risk.expired(boosted, SHIFT.end - timedelta(seconds=1)) == ()


@pytest.mark.parametrize(
    ("boost", "fault"),
    [
        (replace(TIP, reason=" "), "it says nothing"),
        (replace(TIP, period=Period(NOON, NOON)), "it ends before it begins"),
        (replace(TIP, factor=10.1), r"a factor of 10\.1"),
    ],
)
def test_that_a_boost_without_reason_end_or_measure_is_refused(boost: Boost, fault: str) -> None:
    with pytest.raises(PlannerError, match=fault):
        risk.add_boost(PLAIN, boost)


def test_that_an_event_is_added_and_removed_and_needs_a_name() -> None:
    assert risk.remove_event(risk.add_event(PLAIN, GAME), GAME) == PLAIN
    with pytest.raises(PlannerError, match="it says nothing"):
        risk.add_event(PLAIN, replace(GAME, name=""))


def test_that_a_zone_that_notes_name_is_removed_only_after_them() -> None:
    noted = risk.add_event(risk.add_boost(PLAIN, TIP), GAME)
    with pytest.raises(PlannerError, match="2 boosts or events still name it"):
        places.remove_zone(noted, MALL)
    assert places.remove_zone(risk.without_notes_of(noted, MALL.id), MALL).zones == ()
