"""What the database itself refuses, whoever writes to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import IntegrityError

from models.base import Moment
from models.connecting import file_engine
from planner.store.store import Store
from tests.store.values import SOME_HISTORY, SOME_OPERATION, SOME_PLAN

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that has a row in every table but those of incidents."""
    store = Store.create(tmp_path_factory.mktemp("rows") / "allout.muster", SOME_OPERATION)
    store.save_plan(SOME_PLAN)
    store.save_history(SOME_HISTORY)
    return store.path


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE operation SET last_day = '2025-11-30'", "ck_operation_days"),
        ("UPDATE operation SET team_min_size = 6", "ck_operation_team_size"),
        ("UPDATE operation SET team_min_size = 0", "ck_operation_team_size"),
        ("UPDATE operation SET team_leaders = -1", "ck_operation_team_leaders"),
        ("UPDATE operation SET slot_minutes = 45", "ck_operation_slot_minutes"),
        ("UPDATE operation SET name = NULL", "NOT NULL"),
        ("UPDATE agency SET id = ''", "ck_agency_id"),
        ("UPDATE agency SET position = 0", "UNIQUE"),
        ("DELETE FROM agency WHERE id = 'JCSO'", "FOREIGN KEY"),
        ("UPDATE shift SET length_minutes = 0", "ck_shift_length"),
        ("DELETE FROM shift WHERE id = 'L'", "FOREIGN KEY"),
        ("UPDATE zone SET max_teams = -1", "ck_zone_teams"),
        ("UPDATE zone SET min_teams = -1", "ck_zone_teams"),
        ("UPDATE zone SET weekly_incidents = -0.5", "ck_zone_weekly_incidents"),
        ("UPDATE zone SET host_agency = 'FBI'", "FOREIGN KEY"),
        ("DELETE FROM zone WHERE id = 'mall'", "FOREIGN KEY"),
        ("UPDATE contract SET terms = 'hired'", "ck_contract_terms"),
        ("UPDATE contract SET minimum_rest_minutes = -1", "ck_contract_rest"),
        ("UPDATE contract SET max_hours_28_days = -1", "ck_contract_hours"),
        ("UPDATE contract SET max_consecutive_days = -1", "ck_contract_consecutive_days"),
        ("UPDATE officer SET agency = 'FBI'", "FOREIGN KEY"),
        ("UPDATE officer SET id = '007'", "UNIQUE"),
        ("UPDATE officer SET terms = 'hired'", "ck_officer_terms"),
        ("UPDATE officer SET max_hours_total = -1", "ck_officer_hours"),
        ("DELETE FROM officer WHERE id = '12'", "FOREIGN KEY"),
        ("UPDATE barred_shift SET shift = 'X'", "FOREIGN KEY"),
        ("UPDATE leave SET last_day = '2025-12-23'", "ck_leave_days"),
        ("UPDATE leave SET officer = 'nobody'", "FOREIGN KEY"),
        ("UPDATE duty SET ends_at = '2025-12-03 11:00:00.000000'", "ck_duty_period"),
        ("UPDATE wish SET strength = 'some'", "ck_wish_strength"),
        ("UPDATE lock SET zone = 'nowhere'", "FOREIGN KEY"),
        ("UPDATE boost SET zone = 'nowhere'", "FOREIGN KEY"),
        ("UPDATE boost SET factor = -1", "ck_boost_factor"),
        ("UPDATE boost SET ends_at = '2025-12-01 00:00:00.000000'", "ck_boost_period"),
        ("UPDATE event SET zone = 'nowhere'", "FOREIGN KEY"),
        ("UPDATE event SET extra_incidents = -1", "ck_event_extra_incidents"),
        ("UPDATE event SET ends_at = '2025-12-01 00:00:00.000000'", "ck_event_period"),
        ("UPDATE history SET untimed = 4", "ck_history_incidents"),
        ("UPDATE history_count SET incidents = -1", "ck_history_count_incidents"),
        ("UPDATE plan SET revision = 0", "ck_plan_revision"),
        ("UPDATE assignment SET revision = 2", "FOREIGN KEY"),
        ("INSERT INTO incident_file VALUES (1, 1, 'a.csv', '2025-01-01 00:00:00.000000', 0)", "ck_incident_file"),
        (
            "INSERT INTO incident VALUES (1, 1, 5, '2025-01-01 00:00:00.000000', 1, 0, 0, '', '', 0, NULL, NULL)",
            "FOREIGN KEY",
        ),
        (
            "INSERT INTO incident VALUES (1, 1, 5, '2025-01-01 00:00:00.000000', 1, 91, 0, '', '', 0, NULL, NULL)",
            "ck_incident_latitude",
        ),
        (
            "INSERT INTO incident VALUES (1, 1, 5, '2025-01-01 00:00:00.000000', 1, 0, 181, '', '', 0, NULL, NULL)",
            "ck_incident_longitude",
        ),
    ],
)
def test_that_the_database_refuses(written: Path, statement: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), file_engine(written).begin() as connection:
        connection.execute(text(statement))


def test_that_an_operation_goes_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "going.muster", SOME_OPERATION)
    store.save_plan(SOME_PLAN)
    store.save_history(SOME_HISTORY)
    with file_engine(store.path).begin() as connection:
        connection.execute(text("DELETE FROM operation"))
    with closing(sqlite3.connect(store.path)) as plain:
        tables = [name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        left = {name for name in tables if plain.execute(f"SELECT count(*) FROM {name}").fetchone()[0]}  # noqa: S608
    assert left == {"alembic_version"}


def test_that_durations_are_stored_in_minutes_and_moments_in_utc(written: Path) -> None:
    with closing(sqlite3.connect(written)) as plain:
        assert plain.execute("SELECT length_minutes FROM shift").fetchall() == [(480,), (480,)]
        assert plain.execute("SELECT minimum_rest_minutes FROM contract").fetchall() == [(600,)]
        assert plain.execute("SELECT starts_at FROM duty").fetchall() == [("2025-12-03 12:00:00.000000",)]


def test_that_a_badge_number_keeps_its_noughts(written: Path) -> None:
    with closing(sqlite3.connect(written)) as plain:
        assert plain.execute("SELECT id FROM officer ORDER BY position").fetchall() == [("007",), ("12",)]


def test_that_a_moment_of_a_server_in_another_zone_comes_back_in_utc() -> None:
    eastern = datetime(2025, 12, 1, 7, tzinfo=timezone(timedelta(hours=-5)))
    found = Moment().process_result_value(eastern, sqlite_dialect.dialect())
    assert found == datetime(2025, 12, 1, 12, tzinfo=UTC)
    assert found.tzinfo is UTC
