"""Adding incidents: a file twice adds nothing, two alike in one file are two, and what is added comes back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from math import nan
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.store.incidents import Growth
from planner.store.store import Store
from tests.store.values import texts

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2024, 1, 1, tzinfo=UTC)
Incident = tuple[datetime, bool, float, float, str, str, datetime | None, datetime | None]
NO_INTERVAL = (None, None)
BURGLARY: Incident = (START, True, 33.5, -86.8, "BURGLARY", "North", *NO_INTERVAL)
THEFT: Incident = (START + timedelta(hours=1), False, nan, nan, "THEFT", "", *NO_INTERVAL)
OVERNIGHT: Incident = (*BURGLARY[:6], START - timedelta(hours=3), START + timedelta(hours=3))


def _table(*incidents: Incident) -> pd.DataFrame:
    whens, timed, latitudes, longitudes, offences, districts, *ends = (
        zip(*incidents, strict=True) if incidents else ((),) * 8
    )
    return pd.DataFrame(
        {
            "when": pd.DatetimeIndex(whens, tz="UTC").as_unit("us"),
            "timed": pd.array(timed, dtype="bool"),
            "latitude": pd.Series(latitudes, dtype="float64"),
            "longitude": pd.Series(longitudes, dtype="float64"),
            "offence": pd.Series(offences, dtype="str"),
            "district": pd.Series(districts, dtype="str"),
            **{
                name: pd.DatetimeIndex([moment or pd.NaT for moment in end], tz="UTC").as_unit("us")
                for name, end in zip(("earliest", "latest"), ends, strict=True)
            },
        }
    )


few_moments = st.integers(0, 3).map(lambda microseconds: START + timedelta(microseconds=microseconds))
latitudes = st.just(nan) | st.floats(-90, 90)
longitudes = st.just(nan) | st.floats(-180, 180)
intervals = st.just(NO_INTERVAL) | st.tuples(few_moments, few_moments)
tables = st.lists(
    st.builds(
        lambda incident, ends: (*incident, *ends),
        st.tuples(few_moments, st.booleans(), latitudes, longitudes, texts, texts),
        intervals,
    ),
    max_size=8,
).map(lambda incidents: _table(*incidents))


@given(table=tables)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_incidents_come_back_as_they_were_added(tmp_path: Path, new_file: bytes, table: pd.DataFrame) -> None:
    path = tmp_path / "fresh.muster"
    path.write_bytes(new_file)
    with Store.open(path) as store:
        assert store.add_incidents(table, "some.csv") == len(table)
        pd.testing.assert_frame_equal(store.incidents(), table)
        assert store.add_incidents(table, "some.csv") == 0
        pd.testing.assert_frame_equal(store.incidents(), table)


def test_that_an_empty_store_gives_an_empty_table_with_its_columns(store: Store) -> None:
    pd.testing.assert_frame_equal(store.incidents(), _table())


def test_that_two_alike_in_one_file_are_two(store: Store) -> None:
    assert store.add_incidents(_table(BURGLARY, THEFT, BURGLARY), "a.csv") == 3
    assert len(store.incidents()) == 3


def test_that_a_file_with_one_more_of_the_same_adds_one(store: Store) -> None:
    store.add_incidents(_table(BURGLARY, THEFT), "a.csv")
    assert store.add_incidents(_table(BURGLARY, BURGLARY, THEFT), "b.csv") == 1


def test_that_a_file_with_fewer_of_the_same_adds_nothing(store: Store) -> None:
    store.add_incidents(_table(BURGLARY, BURGLARY, THEFT), "a.csv")
    assert store.add_incidents(_table(BURGLARY), "b.csv") == 0


def test_that_a_later_file_adds_what_is_new_in_it(store: Store) -> None:
    store.add_incidents(_table(BURGLARY), "2024.csv")
    assert store.add_incidents(_table(BURGLARY, THEFT), "2025.csv") == 1
    pd.testing.assert_frame_equal(store.incidents(), _table(BURGLARY, THEFT))


def test_that_incidents_without_a_place_are_known_again(store: Store) -> None:
    store.add_incidents(_table(THEFT, THEFT), "a.csv")
    assert store.add_incidents(_table(THEFT, THEFT), "a.csv") == 0


@pytest.mark.parametrize(
    "other",
    [
        (START + timedelta(microseconds=1), True, 33.5, -86.8, "BURGLARY", "North", *NO_INTERVAL),
        (START, True, 33.500001, -86.8, "BURGLARY", "North", *NO_INTERVAL),
        (START, True, 33.5, -86.800001, "BURGLARY", "North", *NO_INTERVAL),
        (START, True, nan, nan, "BURGLARY", "North", *NO_INTERVAL),
        (START, True, 33.5, -86.8, "Burglary", "North", *NO_INTERVAL),
    ],
)
def test_that_another_moment_place_or_offence_is_another_incident(store: Store, other: Incident) -> None:
    store.add_incidents(_table(BURGLARY), "a.csv")
    assert store.add_incidents(_table(other), "a.csv") == 1


def test_that_the_district_makes_no_other_incident(store: Store) -> None:
    store.add_incidents(_table(BURGLARY), "a.csv")
    assert store.add_incidents(_table((*BURGLARY[:5], "South", *NO_INTERVAL)), "b.csv") == 0


def test_that_a_table_without_districts_is_taken_and_says_that_they_are_unknown(store: Store) -> None:
    store.add_incidents(_table(BURGLARY).drop(columns="district"), "a.csv")
    assert store.incidents()["district"].tolist() == [""]


def test_that_the_interval_makes_no_other_incident_so_that_files_taken_before_it_was_kept_add_nothing(
    store: Store,
) -> None:
    before = _table(BURGLARY).drop(columns=["earliest", "latest"])
    assert store.add_incidents(before, "a.csv") == 1
    assert store.incidents()[["earliest", "latest"]].isna().all(axis=None)
    assert store.add_incidents(_table(OVERNIGHT), "a.csv") == 0
    assert store.add_incidents(_table(OVERNIGHT, OVERNIGHT), "a.csv") == 1


def test_that_many_rows_at_once_leave_the_index_of_moments_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.store.incidents.BULK", 2)
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'incident'"
    with closing(sqlite3.connect(store.path)) as connection:
        before = connection.execute(asked).fetchall()
    assert store.add_incidents(_table(BURGLARY, THEFT), "a.csv") == 2
    assert store.add_incidents(_table(BURGLARY, THEFT), "a.csv") == 0
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute(asked).fetchall() == before
    assert len(before) == 1


def test_that_a_table_of_any_index_is_taken(store: Store) -> None:
    table = _table(BURGLARY, THEFT)
    assert store.add_incidents(table.set_index(pd.Index([7, 7])), "a.csv") == 2
    pd.testing.assert_frame_equal(store.incidents(), table)


def test_that_a_correction_takes_one_incident_back_and_its_own_file_does_not_bring_it_back(store: Store) -> None:
    store.add_incidents(_table(BURGLARY, BURGLARY, THEFT), "may.csv")
    assert store.add_corrected(_table(), _table(BURGLARY), "june.csv") == Growth(0, 1)
    pd.testing.assert_frame_equal(store.incidents(), _table(BURGLARY, THEFT))
    assert store.add_incidents(_table(BURGLARY, BURGLARY, THEFT), "may.csv") == 0
    assert store.add_corrected(_table(), _table(BURGLARY), "june.csv") == Growth(0, 0)
    assert len(store.incidents()) == 2


def test_that_a_correction_without_a_place_finds_its_incident_by_time_and_offence(store: Store) -> None:
    store.add_incidents(_table(BURGLARY, THEFT), "may.csv")
    corrections = _table((*BURGLARY[:2], nan, nan, *BURGLARY[4:]))
    assert store.add_corrected(_table(), corrections, "june.csv") == Growth(0, 1)
    pd.testing.assert_frame_equal(store.incidents(), _table(THEFT))


def test_that_of_several_alike_the_one_at_the_place_of_the_correction_is_taken_back(store: Store) -> None:
    elsewhere = (*BURGLARY[:2], 33.6, -86.9, *BURGLARY[4:])
    store.add_incidents(_table(BURGLARY, elsewhere), "may.csv")
    store.add_corrected(_table(), _table(elsewhere), "june.csv")
    pd.testing.assert_frame_equal(store.incidents(), _table(BURGLARY))


def test_that_a_correction_in_the_same_file_leaves_nothing_and_the_file_again_nothing_either(store: Store) -> None:
    assert store.add_corrected(_table(BURGLARY, THEFT), _table(BURGLARY), "may.csv") == Growth(2, 1)
    assert store.add_corrected(_table(BURGLARY, THEFT), _table(BURGLARY), "may.csv") == Growth(0, 0)
    pd.testing.assert_frame_equal(store.incidents(), _table(THEFT))


def test_that_two_corrections_take_two_alike_back_and_a_third_finds_none(store: Store) -> None:
    store.add_incidents(_table(BURGLARY, BURGLARY, THEFT), "may.csv")
    assert store.add_corrected(_table(), _table(BURGLARY, BURGLARY, BURGLARY), "june.csv") == Growth(0, 2)
    pd.testing.assert_frame_equal(store.incidents(), _table(THEFT))


def test_that_a_correction_of_another_offence_or_of_nothing_takes_nothing_back(store: Store) -> None:
    store.add_incidents(_table(BURGLARY), "may.csv")
    assert store.add_corrected(_table(), _table((*BURGLARY[:4], "Arson", *BURGLARY[5:]), THEFT), "june.csv") == Growth(
        0, 0
    )
    assert len(store.incidents()) == 1


def test_that_each_file_that_added_something_is_kept_by_name(store: Store) -> None:
    store.add_incidents(_table(BURGLARY, BURGLARY), "2024.csv")
    store.add_incidents(_table(BURGLARY), "2024.csv")
    store.add_incidents(_table(THEFT), "2025.csv")
    with closing(sqlite3.connect(store.path)) as connection:
        files = connection.execute("SELECT number, source, incidents FROM incident_file ORDER BY number").fetchall()
        assert files == [(1, "2024.csv", 2), (2, "2025.csv", 1)]


@pytest.mark.parametrize(("latitude", "longitude"), [(90.5, 0), (-90.5, nan), (0, 180.5), (nan, -180.5), (1e9, 1e9)])
def test_that_a_place_off_the_globe_is_refused_and_nothing_added(
    store: Store, latitude: float, longitude: float
) -> None:
    with pytest.raises(PlannerError, match=r"swapped.csv: a place that is not on the globe") as caught:
        store.add_incidents(_table(BURGLARY, (START, True, latitude, longitude, *THEFT[4:])), "swapped.csv")
    assert caught.value.remedy
    assert len(store.incidents()) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        _table(BURGLARY).drop(columns="timed"),
        _table(BURGLARY).assign(when=lambda table: table["when"].dt.tz_localize(None)),
        _table(BURGLARY).assign(when=lambda table: table["when"].dt.tz_convert("America/Chicago")),
        _table(BURGLARY).assign(when=pd.DatetimeIndex([pd.NaT], tz="UTC")),
    ],
)
def test_that_a_table_of_another_shape_is_refused(store: Store, wrong: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="every 'when' a moment in UTC"):
        store.add_incidents(wrong, "a.csv")
