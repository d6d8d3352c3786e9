"""Opening a file: what is refused, with one sentence that says where and what to do, and what is brought up to date."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.connecting import APPLICATION_ID, WRITES, file_engine
from models.migrating import HEAD, downgrade, revision_of, upgrade
from planner.errors import PlannerError
from planner.risk.settings import RiskSettings
from planner.store.operations import write_operation
from planner.store.store import Store
from tests.store.values import SOME_OPERATION, SOME_PLAN

OLD_OPERATION = replace(
    SOME_OPERATION,
    risk=RiskSettings(),
    agencies=tuple(replace(agency, overtime_rate=None) for agency in SOME_OPERATION.agencies),
)
"""The operation without what the first schema could not hold."""


def _refusal(path: Path, *, patience_ms: int = 50) -> PlannerError:
    """What opening the file is refused with; checks that it says all it should and that nothing is touched."""
    before = _contents(path.parent)
    with pytest.raises(PlannerError) as caught:
        Store.open(path, patience_ms=patience_ms)
    error = caught.value
    assert error.where == str(path)
    assert error.what
    assert error.remedy
    assert "\n" not in error.sentence
    assert _contents(path.parent) == before
    return error


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_that_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    assert "no such file" in _refusal(tmp_path / "gone.muster").what


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.muster").mkdir()
    assert "a folder" in _refusal(tmp_path / "folder.muster").what


def test_that_a_name_that_the_disk_refuses_is_an_error_that_says_so(tmp_path: Path) -> None:
    assert "cannot be read" in _refusal(tmp_path / ("long" * 100)).what


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
def test_that_a_device_is_refused() -> None:
    with pytest.raises(PlannerError, match="a device, not a file"):
        Store.open(Path("/dev/null"))


@pytest.mark.parametrize("content", [b"", b"badge,name\n7,Ana Bell\n", b"SQLite format 3", bytes(4096)])
def test_that_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "officers.muster"
    path.write_bytes(content)
    assert "not a Muster operation" in _refusal(path).what


def test_that_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.muster"
    _change(path, "CREATE TABLE operation (id INTEGER)")
    assert "another program" in _refusal(path).what


def test_that_a_newer_schema_is_refused_with_both_numbers(store: Store) -> None:
    _change(store.path, "UPDATE alembic_version SET version_num = '9999'")
    error = _refusal(store.path)
    assert "9999" in error.what
    assert HEAD in error.what
    assert "newest Muster" in error.remedy


def test_that_a_file_with_our_mark_and_no_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.muster"
    _change(path, f"PRAGMA application_id = {APPLICATION_ID}")
    _change(path, "CREATE TABLE something (id INTEGER)")
    assert "another version" in _refusal(path).what


def test_that_a_write_protected_file_is_refused(store: Store) -> None:
    store.path.chmod(0o444)
    error = _refusal(store.path)
    assert "write-protected" in error.what
    store.path.chmod(0o644)
    assert Store.open(store.path).operation() == SOME_OPERATION


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable for root")
def test_that_a_file_that_may_not_be_read_is_refused(store: Store) -> None:
    store.path.chmod(0o000)
    with pytest.raises(PlannerError, match="cannot be read"):
        Store.open(store.path)


def test_that_a_file_in_use_is_refused_after_the_time_of_patience(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "in use by another program" in _refusal(store.path).what
        other.execute("ROLLBACK")
    assert Store.open(store.path, patience_ms=50).operation() == SOME_OPERATION


def test_that_a_file_that_another_program_only_reads_opens_and_is_written_later(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM operation").fetchall()
        again = Store.open(store.path, patience_ms=50)
        with pytest.raises(PlannerError, match="in use by another program"):
            again.save_plan(SOME_PLAN)
        other.execute("COMMIT")
    assert again.save_plan(SOME_PLAN).revision == 1


def test_that_a_damaged_file_is_refused(store: Store) -> None:
    content = bytearray(store.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.path.write_bytes(content)
    assert _refusal(store.path).remedy == "Restore it from a backup."


def test_that_a_file_without_its_operation_is_refused(store: Store) -> None:
    _change(store.path, "DELETE FROM operation")
    assert "holds no operation" in _refusal(store.path).what


def test_that_a_file_moved_away_while_it_is_open_is_an_error_and_no_new_file(store: Store) -> None:
    store.path.rename(store.path.with_name("moved.muster"))
    with pytest.raises(PlannerError, match="it was moved"):
        store.operation()
    assert not store.path.exists()


def _file_of(path: Path, revision: str) -> Path:
    """A file of an older schema with what it could hold, made by taking back what came since."""
    _change(path, f"PRAGMA application_id = {APPLICATION_ID}")
    engine = file_engine(path).execution_options(**WRITES)
    with engine.begin() as connection:
        upgrade(connection)
    with Session(engine) as session, session.begin():
        write_operation(session, 1, OLD_OPERATION)
    with engine.begin() as connection:
        downgrade(connection, revision)
    return path


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of the first schema, which had no incidents and no plans."""
    return _file_of(tmp_path / "old.muster", "0001")


