"""How a file is opened: SQLite with foreign keys on, transactions begun by us, and never a file made by accident."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x4D535452
"""The mark "MSTR" in the header of a file of ours (PRAGMA application_id)."""
PATIENCE_MS = 2000
"""How long a call waits while another program writes."""
WRITES = {"muster_writes": True}
"""Execution options of a connection that will write: it takes the right to write when it begins, not halfway."""


def file_engine(path: Path, *, patience_ms: int = PATIENCE_MS, foreign_keys: bool = True) -> Engine:
    """
    The engine of an existing SQLite file.

    No connection is kept between two transactions, so the file is free whenever no call is running, and any
    thread may make a call.

    Parameters
    ----------
    foreign_keys
        False only while the schema is migrated, where SQLite rebuilds tables.
    """
    address = _address(path)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=patience_ms / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("muster_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _address(path: Path) -> str:
    """The URI of a file; mode rw, so that a file which has gone is an error and not an empty new one."""
    plain = path.absolute().as_posix()
    head = "file://" if plain.startswith("/") else "file:///"
    return f"{head}{quote(plain)}?mode=rw"
