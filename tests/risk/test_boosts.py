"""What is laid over the counts: other methods, boosts and events; slot for slot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from planner.clock import Period
from planner.operation import Operation, Zone, ZoneId
from planner.risk.account import account_of
from planner.risk.counting import measure_history
from planner.risk.history import HOURS_A_WEEK, History, ZoneEstimate
from planner.risk.settings import Boost, Event, HarmWeight, MethodName, RiskSettings
from planner.risk.surface import slot_days, zone_risks
from planner.risk.wording import (
    harm_sentence,
    hour_source,
    left_out_sentence,
    method_sentences,
    method_title,
    number_source,
)
from tests.risk.incidents import at, square, table

if TYPE_CHECKING:
    from collections.abc import Sequence

MALL, PARK = ZoneId("mall"), ZoneId("park")
ZONES = (Zone(MALL, "Mall", square(0, 0, 100)), Zone(PARK, "Park", square(1000, 0, 100)))
DAY = date(2025, 6, 2)
NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)
FLAT = (1 / HOURS_A_WEEK,) * HOURS_A_WEEK


def operation(settings: RiskSettings | None = None, zones: Sequence[Zone] = ZONES, slot: int = 60) -> Operation:
    return Operation(
        "O", DAY, DAY + timedelta(days=1), "UTC", zones=tuple(zones), slot_minutes=slot, risk=settings or RiskSettings()
    )


def history(**parts: object) -> History:
    known = History(date(2025, 5, 5), date(2025, 6, 1), 8, 0, FLAT, ((MALL, 8), (PARK, 0)))
    return replace(known, **parts)  # type: ignore[arg-type]  # parts of any kind, by name


def hours(first: int, last: int) -> Period:
    return Period(NOON + timedelta(hours=first), NOON + timedelta(hours=last))


def risk(settings: RiskSettings, slot: int = 60, **parts: object) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The risk of the mall by slot."""
    return np.array(zone_risks(operation(settings, slot=slot), history(**parts))[0].per_slot)


def test_that_a_boost_multiplies_within_its_period_and_not_after_its_end() -> None:
    boosted = risk(RiskSettings(boosts=(Boost(MALL, hours(0, 3), 2.0, "Seen"),)))
    plain = risk(RiskSettings())
    assert (boosted[12:15] / plain[12:15]).tolist() == [2, 2, 2]
    assert boosted[15] == plain[15]
    assert boosted[11] == plain[11]


def test_that_a_boost_that_covers_part_of_a_slot_counts_for_that_part() -> None:
    half = Period(NOON, NOON + timedelta(minutes=30))
    assert risk(RiskSettings(boosts=(Boost(MALL, half, 3.0, "Seen"),)))[12] == pytest.approx(
        2 * risk(RiskSettings())[12]
    )


def test_that_a_boost_of_every_zone_reaches_all_and_one_of_another_none() -> None:
    everywhere = risk(RiskSettings(boosts=(Boost(None, hours(0, 1), 2.0, "Storm"),)))
    elsewhere = risk(RiskSettings(boosts=(Boost(PARK, hours(0, 1), 2.0, "Storm"),)))
    assert everywhere[12] == 2 * elsewhere[12] == 2 * risk(RiskSettings())[12]


@pytest.mark.parametrize("slot", [15, 20, 30, 60])
def test_that_an_event_adds_its_incidents_in_all_also_where_nothing_ever_happened(slot: int) -> None:
    game = Event("Game", PARK, Period(NOON + timedelta(minutes=10), NOON + timedelta(minutes=200)), 3.0)
    found = zone_risks(operation(RiskSettings(events=(game,)), slot=slot), history())
    assert sum(found[1].per_slot) == pytest.approx(3)
    assert sum(found[0].per_slot) == pytest.approx(sum(risk(RiskSettings(), slot=slot)))