def test_that_incidents_from_before_districts_were_kept_have_an_unknown_one(tmp_path: Path) -> None:
    path = _file_of(tmp_path / "old.muster", "0003")
    _change(path, "INSERT INTO incident_file VALUES (1, 1, 'a.csv', '2025-01-01 00:00:00.000000', 1)")
    _change(path, "INSERT INTO incident VALUES (1, 1, 1, '2025-01-01 06:30:00.000000', 1, 33.5, -86.8, 'THEFT')")
    with Store.open(path) as store:
        (incident,) = store.incidents().to_dict("records")
    assert (incident["offence"], incident["latitude"], incident["district"]) == ("THEFT", 33.5, "")
    assert incident["when"] == datetime(2025, 1, 1, 6, 30, tzinfo=UTC)


def test_that_incidents_from_before_intervals_were_kept_have_none_and_stay(tmp_path: Path) -> None:
    path = _file_of(tmp_path / "old.muster", "0006")
    _change(path, "INSERT INTO incident_file VALUES (1, 1, 'a.csv', '2025-01-01 00:00:00.000000', 1)")
    _change(path, "INSERT INTO incident VALUES (1, 1, 1, '2025-01-01 06:30:00', 1, 33.5, -86.8, 'THEFT', '', 0)")
    with Store.open(path) as store:
        (incident,) = store.incidents().to_dict("records")
    assert incident["when"] == datetime(2025, 1, 1, 6, 30, tzinfo=UTC)
    assert [repr(incident[end]) for end in ("earliest", "latest")] == ["NaT", "NaT"]


def test_that_an_older_file_is_brought_up_to_date_and_loses_nothing(old_file: Path) -> None:
    with Store.open(old_file) as store:
        assert store.operation() == OLD_OPERATION
        assert store.save_plan(SOME_PLAN).revision == 1
    with file_engine(old_file).begin() as connection:
        assert revision_of(connection) == HEAD


def test_that_the_older_file_stays_beside_as_a_backup(old_file: Path) -> None:
    Store.open(old_file)
    backup = old_file.with_name("old.muster.bak")
    with file_engine(backup).begin() as connection:
        assert revision_of(connection) == "0001"
    with closing(sqlite3.connect(backup)) as connection:
        kept = connection.execute("SELECT id FROM officer ORDER BY position").fetchall()
    assert [officer for (officer,) in kept] == [officer.id for officer in OLD_OPERATION.officers]
    assert sorted(path.name for path in old_file.parent.iterdir()) == ["old.muster", "old.muster.bak"]


def test_that_a_file_of_today_is_not_backed_up(store: Store) -> None:
    Store.open(store.path)
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]


def test_that_a_migration_that_fails_leaves_the_file_as_it_was(old_file: Path) -> None:
    _change(old_file, "CREATE TABLE plan (id INTEGER)")
    before = old_file.read_bytes()
    with pytest.raises(PlannerError, match="already exists"):
        Store.open(old_file)
    assert old_file.read_bytes() == before


def test_that_a_migration_that_would_lose_references_leaves_the_file_as_it_was(old_file: Path) -> None:
    _change(old_file, "DELETE FROM shift WHERE id = 'L'")
    before = old_file.read_bytes()
    with pytest.raises(PlannerError, match="rows lost what they refer to"):
        Store.open(old_file)
    assert old_file.read_bytes() == before


def test_that_without_a_backup_nothing_is_migrated(old_file: Path) -> None:
    old_file.with_name("old.muster.bak").mkdir()
    before = old_file.read_bytes()
    with pytest.raises(PlannerError, match="no backup could be made"):
        Store.open(old_file)
    assert old_file.read_bytes() == before
    assert sorted(path.name for path in old_file.parent.iterdir()) == ["old.muster", "old.muster.bak"]
