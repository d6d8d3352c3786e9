"""Proposed shifts: against brute force, with the rules kept and the question of three or four answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.operation import (
    Agency,
    AgencyId,
    Contract,
    Officer,
    OfficerId,
    Operation,
    Shift,
    ShiftId,
    TeamRule,
    Terms,
    Zone,
    ZoneId,
)
from planner.risk.history import ZoneRisk
from planner.shifting.advising import advise
from planner.shifting.demand import Demand, demand_of, officer_hours_a_day
from planner.shifting.document import document_of
from planner.shifting.proposing import ShiftRules, propose, weigh
from planner.shifting.wording import advice_sentences

EIGHT = timedelta(hours=8)
DAY = date(2025, 6, 2)


def demand(curves: list[list[float]], effect: tuple[float, ...] = (0.45, 0.25, 0.12), most: int = 3) -> Demand:
    """Zones that are alike on every day; a curve of 24 hours each."""
    return Demand(tuple(tuple(curve * 7) for curve in curves), (most,) * len(curves), effect)


def peak(first: int, last: int, high: float = 10.0) -> list[float]:
    return [high if first <= hour < last else 1.0 for hour in range(24)]


def operation(shifts: tuple[Shift, ...] = (), officers: int = 42) -> Operation:
    police = AgencyId("P")
    return Operation(
        "O",
        DAY,
        DAY + timedelta(days=6),
        "UTC",
        agencies=(Agency(police, "Police"),),
        contracts=(Contract(police, Terms.LENT, timedelta(hours=10), max_hours_7_days=40),),
        officers=tuple(Officer(OfficerId(str(n)), "", police, Terms.LENT) for n in range(officers)),
        shifts=shifts,
        zones=tuple(Zone(ZoneId(str(n)), "", ()) for n in range(6)),
        team=TeamRule(),
        slot_minutes=60,
    )


def risks(curve: list[float], days: int = 8) -> tuple[ZoneRisk, ...]:
    return tuple(ZoneRisk(ZoneId(str(n)), 1.0, tuple(curve * days), 1, by_hand=False) for n in range(6))


def test_that_teams_take_the_greatest_shares_first_and_no_more_than_a_zone_takes() -> None:
    caught = demand([[10.0] * 24, [4.0] * 24], (0.5, 0.3), most=2).caught(5)
    assert caught[0].tolist() == pytest.approx([0, 35, 56, 70, 78.4, 78.4])
    assert demand([[10.0] * 24], (0.5, 0.3), most=1).caught(2)[0].tolist() == pytest.approx([0, 35, 35])


@settings(max_examples=30, deadline=None)
@given(
    hours=st.lists(st.integers(0, 9), min_size=24, max_size=24),
    count=st.integers(1, 3),
    length=st.sampled_from([6, 8, 10]),
    every_hour=st.booleans(),
)
def test_that_no_day_of_full_or_half_hours_with_equal_teams_is_better(
    hours: list[int], count: int, length: int, every_hour: bool
) -> None:
    wanted = demand([[float(hour) + 0.1 for hour in hours]], (0.4, 0.3, 0.2, 0.1), most=4)
    rules = ShiftRules((timedelta(hours=length),), every_hour=every_hour, equal=True)
    teams = 3.0 * length
    if every_hour and count * length < 24:
        with pytest.raises(PlannerError, match="cannot cover every hour"):
            propose(wanted, count, teams, rules)
        return
    found = propose(wanted, count, teams, rules)
    starts = np.array(list(combinations(range(48), count)))
    apart = np.diff(np.concatenate([starts, starts[:, :1] + 48], axis=1), axis=1).min(axis=1) >= 2
    present = np.array([[(slot - start) % 48 < 2 * length for slot in range(48)] for start in range(48)])
    at_work = present[starts].sum(axis=1)
    allowed = apart & (at_work.all(axis=1) | (not every_hour))
    worth = np.array([np.interp(3.0 / count * np.arange(count + 1), range(5), row) / 2 for row in wanted.caught(4)])
    best = worth[np.arange(48) // 2, at_work[allowed]].sum(axis=1).max()
    assert found.caught == pytest.approx(best / wanted.total)


def test_that_teams_gather_at_the_peak_and_one_stays_in_every_hour() -> None:
    found = propose(demand([peak(12, 20)] * 4), 3, 64.0, ShiftRules((EIGHT,)))
    assert found.bare_hours == 0
    assert min(found.teams_by_quarter) == pytest.approx(1)
    busiest = max(found.shifts, key=lambda shift: shift.teams)
    assert busiest.start == time(12)
    assert busiest.teams == pytest.approx(6)
    assert sum(shift.teams * (shift.length / timedelta(hours=1)) for shift in found.shifts) == pytest.approx(64)


def test_that_four_shifts_of_equal_teams_overlap_at_the_peak_and_beat_three() -> None:
    equal = ShiftRules((EIGHT,), equal=True)
    wanted = demand([peak(14, 22)] * 6)
    three, four = propose(wanted, 3, 72.0, equal), propose(wanted, 4, 72.0, equal)
    assert four.caught > three.caught
    at_peak, at_night = four.teams_by_quarter[16 * 4], four.teams_by_quarter[3 * 4]
    assert at_peak == pytest.approx(2 * at_night)


def test_that_four_are_never_worse_than_three_where_gaps_are_allowed() -> None:
    wanted = demand([peak(9, 12, 6.0), peak(17, 23, 8.0), peak(0, 3, 3.0)])
    rules = ShiftRules(every_hour=False)
    assert propose(wanted, 4, 60.0, rules).caught >= propose(wanted, 3, 60.0, rules).caught - 1e-9


def test_that_more_rest_than_a_day_leaves_takes_the_length_away() -> None:
    wanted = demand([peak(12, 20)])
    rules = ShiftRules(minimum_rest=timedelta(hours=13))
    assert all(shift.length <= timedelta(hours=11) for shift in propose(wanted, 3, 60.0, rules).shifts)
    rules = ShiftRules((timedelta(hours=12),), minimum_rest=timedelta(hours=12))
    assert propose(wanted, 3, 60.0, rules).shifts[0].length == timedelta(hours=12)
    with pytest.raises(PlannerError, match=r"no length leaves 12\.5 h of rest"):
        propose(wanted, 3, 60.0, replace(rules, minimum_rest=timedelta(hours=12, minutes=30)))


def test_that_too_few_officers_for_a_team_in_every_hour_are_told() -> None:
    with pytest.raises(PlannerError, match="with 20 team-hours cannot cover every hour"):
        propose(demand([peak(12, 20)]), 3, 20.0, ShiftRules((EIGHT,)))
    assert propose(demand([peak(12, 20)]), 3, 24.0, ShiftRules((EIGHT,))).bare_hours == 0


def test_that_a_length_that_is_no_whole_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="not a whole number of hours"):
        ShiftRules((timedelta(hours=8, minutes=30),))


def test_that_shifts_of_today_are_weighed_to_the_quarter_hour_over_midnight() -> None:
    late = Shift(ShiftId("L"), "Late", time(20, 30), EIGHT)
    found = weigh(demand([[1.0] * 24], (0.5,), most=1), (late,), 8.0)
    assert found is not None
    assert found.caught == pytest.approx(0.5 * 8 / 24)
    assert found.bare_hours == 16
    assert [found.teams_by_quarter[quarter] for quarter in (0, 17, 18, 81, 82)] == [1, 1, 0, 0, 1]
    assert weigh(demand([[1.0] * 24]), (), 8.0) is None


def test_that_the_week_is_folded_from_the_slots_with_hours_by_their_local_clock() -> None:
    folded = demand_of(operation(), risks(peak(12, 20)))
    assert folded.by_hour[:24] == pytest.approx([6 * value for value in peak(12, 20)])
    assert folded.total == pytest.approx(6 * 7 * sum(peak(12, 20)))
    short = replace(operation(), last_day=DAY)
    assert demand_of(short, risks(peak(12, 20), days=2)).by_hour == pytest.approx(folded.by_hour)


def test_that_the_day_after_the_operation_does_not_count() -> None:
    storm = tuple(replace(risk, per_slot=(*risk.per_slot[:-24], *[900.0] * 24)) for risk in risks(peak(12, 20)))
    assert demand_of(operation(), storm) == demand_of(operation(), risks(peak(12, 20)))


def test_that_no_risk_is_told() -> None:
    with pytest.raises(PlannerError, match="no zone has any risk"):
        demand_of(operation(), risks([0.0] * 24))


def test_that_officer_hours_are_what_the_limits_allow() -> None:
    assert officer_hours_a_day(operation()) == pytest.approx(42 * 40 / 7)
    one = operation(officers=1)
    few = replace(one, officers=(replace(one.officers[0], max_hours_total=7.0),))
    assert officer_hours_a_day(few) == pytest.approx(1)
    assert officer_hours_a_day(replace(one, contracts=())) == pytest.approx(40 / 7)


def test_that_the_advice_answers_the_question_and_says_so() -> None:
    shifts = (Shift(ShiftId("D"), "Day", time(6), EIGHT), Shift(ShiftId("E"), "Evening", time(14), EIGHT))
    advice = advise(operation(shifts), risks(peak(14, 22)))
    assert advice.today is not None
    assert advice.today.bare_hours == 8
    assert advice.gain >= 0
    assert advice.gain_equal > 0
    text = "\n".join(advice_sentences(advice))
    for part in (
        "240 officer-hours on a mean day, teams of 3",
        "8 h without anyone",
        "Three shifts: ",
        "Four shifts: ",
    ):
        assert part in text
    assert "more than three with the same number of teams on every shift" in text
    document = document_of(advice)
    assert document["gain_of_four_equal_teams"] == advice.gain_equal
    assert document["sentences"] == list(advice_sentences(advice))
