"""Writes files whole or not at all."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from planner.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

_REMEDY = "Give a folder that may be written and has room, and close the file where it is open."


def write_whole(path: Path, content: bytes) -> None:
    """
    Writes a file by way of a temporary one beside it, so that a half-written file is never seen.

    :class:`PlannerError` where the folder does not exist or cannot be written; an older file then stays as it was.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise PlannerError(f"cannot be written ({error.strerror or error})", where=str(path), remedy=_REMEDY) from error


def ready_folder(folder: Path) -> None:
    """Makes the folder and those above it where they are missing; :class:`PlannerError` where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlannerError(
            f"is no folder and cannot be made one ({error.strerror or error})", where=str(folder), remedy=_REMEDY
        ) from error
