"""What went wrong with a file, said so that a person can mend it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, NoResultFound

from planner.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FAULTS = (
    ("locked", "the file is in use by another program", "Close the other program, or wait a moment and try again."),
    (
        "readonly",
        "the file or its folder cannot be written",
        "Remove the write protection, or copy the file to a folder of your own.",
    ),
    (
        "unable to open",
        "the file cannot be opened; it was moved, or its folder cannot be written",
        "Put it back, or open it where it is now, in a folder of your own.",
    ),
    ("full", "there is no room left on the disk; nothing was changed", "Make room and try again."),
    ("not a database", "the file is not a Muster operation", "Choose a file that was made with Muster."),
    ("malformed", "the file is damaged", "Restore it from a backup."),
    ("disk i/o", "the disk could not be read or written", "Check the disk or the network, then try again."),
)
"""Words of SQLite, what they mean, and the remedy."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the database refuses into a PlannerError about the file."""
    try:
        yield
    except IntegrityError as error:
        raise PlannerError(
            f"the file refuses the change, and nothing was changed ({error.orig})",
            where=str(path),
            remedy="Undo the last change and try again.",
        ) from error
    except DBAPIError as error:
        raise _fault(path, str(error.orig)) from error
    except UnicodeEncodeError as error:
        raise PlannerError(
            f"the text {error.object!r} has a character that cannot be stored, and nothing was changed",
            where=str(path),
            remedy="Write the text again without it.",
        ) from error
    except NoResultFound as error:
        raise PlannerError(
            "the file holds no operation", where=str(path), remedy="Restore it from a backup."
        ) from error


@contextmanager
def reached(path: Path, what: str, remedy: str) -> Iterator[None]:
    """Turns what the disk refuses, under a database or beside it, into a PlannerError about the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlannerError(f"{what} ({reason})", where=str(path), remedy=remedy) from error
    except sqlite3.Error as error:
        raise PlannerError(f"{what} ({error})", where=str(path), remedy=remedy) from error


def _fault(path: Path, reason: str) -> PlannerError:
    for words, what, remedy in _FAULTS:
        if words in reason.lower():
            return PlannerError(what, where=str(path), remedy=remedy)
    return PlannerError(f"the file cannot be used ({reason})", where=str(path), remedy="Restore it from a backup.")
