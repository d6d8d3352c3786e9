"""Whether a file is one of ours, and what is done to an older one before it is read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import text

from models.connecting import APPLICATION_ID, WRITES, file_engine
from models.migrating import HEAD, known_revisions, revision_of, upgrade
from planner.errors import PlannerError
from planner.store.faults import reached

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

_MAGIC = b"SQLite format 3\x00"
_MARK = slice(68, 72)
"""Where the application id stands in the header of an SQLite file (https://www.sqlite.org/fileformat.html, 1.3)."""
FOLDER_REMEDY = "Choose a folder that exists and that you may write to."


def refuse_strangers(path: Path) -> None:
    """Raises :class:`PlannerError` where the path is no file, no Muster file, or a file that cannot be written."""
    choose = "Choose a file that was made with Muster."
    with reached(path, "the file cannot be read", "Ask its owner for the right to read it."):
        head = _head(path)
        protected = not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222
    if not head.startswith(_MAGIC):
        raise PlannerError("the file is not a Muster operation", where=str(path), remedy=choose)
    if int.from_bytes(head[_MARK], "big") != APPLICATION_ID:
        raise PlannerError("the file is a database of another program", where=str(path), remedy=choose)
    if protected:
        raise PlannerError(
            "the file is write-protected",
            where=str(path),
            remedy="Remove the write protection, or copy the file to a folder of your own.",
        )


def refuse_taken(path: Path) -> None:
    """Raises :class:`PlannerError` where there is something of this name already."""
    with reached(path, "the file cannot be made", FOLDER_REMEDY):
        taken = path.exists()
    if taken:
        raise PlannerError(
            "there is a file of this name already", where=str(path), remedy="Choose another name, or open that file."
        )


def _head(path: Path) -> bytes:
    choose = "Choose a file that was made with Muster."
    if not path.exists():
        raise PlannerError("there is no such file", where=str(path), remedy="Check the name, or make a new operation.")
    if path.is_dir():
        raise PlannerError("this is a folder, not a file", where=str(path), remedy=choose)
    if not path.is_file():
        raise PlannerError("this is a device, not a file", where=str(path), remedy=choose)
    with path.open("rb") as file:
        return file.read(_MARK.stop)


def mark(engine: Engine) -> None:
    """Writes the newest schema and our mark into an empty file."""
    with engine.execution_options(**WRITES).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        upgrade(connection)


def bring_up_to_date(path: Path, patience_ms: int) -> None:
    """
    Migrates a file of an older schema, after a copy beside it (``NAME.muster.bak``); leaves one of today alone.

    Raises :class:`PlannerError` where the schema is newer than this program; the file is then untouched.
    """
    engine = file_engine(path, patience_ms=patience_ms, foreign_keys=False)
    with engine.begin() as connection:
        revision = revision_of(connection)
    if revision == HEAD:
        return
    if revision not in known_revisions():
        raise PlannerError(
            f"the file was made by another version of Muster (schema {revision}; this one knows up to {HEAD})",
            where=str(path),
            remedy="Install the newest Muster.",
        )
    _back_up(path)
    with engine.execution_options(**WRITES).begin() as connection:
        upgrade(connection)
        loose = connection.execute(text("PRAGMA foreign_key_check")).all()
        if loose:
            raise PlannerError(
                f"the file could not be brought to schema {HEAD}: {len(loose)} rows lost what they refer to",
                where=str(path),
                remedy="The file is as it was. Please report this with a copy of the file.",
            )


def _back_up(path: Path) -> None:
    copy = path.with_name(f"{path.name}.bak")
    unfinished = path.with_name(f"{path.name}.bak.part")
    remedy = "The file is as it was. Make room, or copy it to a folder of your own, then open it again."
    with reached(path, "no backup could be made before it is brought up to date", remedy):
        unfinished.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
                source.backup(target)
            unfinished.replace(copy)
        finally:
            unfinished.unlink(missing_ok=True)