def test_that_an_event_half_outside_the_operation_adds_half() -> None:
    eve = Period(datetime(2025, 6, 1, 23, tzinfo=UTC), datetime(2025, 6, 2, 1, tzinfo=UTC))
    found = zone_risks(operation(RiskSettings(events=(Event("Game", PARK, eve, 3.0),))), history())
    assert sum(found[1].per_slot) == pytest.approx(1.5)


def test_that_findings_of_a_method_take_the_place_of_counts() -> None:
    morning = tuple(1.0 if hour == 8 else 0.0 for hour in range(HOURS_A_WEEK))
    found = ZoneEstimate(MALL, 3.0, morning, factors=(2.0, 1.0, 1.0))
    slots = risk(RiskSettings(), estimates=(found, ZoneEstimate(PARK, 0.0)))
    assert slots[8] == pytest.approx(6)
    assert slots.sum() == pytest.approx(6)


def test_that_the_last_days_add_over_the_hours_of_the_day_and_never_go_below_nothing() -> None:
    plain = risk(RiskSettings())
    more = risk(RiskSettings(), estimates=(ZoneEstimate(MALL, 2.0, added=(0.5, 0.0, 0.0)),))
    assert (more - plain)[:24].sum() == pytest.approx(0.5)
    assert (more - plain)[24:].tolist() == pytest.approx([0] * 48)
    assert risk(RiskSettings(), estimates=(ZoneEstimate(MALL, 2.0, added=(-9.0, 0.0, 0.0)),))[:24].tolist() == [0] * 24


def test_that_figures_set_by_hand_are_in_the_same_coin_as_harm() -> None:
    by_hand = replace(ZONES[0], weekly_incidents=4.0)
    found = zone_risks(operation(zones=(by_hand, ZONES[1])), history(weight=10.0))
    assert found[0].weekly_incidents == 40
    assert found[0].by_hand


def test_that_slots_know_their_local_day() -> None:
    autumn = Operation("O", date(2025, 11, 2), date(2025, 11, 2), "America/Chicago", slot_minutes=60)
    days = slot_days(autumn)
    assert np.bincount(days).tolist() == [25, 24]


def busy() -> list[tuple[datetime, float, float]]:
    return [(at(day, 12), 50.0, 50.0) for day in range(518)]


def test_that_the_chosen_method_is_measured_with_the_history() -> None:
    settings = RiskSettings(MethodName.DECAY_SHRINK, season=True, near_repeat=True)
    found = measure_history(operation(settings), table(busy()))
    mall, park = found.estimates
    assert mall.weekly == pytest.approx(7, rel=0.16)
    assert park.weekly == 0
    assert len(mall.profile) == HOURS_A_WEEK
    assert len(mall.factors) == len(mall.added) == 3
    assert (mall.recent, mall.last_day_count) == (14, 1)
    assert found.as_of == date(2025, 6, 2)


def test_that_plain_counts_keep_a_plain_history() -> None:
    found = measure_history(operation(), table(busy()))
    assert (found.estimates, found.as_of, found.weight, found.left_out) == ((), None, 1.0, 0)


def test_that_weights_are_measured_and_offences_left_out_counted() -> None:
    settings = RiskSettings(harm=(HarmWeight("Theft", 2.0),))
    found = measure_history(operation(settings), table(busy()))
    assert found.weight == 2
    assert found.estimate(MALL).weekly == pytest.approx(14)
    drugs = measure_history(operation(), table(busy(), offences=["Drug"] * 18 + ["Theft"] * 500))
    assert (drugs.left_out, drugs.incidents) == (18, 500)


