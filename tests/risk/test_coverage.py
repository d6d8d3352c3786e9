"""The days that files really cover, and the rates that come of them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.briefing.briefing import brief
from planner.operation import Operation, Zone, ZoneId
from planner.risk.backtest.running import BacktestOptions, backtest
from planner.risk.counting import measure_history
from planner.risk.coverage import covered_days, empty_weeks
from planner.risk.passed_over import PassedOver, passed_over
from planner.risk.wording import backtest_sentences, passed_over_sentences
from tests.risk.incidents import START, at, square, table

ZONE = Zone(ZoneId("z"), "Z", square(0, 0, 300))
STRAY = table([(at(-900), 50.0, 50.0), (at(-400), 50.0, 50.0), (at(900), 50.0, 50.0)])
"""Two crimes of long ago, and a slip of the year."""


def months(days: int = 180) -> pd.DataFrame:
    """Three incidents a day."""
    return table([(at(day, 6 + hour), 50.0 + hour, 50.0) for day in range(days) for hour in range(3)])


def operation() -> Operation:
    return Operation("O", date(2027, 1, 1), date(2027, 1, 7), "UTC", zones=(ZONE,))


def test_that_a_few_far_from_all_others_make_no_period() -> None:
    days = np.concatenate([np.repeat(np.arange(100, 170), 10), [3, 5, 900]])
    assert covered_days(days) == (100, 169)


def test_that_thin_weeks_between_full_ones_stay_and_a_thin_one_at_the_end_goes() -> None:
    days = np.concatenate([np.repeat(np.arange(0, 70), 10), np.repeat(np.arange(140, 210), 10), [216]])
    assert covered_days(days) == (0, 209)


@given(days=st.lists(st.integers(0, 3000), min_size=1, max_size=9))
def test_that_of_a_place_where_little_happens_every_day_counts(days: list[int]) -> None:
    found = np.array(days)
    assert covered_days(found) == (min(days), max(days))


@pytest.mark.parametrize(("gap", "a_day", "weeks"), [(28, 5, 4), (21, 5, 0), (28, 1, 0)])
def test_that_a_month_without_incidents_in_a_busy_place_looks_like_a_missing_file(
    gap: int, a_day: int, weeks: int
) -> None:
    days = np.repeat(np.concatenate([np.arange(70), np.arange(70 + gap, 140 + gap)]), a_day)
    assert empty_weeks(days) == weeks


def test_that_a_missing_file_is_said() -> None:
    whole = months(210)
    day = (whole["when"] - whole["when"].min()).dt.days
    found = passed_over(whole[(day < 70) | (day >= 140)], "UTC")
    assert passed_over_sentences(found) == (
        "10 weeks of Mon 1 Jan 2024 to Sun 28 Jul 2024 hold next to nothing: if files are missing, rates are too low.",
    )


def test_that_rates_are_those_of_the_days_that_are_covered() -> None:
    history = measure_history(operation(), pd.concat([months(), STRAY], ignore_index=True))
    assert history.first_day == START.date()
    assert history.weeks == pytest.approx(180 / 7)
    assert history.estimate(ZONE.id).weekly == pytest.approx(21)


def test_that_a_briefing_goes_by_the_last_day_that_is_covered_and_expects_by_those_days() -> None:
    found = brief(operation(), pd.concat([months(), STRAY], ignore_index=True))
    assert found.as_of == at(179, 9)
    assert found.last_week.city.expected == pytest.approx(21, rel=0.02)


def test_that_a_backtest_holds_out_the_last_months_that_are_covered() -> None:
    incidents = pd.concat([months(), STRAY], ignore_index=True)
    result = backtest(incidents, square(-500, -500, 1500), "UTC", BacktestOptions(months=1, zones=2))
    assert (result.first_day, result.held_last) == (START.date(), at(179).date())
    assert result.known + result.held_out == 540
    assert any(said.startswith("3 incidents are dated far from all others") for said in backtest_sentences(result))


def test_that_what_is_passed_over_is_counted_and_said() -> None:
    vague = table([(at(20), 50.0, 50.0), (at(21), 50.0, 50.0)])
    vague["earliest"] = vague["when"]
    vague["latest"] = vague["when"] + pd.to_timedelta([24, 25], unit="h")
    found = passed_over(pd.concat([months(), STRAY, vague], ignore_index=True), "UTC")
    assert found == PassedOver(3, START.date(), at(179).date(), 1)
    assert passed_over_sentences(found) == (
        "3 incidents are dated far from all others (files cover Mon 1 Jan 2024 to Fri 28 Jun 2024): "
        "they are passed over.",
        "1 incident lies between two times more than 24 hours apart: counted by place alone.",
    )


def test_that_nothing_is_said_where_nothing_is_passed_over() -> None:
    assert passed_over_sentences(passed_over(months(), "UTC")) == ()
    assert passed_over_sentences(passed_over(months()[:0], "UTC")) == ()


def test_that_what_is_older_than_a_history_reaches_is_no_stray() -> None:
    ancient = table([(at(-2000), 50.0, 50.0)])
    found = passed_over(pd.concat([months(), ancient], ignore_index=True), "UTC")
    assert found is not None
    assert found.stray == 0
