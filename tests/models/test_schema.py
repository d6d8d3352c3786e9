"""The schema that the migrations make is the schema that the rows speak of."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, NullPool, create_engine, inspect, text

from models import Base
from models.connecting import WRITES, file_engine
from models.migrating import HEAD, _config, known_revisions, revision_of, upgrade

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def migrated(tmp_path: Path) -> Engine:
    """A new file with the newest schema."""
    path = tmp_path / "new.db"
    path.touch()
    engine = file_engine(path).execution_options(**WRITES)
    with engine.begin() as connection:
        upgrade(connection)
    return engine


def _tables(engine: Engine) -> dict[str, list[str]]:
    """What each table and index is made of, in any order, without alembic's own table."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    with engine.begin() as connection:
        return {name: _parts(sql) for name, sql in connection.execute(text(query))}


def _parts(sql: str) -> list[str]:
    """The columns and constraints of a statement: what stands between the commas outside inner brackets."""
    head, body = " ".join(sql.split()).split("(", 1)
    depths = accumulate((character == "(") - (character == ")") for character in body)
    marked = "".join(
        "\n" if (letter, depth) == (",", 0) else letter for letter, depth in zip(body, depths, strict=True)
    )
    return [head.strip(), *sorted(part.strip() for part in marked.removesuffix(")").split("\n"))]


def test_that_alembic_sees_no_difference_between_migrations_and_rows(migrated: Engine) -> None:
    with migrated.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_that_migrations_and_rows_agree_to_the_last_check_and_foreign_key(migrated: Engine, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    path.touch()
    made = file_engine(path).execution_options(**WRITES)
    Base.metadata.create_all(made)
    assert _tables(migrated) == _tables(made)


def test_that_the_newest_revision_is_the_one_that_files_of_today_have(migrated: Engine) -> None:
    assert known_revisions()[-1] == HEAD
    with migrated.begin() as connection:
        assert revision_of(connection) == HEAD


def test_that_each_revision_builds_on_the_one_before() -> None:
    assert known_revisions() == tuple(f"{number:04}" for number in range(1, int(HEAD) + 1))


def test_that_a_database_without_a_schema_has_no_revision() -> None:
    with create_engine("sqlite://", poolclass=NullPool).begin() as connection:
        assert revision_of(connection) is None


def test_that_a_migration_prints_nothing(migrated: Engine, capfd: pytest.CaptureFixture[str]) -> None:
    with migrated.begin() as connection:
        upgrade(connection)
    assert capfd.readouterr() == ("", "")


def test_that_a_migration_that_is_rolled_back_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "undone.db"
    path.touch()
    engine = file_engine(path).execution_options(**WRITES)
    with engine.connect() as connection:
        transaction = connection.begin()
        upgrade(connection)
        transaction.rollback()
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []


def test_that_the_revisions_can_be_taken_back_one_by_one(migrated: Engine) -> None:
    with migrated.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        for revision in reversed(known_revisions()):
            assert revision_of(connection) == revision
            command.downgrade(config, "-1")
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_that_the_file_must_exist_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "gone.db"
    with pytest.raises(Exception, match="unable to open database file"), file_engine(path).begin():
        pass
    assert not path.exists()


@pytest.mark.parametrize("name", ["plain.db", "with space.db", "100 %.db", "what?.db", "Größe#1.db"])
def test_that_any_name_of_a_file_is_that_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    with file_engine(path).execution_options(**WRITES).begin() as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER)"))
    assert path.stat().st_size > 0
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