def test_that_a_number_can_be_followed_to_counts_window_factors_and_notes() -> None:
    settings = RiskSettings(
        MethodName.DECAY_SHRINK,
        season=True,
        near_repeat=True,
        boosts=(
            Boost(MALL, hours(0, 3), 1.5, "Crew seen twice", "RTCC"),
            Boost(MALL, Period(datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 2, tzinfo=UTC)), 9.0, "Expired"),
        ),
        events=(Event("Parade", MALL, hours(0, 3), 2.0),),
    )
    planned = operation(settings)
    account = account_of(planned, measure_history(planned, table(busy())), MALL)
    text = "\n".join(number_source(account, planned))
    for part in ("518 incidents", "1 Jan 2024", "1 Jun 2025", "Decay and shrink", "Season", "14 incidents here, 1 of"):
        assert part in text
    for part in ("x 1.5 until Mon 2 Jun, 15:00: Crew seen twice (RTCC).", "+ 2 incidents for Parade."):
        assert part in text
    assert "Expired" not in text


def test_that_incidents_older_than_a_fortnight_are_said_to_repeat_no_more() -> None:
    planned = operation(RiskSettings(near_repeat=True))
    old = measure_history(planned, table([(at(day, 12), 50.0, 50.0) for day in range(504)]))
    fresh = measure_history(planned, table([(at(day, 12), 50.0, 50.0) for day in range(505)]))
    nothing = "Nothing is known of the 14 days before the operation: near repeats change nothing."
    assert number_source(account_of(planned, old, MALL), planned)[-1] == nothing
    assert nothing not in number_source(account_of(planned, fresh, MALL), planned)


def test_that_an_hour_is_followed_to_the_week_and_to_what_is_laid_over_it() -> None:
    planned = operation()
    account = account_of(planned, history(), MALL)
    assert account.weekly == pytest.approx(2.0)
    plain = hour_source(account, planned, 26, expected=0.02, share=0.01)
    assert plain == "Tue 02:00 to 03:00: 0.020 incidents expected = 2.00 a week x 1.00 % of the week."
    raised = hour_source(account, planned, 167, expected=0.03, share=0.01)
    assert raised == (
        "Sun 23:00 to 00:00: 0.030 incidents expected: 2.00 a week x 1.00 % of the week = 0.020, and +0.010 on the "
        "mean by season, near repeats, boosts and events."
    )
    assert "0.020, and -0.010" in hour_source(account, planned, 0, expected=0.01, share=0.01)


def test_that_a_zone_without_history_says_so_and_one_by_hand_too() -> None:
    planned = operation(zones=(replace(ZONES[0], weekly_incidents=4.0), ZONES[1]))
    assert number_source(account_of(planned, history(), MALL), planned) == ("4.0 incidents a week, set by hand.",)
    assert "Nothing happened here" in number_source(account_of(planned, history(), PARK), planned)[-1]
    assert "No incidents were given" in number_source(account_of(planned, None, PARK), planned)[0]


def test_that_the_screen_says_what_does_not_count_and_what_an_incident_counts() -> None:
    usual, by_hand = RiskSettings(), RiskSettings(left_out=("Theft",))
    assert "they measure where police were" in left_out_sentence(["Drug", "Warrant"], 1200, usual)
    assert "1,200 incidents" in left_out_sentence(["Drug", "Warrant"], 1200, usual)
    assert "left out by hand" in left_out_sentence(["Theft"], 1, by_hand)
    assert "and 2 more" in left_out_sentence(list("abcdef"), 9, usual)
    assert "none of them measures police activity" in left_out_sentence([], 0, usual)
    assert harm_sentence(usual) == "Every incident counts the same."
    assert "Cambridge" in harm_sentence(RiskSettings(harm=(HarmWeight("Theft", 2),), harm_source="Cambridge"))
    assert len(method_sentences(RiskSettings(season=True))) == 2
    assert method_title("counts+near_repeat") == "Plain counts + near repeats"


@pytest.mark.parametrize("factor", [-0.1, float("nan")])
def test_that_a_factor_or_an_amount_that_cannot_be_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match="Boost 'Tip'"):
        Boost(MALL, hours(0, 1), factor, "Tip")
    with pytest.raises(ValueError, match="Event 'Game'"):
        Event("Game", MALL, hours(0, 1), factor)
