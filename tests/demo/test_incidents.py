"""The synthetic incidents of the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pandas.testing import assert_frame_equal

from planner.demo import FIRST_DAY, TIMEZONE
from planner.demo.incidents import FIRST, MARK, synthetic_incidents
from planner.demo.making import make_demo
from planner.demo.places import PLACES
from planner.demo.writing import drawn_operation
from planner.operation import ZoneId
from planner.risk.counting import measure_history
from planner.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@pytest.fixture(scope="module")
def incidents() -> pd.DataFrame:
    return synthetic_incidents()


@pytest.fixture(scope="module")
def local(incidents: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    local: pd.Series[pd.Timestamp] = incidents["when"].dt.tz_convert(TIMEZONE)
    return local


def test_that_equal_seeds_give_equal_incidents_and_others_do_not(incidents: pd.DataFrame) -> None:
    assert_frame_equal(synthetic_incidents(), incidents)
    assert len(synthetic_incidents(7)) != len(incidents)


def test_that_there_are_about_eighteen_thousand_in_36_months_before_the_operation(
    incidents: pd.DataFrame, local: pd.Series[pd.Timestamp]
) -> None:
    assert 17_500 <= len(incidents) <= 18_800
    assert local.min().date() == FIRST
    assert local.max().date() < FIRST_DAY


def test_that_every_row_is_called_synthetic(incidents: pd.DataFrame) -> None:
    assert incidents["offence"].str.startswith(MARK).all()


def test_that_some_have_a_date_only_and_lie_at_midnight(
    incidents: pd.DataFrame, local: pd.Series[pd.Timestamp]
) -> None:
    untimed = local[~incidents["timed"]]
    assert 0.01 < len(untimed) / len(incidents) < 0.03
    assert (untimed == untimed.dt.normalize()).all()


def test_that_afternoons_and_weekend_nights_are_busiest(
    incidents: pd.DataFrame, local: pd.Series[pd.Timestamp]
) -> None:
    timed = local[incidents["timed"]]
    by_hour = timed.dt.hour.value_counts()
    assert set(by_hour.nlargest(5).index) <= set(range(15, 20))
    late = timed[timed.dt.hour >= 22].dt.day_of_week.value_counts()
    assert set(late.nlargest(2).index) == {4, 5}


def test_that_shops_are_busier_in_december(incidents: pd.DataFrame, local: pd.Series[pd.Timestamp]) -> None:
    shops = local[incidents["offence"] == f"{MARK}Shoplifting"].dt.month.value_counts()
    assert shops[12] > 1.3 * shops.drop([11, 12]).mean()


def test_that_incidents_heap_at_the_places_with_history(incidents: pd.DataFrame) -> None:
    history = measure_history(drawn_operation(), incidents)
    for place in PLACES:
        weekly = history.count(ZoneId(place.id)) / history.weeks
        if place.by_hand:
            assert weekly < 0.3
        else:
            assert 0.7 * place.weekly < weekly < 1.4 * place.weekly


def test_that_a_made_demo_file_has_everything_and_says_synthetic(tmp_path: Path, incidents: pd.DataFrame) -> None:
    make_demo(tmp_path / "demo.muster")
    with Store.open(tmp_path / "demo.muster") as store:
        assert store.operation() == drawn_operation()
        assert store.operation().synthetic
        assert len(store.incidents()) == len(incidents)
        assert store.history() is not None
